"""The industry groups a consultant picks from, and knowing one from a company's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from assistant.danish.places import danish_order
from assistant.danish.tokens import clean, normalise


@dataclass(frozen=True, slots=True)
class Industry:
    """An industry group.

    ``aliases`` are words a company may call itself; ``figure`` is the label of KL's figure 12 that the
    group belongs to, empty where none fits; ``cases`` are the cards' words for it.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    figure: str
    cases: tuple[str, ...]


_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ENDINGS = "ernes erne enes ers ene ens ets en er et es s e n t r".split()
# What a company calls itself by, behind the word for what it does: »rengøringsfirma«.
_COMPANY_WORDS = frozenset(
    "firma firmaet virksomhed branche forretning selskab mester koncern kæde sektor industri service "
    "område fag erhverv produktion fabrik afdeling producent leverandør hus centrum".split()
)
_TAIL = 5
"""Letters an alias has at least to be known as the last part of a compound (»mikro« is no »kro«)."""
_FIRST_PART = 3
_PHRASE = 5
"""Words in the longest alias."""


@lru_cache(maxsize=1)
def _rows() -> tuple[dict[str, Any], ...]:
    path = resources.files("assistant.pitch").joinpath("data", "industries.yaml")
    return tuple(yaml.safe_load(path.read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def industries() -> tuple[Industry, ...]:
    """All groups in Danish alphabetical order of their names."""
    groups = (
        Industry(row["id"], row["name"], tuple(row["aliases"]), row["figure"], tuple(row["cases"]))
        for row in _rows()
        if "id" in row
    )
    return tuple(sorted(groups, key=lambda group: danish_order(group.name)))


@lru_cache(maxsize=4_096)
def recognise(text: str) -> Industry | None:
    """The group that a company's own words mean: »autoværksted«, »et tømrerfirma«, »plejehjem«.

    The longest alias wins, of equals the first. ``None`` rather than a guess. Meant for the words for
    the company, not for the tasks it mentions; takes time proportional to the length.
    """
    best: tuple[int, Industry | None] = (0, None)
    words = [_joined(word) for word in _WORD.findall(normalise(clean(text)))]
    for length, group in _matches(words):
        if length > best[0]:
            best = (length, group)
    return best[1]


def _matches(words: list[str]) -> Iterator[tuple[int, Industry | None]]:
    """Every alias met in the words, with the number of letters it explains."""
    known = _aliases()
    for i, word in enumerate(words):
        for length in range(2, _PHRASE + 1):
            phrase = "".join(words[i : i + length]) if i + length <= len(words) else ""
            for form in word_bases(phrase) if len(phrase) <= _LONGEST else ():
                if form in _phrases():
                    yield len(phrase), known[form]
        if len(word) <= _LONGEST:
            yield from _of_word(word)


def _of_word(word: str) -> Iterator[tuple[int, Industry | None]]:
    known = _aliases()
    for form in word_bases(word):
        if form in known and (form == word or len(form) > _FIRST_PART):
            yield len(form), known[form]
            return
    for form in word_bases(word):
        for cut in range(2, len(form) - _FIRST_PART + 1):
            head, tail = form[:cut], form[cut:]
            if tail in known and len(tail) >= _TAIL and tail not in _alone():
                yield len(tail), known[tail]
            if tail in _COMPANY_WORDS and (group := _first_part(head)):
                yield len(form), group


def _first_part(head: str) -> Industry | None:
    """The group of a compound's first part, with or without its linking letter."""
    for form in (head, head.removesuffix("s"), head.removesuffix("e")):
        if len(form) >= _FIRST_PART and (group := _aliases().get(form)):
            return group
    return None


def word_bases(word: str) -> Iterator[str]:
    """The word, and without an inflectional ending: »hotellet« gives »hotel«, »slagterier« »slagteri«."""
    yield word
    if word.endswith(("centret", "centre", "centrene", "teatret", "teatre")):
        yield word.rpartition("r")[0] + "er"
    if word.endswith(("mænd", "mændene")):
        yield word.replace("mænd", "mand").removesuffix("ene")
    for ending in _ENDINGS:
        base = word.removesuffix(ending)
        if base != word and len(base) > 2:
            yield base
            if len(base) > 3 and base[-1] == base[-2]:
                yield base[:-1]


def _joined(word: str) -> str:
    """»el-installatør« and »elinstallatør« are one word."""
    return re.sub(r"['’-]", "", word)


@lru_cache(maxsize=1)
def _aliases() -> dict[str, Industry | None]:
    """Each alias as one word; words of no group stand for ``None``."""
    table: dict[str, Industry | None] = {}
    for row in _rows():
        if "none" in row:
            table.update((_one_word(alias), None) for alias in row["aliases"])
    for group in industries():
        for alias in (group.name, *group.aliases):
            table.setdefault(_one_word(alias), group)
    return table


@lru_cache(maxsize=1)
def _phrases() -> frozenset[str]:
    """Aliases of several words, and long ones, which people also write in two (»auto værksted«)."""
    spaced = {_one_word(alias) for row in _rows() for alias in row["aliases"] if " " in alias}
    return frozenset(spaced | {form for form in _aliases() if len(form) >= 2 * _TAIL})


@lru_cache(maxsize=1)
def _alone() -> frozenset[str]:
    """Aliases that say nothing as the last part of a longer word."""
    return frozenset(_one_word(alias) for row in _rows() if "alone" in row for alias in row["aliases"])


def _one_word(alias: str) -> str:
    return "".join(_joined(word) for word in _WORD.findall(normalise(alias)))


_LONGEST = 40
"""Letters of the longest word looked at; nothing longer is a Danish word for a company."""
