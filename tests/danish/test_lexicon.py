from __future__ import annotations

import pytest

from assistant.danish import lexicon
from assistant.danish.tokens import WORD, normalise, stem


def test_rare_words_tell_more_than_everyday_ones() -> None:
    assert lexicon.rarity("og") == 0.15
    assert lexicon.rarity("flaskehals") > lexicon.rarity("virksomhed") > lexicon.rarity("meget")
    assert lexicon.rarity("xqzvwk") == 1.0
    assert lexicon.rarity("the", "en") == 0.15
    assert lexicon.rarity("barometer", "en") > 0.5


@pytest.mark.parametrize(
    ("word", "other"),
    [("virksomheder", "arbejdsgiveren"), ("ledige", "arbejdsløs"), ("kurser", "kursus"), ("chef", "leder")],
)
def test_the_trades_synonyms_meet_in_any_inflection(word: str, other: str) -> None:
    assert stem(other) in lexicon.synonyms(stem(word))
    assert stem(word) in lexicon.synonyms(stem(other))


def test_a_word_is_not_its_own_synonym_and_most_have_none() -> None:
    assert stem("virksomhed") not in lexicon.synonyms(stem("virksomhed"))
    assert lexicon.synonyms(stem("havneteam")) == frozenset()


def test_places_are_known_by_all_their_names() -> None:
    assert lexicon.place("Faaborg") == lexicon.place("Fåborg-Midtfyn") == lexicon.place("faaborg")
    assert lexicon.place("Aalborgs") == lexicon.place("Ålborg") != frozenset()
    assert lexicon.place("svejser") == frozenset()


def test_a_place_that_is_an_everyday_word_needs_its_capital() -> None:
    assert lexicon.place("Vejen")
    assert not lexicon.place("vejen")


def test_number_words_are_spelt_as_words_are_compared() -> None:
    assert lexicon.NUMBER_WORDS["syv"] == 7
    assert all(word == normalise(word) for word in lexicon.NUMBER_WORDS)
    assert all(word == normalise(word) for word in lexicon.FUNCTION_WORDS | lexicon.QUESTION_FRAME)


def test_english_words_and_phrases_get_danish_renderings() -> None:
    found = dict(lexicon.translate(["How", "many", "Municipalities"]))
    assert "antal" in found["How many"]
    assert "kommune" in found["Municipalities"]


def test_an_unknown_english_word_stands_alone_without_rendering() -> None:
    assert lexicon.translate(["zyzzyva"]) == [("zyzzyva", ())]
    assert lexicon.translate([]) == []


def test_every_rendering_holds_a_word_that_can_be_looked_for() -> None:
    for line in lexicon._lines("english.tsv"):
        english, tab, danish = line.partition("\t")
        assert tab and english.strip(), line
        assert all(WORD.search(rendering) for rendering in danish.split("|") if rendering.strip()), line
        assert any(rendering.strip() for rendering in danish.split("|")), line


def test_every_line_of_the_word_lists_holds_words() -> None:
    for name in ("synonyms.txt", "places.txt"):
        lines = lexicon._lines(name)
        assert len(lines) > 90
        assert all(WORD.search(part) for line in lines for part in line.split(",")), name
