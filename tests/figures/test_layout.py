"""Where bars and words stand, measured with letters of one width."""

from __future__ import annotations

from assistant.figures import layout
from assistant.figures.chart import Bar, Panel, Scale
from assistant.figures.layout import NARROW, WIDE, Box, Words
from assistant.pitch.types import Line


def measure(text: str, size: float, bold: bool) -> float:
    return len(text) * size * (0.62 if bold else 0.58)


def shares(*bars: Bar) -> Panel:
    return Panel(Line("Andel"), "pct.", Scale.SHARE, bars)


LONG = Bar("Enmegetlangbetegnelseudenmellemrumsomingenliniekanrumme og et par ord til", 40, "40 pct.")


def test_lengths_are_shares_of_the_whole() -> None:
    pieces, _ = layout.panel(shares(Bar("a", 100, "100 pct."), Bar("b", 25, "25 pct.")), WIDE, measure)
    whole, first, _, second = (piece.width for piece in pieces if isinstance(piece, Box))
    assert first == whole and second == whole / 4


def test_nothing_is_cut_off_or_stands_outside() -> None:
    for width in (NARROW, WIDE):
        pieces, height = layout.panel(shares(LONG, Bar("b", 100, "mindst 3 ud af 4")), width, measure)
        words = [piece for piece in pieces if isinstance(piece, Words)]
        assert "".join(LONG.label.split()) in "".join("".join(w.text.split()) for w in words)
        for word in words:
            assert word.x >= 0 and word.x + measure(word.text, word.size, word.bold) <= width
            assert 0 < word.y <= height
        assert all(box.x + box.width <= width and box.y + box.height <= height for box in _boxes(pieces))


def _boxes(pieces: tuple[layout.Piece, ...]) -> list[Box]:
    return [piece for piece in pieces if isinstance(piece, Box)]


def test_narrow_has_the_label_above_its_bar_and_wide_beside_it() -> None:
    panel = shares(Bar("Jobcenter", 31, "31 pct."))
    narrow, _ = layout.panel(panel, NARROW, measure)
    wide, _ = layout.panel(panel, WIDE, measure)
    assert _boxes(narrow)[0].x == 0 and _boxes(narrow)[0].y > _word(narrow).y
    assert _boxes(wide)[0].x > measure("Jobcenter", layout.SIZE, False)
    assert _boxes(wide)[0].y < _word(wide).y < _boxes(wide)[0].y + _boxes(wide)[0].height


def _word(pieces: tuple[layout.Piece, ...]) -> Words:
    return next(piece for piece in pieces if isinstance(piece, Words))


def test_lower_bound_is_left_open_to_the_end() -> None:
    pieces, _ = layout.panel(shares(Bar("a", 75, "mindst 3 ud af 4", least=True)), WIDE, measure)
    solid, rest = _boxes(pieces)
    assert rest.dashed and rest.x == solid.x + solid.width


def test_ranking_has_boxes_of_one_size() -> None:
    panel = Panel(
        Line("Rang"), "plads", Scale.RANK, (Bar("a", 1, "nr. 1", strong=True), Bar("b", 2, "nr. 2"))
    )
    pieces, _ = layout.panel(panel, NARROW, measure)
    assert len({box.width for box in _boxes(pieces)}) == 1
    assert [w.text for w in pieces if isinstance(w, Words)] == ["1", "a", "2", "b"]


def test_a_lone_count_is_a_number_without_a_bar() -> None:
    panel = Panel(Line("ledige"), "ledige", Scale.COUNT, (Bar("Visiteret", 743, "743"),))
    pieces, _ = layout.panel(panel, WIDE, measure)
    assert not _boxes(pieces) and _word(pieces).text == "743"
