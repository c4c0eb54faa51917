"""The outlines, which cases lie in which municipality, and where the labels stand."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import combinations
from math import dist

from assistant.cases.case import Case, read
from assistant.cases.geography import outlines, places_of, spots
from assistant.danish import places
from tests.pitch import shelf


@cache
def cases() -> tuple[Case, ...]:
    return read(shelf.library())


def points(path: str) -> list[tuple[float, float]]:
    """The corners of a path of our own kind: ``M`` with a point, ``l`` with steps, ``z``."""
    found = []
    for part in path.split("z"):
        numbers = [int(number) for number in re.findall(r"-?\d+", part)]
        at = (0.0, 0.0)
        for x, y in zip(numbers[::2], numbers[1::2], strict=True):
            at = (at[0] + x, at[1] + y)
            found.append(at)
    return found


def test_every_municipality_is_drawn_once_under_the_name_it_has_elsewhere() -> None:
    assert [s.name for s in outlines().shapes] == [m.name for m in places.municipalities()]


def test_every_outline_lies_within_the_map_with_its_centre_within_it() -> None:
    geography = outlines()
    for shape in geography.shapes:
        xs, ys = zip(*points(shape.path), strict=True)
        assert min(xs) >= 0 and max(xs) <= geography.view_box[2], shape.name
        assert min(ys) >= 0 and max(ys) <= geography.view_box[3], shape.name
        assert min(xs) < shape.centre[0] < max(xs) and min(ys) < shape.centre[1] < max(ys), shape.name


def test_the_outlines_lie_as_on_a_map_of_denmark() -> None:
    at = {shape.name: shape.centre for shape in outlines().shapes}

    assert at["Hjørring"][1] < at["Aalborg"][1] < at["Viborg"][1] < at["Kolding"][1] < at["Tønder"][1]
    assert at["Esbjerg"][0] < at["Vejle"][0] < at["Odense"][0] < at["Slagelse"][0] < at["København"][0]
    assert dist(at["Frederiksberg"], at["København"]) < dist(at["Frederiksberg"], at["Køge"])


def test_only_bornholm_lies_in_the_frame() -> None:
    left, top, width, height = outlines().inset
    inside = {
        shape.name
        for shape in outlines().shapes
        for x, y in points(shape.path)
        if left <= x <= left + width and top <= y <= top + height
    }

    assert inside == {"Bornholm"}


def test_neighbours_lie_close_to_each_other() -> None:
    # They are drawn with a gap of about 12 units, a pixel and a half where the map is as wide as a phone.
    at = {shape.name: points(shape.path) for shape in outlines().shapes}
    for one, other in (("Vejle", "Kolding"), ("København", "Frederiksberg"), ("Odense", "Assens")):
        assert 0 < min(dist(a, b) for a in at[one] for b in at[other]) < 25, (one, other)


def test_a_case_lies_in_all_its_municipalities() -> None:
    found = places_of(cases())
    count = {case.number: sum(case in covering for covering in found.values()) for case in cases()}

    assert count == {1: 2, 2: 1, 3: 4, 4: 1, 5: 1, 6: 1, 7: 7, 8: 17, 9: 10, 10: 1}
    assert [case.number for case in found["Lolland"]] == [1, 8]
    assert [case.number for case in found["Middelfart"]] == [7, 9]
    assert "Horsens" not in found


def test_each_label_is_within_the_map_and_covers_no_other() -> None:
    found = spots(cases(), 84)
    _, _, width, height = outlines().view_box

    assert len(found) == 10
    for one, other in combinations(found.values(), 2):
        assert dist(one.at, other.at) > 2 * 84
    for spot in found.values():
        assert 84 <= spot.at[0] <= width - 84 and 84 <= spot.at[1] <= height - 84


def test_a_label_stands_on_a_municipality_of_its_case_alone_if_that_has_room() -> None:
    centre = {shape.name: shape.centre for shape in outlines().shapes}
    covering = places_of(cases())
    found = spots(cases(), 84)
    for case in cases():
        name = next(name for name, at in centre.items() if at == found[case.id].place)
        assert name in case.municipalities
        assert len(covering[name]) == 1 or case.number == 1

    assert found["case-4"].at == centre["Esbjerg"]


def test_a_label_of_a_small_municipality_stands_beside_it_and_points_there() -> None:
    spot = spots(cases(), 84)["case-6"]
    small = next(shape for shape in outlines().shapes if shape.name == "Frederiksberg")

    assert spot.place == small.centre
    assert dist(spot.at, spot.place) > 84 + small.room


def test_many_cases_in_one_place_all_get_a_label() -> None:
    crowd = [replace(cases()[5], id=f"own-{i}", number=None) for i in range(30)]

    assert set(spots(crowd, 84)) == {case.id for case in crowd}


def test_a_case_without_a_danish_municipality_has_no_place() -> None:
    abroad = replace(cases()[3], id="own", number=None, municipalities=("Malmø",))

    assert spots([abroad], 84) == {}
    assert places_of([abroad]) == {}
