"""A follow-up's evidence, weighed again by what was said in this very turn.

The question made whole also holds what was carried into it, and a sentence that tells of that alone
stands high although nobody asks for it any more. So each sentence is weighed by the turn's own words
too, and by whether it stands where the talk is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answering.evidence import COSINE_SCALE, Evidence, unit_stems
from assistant.answering.matching import coverage
from assistant.answering.question import Question
from assistant.types import Answer, Hit, Passage, Vectors

# Fitted by benchmarks/fit_reranking.py: listwise logistic regression over the sentences found for the
# follow-ups of benchmarks/data/conversations*.jsonl, the score of the question made whole counting one.
FOLLOWING: Mapping[str, float] = {
    "said": 1.7,
    "said similarity": 1.5,
    "said rank": 1.7,
    "near rank": 1.7,
    "told card": 1.1,
    "told case": 1.2,
    "told source": 1.5,
}
SPREAD = 0.35
"""Brings the scores as near to each other as those of a question that stands alone."""
_RECENT = 2  # answers whose cards the talk is about


@dataclass(frozen=True, slots=True)
class Said:
    """What a turn says itself, and what is found by that: in all the material, and where the talk is.

    ``vector`` has shape ``(dimension,)``; ``weights`` says how much each of its terms tells.
    """

    question: Question
    vector: Vectors
    weights: Mapping[str, float]
    hits: tuple[Hit, ...]
    near: tuple[Hit, ...]


def rerank(
    evidence: Sequence[Evidence],
    said: Said,
    sentence_vectors: Mapping[str, Vectors],
    before: Sequence[Answer],
) -> tuple[Evidence, ...]:
    """The evidence for a question made whole, best first by what was said and where the talk is.

    ``sentence_vectors`` holds, by passage id, one row for each sentence; ``before`` are the answers the
    talk has had, oldest first.
    """
    cited = told(before)
    cosines = {id: rows @ said.vector for id, rows in sentence_vectors.items()}
    nearest = max((float(row.max()) for row in cosines.values() if len(row)), default=0.0)
    ranks, near = _ranks(said.hits), _ranks(said.near)
    found = []
    for item in evidence:
        passage = item.unit.passage
        features = {
            "said": coverage(said.question.terms, unit_stems(item.unit), said.weights),
            "said similarity": COSINE_SCALE * (float(cosines[passage.id][item.unit.index]) - nearest),
            "said rank": ranks.get(passage.id, 0.0),
            "near rank": near.get(passage.id, 0.0),
            **_position(passage, cited),
        }
        score = SPREAD * (item.score + sum(FOLLOWING[name] * value for name, value in features.items()))
        found.append(replace(item, score=score, features={**item.features, **features}))
    return tuple(sorted(found, key=lambda one: -one.score))


def _ranks(hits: Sequence[Hit]) -> dict[str, float]:
    return {hit.passage.id: 1.0 / (1 + rank) for rank, hit in enumerate(hits)}


def told(before: Sequence[Answer]) -> list[Passage]:
    """The passages that the last answers of a talk cite."""
    return [citation.passage for answer in before[-_RECENT:] for citation in answer.citations]


def _position(passage: Passage, cited: Sequence[Passage]) -> dict[str, float]:
    """Whether it stands where the last answers came from."""
    return {
        "told card": float(any(passage.document == one.document for one in cited)),
        "told case": float(passage.case is not None and any(passage.case == one.case for one in cited)),
        "told source": float(any(passage.source == one.source for one in cited)),
    }
