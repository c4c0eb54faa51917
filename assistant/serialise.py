"""Answers and passages as the plain dictionaries of the command-line contract."""

from __future__ import annotations

from typing import Any

from assistant.library.library import Library
from assistant.types import Answer, Citation, Hit, Passage


def answer(result: Answer, library: Library, id: str | None = None) -> dict[str, Any]:
    """One result line of ``assistant ask``."""
    return {
        **({"id": id} if id is not None else {}),
        "question": result.question,
        "verdict": result.verdict.value,
        "answer": result.text,
        "missing": list(result.missing),
        "citations": [citation(c, library) for c in result.citations],
        "nearby": [_located(p, library, n, p.text) for n, p in enumerate(result.nearby, 1)],
        "mode": result.mode,
        "seconds": round(result.seconds, 5),
    }


def citation(cited: Citation, library: Library) -> dict[str, Any]:
    """A citation with all that a reader needs to look it up."""
    return _located(cited.passage, library, cited.n, cited.quote)


def hit(found: Hit, library: Library, n: int) -> dict[str, Any]:
    """One line of ``assistant search``: citation fields, text and score."""
    located = _located(found.passage, library, n, found.passage.text)
    return {**located, "text": found.passage.text, "score": round(found.score, 4)}


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
