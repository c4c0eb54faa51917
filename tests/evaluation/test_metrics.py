from __future__ import annotations

import math

import pytest

from assistant.evaluation import metrics

HIT, MISS = True, False


def test_a_perfect_ranking_has_ndcg_1_and_an_empty_one_0() -> None:
    assert metrics.ndcg([HIT, HIT, MISS], 2) == 1.0
    assert metrics.ndcg([MISS, MISS], 2) == 0.0
    assert metrics.ndcg([], 2) == 0.0


@pytest.mark.parametrize("rank", [1, 2, 5, 10])
def test_one_relevant_passage_counts_by_its_rank(rank: int) -> None:
    ranked = [MISS] * (rank - 1) + [HIT]
    assert metrics.ndcg(ranked, 1) == pytest.approx(1 / math.log2(1 + rank))


def test_what_stands_below_k_does_not_count() -> None:
    ranked = [MISS] * 10 + [HIT]
    assert metrics.ndcg(ranked, 1, 10) == 0.0
    assert metrics.recall(ranked, 1, 10) == 0.0
    assert metrics.recall(ranked, 1, 11) == 1.0


def test_ndcg_by_hand() -> None:
    # Gains at ranks 1 and 3 of three relevant ones; the ideal has them at 1, 2 and 3.
    got, ideal = 1 + 1 / 2, 1 + 1 / math.log2(3) + 1 / 2
    assert metrics.ndcg([HIT, MISS, HIT], 3) == pytest.approx(got / ideal)


def test_recall_is_the_share_found_of_what_could_be_found() -> None:
    ranked = [HIT, MISS, HIT, MISS, MISS, HIT]
    assert metrics.recall(ranked, 4, 5) == 0.5
    assert metrics.recall(ranked, 30, 5) == 0.4


def test_nothing_relevant_is_no_measure() -> None:
    assert metrics.ndcg([MISS], 0) is None
    assert metrics.recall([MISS], 0, 5) is None


def test_unknown_values_are_left_out() -> None:
    assert metrics.share([True, None, False, True]) == 0.6667
    assert metrics.mean([1.0, None, 2.0]) == 1.5
    assert metrics.median([3, 1, 2, 10]) == 2.5
    assert metrics.share([]) is metrics.mean([None]) is metrics.median([]) is None
