"""How much room words take on paper: texts cut to a limit, and the height of blocks set in type."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.danish import sentences
from assistant.pitch.outline import Block, Kind, printable

WIDTH = 482.0
"""Points between the margins of the A4 page."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How a kind of block is set, in points; ``line`` is the distance of lines, 0 for the font's own."""

    size: float
    line: float = 0.0
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0


Look = Mapping[Kind, Measure]


def height(blocks: Iterable[Block], look: Look) -> float:
    """Points that the blocks take, estimated with the widths of Arial, the widest of the fonts used."""
    total = 0.0
    for found in blocks:
        kind = look[found.kind]
        total += (
            _rows(_plain(found), (WIDTH - kind.indent) / kind.size) * kind.line + kind.before + kind.after
        )
    return total


def cut(words: str, limit: int) -> str:
    """The whole sentences within ``limit`` characters; if not even one fits, its words with »…«."""
    words = " ".join(printable(words).split())
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
