"""The numbers of a sentence, in digits or in Danish words, with what they count: »12 pct.«, »tolv uger«."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant.danish.tokens import normalise

PERCENT = "pct"
_ONES = "nul en to tre fire fem seks syv otte ni".split()
_TEENS = "ti elleve tolv tretten fjorten femten seksten sytten atten nitten".split()
_TENS = {
    "tyve": 20, "tredive": 30, "fyrre": 40, "halvtreds": 50, "tres": 60, "treds": 60, "halvfjerds": 70,
    "firs": 80, "halvfems": 90,
}  # fmt: skip
_SHARES = {
    "halvdelen": 50.0, "tredjedel": 100 / 3, "fjerdedel": 25.0, "femtedel": 20.0, "sjettedel": 100 / 6,
    "tiendedel": 10.0, "trefjerdedel": 75.0,
}  # fmt: skip
_EVERY = {"anden": 50.0, "tredje": 100 / 3, "fjerde": 25.0, "femte": 20.0, "sjette": 100 / 6, "tiende": 10.0}
_SCALES = {"mio": 1e6, "million": 1e6, "millioner": 1e6, "mia": 1e9, "milliard": 1e9, "milliarder": 1e9}
_SCALES |= {"tusind": 1e3, "tusinde": 1e3, "hundrede": 1e2}
_PERCENTS = r"pct\b\.?|procent(?:point)?\b|%|percent\b"
# What is counted, where confusing it is an error in itself.
_UNITS = {
    "uge": "uge", "måned": "måned", "mdr": "måned", "år": "år", "årig": "år", "dag": "dag", "døgn": "dag",
    "time": "time", "minut": "minut", "kr": "kr", "kroner": "kr", "gang": "gang", "kvartal": "kvartal",
    "km": "km", "week": "uge", "month": "måned", "year": "år", "day": "dag", "hour": "time",
}  # fmt: skip
_UNIT = re.compile(
    r"(uger?|ugers|måneder?s?|mdr|årige?|års?|dages?|dag|døgn|timers?|time|minutter|minut|kroner|kr|gange|gang|"
    r"kvartal\w*|km|weeks?|months?|years?|days?|hours?)\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGITS = re.compile(
    # »11a« is the name of a figure.
    rf"(?<![\w.,/])(?P<whole>\d{{1,3}}(?:\.\d{{3}})+|\d+(?!\d|[a-zæøå]\b))(?:,(?P<part>\d+))?(?P<half>\s?[½¼¾])?"
    rf"(?:[\s-]*(?P<scale>mio|mia|million(?:er)?|milliard(?:er)?|tusinde?)\b\.?)?(?:\s*(?P<percent>{_PERCENTS}))?"
)
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_BETWEEN = re.compile(r"\s*(?:-|–|—|til|og|eller|/)\s*")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as said: its value, whether it is a percentage, what it counts, and where it stands.

    ``partner`` is the other end of the range it belongs to (»8-10 uger«).
    """

    value: float
    percent: bool
    unit: str
    start: int
    end: int
    partner: float | None = None

    @property
    def is_year(self) -> bool:
        """Whether it reads as a calendar year."""
        return (
            not self.percent and not self.unit and self.value == int(self.value) and 1900 <= self.value < 2100
        )

    def same(self, other: Quantity) -> bool:
        """Whether both say the same number of the same."""
        if abs(self.value - other.value) > 0.004 * max(1.0, abs(other.value)):
            return False
        if self.value > 100 and self.value != other.value and not self.percent:
            return False
        if self.percent != other.percent:
            return False
        return not self.unit or self.unit == other.unit or (not other.unit and not self.percent)


@lru_cache(maxsize=1)
def _words() -> dict[str, float]:
    table: dict[str, float] = {word: float(n) for n, word in enumerate(_ONES) if n > 1}
    table |= {word: float(n) for n, word in enumerate(_TEENS, 10)}
    for tens, value in _TENS.items():
        table[tens] = float(value)
        table |= {f"{one}og{tens}": value + float(n) for n, one in enumerate(_ONES) if n}
    table |= {"halvanden": 1.5, "halvandet": 1.5, "hundrede": 100.0, "tusind": 1000.0}
    return {normalise(word): value for word, value in table.items()}


@lru_cache(maxsize=1)
def _word_pattern() -> re.Pattern[str]:
    numbers = "|".join(sorted((*_words(), *_SHARES), key=len, reverse=True))
    return re.compile(
        rf"\bhver (?P<every>{'|'.join(_EVERY)})\b(?! (?:dag|uge|måned|år))|"
        rf"\b(?:(?P<times>to|tre|fire|fem|ni) )?(?P<word>{numbers})(?:e|en|ene)?\b"
        rf"(?:[\s-]*(?P<scale>mio|mia|million(?:er)?|milliard(?:er)?|tusinde?|hundrede)\b\.?)?"
        rf"(?:\s*(?P<percent>{_PERCENTS}))?"
    )


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers of ``text`` in order; ranges know their other end."""
    folded = normalise(text) if len(normalise(text)) == len(text) else text.casefold()
    found = sorted([*_in_digits(folded), *_in_words(folded)], key=lambda q: q.start)
    return _ranges(folded, _apart(found))


def _in_digits(text: str) -> Iterable[Quantity]:
    for match in _DIGITS.finditer(text):
        value = float(match["whole"].replace(".", "") + "." + (match["part"] or "0"))
        value += _FRACTIONS.get((match["half"] or "").strip(), 0.0)
        value *= _SCALES.get(match["scale"] or "", 1.0)
        yield _quantity(text, match, value, bool(match["percent"]))


def _in_words(text: str) -> Iterable[Quantity]:
    for match in _word_pattern().finditer(text):
        if match["every"]:
            yield _quantity(text, match, _EVERY[match["every"]], True)
            continue
        word = match["word"]
        share = _SHARES.get(word)
        if share is not None:
            yield _quantity(text, match, share * _words().get(match["times"] or "", 1.0), True)
            continue
        if match["times"]:
            yield _quantity(text, match, _words()[match["times"]], False)
        value = _words()[word] * _SCALES.get(match["scale"] or "", 1.0)
        yield _quantity(text, match, value, bool(match["percent"]))


def _quantity(text: str, match: re.Match[str], value: float, percent: bool) -> Quantity:
    after = re.match(rf"[\s-]*(?:\w+[\s-]+)?{_UNIT.pattern}", text[match.end() : match.end() + 30])
    unit = "" if percent else _unit(after.group(1)) if after else ""
    if not unit and text[: match.start()].rstrip().endswith(("kr.", "kr", "dkk")):
        unit = "kr"
    if after and after.group().strip() != after.group(1) and unit != "kr":
        # A word between: »3 gode uger« counts weeks, »2 borgere om ugen« does not.
        between = after.group()[: -len(after.group(1))].strip()
        unit = "" if between in ("om", "i", "pr", "per", "hver", "på", "efter", "til", "og", "den") else unit
    return Quantity(value, percent, unit, match.start(), match.end())


def _unit(word: str) -> str:
    for stemmed, unit in sorted(_UNITS.items(), key=lambda item: -len(item[0])):
        if word.startswith(stemmed):
            return unit
    return ""


def _apart(found: list[Quantity]) -> list[Quantity]:
    """Without those that stand inside an earlier one."""
    kept: list[Quantity] = []
    for quantity in found:
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return kept


def _ranges(text: str, found: list[Quantity]) -> tuple[Quantity, ...]:
    from dataclasses import replace

    out = list(found)
    for i in range(len(out) - 1):
        first, second = out[i], out[i + 1]
        between = text[first.end : second.start]
        spoken = between.strip()
        joined = _BETWEEN.fullmatch(between) and (
            spoken in ("-", "–", "—", "til") or text[: first.start].rstrip().endswith("mellem")
        )
        if joined:
            unit = first.unit or second.unit
            percent = first.percent or second.percent
            if not first.is_year:
                first = replace(first, unit=unit, percent=percent)
            out[i] = replace(first, partner=second.value)
            out[i + 1] = replace(second, partner=first.value)
    return tuple(out)
