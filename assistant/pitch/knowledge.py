"""What the pitch says, read from ``data/``: sentences for a company, each tied to the card it stands on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

Proofs = tuple[tuple[str, str], ...]
"""For each proof: the beginning of a document's id, and words of the sentence in it."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One sentence to say. Without ``proofs`` it is the consultant's own and claims no fact.

    ``when`` keeps it for profiles showing one of these signals, ``unless`` away from them.
    """

    say: str
    proofs: Proofs = ()
    when: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()

    def fits(self, signals: frozenset[str]) -> bool:
        """Whether it is for a profile with these signals."""
        return (not self.when or bool(self.when & signals)) and not self.unless & signals


@dataclass(frozen=True, slots=True)
class ArgumentText:
    """An argument's words: see ``arguments.yaml``."""

    key: str
    title: str
    openings: Mapping[str, str]
    source: tuple[Saying, ...]
    closing: Mapping[str, str]
    proof: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class ConcernText:
    """A kind of concern and its reply: see ``concerns.yaml``."""

    name: str
    reply: tuple[Saying, ...]
    missing: str
    likely: str
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseText:
    """What a case's own card cannot tell: see ``cases.yaml``. ``card`` names a case without a number."""

    number: int | None
    card: str
    title: str
    problems: Mapping[str, str]
    result: tuple[Saying, ...]
    only: bool
    local: bool
    place: int
    industry: int


@dataclass(frozen=True, slots=True)
class Story:
    """What every pitch holds beside its arguments: see ``story.yaml``."""

    opening: Mapping[str, str]
    carving: tuple[Saying, ...]
    honest_costs: tuple[Saying, ...]
    next_steps: tuple[Saying, ...]
    unanswered: tuple[Saying, ...]
    gaps: Mapping[str, str]
    figure_least: int
    figure_say: str
    figure_card: str
    figure_industries: Mapping[str, Mapping[str, str]]


@cache
def arguments() -> dict[str, ArgumentText]:
    """The six arguments by key, in the order of the guidance."""
    return {
        key: ArgumentText(
            key, raw["title"], raw["openings"], _sayings(raw["source"]), raw["closing"], _quoted(raw["proof"])
        )
        for key, raw in load("arguments").items()
    }


@cache
def concerns() -> dict[str, ConcernText]:
    """The kinds of concern the material has an answer to, by name."""
    return {
        name: ConcernText(
            name,
            _sayings(raw["reply"]),
            raw.get("missing", ""),
            raw.get("likely", ""),
            tuple(raw.get("after", ())),
        )
        for name, raw in load("concerns").items()
    }


@cache
def cases() -> tuple[CaseText, ...]:
    """The cases a company can be compared with."""
    return tuple(
        CaseText(
            raw.get("case"),
            raw.get("card", ""),
            raw["title"],
            raw.get("problems", {}),
            _sayings(raw["result"]),
            raw.get("only", False),
            raw.get("local", False),
            raw.get("place", 3),
            raw.get("industry", 3),
        )
        for raw in load("cases")
    )


@cache
def story() -> Story:
    """What is common to all pitches."""
    raw = load("story")
    figures = raw["figures"]
    return Story(
        opening=raw["opening"],
        carving=_sayings(raw["carving"]),
        honest_costs=_sayings(raw["honest_costs"]),
        next_steps=_sayings(raw["next_steps"]),
        unanswered=_sayings(raw["unanswered"]),
        gaps=raw["gaps"],
        figure_least=figures["least"],
        figure_say=figures["say"],
        figure_card=figures["card"],
        figure_industries=figures["industries"],
    )


def _sayings(rows: Sequence[Mapping[str, Any]]) -> tuple[Saying, ...]:
    return tuple(_saying(row["say"], row) for row in rows)


def _quoted(rows: Sequence[Mapping[str, Any]]) -> tuple[Saying, ...]:
    """Proof shown in the material's own words; ``say`` is what leads up to it."""
    return tuple(_saying(row.get("lead", ""), row) for row in rows)


def _saying(words: str, row: Mapping[str, Any]) -> Saying:
    return Saying(words, _proofs(row), frozenset(row.get("when", ())), frozenset(row.get("unless", ())))


def _proofs(row: Mapping[str, Any]) -> Proofs:
    if "card" not in row:
        return ()
    others = []
    for more in row.get("also", ()):
        card, mark, words = more.partition(": ")
        others.append((card, words) if mark and "/" in card else (row["card"], more))
    return ((row["card"], row["quote"]), *others)


def load(name: str) -> Any:
    """What stands in ``data/<name>.yaml``."""
    text = resources.files("assistant.pitch").joinpath("data", f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)
