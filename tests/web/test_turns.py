"""What a page remembers."""

from __future__ import annotations

import dataclasses
import json

import pytest

from assistant.types import Filter
from assistant.web import turns
from assistant.web.turns import MAX_TURNS, Scope, Turn, View
from tests.web.fake import FakeAssistant


def test_memory_comes_back_as_it_was(assistant: FakeAssistant) -> None:
    scope = Scope("case 6", Filter(cases=frozenset({6})))
    talk = (
        Turn("Hvad gav tavlemøder?", scope, assistant.ask("Hvad gav tavlemøder?"), helpful=False, word="tal"),
    )
    assert turns.load(turns.dump(talk)) == talk


def test_unfinished_turns_are_not_kept() -> None:
    assert turns.dump((Turn("Hvad?", waiting="…"), Turn("Hvad?", error="Nej."))) == ""


def test_anything_else_gives_no_turns() -> None:
    for memory in (None, "", "{", "[1]", '[{"question": 1}]', 7, "[" * 100_000, " " * 2_000_001):
        assert turns.load(memory) == ()


def test_only_answered_turns_are_taken_back(assistant: FakeAssistant) -> None:
    done = Turn("Hvad gav tavlemøder?", answer=assistant.ask("Hvad gav tavlemøder?"))
    mixed = turns._adapter().dump_json((Turn("a", waiting="…", partial="<b>"), done)).decode()
    assert turns.load(mixed) == (done,)


@pytest.mark.parametrize("start", [-1, 10**30])
def test_passages_at_impossible_places_are_not_taken_back(assistant: FakeAssistant, start: int) -> None:
    kept = json.loads(turns.dump((Turn("Tavler?", answer=assistant.ask("Hvad gav tavlemøder?")),)))
    kept[0]["answer"]["citations"][0]["passage"]["start"] = start
    assert turns.load(json.dumps(kept)) == ()


def test_what_an_earlier_version_kept_is_read(assistant: FakeAssistant) -> None:
    done = Turn("Hvad gav tavlemøder?", answer=assistant.ask("Hvad gav tavlemøder?"))
    kept = json.loads(turns.dump((done,)))
    for name in ("understood", "notice", "unproven"):
        del kept[0]["answer"][name]
    del kept[0]["cited"]
    assert turns.load(json.dumps(kept)) == (done,)


def test_memory_stays_within_its_bounds_and_the_oldest_turns_leave(assistant: FakeAssistant) -> None:
    done = Turn("Hvad gav tavlemøder?", answer=assistant.ask("Hvad gav tavlemøder?"))
    long = dataclasses.replace(done, word="x" * (turns.MAX_MEMORY - 30_000))
    assert turns.load(turns.dump((long, done))) == (long, done)
    assert turns.load(turns.dump((done, dataclasses.replace(long, word="x" * turns.MAX_MEMORY)))) == ()
    assert turns.load(turns.dump((long, long, done))) == (long, done)


def test_answers_are_those_that_came(assistant: FakeAssistant) -> None:
    answer = assistant.ask("Hvad gav tavlemøder?")
    assert turns.answers((Turn("a", answer=answer), Turn("b", error="Nej."), Turn("c"))) == (answer,)


def test_conversation_does_not_grow_without_end() -> None:
    talk: tuple[Turn, ...] = ()
    for i in range(MAX_TURNS + 5):
        talk = turns.added(talk, Turn(str(i)))
    assert len(talk) == MAX_TURNS
    assert talk[-1].question == "34"


def test_changed_counts_from_either_end() -> None:
    talk = (Turn("a"), Turn("b"))
    assert [turn.error for turn in turns.changed(talk, -1, error="x")] == ["", "x"]
    assert [turn.error for turn in turns.changed(talk, 0, error="x")] == ["x", ""]


def test_scope_is_the_case_or_else_the_card(assistant: FakeAssistant) -> None:
    board, worries = assistant.library.documents
    assert turns.scope_of(View(board)) == Scope("case 6", Filter(cases=frozenset({6})))
    assert turns.scope_of(View(worries)).restrict == Filter(documents=frozenset({worries.id}))
    assert turns.scope_of(View(worries)).label == "»Virksomhedens bekymringer«"
