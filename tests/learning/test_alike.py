"""Likeness of texts, and what is carried over by it."""

from __future__ import annotations

import numpy as np

from assistant.learning import alike
from tests.encoders import HashingEncoder

TEXTS = ("Vi mangler smede.", "Vi mangler svejsere.", "Jeg ringer på torsdag.", "Jeg ringer på fredag.")


def made() -> tuple[alike.Space, np.ndarray]:
    vectors, _ = HashingEncoder().encode_passages(TEXTS)
    return alike.space(TEXTS, vectors, width=1.5, letters=0.5), vectors


def test_a_text_is_most_like_itself_and_then_like_what_shares_its_words() -> None:
    space, vectors = made()
    like = space.likeness(TEXTS, vectors)
    assert like.shape == (4, 4)
    assert list(like.argmax(axis=1)) == [0, 1, 2, 3]
    assert like[2, 3] > like[2, 0]


def test_what_is_known_of_examples_is_carried_over_and_told_without_each() -> None:
    space, vectors = made()
    target = np.array([[-1], [-1], [1], [1]], np.float32)
    dual, without = alike.solve(space.own(), target, 0.1)
    new = "Jeg ringer på mandag."
    told = space.likeness((new,), HashingEncoder().encode_query(new)[None]) @ dual
    assert told[0, 0] > 0
    assert without[2, 0] < (space.likeness(TEXTS, vectors) @ dual)[2, 0]
