"""Which case speaks to a situation, in whatever words a manager puts it.

Ridge regression from the meaning (sentence embedding) and the letters (character 4-grams) of a text
to the cases. It learns from the example situations of ``data/`` and from the sentences of the cases
themselves, whose vectors the index has; so a person's own case is known the moment it is indexed.
It is solved when the library is opened: another encoder or another case needs no training step.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.cases import texts
from assistant.danish.tokens import ngrams
from assistant.retrieval.examples import embeddings
from assistant.types import Encoder, Progress, Vectors

# Chosen by leaving out each example in turn, and on one half of benchmarks/data/situations.jsonl;
# `benchmarks cases` tells how the other half fares.
LETTERS = 2.0
"""Weight of the letters beside the meaning."""
RIDGE = 4.0
SENTENCES = 0.3
"""Weight of a case's own sentences together, beside that of its examples together."""

_FILE = "cases.npz"


@dataclass(frozen=True)
class Told:
    """A case's own sentences and their vectors, ``(sentences, dimension)``."""

    case: str
    sentences: tuple[str, ...]
    vectors: Vectors


@dataclass(frozen=True)
class Likeness:
    """Scores cases: ``centre`` ``(dimension,)``, ``weights`` ``(features, cases + 1)``, none last."""

    cases: tuple[str, ...]
    grams: Mapping[str, tuple[int, float]]
    centre: Vectors
    weights: Vectors
    bias: float

    def scores(self, text: str, vector: Vectors) -> tuple[Vectors, float]:
        """How much a text is of each case, ``(cases,)``, about 1 for a clear one; and of none of them."""
        features = _features((text,), vector[None] - self.centre, self.grams)
        row = (features @ self.weights)[0] + np.float32(self.bias)
        return row[:-1], float(row[-1])


def examples(encoder: Encoder, folder: Path, progress: Progress | None = None) -> Vectors:
    """Embeddings of the example situations, ``(examples, dimension)``, as questions are embedded.

    Made once for each encoder and kept in ``folder``.
    """
    situations = tuple(text for _, text in texts.situations())

    def embed() -> Vectors:
        rows = []
        for done, text in enumerate(situations, 1):
            rows.append(encoder.encode_query(text))
            if progress:
                progress("Læser eksempler på situationer", done, len(situations))
        return np.stack(rows).astype(np.float32)

    return embeddings(encoder, situations, folder / _FILE, embed)


def fit(told: Sequence[Told], numbers: Mapping[int, str], vectors: Vectors) -> Likeness:
    """Solve for the weights. ``numbers`` are the ids of the cases that the examples' numbers mean;
    examples of a case the library does not have are left out."""
    cases = tuple(case.case for case in told)
    columns = {case: column for column, case in enumerate(cases)}
    none = len(cases)
    known = [
        (row, none if number is None else columns[numbers[number]], text)
        for row, (number, text) in enumerate(texts.situations())
        if number is None or number in numbers
    ]
    said = [(columns[case.case], sentence) for case in told for sentence in case.sentences]
    grams = _weighted_grams([*(text for _, _, text in known), *(text for _, text in said)])
    ask = vectors[[row for row, _, _ in known]]
    tell = np.vstack([case.vectors for case in told if case.sentences]) if said else ask[:0]
    centre = ask.mean(axis=0)
    # Questions and passages lie in parts of their own of an encoder's space: each has its centre.
    features = np.vstack(
        (
            _features([text for _, _, text in known], ask - centre, grams),
            _features([text for _, text in said], tell - tell.mean(axis=0) if said else tell, grams),
        )
    )
    labels = [column for _, column, _ in known] + [column for column, _ in said]
    weight = _weights([column for _, column, _ in known], [column for column, _ in said], none)
    bias = 1 / (none + 1)
    target = (np.eye(none + 1, dtype=np.float32)[labels] - np.float32(bias)) * weight[:, None]
    rows = features * weight[:, None]
    dual = np.linalg.solve(rows @ rows.T + RIDGE * np.eye(len(rows), dtype=np.float32), target)
    return Likeness(cases, grams, centre, (rows.T @ dual).astype(np.float32), bias)


def _weights(asked: Sequence[int], said: Sequence[int], none: int) -> Vectors:
    """Square roots of the weights: every case weighs the same, however much there is of it.

    A case without examples has its sentences in their place.
    """
    ask, say = Counter(asked), Counter(said)
    share = len(asked) / max(1, len(ask))
    told = [share * (SENTENCES if column in ask else 1 + SENTENCES) / say[column] for column in said]
    return np.sqrt(np.array([share / ask[column] for column in asked] + told, np.float32))


def _weighted_grams(examples: Iterable[str]) -> dict[str, tuple[int, float]]:
    """For each 4-gram of the examples its column and weight; rare ones weigh more."""
    examples = tuple(examples)
    count = Counter(gram for text in examples for gram in set(ngrams(text, 4)))
    kept = [(gram, n) for gram, n in count.items() if n > 1]
    return {gram: (column, math.log(len(examples) / n)) for column, (gram, n) in enumerate(kept)}


def _features(passages: Sequence[str], meaning: Vectors, grams: Mapping[str, tuple[int, float]]) -> Vectors:
    """Meaning and letters side by side, ``(texts, dimension + grams)``; meaning has length 1."""
    spelt = np.zeros((len(passages), len(grams)), np.float32)
    for row, text in enumerate(passages):
        for column, weight in (grams[gram] for gram in ngrams(text, 4) if gram in grams):
            spelt[row, column] = weight
    return np.hstack((_unit(meaning), math.sqrt(LETTERS) * _unit(spelt)))


def _unit(rows: Vectors) -> Vectors:
    found: Vectors = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return found
