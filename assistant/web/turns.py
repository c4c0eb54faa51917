"""What a page remembers about one person: the conversation, what it is restricted to, what lies open."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from assistant.types import Answer, Document, Filter, Passage

if TYPE_CHECKING:
    from pydantic import TypeAdapter

MAX_TURNS = 30
"""Older turns leave the page, so that neither it nor the browser's memory grows without end."""

MAX_MEMORY = 2_000_000
"""Characters accepted back from a browser."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What the next questions are restricted to, with the Danish words for it."""

    label: str
    restrict: Filter


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and what came of it: an answer, an error, or a word on what it waits for.

    ``pitch`` is what was understood of a company, where the question asks for a pitch.
    """

    question: str
    scope: Scope | None = None
    answer: Answer | None = None
    waiting: str = ""
    partial: str = ""
    error: str = ""
    helpful: bool | None = None
    word: str = ""
    pitch: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """What the source panel shows: a document, and where in it. ``n`` is the mark it was opened from."""

    document: Document
    passage: Passage | None = None
    quote: str = ""
    n: int | None = None
    whole: bool = False


def added(turns: tuple[Turn, ...], turn: Turn) -> tuple[Turn, ...]:
    """The conversation with one more turn."""
    return (*turns, turn)[-MAX_TURNS:]


def changed(turns: tuple[Turn, ...], at: int, **changes: object) -> tuple[Turn, ...]:
    """The conversation with the turn ``at`` (may be negative) changed."""
    at %= len(turns)
    return tuple(
        dataclasses.replace(turn, **changes) if index == at else turn  # type: ignore[arg-type]
        for index, turn in enumerate(turns)
    )


def scope_of(view: View) -> Scope:
    """The restriction »Spørg i denne case« stands for: the case, or else this card or document."""
    case = view.passage.case if view.passage else view.document.case
    if case is not None:
        return Scope(f"case {case}", Filter(cases=frozenset({case})))
    return Scope(f"»{view.document.title}«", Filter(documents=frozenset({view.document.id})))


def dump(turns: tuple[Turn, ...]) -> str:
    """The finished turns as JSON, for the browser tab's own memory."""
    finished = tuple(turn for turn in turns if turn.answer)
    return _adapter().dump_json(finished).decode() if finished else ""


def load(memory: object) -> tuple[Turn, ...]:
    """Turns read back from a browser tab; anything but what ``dump`` wrote gives none."""
    if not isinstance(memory, str) or not memory or len(memory) > MAX_MEMORY:
        return ()
    try:
        return _adapter().validate_json(memory)[-MAX_TURNS:]
    except ValueError:
        return ()


@cache
def _adapter() -> TypeAdapter[tuple[Turn, ...]]:
    from pydantic import TypeAdapter

    return TypeAdapter(tuple[Turn, ...])
