"""Negations and words for how sure and how many."""

from __future__ import annotations

import pytest

from assistant.answering.reading import Token, read
from assistant.answering.shades import unlike


def told(claim: str, source: str) -> str:
    """What tells them apart, their words paired where they are the same."""
    said, there = read(claim), read(source)
    pairs: list[tuple[Token, Token]] = [
        (one, next(other for other in there.tokens if other.name.casefold() == one.name.casefold()))
        for one in said.tokens
        if any(other.name.casefold() == one.name.casefold() for other in there.tokens)
    ]
    return unlike(said, there, pairs)


@pytest.mark.parametrize(
    ("claim", "source", "why"),
    [
        ("Havnen mangler svejsere", "Havnen mangler ikke svejsere", "negation"),
        ("Havnen mangler ikke svejsere", "Havnen mangler svejsere", "negation"),
        ("Havnen mangler svejsere", "Havnen mangler måske svejsere", "word: maybe"),
        ("Havnen skal ansætte svejsere", "Havnen ansætter svejsere og skal ansætte svejsere", ""),
        ("Alle havne mangler svejsere", "Havne mangler svejsere", "word: all"),
        ("Havne mangler svejsere", "Nogle havne mangler svejsere", "word: some"),
        ("Havnen mangler svejsere", "Havnen mangler igen svejsere", ""),
        ("412 svejsere kom", "Ca. 412 svejsere kom", "word: about"),
        ("Havnen ansatte svejsere", "Målet er, at havnen ansatte svejsere", "word: plan"),
    ],
)
def test_what_one_side_has_and_the_other_not(claim: str, source: str, why: str) -> None:
    assert told(claim, source) == why


def test_a_clause_without_words_of_its_own_belongs_to_those_around_it() -> None:
    source = "Arbejde til havs, fx i storm, er ikke noget, man bare begynder på"
    assert told("Arbejde til havs er noget, man bare begynder på", source) == "negation"
