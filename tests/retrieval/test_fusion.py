from __future__ import annotations

import numpy as np
import pytest

from assistant.retrieval.fusion import Leg, weighted_sum


def leg(weight: float, *values: float) -> Leg:
    scores = np.array(values, np.float32)
    return Leg(weight, scores, float(scores.mean()), float(scores.std()))


def test_one_leg_gives_standard_scores() -> None:
    total = weighted_sum([leg(1.0, 1, 2, 3, 10)], 4)
    assert total.mean() == pytest.approx(0, abs=1e-6)
    assert total.std() == pytest.approx(1, abs=1e-6)


def test_the_scale_is_that_of_the_whole_material() -> None:
    scores = np.array([5, 7], np.float32)
    assert weighted_sum([Leg(2.0, scores, 4.0, 0.5)], 2).tolist() == [4.0, 12.0]


def test_equal_scores_tell_nothing() -> None:
    assert weighted_sum([leg(1.0, 4, 4, 4)], 3).tolist() == [0, 0, 0]


def test_the_scale_of_a_leg_does_not_matter() -> None:
    small = weighted_sum([leg(1.0, 0.81, 0.80, 0.79), leg(1.0, 1, 9, 2)], 3)
    large = weighted_sum([leg(1.0, 81, 80, 79), leg(1.0, 1, 9, 2)], 3)
    np.testing.assert_allclose(small, large, atol=1e-4)


def test_weights_decide_between_legs_that_disagree() -> None:
    assert weighted_sum([leg(2.0, 3, 2, 1), leg(1.0, 1, 2, 3)], 3).argmax() == 0
    assert weighted_sum([leg(1.0, 3, 2, 1), leg(2.0, 1, 2, 3)], 3).argmax() == 2


def test_no_leg_at_all_gives_zeros() -> None:
    assert weighted_sum([], 2).tolist() == [0, 0]
