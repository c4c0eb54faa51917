"""The questions the empty page offers."""

from __future__ import annotations

from assistant.library.cards import read_corpus
from assistant.settings import Settings
from assistant.web.start import STARTS


def test_three_ways_in_with_three_questions_each() -> None:
    assert len(STARTS) == 3
    for title, about, questions in STARTS:
        assert title.startswith("Jeg ")
        assert about.endswith(".")
        assert len(questions) == 3
        assert all(question.endswith("?") for question in questions)


def test_every_question_is_one_the_cards_say_people_ask() -> None:
    settings = Settings()
    cards = read_corpus(settings.corpus, settings.project)
    asked = {question for card in cards for question in card.metadata.asked_as}
    assert {question for *_, questions in STARTS for question in questions} <= asked
