"""What a pitch says to the consultant, block by block in the order it is read; each written form shows these.

Nothing here knows how a block is written: :mod:`assistant.pitch.markdown` and :mod:`assistant.pitch.docx` do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.danish.writing import number
from assistant.library.library import Library
from assistant.pitch.cases import heading
from assistant.pitch.profile import FIELDS, CompanyProfile
from assistant.pitch.types import Argument, CaseMatch, Line, Objection, Pitch, TaskIdea
from assistant.pitch.wording import joined, upper_first
from assistant.types import Citation, Passage, Verdict

HOW_TO_READ = (
    "Kun til dig, ikke til virksomheden. Sætninger med et kildenummer er gengivet fra kilderne. Resten er "
    "tilpasset virksomheden ud fra profilen eller er vores egne råd og forslag."
)
ONLY_THE_NAME = "Profilen har kun virksomhedens navn, så pitchen er generel. Se »Spørg om«."
SILENT = "Det siger materialet ikke noget om"
"""How an honest »no« begins; it is for the consultant to know, not to say aloud."""
SOURCE_SAYS = "Kilden siger"
WHY = "Hvorfor netop jer"
OWN_ADVICE = "Vores råd"
IN_TONE = " (i virksomhedens tone, skrevet om af en sprogmodel)"
_SUBORDINATE = re.compile(r", (?:der|som|så|når|hvis)\b")
"""Opens a clause that a comma closes: »til dem, der samler, og at …«."""


class Kind(StrEnum):
    """What a block is, whatever it is written in."""

    TITLE = "title"
    SECTION = "section"
    POINT = "point"
    LABEL = "label"
    TEXT = "text"
    SOURCE = "source"
    BULLET = "bullet"
    STEP = "step"
    FACT = "fact"
    NOTE = "note"
    REFERENCE = "reference"
    WRITE = "write"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or fact; ``lead`` stands in bold before its lines."""

    kind: Kind
    lines: tuple[Line, ...]
    lead: str = ""


def block(kind: Kind, text: str, lead: str = "", marks: tuple[int, ...] = ()) -> Block:
    """A block of one line."""
    return Block(kind, (Line(text, marks),), lead)


def outline(pitch: Pitch, library: Library) -> tuple[Block, ...]:
    """All of the pitch as the consultant reads it, its citations numbered by first use."""
    from assistant.pitch.edit import numbered

    pitch = numbered(pitch)
    return (
        block(Kind.TITLE, f"Mødenoter: {pitch.profile.company}"),
        block(Kind.NOTE, HOW_TO_READ),
        *_facts(pitch.profile),
        *section("Åbning", _said(pitch.opening, "Sig for eksempel")),
        *section("Argumenter", _arguments(pitch.arguments)),
        *section("Cases, der ligner", (part for case in pitch.cases for part in _case(case))),
        *section("Opgaver I kan samle", _tasks(pitch)),
        *section("Indvendinger og svar", (part for found in pitch.objections for part in _objection(found))),
        *section("Det kræver det af virksomheden", _advice(Kind.BULLET, pitch.honest_costs)),
        *section("Næste skridt", _advice(Kind.STEP, pitch.next_steps)),
        *section("Spørg om", (block(Kind.BULLET, gap) for gap in pitch.gaps)),
        *section("Vær opmærksom på", (block(Kind.BULLET, warning) for warning in pitch.warnings)),
        *section("Kilder", references(pitch.citations, library)),
    )


def references(citations: tuple[Citation, ...], library: Library) -> Iterator[Block]:
    """The proof by number, »[1] KL 2019, s. 21, »Afsnit«. Gengivet: …«, then the publications with year."""
    for citation in citations:
        passage = citation.passage
        how = "Citat" if passage.verbatim else "Gengivet"
        place = f"{library.source(passage.source).label}, {where(passage)}"
        quote = " ".join(citation.quote.split())
        yield block(Kind.REFERENCE, f"{place}. {how}: »{quote}«", lead=f"[{citation.n}]")
    for passage in {citation.passage.source: citation.passage for citation in citations}.values():
        yield block(Kind.REFERENCE, work(passage, library), lead=f"{library.source(passage.source).label}:")


def work(passage: Passage, library: Library) -> str:
    """Publisher, title and year of the passage's source; says so where it carries no year."""
    source = library.source(passage.source)
    name = f"{source.publisher}: {source.title}" if source.publisher else source.title
    return f"{name} ({source.year or 'uden årstal'})"


def where(passage: Passage) -> str:
    """Where in its source a passage stands: »s. 16, »Case 2: Bo og arbejde««."""
    # What follows »›« is a heading of our retelling and nothing to look for in the source.
    heading = (passage.section or passage.title or " ".join(passage.headings[-1:])).split(" › ")[0]
    parts = [f"»{heading}«"] if heading else []
    if passage.page is not None:
        parts.insert(0, f"s. {passage.page}")
    if passage.case is not None and f"case {passage.case}" not in heading.casefold():
        parts.insert(0, f"case {passage.case}")
    return ", ".join(parts) or "hele dokumentet"


def section(title: str, parts: Iterable[Block]) -> Iterator[Block]:
    """A heading with what stands under it; nothing where nothing does."""
    found = tuple(parts)
    if found:
        yield block(Kind.SECTION, title)
        yield from found


def _facts(profile: CompanyProfile) -> Iterator[Block]:
    values = {name: getattr(profile, name) for name in FIELDS if name != "company"}
    shown = {name: _shown(value) for name, value in values.items()}
    facts = tuple(block(Kind.FACT, words, lead=FIELDS[name]) for name, words in shown.items() if words)
    yield block(Kind.SECTION, "Det ved vi om virksomheden")
    yield from facts or (block(Kind.TEXT, ONLY_THE_NAME),)


def _shown(value: str | int | tuple[str, ...] | None) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    return number(value) if isinstance(value, int) else value or ""


def _proven(line: Line) -> bool:
    return bool(line.marks)


def _said(lines: tuple[Line, ...], label: str) -> Iterator[Block]:
    """Words to say aloud in one go; the marks tell which of the sentences are the source's."""
    if lines:
        yield block(Kind.LABEL, label)
        yield Block(Kind.TEXT, lines)


def _proof(lines: tuple[Line, ...], label: str = SOURCE_SAYS) -> Iterator[Block]:
    if lines:
        yield block(Kind.LABEL, label)
        yield from (Block(Kind.SOURCE, (line,)) for line in lines)


def _advice(kind: Kind, lines: tuple[Line, ...]) -> Iterator[Block]:
    """Items of a list: the source's with their marks, the others said to be our own."""
    for line in lines:
        yield Block(kind, (line,), "" if line.marks else f"{OWN_ADVICE}:")


def _arguments(arguments: tuple[Argument, ...]) -> Iterator[Block]:
    for n, argument in enumerate(arguments, 1):
        yield block(Kind.POINT, f"{n}. {argument.title}")
        whose = " (dine egne ord)" if argument.edited else IN_TONE if argument.rewritten else ""
        yield from _said(argument.line, f"Sig for eksempel{whose}")
        if argument.why:
            yield block(Kind.LABEL, WHY if argument.fitted else "Hvorfor")
            yield from (block(Kind.BULLET, why) for why in argument.why)
        yield from _proof(argument.proof)


def _case(case: CaseMatch) -> Iterator[Block]:
    known = (f"Case {case.number}" if case.number is not None else "", case.municipality)
    yield block(Kind.POINT, case.title)
    if any(known):
        yield block(Kind.NOTE, " · ".join(filter(None, known)))
    if case.why:
        yield block(Kind.LABEL, heading(case))
        yield from (block(Kind.BULLET, why) for why in case.why)
    yield from _proof(tuple(filter(_proven, case.result)), f"{SOURCE_SAYS} om resultatet")
    yield from (Block(Kind.NOTE, (line,)) for line in case.result if not line.marks)


def _tasks(pitch: Pitch) -> Iterator[Block]:
    yield from _proof(tuple(filter(_proven, pitch.carving)))
    yield from _said(tuple(line for line in pitch.carving if not line.marks), OWN_ADVICE)
    if pitch.tasks:
        yield block(Kind.LABEL, "Vores egne forslag, ikke fra kilderne")
        for idea in pitch.tasks:
            yield task_idea(idea)


def task_idea(idea: TaskIdea) -> Block:
    """The company's word for the task, if there is one, and smaller tasks in it: »– fx at feje«."""
    parts = list(idea.parts)
    if len(parts) > 1 and _SUBORDINATE.search(parts[-2]):
        parts[-2] += ","
    words = f"fx {joined(parts)}"
    lead = upper_first(idea.task)
    return block(Kind.BULLET, f"– {words}" if lead else upper_first(words), lead)


def _objection(objection: Objection) -> Iterator[Block]:
    yield block(Kind.POINT, f"»{objection.concern.strip('»«')}«")
    yield block(Kind.NOTE, "Det har virksomheden selv nævnt." if objection.raised else "Det kan komme op.")
    spoken = tuple(line for line in objection.reply if not line.text.startswith(SILENT))
    silent = tuple(line for line in objection.reply if line not in spoken)
    if objection.verdict is Verdict.NOT_COVERED:
        yield Block(Kind.TEXT, (*(silent or (Line(f"{SILENT}."),)), *spoken))
    else:
        yield from _said(spoken, f"Svar for eksempel{IN_TONE if objection.rewritten else ''}")
        yield from (Block(Kind.NOTE, (line,)) for line in silent)
