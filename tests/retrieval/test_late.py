from __future__ import annotations

import numpy as np

from assistant.retrieval import late

TOKENS = np.array([[9, 9], [1, 0], [0, 2], [3, 0], [9, 9]], np.float32)
ENDS = np.array([0, 3, 6, 10, -9])
PASSAGE = np.array([0.6, 0.8], np.float32)


def test_a_span_is_the_mean_of_its_tokens() -> None:
    vectors = late.pool(TOKENS, ENDS, [(0, 3), (3, 10), (0, 10)], PASSAGE)
    sums = np.array([[1.0, 0.0], [3.0, 2.0], [4.0, 2.0]])
    np.testing.assert_allclose(vectors, sums / np.linalg.norm(sums, axis=1, keepdims=True), rtol=1e-6)
    assert vectors.dtype == np.float32


def test_a_token_belongs_to_the_span_of_its_last_character() -> None:
    vectors = late.pool(TOKENS, ENDS, [(0, 5), (5, 10)], PASSAGE)
    np.testing.assert_allclose(vectors[0], [1, 0])
    np.testing.assert_allclose(vectors[1], [3 / 13**0.5, 2 / 13**0.5], rtol=1e-6)


def test_a_span_without_tokens_gets_the_passage() -> None:
    np.testing.assert_array_equal(late.pool(TOKENS, ENDS, [(10, 20), (4, 4)], PASSAGE), [PASSAGE, PASSAGE])


def test_batches_hold_texts_of_similar_length() -> None:
    assert list(late.by_length(["aa", "a", "aaaa", "aaa", ""], 2)) == [[2, 3], [0, 1], [4]]
    assert list(late.by_length([], 2)) == []


def test_short_texts_go_more_at_a_time_as_long_as_they_are_few_characters() -> None:
    texts = ["aaaaaaaa", "bbb", "ccc", "dd", "e", ""]
    assert list(late.by_length(texts, 2, 9)) == [[0, 1], [2, 3, 4], [5]]
