"""What keeps a question from a language model."""

from __future__ import annotations

import pytest

from assistant.web import personal


def test_a_number_is_masked_and_never_said() -> None:
    stop = personal.stop("Hvad med 010190-1234?", "llm.example")
    assert stop is not None
    assert stop.text == "Hvad med [CPR-nummer fjernet]?"
    assert (
        "noget, der ligner et CPR-nummer. Spørgsmål sendes til sprogmodellen på llm.example." in stop.notice
    )
    assert "Spørg med det skjulte" in stop.notice
    assert "0101" not in stop.notice
    assert personal.stop(stop.text, "llm.example") is None


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hun er født den 3. maj 1980, hvad nu?", "her står en fødselsdato"),
        ("Kan Mette med depression få et job?", "her står noget personligt om en borger ved navn"),
    ],
)
def test_what_cannot_be_masked_must_be_reworded(question: str, told: str) -> None:
    stop = personal.stop(question, "x")
    assert stop is not None and stop.text == question
    assert told in stop.notice and "Skriv det om" in stop.notice
    assert "<button" not in stop.notice


def test_a_number_beside_a_name_is_masked_and_the_rest_must_be_reworded() -> None:
    stop = personal.stop("Mette, 010190-1234, har angst.", "")
    assert stop is not None and "010190" not in stop.text
    assert "CPR-nummer og noget personligt" in stop.notice
    assert "Nummeret er skjult i feltet. Skriv det om" in stop.notice
    assert "<button" not in stop.notice


@pytest.mark.parametrize(
    "question", ["Hvad gør jeg, når en borger har angst?", "Ring til 72 14 20 00?", "Hvad gav tavlemøder?"]
)
def test_questions_about_nobody_are_sent(question: str) -> None:
    assert personal.stop(question, "x") is None


def test_the_address_is_escaped() -> None:
    stop = personal.stop("010190-1234", "<b>")
    assert stop is not None and "<b>" not in stop.notice
