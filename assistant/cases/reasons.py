"""Why a case is like a situation or another case: place, industry and themes they share, in Danish."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from assistant.answering.matching import stem_set
from assistant.cases import texts
from assistant.cases.case import Case
from assistant.danish import places
from assistant.danish.lexicon import synonyms
from assistant.danish.tokens import normalise, words
from assistant.pitch.industries import recognise
from assistant.types import Passage

_ASIDE = re.compile(r"\bkontakt(?:person|er)?\b|\bom kilden\b", re.IGNORECASE)
_LOCAL = re.compile(r"\b([^\W\d_]{2,})sk[et]?\b")
_MOST = 3
# Too wide to be a likeness: a bakery and a foundry are both industry.
_GENERAL = frozenset({"industri", "service"})
_WORD = 5
"""Letters of a word of running text that an industry is known by."""
_THEME, _INDUSTRY, _COOPERATION = 0.1, 0.1, 0.05
"""What each theme, industry and kind of cooperation that two cases share adds to their likeness."""


def of(case: Case, text: str) -> tuple[str, ...]:
    """What the situation names that the case has too; empty where only the meaning is alike."""
    return tuple(_reasons(case, text))


def shared(case: Case, other: Case) -> tuple[str, ...]:
    """What two cases have in common."""
    found = []
    if themes := _both(case.themes, other.themes):
        found.append(f"Samme tema: {joined(map(_small, themes))}.")
    if industries := _both(case.industries, other.industries):
        found.append(f"Samme branche: {joined(map(_small, industries))}.")
    if cooperation := _both(case.cooperation, other.cooperation):
        found.append(f"Samme slags samarbejde: {joined(map(_small, cooperation))}.")
    return tuple(found)


def common(case: Case, other: Case) -> float:
    """How much two cases share, beside what their texts are about."""
    return (
        _THEME * len(_both(case.themes, other.themes))
        + _INDUSTRY * len(_both(case.industries, other.industries))
        + _COOPERATION * len(_both(case.cooperation, other.cooperation))
    )


@lru_cache(maxsize=64)
def places_named(text: str) -> frozenset[str]:
    """The municipalities that a text names, all of a landscape's if it names one."""
    found = set()
    rest = text
    while named := places.find(rest):
        place, (_, end) = named
        rest = rest[end:]
        found |= {m.name for m in places.of_area(place)} if isinstance(place, str) else {place.name}
    return frozenset(found)


def without_places(text: str) -> str:
    """The text without the places it names: where a person is says nothing of what the matter is.

    The text itself if nothing else is left to go by.
    """
    rest, kept = text, []
    while named := places.find(rest):
        start, end = named[1]
        kept.append(rest[:start])
        rest = rest[end:]
    bare = _LOCAL.sub(lambda word: " " if _is_local(word[1]) else word[0], " ".join((*kept, rest)))
    return " ".join(bare.split()) if stem_set(bare) else text


def _is_local(stem: str) -> bool:
    """Whether a word in -sk is of a place: »fynsk«, »nordjysk«."""
    return stem.casefold().endswith("jy") or bool(places.of_area(stem) or places.municipality(stem))


def is_aside(passage: Passage) -> bool:
    """Whether a passage tells whom to contact or of the source, and not of the case."""
    return bool(_ASIDE.search(passage.headings[-1] if passage.headings else ""))


def joined(names: Iterable[str]) -> str:
    """»a, b og c«."""
    *others, last = names
    return f"{', '.join(others)} og {last}" if others else last


def _reasons(case: Case, text: str) -> Iterator[str]:
    near = sorted(places_named(text) & set(case.municipalities), key=places.danish_order)
    if len(near) > _MOST:
        yield f"Casen dækker {case.place}."
    elif near:
        yield f"Casen dækker {joined(near)}, som I nævner."
    if same := texts.grouped("industries", _industry_words(case, text)):
        yield f"Casen handler også om {joined(map(_small, same[:_MOST]))}."
    if themes := tuple(_themes(case, text)):
        yield f"Fælles tema: {joined(themes[:_MOST])}."


def _industry_words(case: Case, text: str) -> tuple[str, ...]:
    """The case's own words for the industries that the text names."""
    groups = (recognise(word) for word in words(text) if len(word) >= _WORD)
    named = {normalise(word) for group in groups if group for word in group.cases} - _GENERAL
    return tuple(word for word in case.industry_words if normalise(word) in named)


def _themes(case: Case, text: str) -> Iterator[str]:
    """The case's own theme words all of whose parts the text says, in the same or a like word."""
    said = stem_set(text)
    for theme in case.keywords:
        stems = stem_set(theme)
        if stems and not places.of_area(theme) and all(_said(stem, said) for stem in stems):
            yield theme


def _said(stem: str, said: frozenset[str]) -> bool:
    return stem in said or not synonyms(stem).isdisjoint(said)


def _both(one: tuple[str, ...], two: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in one if name in two)


def _small(name: str) -> str:
    """A group's name inside a sentence: »opkvalificering«, but »SOSU« as it is."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]
