"""Words put into a question, and things picked out of an answer."""

from __future__ import annotations

import pytest

from assistant.answering import swapping


@pytest.mark.parametrize(
    ("question", "what", "whole"),
    [
        (
            "Hvad gør Nordby for små virksomheder?",
            "store virksomheder",
            "Hvad gør Nordby for store virksomheder",
        ),
        ("Hvad handler case 8 om?", "case 9", "Hvad handler case 9 om"),
        ("Hvad får de på kort sigt?", "på længere sigt", "Hvad får de på længere sigt"),
        ("Hvad er vigtigst i god service?", "mindst vigtigt", "Hvad er mindst vigtigt i god service"),
        ("Hvad gør Aalborg for at finde folk?", "Esbjerg", "Hvad gør Esbjerg for at finde folk"),
        ("Hvilke virksomheder bruger LinkedIn?", "Facebook", "Hvilke virksomheder bruger Facebook"),
    ],
)
def test_a_thing_takes_the_place_of_one_of_its_sort(question: str, what: str, whole: str) -> None:
    assert swapping.put(question, what) == whole


@pytest.mark.parametrize(
    ("way", "year"), [("før", "2019"), ("efter", "2021"), ("forrige år", "2019"), ("næste år", "2021")]
)
def test_the_year_beside_the_one_asked_about(way: str, year: str) -> None:
    assert swapping.year_beside("Hvad ventede de i 2020?", way) == year
    assert swapping.year_beside("Hvad ventede de?", way) == ""


def test_a_point_of_a_list_is_called_by_its_first_words() -> None:
    text = "De to løfter er:\n- Svar: De svarer hurtigt. [1]\n- Nummer 2: Ro på havnen. [1]"
    assert swapping.item(text, 1) == "Svar"
    assert swapping.item(text, -1) == "Ro på havnen"
    assert swapping.item(text, 3) == ""
    assert swapping.head_of(swapping.line(text, "hurtigt")) == "Svar"
