"""What every kind of question is made with: a proof, a right answer, and wrong choices picked with care."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from assistant.danish.tokens import normalise
from assistant.library.library import Library
from assistant.pitch.bibliography import Bibliography
from assistant.types import Citation

WRONG = 3
"""Wrong choices of every question."""

NUMBERS = "Tal"
CASES = "Cases"
METHODS = "Metoder"
CONDUCT = "Code of Conduct"
ARGUMENTS = "Argumenter"
THEMES = (NUMBERS, CASES, METHODS, CONDUCT, ARGUMENTS)


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the right answer, and three wrong ones that are never also true.

    ``id`` changes when the question or its answer does. ``citation`` is the card's sentence that
    proves the right answer; ``note`` is a word of care, as on contacts that may be out of date.
    """

    id: str
    theme: str
    kind: str
    text: str
    right: str
    wrong: tuple[str, ...]
    citation: Citation
    note: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A question before it is proven.

    ``choices`` are all that may stand as wrong, ``quote`` words of the proof in ``card``.
    """

    theme: str
    kind: str
    text: str
    right: str
    choices: tuple[str, ...]
    card: str
    quote: str
    note: str = ""


def make(draft: Draft, library: Library) -> Question | None:
    """The question; none if its proof does not stand in the library or wrong choices are too few."""
    sources = Bibliography(library)
    found = sources.cite(draft.card, draft.quote)
    name = digest(draft.theme, draft.text, draft.right)[:12]
    wrong = pick(name, (choice for choice in draft.choices if choice != draft.right))
    if found is None or len(wrong) < WRONG:
        return None
    return Question(
        name, draft.theme, draft.kind, draft.text, draft.right, wrong, sources.citations[0], draft.note
    )


def pick(name: str, choices: Iterable[str], most: int = WRONG) -> tuple[str, ...]:
    """Some of the choices, always the same for the same name, none twice."""
    unique = {normalise(choice): choice for choice in choices}
    return tuple(sorted(unique.values(), key=lambda choice: digest(name, choice))[:most])


def digest(*parts: str) -> str:
    """Stands for the parts, the same on every machine."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def sentence(card: str, quote: str, library: Library) -> str:
    """The whole sentence with these words; empty if the card has none."""
    sources = Bibliography(library)
    return sources.citations[0].quote if sources.cite(card, quote) else ""


@cache
def words(part: str) -> Any:
    """A part of ``data/quiz.yaml``."""
    text = resources.files("assistant.learning").joinpath("data", "quiz.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)[part]


def proof(row: Mapping[str, Any]) -> tuple[str, str]:
    """Card and words of a row's proof."""
    return row["card"], row["quote"]
