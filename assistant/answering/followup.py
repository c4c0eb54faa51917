"""What a follow-up changes in the answer: what may be shown, how much, and which of two readings is taken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering import compose, reranking, topic
from assistant.answering.evidence import Evidence, Unit, passage_stems, with_intro
from assistant.answering.matching import held, stem_set, support
from assistant.answering.question import Question, Term, read
from assistant.answering.understood import Form, Understood, content
from assistant.answering.verdict import TOPIC_SURE, Judgement
from assistant.danish import following
from assistant.types import Answer, Citation, Hit, Verdict

SHORT_WORDS = 30
_NAMED = 0.5
_SAID = 0.7
_SURE = 0.85
_TELLING = 0.4
_FORMED = 0.35
_RANKS = {Verdict.COVERED: 2, Verdict.PARTIAL: 1, Verdict.NOT_COVERED: 0}
_EXAMPLE = re.compile(r"\b(?:fx|f\.eks|for eksempel|eksempel\w*|eksempelvis|bl\.a|casen)\b", re.IGNORECASE)
_EXAMPLE_SCORE = 1.5
_LEADS = 1.0
_LOOKED_AT = 6
_EXAMPLE_KINDS = frozenset({"case", "tool"})


@dataclass(frozen=True, slots=True)
class Found:
    """What one reading of a question finds; ``words`` is how long the answer may be."""

    question: Question
    hits: tuple[Hit, ...]
    evidence: tuple[Evidence, ...]
    judged: Judgement
    words: int = compose.MAX_WORDS


def evidence_for(understood: Understood, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence this reading is judged by: of another thing, only what is said of that very thing."""
    if understood.within:
        evidence = [e for e in evidence if e.unit.passage.document in understood.within]
    if read(understood.said).detail and understood.about and not read(understood.about).cases:
        # A number or an address of just this person or place.
        names = content(read(understood.about))
        return tuple(e for e in evidence if held(names, stem_set(e.unit.text)) >= _NAMED)
    if not understood.must:
        return _of_own(understood, evidence)
    terms = read(understood.must).terms
    return tuple(e for e in evidence if held(terms, passage_stems(e.unit.passage)) >= _NAMED)


def _of_own(understood: Understood, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """What holds the words that were said, not only those carried; all of it where nothing does."""
    if not understood.about:
        return tuple(evidence)
    carried = {stem for term in read(understood.about).terms for stem in term.stems}
    said = [t for t in content(read(understood.said)) if t.weight >= _TELLING]
    terms = [t for t in said if support(t, frozenset(carried)) < _SAID]
    own = tuple(e for e in evidence if held(terms, passage_stems(e.unit.passage)) >= _SAID)
    return own or tuple(evidence)


def fitted(found: Found, understood: Understood, before: Sequence[Answer]) -> Found:
    """What this kind of follow-up may show: »kortere« a part of what was shown, »mere« the rest."""
    last = before[-1] if before else None
    if last is None or understood.form is Form.NEW:
        return found
    if understood.form is Form.SHORTER and last.citations:
        shown = [e for e in found.evidence if _is_quoted(e.unit, last.citations)]
        ranked = sorted(shown, key=lambda e: -(e.score + _LEADS * _leads(e.unit, last)))
        return replace(found, evidence=tuple(ranked) or found.evidence, words=SHORT_WORDS)
    if understood.form is Form.MORE:
        same = [a for a in before if _folded(topic.asked(a)) == _folded(understood.question)]
        shown_before = [c for a in (*same, last) for c in a.citations]
        rest = tuple(e for e in found.evidence if not _is_quoted(e.unit, shown_before))
        return replace(found, evidence=rest)
    if understood.form is Form.EXAMPLE:
        fresh = [
            e for e in found.evidence if _is_example(e.unit) >= 1 or not _is_quoted(e.unit, last.citations)
        ]
        near = understood.topic.documents
        ranked = sorted(fresh, key=lambda e: -(e.score + _EXAMPLE_SCORE * _is_example(e.unit, near)))
        return replace(found, evidence=tuple(ranked))
    if found.judged.verdict is Verdict.COVERED and _is_only_carried(found, understood):
        return replace(found, judged=replace(found.judged, verdict=Verdict.NOT_COVERED))
    if found.judged.verdict is Verdict.PARTIAL and _lacks_said(found, understood):
        # That the topic is there is no news: it was carried.
        return replace(found, judged=replace(found.judged, verdict=Verdict.NOT_COVERED))
    if found.question.is_strict or understood.must:
        return found
    return replace(found, evidence=_news(found.evidence, understood, last.citations))


def _news(
    evidence: Sequence[Evidence], understood: Understood, shown: Sequence[Citation]
) -> tuple[Evidence, ...]:
    """Without what was just shown and holds nothing of what is newly asked; all of it where that is all."""
    carried = {stem for term in read(understood.about).terms for stem in term.stems}
    new = [t for t in content(read(understood.said)) if support(t, frozenset(carried)) < _SAID]
    if not new:
        return tuple(evidence)
    told = tuple(
        e
        for e in evidence
        if not _is_quoted(e.unit, shown) or held(new, stem_set(with_intro(e.unit))) >= _NAMED
    )
    return told or tuple(evidence)


def _is_only_carried(found: Found, understood: Understood) -> bool:
    """Whether what was said is found nowhere, and what was carried does not make the topic sure either."""
    terms = content(read(understood.must or understood.said))
    looked_at = found.evidence[:_LOOKED_AT]
    if understood.must and not found.question.is_strict:
        asked = _beside(understood)
        return bool(asked) and not any(_holds_one(asked, e.unit) for e in looked_at)
    if found.judged.topic >= TOPIC_SURE or found.question.is_strict or not terms:
        return False
    return not any(held(terms, passage_stems(e.unit.passage)) >= _NAMED for e in looked_at)


def _beside(understood: Understood) -> tuple[Term, ...]:
    """What is asked of the thing that was put in the place of another."""
    put = {stem for term in read(understood.must).terms for stem in term.stems}
    asked = content(read(f"{understood.said} {understood.about}"))
    return tuple(t for t in asked if put.isdisjoint(t.stems) and t.weight >= _TELLING and not t.is_number)


def _holds_one(terms: Sequence[Term], unit: Unit) -> bool:
    stems = passage_stems(unit.passage)
    return any(support(term, stems) >= _NAMED for term in terms)


def _lacks_said(found: Found, understood: Understood) -> bool:
    """Whether no sentence holds what was said, but only what was carried, or not in the form asked for."""
    terms = content(read(understood.must or understood.said))
    strict = found.question.is_strict
    if not strict and (understood.must or not terms):
        return False
    sure, formed = (_NAMED, _FORMED) if understood.must else (_SURE, _NAMED)
    return not any(
        (not strict or e.features["form"] >= formed) and _holds(e.unit, terms, sure, strict)
        for e in found.evidence[:_LOOKED_AT]
    )


def _holds(unit: Unit, terms: Sequence[Term], sure: float, strict: bool) -> bool:
    stems = stem_set(with_intro(unit)) if strict else passage_stems(unit.passage)
    return bool(terms) and held(terms, stems) >= sure


def _folded(question: str) -> str:
    return question.rstrip(" ?.!").casefold()


def _leads(unit: Unit, answer: Answer) -> bool:
    """Whether the answer begins with this sentence."""
    return answer.text.startswith(" ".join(unit.text.split()))


def _is_quoted(unit: Unit, citations: Sequence[Citation]) -> bool:
    return any(c.passage.id == unit.passage.id and unit.text in c.quote for c in citations)


def _is_example(unit: Unit, near: frozenset[str] = frozenset()) -> float:
    told = any(_EXAMPLE.search(text) for text in (with_intro(unit), *unit.passage.headings))
    return told + 0.5 * (unit.passage.kind in _EXAMPLE_KINDS) + 0.5 * (told and unit.passage.document in near)


def may_stand_alone(understood: Understood, carried: Found) -> bool:
    """Whether what was carried may be what hides the answer, so that what was said is worth a try alone."""
    refused = carried.judged.verdict is not Verdict.COVERED
    return refused and understood.form is Form.CARRIED and not understood.must and bool(understood.said)


def may_lean(understood: Understood, alone: Found) -> bool:
    """Whether what was taken for a new question finds nothing, so that it may lean on the talk after all."""
    return understood.form is Form.NEW and alone.judged.verdict is Verdict.NOT_COVERED


def stays(found: Found, before: Sequence[Answer]) -> bool:
    """Whether a reading answers from the very cards or case the talk is about."""
    if found.judged.verdict is not Verdict.COVERED or not found.evidence:
        return False
    lead = found.evidence[0].unit.passage
    return any(
        p.document == lead.document or (p.case is not None and p.case == lead.case)
        for p in reranking.told(before)
    )


def better(
    understood: Understood, carried: Found, alone: Found, before: Sequence[Answer]
) -> tuple[Understood, Found]:
    """The reading with the better verdict; of two alike the likelier.

    What a pronoun stands for was spoken of: read alone, it may be found only where the talk is.
    """
    if understood.likely and following.leans(understood.said) and not stays(alone, before):
        return understood, carried
    gain = _RANKS[carried.judged.verdict] - _RANKS[alone.judged.verdict]
    if gain > 0 or (gain == 0 and understood.likely):
        return understood, carried
    if understood.likely and alone.judged.verdict is not Verdict.COVERED:
        return understood, carried  # what is told in part is a guess at another question
    return Understood(understood.alone), alone
