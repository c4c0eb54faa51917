"""What an answer to a concern does, whatever its words: moves, facts, pitfalls, and the words they show in.

Every sentence of the answer, and every clause of a long one, is held up against example sentences
(``replies.yaml``); what the sentences do together, how they are put, and the answer as a whole, against whole
answers of which it is known how good they are (``answers.yaml``, ``graded.yaml``). How sure it must be of a
move is read off the examples, each left out in turn.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from assistant.learning import alike, manner, pieces, rubric
from assistant.learning.alike import Space
from assistant.learning.pieces import Piece
from assistant.retrieval.examples import embeddings
from assistant.types import Encoder, Progress, Vectors

# Chosen by leaving out each example in turn, and on one half of benchmarks/data/replies.jsonl;
# `benchmarks training` tells how the other half fares.
SENTENCE = {"width": 1.5, "letters": 0.1}
WHOLE = {"width": 2.0, "letters": 0.5}
RIDGE, RIDGE_WHOLE = 0.3, 0.3
LOW, HIGH = 97, 50
"""Percentiles: what hardly an example without a label reaches, and what half of those with it do."""
MOST = 1.3
"""Evidence beyond which more makes no difference."""
FOUND = 0.5
"""Evidence from which a move or fact is said to be in the answer."""
DENIED = 3.0
"""1 / the share of a label's examples that must deny something for a denial to be as good as any."""
FALLEN = 0.8
"""Evidence from which a pitfall is pointed out: blaming wrongly is worse than keeping still."""
STEEP = 2.5
"""How fast the score grows with the grade: a middling answer has 0.5, a good one about 0.9."""
HINT = 0.05
"""Evidence of any move or fact at all from which an answer without one is not marked down for that."""

POOR = 0.3
"""An answer worth less, in which nothing was found, is about something else."""

FILE = "training.npz"


@dataclass(frozen=True, slots=True)
class Judgement:
    """How far an answer meets a concern, 0 to 1: keys of what it holds with the person's words it rests on.

    ``beside`` tells that the answer is about something else, or about nothing; ``recited`` that it holds
    a sentence of a card, which counts for nothing.
    """

    kind: str
    score: float
    found: Mapping[str, str]
    pitfalls: tuple[str, ...]
    beside: bool
    recited: bool = False


@dataclass(frozen=True)
class Reader:
    """Tells what sentences do. Evidence grows from 0 at ``low`` to 1 at ``high``, each ``(labels,)``."""

    labels: tuple[str, ...]
    space: Space
    dual: Vectors
    bias: Vectors
    low: Vectors
    high: Vectors
    denying: Vectors

    def evidence(self, texts: Sequence[str], vectors: Vectors) -> Vectors:
        """How sure it is that each text does each thing, ``(texts, labels)``, 0 to ``MOST``."""
        found = self.scaled(self.space.likeness(texts, vectors) @ self.dual + self.bias)
        denied = np.array([pieces.denies(text) for text in texts])
        found[denied] *= self.denying
        return found

    def scaled(self, scores: Vectors) -> Vectors:
        """Evidence of raw scores, ``(texts, labels)``."""
        found: Vectors = np.clip((scores - self.low) / (self.high - self.low), 0, MOST)
        return found


@dataclass(frozen=True)
class Grader:
    """Tells how good an answer is: ``traits`` ``(answers, traits)``, ``dual`` ``(answers,)``."""

    space: Space
    mean: Vectors
    spread: Vectors
    traits: Vectors
    dual: Vectors
    bias: float

    def grade(self, text: str, vector: Vectors, profile: Vectors) -> float:
        """About 0 for a poor answer, 1 for a middling and 2 for a good one."""
        mine = _scaled(np.concatenate([profile, manner.of(text)]), self.mean, self.spread)
        likeness = self.space.likeness((text,), vector[None])[0] + self.traits @ mine
        return float(likeness @ self.dual) + self.bias


@dataclass(frozen=True)
class Scorer:
    """Judges answers to concerns."""

    encoder: Encoder
    reader: Reader
    grader: Grader

    def judge(self, kind: str, said: str, reply: str, copied: pieces.Copied = frozenset()) -> Judgement:
        """The answer to a concern of this kind; one encoder call. ``copied`` are runs of the cards' words."""
        parts = pieces.of(reply, copied, said)
        if not parts:
            return Judgement(kind, 0.0, {}, (), True, pieces.is_recited(reply, copied))
        whole = " ".join(dict.fromkeys(part.sentence for part in parts))
        texts = (*(part.text for part in parts), whole)
        vectors, _ = self.encoder.encode_passages(texts)
        evidence = self.reader.evidence(texts[:-1], vectors[:-1])
        labels = self.reader.labels
        grade = self.grader.grade(whole, vectors[-1], profile(kind, labels, evidence))
        score = 1 / (1 + math.exp(STEEP * (1 - grade)))
        judged = _judgement(kind, parts, labels, evidence, score)
        return replace(judged, recited=pieces.is_recited(reply, copied))


def profile(kind: str, labels: Sequence[str], evidence: Vectors) -> Vectors:
    """What the sentences of an answer do together, ``(traits,)``: moves, two best facts, pitfalls.

    And how much better they answer another concern than this one.
    """
    best = dict(zip(labels, evidence.max(axis=0), strict=True))
    of = rubric.of(kind)
    facts = sorted((best[item.key] for item in of.points), reverse=True)
    moves = [best[item.key] for item in of.moves]
    own = {item.key for item in (*of.moves, *of.points)}
    beside = max(best[key] for key in rubric.helpful() if key not in own) - max(facts, default=0)
    pitfalls = [best[key] for key in rubric.pitfalls()]
    return np.array([*moves, *[*facts, 0, 0][:2], *pitfalls, beside], np.float32)


def load(encoder: Encoder, folder: Path, progress: Progress | None = None) -> Scorer:
    """The scorer; its examples are embedded once for each encoder and kept in ``folder``."""
    texts = tuple(dict.fromkeys(_texts()))
    vectors = embeddings(
        encoder, texts, folder / FILE, lambda: encoder.encode_passages(texts, progress=progress)[0]
    )
    return fit(encoder, dict(zip(texts, vectors, strict=True)))


def fit(encoder: Encoder, vectors: Mapping[str, Vectors]) -> Scorer:
    """Solve for the weights from the embeddings of all example texts."""
    reader, without = _reader(np.stack([vectors[text] for text, _ in rubric.examples()]))
    return Scorer(encoder, reader, _grader(vectors, reader, without))


def _texts() -> Iterator[str]:
    yield from (text for text, _ in rubric.examples())
    yield from (answer.text for answer in rubric.answers())
    for answer in rubric.graded():
        yield answer.text
        yield from _parts(answer.text)


@cache
def _parts(text: str) -> tuple[str, ...]:
    """What an example answer is read by; asked for when it is embedded and when it is weighed."""
    return tuple(part.text for part in pieces.of(text))


def _reader(vectors: Vectors) -> tuple[Reader, Vectors]:
    """The reader, and the evidence for each example if it were not one of them."""
    texts, does = zip(*rubric.examples(), strict=True)
    labels = tuple(sorted(frozenset().union(*does)))
    target = np.array([[label in keys for label in labels] for keys in does], np.float32)
    bias = target.mean(axis=0)
    space = alike.space(texts, vectors, **SENTENCE)
    dual, without = alike.solve(space.own(), target - bias, RIDGE)
    without += bias
    columns = range(len(labels))
    low = np.array([np.percentile(without[target[:, i] == 0, i], LOW) for i in columns], np.float32)
    high = np.array([np.percentile(without[target[:, i] == 1, i], HIGH) for i in columns], np.float32)
    reader = Reader(
        labels, space, dual, bias, low, np.maximum(high, low + np.float32(0.1)), _denying(texts, target)
    )
    return reader, reader.scaled(without)


def _denying(texts: Sequence[str], target: Vectors) -> Vectors:
    """How far a sentence that denies can do each thing, ``(labels,)``: »Vi følger ikke op« offers nothing."""
    denied = np.array([pieces.denies(text) for text in texts], np.float32)
    share = denied @ target / target.sum(axis=0)
    far: Vectors = np.minimum(1, DENIED * share).astype(np.float32)
    return far


def _grader(vectors: Mapping[str, Vectors], reader: Reader, without: Vectors) -> Grader:
    number = {text: i for i, (text, _) in enumerate(rubric.examples())}
    marked = [(row, without[[number[text] for text in row.sentences]]) for row in rubric.answers()]
    graded = [
        (row, reader.evidence(parts, np.stack([vectors[text] for text in parts])))
        for row in rubric.graded()
        if (parts := _parts(row.text))
    ]
    rows = [row for row, _ in (*marked, *graded)]
    raw = np.stack(
        [
            np.concatenate([profile(row.kind, reader.labels, evidence), manner.of(row.text)])
            for row, evidence in (*marked, *graded)
        ]
    )
    mean, spread = raw.mean(axis=0), raw.std(axis=0) + np.float32(1e-6)
    traits = _scaled(raw, mean, spread)
    space = alike.space([row.text for row in rows], np.stack([vectors[row.text] for row in rows]), **WHOLE)
    grades = np.array([row.grade for row in rows], np.float32)
    bias = float(grades.mean())
    kernel = space.own() + traits @ traits.T
    dual, _ = alike.solve(kernel, (grades - bias)[:, None], RIDGE_WHOLE)
    return Grader(space, mean, spread, traits, dual[:, 0], bias)


def _scaled(raw: Vectors, mean: Vectors, spread: Vectors) -> Vectors:
    """Traits on one scale, ``(…, traits)``: what is said and how it is put weigh the same in all."""
    said = raw.shape[-1] - manner.TRAITS
    size = np.repeat(np.array([said, manner.TRAITS], np.float32), [said, manner.TRAITS])
    scaled: Vectors = np.clip((raw - mean) / spread, -3, 3) / np.sqrt(size)
    return scaled


def _judgement(
    kind: str, parts: Sequence[Piece], labels: Sequence[str], evidence: Vectors, score: float
) -> Judgement:
    of = rubric.of(kind)
    column = {label: i for i, label in enumerate(labels)}
    bad = evidence[:, [column[key] for key in rubric.pitfalls() if key != "friendly"]].max(axis=1)
    items = (*of.moves, *of.points)
    # A sentence that belittles is not said to listen, however it begins.
    shown = {item.key: np.where((row := evidence[:, column[item.key]]) > bad, row, 0) for item in items}
    found = {
        key: parts[int(row.argmax())].sentence for key, row in shown.items() if float(row.max()) >= FOUND
    }
    pitfalls = [key for key in rubric.pitfalls() if evidence[:, column[key]].max() >= FALLEN]
    if found and "friendly" in pitfalls:
        pitfalls.remove("friendly")
    if not found:
        # Whatever it sounds like as a whole: without anything of the rubric it is about something else.
        any_at_all = max(float(evidence[:, column[key]].max()) for key in rubric.helpful())
        score *= min(1.0, any_at_all / HINT)
    beside = not found and not pitfalls and score < POOR
    return Judgement(kind, round(score, 3), found, tuple(pitfalls), beside)
