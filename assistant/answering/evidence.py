"""Which sentences answer the question: candidates from the best passages, scored one by one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answering.forms import fits
from assistant.answering.matching import coverage, stem_set
from assistant.answering.question import Asks, Question
from assistant.types import Hit, Passage, Vectors

_MARKER = re.compile(r"(?:^|\n)[^\S\n]*(?:[-*•–·]|\d{1,2}[.)])[^\S\n]+$")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or list item that may be quoted.

    ``intro`` is the index of the line that introduces the list an item belongs to. The second
    sentence of an item is no item, but has its ``intro``.
    """

    passage: Passage
    index: int
    text: str
    is_item: bool
    intro: int | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A unit, how well it answers (``score``), and what was seen in it."""

    unit: Unit
    score: float
    features: Mapping[str, float]


@lru_cache(maxsize=4096)
def units(passage: Passage) -> tuple[Unit, ...]:
    """The sentences and list items of a passage, list items knowing their introducing line."""
    found: list[Unit] = []
    intro: int | None = None
    listed, before = False, 0
    for i, (start, end) in enumerate(passage.sentences):
        is_item = bool(_MARKER.search(passage.text[:start]))
        text = passage.text[start:end]
        listed = is_item or (listed and "\n" not in passage.text[before:start])
        found.append(Unit(passage, i, text, is_item, intro if listed else None))
        if not listed:
            intro = i if text.rstrip().endswith(":") else None
        before = end
    return tuple(found)


def with_intro(unit: Unit) -> str:
    """An item read together with the line that introduces it, as a person would."""
    if unit.intro is None:
        return unit.text
    start, end = unit.passage.sentences[unit.intro]
    return f"{unit.passage.text[start:end]} {unit.text}"


# What is seen in a unit, and how much it tells that the unit answers. Fitted on questions written for
# the purpose (benchmarks/data/questions.jsonl) and the shared development questions, cards and originals
# together: by logistic regression, then coordinate ascent on the share of questions with
# a right unit first and among the first three.
STRICT = {
    "sentence": 0.9,
    "passage": 0.9,
    "similarity": 1.0,
    "form": 1.9,
    "joint": 2.0,
    "rank": 1.2,
    "introduces": -2.0,
    "absence": -0.7,
    "advice": 0.8,
    "contact": -2.0,
}
OPEN = {
    "sentence": 1.9,
    "passage": 1.1,
    "similarity": 1.7,
    "form": 0.6,
    "joint": 0.6,
    "rank": 0.9,
    "introduces": -2.4,
    "absence": -0.7,
    "advice": 0.8,
    "contact": -4.0,
}
_ADVISING = frozenset({"argument", "concern"})
_ABSENCE = re.compile(r"\b(?:i|med i) (?:det|vores) materiale\b", re.IGNORECASE)
# Cosines of this encoder lie within a few hundredths of each other.
COSINE_SCALE = 20.0


def gather(
    question: Question,
    vector: Vectors,
    hits: Sequence[Hit],
    sentence_vectors: Mapping[str, Vectors],
    weights: Mapping[str, float],
) -> tuple[Evidence, ...]:
    """Score every unit of the hit passages, best first.

    ``sentence_vectors`` holds, by passage id, one row for each sentence; ``weights`` says how much
    each of the question's terms tells.
    """
    if not hits:
        return ()
    cosines = {hit.passage.id: sentence_vectors[hit.passage.id] @ vector for hit in hits}
    nearest = max((float(row.max()) for row in cosines.values() if len(row)), default=0.0)
    telling = STRICT if question.is_strict else OPEN
    found: list[Evidence] = []
    for rank, hit in enumerate(hits):
        passage = hit.passage
        around = coverage(question.terms, passage_stems(passage), weights)
        for unit in units(passage):
            whole = with_intro(unit)
            sentence = coverage(question.terms, unit_stems(unit), weights)
            form = fits(question, unit.text, whole, passage)
            features = {
                "sentence": sentence,
                "passage": around,
                "similarity": COSINE_SCALE * (float(cosines[passage.id][unit.index]) - nearest),
                "form": form,
                "rank": 1.0 / (1 + rank),
                "introduces": float(unit.text.endswith(":") and question.asks is not Asks.LIST),
                "absence": float(bool(_ABSENCE.search(unit.text))),
                "joint": form * sentence,
                "advice": float(question.wants_advice and passage.kind in _ADVISING),
                "contact": float("@" in unit.text and not question.wants_contact),
            }
            score = sum(telling[name] * value for name, value in features.items())
            found.append(Evidence(unit, score, features))
    return tuple(sorted(found, key=lambda evidence: -evidence.score))


def unit_stems(unit: Unit) -> frozenset[str]:
    """Stems of a unit, its introducing line and its card's title."""
    return stem_set(with_intro(unit)) | stem_set(unit.passage.title)


@lru_cache(maxsize=4096)
def passage_stems(passage: Passage) -> frozenset[str]:
    """Stems of a passage with title, headings, places and where it stands in its document."""
    where = " ".join(passage.municipalities)
    return stem_set(f"{passage.context} {passage.section} {where} {passage.text}")
