"""One question on its way: what it is asked with, and the conversation as its answer comes about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.danish import privacy
from assistant.types import Answer, Citation, Finished, Retrieved, Token
from assistant.web import pitchfill, waiting
from assistant.web import turns as memory
from assistant.web.turns import Scope, Turn

if TYPE_CHECKING:
    from assistant.assistant import Assistant

Turns = tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question is asked with: the turns it follows, its restriction, the answers it may refer to."""

    turns: Turns
    scope: Scope | None
    before: tuple[Answer, ...]


def turn(text: str, scope: Scope | None) -> Turn:
    """The turn of a question that is not answered yet; a CPR number never stands on the page."""
    return Turn(privacy.mask(text), scope, waiting=waiting.SEARCHING, pitch=pitchfill.understood(text))


def answered(assistant: Assistant, turns: Turns, text: str, asked: Asked) -> Iterator[Turns]:
    """The conversation whenever its last turn has come further: a word of waiting, a piece, the answer.

    Raises:
        AssistantError: the question cannot be used, or nothing can be answered now.
    """
    for word in waiting.words(assistant.status):
        turns = memory.changed(turns, -1, waiting=word)
        yield turns
    partial: str = ""
    cited: tuple[Citation, ...] = ()
    restrict = asked.scope.restrict if asked.scope else None
    for event in assistant.events(text, restrict, asked.before):
        if isinstance(event, Retrieved) and assistant.settings.llm_base_url:
            turns = memory.changed(turns, -1, waiting=waiting.WRITING)
        elif isinstance(event, Token):
            partial, cited = partial + event.text, (*cited, *event.citations)
            turns = memory.changed(turns, -1, partial=partial, cited=cited)
        elif isinstance(event, Finished):
            done = {"question": event.answer.question, "partial": "", "cited": (), "waiting": ""}
            turns = memory.changed(turns, -1, answer=event.answer, **done)
        yield turns
