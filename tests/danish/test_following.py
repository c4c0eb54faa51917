from __future__ import annotations

import pytest

from assistant.danish import following


@pytest.mark.parametrize(
    "said",
    [
        "Hvem laver den?",
        "hvad koster det",
        "hvor tit mødes de?",
        "Hvorfor lavede de den?",
        "hvor mange har de fået i job",
        "hvad er hans mail",
        "kan de holde ekstra møder",
        "hvem sidder der",
        "who made it?",
    ],
)
def test_a_word_stands_for_something_said_before(said: str) -> None:
    assert following.leans(said)


@pytest.mark.parametrize(
    "said",
    [
        "Er det muligt at få et tilskud?",
        "Hvad er de tre principper?",
        "Hvor mange af de ledige kom i job?",
        "Skal dem, der sidder med de ledige, vide noget om virksomhederne?",
        "Hvem er her med i alliancen?",
        "Hvad er et sambesøg?",
        "Hvor er det gode match?",
    ],
)
def test_an_article_or_an_empty_word_stands_for_nothing(said: str) -> None:
    assert not following.leans(said)


def test_what_a_pronoun_means_may_stand_in_the_question_itself() -> None:
    assert following.before_clause("Virksomheden siger, at de har travlt").startswith("Virksomheden")
    assert following.before_clause("Hvem laver den?") == ""


def test_a_question_that_leaves_out_what_it_is_about() -> None:
    assert following.is_elliptic("hvem deltager?")
    assert following.is_elliptic("hvor mange er gået med")
    assert not following.is_elliptic("Hvor mange virksomheder er med?")
    assert not following.is_elliptic("Hvad er jobcentre?")


@pytest.mark.parametrize(
    ("said", "opened"),
    [("Facebook?", False), ("i Aalborg", False), ("vikar- og rekrutteringsbureauer", True)],
)
def test_a_few_words_that_name_something(said: str, opened: bool) -> None:
    assert following.is_fragment(said, opened)


@pytest.mark.parametrize(
    "said",
    ["kun for folk i byen?", "nummer to", "Hvem er med?", "Kontaktperson i Rekrutteringsservice Nord"],
)
def test_a_question_is_no_fragment(said: str) -> None:
    assert not following.is_fragment(said, opened=False)


def test_speaking_of_a_thing_as_new_or_as_known() -> None:
    assert following.introduces("Hvad er et sambesøg?")
    assert not following.introduces("Hvad er målet?")
    assert following.known_noun("hvem er med i samarbejdet?") == "samarbejdet"
    assert following.known_noun("hvem er med i samarbejdet på Fyn?") == ""


@pytest.mark.parametrize(
    "said", ["hvad går det mål ud på?", "hvor stammer det tal fra?", "gælder den aftale?"]
)
def test_a_noun_pointed_at_was_spoken_of(said: str) -> None:
    assert following.leans(said)


@pytest.mark.parametrize(
    "said",
    ["hvordan er det danske arbejdsmarked?", "hvem er hende Heidi Juel?", "hvad laver den nye gruppe?"],
)
def test_an_adjective_or_a_name_behind_points_at_nothing(said: str) -> None:
    assert not following.leans(said)


def test_one_person_is_meant() -> None:
    assert following.means_person("hvor mange timer arbejder han?")
    assert not following.means_person("hvem er ham Jesper?")


def test_what_is_asked_for_as_new() -> None:
    assert following.newly_named("er der en håndbog?") == "en håndbog"
    assert following.newly_named("hvor er håndbogen?") == ""
