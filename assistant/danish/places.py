"""The 98 municipalities with their regions and landscapes, and finding one in what people write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from assistant.danish.tokens import clean, normalise
from assistant.types import Span


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality: »Vejle«, »Syddanmark«, ``("Trekantområdet",)``."""

    name: str
    region: str
    areas: tuple[str, ...]


# Names that are everyday words, first names or abbreviations too: a place only with a capital.
_ALSO_WORDS = frozenset(
    normalise(
        "vejen skive greve varde struer odder island assens køge faxe lejre viborg tønder ringe brande give "
        "stege hammel løkken tarm mors ry thy als aars års årslev ribe lynge hurup virum sunds møn rønde "
        "trekanten hovedstaden langå ordrup"
    ).split()
)
_AREA_NAMES = {
    "Fyn": "fyn",
    "Sjælland": "sjælland, region sjælland",
    "Trekantområdet": "trekantområdet, trekantsområdet, trekanten",
    "Vendsyssel": "vendsyssel",
    "Lolland-Falster": "lolland-falster, lolland falster, lolland og falster",
    "Hovedstaden": "hovedstaden, hovedstadsområdet, storkøbenhavn, københavnsområdet",
    "Region Hovedstaden": "region hovedstaden",
    "Syddanmark": "syddanmark, region syddanmark",
    "Midtjylland": "midtjylland, region midtjylland",
    "Nordjylland": "nordjylland, region nordjylland",
}
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_FRAME = re.compile(r"\b(?:regionskommune|kommune|by|i|på|ved|nær|omegn|og)\b|[.,;:()]|^\d{4}\b")
# In front of a name, and it is meant as a place: »Hotel Skagen i Aarhus«.
_LEADING = frozenset("i på ved nær fra omkring til".split())
_TAILS = ("området", "egnen", "kanten")
_OPENS = re.compile(r"[.!?:\n»\"•]")
_LONGEST = 3
"""Words in the longest name."""


def danish_order(text: str) -> tuple[str, str]:
    """Sort key of the Danish alphabet: z æ ø å, with »Aa« as Å (Retskrivningsordbogen § 1 and 3)."""
    folded = normalise(text).translate(str.maketrans("æøå", "{|}"))
    return folded, text


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[Municipality, tuple[str, ...]], ...]:
    """Each municipality with the other names it goes by, in alphabetical order."""
    path = resources.files("assistant.danish").joinpath("data", "municipalities.tsv")
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, region, areas, others = (*line.split("\t"), "", "")[:4]
            rows.append((Municipality(name, region, _listed(areas)), _listed(others)))
    return tuple(sorted(rows, key=lambda row: danish_order(row[0].name)))


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(",") if part.strip())


def municipalities() -> tuple[Municipality, ...]:
    """All 98 in Danish alphabetical order, Aa as Å."""
    return tuple(municipality for municipality, _ in _table())


def of_area(area: str) -> tuple[Municipality, ...]:
    """The municipalities of a landscape or region (»Fyn«, »Lolland-Falster«, »Region Midtjylland«).

    Empty for anything else. »Hovedstaden« is the landscape; Bornholm belongs to »Region Hovedstaden« only.
    """
    folded = _folded(area)
    name = "Bornholm" if folded == "bornholm" else _areas().get(folded, "")
    if name in ("Syddanmark", "Midtjylland", "Nordjylland", "Region Hovedstaden"):
        return tuple(m for m in municipalities() if m.region == name.removeprefix("Region "))
    return tuple(m for m in municipalities() if name in m.areas)


def municipality(text: str) -> Municipality | None:
    """The municipality that a short text means: »Vejle Kommune«, »på Bornholm«, »Nykøbing Falster«.

    A longer text is searched as by :func:`find`. ``None`` where there is none, or more than one could
    be meant (»Nykøbing«).
    """
    folded = " ".join(_FRAME.sub(" ", _folded(clean(text))).split())
    if named := _names().get(folded) or _names().get(folded.removesuffix("s")):
        return named
    found = find(clean(text), municipalities_only=True)
    return found[0] if found and isinstance(found[0], Municipality) else None


def find(text: str, *, municipalities_only: bool = False) -> tuple[Municipality | str, Span] | None:
    """The place a running text is about and where it stands: a municipality, or the name of an area.

    The first name after a preposition (»i Vejle«), failing that the first of all, so that
    »Hotel Skagen i Aarhus« lies in Aarhus. A name that is an everyday word needs its capital, and at
    the start of a sentence also »Kommune« behind it. Takes time proportional to the length.
    """
    first = None
    for place, span, sure in _places(text):
        if municipalities_only and isinstance(place, str):
            continue
        if sure:
            return place, span
        first = first or (place, span)
    return first


def _places(text: str) -> Iterator[tuple[Municipality | str, Span, bool]]:
    """Every place named, where, and whether what stands beside it says that it is one."""
    tokens = list(_WORD.finditer(text))
    folded = [_folded(token.group()) for token in tokens]
    i = 0
    while i < len(tokens):
        length, place = _longest_name(folded, i)
        end = i + length
        if place is not None:
            start, stop = tokens[i].start(), tokens[end - 1].end()
            gap = text[tokens[i - 1].end() : start] if i else "."
            sure = (i > 0 and gap.isspace() and folded[i - 1] in _LEADING) or (
                end < len(tokens) and folded[end].rstrip("s") in ("kommune", "regionskommune")
            )
            alone = not _OPENS.search(gap) or text[stop : stop + 1] in ("", *",;)\n")
            if length > 1 or _meant(tokens[i].group(), alone or sure):
                yield place, (start, stop), sure
        i = end


def _longest_name(folded: list[str], i: int) -> tuple[int, Municipality | str | None]:
    for length in range(min(_LONGEST, len(folded) - i), 0, -1):
        name = " ".join(folded[i : i + length])
        for form in (name, name.removesuffix("s"), *_heads(name)):
            if (place := _areas().get(form) or _names().get(form)) is not None:
                return length, place
    return 1, None


def _heads(name: str) -> tuple[str, ...]:
    """»aarhus« of »aarhus-området«, »vejle« of »vejleegnen«."""
    return tuple(
        name.removesuffix(tail).rstrip("-") for tail in _TAILS if name.endswith(tail) and name != tail
    )


def _meant(word: str, placed: bool) -> bool:
    """Whether a name that is an everyday word too is written as a name, where a name can stand."""
    folded = _folded(word)
    everyday = folded in _ALSO_WORDS or folded.removesuffix("s") in _ALSO_WORDS
    return not everyday or (word[:1].isupper() and placed)


def _folded(text: str) -> str:
    return normalise(text).strip()


@lru_cache(maxsize=1)
def _names() -> dict[str, Municipality]:
    return {
        form: m
        for m, others in _table()
        for name in (m.name, *others)
        for form in (_folded(name).rstrip("."), _folded(name).replace("-", " "))
    }


@lru_cache(maxsize=1)
def _areas() -> dict[str, str]:
    return {normalise(form): area for area, forms in _AREA_NAMES.items() for form in _listed(forms)}
