"""The rubric and its examples: complete, and tied to the cards."""

from __future__ import annotations

import pytest

from assistant.learning import rubric
from assistant.pitch import knowledge
from assistant.pitch.bibliography import Bibliography
from tests.pitch import shelf


@pytest.mark.parametrize("kind", sorted(knowledge.concerns()))
def test_every_point_stands_on_a_sentence_of_its_card(kind: str) -> None:
    of = rubric.of(kind)
    sources = Bibliography(shelf.library())
    assert of.points, "a concern the material answers has facts to say"
    for item in (*of.moves, *of.points):
        assert sources.cite(item.card, item.quote) is not None, item.key


@pytest.mark.parametrize("kind", sorted(knowledge.concerns()))
def test_every_kind_has_answers_of_every_grade_to_learn_from(kind: str) -> None:
    grades = {answer.grade for answer in rubric.answers() if answer.kind == kind}
    assert grades == {0, 1, 2}


def test_an_unknown_kind_is_held_up_against_the_moves_alone() -> None:
    of = rubric.of("noget helt andet")
    assert of.moves[0].key == "heard"
    assert of.points == ()


def test_examples_use_known_keys_only() -> None:
    of = [rubric.of(kind) for kind in rubric.kinds()]
    known = {item.key for one in of for item in (*one.moves, *one.points)} | set(rubric.pitfalls())
    used = frozenset().union(*(keys for _, keys in rubric.examples()))
    assert used <= known
    assert known - used == set(), "nothing to learn it from"
