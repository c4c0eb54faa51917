"""Exact inner-product search over passage vectors (faiss)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager

import faiss
import numpy as np
import numpy.typing as npt

from assistant.types import Vectors

Ids = npt.NDArray[np.int64]


class DenseLeg:
    """A flat index: exact, deletable, and quick enough far beyond this material's size."""

    def __init__(self, vectors: Vectors) -> None:
        self._index = faiss.IndexIDMap2(faiss.IndexFlatIP(vectors.shape[1]))
        if len(vectors):
            self._index.add_with_ids(np.ascontiguousarray(vectors), np.arange(len(vectors), dtype=np.int64))

        # Mean and covariance give the mean and spread of any question's cosines without a pass over all.
        self._mean = vectors.mean(axis=0) if len(vectors) else np.zeros(vectors.shape[1], np.float32)
        centred = vectors - self._mean
        self._covariance = centred.T @ centred / max(len(vectors), 1)

    def moments(self, query: Vectors) -> tuple[float, float]:
        """Mean and standard deviation of the question's cosines with all vectors."""
        variance = float(query @ self._covariance @ query)
        return float(self._mean @ query), math.sqrt(max(variance, 0.0))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(
        self, query: Vectors, k: int, allowed: Ids | None = None
    ) -> tuple[Ids, npt.NDArray[np.float32]]:
        """The ``k`` nearest positions and their cosines, best first, each of shape ``(≤ k,)``.

        ``allowed`` restricts the search to these positions.
        """
        if not len(self) or k < 1 or (allowed is not None and not len(allowed)):
            return np.empty(0, np.int64), np.empty(0, np.float32)
        parameters = None
        if allowed is not None:
            selector = faiss.IDSelectorBatch(np.ascontiguousarray(allowed, dtype=np.int64))
            # The Python wrapper takes the fields as keywords; the stub does not know it.
            parameters = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
        with _one_thread():
            scores, ids = self._index.search(query[None, :], min(k, len(self)), params=parameters)
        found = ids[0] >= 0
        return ids[0][found], scores[0][found]


@contextmanager
def _one_thread() -> Iterator[None]:
    """One question is one scan: waiting for more threads takes ten times longer on a busy machine.

    The number is this thread's own; it is set back, as other libraries may share the OpenMP runtime.
    """
    before = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(before)
