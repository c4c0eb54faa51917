"""How far the material answers a question: covered, partly, or not; and what is missing.

A cosine alone does not tell: near misses, where the topic is there but the asked fact is not, look
just like answers. So the verdict asks whether the things the question names (rare words, names,
places, years, the form asked for) stand in the evidence *together*.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.answering.evidence import Evidence, passage_stems, with_intro
from assistant.answering.matching import coverage, stem_set, support
from assistant.answering.question import Asks, Question, Term
from assistant.types import Hit, Verdict

# Fitted by benchmarks/fit_verdict.py (logistic regression) on benchmarks/data/questions.jsonl and
# the project's shared development questions,
# over the cards and over original documents; thresholds were chosen on the
# same files so that some 3 pct. of the answerable questions are refused.
TOPIC: Mapping[str, float] = {
    "coverage": 1.708,
    "worded": 2.511,
    "union": 0.436,
    "lack": 0.250,
    "union_lack": -0.553,
    "name_lack": -1.614,
    "nearest": 0.394,
    "above_mean": 0.745,
    "centre": 0.013,
    "together": 0.387,
    "joint": 0.348,
    "form": 0.651,
    "sentence": 1.501,
    "subject": -0.470,
    "strict": -0.133,
    "named": 0.290,
    "length": 3.004,
    "present": -2.496,
    "right": -3.022,
    "english": -1.110,
    "bias": -6.420,
}
ANSWER: Mapping[str, float] = {
    "coverage": 0.536,
    "worded": 0.100,
    "union": -0.469,
    "lack": -1.641,
    "union_lack": 0.289,
    "name_lack": 1.013,
    "nearest": 0.028,
    "above_mean": -0.256,
    "centre": 0.079,
    "together": 1.533,
    "joint": 1.284,
    "form": 0.607,
    "sentence": -1.256,
    "subject": 1.535,
    "strict": -1.162,
    "named": -1.042,
    "length": 0.561,
    "present": -1.560,
    "right": 0.000,
    "english": 1.609,
    "bias": -0.407,
}
TOPIC_AT_LEAST = 0.28
# A partial answer is offered only where the topic is surely there.
TOPIC_SURE = 0.85
ANSWER_AT_LEAST = 0.42

_PASSAGES = 8  # best passages looked at
_UNITS = 6  # best units looked at
_UNSUPPORTED = 0.5


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict and, in Danish, what the material does not tell."""

    verdict: Verdict
    missing: tuple[str, ...] = ()
    topic: float = field(default=1.0, compare=False)
    """How surely what is asked about is in the material at all, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near the best evidence lies to the question, in units of the material's own spread.

    ``best`` sentence, best passage over the ``mean`` one, and the question to the material's centre.
    """

    best: float
    above_mean: float
    centre: float


def signals(
    question: Question,
    hits: Sequence[Hit],
    evidence: Sequence[Evidence],
    weights: Mapping[str, float],
    nearness: Nearness,
) -> dict[str, float]:
    """What the verdict rests on; every value is about 0 to 1 but the nearness ones."""
    terms = question.terms
    named = [term for term in terms if term.is_name or term.is_number]
    worded = [term for term in terms if not term.is_number]
    passages = [passage_stems(hit.passage) for hit in hits[:_PASSAGES]]
    best = max(passages, key=lambda stems: coverage(terms, stems, weights), default=frozenset[str]())
    union = frozenset[str]().union(*passages)
    units = [(_unit_stems(item), _form(question, item), item) for item in evidence[:_UNITS]]
    return {
        "coverage": coverage(terms, best, weights),
        "worded": max((coverage(worded, stems, weights) for stems in passages), default=0.0),
        "union": coverage(terms, union, weights),
        "lack": _lack(terms, best, weights),
        "union_lack": _lack(terms, union, weights),
        "name_lack": max((1 - support(t, union) for t in terms if t.is_name), default=0.0),
        "nearest": nearness.best,
        "above_mean": nearness.above_mean,
        "centre": nearness.centre,
        "together": max((form * _least(named, stems) for stems, form, _ in units), default=0.0),
        "joint": max((form * item.features["sentence"] for _, form, item in units), default=0.0),
        "form": max((form for _, form, _ in units), default=0.0),
        "sentence": max((item.features["sentence"] for _, _, item in units), default=0.0),
        "subject": _subject(question, evidence),
        "strict": float(question.is_strict),
        "named": float(bool(named)),
        "length": len(terms) / 5,
        "present": float(question.wants_present),
        "right": float(question.wants_right),
        "english": float(question.english),
    }


def judge(
    question: Question,
    hits: Sequence[Hit],
    evidence: Sequence[Evidence],
    weights: Mapping[str, float],
    nearness: Nearness,
) -> Judgement:
    """Decide the verdict and name what is missing."""
    only_numbers = all(term.is_number for term in question.terms)
    if not evidence or (only_numbers and not question.cases):
        return Judgement(Verdict.NOT_COVERED, _subjects(question))
    if only_numbers:
        return _of_case(question, evidence)
    passages = [passage_stems(hit.passage) for hit in hits[:_PASSAGES]]
    places = [term for term in question.terms if term.is_place]
    if places and max(_least(places, stems) for stems in passages) < _UNSUPPORTED:
        return Judgement(Verdict.NOT_COVERED, tuple(term.word for term in places))
    seen = signals(question, hits, evidence, weights, nearness)
    topic, answer = logistic(TOPIC, seen), logistic(ANSWER, seen)
    if topic >= TOPIC_AT_LEAST and answer >= ANSWER_AT_LEAST:
        return Judgement(Verdict.COVERED, topic=topic)
    missing = _missing(question, evidence, weights, seen) or _subjects(question)
    return Judgement(Verdict.PARTIAL if topic >= TOPIC_SURE else Verdict.NOT_COVERED, missing)


def _of_case(question: Question, evidence: Sequence[Evidence]) -> Judgement:
    """Nothing but a case is named, »Hvad handler case 7 om?«, and the evidence is that case."""
    if max(_form(question, item) for item in evidence) < _UNSUPPORTED:
        return Judgement(Verdict.PARTIAL, (_form_name(question),))
    return Judgement(Verdict.COVERED)


def logistic(weights: Mapping[str, float], seen: Mapping[str, float]) -> float:
    """Probability from a fitted model; ``"bias"`` is its intercept."""
    return 1.0 / (1.0 + math.exp(-(weights["bias"] + sum(weights[k] * v for k, v in seen.items()))))


def _unit_stems(item: Evidence) -> frozenset[str]:
    passage = item.unit.passage
    return stem_set(f"{with_intro(item.unit)} {passage.context} {passage.section}")


def _form(question: Question, item: Evidence) -> float:
    return item.features["form"] if question.is_strict else 1.0


def _subject(question: Question, evidence: Sequence[Evidence]) -> float:
    """How well one unit itself, not its surroundings, holds the thing asked for in the form asked for."""
    if question.subject is None:
        return 1.0
    subject = question.subject
    return max(
        (_form(question, i) * support(subject, stem_set(with_intro(i.unit))) for i in evidence[:_UNITS]),
        default=0.0,
    )


def _least(terms: Sequence[Term], stems: frozenset[str]) -> float:
    return min((support(term, stems) for term in terms), default=1.0)


def _lack(terms: Sequence[Term], stems: frozenset[str], weights: Mapping[str, float]) -> float:
    return max((weights[t.word] * (1 - support(t, stems)) for t in terms), default=1.0)


_FORM_NAMES = {
    Asks.MONEY: "beløbet",
    Asks.DURATION: "hvor længe",
    Asks.FREQUENCY: "hvor ofte",
    Asks.DATE: "hvornår",
    Asks.AGE: "alderen",
    Asks.CONTACT: "kontaktoplysningen",
}


def _missing(
    question: Question, evidence: Sequence[Evidence], weights: Mapping[str, float], seen: Mapping[str, float]
) -> tuple[str, ...]:
    """The asked form where no evidence has it, then the words that the best evidence lacks."""
    found: list[str] = []
    if question.is_strict and seen["form"] < _UNSUPPORTED:
        found.append(_form_name(question))
    held = frozenset[str]().union(*(_unit_stems(item) for item in evidence[:_UNITS]))
    lacking = [t for t in question.terms if support(t, held) < _UNSUPPORTED and weights[t.word] >= 0.25]
    lacking = [t for t in lacking if t.word.casefold() not in found]
    found += [f"»{term.word}«" for term in sorted(lacking, key=lambda t: -weights[t.word])[:3]]
    if not found and question.is_strict:
        found.append(_form_name(question))
    return tuple(dict.fromkeys(found))


def _form_name(question: Question) -> str:
    if question.detail:
        return question.detail
    if question.asks is Asks.NUMBER:
        counted = f" for »{question.subject.word}«" if question.subject else ""
        return f"{'andelen' if question.share else 'tallet'}{counted}"
    if question.wants_person or question.wants_names or question.asks is Asks.PERSON:
        return "navnet"
    return _FORM_NAMES.get(question.asks, "det, der spørges om")


def _subjects(question: Question) -> tuple[str, ...]:
    heaviest = sorted(question.terms, key=lambda term: -term.weight)[:3]
    return tuple(f"»{term.word}«" for term in heaviest)
