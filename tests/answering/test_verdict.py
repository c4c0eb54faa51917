from __future__ import annotations

import numpy as np
import pytest

from assistant.answering import evidence, verdict
from assistant.answering.question import Question, read
from assistant.answering.verdict import Judgement, Nearness
from assistant.types import Hit, Verdict
from tests.small import passage

HARBOUR = passage(
    "Havneteamet i Nordby har skaffet 412 svejsere til værfterne. Teamet møder værfterne hver uge.",
    title="Havneteamet i Nordby",
    id="havn#1",
)
KITCHEN = passage("Køkkensporet oplærer ledige til kokke.", title="Køkkensporet", id="køkken#1")
NEAR, FAR = Nearness(2.0, 1.5, 0.5), Nearness(-4.0, -2.0, -3.0)


def judge(question: str | Question, nearness: Nearness = NEAR) -> Judgement:
    asked = read(question) if isinstance(question, str) else question
    hits = (Hit(HARBOUR, 1.0), Hit(KITCHEN, 0.5))
    weights = {term.word: term.weight for term in asked.terms}
    vectors = {hit.passage.id: np.ones((len(hit.passage.sentences), 2), np.float32) for hit in hits}
    found = evidence.gather(asked, np.ones(2, np.float32), hits, vectors, weights)
    return verdict.judge(asked, hits, found, weights, nearness)


def test_what_the_material_tells_is_covered_and_nothing_is_missing() -> None:
    judged = judge("Hvor mange svejsere har havneteamet i Nordby skaffet til værfterne?")
    assert judged == Judgement(Verdict.COVERED, ())


def test_a_near_miss_is_not_covered_and_what_is_missing_is_named() -> None:
    judged = judge("Hvor mange elektrikere har havneteamet i Nordby skaffet til værfterne?")
    assert judged.verdict is not Verdict.COVERED
    assert "»elektrikere«" in judged.missing


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("Hvad koster havneteamet i Nordby?", "beløbet"),
        ("Hvornår begyndte havneteamet i Nordby?", "hvornår"),
        ("Hvor gamle er havneteamets svejsere?", "alderen"),
        ("Hvad er telefonnummeret til havneteamet?", "telefonnummeret"),
        ("Hvem er jobcenterchef i Nordby?", "navnet"),
        ("Hvor stor en andel af værfterne er med?", "andelen"),
    ],
)
def test_the_form_that_no_evidence_has_is_named(question: str, form: str) -> None:
    judged = judge(question)
    assert judged.verdict is not Verdict.COVERED
    assert any(missing.startswith(form) for missing in judged.missing)
    assert len({missing.strip("«»") for missing in judged.missing}) == len(judged.missing)


def test_what_lies_outside_is_not_covered() -> None:
    judged = judge("Hvordan dyrker man tomater i drivhus?", FAR)
    assert judged.verdict is Verdict.NOT_COVERED
    assert {"»tomater«", "»drivhus«"} <= set(judged.missing)


def test_a_place_the_material_does_not_know_is_not_covered_whatever_else_fits() -> None:
    judged = judge("Hvor mange svejsere har havneteamet i Odense skaffet til værfterne?")
    assert judged == Judgement(Verdict.NOT_COVERED, ("Odense",))


def test_no_evidence_is_not_covered() -> None:
    asked = read("Hvad er havneteamet?")
    assert verdict.judge(asked, (), (), {}, NEAR) == Judgement(Verdict.NOT_COVERED, ("»havneteamet«",))


@pytest.mark.parametrize("question", ["42?", "😀", "Hvad er det?"])
def test_a_question_that_names_nothing_is_not_covered(question: str) -> None:
    assert judge(question).verdict is Verdict.NOT_COVERED


def test_asking_of_today_or_of_rights_makes_an_answer_less_likely() -> None:
    def likely(question: str) -> float:
        asked = read(question)
        weights = {term.word: 1.0 for term in asked.terms}
        hits = (Hit(HARBOUR, 1.0),)
        vectors = {HARBOUR.id: np.ones((2, 2), np.float32)}
        found = evidence.gather(asked, np.ones(2, np.float32), hits, vectors, weights)
        seen = verdict.signals(asked, hits, found, weights, NEAR)
        assert all(np.isfinite(value) for value in seen.values())
        assert set(seen) | {"bias"} == set(verdict.TOPIC) == set(verdict.ANSWER)
        return verdict.logistic(verdict.TOPIC, seen)

    assert likely("Hvad er havneteamet i dag?") < likely("Hvad er havneteamet?")
    assert likely("Har man ret til havneteamet?") < likely("Hvad er havneteamet?")


def test_the_fitted_models_give_probabilities() -> None:
    assert verdict.logistic({"bias": 0.0}, {}) == 0.5
    assert verdict.logistic({"bias": -1.0, "a": 3.0}, {"a": 1.0}) == pytest.approx(0.8808, abs=1e-4)
