"""Concerns answered from the cards: each reply is proven, what is missing is said, no is said plainly."""

from __future__ import annotations

import pytest

from assistant.answering import proof
from assistant.pitch import knowledge, objections
from assistant.pitch.bibliography import Bibliography
from assistant.pitch.profile import make
from assistant.pitch.texts import said
from assistant.pitch.types import Objection
from assistant.types import Verdict
from tests.pitch import shelf


def answered(*concerns: str, kinds: dict[str, str] | None = None, signals: str = "") -> tuple[Objection, ...]:
    profile, _ = make({"company": "A", "concerns": list(concerns)})
    sources = Bibliography(shelf.library())
    return objections.answer(profile, kinds or {}, frozenset(signals.split()), sources)


@pytest.mark.parametrize("kind", list(knowledge.concerns()))
def test_every_kind_has_a_proven_reply(kind: str) -> None:
    profile, _ = make({"company": "A", "concerns": ["Hvad nu?"]})
    sources = Bibliography(shelf.library())
    reply = objections.answer(profile, {"Hvad nu?": kind}, frozenset(), sources)[0]
    missing = knowledge.concerns()[kind].missing
    assert reply.verdict is (Verdict.PARTIAL if missing else Verdict.COVERED)
    assert (f"Det siger materialet ikke noget om: {missing}." in said(reply.reply)) is bool(missing)
    assert sum(bool(line.marks) for line in reply.reply) >= 2
    for citation in sources.citations:
        document = shelf.library().document(citation.passage.document)
        assert document is not None and proof.stands_in(citation.quote, document.text)


def test_a_concern_of_no_known_kind_is_declined_with_advice_that_is_cited() -> None:
    (reply,) = answered("Lugten")
    assert reply.verdict is Verdict.NOT_COVERED
    assert reply.reply[0].text == "Det siger materialet ikke noget om."
    assert not reply.reply[0].marks and reply.reply[1].marks


def test_raised_concerns_keep_their_order_and_words() -> None:
    replies = answered("Hvad koster det?", "Lugten", kinds={"Hvad koster det?": "cost"})
    assert [(r.concern, r.raised) for r in replies] == [("Hvad koster det?", True), ("Lugten", True)]


def test_what_the_profile_makes_likely_is_prepared_for_but_at_most_two() -> None:
    replies = answered(signals="small trades never-tried turnover")
    assert [r.raised for r in replies] == [False, False]
    assert [r.concern for r in replies] == ["Vi har ikke tid til oplæring", "Vi skal bruge faglærte"]


def test_a_kind_that_is_raised_is_not_expected_too() -> None:
    replies = answered(
        "Hvem lærer dem op?", kinds={"Hvem lærer dem op?": "no-time-training"}, signals="small"
    )
    assert [r.concern for r in replies] == ["Hvem lærer dem op?"]
