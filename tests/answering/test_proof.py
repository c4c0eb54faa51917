from __future__ import annotations

from assistant.answering import proof
from assistant.types import Citation
from tests.small import passage

CITED = (Citation(1, passage("Ét."), "Ét."), Citation(2, passage("To."), "To."))


def test_a_quote_stands_in_its_text_whatever_the_white_space() -> None:
    assert proof.stands_in("to  ord\nher", "De to ord her.")
    assert proof.stands_in("to ord", "to\n\tord")
    assert not proof.stands_in("to ord", "tre ord")
    assert not proof.stands_in("To ord", "to ord")


def test_an_empty_quote_proves_nothing() -> None:
    assert not proof.stands_in("", "tekst")
    assert not proof.stands_in(" \n", " \n")


def test_a_line_without_a_mark_is_found() -> None:
    assert proof.unmarked("Sandt. [1]\nPåstand.\n\nOgså sandt. [2]", CITED) == ("Påstand.",)


def test_a_line_that_introduces_a_list_needs_no_mark() -> None:
    assert proof.unmarked("Det gælder:\n- Ét. [1]\n- To. [1] [2]", CITED) == ()


def test_a_mark_without_its_citation_is_found() -> None:
    assert proof.unmarked("Sandt. [1]\nFalsk. [3]\nBlandet. [1] [9]", CITED) == (
        "Falsk. [3]",
        "Blandet. [1] [9]",
    )
    assert proof.unmarked("Sandt. [1]", ()) == ("Sandt. [1]",)
