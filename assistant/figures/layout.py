"""Where the bars and words of a panel stand, in pixels from the upper left; text widths come from outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.figures.chart import Bar, Panel, Scale

NARROW, WIDE = 320, 680
"""Widths in pixels: for a phone, with each label above its bar, and with the labels to the left."""

SIZE = 15
"""Text size in pixels; the narrow picture fills a phone's width, so it is the size read there."""

LINE = 20
_THICK = 20
_GAP = 14
_LABELS = 0.42  # of a wide picture at most
_BOX = 26

Measure = Callable[[str, float, bool], float]
"""The width in pixels of a text of a size, bold or not."""


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle, or with ``dashed`` only its outline. ``role`` names its colour."""

    x: float
    y: float
    width: float
    height: float
    role: str
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text on its baseline."""

    x: float
    y: float
    text: str
    size: float = SIZE
    bold: bool = False
    role: str = "ink"
    middle: bool = False


Piece = Box | Words
Placed = tuple[tuple[Piece, ...], float]
"""Pieces, and the height they take."""


def panel(shown: Panel, width: float, measure: Measure) -> Placed:
    """A panel's bars, or its ranked list."""
    if shown.scale is Scale.RANK:
        return _ranking(shown, width, measure)
    if shown.lone:
        return _number(shown, width, measure)
    return _bars(shown, width, measure)


def paragraph(
    text: str, width: float, measure: Measure, size: float = SIZE, bold: bool = False, role: str = "soft"
) -> Placed:
    """Running text, broken into lines."""
    line = size * LINE / SIZE
    lines = wrap(text, width, measure, size, bold)
    pieces = tuple(Words(0, (at + 0.78) * line, one, size, bold, role) for at, one in enumerate(lines))
    return pieces, len(lines) * line


def wrap(
    text: str, width: float, measure: Measure, size: float = SIZE, bold: bool = False
) -> tuple[str, ...]:
    """The text in lines no wider than ``width``; a word that is wider by itself is broken, never cut off."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if measure(longer, size, bold) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        while measure(word, size, bold) > width and len(word) > 1:
            fits = next((n for n in range(len(word) - 1, 1, -1) if measure(word[:n], size, bold) <= width), 1)
            lines.append(word[:fits])
            word = word[fits:]
        line = word
    return (*lines, line) if line or not lines else tuple(lines)


def _bars(shown: Panel, width: float, measure: Measure) -> Placed:
    shares = shown.scale is Scale.SHARE
    above = width < WIDE
    labels = [wrap(bar.label, width if above else width * _LABELS, measure) for bar in shown.bars]
    widest = max(measure(line, SIZE, False) for lines in labels for line in lines)
    left = 0.0 if above else widest + _GAP
    room = width - left - max(measure(bar.said, SIZE, True) for bar in shown.bars) - _GAP
    most = 100.0 if shares else max(bar.value for bar in shown.bars) or 1.0
    pieces: list[Piece] = []
    y = 0.0
    for bar, lines in zip(shown.bars, labels, strict=True):
        tall = len(lines) * LINE
        top = y + tall + 3 if above else y + max(0.0, (tall - _THICK) / 2)
        first = y if above else top + (_THICK - tall) / 2
        pieces += (Words(0, first + (at + 0.75) * LINE, line) for at, line in enumerate(lines))
        pieces += _bar(bar, left, top, room, most, shares)
        y = top + _THICK + _GAP if above else max(top + _THICK, first + tall) + _GAP
    return tuple(pieces), y - _GAP + 2


def _bar(bar: Bar, left: float, top: float, room: float, most: float, shares: bool) -> list[Piece]:
    """One bar and its number. A share lies on the whole of 100, and the number stands behind that."""
    long = room * bar.value / most
    pieces: list[Piece] = [Box(left, top, room, _THICK, "track")] if shares and not bar.least else []
    pieces.append(Box(left, top, long, _THICK, "strong" if bar.strong else "bar"))
    if bar.least:
        pieces.append(Box(left + long, top + 0.75, room - long - 0.75, _THICK - 1.5, "bar", dashed=True))
    end = left + (room if shares else long) + 8
    return [*pieces, Words(end, top + _THICK * 0.76, bar.said, bold=True)]


def _ranking(shown: Panel, width: float, measure: Measure) -> Placed:
    """A numbered list without lengths: only the order is known."""
    pieces: list[Piece] = []
    y = 0.0
    for bar in shown.bars:
        lines = wrap(bar.label, width - _BOX - _GAP, measure, SIZE, bar.strong)
        pieces.append(Box(0, y, _BOX, _BOX, "strong" if bar.strong else "track"))
        role = "paper" if bar.strong else "ink"
        place = bar.said.removeprefix("nr. ")
        pieces.append(Words(_BOX / 2, y + _BOX * 0.7, place, bold=True, role=role, middle=True))
        first = y + _BOX * 0.7
        pieces += (
            Words(_BOX + _GAP, first + at * LINE, line, bold=bar.strong) for at, line in enumerate(lines)
        )
        y += max(_BOX, (len(lines) - 1) * LINE + _BOX) + 8
    return tuple(pieces), y - 8


def _number(shown: Panel, width: float, measure: Measure) -> Placed:
    """A lone count as a number with its words."""
    size = 2 * SIZE
    words, tall = paragraph(shown.bars[0].label, width, measure)
    number = Words(0, size, shown.bars[0].said, size, bold=True, role="strong")
    return (number, *down(words, size + 10)), size + 10 + tall


def down(pieces: tuple[Piece, ...], by: float, right: float = 0) -> tuple[Piece, ...]:
    """The pieces moved down, and to the right."""
    return tuple(replace(piece, x=piece.x + right, y=piece.y + by) for piece in pieces)
