"""What fits on paper: texts cut where a reader would stop, and how full a page becomes."""

from __future__ import annotations

import pytest

from assistant.pitch import fit
from assistant.pitch.outline import Kind, block
from assistant.pitch.types import Line

END = block(Kind.SECTION, "Kilder")


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
def test_cut(words: str, limit: int, left: str) -> None:
    assert fit.cut(words, limit) == left
    assert len(left) <= limit


def test_only_whole_lines_follow_the_first() -> None:
    lines = (Line("Vi begynder dér.", (1,)), Line("Så ser vi på det.", (2,)), Line("Ja."))
    assert fit.short(lines, 34) == lines[:2]
    assert fit.short(lines, 30) == lines[:1]
    assert fit.short((Line("Vi begynder dér, hvor I er.", (1,)),), 16) == (Line("Vi begynder …", (1,)),)


def test_words_no_file_can_hold_are_left_out() -> None:
    assert fit.printable("Ærø\x00 \ud800&\u202e\n Søn\t🚀") == "Ærø & Søn 🚀"


@pytest.mark.parametrize(("words", "rows"), [("Kort.", 1), ("opgave " * 40, 4), ("W" * 60, 2), ("", 1)])
def test_a_paragraph_takes_its_lines(words: str, rows: int) -> None:
    look = fit.look(11)
    text = look[Kind.TEXT]
    assert fit.height((block(Kind.TEXT, words),), look) == pytest.approx(rows * text.line + text.after)


def test_a_lead_and_marks_take_room_too() -> None:
    look = fit.look(11)
    words = "opgave " * 12
    assert fit.height((block(Kind.TEXT, words, "Kilden siger noget:", (1, 2)),), look) > fit.height(
        (block(Kind.TEXT, words),), look
    )


def test_a_nearly_empty_page_gets_lines_to_write_on_before_its_end() -> None:
    blocks, look = fit.filled((block(Kind.TITLE, "Til Hotellet"), END), 11, before=END)
    assert [found.kind for found in blocks] == [Kind.TITLE, Kind.SECTION, *[Kind.WRITE] * 12, Kind.SECTION]
    assert blocks[1].lines[0].text == "Det har vi aftalt"
    assert blocks[-1] == END
    assert fit.height(blocks, look) <= fit.HEIGHT


def test_a_page_with_no_room_to_write_only_gets_air() -> None:
    full = (block(Kind.TITLE, "Til Hotellet"), *[block(Kind.TEXT, "Vi begynder dér.")] * 37, END)
    blocks, look = fit.filled(full, 11, before=END)
    assert blocks == full
    assert look[Kind.SECTION].before > fit.look(11)[Kind.SECTION].before
    assert fit.height(blocks, look) <= fit.HEIGHT
