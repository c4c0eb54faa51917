"""Choosing among cases: what there is to choose from, with counts, and the cases that fit a choice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from assistant.answering.matching import stem_set
from assistant.cases.case import Case
from assistant.danish import places
from assistant.danish.places import danish_order
from assistant.danish.tokens import normalise
from assistant.errors import InputError
from assistant.pitch.industries import recognise


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person has chosen: any of the words of a field, and something of every field that is set.

    A municipality may be a landscape or region too (»Fyn«); an industry may be said in any words
    (»tømrer«); themes, target groups and cooperation go by the groups' names or the cards' words.
    """

    municipalities: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    cooperation: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing to choose by: the field's name, its Danish label and each value with its cases."""

    field: str
    label: str
    values: tuple[tuple[str, int], ...]


LABELS = {
    "municipalities": "Kommune",
    "regions": "Region",
    "industries": "Branche",
    "themes": "Tema",
    "target_groups": "Målgruppe",
    "cooperation": "Samarbejde",
}


def facets(cases: Iterable[Case]) -> tuple[Facet, ...]:
    """Every facet with its values; places in Danish order, the others by how many cases they have."""
    cases = tuple(cases)
    return tuple(_facet(name, label, cases) for name, label in LABELS.items())


def choose(cases: Sequence[Case], choice: Choice) -> tuple[Case, ...]:
    """The cases that fit, in the order given.

    Raises:
        InputError: a municipality or landscape is not known.
    """
    known = frozenset(name for place in choice.municipalities for name in _municipalities(place))
    return tuple(
        case
        for case in cases
        if (not choice.municipalities or known & set(case.municipalities))
        and (not choice.industries or any(_works_in(case, wanted) for wanted in choice.industries))
        and all(_means_any(getattr(choice, name), _words(case, name)) for name in _BY_WORDS)
    )


def is_empty(choice: Choice) -> bool:
    """Whether nothing is chosen."""
    return not any(getattr(choice, field.name) for field in fields(choice))


_BY_WORDS = ("regions", "themes", "target_groups", "cooperation")


def _facet(name: str, label: str, cases: Sequence[Case]) -> Facet:
    count = Counter(value for case in cases for value in getattr(case, name))
    by_name = name in ("municipalities", "regions")
    order = sorted(count, key=lambda value: (0 if by_name else -count[value], danish_order(value)))
    return Facet(name, label, tuple((value, count[value]) for value in order))


def _municipalities(place: str) -> frozenset[str]:
    area = frozenset(municipality.name for municipality in places.of_area(place))
    found = places.municipality(place)
    # A person's own cases may lie in a place that is no municipality of today.
    if not area and found is None:
        raise InputError(f"Vi kender ingen kommune eller landsdel, der hedder »{place}«.")
    return area or frozenset({found.name} if found else ())


def _works_in(case: Case, wanted: str) -> bool:
    group = recognise(wanted)
    words = set(map(normalise, case.industry_words))
    if group is not None and words & set(map(normalise, group.cases)):
        return True
    return _means_any((wanted,), (*case.industries, *case.industry_words))


def _words(case: Case, name: str) -> tuple[str, ...]:
    return (*case.themes, *case.keywords) if name == "themes" else getattr(case, name)


def _means_any(wanted: Sequence[str], words: Sequence[str]) -> bool:
    """Whether one of the words wanted is among the others, inflected or as a part of one."""
    return not wanted or any(
        stem_set(want) and stem_set(want) <= stem_set(word) for want in wanted for word in words
    )
