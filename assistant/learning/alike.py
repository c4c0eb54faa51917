"""How alike texts are in meaning (sentence embeddings) and letters (character 4-grams), and what follows.

Kernel ridge regression: what is known of examples is carried over to texts like them. It is solved
when first needed, so another encoder or another example needs no training step.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.danish.tokens import ngrams
from assistant.types import Vectors


@dataclass(frozen=True)
class Space:
    """Examples to compare with: ``meaning`` ``(examples, dimension)``, ``spelt`` ``(examples, grams)``.

    Likeness of meaning is ``exp(width * (cosine - 1))``; ``letters`` is the weight of the letters beside it.
    """

    width: float
    letters: float
    centre: Vectors
    meaning: Vectors
    grams: Mapping[str, tuple[int, float]]
    spelt: Vectors

    def likeness(self, texts: Sequence[str], vectors: Vectors) -> Vectors:
        """How like each example each text is, ``(texts, examples)``; ``vectors`` are their embeddings."""
        return self._likeness(_unit(vectors - self.centre), _spelt(texts, self.grams))

    def own(self) -> Vectors:
        """How like each other the examples are, ``(examples, examples)``."""
        return self._likeness(self.meaning, self.spelt)

    def _likeness(self, meaning: Vectors, spelt: Vectors) -> Vectors:
        alike: Vectors = np.exp(self.width * (meaning @ self.meaning.T - 1))
        alike += np.float32(self.letters) * (spelt @ self.spelt.T)
        return alike


def space(texts: Sequence[str], vectors: Vectors, width: float, letters: float) -> Space:
    """The space of example texts and their embeddings, ``(examples, dimension)``."""
    count = Counter(gram for text in texts for gram in set(ngrams(text, 4)))
    # Letters that only one example has tell nothing; rare ones tell most.
    kept = [(gram, n) for gram, n in count.items() if n > 1]
    grams = {gram: (column, math.log(len(texts) / n)) for column, (gram, n) in enumerate(kept)}
    centre = vectors.mean(axis=0)
    return Space(width, letters, centre, _unit(vectors - centre), grams, _spelt(texts, grams))


def solve(kernel: Vectors, target: Vectors, ridge: float) -> tuple[Vectors, Vectors]:
    """Weights of the examples, and what would be said of each without it (Rifkin & Lippert 2007).

    ``kernel`` ``(examples, examples)``; ``target`` ``(examples, labels)``, 0 on average, as are both answers.
    """
    damped = kernel + np.float32(ridge) * np.eye(len(kernel), dtype=np.float32)
    inverse = np.linalg.inv(damped).astype(np.float32)
    dual: Vectors = inverse @ target
    return dual, target - dual / np.diag(inverse)[:, None]


def _unit(rows: Vectors) -> Vectors:
    unit: Vectors = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return unit


def _spelt(texts: Sequence[str], grams: Mapping[str, tuple[int, float]]) -> Vectors:
    spelt = np.zeros((len(texts), len(grams)), np.float32)
    for row, text in enumerate(texts):
        for column, weight in (grams[gram] for gram in ngrams(text, 4) if gram in grams):
            spelt[row, column] = weight
    return _unit(spelt)
