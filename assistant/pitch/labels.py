"""Labelled lines of a pasted profile (»Ansatte: 28«), and where everything found is gathered."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from assistant.danish import places
from assistant.danish.tokens import normalise
from assistant.pitch import needs
from assistant.pitch.profile import ALIASES, FIELDS

MAX_PROSE = 4_000
MAX_ITEM = 300
MAX_ITEMS = 12
MAX_NAME = 200
"""What a profile's fields hold; see :class:`~assistant.pitch.profile.CompanyProfile`."""


@dataclass(slots=True)
class Found:
    """Fields as they are found; the first found stays, and labelled lines are read first."""

    values: dict[str, Any] = field(default_factory=dict)
    situation: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)

    def set(self, name: str, value: Any) -> None:
        """A single value, unless the field has one."""
        if value not in ("", (), None):
            self.values.setdefault(name, value)

    def add(self, name: str, items: tuple[str, ...]) -> None:
        """More items of a list, each once."""
        merged: dict[str, str] = {}
        for item in (*self.values.get(name, ()), *(item[:MAX_ITEM] for item in items if item)):
            merged.setdefault(normalise(item), item)
        if merged:
            self.values[name] = tuple(merged.values())[:MAX_ITEMS]

    def append(self, name: str, text: str) -> None:
        """More prose behind what the field holds."""
        if whole := f"{self.values.get(name, '')} {text}".strip():
            self.values[name] = whole if len(whole) <= MAX_PROSE else whole[:MAX_PROSE].rpartition(" ")[0]


_OWN = {
    "company": "firma, virksomhedsnavn",
    "municipality": "by, sted, beliggenhed",
    "employees": "medarbejdere, antal medarbejdere, størrelse",
    "hard_to_fill": "mangler, behov, svære opgaver, opgaver der er svære at få løst, svært at få løst, "
    "svært at besætte, svært at finde",
    "concerns": "forbehold, bekymring, skepsis, indvending",
    "priorities": "fokus, prioritering, prioritet, mål, vigtigt for dem",
    "contact_role": "kontaktpersonens rolle",
    "experience": "tidligere erfaring, tidligere erfaringer, erfaring med jobcenter, "
    "erfaring med jobcenteret",
}
_LABELS = {
    **{label.casefold(): name for name, label in FIELDS.items()},
    **{form: name for key, name in ALIASES.items() for form in (key, key.replace("_", " "))},
    **{form: name for name in FIELDS for form in (name, name.replace("_", " "))},
    **{label: name for name, labels in _OWN.items() for label in labels.split(", ")},
}
_LISTS = frozenset({"hard_to_fill", "concerns", "priorities"})
_LABEL = re.compile(
    r"(?:(?<=[,;|.]\s)|^[\s*•·–-]{0,6})("
    + "|".join(sorted(map(re.escape, _LABELS), key=len, reverse=True))
    + r")\s?(?:[:=\t]|\s[–-]\s)\s*",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?:[-*•·–]|\d{1,2}[.)])\s+")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,7}")
_QUOTATION = '»«"“” '


def read(lines: list[str], found: Found) -> list[str]:
    """Takes what stands behind labels, and the list items under one; gives back the other lines."""
    free = []
    label = ""
    for line in lines:
        marks = list(_LABEL.finditer(line))
        if label and not marks and _BULLET.match(line):
            _take(label, _BULLET.sub("", line), found)
            continue
        label = ""
        if before := line[: marks[0].start()].strip(" ,;|*•-–") if marks else line:
            free.append(before)
        ends = [*(mark.start() for mark in marks[1:]), len(line)]
        for mark, end in zip(marks, ends, strict=False):
            label = _LABELS[mark.group(1).casefold()]
            _take(label, line[mark.end() : end].strip(" ,;|"), found)
    return free


def _take(name: str, value: str, found: Found) -> None:
    if name in _LISTS:
        found.add(name, _items(name, value))
    elif name == "employees":
        number = _NUMBER.search(value)
        found.set(name, int(number.group().replace(".", "")) if number else None)
    elif name == "municipality":
        place = places.municipality(value)
        found.set(name, place.name if place else value[:MAX_NAME])
    elif name == "contact_role":
        found.set(name, role(value) or value[:MAX_NAME])
    elif name in ("company", "industry"):
        found.set(name, value.strip(f"{_QUOTATION}.")[:MAX_NAME])
    else:
        found.append(name, value)


def _items(name: str, value: str) -> tuple[str, ...]:
    """Work and priorities are parted at commas too; a concern may hold one."""
    parts = [part.strip(" .") for part in value.split(";")]
    if name == "hard_to_fill":
        return tuple(item for part in parts for item in needs.listed(part))
    if name == "priorities":
        parts = [piece.strip(" .") for part in parts for piece in re.split(r",\s*|\s+(?:og|\+|&)\s+", part)]
    return tuple(part.strip(_QUOTATION) for part in parts)


def role(text: str) -> str:
    """The first title in ``text``, as the list of titles writes it; empty if there is none."""
    match = roles().search(text)
    return title(match.group()) if match else ""


def title(words: str) -> str:
    """»Hotelchefen« is the title »hotelchef«."""
    known = {normalise(name): name for name in (*notes()["roles"], "leder", "chef", "ejer")}
    plain = normalise(words)
    forms = (plain, plain.removesuffix("en"), plain.removesuffix("n"))
    return next((known[form] for form in forms if form in known), words)


@lru_cache(maxsize=1)
def roles() -> re.Pattern[str]:
    """Any title, bare or definite; the bare »leder«, »chef« and »ejer« say too little or are verbs."""
    bare = "|".join(sorted(map(re.escape, set(notes()["roles"])), key=len, reverse=True))
    definite = "|".join(notes()["definite"])
    pattern = rf"(?<![\w-])(?:(?:{bare})(?:en|n)?|{definite}|ejer(?=\s*(?:[,.;)(]|$)))(?![\w-])"
    return re.compile(pattern, re.IGNORECASE)


@lru_cache(maxsize=1)
def notes() -> dict[str, Any]:
    """The words that tell what a note is about."""
    path = resources.files("assistant.pitch").joinpath("data", "notes.yaml")
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))
