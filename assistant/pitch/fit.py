"""What fits on paper: the characters a file can hold, texts cut to a length, and how full a page becomes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from assistant.danish import sentences
from assistant.pitch.outline import Block, Kind, block
from assistant.pitch.types import Line

WIDTH = 482.0
"""Points between the margins of the A4 page."""
HEIGHT = 712.0
"""Points from the upper margin to the footer (728), less a line to spare."""
AIR = 6.0
"""Points that a heading moves away at most."""
AGREED = "Det har vi aftalt"
FEWEST_ROWS, MOST_ROWS = 2, 12
"""Lines to write on: fewer look like a mistake, more like a form."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How a kind of block is set, in points; ``line`` is the distance of lines, 0 for the font's own."""

    size: float
    line: float = 0.0
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0


Look = Mapping[Kind, Measure]


def look(size: float, air: float = 0.0) -> Look:
    """The page set in type of this size, its headings ``air`` points further apart."""
    line = round(size * 1.27, 1)
    return {
        Kind.TITLE: Measure(22, 27, 0, 2),
        Kind.NOTE: Measure(size - 1.5, line - 1.5, 0, 3),
        Kind.SECTION: Measure(13, 17, 9 + air, 3),
        Kind.POINT: Measure(size + 0.5, line + 0.5, 5 + air / 2, 1),
        Kind.TEXT: Measure(size, line, 0, 3),
        Kind.SOURCE: Measure(size - 0.5, line - 0.5, 0, 3, indent=11),
        Kind.BULLET: Measure(size, line, 0, 1.5, indent=18),
        Kind.STEP: Measure(size, line, 0, 1.5, indent=18),
        Kind.REFERENCE: Measure(8.5, 10.5, 0, 1.5),
        Kind.WRITE: Measure(size, 26),
    }


def height(blocks: Iterable[Block], look: Look) -> float:
    """Points that the blocks take, estimated with the widths of Arial, the widest of the fonts used."""
    total = 0.0
    for found in blocks:
        kind = look[found.kind]
        total += (
            _rows(_plain(found), (WIDTH - kind.indent) / kind.size) * kind.line + kind.before + kind.after
        )
    return total


def filled(blocks: tuple[Block, ...], size: float, before: Block) -> tuple[tuple[Block, ...], Look]:
    """The page's blocks with what is left of its height between their headings, and how they are set.

    If much is left, lines to write on come before the block ``before``, or at the end where it is missing.
    """
    spare = HEIGHT - height(blocks, look(size))
    heads = sum(found.kind in (Kind.SECTION, Kind.POINT) for found in blocks)
    air = min(AIR, spare / (heads + 1))
    made = look(size, air)
    left = HEIGHT - height(blocks, made) - height((block(Kind.SECTION, AGREED),), made)
    rows = min(MOST_ROWS, int(left / made[Kind.WRITE].line))
    if rows < FEWEST_ROWS:
        return blocks, made
    at = next((n for n, found in enumerate(blocks) if found == before), len(blocks))
    lines = (block(Kind.SECTION, AGREED), *[block(Kind.WRITE, "")] * rows)
    return (*blocks[:at], *lines, *blocks[at:]), made


def cut(words: str, limit: int) -> str:
    """The whole sentences within ``limit`` characters; if not even one fits, its words with »…«."""
    words = printable(words)
    if len(words) <= limit:
        return words
    ends = [end for _, end in sentences.split(words) if end <= limit]
    if ends:
        return words[: ends[-1]]
    return (
        words[: limit - 1].rpartition(" ")[0].rstrip(" ,;:") + " …"
        if " " in words[:limit]
        else (f"{words[: limit - 1]}…")
    )


def short(lines: tuple[Line, ...], limit: int) -> tuple[Line, ...]:
    """The lines that fit in ``limit`` characters, at least the first one, cut."""
    kept: list[Line] = []
    for line in lines:
        left = limit - sum(len(other.text) + 1 for other in kept)
        if kept and len(line.text) > left:
            break
        kept.append(replace(line, text=cut(line.text, left)))
    return tuple(kept)


# What XML 1.0 has no place for, and the marks that turn the direction of the text around them.
_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]"
)


def printable(words: str) -> str:
    """On one line, without the characters that no document can hold."""
    return " ".join(_UNPRINTABLE.sub("", words).split())


def _plain(found: Block) -> str:
    marks = "".join(f"[{n}]" for line in found.lines for n in line.marks)
    return " ".join((found.lead, *(line.text for line in found.lines), marks))


def _rows(words: str, width: float) -> int:
    """Lines of this width, in ems, that the words fill when they are broken at spaces."""
    rows, used = 1, 0.0
    for word in words.split():
        wide = sum(map(_em, word))
        if used and used + 0.28 + wide > width:
            rows, used = rows + 1, 0.0
        extra = math.ceil(wide / width) - 1
        rows, used = rows + extra, used + 0.28 + wide - extra * width
    return rows


def _em(letter: str) -> float:
    if letter in "iljtfrI.,:;'|!()[]-":
        return 0.31
    if letter in "mwMW@%…—":
        return 0.92
    if ord(letter) > 0x2E7F:
        return 1.25
    return 0.70 if letter.isupper() or ord(letter) > 0x2FF else 0.556
