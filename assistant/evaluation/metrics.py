"""Measures of rankings and of samples, as plain functions."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence


def dcg(gains: Sequence[float], k: int) -> float:
    """Discounted cumulative gain of the first ``k``: ``Σ gain / log2(1 + rank)``, ranks from 1.

    Järvelin & Kekäläinen 2002 with the discount of Burges et al. 2005, as trec_eval computes it.
    """
    return sum(gain / math.log2(1 + rank) for rank, gain in enumerate(gains[:k], 1))


def ndcg(relevant: Sequence[bool], total: int, k: int = 10) -> float | None:
    """nDCG@k with gains of 0 and 1; ``None`` where nothing is relevant.

    ``relevant`` tells of each ranked passage, best first, whether it is; ``total`` is how many are
    relevant in the whole material, so that the ideal ranking starts with ``min(k, total)`` of them.
    """
    if total < 1:
        return None
    return dcg([float(hit) for hit in relevant], k) / dcg([1.0] * total, k)


def recall(relevant: Sequence[bool], total: int, k: int) -> float | None:
    """Share of the ``total`` relevant ones that stand among the first ``k`` (Manning et al. 2008, § 8.4).

    Where more than ``k`` are relevant the best possible is 1: the divisor is ``min(k, total)``, as in
    »capped recall« of the BEIR benchmark (Thakur et al. 2021). ``None`` where nothing is relevant.
    """
    if total < 1:
        return None
    return sum(relevant[:k]) / min(k, total)


def share(values: Iterable[bool | None]) -> float | None:
    """Part of the known values that are true, 0 to 1; ``None`` without any."""
    return mean(float(value) for value in values if value is not None)


def mean(values: Iterable[float | None]) -> float | None:
    """Arithmetic mean of the known values, rounded to four decimals; ``None`` without any."""
    known = [value for value in values if value is not None]
    return round(statistics.fmean(known), 4) if known else None


def median(values: Iterable[float]) -> float | None:
    """The middle value, or the mean of the two middle ones; ``None`` without any."""
    known = list(values)
    return round(float(statistics.median(known)), 4) if known else None
