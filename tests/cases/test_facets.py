"""Choosing among the project's ten cases."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.cases import facets
from assistant.cases.case import Case, read
from assistant.cases.facets import Choice, choose
from assistant.errors import InputError
from tests.pitch import shelf


@cache
def cases() -> tuple[Case, ...]:
    return read(shelf.library())


def numbers(choice: Choice) -> list[int | None]:
    return [case.number for case in choose(cases(), choice)]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice(), list(range(1, 11))),
        (Choice(municipalities=("Vejle",)), [7]),
        (Choice(municipalities=("Middelfart",)), [7, 9]),
        (Choice(municipalities=("Lolland",)), [1, 8]),
        (Choice(municipalities=("Fyn",)), [7, 9]),
        (Choice(municipalities=("region sjælland",)), [1, 8]),
        (Choice(municipalities=("Skive",)), []),
        (Choice(municipalities=("Aalborg", "Bornholm")), [2, 10]),
        (Choice(regions=("Region Nordjylland",)), [3, 10]),
        (Choice(industries=("Energi og offshore",)), [4]),
        (Choice(industries=("tømrer",)), [1, 3, 9]),
        (Choice(industries=("plejehjem",)), [3, 8]),
        (Choice(industries=("smed",)), [3, 10]),
        (Choice(themes=("småjobs",)), [1, 10]),
        (Choice(themes=("tavlemøder",)), [6]),
        (Choice(themes=("Bosætning og tilflyttere",)), [2]),
        (Choice(themes=("tværkommunalt samarbejde",)), [3, 7, 8, 9]),
        (Choice(target_groups=("sygemeldte",)), [7]),
        (Choice(cooperation=("Politisk",)), [7, 9, 10]),
        (Choice(cooperation=("internt",)), [4, 5, 6]),
        (Choice(cooperation=("Politisk",), regions=("Region Nordjylland",)), [10]),
        (Choice(themes=("rugbrød",)), []),
    ],
)
def test_the_cases_that_fit(choice: Choice, expected: list[int]) -> None:
    assert numbers(choice) == expected


def test_an_unknown_place_is_told() -> None:
    with pytest.raises(InputError, match="ingen kommune eller landsdel, der hedder »Andeby«"):
        numbers(Choice(municipalities=("Andeby",)))


def test_facets_tell_what_there_is_and_how_many() -> None:
    found = {facet.label: dict(facet.values) for facet in facets.facets(cases())}
    assert found["Samarbejde"]["På tværs af kommuner"] == 5
    assert found["Region"] == {
        "Region Hovedstaden": 3, "Region Nordjylland": 2, "Region Sjælland": 2, "Region Syddanmark": 3,
    }  # fmt: skip
    assert found["Kommune"]["Middelfart"] == 2
    assert len(found["Tema"]) <= 16
    for label, field in (("Tema", "themes"), ("Branche", "industries"), ("Målgruppe", "target_groups")):
        for value, count in found[label].items():
            assert len(choose(cases(), Choice(**{field: (value,)}))) >= count >= 1, value


def test_an_empty_choice_is_known() -> None:
    assert facets.is_empty(Choice())
    assert not facets.is_empty(Choice(themes=("vækst",)))
