"""A conversation to take along, block by block; Markdown and Word both show these."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.danish import writing
from assistant.library.library import Library
from assistant.pitch.outline import Block, Kind, block, references, section
from assistant.pitch.types import Line
from assistant.plain import VERDICTS
from assistant.types import Answer, Citation, Verdict

Renumber = Callable[[int], int | None]
"""From a mark of one answer to its number in the conversation; ``None`` where it stands for nothing."""

TITLE = "Samtale med Virksomhedsservice-assistenten"
HOW_TO_READ = "Numrene i kantede parenteser henviser til kilderne sidst i dokumentet."
WRITTEN = "Formuleret af en sprogmodel; hver sætning er holdt op mod kilden."
EMPTY = "Det står der ikke noget om i materialet."
_MARKS = re.compile(r"(?:\s{0,3}\[[0-9]{1,4}\])+")
_ITEM = re.compile(r"\s*[-•]\s+")


def outline(answers: Sequence[Answer], library: Library, day: date) -> tuple[Block, ...]:
    """Every question with its answer in the order they came, then the sources of all, numbered once.

    What a language model wrote without proof is no part of it.
    """
    sources = _Numbers()
    told = tuple(part for answer in answers for part in _answer(answer, sources.of(answer)))
    return (
        block(Kind.TITLE, TITLE),
        block(Kind.NOTE, f"Gemt den {writing.day(day)}.{f' {HOW_TO_READ}' if sources.citations else ''}"),
        *told,
        *section("Kilder", references(tuple(sources.citations), library)),
    )


@dataclass
class _Numbers:
    """Numbers the citations of a conversation through; one that two answers share has one number."""

    citations: list[Citation] = field(default_factory=list)
    _known: dict[tuple[str, str], int] = field(default_factory=dict)

    def of(self, answer: Answer) -> Renumber:
        """What gives one of the answer's own marks its number here."""
        own = {citation.n: citation for citation in answer.citations}
        return lambda mark: self._number(own[mark]) if mark in own else None

    def _number(self, citation: Citation) -> int:
        key = (citation.passage.id, citation.quote)
        if key not in self._known:
            self._known[key] = len(self.citations) + 1
            self.citations.append(replace(citation, n=self._known[key]))
        return self._known[key]


def _answer(answer: Answer, renumber: Renumber) -> Iterator[Block]:
    """The question, how far it was answered, the answer, and what nothing is said of."""
    yield block(Kind.SECTION, " ".join(answer.question.split()))
    if answer.is_courtesy:
        yield block(Kind.NOTE, answer.notice)
        return
    if answer.understood:
        yield block(Kind.NOTE, f"Forstået som: »{' '.join(answer.understood.split())}«")
    written = f" {WRITTEN}" if answer.mode != "extractive" and answer.citations else ""
    yield block(Kind.NOTE, f"{VERDICTS[answer.verdict]}.{written}")
    for line in filter(str.strip, answer.text.splitlines()):
        item = _ITEM.match(line)
        kind = Kind.BULLET if item else Kind.TEXT
        yield Block(kind, tuple(_sentences(line[item.end() :] if item else line.strip(), renumber)))
    missing = "; ".join(answer.missing)
    if missing:
        yield block(Kind.TEXT, f"{missing}.", lead="Det står der ikke noget om:")
    elif answer.verdict is Verdict.NOT_COVERED and not answer.text:
        yield block(Kind.TEXT, EMPTY)


def _sentences(text: str, renumber: Renumber) -> Iterator[Line]:
    """A line parted after its marks, each part with those that stand for a source; others stay as text."""
    start = 0
    for found in _MARKS.finditer(text):
        numbers = [renumber(int(mark)) for mark in re.findall(r"[0-9]+", found[0])]
        known = [n for n in numbers if n is not None]
        if len(known) == len(numbers):
            yield Line(text[start : found.start()].strip(), tuple(dict.fromkeys(known)))
            start = found.end()
    if rest := text[start:].strip():
        yield Line(rest)
