"""What the server adds to every response: security headers, and to pages Danish and our own files."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from html import escape

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web import theme

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
FILE_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"
"""For files a person uploaded: shown or saved, never run."""

ASSETS = "./aktiver"
_SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_FOREIGN = re.compile(r'\s*<meta\s+(?:property|name)="(?:og|twitter):[^>]*>|\s*<link rel="manifest"[^>]*>')


def policy(page: str = "") -> str:
    """The content security policy; inline scripts run only if their hash is that of one in ``page``.

    gradio compiles its HTML templates with ``Function``, hence 'unsafe-eval', and sets style
    attributes. Nothing from another host is ever fetched.
    """
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in dict.fromkeys(_SCRIPT.findall(page)))
    return (
        f"default-src 'self'; script-src 'self' 'unsafe-eval' {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def dress(page: str, title: str) -> str:
    """gradio's page made ours: Danish, our style and script before its own, no word of other sites."""
    head = (
        f"<title>{escape(title)}</title>"
        f'<link rel="icon" type="image/svg+xml" href="{ASSETS}/favicon.svg">'
        f"{_links()}"
        '<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark">'
    )
    page = _FOREIGN.sub("", page).replace('lang="en"', 'lang="da"', 1)
    return page.replace('<script type="module"', head + '<script type="module"', 1)


@cache
def _links() -> str:
    """The frame's style and script first, then each page's own."""
    names = sorted(
        (path.name for path in theme.ASSETS.iterdir()), key=lambda name: (name[:4] != "app.", name)
    )
    return "".join(
        f'<link rel="stylesheet" href="{ASSETS}/{name}">'
        if name.endswith(".css")
        else f'<script defer src="{ASSETS}/{name}"></script>'
        for name in names
        if name.endswith((".css", ".js"))
    )


class Guard:
    """ASGI middleware: dresses gradio's pages and puts the security headers on every response."""

    def __init__(self, app: ASGIApp, title: str) -> None:
        self.app = app
        self.title = title

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request; anything but HTTP goes through untouched."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if "/gradio_api" not in scope["path"]:
            # A compressed page could not be dressed; on one's own machine it costs nothing.
            scope = {**scope, "headers": [h for h in scope["headers"] if h[0] != b"accept-encoding"]}
        await self.app(scope, receive, _Response(scope["path"], self.title, send))


class _Response:
    """Sends one response on; a page is held back until it is whole."""

    def __init__(self, path: str, title: str, send: Send) -> None:
        self.path, self.title, self.send = path, title, send
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message["headers"])
            headers.update(HEADERS)
            if headers.get("content-type", "").startswith("text/html") and "/gradio_api" not in self.path:
                self.start = message
                return
            headers["Content-Security-Policy"] = FILE_POLICY if "/file=" in self.path else policy()
        elif self.start is not None:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._send_page(self.start)
            return
        await self.send(message)

    async def _send_page(self, start: Message) -> None:
        page = dress(self.body.decode(), self.title)
        body = page.encode()
        headers = MutableHeaders(raw=start["headers"])
        headers["Content-Length"] = str(len(body))
        headers["Content-Security-Policy"] = policy(page)
        headers["Cache-Control"] = "no-store"
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})
