"""Questions on numbers: wrong ones have the same unit and size, and differ clearly from the right one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from assistant.danish.writing import number
from assistant.learning.quizkinds.making import NUMBERS, WRONG, Draft, Question, make, sentence, words
from assistant.library.library import Library
from assistant.types import Document, Figure

PERCENT = "pct."
_WRITTEN = "nul en to tre fire fem seks syv otte ni ti elleve tolv".split()
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+")
_WORD = re.compile(r"\w+")
_COUNTS = 12
"""Up to here a number is a count that people know by heart; wrong ones lie a few away."""
_YEARS = range(1990, 2100)
_FACTORS = (0.4, 0.55, 0.7, 1.35, 1.6, 2.1, 2.6)
_NEAR = 35
"""Percentage points within which a wrong share is plausible."""
_SMALL = 10
_ALL = frozenset({100})
"""No plausible share but beside others of the same figure."""
_OF_TEN = "ud af 10 "
_APART = 5
"""Percentage points that choices lie apart at least."""


def questions(library: Library) -> Iterator[Question]:
    """One question for every number of ``quiz.yaml``, every part of its figures, and their ends."""
    for row in words("numbers"):
        value, unit = row["answer"]
        yield from _number(row, value, unit, row["ask"], library)
    for figure in words("series"):
        for part in _series(figure["card"], library):
            if part.label in figure["parts"]:
                said, quote = figure["parts"][part.label]
                row = {"card": figure["card"], "quote": quote}
                yield from _number(row, int(part.value), part.unit, figure["ask"].format(said), library)
    for row in words("places"):
        yield from _place(row, library)


def numbers_in(text: str) -> frozenset[int]:
    """The whole numbers of a text, in figures or in words up to twelve."""
    figures = {int(found.replace(".", "")) for found in _NUMBER.findall(text)}
    written = {_WRITTEN.index(word) for word in _WORD.findall(text.lower()) if word in _WRITTEN[2:]}
    return frozenset(figures | written)


def shown(value: int, unit: str) -> str:
    """A number as it stands in the choices: »1.864 virksomheder«; a year as it is."""
    return f"{number(value)} {unit}" if unit else str(value)


def _number(row: Mapping[str, Any], value: int, unit: str, ask: str, library: Library) -> Iterator[Question]:
    if value not in numbers_in(sentence(row["card"], row["quote"], library)):
        return
    card = next(document for document in library.documents if document.id.startswith(row["card"]))
    taken = numbers_in(ask).union(*(numbers_in(text) for text in _texts(card, library)))
    if unit == PERCENT:
        # Parts of the same figure are good wrong choices; other numbers told there may be of the same thing.
        series = {int(part.value) for part in card.metadata.series}
        wrong = _shares(value, (_known_shares(library) - taken - _ALL) | series | (_few(value) - taken))
    else:
        wrong = tuple(number for number in _like(value, unit) if number not in taken)
    choices = tuple(shown(number, unit) for number in wrong)
    theme = row.get("theme", NUMBERS)
    made = make(Draft(theme, "number", ask, shown(value, unit), choices, row["card"], row["quote"]), library)
    if made:
        yield made


def _texts(card: Document, library: Library) -> Iterator[str]:
    """The card and the other cards of its case."""
    for document in library.documents:
        if document is card or (card.case is not None and document.case == card.case):
            yield document.text


def _known_shares(library: Library) -> frozenset[int]:
    """All percentages that the cards give."""
    found = {
        int(figure.value)
        for document in library.documents
        if not document.verbatim
        for figure in (*document.metadata.results, *document.metadata.series)
        if figure.unit == PERCENT and figure.value == int(figure.value)
    }
    return frozenset(found)


def _few(value: int) -> frozenset[int]:
    """Small shares near a small one, of which the cards give too few."""
    return frozenset(value + more for more in (5, 10, 15)) if value < _SMALL else frozenset()


def _shares(value: int, known: frozenset[int] | set[int]) -> tuple[int, ...]:
    """The known percentages nearest to the right one that lie apart from it and from each other."""
    chosen: list[int] = []
    for share in sorted(known, key=lambda share: (abs(share - value), share)):
        if abs(share - value) <= _NEAR and all(abs(share - other) >= _APART for other in (value, *chosen)):
            chosen.append(share)
    return tuple(chosen[: WRONG if value < _SMALL else 5])


def _like(value: int, unit: str) -> tuple[int, ...]:
    """Numbers of the same size, written as roundly as the right one."""
    if not unit and value in _YEARS:
        return tuple(value + away for away in (-4, -3, -2, 2, 3))
    if value <= _COUNTS:
        least, most = (1, 9) if unit.startswith(_OF_TEN) else (max(2, value - 5), value + 5)
        apart = 1 if value < 6 else 2
        return tuple(n for n in range(least, most + 1) if abs(n - value) >= apart)
    step = _roundness(value)
    rounded = {max(step, round(value * factor / step) * step) for factor in _FACTORS}
    return tuple(sorted(number for number in rounded if abs(number - value) >= value / 5))


def _roundness(value: int) -> int:
    """The power of ten that the number is a multiple of, one digit finer for numbers like 20 or 500.000."""
    step = 1
    while value % (step * 10) == 0:
        step *= 10
    return step if value // step >= 10 or step == 1 else step // 2 or 1


def _series(card: str, library: Library) -> tuple[Figure, ...]:
    document = _document(card, library)
    return document.metadata.series if document else ()


def _document(card: str, library: Library) -> Document | None:
    return next((document for document in library.documents if document.id.startswith(card)), None)


def _place(row: Mapping[str, Any], library: Library) -> Iterator[Question]:
    """Which part of a figure comes at a place; a part that shares its value with another is no answer."""
    parts = sorted(_series(row["card"], library), key=lambda part: -part.value)
    if len(parts) < row["place"]:
        return
    right = parts[row["place"] - 1]
    wrong = tuple(part.label for part in parts if part.value != right.value)
    if len(wrong) == len(parts) - 1:
        draft = Draft(NUMBERS, "place", row["ask"], right.label, wrong, row["card"], row["quote"])
        if made := make(draft, library):
            yield made
