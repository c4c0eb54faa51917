"""Before a situation can be searched: whether the words may be, and what is waited for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from assistant.danish import privacy
from assistant.errors import InputError
from assistant.web import surround, waiting

if TYPE_CHECKING:
    from assistant.assistant import Status

EMPTY = "Skriv lidt om jeres situation først."


def accepted(text: object) -> str:
    """The person's words.

    Raises:
        InputError: there are none, or they tell of a citizen.
    """
    words = str(text or "").strip()
    if not words:
        raise InputError(EMPTY)
    if found := privacy.personal(words):
        raise InputError(privacy.REFUSALS[found])
    return words


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
