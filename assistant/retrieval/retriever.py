"""Hybrid retrieval: one dense and two lexical legs, fused."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from assistant.retrieval.fusion import Leg, weighted_sum
from assistant.retrieval.index import Index
from assistant.types import Filter, Hit, Passage, Vectors

# Measured on Danish help text and on the cards; what lies near does as well (benchmarks/results).
WEIGHTS: Mapping[str, float] = MappingProxyType({"dense": 1.0, "stem": 0.3, "ngram": 1.0})
# Each leg names this many candidates, and the fused order is made over their union: 50 to 400 gave the same.
CANDIDATES = 200
_SAMPLE = 256  # passages the spread is estimated from


@dataclass(frozen=True)
class Retriever:
    """Finds passages of ``index`` for a question and its vector."""

    index: Index
    weights: Mapping[str, float] = field(default_factory=lambda: WEIGHTS)

    def search(
        self, query: str, vector: Vectors, k: int = 10, restrict: Filter | None = None, words: str = ""
    ) -> tuple[Hit, ...]:
        """The ``k`` best passages, best first.

        ``vector`` is the question's embedding, shape ``(dimension,)``; ``words`` adds terms for the
        lexical legs only (translations of an English question).
        """
        allowed = self._allowed(restrict)
        if not self.index.passages or (allowed is not None and not len(allowed)):
            return ()
        scores = {name: leg.scores(f"{query} {words}") for name, leg in self.index.lexical.items()}
        lexical = {name: row for name, row in scores.items() if row is not None}
        rankings = {name: _top(row, allowed) for name, row in lexical.items()}
        rankings["dense"], _ = self.index.dense.search(vector, CANDIDATES, allowed)
        pool = np.unique(np.concatenate(list(rankings.values())))
        legs = [self._dense_leg(pool, vector)]
        legs += [
            Leg(self.weights[name], row[pool], float(row.mean()), float(row.std()))
            for name, row in lexical.items()
        ]
        total = weighted_sum(legs, len(pool))
        # A stable sort keeps document order among equals, so that results never flicker.
        order = np.argsort(-total, kind="stable")[:k]
        ranks = {name: {int(p): r for r, p in enumerate(ids, 1)} for name, ids in rankings.items()}
        return tuple(
            Hit(
                passage=self.index.passages[pool[i]],
                score=float(total[i]),
                dense_rank=ranks["dense"].get(int(pool[i])),
                lexical_rank=ranks.get("ngram", {}).get(int(pool[i])),
            )
            for i in order
        )

    def vector(self, passage: Passage) -> Vectors:
        """The embedding of an indexed passage, shape ``(dimension,)``."""
        row: Vectors = self.index.vectors[self._positions[passage.id]]
        return row

    def sentence_vectors(self, passage: Passage) -> Vectors:
        """The embeddings of its sentences, shape ``(sentences, dimension)``."""
        return self.index.sentence_vectors(self._positions[passage.id])

    def informativeness(self, stemmed: str) -> float:
        """Inverse document frequency of a stem, 0 (in every passage) to 1 (in one or none)."""
        n = len(self.index.passages)
        found = self.index.lexical["stem"].document_frequency(stemmed)
        return math.log(n / max(found, 1)) / math.log(n) if n > 1 else 1.0

    @cached_property
    def spread(self) -> tuple[float, float]:
        """Mean and standard deviation of the cosine between two passages: the material's own scale."""
        n = len(self.index.passages)
        if n < 2:
            return 0.0, 1.0
        rows = self.index.vectors[np.linspace(0, n - 1, min(n, _SAMPLE)).astype(int)]
        cosines = (rows @ rows.T)[~np.eye(len(rows), dtype=bool)]
        return float(cosines.mean()), float(cosines.std()) or 1.0

    @cached_property
    def centre(self) -> Vectors:
        """The mean of all passage vectors, shape ``(dimension,)``."""
        centre: Vectors = self.index.vectors.mean(axis=0)
        return centre

    @cached_property
    def cases(self) -> frozenset[int]:
        """The case numbers that occur in the index."""
        return frozenset(passage.case for passage in self.index.passages if passage.case is not None)

    def _dense_leg(self, pool: npt.NDArray[np.int64], vector: Vectors) -> Leg:
        return Leg(
            self.weights["dense"], self.index.vectors[pool] @ vector, *self.index.dense.moments(vector)
        )

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {passage.id: i for i, passage in enumerate(self.index.passages)}

    def _allowed(self, restrict: Filter | None) -> npt.NDArray[np.int64] | None:
        if restrict is None or restrict == Filter():
            return None
        positions = [i for i, passage in enumerate(self.index.passages) if restrict.accepts(passage)]
        return np.asarray(positions, dtype=np.int64)


def _top(scores: npt.NDArray[np.float32], allowed: npt.NDArray[np.int64] | None) -> npt.NDArray[np.int64]:
    """Positions of the best positive scores, best first; equals in document order."""
    positions = np.flatnonzero(scores > 0) if allowed is None else allowed[scores[allowed] > 0]
    if len(positions) > CANDIDATES:
        # Only what reaches the last place is sorted: of 100,000 passages most share some n-gram.
        least = np.partition(scores[positions], -CANDIDATES)[-CANDIDATES]
        positions = positions[scores[positions] >= least]
    best = positions[np.argsort(-scores[positions], kind="stable")]
    return best[:CANDIDATES]
