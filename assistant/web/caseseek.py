"""Before a situation can be searched: whether the words may be, and what is waited for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from assistant.web import surround, waiting

if TYPE_CHECKING:
    from assistant.lifecycle import Status


def awaited(look: Callable[[], Status]) -> Iterator[str]:
    """A word on what is waited for, whenever it changes, as long as nothing can be searched."""
    said = ""
    while waiting.unready(status := look()):
        if (word := f"{waiting.doing(status)}. Casene kommer, så snart assistenten er klar.") != said:
            said = word
            yield said
        time.sleep(waiting.PAUSE)


def readiness(status: Status) -> str:
    """What the assistant is doing, as long as it is not ready, or why it will not be; "" when it is."""
    if waiting.unready(status):
        word = f"{waiting.doing(status)}. Du kan læse casene imens."
        return surround.progress(word, status.done, status.total)
    return surround.notice(status.message if status.state == "failed" else "")
