"""Words cut to a limit, and the room they take on paper."""

from __future__ import annotations

import pytest

from assistant.pitch import fit
from assistant.pitch.fit import Measure
from assistant.pitch.outline import Kind, block


@pytest.mark.parametrize(
    ("words", "limit", "left"),
    [
        ("Kort.", 20, "Kort."),
        ("Første sætning. Anden sætning.", 20, "Første sætning."),
        ("En lang sætning uden slutning", 15, "En lang …"),
        ("Donaudampfschifffahrt", 10, "Donaudamp…"),
        ("Vi er ca. 20 ansatte. Det er få.", 25, "Vi er ca. 20 ansatte."),
    ],
)
def test_words_are_cut_at_a_sentence_or_else_at_a_word(words: str, limit: int, left: str) -> None:
    assert fit.cut(words, limit) == left
    assert len(left) <= limit


def test_more_words_take_more_lines_and_narrow_ones_fewer() -> None:
    look = {Kind.TEXT: Measure(10, 12, before=2, after=3), Kind.BULLET: Measure(10, 12, indent=200)}
    one = fit.height([block(Kind.TEXT, "Kort.")], look)
    assert one == 12 + 2 + 3
    assert fit.height([block(Kind.TEXT, "lille il " * 30)], look) < fit.height(
        [block(Kind.TEXT, "MMMMM WW " * 30)], look
    )
    text = "Almindelige ord i en sætning. " * 10
    assert fit.height([block(Kind.BULLET, text)], look) > fit.height([block(Kind.TEXT, text)], look) - 5
    assert fit.height([], look) == 0
