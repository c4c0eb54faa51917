"""What every request passes: too much is refused, and nothing unforeseen comes out as a traceback."""

from __future__ import annotations

import logging

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api import problems
from assistant.errors import UNFORESEEN

log = logging.getLogger(__name__)


class Gate:
    """ASGI middleware: bodies of at most ``limit`` bytes, and a Danish sentence for the unforeseen."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self.app, self.limit = app, limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        length = Headers(scope=scope).get("content-length", "")
        if length.isdecimal() and int(length[:20]) > self.limit:
            await _problem(413, problems.TOO_LARGE)(scope, receive, send)
            return
        sent = _Sent(send)
        try:
            await self.app(scope, _Counted(receive, self.limit), sent)
        except Exception:
            # What was asked is in neither the message nor the log.
            log.exception("The API failed")
            if sent.started:
                raise
            await _problem(500, UNFORESEEN)(scope, receive, send)


class _Counted:
    """Hands the body on until it is longer than the limit."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self.receive, self.left = receive, limit

    async def __call__(self) -> Message:
        message = await self.receive()
        self.left -= len(message.get("body", b""))
        if self.left < 0:
            raise HTTPException(413)
        return message


class _Sent:
    """Remembers whether an answer has begun."""

    def __init__(self, send: Send) -> None:
        self.send, self.started = send, False

    async def __call__(self, message: Message) -> None:
        self.started = True
        await self.send(message)


def _problem(status: int, text: str) -> JSONResponse:
    return JSONResponse({"error": text}, status)
