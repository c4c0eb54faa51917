"""A self-check and its three points to take along, block by block; Markdown and Word both show these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from assistant.danish import writing
from assistant.learning.conduct import Conduct, Occasion, Point, Reply, points
from assistant.library.library import Library
from assistant.pitch.outline import Block, Kind, block, references, section

HOW_TO_READ = (
    "Udsagnene og rådene er vores. Under »Hvorfor« står, hvad Københavns Code of Conduct siger, gengivet "
    "fra kilden."
)
WHY, NEXT_TIME, HOLD_ON = "Hvorfor", "Næste gang", "Hold fast"
NAMES = {Reply.NO: "Nej", Reply.PARTLY: "Delvist", Reply.YES: "Ja"}


@dataclass(frozen=True, slots=True)
class Check:
    """A self-check as it was answered."""

    conduct: Conduct
    occasion: Occasion
    replies: Mapping[str, Reply]
    day: date


def title(occasion: Occasion) -> str:
    """What the file is headed: »Tre punkter efter besøget«."""
    return f"Tre punkter {occasion.name[:1].lower()}{occasion.name[1:]}"


def label(reply: Reply) -> str:
    """What the advice of a point is called."""
    return HOLD_ON if reply is Reply.YES else NEXT_TIME


def outline(check: Check, library: Library) -> tuple[Block, ...]:
    """The self-check block by block; its citations are numbered by first use."""
    chosen = points(check.occasion, check.replies)
    marks = {mark: n for n, mark in enumerate(dict.fromkeys(p.statement.mark for p in chosen), 1)}
    cited = tuple(replace(check.conduct.citation(mark), n=n) for mark, n in marks.items())
    day = writing.day(check.day)
    return (
        block(Kind.TITLE, title(check.occasion)),
        block(Kind.NOTE, f"Dit eget tjek med Code of Conduct, {day}. {HOW_TO_READ}"),
        *(part for n, point in enumerate(chosen, 1) for part in _point(n, point, check.conduct, marks)),
        *section("Dine svar", (_answer(one.say, check.replies[one.id]) for one in check.occasion.statements)),
        *section("Kilder", references(cited, library)),
    )


def _point(n: int, point: Point, conduct: Conduct, marks: Mapping[int, int]) -> Iterator[Block]:
    said = point.statement
    quote = " ".join(conduct.citation(said.mark).quote.split())
    yield block(Kind.SECTION, f"{n}. {said.say}")
    yield block(Kind.NOTE, f"Princip: {conduct.principle(said.principle)}. Du svarede: {NAMES[point.reply]}.")
    yield block(Kind.LABEL, WHY)
    yield block(Kind.SOURCE, quote, marks=(marks[said.mark],))
    yield block(Kind.LABEL, label(point.reply))
    yield block(Kind.TEXT, point.advice)


def _answer(say: str, reply: Reply) -> Block:
    return block(Kind.BULLET, say, lead=f"{NAMES[reply]}:")
