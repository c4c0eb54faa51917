"""What turns a sentence round: negations, and opposites that stand in a word's stead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from assistant.danish.tokens import normalise

_NEGATION = re.compile(
    r"\b(?:ikke|ingen|intet|aldrig|hverken|næppe|uden(?! for\b| om\b)|undgå\w*|udebliv\w*|"
    r"not|no|never|without|none|neither)\b|n't\b",
    re.IGNORECASE,
)
_ADDING = re.compile(r"\bikke (?:kun|alene|bare|mindst)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:()]\s+|\s[–—-]\s|\b(?:og|men|mens|samt|and|but|while)\b")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Sides:
    """The two sides of one dimension, as stems."""

    one: frozenset[str]
    other: frozenset[str]


@lru_cache(maxsize=1)
def _dimensions() -> tuple[Sides, ...]:
    text = resources.files("assistant.danish").joinpath("data", "contrasts.txt").read_text(encoding="utf-8")
    lines = [line.partition("|") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple(Sides(_folded(one), _folded(other)) for one, _, other in lines)


def _folded(words: str) -> frozenset[str]:
    return frozenset(normalise(word) for word in words.split())


@lru_cache(maxsize=8192)
def _words(text: str) -> frozenset[str]:
    return frozenset(normalise(word) for word in _WORD.findall(text))


def opposite(claim: str, source: str) -> str:
    """The word of ``claim`` whose opposite stands in ``source`` in its stead; empty where none does."""
    said, told = _words(claim), _words(source)
    for sides in _dimensions():
        for own, turned in ((sides.one, sides.other), (sides.other, sides.one)):
            here = said & own
            if here and not told & own and told & turned and not said & turned:
                return next(iter(sorted(here)))
    return ""


def negations(text: str) -> int:
    """How many negations stand in ``text``; »ikke alene« and »ikke kun« are none."""
    return len(_NEGATION.findall(_ADDING.sub(" ", text)))


def clauses(text: str) -> tuple[str, ...]:
    """Rough clauses: at commas, semicolons, dashes and the conjunctions that join whole statements."""
    return tuple(part.strip() for part in _CLAUSE.split(text) if part.strip())
