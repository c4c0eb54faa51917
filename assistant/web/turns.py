"""What a page remembers about one person: the conversation, what it is restricted to, what lies open."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from assistant.types import Answer, Citation, Document, Filter, Passage

if TYPE_CHECKING:
    from pydantic import TypeAdapter

MAX_TURNS = 30
"""Older turns leave the page, so that neither it nor the browser's memory grows without end."""

MAX_MEMORY = 1_000_000
"""Characters a browser keeps of one conversation; its oldest turns leave first."""

_LONGEST = 2**40  # characters; no document is that long


@dataclass(frozen=True, slots=True)
class Scope:
    """What the next questions are restricted to, with the Danish words for it."""

    label: str
    restrict: Filter


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and what came of it: an answer, an error, or a word on what it waits for.

    ``partial`` is the part of an answer that is checked already, ``cited`` what its marks stand for.
    ``pitch`` is what was understood of a company, where the question asks for a pitch.
    """

    question: str
    scope: Scope | None = None
    answer: Answer | None = None
    waiting: str = ""
    partial: str = ""
    cited: tuple[Citation, ...] = ()
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


def answers(turns: tuple[Turn, ...]) -> tuple[Answer, ...]:
    """The answers of the conversation, oldest first."""
    return tuple(turn.answer for turn in turns if turn.answer)


def scope_of(view: View) -> Scope:
    """The restriction »Spørg i denne case« stands for: the case, or else this card or document."""
    case = view.passage.case if view.passage else view.document.case
    if case is not None:
        return Scope(f"case {case}", Filter(cases=frozenset({case})))
    return Scope(f"»{view.document.title}«", Filter(documents=frozenset({view.document.id})))


def dump(turns: tuple[Turn, ...]) -> str:
    """The finished turns as JSON, for the browser's own memory; "" where there are none."""
    finished = tuple(turn for turn in turns if turn.answer)
    while finished:
        text = _adapter().dump_json(finished).decode()
        if len(text) <= MAX_MEMORY:
            return text
        finished = finished[1:]
    return ""


def load(memory: object) -> tuple[Turn, ...]:
    """Turns read back from a browser; anything but what ``dump`` wrote gives none."""
    if not isinstance(memory, str) or not memory or len(memory) > MAX_MEMORY:
        return ()
    try:
        found = _adapter().validate_json(memory)
    except (ValueError, RecursionError):
        return ()
    return tuple(turn for turn in found if turn.answer and _sound(turn.answer))[-MAX_TURNS:]


def _sound(answer: Answer) -> bool:
    """Whether the places of its passages can be looked up at all."""
    passages = (*(citation.passage for citation in answer.citations), *answer.nearby)
    return all(0 <= passage.start <= passage.end < _LONGEST for passage in passages)


@cache
def _adapter() -> TypeAdapter[tuple[Turn, ...]]:
    from pydantic import TypeAdapter

    return TypeAdapter(tuple[Turn, ...])
