"""Opposites and negations."""

from __future__ import annotations

import pytest

from assistant.answering.contrast import clauses, negations, opposite


@pytest.mark.parametrize(
    ("claim", "source", "found"),
    [
        ("Ledigheden faldt i 2019.", "Ledigheden steg i 2019.", "faldt"),
        ("Virksomhederne er utilfredse.", "Virksomhederne er tilfredse.", "utilfredse"),
        ("Ledigheden steg i 2019.", "Ledigheden steg i 2019.", ""),
        ("Flere kommer i job, færre går hjemme.", "Færre går hjemme.", ""),
        ("Gruppen mødes i Odense.", "Gruppen mødes i Odense.", ""),
    ],
)
def test_an_opposite_in_a_words_stead_is_found(claim: str, source: str, found: str) -> None:
    assert opposite(claim, source) == found


def test_negations_are_counted_and_adding_more_is_none() -> None:
    assert negations("Virksomheden skal ikke betale og får ingen regning.") == 2
    assert negations("Det gælder ikke kun store virksomheder.") == 0
    assert negations("The company does not pay and isn't asked.") == 2


def test_a_sentence_falls_into_rough_clauses() -> None:
    assert clauses("Jobcentret ringer, og konsulenten kommer på besøg") == (
        "Jobcentret ringer",
        "konsulenten kommer på besøg",
    )
