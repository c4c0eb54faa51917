"""Reading paths: steps chosen from the cards' front matter, each with what it is read for."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from assistant.cases import own
from assistant.library.library import Library
from assistant.types import Document

WORDS_A_MINUTE = 200
"""Reading speed, on the careful side: Brysbaert (2019, Journal of Memory and Language 109) finds 238 words
a minute for silent reading of non-fiction, in English; Danish words are longer."""
OWN_KIND = "dokument"
"""The kind of a person's own documents."""
MOST_OWN = 2
"""Own documents shown beside one step."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a card's front matter must hold; a field left empty asks nothing."""

    kind: str = ""
    key: str = ""
    source: str = ""
    case: int | None = None
    themes: frozenset[str] = frozenset()

    def fits(self, kind: str, key: str, source: str, case: int | None, themes: Iterable[str]) -> bool:
        """Whether front matter of these values satisfies every field that is set."""
        return (
            self.kind in ("", kind)
            and self.key in ("", key)
            and self.source in ("", source)
            and self.case in (None, case)
            and self.themes <= {theme.casefold() for theme in themes}
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """A card to read, or one of the person's own documents: its id, title, words and minutes."""

    document: str
    title: str
    words: int
    own: bool = False

    @property
    def minutes(self) -> int:
        """Whole minutes it takes to read, at least one."""
        return max(1, math.ceil(self.words / WORDS_A_MINUTE))


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path. ``able`` completes »Bagefter kan du …«, ``because`` »Læs det, fordi …«.

    ``readings`` are at least one card; ``own`` documents that fit stand beside them and take no time
    of the path.
    """

    id: str
    title: str
    able: str
    because: str
    readings: tuple[Reading, ...]
    own: tuple[Reading, ...] = ()

    @property
    def minutes(self) -> int:
        """Whole minutes it takes to read the cards."""
        return max(1, math.ceil(sum(reading.words for reading in self.readings) / WORDS_A_MINUTE))


@dataclass(frozen=True, slots=True)
class Path:
    """A path for one role; ``onward`` names where to go from its end, pages by path or other paths by id."""

    id: str
    title: str
    lead: str
    steps: tuple[Step, ...]
    onward: tuple[str, ...]

    @property
    def minutes(self) -> int:
        """Whole minutes for all steps."""
        return sum(step.minutes for step in self.steps)


@dataclass(frozen=True, slots=True)
class _Own:
    """An own document with what its front matter says."""

    document: Document
    fields: Mapping[str, Any]

    def fits(self, choices: tuple[Choice, ...], words: tuple[str, ...]) -> bool:
        """Whether it was marked like the step's cards, or its title names the step's matter."""
        kind, themes = str(self.fields.get("kind", "")).casefold(), own.metadata(self.fields).themes
        case = own.case_number(self.fields)
        title = self.document.title.casefold()
        return any(choice.fits(kind, "", "", case, themes) for choice in choices) or any(
            word in title for word in words
        )


def paths(library: Library) -> tuple[Path, ...]:
    """Every path over today's library; a step without a card drops out, and a path without a step."""
    mine = tuple(_Own(document, own.front_matter(document)) for document in library.of_kind(OWN_KIND))
    cards = tuple(document for document in library.documents if document.kind != OWN_KIND)
    made = (_path(raw, cards, mine) for raw in load())
    return tuple(path for path in made if path.steps)


def words(document: Document) -> int:
    """Words of a document's text, without front matter and headings."""
    return sum(len(document.text[part.start : part.end].split()) for part in document.sections)


def _path(raw: Mapping[str, Any], cards: tuple[Document, ...], mine: tuple[_Own, ...]) -> Path:
    steps, used = [], set[str]()
    for row in raw["steps"]:
        choices = tuple(map(_choice, row["select"]))
        found = tuple(dict.fromkeys(_chosen(choices, cards, used)))
        if found:
            used |= {reading.document for reading in found}
            beside = tuple(_beside(choices, tuple(row.get("own", ())), mine, used))
            used |= {reading.document for reading in beside}
            steps.append(Step(row["id"], row["title"], row["able"], row["because"], found, beside))
    return Path(raw["id"], raw["title"], raw["lead"], tuple(steps), tuple(raw["onward"]))


def _choice(row: Mapping[str, Any]) -> Choice:
    themes = frozenset(theme.casefold() for theme in row.get("themes", ()))
    return Choice(row.get("kind", ""), row.get("key", ""), row.get("source", ""), row.get("case"), themes)


def _chosen(choices: tuple[Choice, ...], cards: tuple[Document, ...], used: set[str]) -> Iterator[Reading]:
    """The cards in the order of the choices, those of one choice in the order of their source."""
    for choice in choices:
        for card in cards:
            key, themes = card.metadata.key, card.metadata.themes
            if card.id not in used and choice.fits(card.kind, key, card.source, card.case, themes):
                yield Reading(card.id, card.title, words(card))


def _beside(
    choices: tuple[Choice, ...], names: tuple[str, ...], mine: tuple[_Own, ...], used: set[str]
) -> Iterator[Reading]:
    fitting = [one.document for one in mine if one.document.id not in used and one.fits(choices, names)]
    for document in fitting[:MOST_OWN]:
        yield Reading(document.id, document.title, words(document), own=True)


@cache
def load() -> tuple[Mapping[str, Any], ...]:
    """The rows of ``data/paths.yaml``."""
    text = resources.files("assistant.learning").joinpath("data", "paths.yaml").read_text(encoding="utf-8")
    return tuple(yaml.safe_load(text))
