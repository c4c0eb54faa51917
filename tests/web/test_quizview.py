"""The quiz as HTML."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from assistant.learning.quiz import generate, options
from assistant.learning.schedule import Round
from assistant.web import quizview
from tests.pitch.shelf import library

QUESTION = generate(library())[0]
RUN = Round("k", (QUESTION.id,))
TODAY = date(2026, 3, 2)  # a Monday


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 3, 3), "Kom igen i morgen: 4 spørgsmål til gentagelse."),
        (date(2026, 3, 6), "Kom igen på fredag: 4 spørgsmål til gentagelse."),
        (date(2026, 3, 9), "Kom igen den 9. marts: 4 spørgsmål til gentagelse."),
    ],
)
def test_when_to_come_back(day: date, said: str) -> None:
    assert quizview.return_on(day, 4, TODAY) == said


def test_what_comes_from_the_cards_is_escaped() -> None:
    nasty = dataclasses.replace(QUESTION, text="<b>Hvor?</b>", right="<i>her</i>", note="<u>nu</u>")
    run = dataclasses.replace(RUN, chosen=nasty.wrong[0])
    for shown in (
        quizview.question(RUN, nasty, options(nasty, "k")),
        quizview.result(run, nasty, options(nasty, "k"), library().source),
        quizview.end(run, (nasty,), library().source, "<s>kom</s>"),
    ):
        assert not any(tag in shown for tag in ("<b>", "<i>", "<u>", "<s>"))


def test_the_mark_says_what_it_opens() -> None:
    shown = quizview.result(
        dataclasses.replace(RUN, chosen=QUESTION.right), QUESTION, options(QUESTION, "k"), library().source
    )
    assert 'aria-label="Åbn kilden: KL 2019' in shown
    assert "Se, hvordan det gik" in shown
