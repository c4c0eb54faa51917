"""Which answers show a figure."""

from __future__ import annotations

import pytest

from assistant.figures.resting import charts_of
from assistant.types import Answer, Citation, Passage, Verdict
from tests.figures.test_read import CHARTS
from tests.pitch import shelf


def answer(*cited: tuple[str, str]) -> Answer:
    """An answer that cites, for each pair, the sentence with these words in the card that begins so."""
    found = [_sentence(card, words) for card, words in cited]
    citations = tuple(Citation(n, *pair) for n, pair in enumerate(found, 1))
    return Answer("?", "Svar", Verdict.COVERED, (), citations, (), "extractive", 0.0)


def _sentence(card: str, words: str) -> tuple[Passage, str]:
    for passage in shelf.library().passages:
        if passage.document.startswith(f"kl-2019-kompetent-samspil/{card}"):
            for start, end in passage.sentences:
                if words in (quote := passage.text[start:end].strip()):
                    return passage, quote
    raise AssertionError(words)


@pytest.mark.parametrize(
    ("card", "words"),
    [
        ("08", "LinkedIn bruges af 45 pct."),
        ("07", "86 pct. af jobcentrene bruger"),
        ("15", "8 ud af 10 virksomheder"),
        ("15", "jobcentrets responstid"),
        ("18", "Manglende geografisk mobilitet er nummer fem"),
        ("21", "Handel: 31 pct."),
    ],
)
def test_a_number_or_label_of_the_figure_shows_it(card: str, words: str) -> None:
    assert charts_of(answer((card, words)), tuple(CHARTS.values())) == (CHARTS[card],)


@pytest.mark.parametrize(
    ("card", "words"),
    [
        ("08", "De kommunale jobcentre har god kontakt"),
        ("18", "KL angiver ikke"),
        ("50", "fra ca. 25 til 45 pct."),
    ],
)
def test_other_sentences_show_none(card: str, words: str) -> None:
    assert charts_of(answer((card, words)), tuple(CHARTS.values())) == ()


def test_at_most_one_the_one_most_spoken_of() -> None:
    found = charts_of(
        answer(("24", "Nummer 1: 100 pct."), ("21", "Handel: 31 pct."), ("21", "Transport: 3 pct.")),
        tuple(CHARTS.values()),
    )
    assert found == (CHARTS["21"],)
