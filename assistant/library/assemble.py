"""Blocks become a document's text and sections: headings, figures, cases and pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.library.blocks import Block, Kind
from assistant.library.repair import CASE, repair
from assistant.library.text import ENDS_SENTENCE, UNFINISHED, words
from assistant.library.titles import Casing
from assistant.types import Section

_CAPTION = re.compile(r"(?:figur|tabel|diagram|graf)\s+\d+\s?[a-z]?\s?[:.–-]\s*\S", re.IGNORECASE)
_SOURCE_LINE = re.compile(r"\bkilder?:", re.IGNORECASE)
_CAPTION_WORDS = 30
_PROSE = 20
_FIGURE_BLOCKS = 12
_FIGURE_LEVEL = 50


def assemble(blocks: Sequence[Block], title: str) -> tuple[str, tuple[Section, ...]]:
    """The text that will be saved, and its sections; a section's span holds its body, not its heading.

    Case numbers are read from headings (»Case 7: …«) and inherited by what follows.
    """
    repaired, case_pages = repair(blocks)
    builder = _Builder(title.casefold(), Casing(repaired), case_pages, _case_level(repaired))
    figure_end = -1
    for index, block in enumerate(repaired):
        if index == figure_end:
            builder.leave_figure()
        if index >= figure_end and (length := _figure(repaired[index : index + _FIGURE_BLOCKS + 1])):
            figure_end = index + length
            builder.enter_figure(block)
            continue
        if block.kind is Kind.HEADING:
            builder.heading(block, block.level + (_FIGURE_LEVEL if index < figure_end else 0))
        else:
            builder.body(block)
    return builder.finish()


def _case_level(blocks: Sequence[Block]) -> int:
    """The deepest heading that may end a case: that of cases, or above it where theirs are mixed."""
    levels = {block.level for block in blocks if block.kind is Kind.HEADING and CASE.match(block.text)}
    return 0 if not levels else min(levels) - (len(levels) > 1)


def _figure(blocks: Sequence[Block]) -> int:
    """Number of blocks of the figure whose caption the first of these few blocks is, 0 if it is none.

    It ends with its line »Kilde: …«, else where running text begins; that text goes on where the
    text before the figure was.
    """
    if not _is_caption(blocks[0]):
        return 0
    for index, block in enumerate(blocks[1:], 1):
        nested = block.level > blocks[0].level > 0
        if _is_caption(block) or (block.kind is Kind.HEADING and not nested):
            return _before_prose(blocks[:index])
        if block.kind is Kind.PARAGRAPH and _SOURCE_LINE.search(block.text):
            return index + 1
    return _before_prose(blocks)


def _before_prose(blocks: Sequence[Block]) -> int:
    return next((index for index, block in enumerate(blocks) if index and _is_prose(block)), len(blocks))


def _is_caption(block: Block) -> bool:
    usual = block.kind in (Kind.HEADING, Kind.PARAGRAPH) and words(block.text) <= _CAPTION_WORDS
    return usual and _CAPTION.match(block.text) is not None


def _is_prose(block: Block) -> bool:
    return block.kind is Kind.PARAGRAPH and words(block.text) >= _PROSE


@dataclass(slots=True)
class _Builder:
    """Writes the text piece by piece and keeps the place in the headings."""

    title: str
    casing: Casing
    case_pages: dict[int, int]
    case_level: int
    parts: list[str] = field(default_factory=list)
    length: int = 0
    path: list[tuple[int, str]] = field(default_factory=list)
    case: int | None = None
    sections: list[Section] = field(default_factory=list)
    open: Section | None = None
    previous: Block | None = None

    def heading(self, block: Block, level: int) -> None:
        """Write a heading and take its place in the path."""
        self.close()
        number = CASE.match(block.text)
        if number:
            self.case = int(number[1])
            # Cases stand beside each other, whatever level a conversion gave their headings.
            before = next((i for i, (_, text) in enumerate(self.path) if CASE.match(text)), len(self.path))
            del self.path[before:]
        elif level <= self.case_level or block.text.casefold() == self.title:
            self.case = None
        while self.path and (self.path[-1][0] >= level or block.text.casefold() == self.title):
            self.path.pop()
        if block.text.casefold() != self.title:
            self.path.append((level, self.casing.sentence(block.text)))
        self.write(block.text, "\n\n")
        self.previous = None

    def enter_figure(self, block: Block) -> None:
        """Write a caption as a heading below all others."""
        self.heading(block, _FIGURE_LEVEL)

    def leave_figure(self) -> None:
        """Go on where the text before the figure was."""
        self.close()
        while self.path and self.path[-1][0] >= _FIGURE_LEVEL:
            self.path.pop()
        self.previous = None

    def body(self, block: Block) -> None:
        """Write a paragraph, list item or row; a new page opens a new section, but not within a list."""
        text = f"{block.marker} {block.text}" if block.kind is Kind.ITEM and block.marker else block.text
        listed = self.previous is not None and _directly_after(self.previous, block)
        if self.open and block.page and block.page != self.open.page and not listed:
            self.close()
        start = self.write(text, "\n" if listed else "\n\n")
        if self.open is None:
            page = block.page or self.case_pages.get(self.case or 0)
            self.open = Section(tuple(text for _, text in self.path), start, start, page, self.case)
        self.previous = block

    def write(self, text: str, gap: str) -> int:
        """Append ``text`` after ``gap``; returns where it begins."""
        if self.length:
            self.parts.append(gap)
            self.length += len(gap)
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return start

    def close(self) -> None:
        """End the open section where the text now ends."""
        if self.open:
            section = self.open
            self.sections.append(
                Section(section.headings, section.start, self.length, section.page, section.case)
            )
        self.open = None

    def finish(self) -> tuple[str, tuple[Section, ...]]:
        """The whole text, with a newline at its end, and its sections."""
        self.close()
        return "".join(self.parts) + "\n", tuple(self.sections)


def _directly_after(previous: Block, block: Block) -> bool:
    """Whether ``block`` stands on the next line: within a list, or after the line that introduces it."""
    listed = (Kind.ITEM, Kind.ROW)
    if block.kind not in listed:
        return False
    unfinished = not ENDS_SENTENCE.search(previous.text) or UNFINISHED.search(previous.text) is not None
    return previous.kind in listed or previous.introduces or unfinished
