from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.question import Asks, Question, is_english, is_office, read


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Hvor mange svejsere kom i arbejde?", Asks.NUMBER),
        ("Hvor stor en andel af værfterne er tilfredse?", Asks.NUMBER),
        ("Hvor mange kroner fik havneteamet?", Asks.MONEY),
        ("Hvad koster forløbet?", Asks.MONEY),
        ("Hvor lang tid varer køkkensporet?", Asks.DURATION),
        ("Hvor mange uger varer det?", Asks.DURATION),
        ("Hvor tit mødes de?", Asks.FREQUENCY),
        ("Hvornår blev teamet oprettet?", Asks.DATE),
        ("Hvor gamle er deltagerne?", Asks.AGE),
        ("Hvem er kontaktperson for havneteamet?", Asks.CONTACT),
        ("Hvem kan jeg ringe til om køkkensporet?", Asks.CONTACT),
        ("Hvem leder havneteamet?", Asks.PERSON),
        ("Hvem er Asta?", Asks.DEFINITION),
        ("Hvor ligger værfterne?", Asks.PLACE),
        ("Find en case om kokke", Asks.CASE),
        ("Har I et eksempel på et godt forløb?", Asks.CASE),
        ("Hvad handler case 2 om?", Asks.DEFINITION),
        ("Hvilke løfter giver Nordby?", Asks.LIST),
        ("Hvad er de fem løfter?", Asks.LIST),
        ("Hvorfor måtte værfterne sige nej?", Asks.REASON),
        ("Hvordan arbejder teamet?", Asks.METHOD),
        ("Hvad siger jeg til en nervøs direktør?", Asks.METHOD),
        ("Hvad er jobpulsen?", Asks.DEFINITION),
        ("Jobpulsen", Asks.OTHER),
        ("How many welders were found?", Asks.NUMBER),
        ("Who should I contact about the harbour team?", Asks.CONTACT),
        ("Why were the promises made?", Asks.REASON),
    ],
)
def test_the_form_of_a_right_answer_is_read_from_the_question(question: str, asks: Asks) -> None:
    assert read(question).asks is asks


@pytest.mark.parametrize("question", ["Hvor mange?", "Hvornår er mødet?", "Hvad hedder byens jobcenterchef?"])
def test_strict_questions_need_their_form(question: str) -> None:
    assert read(question).is_strict


def test_open_questions_do_not() -> None:
    assert not read("Hvordan arbejder havneteamet?").is_strict


def terms(question: Question) -> list[str]:
    return [term.word for term in question.terms]


def test_only_what_tells_is_looked_for() -> None:
    assert terms(read("Hvad er egentlig formålet med havneteamet i Nordby?")) == [
        *("formålet", "havneteamet", "Nordby")
    ]


def test_names_and_numbers_weigh_most() -> None:
    asked = {term.word: term for term in read("Hvad gør Rema i 2019 for Job7 og de ledige?").terms}
    assert asked["Rema"].is_name and asked["Rema"].weight == 1.0
    assert asked["2019"].is_number and not asked["2019"].is_name
    assert asked["Job7"].is_name and not asked["Job7"].is_number
    assert asked["ledige"].weight < 1.0
    assert "arbejdsløs" in asked["ledige"].related


def test_a_municipality_is_a_place_in_any_spelling() -> None:
    (place,) = (term for term in read("Hvad gør de i Aalborg?").terms if term.is_place)
    assert {"ålborg"} <= place.stems


@pytest.mark.parametrize(
    ("question", "cases"),
    [
        ("Hvad handler case 7 om?", {7}),
        ("Hvad har case 1 og case nr. 2 til fælles?", {1, 2}),
        ("Hvad er en case?", set()),
        ("Hvad skete i 2019?", set()),
    ],
)
def test_case_numbers_are_read(question: str, cases: set[int]) -> None:
    assert read(question).cases == cases


def test_the_thing_counted_is_known() -> None:
    subject = read("Hvor mange svejsere har havneteamet skaffet?").subject
    assert subject is not None and subject.word == "svejsere"
    assert read("Hvordan går det?").subject is None


@pytest.mark.parametrize(
    ("question", "detail"),
    [
        ("Hvad er Asta Prøves telefonnummer?", "telefonnummer"),
        ("Hvilken mailadresse har Bo?", "mailadresse"),
        ("Hvad er efternavnet på Asta?", "efternavnet"),
        ("Hvad gør Asta?", ""),
    ],
)
def test_a_contact_detail_asked_for_is_known(question: str, detail: str) -> None:
    assert read(question).detail == detail


def test_questions_of_today_and_of_rights_are_known() -> None:
    assert read("Hvor mange er ledige lige nu?").wants_present
    assert read("Har man ret til fleksjob?").wants_right
    assert not read("Hvad er jobpulsen?").wants_present


def test_shares_offices_and_names_are_known() -> None:
    assert read("Hvor mange procent er tilfredse?").share
    assert read("Hvem er jobcenterchef i Nordby?").wants_person
    assert read("Hvilke virksomheder er med?").wants_names
    assert is_office("Jobcenterchefen") and not is_office("svejser")


@pytest.mark.parametrize(
    ("question", "english"),
    [
        ("What is the job pulse in Nordby?", True),
        ("Who runs the kitchen track in Østervig?", True),
        ("Hvad er Code of Conduct?", False),
        ("Code of Conduct", False),
        ("Job7", False),
        ("", False),
    ],
)
def test_the_language_is_told_by_the_small_words(question: str, english: bool) -> None:
    assert is_english(question) is english


def test_an_english_question_gives_danish_words_to_search_with() -> None:
    asked = read("Which municipalities share the job centre?")
    assert asked.english
    assert {"kommun"} <= set(asked.danish_words.split())
    assert read("Hvilke kommuner?").danish_words == ""


def test_what_was_masked_is_not_asked_about() -> None:
    asked = read("Hvad kan vi gøre for [CPR-nummer fjernet] i havneteamet?")
    assert terms(asked) == ["havneteamet"]
    assert read("[CPR-nummer fjernet]").text == ""


@pytest.mark.parametrize("text", ["", " \n\t", "\x00\x07", "\u200b\ufeff", "\ud800"])
def test_nothing_readable_is_an_empty_question(text: str) -> None:
    assert read(text).text == ""


@pytest.mark.parametrize(
    "text", ["a" * 2000, "chef" * 500, "hvilke " * 285, "😀" * 2000, "'-'&/.?", "12 " * 600]
)
def test_odd_questions_are_read_at_once(text: str) -> None:
    assert read(text).text == " ".join(text.split())


@given(st.text(alphabet=st.characters(), max_size=200))
def test_reading_never_fails(text: str) -> None:
    assert "\x00" not in read(text).text


def test_advice_does_not_ask_about_the_company_that_is_visited_nor_when() -> None:
    text = "Jeg skal besøge en vvs-installatør på fredag, og de har travlt, hvad siger jeg?"
    words = {term.word for term in read(text).terms}
    assert "travlt" in words and not {"vvs-installatør", "fredag"} & words
    asked = read("Er der plads hos en vvs-installatør på fredag?")
    assert "vvs-installatør" in {term.word for term in asked.terms}


def test_a_number_that_counts_cases_is_read_with_its_word() -> None:
    assert [term.word for term in read("Hvilke ti cases er der?").terms] == ["ti", "cases"]
    assert [term.word for term in read("Hvad handler case 7 om?").terms] == ["7"]
