"""Knowledge cards: Markdown with YAML front matter, checked against one schema."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from assistant.errors import CorpusError
from assistant.settings import PROJECT
from assistant.types import Contact, Document, Figure, Metadata, Section, Source

CardKind = Literal["case", "principle", "argument", "concern", "statistic", "method", "governance", "tool"]
ArgumentKey = Literal["recruitment", "recruitment-partner", "good-start", "small-tasks", "loyalty", "sdg8"]
KINDS: tuple[str, ...] = get_args(CardKind)
ARGUMENT_KEYS: tuple[str, ...] = get_args(ArgumentKey)

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
Model = TypeVar("Model", bound=BaseModel)

_HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t#]*$", re.MULTILINE)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class _Contact(_Strict):
    name: str = Field(min_length=1)
    role: str = ""
    organisation: str = ""
    email: str = ""


class _Figure(_Strict):
    value: float = Field(strict=True)
    unit: str
    label: str = Field(min_length=1)

    @field_validator("value", mode="before")
    @classmethod
    def _number(cls, value: Any) -> Any:
        # YAML reads 21 as an integer and »yes« as a truth value; only the first is a number.
        return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


class _Card(_Strict):
    title: str = Field(min_length=1)
    source: str = Field(min_length=1)
    section: str = ""
    page: int | None = Field(default=None, ge=1)
    kind: CardKind
    themes: tuple[str, ...] = ()
    case: int | None = Field(default=None, ge=1)
    municipalities: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    contact: _Contact | None = None
    period: str = Field(default="", coerce_numbers_to_str=True)
    results: tuple[_Figure, ...] = ()
    series: tuple[_Figure, ...] = ()
    key: ArgumentKey | None = None
    asked_as: tuple[str, ...] = ()


class _Source(_Strict):
    title: str = Field(min_length=1)
    publisher: str
    year: int | None = None
    kind: str
    rights: str = ""
    short: str = ""
    note: str = ""


def read_card(path: Path, corpus: Path, project: Path = PROJECT) -> Document:
    """A card as a document; its ``text`` is the whole file, its sections lie in the body only.

    Raises:
        CorpusError: the file cannot be read or breaks the format; file and field are named.
    """
    name = path.relative_to(corpus).as_posix()
    text = _text(path, name)
    front = _FRONT_MATTER.match(text)
    if not front:
        raise CorpusError(f"Kortet {name} mangler sit hoved mellem to linjer med »---«.")
    card = _validated(_Card, _yaml(front[1], name), name)
    sections = tuple(_sections(text, front.end(), card))
    if not sections:
        raise CorpusError(f"Kortet {name} har ingen tekst under sit hoved.")
    absolute, root = path.resolve(), project.resolve()
    inside = absolute.is_relative_to(root)
    return Document(
        id=name,
        source=card.source,
        title=card.title,
        path=(absolute.relative_to(root) if inside else absolute).as_posix(),
        kind=card.kind,
        verbatim=False,
        text=text,
        sections=sections,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        case=card.case,
        page=card.page,
        section=card.section,
        metadata=_metadata(card),
    )


def read_corpus(folder: Path, project: Path = PROJECT) -> tuple[Document, ...]:
    """All cards in the folders below ``folder``, by path; none if there is no such folder.

    Raises:
        CorpusError: one of them breaks the format.
    """
    files = sorted(folder.glob("*/*.md"))
    return tuple(read_card(path, folder, project) for path in files if path.name.lower() != "readme.md")


def read_sources(path: Path) -> dict[str, Source]:
    """The publications that cards retell, by id; none if the file is missing.

    Raises:
        CorpusError: the file cannot be read or breaks the format.
    """
    if not path.is_file():
        return {}
    entries = _yaml(_text(path, path.name), path.name) or {}
    if not isinstance(entries, dict):
        raise CorpusError(f"{path.name} skal have én indgang for hver kilde på formen »kilde: felter«.")
    sources = {}
    for key, fields in entries.items():
        source = _validated(_Source, fields, f"{path.name}, kilden »{key}«")
        sources[str(key)] = Source(id=str(key), **source.model_dump())
    return sources


def _text(path: Path, name: str) -> str:
    try:
        # Universal newlines: a quote is looked up with white space folded.
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{name} kan ikke læses: filen skal findes og være UTF-8.") from error


def _yaml(text: str, name: str) -> Any:
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f" (linje {mark.line + 1})" if mark else ""
        raise CorpusError(f"{name} er ikke gyldig YAML{place}.") from error


def _validated(model: type[Model], fields: Any, name: str) -> Model:
    if not isinstance(fields, dict):
        raise CorpusError(f"{name} skal have felter på formen »navn: værdi«.")
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise CorpusError(f"{name}: feltet »{field}« {_complaint(first['type'])}.") from error


def _complaint(kind: str) -> str:
    """What is wrong with a field, in Danish, by pydantic's name for it."""
    return {
        "missing": "mangler",
        "extra_forbidden": "kendes ikke",
        "literal_error": "har en værdi, der ikke er blandt de tilladte",
        "string_too_short": "er tomt",
    }.get(kind, "har en værdi af forkert slags")


def _sections(text: str, start: int, card: _Card) -> list[Section]:
    """Sections of the body: what stands before the first heading has none."""
    found: list[Section] = []
    path: list[tuple[int, str]] = []

    def close(end: int) -> None:
        body = text[start:end]
        if body.strip():
            begin = start + len(body) - len(body.lstrip())
            names = tuple(name for _, name in path)
            found.append(Section(names, begin, start + len(body.rstrip()), card.page, card.case))

    for match in _HEADING.finditer(text, start):
        close(match.start())
        path = [(level, name) for level, name in path if level < len(match[1])]
        path.append((len(match[1]), match[2]))
        start = match.end()
    close(len(text))
    return found


def _metadata(card: _Card) -> Metadata:
    return Metadata(
        themes=card.themes,
        municipalities=card.municipalities,
        industries=card.industries,
        target_groups=card.target_groups,
        contact=Contact(**card.contact.model_dump()) if card.contact else None,
        period=card.period,
        results=tuple(Figure(**figure.model_dump()) for figure in card.results),
        series=tuple(Figure(**figure.model_dump()) for figure in card.series),
        key=card.key or "",
        asked_as=card.asked_as,
    )
