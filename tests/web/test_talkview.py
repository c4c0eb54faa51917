"""What stands beside the answers of a conversation."""

from __future__ import annotations

import dataclasses

import pytest

from assistant.types import Answer
from assistant.web import render, talkview
from assistant.web.turns import Turn
from tests.web.fake import FakeAssistant

EVIL = '<img src=x onerror="alert(1)">"'


@pytest.fixture
def answer(assistant: FakeAssistant) -> Answer:
    return assistant.ask("Hvad gav tavlemøder?")


def test_how_a_follow_up_was_understood_stands_over_the_answer_and_can_be_put_right(
    answer: Answer, assistant: FakeAssistant
) -> None:
    answer = dataclasses.replace(answer, understood="Hvem er kontaktpersonen i Nordby?")
    page = render.conversation((Turn("Og hvem?", answer=answer),), assistant.source)
    assert "Forstået som: »Hvem er kontaktpersonen i Nordby?«" in page
    assert page.index("Forstået som") < page.index("Dækket af materialet")
    assert '<form data-event="correct" data-turn="0">' in page
    assert ">Hvem er kontaktpersonen i Nordby?</textarea>" in page
    assert talkview.understood(0, dataclasses.replace(answer, understood="")) == ""


def test_unproven_sentences_stand_apart_without_marks_and_are_not_copied(
    answer: Answer, assistant: FakeAssistant
) -> None:
    answer = dataclasses.replace(answer, unproven=(f"Alt er muligt {EVIL} [1] [2, 3].", " ", "\ud800Nej."))
    page = render.conversation((Turn("Hvad?", answer=answer),), assistant.source)
    block = page[page.index('<section class="unproven">') :].split("</section>")[0]
    assert "Sprogmodellen skrev også dette, som ikke er dokumenteret:" in block
    assert "Alt er muligt &lt;img" in block and "[1]" not in block and "[2" not in block
    assert "<li>Nej.</li>" in block and "<button" not in block and block.count("<li>") == 2
    assert "muligt" not in render.copy_text(answer, assistant.source)
    assert "muligt" not in render.announcement(answer)
    assert render.announcement(answer).endswith("som ikke er dokumenteret.")


def test_a_word_about_the_model_is_one_quiet_line(answer: Answer) -> None:
    told = talkview.notice(dataclasses.replace(answer, notice=f"Modellen svarede ikke. {EVIL}"))
    assert told.startswith('<p class="quiet model-word">Modellen svarede ikke. &lt;img')
    assert talkview.notice(answer) == ""


def test_marks_of_an_answer_on_its_way_are_shown_but_not_pressed(
    answer: Answer, assistant: FakeAssistant
) -> None:
    turn = Turn("?", waiting="…", partial="Svaret. [1] Mere. [2]", cited=answer.citations[:1])
    page = render.conversation((turn,), assistant.source)
    assert 'Svaret.\N{NO-BREAK SPACE}<span class="mark">1</span>' in page
    assert "Mere. [2]" in page
    assert "<button" not in page


def test_the_whole_is_offered_to_take_along_once_an_answer_has_come(
    answer: Answer, assistant: FakeAssistant
) -> None:
    done, under_way = Turn("a", answer=answer), Turn("b", waiting="…")
    page = render.conversation((done, done), assistant.source)
    assert page.count("Gem som Word") == page.count("Gem som Markdown") == 1
    assert page.index("Gem som Word") > page.index('id="turn-1"')
    assert "Gem som" not in render.conversation((done, under_way), assistant.source)
    assert "Gem som" not in render.conversation((Turn("a", error="Nej."),), assistant.source)


def test_a_hidden_number_is_told() -> None:
    assert "Et CPR-nummer i spørgsmålet er skjult." in talkview.hidden(Turn("Hvad med [CPR-nummer fjernet]?"))
    assert talkview.hidden(Turn("Hvad?")) == ""


def test_the_kept_conversations_say_where_they_lie_and_how_to_be_rid_of_them() -> None:
    page = talkview.talks()
    assert "Dine 40 nyeste samtaler ligger kun på denne enhed" in page
    assert "Gem ikke samtaler" in page
    assert page.index("Bruger andre den samme browser") < page.index("Slet alle")
    assert "Det kan ikke fortrydes." in page
