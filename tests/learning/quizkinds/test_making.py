"""A question is proven or not asked."""

from __future__ import annotations

import dataclasses

from assistant.learning.quizkinds.making import Draft, make, pick
from tests.pitch.shelf import library

DRAFT = Draft(
    "Cases", "where", "Hvor?", "På Frederiksberg", ("I Esbjerg", "På Fyn", "I Aalborg", "På Bornholm"),
    "kl-2019-kompetent-samspil/52", "holder tavlemøder to gange om ugen",
)  # fmt: skip


def test_a_proven_draft_becomes_a_question_with_its_sentence() -> None:
    question = make(DRAFT, library())
    assert question and question.citation.n == 1
    assert question.citation.quote.startswith("Jobcenter Frederiksberg holder tavlemøder")
    assert len(question.wrong) == 3


def test_an_unproven_draft_or_one_with_too_few_wrong_choices_is_not_asked() -> None:
    assert make(dataclasses.replace(DRAFT, quote="holder tavlemøder hver dag"), library()) is None
    assert make(dataclasses.replace(DRAFT, choices=DRAFT.choices[:2]), library()) is None
    assert make(dataclasses.replace(DRAFT, choices=(*DRAFT.choices[:2], DRAFT.right)), library()) is None


def test_a_changed_answer_makes_it_another_question() -> None:
    one, other = make(DRAFT, library()), make(dataclasses.replace(DRAFT, right="I København"), library())
    assert one and other and one.id != other.id


def test_the_same_choice_is_picked_once() -> None:
    assert sorted(pick("navn", ["På Fyn", "på fyn", "I Esbjerg"])) == ["I Esbjerg", "på fyn"]
