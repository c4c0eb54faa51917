from __future__ import annotations

import numpy as np

from assistant.answering import evidence
from assistant.answering.evidence import with_intro
from assistant.answering.question import read
from assistant.types import Hit
from tests.encoders import HashingEncoder
from tests.small import passage, units_of

LIST = """Nordby lover to ting:

- Svar: Vi svarer på to dage. Det gælder alle.
- Ro: Vi tager os tid.

Løfterne gælder hele året."""


def test_items_know_the_line_that_introduces_them() -> None:
    intro, first, more, second, after = units_of(LIST)
    assert (intro.is_item, intro.intro) == (False, None)
    assert (first.is_item, with_intro(first)) == (True, "Nordby lover to ting: Svar: Vi svarer på to dage.")
    assert (second.is_item, with_intro(second)) == (True, "Nordby lover to ting: Ro: Vi tager os tid.")
    assert (after.is_item, with_intro(after)) == (False, "Løfterne gælder hele året.")
    # The second sentence of an item is read with the list too, and does not end it.
    assert (more.is_item, with_intro(more)) == (False, "Nordby lover to ting: Det gælder alle.")


def test_a_list_without_introduction_and_the_paragraph_under_it_have_none() -> None:
    units = units_of("- Ét. Mere.\n- To.\nEn ny linje.")
    assert [(unit.is_item, unit.intro) for unit in units] == [
        *((True, None), (False, None), (True, None), (False, None))
    ]


def gather(question: str, *texts: str) -> list[str]:
    encoder = HashingEncoder()
    passages = [passage(text, id=f"kort#{n}") for n, text in enumerate(texts)]
    asked = read(question)
    vectors = {
        p.id: np.stack([encoder.encode_query(p.text[a:b]) for a, b in p.sentences])
        if p.sentences
        else np.zeros((0, encoder.dimension), np.float32)
        for p in passages
    }
    weights = {term.word: term.weight for term in asked.terms}
    hits = [Hit(p, 1.0 - n / 10) for n, p in enumerate(passages)]
    found = evidence.gather(asked, encoder.encode_query(question), hits, vectors, weights)
    assert [item.score for item in found] == sorted((item.score for item in found), reverse=True)
    return [item.unit.text for item in found]


def test_the_sentence_with_the_number_comes_before_the_one_with_the_words() -> None:
    found = gather(
        "Hvor mange svejsere har havneteamet skaffet?",
        "Havneteamet skaffer svejsere til værfterne. Havneteamet har skaffet 412 svejsere.",
        "Køkkensporet oplærer 30 kokke.",
    )
    assert found[0] == "Havneteamet har skaffet 412 svejsere."
    assert len(found) == 3


def test_an_address_is_left_to_those_who_ask_for_a_person() -> None:
    texts = ("Skriv til asta@nordby.example om havneteamet. Havneteamet finder svejsere.",)
    assert gather("Hvad er havneteamet?", *texts)[0] == "Havneteamet finder svejsere."
    assert gather("Hvem kan jeg skrive til om havneteamet?", *texts)[0].startswith("Skriv til asta@")


def test_a_line_that_only_introduces_comes_after_a_sentence_that_tells() -> None:
    found = gather(
        "Hvordan holder Nordby sine løfter?",
        "Nordby holder sine løfter hver dag:\n- Svar på to dage.\n\nNordby holder sine løfter hver dag.",
    )
    assert found.index("Nordby holder sine løfter hver dag.") < found.index(
        "Nordby holder sine løfter hver dag:"
    )


def test_a_sentence_about_what_is_not_told_comes_last() -> None:
    found = gather(
        "Hvad er havneteamet?",
        "Der står ikke i vores materiale, hvad havneteamet er. Havneteamet er et hold.",
    )
    assert found[0] == "Havneteamet er et hold."


def test_no_passage_and_no_sentence_give_no_evidence() -> None:
    assert gather("Hvad er havneteamet?") == []
    assert gather("Hvad er havneteamet?", "") == []
