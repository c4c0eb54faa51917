from __future__ import annotations

import numpy as np
import pytest

from assistant.retrieval.dense import DenseLeg


@pytest.fixture
def vectors() -> np.ndarray:
    random = np.random.default_rng(3).normal(size=(50, 16)).astype(np.float32)
    random /= np.linalg.norm(random, axis=1, keepdims=True)
    return random


def test_it_finds_what_comparing_with_every_vector_finds(vectors: np.ndarray) -> None:
    leg, query = DenseLeg(vectors), vectors[7]
    ids, scores = leg.search(query, 10)
    exact = vectors @ query
    assert ids.tolist() == np.argsort(-exact)[:10].tolist()
    assert ids[0] == 7
    np.testing.assert_allclose(scores, exact[ids], atol=1e-6)
    assert len(leg) == 50


def test_it_searches_only_where_it_may(vectors: np.ndarray) -> None:
    ids, scores = DenseLeg(vectors).search(vectors[7], 10, np.array([4, 7, 30]))
    assert sorted(ids.tolist()) == [4, 7, 30]
    assert len(scores) == 3


def test_it_gives_no_more_than_there_are(vectors: np.ndarray) -> None:
    assert len(DenseLeg(vectors[:3]).search(vectors[0], 10)[0]) == 3


@pytest.mark.parametrize(("k", "allowed"), [(0, None), (5, np.empty(0, np.int64))])
def test_nothing_asked_for_or_allowed_is_nothing_found(
    vectors: np.ndarray, k: int, allowed: np.ndarray | None
) -> None:
    ids, scores = DenseLeg(vectors).search(vectors[0], k, allowed)
    assert len(ids) == len(scores) == 0


def test_an_empty_leg_finds_nothing() -> None:
    ids, _ = DenseLeg(np.empty((0, 16), np.float32)).search(np.ones(16, np.float32), 3)
    assert len(ids) == 0


def test_moments_are_those_of_all_cosines(vectors: np.ndarray) -> None:
    # Cosines of the real model lie close together; the spread must hold there too.
    close = vectors * 0.02 + vectors[0]
    close /= np.linalg.norm(close, axis=1, keepdims=True)
    for material in (vectors, close, vectors[:1]):
        cosines = (material @ vectors[3]).astype(np.float64)
        mean, spread = DenseLeg(material).moments(vectors[3])
        assert mean == pytest.approx(cosines.mean(), abs=1e-5)
        assert spread == pytest.approx(cosines.std(), rel=1e-3, abs=1e-6)
