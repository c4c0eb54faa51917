"""A small encoder for unit tests: no model, no download, the same vectors on every machine."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

import numpy as np

from assistant.types import Progress, Span, Vectors


class HashingEncoder:
    """Hashes character 3- to 5-grams of lower-cased words into ``dimension`` signed buckets.

    Texts that share words or word parts are near each other, others nearly orthogonal, so that
    retrieval over a handful of passages behaves as with a real model. Satisfies ``Encoder``.
    """

    def __init__(self, dimension: int = 256) -> None:
        self.dimension = dimension
        self.name = f"hashing-{dimension}"

    def encode_query(self, text: str) -> Vectors:
        vector = np.zeros(self.dimension, np.float32)
        for word in re.findall(r"\w+", text.lower()):
            padded = f"‹{word}›"
            for size in (3, 4, 5):
                for start in range(max(1, len(padded) - size + 1)):
                    code = zlib.crc32(padded[start : start + size].encode("utf-8", "replace"))
                    vector[code % self.dimension] += 1.0 if code & 0x10000 else -1.0
        if not vector.any():
            vector[0] = 1.0
        return vector / np.linalg.norm(vector)

    def encode_passages(
        self,
        texts: Sequence[str],
        spans: Sequence[Sequence[Span]] = (),
        progress: Progress | None = None,
    ) -> tuple[Vectors, list[Vectors]]:
        passages = np.empty((len(texts), self.dimension), np.float32)
        parts = [np.empty((0, self.dimension), np.float32) for _ in texts]
        for i, text in enumerate(texts):
            passages[i] = self.encode_query(text)
            if spans and spans[i]:
                pieces = [text[start:end] for start, end in spans[i]]
                parts[i] = np.stack([self.encode_query(p) if p.strip() else passages[i] for p in pieces])
            if progress:
                progress("Læser afsnittene ind i søgningen", i + 1, len(texts))
        return passages, parts
