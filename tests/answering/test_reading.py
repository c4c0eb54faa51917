"""What binds the words of a sentence."""

from __future__ import annotations

from assistant.answering.reading import Token, read


def token(text: str, name: str) -> Token:
    return next(one for one in read(text).tokens if one.name == name)


def test_a_word_stands_under_its_preposition_past_articles_and_numbers() -> None:
    text = "Jobcentret finder kandidater til de tre virksomheder i Aalborg."
    assert token(text, "virksomheder").under == "to"
    assert token(text, "Aalborg").under == "in"
    assert token(text, "Jobcentret").under == ""
    assert token(text, "Jobcentret").is_core
    assert not token(text, "Aalborg").is_core


def test_what_og_joins_stands_under_the_same() -> None:
    text = "De samarbejder om rekruttering og opkvalificering."
    assert token(text, "opkvalificering").under == token(text, "rekruttering").under == "om"


def test_where_neighbours_do_not_tell_nothing_is_told() -> None:
    assert token("Jobcentret finder dygtige kandidater.", "kandidater").under is None


def test_clauses_are_counted_and_genitives_seen() -> None:
    text = "Styregruppen mødes, og virksomhedens leder er med."
    assert token(text, "Styregruppen").clause == 0
    assert token(text, "leder").clause == 1
    assert token(text, "virksomhedens").genitive
    assert not token(text, "leder").genitive


def test_numbers_and_ordinals_are_tokens_and_years_are_no_subject() -> None:
    found = read("I 2018 kom 45 i job, og det var den tredje gang.").tokens
    assert [one.name for one in found if one.number] == ["2018", "45"]
    assert not found[0].is_core
    assert "tredje" in [one.name for one in found]


def test_a_verb_before_its_subject_is_seen() -> None:
    assert token("I Job7 samarbejder syv jobcentre.", "samarbejder").inverts
    assert not token("Syv jobcentre samarbejder om job.", "samarbejder").inverts
