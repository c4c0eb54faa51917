from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.danish.sentences import split


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mødet begynder kl. 10 i Nordby, jf. aftalen om bl.a. svejsere.",
        "Fonden A.P. Havblik gav ca. 7 mio. kr. til bl.a. havneteamet.",
        "Den 1. maj 2019 mødtes de, dvs. alle ca. 40 virksomheder.",
        "Telefonen er åben m.m. efter § 3, stk. 2, i aftalen.",
        "Prof. Dr. H. Eksempel og fru J. P. Prøve talte.",
        "Prisen er 1.864 kr. pr. forløb.",
        "Han spurgte »hvorfor?« og gik.",
    ],
)
def test_abbreviations_numbers_and_initials_do_not_end_a_sentence(sentence: str) -> None:
    assert pieces(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Det koster 45 kr. Det er billigt.", ["Det koster 45 kr.", "Det er billigt."]),
        ("Andelen er 69 pct. Resten ved ikke.", ["Andelen er 69 pct.", "Resten ved ikke."]),
        ("Det var i 2019. Så kom 412 til.", ["Det var i 2019.", "Så kom 412 til."]),
        ("Hvem ringer? Konsulenten! Så …", ["Hvem ringer?", "Konsulenten!", "Så …"]),
        ("Han sagde »Ja.« Hun gik.", ["Han sagde »Ja.«", "Hun gik."]),
        ("Et møde.\n\nuden stort", ["Et møde.", "uden stort"]),
        ("Den går\nover to linjer. Ny her.", ["Den går\nover to linjer.", "Ny her."]),
    ],
)
def test_sentences_end_where_a_reader_would_say(text: str, parts: list[str]) -> None:
    assert pieces(text) == parts


def test_items_are_quoted_without_their_marker() -> None:
    text = "Nordby lover:\n\n- Svar på to dage\n* Én indgang\n• Ærlighed\n1. Hurtigt\n12) Roligt"
    assert pieces(text) == [
        *("Nordby lover:", "Svar på to dage", "Én indgang", "Ærlighed", "Hurtigt", "Roligt")
    ]


def test_a_line_after_a_colon_begins_anew() -> None:
    assert pieces("Kontakt:\nAsta Prøve\nJobcenter Nordby") == ["Kontakt:", "Asta Prøve\nJobcenter Nordby"]


def test_an_item_of_two_sentences_gives_two() -> None:
    assert pieces("- Overblik. Én kender alt.\n- Tid.") == ["Overblik.", "Én kender alt.", "Tid."]


@pytest.mark.parametrize("text", ["", "  \n\n ", "\n"])
def test_nothing_gives_nothing(text: str) -> None:
    assert split(text) == ()


@given(st.text(alphabet="aB. \n-1:?!»kr", max_size=60))
def test_spans_are_in_order_trimmed_and_lose_no_letter(text: str) -> None:
    spans = split(text)
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    kept = {i for a, b in spans for i in range(a, b)}
    assert all(i in kept for i, char in enumerate(text) if char.isalpha())
