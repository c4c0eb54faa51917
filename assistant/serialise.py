"""Answers and passages as the plain dictionaries of the command-line contract."""

from __future__ import annotations

import dataclasses
from typing import Any

from assistant.cases.case import Case
from assistant.cases.finder import Match
from assistant.library.library import Library
from assistant.pitch.edit import numbered
from assistant.pitch.texts import said
from assistant.pitch.types import Line, Pitch
from assistant.types import Answer, Citation, Hit, Passage


def answer(result: Answer, library: Library, id: str | None = None) -> dict[str, Any]:
    """One result line of ``assistant ask``."""
    return {
        **({"id": id} if id is not None else {}),
        "question": result.question,
        **({"understood": result.understood} if result.understood else {}),
        "verdict": result.verdict.value,
        "answer": result.text,
        "missing": list(result.missing),
        "citations": [citation(c, library) for c in result.citations],
        "nearby": [_located(p, library, n, p.text) for n, p in enumerate(result.nearby, 1)],
        "mode": result.mode,
        **({"notice": result.notice} if result.notice else {}),
        **({"unproven": list(result.unproven)} if result.unproven else {}),
        "seconds": round(result.seconds, 5),
    }


def citation(cited: Citation, library: Library) -> dict[str, Any]:
    """A citation with all that a reader needs to look it up."""
    return _located(cited.passage, library, cited.n, cited.quote)


def hit(found: Hit, library: Library, n: int) -> dict[str, Any]:
    """One line of ``assistant search``: citation fields, text and score."""
    located = _located(found.passage, library, n, found.passage.text)
    return {**located, "text": found.passage.text, "score": round(found.score, 4)}


def pitch(made: Pitch, library: Library, markdown: str) -> dict[str, Any]:
    """What ``assistant pitch --json`` prints; marks in all its texts are numbers of its ``citations``."""
    made = numbered(made)
    cited = {c.n: citation(c, library) for c in made.citations}

    def of(*groups: tuple[Line, ...]) -> list[dict[str, Any]]:
        marks = dict.fromkeys(mark for lines in groups for line in lines for mark in line.marks)
        return [cited[mark] for mark in marks]

    return {
        "profile": made.profile.model_dump(mode="json"),
        "opening": said(made.opening),
        "arguments": [
            {
                "key": argument.key,
                "title": argument.title,
                "line": said(argument.line),
                "why": list(argument.why),
                "proof": [said((line,)) for line in argument.proof],
                "fitted": argument.fitted,
                "citations": of(argument.line, argument.proof),
            }
            for argument in made.arguments
        ],
        "cases": [
            {
                "case": case.number,
                "title": case.title,
                "municipality": case.municipality,
                "why": list(case.why),
                "result": said(case.result),
                "citations": of(case.result),
            }
            for case in made.cases
        ],
        "tasks": [": ".join(filter(None, (idea.task, "; ".join(idea.parts)))) for idea in made.tasks],
        "objections": [
            {
                "concern": objection.concern,
                "reply": said(objection.reply),
                "verdict": objection.verdict.value,
                "raised": objection.raised,
                "citations": of(objection.reply),
            }
            for objection in made.objections
        ],
        "honest_costs": [said((line,)) for line in made.honest_costs],
        "next_steps": [said((line,)) for line in made.next_steps],
        "gaps": list(made.gaps),
        "warnings": list(made.warnings),
        "citations": list(cited.values()),
        "markdown": markdown,
        "mode": made.mode,
        **({"notice": made.notice} if made.notice else {}),
        "seconds": round(made.seconds, 5),
    }  # fmt: skip


def case(shown: Case, library: Library) -> dict[str, Any]:
    """One case of ``assistant cases --json``; marks in its texts are numbers of its ``citations``."""
    contact = dataclasses.asdict(shown.contact) | {"note": shown.contact_note} if shown.contact else None
    return {
        "case": shown.number,
        "id": shown.id,
        "title": shown.title,
        "place": shown.place,
        "municipalities": list(shown.municipalities),
        "regions": list(shown.regions),
        "themes": list(shown.themes),
        "keywords": list(shown.keywords),
        "industries": list(shown.industries),
        "target_groups": list(shown.target_groups),
        "cooperation": list(shown.cooperation),
        "problem": said(shown.problem),
        "method": said(shown.method),
        "actors": said(shown.actors),
        "results": [
            dataclasses.asdict(result.figure)
            | {"period": result.period, "outcome": result.outcome, "citation": result.mark}
            for result in shown.results
        ],
        "contact": contact,
        "year": shown.year,
        "source": shown.source.id,
        "citations": [citation(cited, library) for cited in shown.citations],
    }


def case_match(found: Match, library: Library) -> dict[str, Any]:
    """A case found by a situation, with why."""
    return case(found.case, library) | {
        "score": round(found.score, 4),
        "near": found.near,
        "reasons": list(found.reasons),
        "like": citation(found.citation, library) if found.citation else None,
    }


def _located(passage: Passage, library: Library, n: int, quote: str) -> dict[str, Any]:
    source = library.source(passage.source)
    return {
        "n": n,
        "source": passage.source,
        "title": source.title,
        "section": passage.section,
        "case": passage.case,
        "page": passage.page,
        "year": source.year,
        "path": passage.path,
        "quote": quote,
        "verbatim": passage.verbatim,
    }
