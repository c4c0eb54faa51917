"""Sentences as a language model would write them, held up against what they cite."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from assistant.answering.evidence import units
from assistant.answering.proof import fold, stands_in
from assistant.answering.support import Checked, Checker, bare, marks
from assistant.types import Passage, Progress, Span, Vectors
from tests.encoders import HashingEncoder
from tests.pitch import shelf
from tests.small import passage


class Agreeing:
    """Finds everything alike: what is tested are the rules."""

    name, dimension = "agreeing", 2

    def encode_query(self, text: str) -> Vectors:
        return np.array([1.0, 0.0], np.float32)

    def encode_passages(
        self, texts: Sequence[str], spans: Sequence[Sequence[Span]] = (), progress: Progress | None = None
    ) -> tuple[Vectors, list[Vectors]]:
        return np.array([[1.0, 0.0]] * len(texts), np.float32), []


HARBOUR = passage(
    "Havnejob blev etableret i 2017 af tre jobcentre langs kysten. Havnejob skaffer virksomhederne på havnen "
    "arbejdskraft, og jobcentrene betaler kurserne. I 2018 førte 120 praktikker til 45 ordinære job og 12 "
    "læreforløb. Styregruppen for Havnejob mødes to gange om året. Konsulenten kan tilbyde virksomheden en "
    "mentor. Målet er, at 300 ledige kommer i job. Virksomhederne skal ikke betale for kurserne. Næsten 40 "
    "pct. af deltagerne har fået ordinære timer. Jobcentret i Vestby finder kandidaterne, og fagforeningen i "
    "Østby uddanner dem. Nogle virksomheder har ansat flere deltagere. Ledigheden faldt svagt i 2018.",
    title="Havnejob: fælles rekruttering i Havneby",
)
TRUE = (
    "Havnejob blev etableret i 2017 af tre jobcentre.",
    "Havnejob blev etableret af 3 jobcentre langs kysten i 2017.",
    "Styregruppen mødes to gange om året.",
    "Konsulenten kan tilbyde virksomheden en mentor, og virksomhederne skal ikke betale for kurserne.",
    "I 2018 førte 120 praktikker til 45 ordinære job.",
    "Næsten 40 pct. af deltagerne har fået ordinære timer.",
    "Jobcentret i Vestby finder kandidaterne.",
    "Ledigheden faldt svagt i 2018.",
)
UNTRUE = (
    "Havnejob blev etableret i 2016 af tre jobcentre.",
    "Havnejob blev etableret i 2017 af fire jobcentre.",
    "Havnejob blev etableret i 2017 af tre fagforeninger.",
    "Styregruppen mødes hvert år.",
    "Styregruppen mødes tolv gange om året.",
    "Konsulenten skal tilbyde virksomheden en mentor.",
    "Konsulenten tilbyder virksomheden en mentor.",
    "Virksomheden kan tilbyde konsulenten en mentor.",
    "Virksomhederne skal betale for kurserne.",
    "Jobcentrene skal ikke betale for kurserne.",
    "I 2018 førte 45 praktikker til 120 ordinære job.",
    "I 2018 førte 120 praktikker til 12 ordinære job.",
    "300 ledige er kommet i job.",
    "40 pct. af deltagerne har fået ordinære timer.",
    "Næsten 40 pct. af virksomhederne har fået ordinære timer.",
    "Fagforeningen i Østby finder kandidaterne.",
    "Jobcentret i Østby finder kandidaterne.",
    "Alle virksomheder har ansat flere deltagere.",
    "Ledigheden steg svagt i 2018.",
    "Havnejob skaffer virksomhederne på havnen arbejdskraft, fordi regeringen har krævet det.",
    "Havnejob skaffer virksomhederne på havnen arbejdskraft, og staten betaler alle udgifter.",
    "Styregruppen for Havnejob i Nordby mødes to gange om året.",
    "Skriv til havn@eksempel.dk om Havnejob.",
    "Kommunen garanterer en kandidat inden for to dage.",
)


def check(sentence: str, *passages: Passage, english: bool = False) -> Checked:
    given = dict(enumerate(passages or (HARBOUR,), 1))
    return Checker(given, Agreeing(), english).check(f"{sentence.rstrip('.')} [1].")


@pytest.mark.parametrize("sentence", TRUE)
def test_what_one_source_sentence_says_is_believed_and_quoted_exactly(sentence: str) -> None:
    checked = check(sentence)
    assert checked.supported, checked.why
    assert checked.citations
    for citation in checked.citations:
        assert stands_in(citation.quote, HARBOUR.text)
        assert citation.n == 1


@pytest.mark.parametrize("sentence", UNTRUE)
def test_what_is_changed_in_one_thing_is_not_believed(sentence: str) -> None:
    checked = check(sentence)
    assert not checked.supported
    assert checked.why
    assert checked.citations == ()


def test_the_source_speaks_for_itself_where_the_model_got_it_wrong() -> None:
    checked = check("I 2018 førte 45 praktikker til 120 ordinære job.")
    assert [fold(citation.quote) for citation in checked.instead] == [
        "I 2018 førte 120 praktikker til 45 ordinære job og 12 læreforløb."
    ]


def test_an_invention_has_no_source_that_speaks_instead() -> None:
    assert check("Regeringen udbetaler en bonus på 5.000 kr. til hver borger.").instead == ()


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("Styregruppen mødes to gange om året.", "no mark"),
        ("Styregruppen mødes to gange om året [7].", "unknown mark"),
        ("Mødes styregruppen to gange om året [1]?", "a question"),
        ("Hvor ofte mødes styregruppen for Havnejob [1].", "a question"),
        ("Se <b>Havnejob</b> og styregruppen [1].", "foreign signs"),
        ("Læs om Havnejob på https://eksempel.dk [1].", "foreign signs"),
        ("The steering committee of Havnejob meets twice a year [1].", "language"),
        ("Ja [1].", "claims nothing"),
        ("Styregruppen mødes to gange om året, og styregruppen mødes to gange om året [1].", "repetition"),
        ("Styregruppen " + "mødes " * 400 + "[1].", "foreign signs"),
    ],
)
def test_what_cannot_be_a_proven_sentence_is_turned_away_with_why(sentence: str, why: str) -> None:
    assert Checker({1: HARBOUR}, Agreeing()).check(sentence).why == why


def test_an_item_is_proven_with_the_line_that_introduces_it() -> None:
    listed = passage(
        "Jobcentret i Havneby kan hjælpe virksomheden med:\n\n- En mentor til den nye.\n- Løntilskud.\n"
    )
    checked = check("Jobcentret i Havneby kan hjælpe virksomheden med en mentor.", listed)
    assert checked.supported, checked.why
    assert "kan hjælpe virksomheden med" in checked.citations[0].quote
    assert not check("Jobcentret i Havneby kan hjælpe mentoren med løntilskud.", listed).supported


def test_two_passages_prove_a_sentence_of_two_statements() -> None:
    other = passage("Jobmessen i Havneby holdes hvert år i maj.", id="messe", title="Jobmessen i Havneby")
    both = Checker({1: HARBOUR, 2: other}, Agreeing())
    checked = both.check(
        "Styregruppen mødes to gange om året, og jobmessen i Havneby holdes hvert år i maj [1][2]."
    )
    assert checked.supported, checked.why
    assert [citation.n for citation in checked.citations] == [1, 2]
    assert not both.check("Jobmessen i Havneby holdes to gange om året [1][2].").supported


def test_the_meaning_must_be_alike_too() -> None:
    sentence = "Styregruppen for Havnejob mødes to gange om året i Havneby [1]."
    assert Checker({1: HARBOUR}, Agreeing()).check(sentence).supported
    assert Checker({1: HARBOUR}, HashingEncoder()).check(sentence).why in ("", "meaning")


def test_every_sentence_of_the_cards_that_can_be_read_alone_proves_itself() -> None:
    checked = lost = 0
    for one in shelf.library().passages:
        checker = Checker({1: one}, Agreeing())
        for unit in units(one):
            if unit.intro is None and unit.text.endswith("."):
                checked += 1
                lost += not checker.check(f"{unit.text[:-1]} [1].").supported
    assert checked > 500
    assert lost <= 0.01 * checked  # what is written with signs that no model may write


def test_marks_are_read_and_taken_away_wherever_they_stand() -> None:
    assert marks("- Det er sådan [1, 2]; og sådan [3] [1].") == (1, 2, 3)
    assert bare("- Det er sådan [1, 2]; og sådan [3] [1].") == "Det er sådan; og sådan."
