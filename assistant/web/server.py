"""The web server: pages, API and, where asked for, MCP within one FastAPI app, guarded."""

from __future__ import annotations

import os
import socket
import warnings
from typing import TYPE_CHECKING

from assistant.errors import SettingsError

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.applications import Starlette

    from assistant.assistant import Assistant

UPLOAD_FACTOR = 4
"""Uploads are cut off at this many times the document limit; below that the library says no in Danish."""


def create(assistant: Assistant, mcp: str = "") -> FastAPI:
    """The whole web app, not yet served. Loads gradio, but neither model nor index.

    ``mcp`` is the address that is served on where other programs may use the tools at ``/mcp`` too.
    """
    # gradio reads both while it is imported and built: nothing is reported to anyone, and no statistics
    # of the latest events are worked out after each of them.
    os.environ.update(GRADIO_ANALYTICS_ENABLED="False", GRADIO_ANALYTICS_CACHE_FREQUENCY="1000000000")
    import gradio as gr
    from fastapi import FastAPI
    from starlette.staticfiles import StaticFiles

    from assistant.api import app as api
    from assistant.api.routes import told as health
    from assistant.web import app as pages
    from assistant.web import theme
    from assistant.web.guard import Guard
    from assistant.web.surround import PRODUCT

    tools = _tools(assistant, mcp) if mcp else None
    lifespan = tools.router.lifespan_context if tools else None
    web = FastAPI(title=PRODUCT, docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    web.router.routes.extend(tools.routes if tools else ())
    web.get("/health")(lambda: health(assistant))
    web.mount("/api", api.create(assistant))
    web.mount("/aktiver", StaticFiles(directory=theme.ASSETS), name="aktiver")
    with warnings.catch_warnings():
        # gradio says for every app of several pages that it does not render them on a Node server.
        warnings.filterwarnings("ignore", message="SSR mode is not supported")
        gr.mount_gradio_app(
            web,
            pages.build(assistant),
            path="/",
            theme=theme.theme(),
            i18n=theme.words(),
            footer_links=[],
            run_history=False,
            show_error=False,
            max_file_size=f"{UPLOAD_FACTOR * assistant.settings.max_document_mb}mb",
            app_kwargs={"docs_url": None, "redoc_url": None, "openapi_url": None},
            ssr_mode=False,
            pwa=False,
            mcp_server=False,
        )
    web.add_middleware(Guard, title=PRODUCT)
    return web


def _tools(assistant: Assistant, host: str) -> Starlette:
    from assistant.tools import server as tools

    return tools.over_http(assistant, host)


def serve(assistant: Assistant, host: str | None = None, port: int | None = None, mcp: bool = False) -> None:
    """Serve until interrupted; the page stands first, then model and index load in the background.

    With ``mcp`` other programs' language models may use the assistant at ``/mcp``.

    Raises:
        SettingsError: the address cannot be used, most often since something else is served there.
    """
    address = str(host or assistant.settings.host)
    port = assistant.settings.port if port is None else port
    listening = _listen(address, port)
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            shown = f"[{address}]" if ":" in address else address
            print(
                f"Assistenten står på http://{shown}:{listening.getsockname()[1]} (Ctrl+C stopper den).",
                flush=True,
            )
            assistant.start()

    web = create(assistant, mcp=address if mcp else "")
    config = uvicorn.Config(web, log_level="warning", ws="none", timeout_graceful_shutdown=3)
    Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    if os.name == "posix":  # elsewhere this would let two programs share a port
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except (OSError, OverflowError) as error:
        listening.close()
        raise SettingsError(
            f"Siden kan ikke åbnes på {host}, port {port}: adressen er optaget eller findes ikke. "
            "Luk det, der bruger den, eller vælg en anden med ASSISTANT_PORT."
        ) from error
    return listening
