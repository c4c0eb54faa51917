"""What a profile shows: signals read from its fields, each with the words it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from assistant.danish.tokens import normalise
from assistant.pitch import knowledge
from assistant.pitch.industries import recognise
from assistant.pitch.profile import CompanyProfile
from assistant.pitch.tasks import is_structured
from assistant.pitch.wording import is_trade, sentences

SMALL = 20
"""Employees below which a workplace is small; Cabi's own bound (»under 20 ansatte«)."""


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing the profile shows, and the company's words that show it."""

    name: str
    words: str = ""


_WELDING = re.compile(r"svejs")
_CARE = re.compile(r"\bsosu|social- og sundheds|pleje\w*|omsorg|ældre|hjemmehjælp")
_DENIED = re.compile(r"\b(?:ikke|ingen|aldrig|uden|hverken|lav|lille|sjældent)(?: \w+){0,2} $")


@dataclass(frozen=True, slots=True)
class Patterns:
    """What free text is searched for.

    ``negative`` names the signals that a denial does not undo, ``of_priorities`` those that count in
    the priorities alone.
    """

    by_name: Mapping[str, re.Pattern[str]]
    negative: frozenset[str]
    of_priorities: frozenset[str]


@cache
def patterns() -> Patterns:
    """The patterns of ``data/signals.yaml``."""
    raw = knowledge.load("signals")
    by_name = {name: re.compile("|".join(rows)) for name, rows in raw["patterns"].items()}
    return Patterns(by_name, frozenset(raw["negative"]), frozenset(raw["priorities"]))


def read(profile: CompanyProfile, concerns: Mapping[str, str]) -> tuple[Signal, ...]:
    """The profile's signals, each name once, in a fixed order.

    ``concerns`` gives for each of the profile's concerns its kind, empty for none known.
    """
    found: dict[str, Signal] = {}
    for signal in (*_of_fields(profile), *_of_concerns(concerns), *_of_text(profile)):
        found.setdefault(signal.name, signal)
    if "good-experience" in found:
        found.pop("never-tried", None)
    return tuple(found.values())


def names(signals: tuple[Signal, ...]) -> frozenset[str]:
    """The names alone."""
    return frozenset(signal.name for signal in signals)


def _of_fields(profile: CompanyProfile) -> Iterator[Signal]:
    items = profile.hard_to_fill
    if items:
        yield Signal("hard_to_fill", "; ".join(items))
    for name, chosen in (
        ("structured", [item for item in items if is_structured(item)]),
        ("trades", [item for item in items if is_trade(item) and not is_structured(item)]),
        ("welding", [item for item in items if _WELDING.search(normalise(item))]),
        ("care", [item for item in (profile.industry, *items) if _CARE.search(normalise(item))]),
    ):
        if chosen:
            yield Signal(name, "; ".join(chosen))
    if profile.employees is not None and profile.employees < SMALL:
        yield Signal("small", str(profile.employees))
    industry = recognise(profile.industry)
    if industry is not None and "metal" in industry.cases:
        yield Signal("metal", profile.industry)


def _of_concerns(concerns: Mapping[str, str]) -> Iterator[Signal]:
    for words, kind in concerns.items():
        if kind:
            yield Signal(kind, words)


def _of_text(profile: CompanyProfile) -> Iterator[Signal]:
    notes = (*sentences(profile.situation), *sentences(profile.experience))
    for text, chosen in (*((note, False) for note in notes), *((word, True) for word in profile.priorities)):
        plain = normalise(text)
        for name, pattern in patterns().by_name.items():
            match = pattern.search(plain) if chosen or name not in patterns().of_priorities else None
            if match and (name in patterns().negative or not _DENIED.search(plain[: match.start()])):
                yield Signal(name, text)
