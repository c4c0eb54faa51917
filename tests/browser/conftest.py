"""A real Chromium against the real pages, with the hand-written assistant behind them."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from assistant.assistant import Assistant
from assistant.web import server
from tests import whole
from tests.web.conftest import plain_locks  # noqa: F401 - a fixture
from tests.web.fake import FakeAssistant

ARGUMENTS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()
READY = ".welcome, .turn, .source"
"""What the first pages show once they stand."""
NAMES = ("chromium", "chromium-browser", "google-chrome")


@dataclass
class Site:
    """A served app: its address, and the assistant behind it."""

    url: str
    assistant: Any


@dataclass
class Seen:
    """What a page did that it must not: requests to others, dialogs, errors."""

    foreign: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@contextlib.contextmanager
def served(assistant: FakeAssistant | Assistant) -> Iterator[Site]:
    """Serve the app on a free port of this machine."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(server.create(assistant), log_level="error", ws="none")  # type: ignore[arg-type]
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.02)
    try:
        yield Site(f"http://127.0.0.1:{listening.getsockname()[1]}/", assistant)
    finally:
        running.should_exit = running.force_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The browser; without one the tests are skipped and say so."""
    found = os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)
    if not found:
        pytest.skip(
            "Chromium is not installed: »apt-get install chromium« brings it; the browser tests are skipped"
        )
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, plain_locks: None) -> Iterator[Site]:  # noqa: F811
    """The app, ready at once."""
    with served(FakeAssistant(tmp_path_factory.mktemp("site"))) as running:
        yield running


@pytest.fixture(scope="session")
def whole_site(tmp_path_factory: pytest.TempPathFactory, plain_locks: None) -> Iterator[Site]:  # noqa: F811
    """The app over the project's own cards, without a model."""
    made = whole.assistant(tmp_path_factory.mktemp("whole"))
    made.prepare()
    with served(made) as running:
        yield running


@pytest.fixture
def seen() -> Seen:
    """Filled while the test's pages live."""
    return Seen()


@pytest.fixture
def open_page(chromium: Any, site: Site, seen: Seen) -> Iterator[Callable[..., Any]]:
    """Opens a page of the app in a fresh browser profile and waits until it stands."""
    contexts = []

    def opened(path: str = "", url: str = "", until: str = READY, **options: Any) -> Any:
        root = url or site.url
        context = chromium.new_context(
            locale="da-DK", **{"viewport": {"width": 1280, "height": 860}, **options}
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("request", lambda request: _note(seen, request.url, root))
        page.on("dialog", lambda dialog: _dismiss(seen, dialog))
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        page.goto(root + path)
        page.wait_for_selector("header.frame")
        page.wait_for_selector(until)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert seen.foreign == []
    assert seen.dialogs == []
    assert seen.errors == []


def _dismiss(seen: Seen, dialog: Any) -> None:
    seen.dialogs.append(dialog.message)
    dialog.dismiss()


def _note(seen: Seen, url: str, root: str) -> None:
    if not url.startswith((root, "data:", "blob:")):
        seen.foreign.append(url)


def ask(page: Any, question: str) -> None:
    """Ask as a person does, and wait for the answer's verdict."""
    before = page.locator(".verdict").count()
    field = page.get_by_label("Dit spørgsmål")
    field.fill(question)
    field.press("Enter")
    page.wait_for_function(f"document.querySelectorAll('.verdict').length > {before}")


def write(folder: Path, name: str, text: str) -> str:
    """A file to upload."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)
