"""Words on why there is no answer yet, or why a question cannot be asked."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from assistant.danish.writing import number

if TYPE_CHECKING:
    from assistant.lifecycle import Status

SEARCHING = "Leder i materialet …"
WRITING = "Sprogmodellen skriver …"
PAUSE = 0.3
"""Seconds between looks at whether the model has come."""


def unready(status: Status) -> bool:
    """Whether questions must wait: nothing has been loaded yet, and it is under way."""
    return status.state in {"starting", "working"} and status.manifest is None


def doing(status: Status) -> str:
    """What goes on, and how far it is: »Indlæser sprogforståelsen (40 pct.)«."""
    share = f" ({100 * status.done // status.total} pct.)" if status.total else ""
    return f"{(status.message or 'Assistenten gør sig klar').rstrip('. …')}{share}"


def unusable(text: str, limit: int) -> str:
    """Why a question cannot be asked; "" if it can."""
    if not text:
        return "Skriv et spørgsmål først."
    if len(text) > limit:
        return f"Spørgsmålet er for langt: {number(len(text))} tegn. Skriv det på højst {number(limit)} tegn."
    return ""


def words(look: Callable[[], Status]) -> Iterator[str]:
    """A word on what is waited for, whenever it changes, as long as no question can be answered."""
    said = ""
    while unready(status := look()):
        if (word := f"{doing(status)}. Svaret kommer, så snart assistenten er klar.") != said:
            said = word
            yield said
        time.sleep(PAUSE)
    if said:
        yield SEARCHING
