"""Late chunking: vectors of sentences from the token vectors of the whole passage (arXiv:2409.04701)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from assistant.types import Span, Vectors

Ends = npt.NDArray[np.int64]
"""For each token the offset after its last character; 0 or less for special and prompt tokens."""


def pool(tokens: Vectors, ends: Ends, spans: Sequence[Span], passage: Vectors) -> Vectors:
    """Unit vectors ``(len(spans), d)``: the mean of the tokens whose last character is in each span.

    ``tokens`` is ``(t, d)``. Going by the last character gives each token to one span at most, also
    where a tokenizer counts the space before a word as part of it. A span with no token, such as one
    beyond the length that was read, gets the ``passage`` vector ``(d,)``.
    """
    bounds = np.asarray(spans, np.int64)
    inside = (ends > bounds[:, :1]) & (ends <= bounds[:, 1:])
    sums: Vectors = inside.astype(np.float32) @ tokens
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    return np.where(lengths > 0, sums / np.maximum(lengths, 1e-12), passage).astype(np.float32)


def by_length(texts: Sequence[str], size: int, characters: int = 0) -> Iterator[list[int]]:
    """Indices in batches of similar length, so that little is padded; the longest first.

    A batch has ``size`` texts, or more where they are so short that all of them, padded, stay within
    ``characters``.
    """
    order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
    while order:
        count = max(size, characters // max(1, len(texts[order[0]])))
        yield order[:count]
        order = order[count:]
