"""What the finder knows beyond the cards, read from ``data/``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from assistant.danish.tokens import normalise
from assistant.pitch.knowledge import Saying

NONE = "none"

Groups = Mapping[str, tuple[str, ...]]
"""For each name a person chooses from, the words that cards use for it."""


@dataclass(frozen=True, slots=True)
class CaseText:
    """A numbered case's short story and what its numbers mean: see ``cases.yaml``."""

    title: str
    place: str
    cooperation: tuple[str, ...]
    further: tuple[str, ...]
    outcomes: frozenset[str]
    problem: tuple[Saying, ...]
    method: tuple[Saying, ...]
    actors: tuple[Saying, ...]


@cache
def cases() -> dict[int, CaseText]:
    """The cases of the guidance by number."""
    return {
        number: CaseText(
            raw["title"],
            raw["place"],
            tuple(raw["cooperation"]),
            tuple(raw.get("further", ())),
            frozenset(raw["outcomes"]),
            *(tuple(_saying(row) for row in raw[part]) for part in ("problem", "method", "actors")),
        )
        for number, raw in _load("cases").items()
    }


@cache
def groups(name: str) -> Groups:
    """The groups of ``themes``, ``industries``, ``target_groups`` or ``cooperation``."""
    return {group: tuple(words) for group, words in _load("facets")[name].items()}


def grouped(name: str, words: Iterable[str]) -> tuple[str, ...]:
    """The groups that the words belong to, in the groups' order; then the words that none has."""
    wanted = {normalise(word): word for word in words}
    found = []
    for group, members in groups(name).items():
        held = [key for key in map(normalise, (group, *members)) if key in wanted]
        if held and group:
            found.append(group)
        for key in held:
            wanted[key] = ""
    return (*found, *(word[:1].upper() + word[1:] for word in wanted.values() if word))


@cache
def situations() -> tuple[tuple[int | None, str], ...]:
    """Example situations with the number of the case that speaks to them, ``None`` where none does."""
    return tuple(
        (None if number == NONE else int(number), text)
        for number, texts in _load("situations").items()
        for text in texts
    )


def _saying(row: Mapping[str, Any]) -> Saying:
    proofs = [(row["card"], row["quote"])]
    for more in row.get("also", ()):
        card, mark, words = more.partition(": ")
        proofs.append((card, words) if mark and "/" in card else (row["card"], more))
    return Saying(row["say"], tuple(proofs))


def _load(name: str) -> Any:
    text = resources.files("assistant.cases").joinpath("data", f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)
