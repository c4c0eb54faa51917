"""The server as a client meets it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from assistant.errors import SettingsError
from assistant.web import server
from tests.web.fake import FakeAssistant


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[object]:
    yield server.create(FakeAssistant(tmp_path_factory.mktemp("server")))  # type: ignore[arg-type]


def get(app: object, path: str) -> httpx.Response:
    async def fetch() -> httpx.Response:
        transport = httpx.ASGITransport(app=app)  # type: ignore[arg-type]
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.get(path)

    return asyncio.run(fetch())


@pytest.mark.parametrize("path", ["/", "/vidensgrundlag"])
def test_pages_are_danish_and_guarded(app: object, path: str) -> None:
    page = get(app, path)
    assert page.status_code == 200
    assert 'lang="da"' in page.text
    assert "<title>Virksomhedsservice-assistenten</title>" in page.text
    assert "default-src 'self'" in page.headers["content-security-policy"]
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.headers["referrer-policy"] == "same-origin"


def test_health_tells_the_state(app: object) -> None:
    health = get(app, "/health")
    assert health.json() == {"state": "ready", "message": "", "passages": 4}
    assert health.headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    ("name", "kind"), [("app.css", "text/css"), ("app.js", "javascript"), ("favicon.svg", "svg")]
)
def test_own_files_are_served(app: object, name: str, kind: str) -> None:
    file = get(app, f"/aktiver/{name}")
    assert file.status_code == 200
    assert kind in file.headers["content-type"]


@pytest.mark.parametrize("path", ["/docs", "/openapi.json", "/redoc", "/gradio_api/info"])
def test_no_interface_is_advertised(app: object, path: str) -> None:
    answer = get(app, path)
    assert answer.status_code == 404 or '"named_endpoints":{}' in answer.text.replace(" ", "")


def test_files_of_a_person_never_run(app: object) -> None:
    assert "sandbox" in get(app, "/gradio_api/file=/tmp/x.html").headers["content-security-policy"]


def test_library_folder_is_not_served(app: object, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hemmelig", encoding="utf-8")
    answer = get(app, f"/gradio_api/file={secret}")
    assert answer.status_code >= 400
    assert "hemmelig" not in answer.text


def test_taken_address_is_told_in_danish(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(SettingsError, match="optaget"):
            server.serve(FakeAssistant(tmp_path), "127.0.0.1", taken.getsockname()[1])  # type: ignore[arg-type]
