"""The page Quiz: what its handlers show, without a browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import gradio as gr
import pytest

from assistant.learning.quiz import options
from assistant.learning.schedule import Round
from assistant.web import quiz
from assistant.web.quiz import QuizPage
from tests import whole

Shown = dict[Any, Any]


def event(**data: object) -> gr.EventData:
    return gr.EventData(None, {"offset": "-60", **data})


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuizPage]:
    with gr.Blocks(analytics_enabled=False):
        yield QuizPage(whole.assistant(tmp_path_factory.mktemp("quiz")))


def text(page: QuizPage, shown: Shown) -> str:
    body = shown[page.body]
    return str(body if isinstance(body, str) else body.value)


def words(page: QuizPage, shown: Shown) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text(page, shown))).split())


def choice(page: QuizPage, run: Round, right: bool) -> int:
    asked = next(question for question in page.assistant.quiz() if question.id == run.ids[run.at])
    return options(asked, run.key).index(asked.right if right else asked.wrong[0])


def play(page: QuizPage, run: Round, missed: int, kept: str = "") -> tuple[Shown, str]:
    """A whole round with its first answers wrong: its end, and what the device has kept."""
    for at in range(len(run.ids)):
        shown = page.answer(run, event(choice=choice(page, run, at >= missed), kept=kept))
        kept = json.loads(shown[page.body].props["progress"])["state"]
        shown = page.next(shown[page.run], event(kept=kept))
        run = shown[page.run]
    return shown, kept


def test_the_first_visit_offers_every_theme(page: QuizPage) -> None:
    said = words(page, page.home(event(kept="")))
    for theme in ("Det hele", "Tal", "Cases", "Metoder", "Code of Conduct", "Argumenter"):
        assert theme in said
    assert "Slet min fremgang" not in said and "Kom igen" not in said


def test_a_round_of_a_theme_asks_only_of_it(page: QuizPage) -> None:
    shown = page.begin(event(theme="Argumenter", kept=""))
    known = {question.id: question for question in page.assistant.quiz()}
    assert {known[name].theme for name in shown[page.run].ids} == {"Argumenter"}
    assert "1 af 10 · Argumenter" in words(page, shown)
    assert text(page, shown).count("data-choice=") == 4


def test_a_wrong_answer_is_told_in_words_with_the_right_one_and_its_sentence(page: QuizPage) -> None:
    run = page.begin(event(kept=""))[page.run]
    asked = next(question for question in page.assistant.quiz() if question.id == run.ids[0])
    shown = page.answer(run, event(choice=choice(page, run, False)))
    said = words(page, shown)
    assert "Ikke rigtigt" in said and "Det rigtige svar er:" in said
    assert "Dit svar" in said and "Det rigtige svar" in said
    assert asked.right in said and " ".join(asked.citation.quote.split()) in said
    assert 'data-focus="quiz-result"' in text(page, shown)


def test_a_right_answer_is_told_in_words(page: QuizPage) -> None:
    run = page.begin(event(kept=""))[page.run]
    said = words(page, page.answer(run, event(choice=choice(page, run, True))))
    assert "Rigtigt" in said and "Ikke rigtigt" not in said and "Dit svar, rigtigt" in said


def test_a_round_ends_with_what_was_missed_and_when_to_come_back(page: QuizPage) -> None:
    shown, kept = play(page, page.begin(event(kept=""))[page.run], missed=4)
    said = words(page, shown)
    assert "6 af 10 rigtige" in said and "4 spørgsmål at se på igen" in said
    assert "Kom igen i morgen: 4 spørgsmål til gentagelse." in said
    assert text(page, shown).count("Læs kortet") == 4
    assert len(json.loads(kept)["cards"]) == 10


def test_what_was_missed_is_taken_again_until_it_is_known(page: QuizPage) -> None:
    shown, kept = play(page, page.begin(event(kept=""))[page.run], missed=2)
    repeat = page.again(shown[page.run])
    assert "Gentagelse · 1 af 2" in words(page, repeat)
    ended, kept = play(page, repeat[page.run], missed=0, kept=kept)
    assert "2 af 2 rigtige" in words(page, ended) and "Du svarede rigtigt på det hele." in words(page, ended)
    assert "Kom igen i morgen: 2 spørgsmål" in words(page, ended)


def test_the_start_tells_when_there_is_more_and_how_to_forget(page: QuizPage) -> None:
    _, kept = play(page, page.begin(event(kept=""))[page.run], missed=1)
    said = words(page, page.home(event(kept=kept)))
    assert "Kom igen i morgen: 1 spørgsmål til gentagelse." in said and "Slet min fremgang" in said


def test_a_second_click_on_an_answer_changes_nothing(page: QuizPage) -> None:
    run = page.begin(event(kept=""))[page.run]
    done = page.answer(run, event(choice=0))[page.run]
    assert page.run not in page.answer(done, event(choice=1))
    assert page.run not in page.answer(run, event(choice="mange"))


def test_a_round_the_server_has_forgotten_is_told(page: QuizPage) -> None:
    for shown in (page.answer(None, event(choice=0)), page.next(None, event()), page.again(None)):
        assert quiz.FORGOTTEN in shown[page.notice]


def test_a_round_whose_questions_are_gone_is_told(page: QuizPage) -> None:
    run = Round("k", ("0" * 12, "1" * 12), chosen="noget")
    assert quiz.CHANGED in page.next(run, event())[page.notice]


def test_unreadable_progress_is_told_and_the_quiz_goes_on(page: QuizPage) -> None:
    shown = page.begin(event(kept="{"))
    assert "begynder forfra" in shown[page.notice]
    assert "1 af 10" in words(page, shown)


@pytest.mark.parametrize("offset", ["", "NaN", "99999999", "-60", None])
def test_whatever_a_clock_says_the_quiz_starts(page: QuizPage, offset: object) -> None:
    assert "Hvad vil du øve?" in words(page, page.home(event(offset=offset)))


def test_the_card_opens_at_its_sentence(page: QuizPage) -> None:
    asked = page.assistant.quiz()[0]
    shown = page.open(event(id=asked.id))
    assert "<mark" in str(shown[page.panel.html])
    assert "findes ikke længere" in str(page.open(event(id="ukendt"))[page.panel.html])


def test_without_cards_the_page_says_so(
    page: QuizPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(page.assistant, "quiz", tuple)
    assert "ingen kort" in page.home(event())[page.notice]
