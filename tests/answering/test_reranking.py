"""A follow-up's sentences, weighed by what was said in the turn itself."""

from __future__ import annotations

import numpy as np

from assistant.answering import evidence
from assistant.answering.question import read
from assistant.answering.reranking import SPREAD, Said, rerank
from assistant.types import Answer, Citation, Hit, Passage, Verdict
from tests.encoders import HashingEncoder
from tests.small import passage

BOARD = "Havneteamet i Nordby holder møder. Havneteamet i Nordby finder svejsere."
COURSE = "Kurset i Sydby varer ti uger."


def best(carried: str, said: str, passages: list[Passage], told: list[Passage]) -> str:
    """The sentence that comes first for ``said`` in a talk about ``carried`` that cites ``told``."""
    encoder = HashingEncoder()
    whole, own = read(f"{said} – {carried}"), read(said)
    vectors = {p.id: np.stack([encoder.encode_query(p.text[a:b]) for a, b in p.sentences]) for p in passages}
    hits = tuple(Hit(p, 1.0) for p in passages)
    weights = {term.word: term.weight for term in (*whole.terms, *own.terms)}
    found = evidence.gather(whole, encoder.encode_query(whole.text), hits, vectors, weights)
    citations = tuple(Citation(n, p, p.text) for n, p in enumerate(told, 1))
    before = Answer(carried, "", Verdict.COVERED, (), citations, (), "extractive", 0.0)
    vector = encoder.encode_query(own.text)
    ranked = rerank(found, Said(own, vector, weights, hits, ()), vectors, [before])
    assert len(ranked) == len(found)
    assert [one.score for one in ranked] == sorted((one.score for one in ranked), reverse=True)
    return ranked[0].unit.text


def test_what_is_said_now_counts_more_than_what_was_carried() -> None:
    cards = [passage(BOARD, id="a#0"), passage("Svejsere får ti uger i Sydby.", id="b#0")]
    for said in ("finder svejsere", "holder møder"):
        assert best("havneteamet i Nordby", f"Hvem {said}?", cards, cards[:1]).endswith(f"{said}.")


def test_of_two_cards_that_say_the_same_the_one_the_talk_is_about_comes_first() -> None:
    here, there = passage(COURSE, id="kort-a#0", document="a"), passage(COURSE, id="kort-b#0", document="b")
    for told in (here, there):
        cards = [here, there]
        encoder = HashingEncoder()
        own = read("Hvor længe varer kurset?")
        vectors = {p.id: np.stack([encoder.encode_query(p.text[a:b]) for a, b in p.sentences]) for p in cards}
        hits = tuple(Hit(p, 1.0) for p in cards)
        weights = {term.word: term.weight for term in own.terms}
        vector = encoder.encode_query(own.text)
        found = evidence.gather(own, vector, hits, vectors, weights)
        before = Answer("x", "", Verdict.COVERED, (), (Citation(1, told, COURSE),), (), "extractive", 0.0)
        ranked = rerank(found, Said(own, vector, weights, (), ()), vectors, [before])
        assert ranked[0].unit.passage.document == told.document


def test_the_scores_lie_as_near_as_those_of_a_single_question() -> None:
    """Composing goes by how far a sentence lies below the best."""
    assert 0 < SPREAD < 1
