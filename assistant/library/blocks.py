"""The form in which every reader hands over what it read: a sequence of blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.library.text import CONTACT, ENDS_SENTENCE, LIST_MARKER, clean, contents_entry, fold, words

HEADING_WORDS = 15
BOLD_LEVEL = 7
"""Level of a heading that is only a bold line: below every heading proper."""


class Kind(StrEnum):
    """What a block is in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table row; ``level`` 1–6 (headings), ``page`` 1-based.

    A paragraph's text may hold line breaks that were meant, as in an address.
    """

    kind: Kind
    text: str
    level: int = 0
    page: int | None = None
    marker: str = "-"

    @property
    def introduces(self) -> bool:
        """Whether it is a paragraph that a list must follow directly."""
        return self.kind is Kind.PARAGRAPH and self.text.endswith(":")


@dataclass(frozen=True, slots=True)
class Extract:
    """What a reader found: blocks in reading order, and title and year if the file names them."""

    blocks: tuple[Block, ...]
    title: str = ""
    year: int | None = None


def heading(text: str, level: int, page: int | None = None) -> Block:
    """A heading, folded to one line and without quote and emphasis marks of a sloppy conversion."""
    return Block(Kind.HEADING, fold(clean(text)).strip("*_> ").strip(), level, page)


def paragraph(text: str, page: int | None = None) -> Block:
    """A paragraph, each of its lines folded."""
    lines = (fold(line) for line in clean(text).split("\n"))
    return Block(Kind.PARAGRAPH, "\n".join(line for line in lines if line), page=page)


def item(text: str, marker: str = "-", page: int | None = None) -> Block:
    """A list item; ``marker`` is »-« or its number as printed, »1.« or »1)«."""
    return Block(Kind.ITEM, fold(clean(text)), page=page, marker=marker)


def row(cells: Sequence[str], header: Sequence[str] = (), page: int | None = None) -> Block:
    """A table row as a readable line: »Jobcenter: 31 %«, »Nord: Ledige: 12; Job: 40«.

    A first cell that is only a number is the row's list number.
    """
    values = [fold(clean(cell)) for cell in cells]
    names = [fold(clean(name)) for name in header] + [""] * len(values)
    marker = ""
    if len(values) > 1 and re.fullmatch(r"\d{1,2}[.)]?", values[0]):
        marker = values[0] if values[0][-1] in ".)" else f"{values[0]}."
        values, names = values[1:], names[1:]
    rest = [
        f"{name}: {value}" if name and name != value else value
        for name, value in zip(names[1:], values[1:], strict=False)
        if value
    ]
    text = ": ".join(part for part in (values[0] if values else "", "; ".join(rest)) if part)
    return Block(Kind.ITEM if marker else Kind.ROW, text, page=page, marker=marker)


def bold(text: str, page: int | None = None) -> Block:
    """A line set in bold: a heading where it is short and no sentence, else a paragraph."""
    line = text.strip()
    short = words(line) <= HEADING_WORDS and "\n" not in line
    titled = short and not ENDS_SENTENCE.search(line) and not CONTACT.search(line)
    return heading(line, BOLD_LEVEL, page) if titled else paragraph(line, page)


def lines(texts: Sequence[str], page: int | None = None) -> list[Block]:
    """Blocks of lines that belong together: list items, table rows (tabs) and running lines."""
    found: list[Block] = []
    plain: list[str] = []

    def flush() -> None:
        if plain:
            found.append(paragraph("\n".join(plain), page))
            plain.clear()

    for text in texts:
        marked = LIST_MARKER.match(text)
        if marked:
            flush()
            found.append(item(text[marked.end() :], marked["number"] or "-", page))
        elif "\t" in text.strip() and not contents_entry(text):
            flush()
            found.append(row(text.strip().split("\t"), page=page))
        else:
            plain.append(text)
    flush()
    return [block for block in found if block.text]
