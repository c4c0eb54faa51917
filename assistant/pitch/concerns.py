"""What kind a concern is, in whatever words the company puts it.

Ridge regression from the meaning (sentence embedding) and the letters (character 4-grams) of example
concerns to their kinds. It is solved from the examples when the assistant starts, so another encoder
or another set of examples needs no training step.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from assistant.danish.tokens import ngrams
from assistant.pitch import knowledge
from assistant.retrieval.examples import embeddings
from assistant.types import Encoder, Progress, Vectors

NONE = "none"

# Chosen on one half of benchmarks/data/concerns.jsonl; `benchmarks pitch` tells how the other half fares.
LETTERS = 0.5
"""Weight of the letters beside the meaning."""
RIDGE = 1.0
DOUBT = 0.18
"""What a kind must be ahead of none by: declining is better than answering something else."""

_FILE = "concerns.npz"


@dataclass(frozen=True)
class Recogniser:
    """Tells the kind of a concern: ``centre`` ``(dimension,)``, ``weights`` ``(features, kinds)``."""

    encoder: Encoder
    kinds: tuple[str, ...]
    grams: dict[str, tuple[int, float]]
    letters: float
    centre: Vectors
    weights: Vectors
    bias: Vectors

    def recognise(self, concerns: Sequence[str]) -> dict[str, str]:
        """The kind of each concern, empty for one the material does not treat; one encoder call for all."""
        if not concerns:
            return {}
        vectors, _ = self.encoder.encode_passages(tuple(concerns))
        scores = self.scores(concerns, vectors)
        return {text: self.decide(row) for text, row in zip(concerns, scores, strict=True)}

    def scores(self, texts: Sequence[str], vectors: Vectors) -> Vectors:
        """How much each text is of each kind, ``(texts, kinds)``; about 1 for a clear one, 0 for another."""
        features = _features(texts, vectors, self.centre, self.grams, self.letters)
        return features @ self.weights + self.bias

    def decide(self, scores: Vectors) -> str:
        """The kind with the highest score, empty where it is hardly more likely than none of them."""
        doubted = scores + DOUBT * np.array([kind == NONE for kind in self.kinds], np.float32)
        best = self.kinds[int(doubted.argmax())]
        return "" if best == NONE else best


@cache
def examples() -> tuple[tuple[str, str], ...]:
    """Example concerns as ``(kind, text)``."""
    rows = knowledge.load("concern_examples")
    return tuple((kind, text) for kind, texts in rows.items() for text in texts)


def load(encoder: Encoder, folder: Path, progress: Progress | None = None) -> Recogniser:
    """The recogniser; its examples are embedded once for each encoder and kept in ``folder``."""
    texts = tuple(text for _, text in examples())
    vectors = embeddings(
        encoder, texts, folder / _FILE, lambda: encoder.encode_passages(texts, progress=progress)[0]
    )
    return fit(encoder, vectors)


def fit(encoder: Encoder, vectors: Vectors, letters: float = LETTERS, ridge: float = RIDGE) -> Recogniser:
    """Solve for the weights from the examples' embeddings, ``(examples, dimension)``."""
    labels, texts = zip(*examples(), strict=True)
    kinds = tuple(dict.fromkeys(labels))
    grams = _weighted_grams(texts)
    centre = vectors.mean(axis=0)
    features = _features(texts, vectors, centre, grams, letters)
    # Every kind weighs the same, however many examples it has.
    count = Counter(labels)
    weight = np.array([math.sqrt(len(texts) / (len(kinds) * count[label])) for label in labels], np.float32)
    target = np.array([[label == kind for kind in kinds] for label in labels], np.float32)
    bias = np.full(len(kinds), 1 / len(kinds), np.float32)
    rows = features * weight[:, None]
    gram = rows @ rows.T + ridge * np.eye(len(texts), dtype=np.float32)
    dual = np.linalg.solve(gram, (target - bias) * weight[:, None])
    return Recogniser(encoder, kinds, grams, letters, centre, (rows.T @ dual).astype(np.float32), bias)


def _weighted_grams(texts: Sequence[str]) -> dict[str, tuple[int, float]]:
    """For each 4-gram of the examples its column and weight; rare ones weigh more."""
    count = Counter(gram for text in texts for gram in set(ngrams(text, 4)))
    kept = [(gram, n) for gram, n in count.items() if n > 1]
    return {gram: (column, math.log(len(texts) / n)) for column, (gram, n) in enumerate(kept)}


def _features(
    texts: Sequence[str],
    vectors: Vectors,
    centre: Vectors,
    grams: dict[str, tuple[int, float]],
    letters: float,
) -> Vectors:
    """Meaning and letters side by side, ``(texts, dimension + grams)``; meaning has length 1."""
    meaning = vectors - centre
    meaning /= np.maximum(np.linalg.norm(meaning, axis=1, keepdims=True), 1e-6)
    spelt = np.zeros((len(texts), len(grams)), np.float32)
    for row, text in enumerate(texts):
        for column, weight in (grams[gram] for gram in ngrams(text, 4) if gram in grams):
            spelt[row, column] = weight
    spelt /= np.maximum(np.linalg.norm(spelt, axis=1, keepdims=True), 1e-6)
    return np.hstack((meaning, math.sqrt(letters) * spelt))
