from __future__ import annotations

import pytest

from assistant.answering import matching
from assistant.answering.question import Term, read


def term(word: str) -> Term:
    return next(term for term in read(f"Hvad med {word}?").terms if term.word == word)


def supported(word: str, text: str) -> float:
    return matching.support(term(word), matching.stem_set(text))


@pytest.mark.parametrize(
    ("word", "text", "strength"),
    [
        ("virksomheder", "Virksomheden ringer.", matching.SAME),
        ("jobcentret", "Et jobcenter ringer.", matching.INFLECTED),
        ("virksomhed", "Ambassadørvirksomheden hjælper.", matching.HEAD),
        ("tavlemøde", "En tavlemødedag om ugen.", matching.MODIFIER),
        ("kontanthjælpssats", "Han får kontanthjælp.", matching.PARTIAL),
        ("kontanthjælpssats", "Der er en sats for kontanthjælp.", matching.BOTH_PARTS),
        ("arbejdsgiver", "Firmaet er glad.", matching.RELATED),
        ("rugbrød", "Værfterne mangler svejsere.", 0.0),
        ("ambasadører", "En ambassadør hjælper.", matching.MISSPELT),
        ("rekutteringen", "Rekrutteringen er let.", matching.MISSPELT),
        ("udfordring", "Befordringen er let.", 0.0),
    ],
)
def test_how_surely_a_word_stands_in_a_text(word: str, text: str, strength: float) -> None:
    assert supported(word, text) == strength


def test_the_order_of_strength_is_what_a_reader_would_say() -> None:
    order = (
        *(matching.SAME, matching.INFLECTED, matching.HEAD, matching.BOTH_PARTS, matching.RELATED),
        *(matching.MODIFIER, matching.PARTIAL, 0),
    )
    assert list(order) == sorted(order, reverse=True)


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("7", "De syv jobcentre"),
        ("syv", "De 7 jobcentre"),
        ("1864", "Der var 1.864 med"),
        ("1.864", "1864 svar"),
    ],
)
def test_numbers_meet_in_words_and_digits(word: str, text: str) -> None:
    assert supported(word, text) == matching.SAME


@pytest.mark.parametrize(("word", "text"), [("7", "De 17 jobcentre"), ("2017", "I 2019"), ("42", "4 og 2")])
def test_another_number_is_no_support(word: str, text: str) -> None:
    assert supported(word, text) == 0.0


def test_short_words_meet_only_as_they_are() -> None:
    assert matching.similarity("mål", "måltal") == 0.0
    assert matching.similarity("fyn", "fynsk") == 0.0


def test_coverage_weighs_the_rare_word_more() -> None:
    asked = read("Hvad koster svejserne?").terms
    weights = {"koster": 0.2, "svejserne": 0.8}
    assert matching.coverage(asked, matching.stem_set("Svejserne kommer."), weights) == pytest.approx(0.8)
    assert matching.coverage(asked, matching.stem_set("Hvad koster det?"), weights) == pytest.approx(0.2)
    assert matching.coverage((), frozenset({"svejs"}), {}) == 0.0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("412 svejsere og 93 pct.", ["412 ", "93 "]),
        ("Halvdelen af de fire hold", ["halvdelen", "fire"]),
        ("I 2019 var der 1.864, altså 21,5 mio.", ["1.864", "21,5 "]),
        ("Se case 7, figur 12, side 30 og verdensmål 8.", []),
        ("Fra 2017 til 2019.", []),
        ("En og en halv 2 ½", ["2 ½"]),
    ],
)
def test_quantities_are_told_from_years_and_references(text: str, found: list[str]) -> None:
    quantities = matching.numbers(text)
    assert [quantity for _, quantity in quantities] == found
    assert all(text.casefold().startswith(quantity, at) for at, quantity in quantities)
