"""Questions on the Code of Conduct: which line belongs to which of its three principles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.cases.case import SOURCE
from assistant.danish.lexicon import FUNCTION_WORDS
from assistant.danish.tokens import normalise, stem
from assistant.danish.tokens import words as tokens
from assistant.learning.quizkinds.making import CONDUCT, Draft, Question, make, words
from assistant.library.library import Library
from assistant.types import Document

_ROOT = 7
"""Letters by which »professionelt« and »professionalisme« are one word."""
_EVERYWHERE = frozenset(
    stem(word)[:_ROOT] for word in "virksomhed virksomheden jobcentret service få kan".split()
)
"""What the lines of all principles speak of."""


@dataclass(frozen=True, slots=True)
class _Line:
    principle: str
    side: str
    text: str
    card: str


def questions(library: Library) -> Iterator[Question]:
    """One question for every line that belongs to one principle only."""
    sides = words("principles")
    cards = _cards(library)
    gists = {name: _gist(name, card, library) for name, card in cards.items()}
    lines = [line for name, card in cards.items() for line in _lines(name, card, library)]
    clear = [line for line in lines if line.side in sides and not _shared(line, gists)]
    for line in clear:
        others = tuple(
            other.text for other in clear if other.side == line.side and other.principle != line.principle
        )
        text = sides[line.side].format(line.principle)
        if made := make(Draft(CONDUCT, "principle", text, line.text, others, line.card, line.text), library):
            yield made


def _cards(library: Library) -> dict[str, Document]:
    """The card of each principle by the principle's name; the overview has none of its own."""
    return {
        document.title.partition(": ")[2]: document
        for document in library.of_kind("principle")
        if document.source == SOURCE and ": " in document.title and _has_lists(document)
    }


def _has_lists(document: Document) -> bool:
    return any(
        section.headings and section.headings[-1] in words("principles") for section in document.sections
    )


def _gist(name: str, card: Document, library: Library) -> frozenset[str]:
    """What a principle is about: its name and the words it is put shortly with, wherever that stands."""
    said = [name]
    for passage in library.passages:
        if passage.source == SOURCE and passage.case == card.case and passage.kind == "principle":
            for start, end in passage.sentences:
                sentence = passage.text[start:end]
                if name in sentence and ("handler om" in sentence or f"{name}:" in sentence):
                    said.append(sentence)
    return _content(" ".join(said))


def _lines(name: str, card: Document, library: Library) -> Iterator[_Line]:
    for passage in library.passages_of(card.id):
        for start, end in passage.sentences:
            text = passage.text[start:end].strip()
            if not text.endswith(":"):
                heading = passage.headings[-1] if passage.headings else ""
                yield _Line(name, heading, text.removeprefix("- ").removesuffix("."), card.id)


def _shared(line: _Line, gists: dict[str, frozenset[str]]) -> bool:
    """Whether a line speaks of what another principle is about: then it might belong to both."""
    said = _content(line.text)
    if any(unclear in line.text for unclear in words("principles")["unclear"]):
        return True
    return any(said & gist - _EVERYWHERE for name, gist in gists.items() if name != line.principle)


def _content(text: str) -> frozenset[str]:
    return frozenset(stem(word)[:_ROOT] for word in tokens(normalise(text)) if word not in FUNCTION_WORDS)
