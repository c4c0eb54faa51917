"""Documents are cut into passages along their own structure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.danish.sentences import split
from assistant.library.text import CONTACT, LIST_MARKER, words
from assistant.types import Document, Passage, Section, Span

MAX_WORDS = 160
"""About 250 tokens of the packaged model, half of what it can read at once."""

_BLANK = re.compile(r"\n[ \t]*\n\s*")
_WORD = re.compile(r"\S+")
_ADDRESS_LINES = 8
_ADDRESS_WORDS = 12


@dataclass(frozen=True, slots=True)
class _Unit:
    """What stays in one passage if it can: a paragraph, a list with its introducing line, an address."""

    sentences: tuple[Span, ...]
    words: int
    listed: bool = False

    @property
    def start(self) -> int:
        return self.sentences[0][0]

    @property
    def end(self) -> int:
        return self.sentences[-1][1]


def chunk(document: Document, max_words: int = MAX_WORDS) -> tuple[Passage, ...]:
    """The passages of a document, in order; ids are ``document.id#1``, ``#2`` …

    A passage never crosses a section. A section longer than ``max_words`` is cut between paragraphs,
    then between sentences; a list stays whole with the line that introduces it if it fits.
    """
    passages: list[Passage] = []
    for section in document.sections:
        units = list(_units(document, section))
        for group in _packed(units, max_words, document.text):
            passages.append(_passage(document, section, group, len(passages) + 1))
    return tuple(passages)


def _passage(document: Document, section: Section, group: Sequence[_Unit], number: int) -> Passage:
    start = _with_marker(document.text, section.start, group[0].start)
    end = group[-1].end
    metadata = document.metadata
    return Passage(
        id=f"{document.id}#{number}",
        source=document.source,
        document=document.id,
        path=document.path,
        title=document.title,
        headings=section.headings,
        case=section.case or document.case,
        page=section.page or document.page,
        kind=document.kind,
        text=document.text[start:end],
        start=start,
        end=end,
        verbatim=document.verbatim,
        sentences=tuple((a - start, b - start) for unit in group for a, b in unit.sentences),
        section=" › ".join(dict.fromkeys(part for part in (document.section, *section.headings) if part)),
        municipalities=metadata.municipalities,
        industries=metadata.industries,
        themes=metadata.themes,
    )


def _with_marker(text: str, floor: int, start: int) -> int:
    """Where the line of ``start`` begins if only a list marker stands before it."""
    line = max(floor, text.rfind("\n", 0, start) + 1)
    marker = LIST_MARKER.match(text, line) if text[line:start].strip() else None
    return line if marker and marker.end() == start else start


def _units(document: Document, section: Section) -> Iterator[_Unit]:
    """The units of a section; a list takes the last sentence before it along where that introduces it."""
    pending: _Unit | None = None
    for start, end in _groups(document.text, section.start, section.end):
        for unit in _group_units(document, start, end):
            if pending and unit.listed and _introduces(document.text, pending):
                *before, last = pending.sentences
                if before:
                    yield _unit(document.text, before)
                pending = _unit(document.text, (last, *unit.sentences), listed=True)
                continue
            if pending:
                yield pending
            pending = unit
    if pending:
        yield pending


def _groups(text: str, start: int, end: int) -> Iterator[Span]:
    """Stretches between blank lines."""
    for match in _BLANK.finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def _group_units(document: Document, start: int, end: int) -> Iterator[_Unit]:
    text = document.text
    if not text[start:end].strip():
        return
    if document.verbatim and _is_address(text[start:end]):
        yield _unit(text, [_trimmed(text, start, end)])
        return
    first = _first_item(text, start, end)
    lead = [(start + a, start + b) for a, b in split(text[start:first])]
    if document.verbatim and first == end and "\n" in text[start:end].strip():
        # Lines that were kept apart when the text was extracted are rows, each a statement of its own.
        yield _unit(text, list(_line_sentences(text, start, end)), listed=True)
        return
    items = [(first + a, first + b) for a, b in split(text[first:end])]
    if lead and not items:
        yield _unit(text, lead)
    elif items:
        if lead[:-1]:
            yield _unit(text, lead[:-1])
        yield _unit(text, [*lead[-1:], *items], listed=True)


def _line_sentences(text: str, start: int, end: int) -> Iterator[Span]:
    for match in re.finditer(r"[^\n]+", text[start:end]):
        begin = start + match.start()
        yield from ((begin + a, begin + b) for a, b in split(match[0]))


def _first_item(text: str, start: int, end: int) -> int:
    """Where the first list item begins, else ``end``."""
    for match in re.finditer(r"[^\n]+", text[start:end]):
        if LIST_MARKER.match(match[0].lstrip()):
            return start + match.start()
    return end


def _is_address(text: str) -> bool:
    """Whether lines are an address to be quoted whole: a few short ones, one with an e-mail or a phone."""
    lines = text.strip().split("\n")
    short = all(words(line) <= _ADDRESS_WORDS and not LIST_MARKER.match(line) for line in lines)
    return 1 < len(lines) <= _ADDRESS_LINES and short and CONTACT.search(text) is not None


def _introduces(text: str, unit: _Unit) -> bool:
    return not unit.listed and text[unit.start : unit.end].endswith(":")


def _unit(text: str, sentences: Sequence[Span], listed: bool = False) -> _Unit:
    return _Unit(tuple(sentences), words(text[sentences[0][0] : sentences[-1][1]]), listed)


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _packed(units: Sequence[_Unit], max_words: int, text: str) -> Iterator[list[_Unit]]:
    """Units in groups of at most ``max_words``: few and of even length, by least squared slack.

    The same dynamic programme sets a paragraph into lines (Knuth and Plass 1981).
    """
    pieces = [piece for unit in units for piece in _broken(unit, max_words, text)]
    cost = [0.0] + [float("inf")] * len(pieces)
    begin = [0] * (len(pieces) + 1)
    for end in range(1, len(pieces) + 1):
        size = 0
        for start in range(end - 1, -1, -1):
            size += pieces[start].words
            if size > max_words:
                break
            total = cost[start] + (max_words - size) ** 2
            if total < cost[end]:
                cost[end], begin[end] = total, start
    groups = []
    end = len(pieces)
    while end:
        groups.append(pieces[begin[end] : end])
        end = begin[end]
    yield from reversed(groups)


def _broken(unit: _Unit, max_words: int, text: str) -> Iterator[_Unit]:
    """The unit itself if it fits, else its sentences; a sentence without end is cut between words."""
    if unit.words <= max_words:
        yield unit
        return
    for start, end in unit.sentences:
        places = [match.span() for match in _WORD.finditer(text, start, end)]
        for index in range(0, len(places), max_words):
            part = places[index : index + max_words]
            yield _Unit(((part[0][0], part[-1][1]),), len(part), unit.listed)
