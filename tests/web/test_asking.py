"""A question on its way."""

from __future__ import annotations

import dataclasses

import pytest

from assistant.errors import InputError
from assistant.types import Filter
from assistant.web import asking
from assistant.web.asking import Asked, Turns
from assistant.web.turns import Scope
from tests.web.fake import FakeAssistant

SCOPE = Scope("case 6", Filter(cases=frozenset({6})))


def way(assistant: FakeAssistant, question: str, asked: Asked | None = None) -> list[Turns]:
    turns = (asking.turn(question, SCOPE),)
    return list(asking.answered(assistant, turns, question, asked or Asked((), SCOPE, ())))  # type: ignore[arg-type]


def test_a_new_turn_waits_with_its_number_hidden() -> None:
    turn = asking.turn("Er 010190-1234 med?", SCOPE)
    assert turn.question == "Er [CPR-nummer fjernet] med?"
    assert turn.waiting == "Leder i materialet …" and turn.scope == SCOPE


def test_it_is_asked_within_its_restriction_and_with_the_answers_before(assistant: FakeAssistant) -> None:
    before = (assistant.ask("Hvad gav tavlemøder?"),)
    *_, done = way(assistant, "Og tavlemøder igen?", Asked((), SCOPE, before))
    assert assistant.asked[-1] == ("Og tavlemøder igen?", SCOPE.restrict)
    assert assistant.before[-1] == ("Hvad gav tavlemøder?",)
    assert done[-1].answer is not None and done[-1].answer.understood


def test_checked_pieces_gather_until_the_answer_takes_their_place(assistant: FakeAssistant) -> None:
    assistant.settings = dataclasses.replace(assistant.settings, llm_base_url="http://llm.example")
    seen = [turns[-1] for turns in way(assistant, "Hvad gav tavlemøder?")]
    assert "Sprogmodellen skriver …" in [turn.waiting for turn in seen]
    partial = [turn.partial for turn in seen]
    assert partial == [*sorted(partial[:-1], key=len), ""]
    assert [len(turn.cited) for turn in seen][-2:] == [3, 0]
    assert seen[-1].answer is not None and seen[-1].answer.text == partial[-2]
    assert not seen[-1].waiting


def test_a_question_that_cannot_be_used_raises(assistant: FakeAssistant) -> None:
    with pytest.raises(InputError):
        way(assistant, "Det er for mærkeligt")
