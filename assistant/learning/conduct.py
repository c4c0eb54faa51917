"""The Code of Conduct as a tool: principles from the cards, and a self-check that ends in three points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

import yaml

from assistant.errors import InputError
from assistant.library.library import Library
from assistant.pitch.bibliography import Bibliography
from assistant.pitch.knowledge import Saying
from assistant.pitch.types import Line
from assistant.types import Citation

POINTS = 3
"""Points a self-check ends in."""
MOST_OF_ONE = 2
"""Of these from one principle, as long as another has an answer that could be better."""
UNKNOWN = "Det tjek findes ikke. Genindlæs siden, og prøv igen."


class Reply(StrEnum):
    """An answer to a statement, weakest first."""

    NO = "nej"
    PARTLY = "delvist"
    YES = "ja"


WEAKNESS = tuple(Reply)


@dataclass(frozen=True, slots=True)
class Principle:
    """One principle: in short, what companies are to experience and what we do, each line with its mark."""

    key: str
    name: str
    document: str
    short: tuple[Line, ...]
    experience: tuple[Line, ...]
    practice: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement in the first person, ours, with the mark of the card sentence it stands on.

    ``do`` is our advice for next time where it was not so, ``keep`` where it was.
    """

    id: str
    principle: str
    say: str
    mark: int
    do: str
    keep: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """A self-check: before or after a visit."""

    key: str
    name: str
    lead: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Conduct:
    """The whole tool. ``about`` says where the code comes from, ``kept`` how it is kept alive."""

    about: tuple[Line, ...]
    kept: tuple[Line, ...]
    principles: tuple[Principle, ...]
    occasions: tuple[Occasion, ...]
    citations: tuple[Citation, ...]

    def principle(self, key: str) -> str:
        """The name of a principle."""
        return next(one.name for one in self.principles if one.key == key)

    def citation(self, mark: int) -> Citation:
        """The citation with this number."""
        return self.citations[mark - 1]

    def occasion(self, key: str) -> Occasion:
        """The self-check of this key.

        Raises:
            InputError: there is none.
        """
        for occasion in self.occasions:
            if occasion.key == key:
                return occasion
        raise InputError(UNKNOWN)


@dataclass(frozen=True, slots=True)
class Point:
    """One of the three points a self-check ends in; a ``YES`` is something to hold on to."""

    statement: Statement
    reply: Reply

    @property
    def advice(self) -> str:
        """What to do next time, our advice."""
        return self.statement.keep if self.reply is Reply.YES else self.statement.do


def read(library: Library) -> Conduct:
    """The Code of Conduct over today's library; what cannot be proven there is left out.

    Without the principles' cards there are no principles and no self-checks.
    """
    raw, sources = load(), Bibliography(library)
    about = tuple(_quoted(raw["about"], sources))
    principles = tuple(
        found for row in raw["principles"] if (found := _principle(row, raw["headings"], sources))
    )
    cards = {row["key"]: row["card"] for row in raw["principles"]}
    occasions = tuple(_occasion(row, cards, sources) for row in raw["occasions"])
    kept = tuple(_quoted(raw["kept"], sources))
    checks = tuple(occasion for occasion in occasions if len(occasion.statements) >= POINTS)
    return Conduct(about, kept, principles, checks, sources.citations)


def replies(occasion: Occasion, given: Mapping[str, object]) -> dict[str, Reply]:
    """The answers to all statements of a self-check, by statement.

    Raises:
        InputError: an answer is missing or not one of the three.
    """
    known = {reply.value: reply for reply in Reply}
    found = {one.id: known.get(str(given.get(one.id))) for one in occasion.statements}
    missing = sum(reply is None for reply in found.values())
    if missing:
        which = "ét udsagn" if missing == 1 else f"{missing} udsagn"
        raise InputError(f"Du mangler at svare på {which}.")
    return {name: reply for name, reply in found.items() if reply}


def points(occasion: Occasion, given: Mapping[str, Reply]) -> tuple[Point, ...]:
    """Exactly three points of a self-check, the weakest answers first.

    Among equally weak answers comes first a principle that has no point yet, then the one with the
    weakest answers in all, then the order of the visit. No principle has more than two points while
    another one has an answer that is not a »ja«.
    """
    total = Counter[str]()
    for one in occasion.statements:
        total[one.principle] += WEAKNESS.index(given[one.id])
    size = Counter(one.principle for one in occasion.statements)
    left, chosen = list(enumerate(occasion.statements)), list[Point]()

    def rank(entry: tuple[int, Statement]) -> tuple[bool, int, int, float, int]:
        at, one = entry
        weak, taken = WEAKNESS.index(given[one.id]), Counter(point.statement.principle for point in chosen)
        full = taken[one.principle] >= MOST_OF_ONE
        mean = total[one.principle] / size[one.principle]
        return given[one.id] is Reply.YES or full, weak, taken[one.principle], mean, at

    while len(chosen) < POINTS:
        best = min(left, key=rank)
        left.remove(best)
        chosen.append(Point(best[1], given[best[1].id]))
    return tuple(sorted(chosen, key=lambda point: WEAKNESS.index(point.reply)))


def _principle(
    row: Mapping[str, str], headings: Mapping[str, str], sources: Bibliography
) -> Principle | None:
    document = next((d for d in sources.library.documents if d.id.startswith(row["card"])), None)
    if document is None:
        return None
    short, experience, practice = (
        tuple(_under(document.id, headings[part], sources)) for part in ("short", "experience", "practice")
    )
    return Principle(row["key"], row["name"], document.id, short, experience, practice)


def _under(document: str, heading: str, sources: Bibliography) -> Iterator[Line]:
    """The sentences under a heading of a card, without the one that only leads up to a list."""
    for passage in sources.library.passages_of(document):
        if heading in passage.headings:
            for start, end in passage.sentences:
                quote = passage.text[start:end].strip()
                mark = None if quote.endswith(":") else sources.cite(document, quote)
                if mark is not None:
                    yield Line(" ".join(quote.split()), (mark,))


def _quoted(rows: tuple[Mapping[str, str], ...], sources: Bibliography) -> Iterator[Line]:
    for row in rows:
        line = sources.quote(Saying("", ((row["card"], row["quote"]),)))
        if line is not None:
            yield line


def _occasion(row: Mapping[str, Any], cards: Mapping[str, str], sources: Bibliography) -> Occasion:
    statements = []
    for one in row["statements"]:
        mark = sources.cite(cards[one["principle"]], one["quote"])
        if mark is not None:
            statements.append(
                Statement(one["id"], one["principle"], one["say"], mark, one["do"], one["keep"])
            )
    return Occasion(row["key"], row["name"], row["lead"], tuple(statements))


@cache
def load() -> Mapping[str, Any]:
    """What stands in ``data/conduct.yaml``."""
    text = resources.files("assistant.learning").joinpath("data", "conduct.yaml").read_text(encoding="utf-8")
    found: Mapping[str, Any] = yaml.safe_load(text)
    return found
