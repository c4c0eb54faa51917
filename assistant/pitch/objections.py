"""Concerns and what to answer: those the company has raised, and those to expect of one like it."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.pitch import knowledge
from assistant.pitch.bibliography import Bibliography
from assistant.pitch.profile import CompanyProfile
from assistant.pitch.types import Line, Objection
from assistant.types import Verdict

EXPECTED = 2
"""Concerns not yet raised that a pitch prepares for."""

NOT_COVERED = "Det siger materialet ikke noget om."


def answer(
    profile: CompanyProfile, concerns: Mapping[str, str], signals: frozenset[str], sources: Bibliography
) -> tuple[Objection, ...]:
    """Every concern of the profile in its order, then the likely ones; each answered or honestly not."""
    raised = tuple(_reply(concern, concerns.get(concern, ""), sources) for concern in profile.concerns)
    known = {kind for kind in concerns.values() if kind}
    likely = [
        text
        for text in knowledge.concerns().values()
        if text.likely and text.name not in known and signals & set(text.after)
    ]
    expected = tuple(_reply(text.likely, text.name, sources, raised=False) for text in likely[:EXPECTED])
    return (*raised, *expected)


def _reply(concern: str, kind: str, sources: Bibliography, raised: bool = True) -> Objection:
    text = knowledge.concerns().get(kind)
    lines = sources.lines(text.reply, frozenset()) if text else ()
    if text is None or not any(line.marks for line in lines):
        advice = sources.lines(knowledge.story().unanswered, frozenset())
        return Objection(concern, (Line(NOT_COVERED), *advice), Verdict.NOT_COVERED, raised)
    if text.missing:
        lines = (*lines, Line(f"Det siger materialet ikke noget om: {text.missing}."))
    return Objection(concern, lines, Verdict.PARTIAL if text.missing else Verdict.COVERED, raised)
