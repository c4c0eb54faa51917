"""What may be written of a situation."""

from __future__ import annotations

import pytest

from assistant.cases import situation
from assistant.errors import InputError


def test_a_situation_is_taken_without_the_space_around_it() -> None:
    assert situation.accept("  Vi mangler smede.\n", 2_000) == "Vi mangler smede."


@pytest.mark.parametrize(
    ("text", "limit", "said"),
    [
        (" \n", 2_000, "Skriv lidt om jeres situation"),
        ("a" * 11, 10, "Beskrivelsen er for lang (11 tegn). Skriv den på højst 10 tegn."),
        ("010190-1234", 2_000, "CPR-nummer"),
    ],
)
def test_what_cannot_be_used_is_told_in_danish(text: str, limit: int, said: str) -> None:
    with pytest.raises(InputError) as told:
        situation.accept(text, limit)
    assert said in str(told.value)


def test_a_citizens_own_matters_are_refused_without_talk_of_a_profile() -> None:
    with pytest.raises(InputError, match="Skriv om opgaven og stedet, ikke om en borger") as told:
        situation.accept("Mette har angst og skal i praktik.", 2_000)
    assert "Profilen" not in str(told.value)


def test_someone_without_a_name_may_be_told_of() -> None:
    text = "Smeden tog en mand med social angst ind. Kan han få andre til at prøve?"
    assert situation.accept(text, 2_000) == text
