"""Follow-ups through the whole assistant: what is carried, what is dropped, what is shown as understood."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.types import Answer, Verdict
from tests import whole


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    assistant = whole.assistant(tmp_path_factory.mktemp("conversation"))
    assistant.prepare()
    return assistant


def talk(assistant: Assistant, *turns: str) -> list[Answer]:
    before: list[Answer] = []
    for turn in turns:
        before.append(assistant.ask(turn, before=tuple(before)))
    return before


def test_the_contact_is_that_of_the_case_the_talk_is_about(made: Assistant) -> None:
    _, contact = talk(made, "Hvad er Job7?", "Og hvem er kontaktpersonen?")
    assert "Rasmussen" in contact.text
    assert "Job7" in contact.understood
    assert {cited.passage.case for cited in contact.citations} == {7}


def test_shorter_says_part_of_the_last_answer_with_its_mark(made: Assistant) -> None:
    first, shorter = talk(made, "Hvad er Job7?", "kortere")
    assert len(shorter.text) < len(first.text)
    assert "[1]" in shorter.text


def test_a_new_topic_drops_the_old_one(made: Assistant) -> None:
    question = "Hvor mange virksomheder bruger LinkedIn, når de rekrutterer?"
    *_, new = talk(made, "Hvad er Job7?", question)
    assert new.understood == ""
    assert new.text == made.ask(question).text
    assert "Job7" not in new.text


def test_a_first_question_is_asked_as_it_stands(made: Assistant) -> None:
    assert made.ask("Hvad er Job7?").understood == ""


def test_a_follow_up_does_not_leak_past_the_material(made: Assistant) -> None:
    *_, outside = talk(made, "Hvad er Job7?", "Hvad er hovedstaden i Mongoliet?")
    assert outside.verdict is Verdict.NOT_COVERED
