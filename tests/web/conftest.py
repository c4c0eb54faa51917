"""What the tests of the pages share: a hand-written assistant, and gradio without loose ends."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import gradio.queueing
import gradio.utils
import pytest

from tests.web.fake import FakeAssistant


@pytest.fixture(scope="session", autouse=True)
def plain_locks() -> Iterator[None]:
    """gradio makes an event loop for every lock and never closes it; since Python 3.10 none is needed."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (gradio.queueing, gradio.utils):
            patch.setattr(module, "safe_get_lock", asyncio.Lock)
        patch.setattr(gradio.utils, "safe_get_stop_event", asyncio.Event)
        yield


@pytest.fixture
def assistant(tmp_path: Path) -> FakeAssistant:
    """Ready at once, with two cards."""
    return FakeAssistant(tmp_path)
