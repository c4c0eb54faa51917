"""What a set of cases says when it is taken along, block by block; Markdown and Word both show these."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.cases.case import Case, Result
from assistant.cases.plain import contact, number
from assistant.library.library import Library
from assistant.pitch.outline import Block, Kind, block, references, section
from assistant.pitch.types import Line
from assistant.types import Citation

Renumber = Callable[[tuple[int, ...]], tuple[int, ...]]
"""From the marks of one case to the numbers they have among those of all."""

TITLE = "Cases til inspiration"
HOW_TO_READ = (
    "Numrene i kantede parenteser henviser til kilderne sidst i dokumentet. Kontaktoplysninger er dem, "
    "kilden gav, og kan være forældede."
)
NO_RESULTS = "Materialet oplyser ingen resultater i tal."
OUTCOMES = "Dokumenterede resultater"
OTHERS = "Andre tal (mål, omfang og baggrund)"


def outline(cases: Sequence[Case], library: Library) -> tuple[Block, ...]:
    """Every case as it is read, then the sources of all of them, numbered once by first use."""
    sources = _Numbers()
    told = tuple(part for case in cases for part in _case(case, sources.of(case)))
    return (
        block(Kind.TITLE, cases[0].name if len(cases) == 1 else TITLE),
        block(Kind.NOTE, HOW_TO_READ),
        *told,
        *section("Kilder", references(tuple(sources.citations), library)),
    )


@dataclass
class _Numbers:
    """Numbers the citations of several cases through; one that two cases share has one number."""

    citations: list[Citation] = field(default_factory=list)
    _known: dict[tuple[str, str], int] = field(default_factory=dict)

    def of(self, case: Case) -> Renumber:
        """What gives one of the case's own marks its number here."""
        own = {citation.n: citation for citation in case.citations}
        return lambda marks: tuple(self._number(own[mark]) for mark in marks)

    def _number(self, citation: Citation) -> int:
        key = (citation.passage.id, citation.quote)
        if key not in self._known:
            self._known[key] = len(self.citations) + 1
            self.citations.append(replace(citation, n=self._known[key]))
        return self._known[key]


def _case(case: Case, numbers: Renumber) -> Iterator[Block]:
    def lines(found: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(Line(line.text, numbers(line.marks)) for line in found)

    yield block(Kind.SECTION, case.name)
    facts = (
        ("Kommuner", ", ".join(case.municipalities)),
        ("År", str(case.year) if case.year else ""),
        ("Temaer", ", ".join(case.themes)),
    )
    yield from (block(Kind.FACT, words, lead=name) for name, words in facts if words)
    for label, told in (("Problem", case.problem), ("Metode", case.method), ("Aktører", case.actors)):
        if told:
            yield block(Kind.LABEL, label)
            yield Block(Kind.TEXT, lines(told))
    yield from _results(case, numbers)
    if person := contact(case):
        yield block(Kind.LABEL, "Kontakt")
        yield block(Kind.TEXT, person, marks=numbers(case.contact_marks))


def _results(case: Case, numbers: Renumber) -> Iterator[Block]:
    """The documented results, or that there are none; aims and background under a heading of their own."""
    yield block(Kind.LABEL, OUTCOMES)
    done = [result for result in case.results if result.outcome]
    yield from (_figure(result, numbers) for result in done)
    if not done:
        yield block(Kind.TEXT, NO_RESULTS)
    if others := [result for result in case.results if not result.outcome]:
        yield block(Kind.LABEL, OTHERS)
        yield from (_figure(result, numbers) for result in others)


def _figure(result: Result, numbers: Renumber) -> Block:
    period = f" ({result.period})" if result.period else ""
    words = f"{result.figure.label}{period}"
    return block(Kind.BULLET, words, lead=f"{number(result)}:", marks=numbers((result.mark,)))
