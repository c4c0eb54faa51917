"""What a good answer to a concern does and what it should not do, and examples of it: read from ``data/``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from assistant.pitch import knowledge

_TAGGED = re.compile(r"([^][\s][^][]*?)\s*(?:\[([^]]*)\]|$)")
"""A sentence of ``answers.yaml`` (or some that do nothing) and the keys in brackets behind it."""


@dataclass(frozen=True, slots=True)
class Item:
    """A move or a fact that an answer can hold, and the card sentence that tells why it belongs there.

    ``good`` is said of an answer that holds it, ``could`` of one that does not.
    """

    key: str
    good: str
    could: str
    why: str
    card: str
    quote: str


@dataclass(frozen=True, slots=True)
class Ending:
    """The consultant's own words around the facts of a concern's reply, one sentence each."""

    heard: str
    asks: str
    step: str


@dataclass(frozen=True, slots=True)
class Rubric:
    """What an answer to one kind of concern is held up against: ``moves`` are the same for all kinds."""

    kind: str
    moves: tuple[Item, ...]
    points: tuple[Item, ...]
    words: Ending


@dataclass(frozen=True, slots=True)
class Answer:
    """An example of an answer to a concern of a kind: ``grade`` 0 poor, 1 middling, 2 good."""

    kind: str
    grade: int
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """The answer as it is said."""
        return " ".join(self.sentences)


@cache
def of(kind: str) -> Rubric:
    """The rubric of a kind of concern; of an unknown kind, one without facts."""
    raw = load("rubric")
    row = raw["kinds"].get(kind, raw["kinds"]["other"])
    moves = tuple(_item(key, fields) for key, fields in raw["moves"].items())
    points = tuple(_item(key, raw["points"][key]) for key in row["points"])
    return Rubric(kind, moves, points, Ending(row["heard"], row["asks"], row["step"]))


@cache
def pitfalls() -> dict[str, str]:
    """What is said of an answer that falls into a pitfall, by its key, worst first."""
    return dict(load("rubric")["pitfalls"])


@cache
def helpful() -> tuple[str, ...]:
    """The keys of all moves and facts, of whatever concern."""
    return (*load("rubric")["moves"], *load("rubric")["points"])


@cache
def kinds() -> tuple[str, ...]:
    """The kinds of concern that have a rubric of their own."""
    return tuple(knowledge.concerns())


@cache
def examples() -> tuple[tuple[str, frozenset[str]], ...]:
    """Example sentences and what each of them does: keys of moves, facts and pitfalls; none for other talk.

    A sentence that stands under several keys does all of it; ``also`` in the rubric adds what a fact
    always does besides. The sentences of :func:`answers` are among them.
    """
    also = {key: row.get("also", ()) for key, row in load("rubric")["points"].items()}
    found: dict[str, set[str]] = {}
    for key, sentences in load("replies").items():
        for sentence in sentences:
            found.setdefault(sentence, set()).update(() if key == "none" else (key, *also.get(key, ())))
    for _, _, marked in _marked():
        for sentence, keys in _TAGGED.findall(marked):
            held = found.setdefault(sentence, set())
            for key in keys.split():
                held.update((key, *also.get(key, ())))
    return tuple((sentence, frozenset(keys)) for sentence, keys in found.items())


@cache
def answers() -> tuple[Answer, ...]:
    """Whole answers of which it is known how good they are."""
    return tuple(
        Answer(kind, grade, tuple(sentence for sentence, _ in _TAGGED.findall(marked)))
        for kind, grade, marked in _marked()
    )


@cache
def graded() -> tuple[Answer, ...]:
    """More whole answers, by other hands, of which only the grade is known."""
    return tuple(
        Answer(kind, grade, (text,))
        for kind, grades in load("graded").items()
        for grade, texts in grades.items()
        for text in texts
    )


def _marked() -> Iterator[tuple[str, int, str]]:
    for kind, grades in load("answers").items():
        for grade, texts in grades.items():
            yield from ((kind, grade, text) for text in texts)


def _item(key: str, row: Mapping[str, str]) -> Item:
    return Item(key, row["good"], row["could"], row["why"], row["card"], row["quote"])


@cache
def load(name: str) -> Any:
    """What stands in ``data/<name>.yaml``."""
    text = resources.files("assistant.learning").joinpath("data", f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)
