"""Cases like the company: by place, industry and problem, each with the reason and its documented result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from assistant.danish import places
from assistant.library.library import Library
from assistant.pitch import knowledge
from assistant.pitch.bibliography import Bibliography
from assistant.pitch.industries import Industry, recognise
from assistant.pitch.knowledge import Saying
from assistant.pitch.profile import CompanyProfile
from assistant.pitch.types import CaseMatch
from assistant.types import Document

MOST = 3
ENOUGH = 2
"""Points from which a case is like the company."""

CHOSEN = "Du har selv valgt casen."
"""The reason of a case that the person wants in the pitch, whether or not it is like the company."""

_PROBLEM = 2
_FIRST = 1_000
_TOLD = 2
"""Sentences a person's own case is told in."""


@dataclass(frozen=True, slots=True)
class _Reason:
    points: int
    text: str


def like(
    profile: CompanyProfile,
    signals: frozenset[str],
    library: Library,
    sources: Bibliography,
    wanted: str = "",
) -> tuple[CaseMatch, ...]:
    """The most like cases first, at most three; none where none is like the company.

    ``wanted`` is a case that the person has chosen and that comes first: its number, or the id of a
    document of their own.
    """
    found: list[tuple[int, CaseMatch]] = []
    for text in knowledge.cases():
        documents = _documents(text, library)
        reasons = tuple(_reasons(text, documents, profile, signals))
        if wanted and wanted == str(text.number):
            reasons = (*reasons, _Reason(_FIRST, CHOSEN))
        points = sum(reason.points for reason in reasons)
        if points < ENOUGH:
            continue
        result = sources.lines(text.result, signals)
        if documents and any(line.marks for line in result):
            why = tuple(reason.text for reason in reasons)
            where = ", ".join(_municipalities(documents))
            match = CaseMatch(text.number, documents[0].id, text.title, where, why, result)
            found.append((points, match))
    found.sort(key=lambda pair: -pair[0])
    matches = [match for _, match in found]
    if wanted and not (found and found[0][0] >= _FIRST):
        matches = [*_own(wanted, library, sources), *matches]
    return tuple(matches[:MOST])


def heading(match: CaseMatch) -> str:
    """What stands over the reasons."""
    return "Derfor ligner den jer" if match.why != (CHOSEN,) else "Derfor er den med"


def reach(documents: tuple[Document, ...]) -> frozenset[str]:
    """The municipalities a case covers: those its cards name, and all of an area among their themes."""
    covered = set(_municipalities(documents))
    for document in documents:
        for theme in document.metadata.themes:
            covered |= {municipality.name for municipality in places.of_area(theme)}
    return frozenset(covered)


def _own(wanted: str, library: Library, sources: Bibliography) -> Iterator[CaseMatch]:
    """A case of the person's own, told in its first sentences."""
    document = next((d for d in library.documents if d.id == wanted and d.verbatim), None)
    if document is None:
        return
    passages = (passage for passage in library.passages if passage.document == wanted)
    said = (passage.text[start:end].strip() for passage in passages for start, end in passage.sentences)
    quotes = (sources.quote(Saying("", ((wanted, words),))) for words in islice(filter(None, said), _TOLD))
    result = tuple(line for line in quotes if line is not None)
    if result:
        where = ", ".join(document.metadata.municipalities)
        yield CaseMatch(None, document.id, document.title, where, (CHOSEN,), result)


def _documents(text: knowledge.CaseText, library: Library) -> tuple[Document, ...]:
    """The case's own cards, its overview first."""
    if text.number is None:
        return tuple(document for document in library.documents if document.id.startswith(text.card))
    cards = tuple(d for d in library.documents if d.case == text.number and not d.verbatim)
    first = library.cases().get(text.number)
    return tuple(sorted(cards, key=lambda card: card is not first))


def _municipalities(documents: tuple[Document, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for d in documents for name in d.metadata.municipalities))


def _industries(documents: tuple[Document, ...]) -> frozenset[str]:
    return frozenset(name for document in documents for name in document.metadata.industries)


def _reasons(
    text: knowledge.CaseText,
    documents: tuple[Document, ...],
    profile: CompanyProfile,
    signals: frozenset[str],
) -> Iterator[_Reason]:
    place = places.municipality(profile.municipality) if profile.municipality else None
    industry = recognise(profile.industry) if profile.industry else None
    same_industry = industry is not None and bool(set(industry.cases) & _industries(documents))
    near = place is not None and place.name in reach(documents)
    if (text.only and not same_industry) or (text.local and not near):
        return
    if near and place is not None:
        yield _Reason(text.place, f"Casen dækker {place.name}, hvor I ligger.")
    if same_industry and industry is not None and text.industry:
        yield _Reason(text.industry, _same(industry))
    for signal, why in text.problems.items():
        if signal in signals:
            yield _Reason(_PROBLEM, why)
            return  # one problem is enough: several signals of one kind are no greater likeness


def _same(industry: Industry) -> str:
    return f"Casen handler om samme slags arbejde: {industry.name[:1].lower()}{industry.name[1:]}."
