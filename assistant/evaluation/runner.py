"""Asks every question of a file and reports how right, proven and quick the answers are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from assistant.errors import InputError
from assistant.evaluation import metrics
from assistant.evaluation.questions import Check, read
from assistant.library.library import Library
from assistant.settings import Settings
from assistant.types import Answer, Filter, Hit, Verdict

__all__ = ["Check", "Outcome", "Report", "judged", "quotes_of", "read", "run"]

MAX_WORDS = 120
_MARK = re.compile(r"\[(\d+)\]")
_CLAIM_WORDS = 4  # a shorter line is a heading, not a claim


class Asked(Protocol):
    """What is measured: the façade, or anything that answers like it."""

    @property
    def library(self) -> Library: ...
    @property
    def settings(self) -> Settings: ...
    def ask(self, question: str, restrict: Filter | None = None, before: Sequence[Answer] = ()) -> Answer: ...
    def search(self, question: str, k: int = 10, restrict: Filter | None = None) -> tuple[Hit, ...]: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question; ``None`` where a measure does not apply to it."""

    check: Check
    words: int
    milliseconds: float
    proven: bool
    declined: bool | None = None
    facts: bool | None = None
    source: bool | None = None
    refused: bool | None = None
    covered: bool | None = None
    marked: bool | None = None
    recall_5: float | None = None
    recall_10: float | None = None
    ndcg_10: float | None = None
    facts_5: bool | None = None
    why: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        """Declined where it should be; otherwise the facts from a source that has them."""
        return bool(self.declined) if self.check.abstain else bool(self.facts and self.source)


@dataclass(frozen=True, slots=True)
class Report:
    """All outcomes, summed up; ``failures`` are Danish lines of id, question and what was wrong."""

    outcomes: tuple[Outcome, ...]
    summary: Mapping[str, float | int | None] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "summary", _summary(self.outcomes))

    @property
    def failures(self) -> tuple[str, ...]:
        """One line for each question that fell short."""
        return tuple(f"{o.check.id} »{o.check.q}«: {'; '.join(o.why)}." for o in self.outcomes if o.why)


def run(assistant: Asked, questions: Sequence[Check]) -> Report:
    """Ask all questions one after another, and search for those that have an answer.

    The turns of a conversation are asked with the answers before them.

    Raises:
        InputError: a question cannot be asked, such as one too long; names it.
    """
    quotes = quotes_of(assistant)
    talks: dict[str, list[Answer]] = {}
    outcomes = []
    for check in questions:
        before = talks.setdefault(check.conversation, []) if check.conversation else []
        outcome, answer = _outcome(assistant, check, quotes, before)
        before.append(answer)
        outcomes.append(outcome)
    return Report(tuple(outcomes))


def quotes_of(assistant: Asked) -> Callable[[str], str]:
    """The text of a cited file, white space folded; each is read once."""
    return lru_cache(maxsize=None)(lambda path: _file(assistant.settings.project / path))


def is_marked(answer: Answer) -> bool:
    """Whether every claim carries a mark and every mark has its citation.

    Lines that introduce a list (»…:«) and lines of up to three words claim nothing.
    """
    used = {int(n) for n in _MARK.findall(answer.text)}
    lines = [line for line in answer.text.splitlines() if not line.rstrip().endswith(":")]
    claims = [line for line in lines if len(line.split()) >= _CLAIM_WORDS]
    known = {citation.n for citation in answer.citations}
    return bool(used) and used <= known and all(_MARK.search(line) for line in claims)


def _outcome(
    assistant: Asked, check: Check, quotes: Callable[[str], str], before: Sequence[Answer]
) -> tuple[Outcome, Answer]:
    try:
        answer = assistant.ask(check.q, before=tuple(before))
    except InputError as error:
        raise InputError(f"Spørgsmålet »{check.id}« kan ikke stilles: {error}") from error
    return judged(assistant, check, answer, quotes), answer


def judged(assistant: Asked, check: Check, answer: Answer, quotes: Callable[[str], str]) -> Outcome:
    """How an answer does by its question's key."""
    words, milliseconds = len(answer.text.split()), 1000 * answer.seconds
    proven = all(fold(citation.quote) in quotes(citation.passage.path) for citation in answer.citations)
    why = [] if proven else ["et citat står ikke i sin fil"]
    if check.abstain:
        declined = answer.verdict is Verdict.NOT_COVERED and not answer.citations
        declined = declined or (check.kind == "near" and answer.verdict is not Verdict.COVERED)
        why += [] if declined else [f"skulle være afvist, men blev besvaret ({answer.verdict})"]
        return Outcome(check, words, milliseconds, proven, declined=declined, why=tuple(why))
    lacking, excess = check.lacking(answer.text), check.excess(answer.text)
    source = any(check.comes_from(citation) for citation in answer.citations)
    refused = answer.verdict is Verdict.NOT_COVERED
    marked = refused or is_marked(answer)
    hits, total = _search(assistant, check, answer.understood or check.q)
    ranked = [check.is_relevant(hit.passage) for hit in hits]
    return Outcome(
        check,
        words,
        milliseconds,
        proven,
        facts=not lacking and not excess,
        source=source,
        refused=refused,
        covered=answer.verdict is Verdict.COVERED,
        marked=marked,
        recall_5=metrics.recall(ranked, total, 5),
        recall_10=metrics.recall(ranked, total, 10),
        ndcg_10=metrics.ndcg(ranked, total, 10),
        facts_5=_has_facts(check, hits[:5]),
        why=(*why, *_shortcomings(refused, lacking, source, marked, words), *map(_excessive, excess)),
    )


def _shortcomings(
    refused: bool, lacking: tuple[str, ...], source: bool, marked: bool, words: int
) -> Iterable[str]:
    if refused:
        yield "blev afvist"
        return
    if lacking:
        yield f"mangler {', '.join(f'»{pattern}«' for pattern in lacking)}"
    if not source:
        yield "citerer ikke den rette kilde"
    if not marked:
        yield "en påstand har intet mærke"
    if words > MAX_WORDS:
        yield f"er på {words} ord"


def _excessive(pattern: str) -> str:
    return f"rummer »{pattern}«"


def _search(assistant: Asked, check: Check, question: str) -> tuple[tuple[Hit, ...], int]:
    """The ten best passages, and how many in the whole library are relevant."""
    total = sum(check.is_relevant(passage) for passage in assistant.library.passages)
    return assistant.search(question, 10), total


def _has_facts(check: Check, hits: Sequence[Hit]) -> bool:
    """Whether these passages hold all that a right answer needs."""
    places = [hit.passage for hit in hits if check.comes_from(hit.passage)]
    return bool(places) and not check.lacking("\n".join(f"{p.context}\n{p.text}" for p in places))


def _summary(outcomes: Sequence[Outcome]) -> dict[str, float | int | None]:
    asked = [o for o in outcomes if not o.check.abstain]
    share, mean, median = metrics.share, metrics.mean, metrics.median
    return {
        "questions": len(outcomes),
        "right": share(o.right for o in asked),
        "facts": share(o.facts for o in asked),
        "source": share(o.source for o in asked),
        "refused_wrongly": share(o.refused for o in asked),
        "declined_outside": share(o.declined for o in outcomes if o.check.kind == "outside"),
        "declined_near": share(o.declined for o in outcomes if o.check.kind == "near"),
        "covered": share(o.covered for o in asked),
        "proven": share(o.proven for o in outcomes),
        "marked": share(o.marked for o in asked),
        "median_words": median(o.words for o in asked),
        "over_120_words": share(o.words > MAX_WORDS for o in asked),
        "facts@5": share(o.facts_5 for o in asked),
        "recall@5": mean(o.recall_5 for o in asked),
        "recall@10": mean(o.recall_10 for o in asked),
        "nDCG@10": mean(o.ndcg_10 for o in asked),
        "median_ms": median(o.milliseconds for o in outcomes),
    }


def fold(text: str) -> str:
    """White space folded to single spaces, as a quote is compared with its file."""
    return " ".join(text.split())


def _file(path: Path) -> str:
    try:
        return fold(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return ""
