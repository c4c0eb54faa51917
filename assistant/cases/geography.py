"""The outlines of the municipalities, which cases lie in which, and where a case's label can stand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from math import cos, dist, pi, sin

from assistant.cases.case import Case

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, width, height."""

_DIRECTIONS = 24
_RINGS = 12
_FITS = 0.5
"""A label may stand on a shape that has room for this share of its radius all around its centre."""
_APART = 1.15
"""Distance between two labels' centres, in their diameter."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A municipality as an SVG path. ``room`` is the radius of the largest circle in it, about ``centre``."""

    name: str
    path: str
    centre: Point
    room: float


@dataclass(frozen=True, slots=True)
class Geography:
    """All municipalities in Danish order. Bornholm lies in the ``inset``, not where it is."""

    view_box: Box
    inset: Box
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a case's label stands, and the place it points to: the same where it stands on it."""

    at: Point
    place: Point


@lru_cache(maxsize=1)
def outlines() -> Geography:
    """The 98 municipalities; where they come from: ``data/municipalities.LICENSE.md``."""
    path = resources.files("assistant.cases").joinpath("data", "municipalities.json")
    data = json.loads(path.read_text(encoding="utf-8"))
    shapes = (Shape(s["name"], s["path"], tuple(s["centre"]), s["room"]) for s in data["shapes"])
    return Geography(tuple(data["view_box"]), tuple(data["inset"]), tuple(shapes))


def places_of(cases: Iterable[Case]) -> Mapping[str, tuple[Case, ...]]:
    """The cases of each municipality that has any, in the order given."""
    cases = tuple(cases)
    found = {s.name: tuple(c for c in cases if s.name in c.municipalities) for s in outlines().shapes}
    return {name: covering for name, covering in found.items() if covering}


def spots(cases: Sequence[Case], size: float) -> Mapping[str, Spot]:
    """A place for the label of each case on the map, by its id; ``size`` is a label's radius.

    On one of its municipalities, rather one that is its alone and in their middle; beside them where they
    are too small. No two labels overlap as long as there is any place left.
    """
    places = places_of(cases)
    chosen: dict[str, Spot] = {}
    # The case with fewest municipalities has the least choice.
    for case in sorted(cases, key=lambda case: len(case.municipalities)):
        homes = _homes(case, places)
        if homes:
            chosen[case.id] = _spot(homes, [spot.at for spot in chosen.values()], size)
    return chosen


def _homes(case: Case, places: Mapping[str, tuple[Case, ...]]) -> list[Shape]:
    """The municipalities of a case, the best for its label first."""
    covered = [shape for shape in outlines().shapes if shape.name in case.municipalities]
    if not covered:
        return []
    middle = (
        sum(shape.centre[0] for shape in covered) / len(covered),
        sum(shape.centre[1] for shape in covered) / len(covered),
    )
    return sorted(covered, key=lambda shape: (len(places[shape.name]), dist(shape.centre, middle)))


def _spot(homes: list[Shape], taken: list[Point], size: float) -> Spot:
    for home in homes:
        if home.room >= _FITS * size and _apart(home.centre, taken, size):
            return Spot(home.centre, home.centre)
    place = homes[0].centre
    return next(
        (Spot(at, place) for at in _around(place, size) if _free(at, taken, size)), Spot(place, place)
    )


def _around(place: Point, size: float) -> Iterator[Point]:
    """Points on wider and wider rings, the ones to the east first: there is more sea."""
    for ring in range(3, 3 + _RINGS):
        for step in range(_DIRECTIONS):
            turn = 2 * pi / _DIRECTIONS * ((step + 1) // 2) * (-1) ** step
            yield place[0] + ring * size / 2 * cos(turn), place[1] + ring * size / 2 * sin(turn)


def _apart(at: Point, taken: list[Point], size: float) -> bool:
    return all(dist(at, other) >= 2 * _APART * size for other in taken)


def _free(at: Point, taken: list[Point], size: float) -> bool:
    """Whether a label at a point lies within the map, and hides neither another label nor a municipality."""
    left, top, width, height = outlines().view_box
    within = left + size <= at[0] <= left + width - size and top + size <= at[1] <= top + height - size
    clear = all(dist(at, shape.centre) >= size + shape.room for shape in outlines().shapes)
    return within and clear and _apart(at, taken, size)
