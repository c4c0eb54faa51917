"""A case's short story: the sentences that ``data/`` ties to the cards, or else the documents' own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answering import proof
from assistant.answering.matching import stem_set
from assistant.cases.texts import CaseText
from assistant.danish.lexicon import NUMBER_WORDS
from assistant.danish.tokens import normalise
from assistant.library.library import Library
from assistant.pitch.bibliography import Bibliography
from assistant.pitch.knowledge import Saying
from assistant.pitch.types import Line
from assistant.types import Document, Figure, Passage

Story = tuple[tuple[Line, ...], tuple[Line, ...], tuple[Line, ...]]
"""Problem, method and actors."""

# Headings under which a case of somebody's own tells these; without one, it is not told.
_PROBLEM = re.compile(r"\b(?:hvorfor|baggrund|udfordring|problem|formål|situation|anledning|behov)", re.I)
_METHOD = re.compile(
    r"\b(?:metode|sådan|hvordan|indsats|løsning|tilgang|fremgang|det gør|hvad .*(?:gør|er)\b)", re.I
)
_ACTORS = re.compile(r"\b(?:hvem|partner|aktør|deltager|samarbejd|organisering)", re.I)
_CONTACT = re.compile(r"\bkontakt", re.I)
_AIM = re.compile(r"\b(?:mål|målet|forvent|ventes|skal|budget|bevilling|bidrag)", re.I)
_SENTENCES = 2
_SHORTEST = 30
"""Characters of a sentence that tells something."""


def of(told: CaseText | None, shelf: Library, sources: Bibliography) -> Story:
    """The three parts; ``shelf`` holds the case's documents only."""
    if told is not None:
        problem, method, actors = (
            sources.lines(sayings, frozenset()) for sayings in (told.problem, told.method, told.actors)
        )
        return problem, method, actors
    taken: set[str] = set()
    problem = _quoted(_PROBLEM, shelf, sources, taken) or _opening(shelf, sources, taken)
    return problem, _quoted(_METHOD, shelf, sources, taken), _quoted(_ACTORS, shelf, sources, taken)


def contact(documents: tuple[Document, ...], sources: Bibliography) -> tuple[int, ...]:
    """The citation of the sentence that names the contact."""
    for document in documents:
        if person := document.metadata.contact:
            mark = sources.cite(document.id, person.email or person.name)
            return (mark,) if mark is not None else ()
    return ()


def number(figure: Figure, document: Document, shelf: Library, sources: Bibliography) -> int | None:
    """The citation of the document's sentence that says the number, the one most like its label."""
    wanted = stem_set(f"{figure.label} {figure.unit}")
    best: tuple[int, str] = (-1, "")
    for passage, sentence in _sentences(shelf, document.id):
        if says(sentence, figure.value) and not _CONTACT.search(_heading(passage)):
            alike = len(wanted & stem_set(sentence))
            best = max(best, (alike, sentence), key=lambda pair: pair[0])
    return sources.cite(document.id, best[1]) if best[1] else None


def says(sentence: str, value: float) -> bool:
    """Whether a sentence has the number, in digits as they are written in Danish or as a word."""
    whole = f"{value:,.0f}" if value == int(value) else f"{value:,}"
    danish = whole.translate(str.maketrans(",.", ".,"))
    forms = {danish, danish.replace(".", "")}
    forms |= {word for word, known in NUMBER_WORDS.items() if known == value and word not in ("en", "et")}
    said = "|".join(map(re.escape, forms))
    return bool(re.search(rf"(?<![\w.,])(?:{said})(?![\w]|[.,]\d)", normalise(sentence)))


def is_aim(figure: Figure) -> bool:
    """Whether a number is what is aimed at or paid, by its label: no documented result."""
    return bool(_AIM.search(figure.label))


def _opening(shelf: Library, sources: Bibliography, taken: set[str]) -> tuple[Line, ...]:
    first = next(((p, s) for p, s in _sentences(shelf) if len(s) >= _SHORTEST), None)
    return _lines([first] if first else [], sources, taken)


def _quoted(
    heading: re.Pattern[str], shelf: Library, sources: Bibliography, taken: set[str]
) -> tuple[Line, ...]:
    """The first sentences under the first heading of this kind that is not told already."""
    for passage in shelf.passages:
        under = _heading(passage)
        if heading.search(under) and not _CONTACT.search(under) and passage.id not in taken:
            found = [(passage, s) for _, s in _of(passage) if len(s) >= _SHORTEST][:_SENTENCES]
            if found:
                return _lines(found, sources, taken)
    return ()


def _lines(found: list[tuple[Passage, str]], sources: Bibliography, taken: set[str]) -> tuple[Line, ...]:
    taken |= {passage.id for passage, _ in found}
    made = (sources.quote(Saying("", ((passage.document, sentence),))) for passage, sentence in found)
    return tuple(line for line in made if line is not None)


def _sentences(shelf: Library, document: str = "") -> Iterator[tuple[Passage, str]]:
    for passage in shelf.passages:
        if not document or passage.document == document:
            yield from _of(passage)


def _of(passage: Passage) -> Iterator[tuple[Passage, str]]:
    for start, end in passage.sentences:
        sentence = passage.text[start:end].strip()
        if proof.fold(sentence):
            yield passage, sentence


def _heading(passage: Passage) -> str:
    return passage.headings[-1] if passage.headings else passage.title
