"""What every test stands on: no network, no folder of the person's own, nothing of their settings."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

PROJECT = Path(__file__).resolve().parent.parent

# Read by libraries when they are imported, so set before any test module is.
os.environ.update(HF_HUB_OFFLINE="1", GRADIO_ANALYTICS_ENABLED="False", TOKENIZERS_PARALLELISM="false")
# Converted once and kept: the conversion of the packaged model is what takes time, and it is checksummed.
MODELS = PROJECT / ".setup" / "test-models"

hypothesis.settings.register_profile("house", deadline=None, database=None)
hypothesis.settings.load_profile("house")


class NetworkError(RuntimeError):
    """A test reached for another host."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests run last: their driver keeps an event loop that no other test could start beside."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session", autouse=True)
def _only_this_host() -> Iterator[list[str]]:
    """Refuse every connection and name look-up that leaves the machine; remember each try."""
    tried: list[str] = []

    def guard(host: Any) -> None:
        name = host.decode() if isinstance(host, bytes) else str(host or "localhost")
        if not (name in ("localhost", "::1", "0.0.0.0", "::") or name.startswith("127.")):
            tried.append(name)
            raise NetworkError(f"Tests have no network, but one asked for {name}")

    def guarded(original: Any) -> Any:
        def call(self: socket.socket, address: Any, *rest: Any) -> Any:
            if isinstance(address, tuple):
                guard(address[0])
            return original(self, address, *rest)

        return call

    look_up = socket.getaddrinfo

    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        guard(host)
        return look_up(host, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded(socket.socket.connect))
        patch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex))
        patch.setattr(socket, "getaddrinfo", getaddrinfo)
        yield tried


@pytest.fixture(autouse=True)
def _no_network(_only_this_host: list[str]) -> Iterator[None]:
    """Fail the test even where the code swallowed the refusal."""
    _only_this_host.clear()
    yield
    assert not _only_this_host, f"Reached for other hosts: {_only_this_host}"


@pytest.fixture(autouse=True)
def _own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Point every writable setting at the test's own folder; the knowledge cards stay the project's."""
    for name in [name for name in os.environ if name.startswith("ASSISTANT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("ASSISTANT_CONFIG", str(tmp_path / "no-such-file.toml"))
    monkeypatch.setenv("ASSISTANT_INDEX", str(tmp_path / "index"))
    monkeypatch.setenv("ASSISTANT_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setenv("ASSISTANT_FEEDBACK", str(tmp_path / "feedback.jsonl"))
    monkeypatch.setenv("ASSISTANT_MODELS", str(MODELS))
