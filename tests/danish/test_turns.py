"""The ways people go on: told apart from questions of their own."""

from __future__ import annotations

import re

import pytest

from assistant.danish import turns


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        (turns.SHORTER, "kortere"),
        (turns.SHORTER, "Kan du sige det kortere?"),
        (turns.SHORTER, "i én sætning"),
        (turns.SHORTER, "Gør det kort, tak!"),
        (turns.MORE, "Fortæl mere"),
        (turns.MORE, "kan du uddybe det?"),
        (turns.EXAMPLE, "giv mig et eksempel"),
        (turns.EXAMPLE, "fx?"),
        (turns.EXAMPLE, "Har du et konkret eksempel på det?"),
        (turns.WHY, "Hvorfor det?"),
        (turns.WHY, "hvad er grunden til det"),
        (turns.EFFECT, "Har det virket?"),
        (turns.EFFECT, "hvad kom der ud af det"),
    ],
)
def test_a_turn_that_is_a_follow_up_by_itself(pattern: re.Pattern[str], said: str) -> None:
    assert pattern.fullmatch(said)


@pytest.mark.parametrize(
    "said",
    [
        "Hvorfor mangler virksomhederne folk?",
        "Giv mig et eksempel på fælles rekruttering i Nordby",
        "Hvor kort er det korteste forløb?",
        "Fortæl mere om havneteamet",
        "Hvad er et tavlemøde?",
    ],
)
def test_a_question_of_its_own_is_none(said: str) -> None:
    for pattern in (turns.SHORTER, turns.MORE, turns.EXAMPLE, turns.WHY, turns.EFFECT):
        assert not pattern.fullmatch(said)


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("Puh, lidt kortere?", "lidt kortere?"),
        ("av. hvad bruger de så mest", "hvad bruger de så mest"),
        ("Nårh på den måde. Og hvilke veje er der?", "hvilke veje er der?"),
        ("Okay det giver mening. hvem betaler", "hvem betaler"),
        ("nå. så hvad gør vi", "hvad gør vi"),
        ("Ah okay :) og konsulenten?", "konsulenten?"),
        ("Haha ok, hvor mange procent?", "hvor mange procent?"),
    ],
)
def test_a_short_remark_before_the_question_is_taken_off(said: str, rest: str) -> None:
    assert turns.bare(said) == (rest, True)


def test_what_begins_like_a_remark_but_asks_stays() -> None:
    assert turns.bare("Fint håndværk i Nordby") == ("håndværk i Nordby", True)
    assert turns.bare("Ok fortæl om Nordby. Hvem betaler?")[0].startswith("fortæl om Nordby")
    assert turns.bare("Avisen i Nordby") == ("Avisen i Nordby", False)
    assert turns.bare("Godt samarbejde?")[0] == "samarbejde?"


def test_what_a_turn_is_begun_with_is_taken_off() -> None:
    assert turns.bare("Og hvem er kontaktpersonen?") == ("hvem er kontaktpersonen?", True)
    assert turns.bare("ok, men hvad koster det") == ("hvad koster det", True)
    assert turns.bare("Hvem er det?") == ("Hvem er det?", False)
    assert turns.bare("ok") == ("ok", False)


@pytest.mark.parametrize(
    "said",
    [
        "tak",
        "Ok, tak!",
        "mange tak for hjælpen",
        "super",
        "Hej igen",
        "tak, det kan jeg bruge!",
        "tak for det",
    ],
)
def test_a_courtesy_asks_nothing(said: str) -> None:
    assert turns.is_courtesy(said)


def test_a_question_with_thanks_in_it_is_no_courtesy() -> None:
    assert not turns.is_courtesy("tak, hvem er kontaktpersonen?")
    assert not turns.is_courtesy("tak, giv mig et eksempel")
    assert not turns.is_courtesy("hej, jeg skal ud til et hotel og mangler et godt argument")


def test_a_courtesy_is_answered_in_kind() -> None:
    assert turns.reply("Godmorgen!") == turns.GREETING
    assert turns.reply("mange tak") == turns.WELCOME
    assert turns.reply("Hej") == turns.GREETING
    assert turns.reply("Hvad er Job7?") == ""


@pytest.mark.parametrize(
    ("said", "number"),
    [
        *[
            ("uddyb nummer to", 2),
            ("hvad med det sidste?", -1),
            ("punkt 3", 3),
            ("Uddyb det andet princip", 2),
        ],
        *[("uddyb lige det første", 1), ("den sidste, hvad kan jeg sige om den?", -1)],
    ],
)
def test_which_of_the_points_is_meant(said: str, number: int) -> None:
    assert turns.ordinal(said) == number


def test_no_point_is_meant() -> None:
    assert turns.ordinal("hvad med det nye?") is None
    assert turns.ordinal("Hvad er det andet ord for praktik?") is None


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("Hvad med Aalborg?", "Aalborg"),
        ("hvad så med jobportaler", "jobportaler"),
        ("gælder det også i byggeriet?", "i byggeriet"),
        ("nej, jeg mente Facebook", "Facebook"),
        ("nej ham i Østervig", "i Østervig"),
        ("nej undskyld, jeg mente Nordby", "Nordby"),
        ("what about Odense?", "Odense"),
        ("Hvem er kontaktpersonen?", ""),
    ],
)
def test_what_is_named_in_place_of_something(said: str, what: str) -> None:
    assert turns.named(said) == what


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("noget helt andet, hvad er et sambesøg?", "hvad er et sambesøg?"),
        ("Nyt spørgsmål: hvad er et sambesøg?", "hvad er et sambesøg?"),
    ],
)
def test_leaving_a_topic(said: str, rest: str) -> None:
    found = turns.LEAVING.match(said)
    assert found and said[found.end() :] == rest


def test_returning_to_a_topic() -> None:
    found = turns.RETURNING.fullmatch("tilbage til Nordby, hvem er kontaktperson?")
    assert found and found["what"] == "Nordby" and found["rest"] == "hvem er kontaktperson?"


def test_who_to_ask_in_many_words() -> None:
    assert turns.asks_contact("hvem kan fortælle mere om det")
    assert turns.asks_contact("hvem kan jeg skrive til")
    assert not turns.asks_contact("hvem kan blive svejser")
    assert turns.asks_contact("hvem skal jeg skrive til derovre?")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Hvad er hans nummer?", "Hvad er hans telefonnummer?"),
        ("har du et mobilnummer", "har du et telefonnummer"),
        ("uddyb nummer to", "uddyb nummer to"),
        ("hvad er deres nummer to?", "hvad er deres nummer to?"),
    ],
)
def test_a_number_of_someone_is_a_telephone_number(said: str, meant: str) -> None:
    assert turns.with_telephone(said) == meant
