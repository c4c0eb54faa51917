"""A case: what its cards tell, put together, each statement with the citation it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from assistant.cases import own, story, texts
from assistant.danish import places
from assistant.library.library import Library
from assistant.pitch.bibliography import Bibliography
from assistant.pitch.cases import reach
from assistant.pitch.types import Line
from assistant.types import Citation, Contact, Document, Figure, Source

SOURCE = "kl-2019-kompetent-samspil"
"""The source whose numbered cases ``data/cases.yaml`` tells more of."""

_OUTDATED = 2
"""Years after which a contact may no longer be right."""


@dataclass(frozen=True, slots=True)
class Result:
    """A number of a case and when it is from.

    ``outcome`` tells a documented result from an aim, a means or background; ``mark`` is the number
    of the case's citation.
    """

    figure: Figure
    period: str
    outcome: bool
    mark: int


@dataclass(frozen=True, slots=True)
class Case:
    """One case. ``number`` is that of its source; a person's own case may have none.

    ``municipalities`` are all it covers, in Danish order. ``themes``, ``industries`` and
    ``target_groups`` are groups to choose from; ``keywords`` and ``industry_words`` the cards' own
    words. ``documents`` are the ids of its cards, the overview first. Marks in its lines are numbers
    of ``citations``.
    """

    id: str
    number: int | None
    title: str
    place: str
    municipalities: tuple[str, ...]
    regions: tuple[str, ...]
    themes: tuple[str, ...]
    keywords: tuple[str, ...]
    industries: tuple[str, ...]
    industry_words: tuple[str, ...]
    target_groups: tuple[str, ...]
    cooperation: tuple[str, ...]
    problem: tuple[Line, ...]
    method: tuple[Line, ...]
    actors: tuple[Line, ...]
    results: tuple[Result, ...]
    contact: Contact | None
    contact_marks: tuple[int, ...]
    source: Source
    documents: tuple[str, ...]
    citations: tuple[Citation, ...]

    @property
    def year(self) -> int | None:
        """The year of its source."""
        return self.source.year

    @property
    def contact_note(self) -> str:
        """How fresh the contact is: »oplyst i 2019, kan være forældet«."""
        if self.contact is None or self.year is None:
            return ""
        old = date.today().year - self.year > _OUTDATED
        return f"oplyst i {self.year}{', kan være forældet' if old else ''}"

    @property
    def name(self) -> str:
        """»Case 7: Job7 (Trekantområdet)«."""
        number = f"Case {self.number}: " if self.number is not None else ""
        where = f" ({self.place})" if self.place and self.place not in self.title else ""
        return f"{number}{self.title}{where}"

    @property
    def key(self) -> str:
        """What another page asks for it by: its number, or else its id."""
        return str(self.number) if self.number is not None else self.id

    @property
    def mention(self) -> str:
        """Its name inside a sentence: »case 7: Job7 (Trekantområdet)«, »casen »Skovprojektet««."""
        return self.name.replace("Case", "case", 1) if self.number is not None else f"casen »{self.name}«"


def read(library: Library) -> tuple[Case, ...]:
    """All cases by number, then a person's own without one by title; a place to look them up is none."""
    numbered = {number: _cards(number, library) for number in library.cases()}
    alone: list[tuple[Document, ...]] = []
    for document in _own(library):
        number = document.case
        known = numbered.get(number, ()) if number is not None else ()
        if number is not None and (not known or _same_place(document, known)):
            numbered[number] = (*known, document)
        else:
            # It has no number, or one that a case elsewhere has.
            alone.append((replace(document, case=None),))
    alone.sort(key=lambda documents: places.danish_order(documents[0].title))
    ordered = [*(numbered[number] for number in sorted(numbered)), *alone]
    return tuple(_case(documents, library) for documents in ordered)


def is_told(case: Case) -> bool:
    """Whether ``data/`` tells more of the case."""
    return case.source.id == SOURCE and case.number in texts.cases()


def _cards(number: int, library: Library) -> tuple[Document, ...]:
    """A numbered case's cards, its overview first, and those of other sources that tell of it."""
    first = library.cases()[number]
    cards = sorted(
        (d for d in library.documents if d.case == number and d.source == first.source),
        key=lambda card: card is not first,
    )
    told = texts.cases().get(number) if first.source == SOURCE else None
    further = told.further if told else ()
    return (*cards, *(d for d in library.documents if d.id.startswith(further or ("\0",))))


def _same_place(document: Document, known: tuple[Document, ...]) -> bool:
    return bool(document.metadata.municipalities) and reach((document,)) <= reach(known)


def _own(library: Library) -> Iterator[Document]:
    """A person's own documents that are marked as a case, with what they tell of it."""
    for document in library.documents:
        fields = own.front_matter(document) if document.verbatim else {}
        if own.is_case(fields):
            yield replace(
                document,
                title=own.title(fields) or document.title,
                case=own.case_number(fields),
                metadata=own.metadata(fields),
            )


def _case(documents: tuple[Document, ...], library: Library) -> Case:
    first = documents[0]
    told = texts.cases().get(first.case or 0) if first.source == SOURCE else None
    source = library.source(first.source)
    ids = frozenset(document.id for document in documents)
    shelf = Library(
        library.sources, documents, tuple(passage for passage in library.passages if passage.document in ids)
    )
    sources = Bibliography(shelf)
    keywords = _all(documents, "themes")
    industry_words = _all(documents, "industries")
    covered = tuple(sorted(reach(documents), key=places.danish_order))
    problem, method, actors = story.of(told, shelf, sources)
    marks = story.contact(documents, sources)
    return Case(
        id=f"case-{first.case}" if first.case is not None else first.id,
        number=first.case,
        title=told.title if told else first.title,
        place=told.place if told else ", ".join(_all(documents, "municipalities")),
        municipalities=covered,
        regions=_regions(covered),
        themes=texts.grouped("themes", (word for word in keywords if not places.of_area(word))),
        keywords=keywords,
        industries=texts.grouped("industries", industry_words),
        industry_words=industry_words,
        target_groups=texts.grouped("target_groups", _all(documents, "target_groups")),
        cooperation=told.cooperation if told else _cooperation(keywords),
        problem=problem,
        method=method,
        actors=actors,
        results=tuple(_results(documents, told, shelf, sources)),
        contact=next((d.metadata.contact for d in documents if d.metadata.contact), None),
        contact_marks=marks,
        source=source,
        documents=tuple(document.id for document in documents),
        citations=sources.citations,
    )


def _all(documents: tuple[Document, ...], field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for document in documents for word in getattr(document.metadata, field)))


def _regions(covered: tuple[str, ...]) -> tuple[str, ...]:
    found = (places.municipality(name) for name in covered)
    return tuple(dict.fromkeys(f"Region {place.region}" for place in found if place))


def _cooperation(keywords: tuple[str, ...]) -> tuple[str, ...]:
    known = texts.groups("cooperation")
    return tuple(name for name in texts.grouped("cooperation", keywords) if name in known)


def _results(
    documents: tuple[Document, ...], told: texts.CaseText | None, shelf: Library, sources: Bibliography
) -> Iterator[Result]:
    """Each number once; one that no sentence of its document says is left out."""
    seen = set()
    for document in documents:
        period = document.metadata.period or _as_of(shelf.source(document.source))
        for figure in document.metadata.results:
            mark = story.number(figure, document, shelf, sources) if figure not in seen else None
            seen.add(figure)
            if mark is not None:
                outcome = (
                    f"{figure.value:g} {figure.unit}" in told.outcomes if told else not story.is_aim(figure)
                )
                yield Result(figure, period, outcome, mark)


def _as_of(source: Source) -> str:
    return f"oplyst i {source.year}" if source.year else ""
