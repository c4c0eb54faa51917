from __future__ import annotations

import pytest

from assistant.danish import phrases


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Hvad er jobbarometeret?", "jobbarometeret"),
        ("hvad er et tavlemøde", "tavlemøde"),
        ("Hvad går et sambesøg ud på?", "sambesøg"),
        ("Hvor mange virksomheder bruger LinkedIn?", ""),
    ],
)
def test_the_name_of_what_a_question_asks_about(question: str, name: str) -> None:
    assert phrases.subject(question) == name


@pytest.mark.parametrize(
    ("question", "matter"),
    [
        ("Hvornår trådte reformen i kraft?", "reformen i kraft"),
        ("Hvor tit mødes styregruppen?", "styregruppen"),
        ("hvor tilfredse er virksomhederne?", "hvor tilfredse er virksomhederne"),
        ("De har for travlt, hvad kan jeg foreslå?", "De har for travlt"),
    ],
)
def test_what_a_question_is_about_in_its_own_words(question: str, matter: str) -> None:
    assert phrases.matter(question) == matter


@pytest.mark.parametrize(
    ("question", "last"),
    [
        ("Hvor vigtig er en fast kontaktperson", "en fast kontaktperson"),
        ("Hvor mange virksomheder bruger LinkedIn", "LinkedIn"),
        ("Hvor mange jobcentre venter problemer i hotel og restauration", "hotel og restauration"),
    ],
)
def test_where_another_thing_is_put(question: str, last: str) -> None:
    span = phrases.slot(question)
    assert span is not None and question[slice(*span)] == last


def test_a_question_that_names_nothing_has_no_such_place() -> None:
    assert phrases.slot("hvor er det") is None


@pytest.mark.parametrize(
    ("text", "place"),
    [("hvad med Aalborg?", "Aalborg"), ("og i holland?", "holland"), ("hvor mange i Danmark", "Danmark")],
)
def test_a_municipality_a_landscape_or_a_country(text: str, place: str) -> None:
    span = phrases.place_in(text)
    assert span is not None and text[slice(*span)] == place


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("et hotel på Bornholm mangler folk", "et hotel på Bornholm"),
        ("Jeg skal ud til en lille fabrik i morgen", "en lille fabrik"),
        ("Hvad får en virksomhed ud af det?", ""),
        ("en virksomhed i Aalborg vil ikke", "en virksomhed i Aalborg"),
        ("Hvad er et tavlemøde?", ""),
    ],
)
def test_the_company_a_person_speaks_of(text: str, company: str) -> None:
    assert phrases.company(text) == company


def test_its_noun_or_a_pronoun_means_the_company() -> None:
    known = "et hotel på Bornholm"
    assert phrases.means_company("hvilke argumenter passer til hotellet?", known)
    assert phrases.means_company("hvad siger jeg til dem?", known)
    assert not phrases.means_company("hvad er et tavlemøde?", known)


@pytest.mark.parametrize(
    ("question", "thing"),
    [("Hvornår får de dagsordenen?", "dagsordenen"), ("Hvad siger de ledige?", "de ledige")],
)
def test_what_another_thing_takes_the_place_of(question: str, thing: str) -> None:
    span = phrases.slot(question)
    assert span is not None and question[slice(*span)] == thing


def test_the_question_behind_what_leads_up_to_it() -> None:
    assert phrases.last_question("Jeg skal ud til et hotel. Hvad siger jeg?") == "Hvad siger jeg?"
    assert phrases.last_question("Tal til bestyrelsen: hvor mange er med?") == "hvor mange er med?"
    assert phrases.last_question("Hvad er Job7?") == "Hvad er Job7?"


def test_who_is_visited_is_a_company_whatever_its_trade() -> None:
    assert phrases.company("Jeg skal besøge en vvs-installatør på fredag") == "en vvs-installatør"
    assert phrases.company("Jeg skal besøge en virksomhed") == ""


def test_a_pronoun_names_nothing() -> None:
    assert phrases.subject("Hvad gør jeg?") == ""


def test_initials_end_no_sentence() -> None:
    asked = "Har A.P. Møller-fonden lagt penge i noget?"
    assert phrases.last_question(asked) == asked
    assert phrases.last_question(f"Jeg er ny her. {asked}") == asked
