from __future__ import annotations

import time
from collections import Counter

import pytest

from assistant.danish import lexicon, places


def _name(found: tuple[places.Municipality | str, tuple[int, int]] | None) -> str:
    if found is None:
        return ""
    return found[0] if isinstance(found[0], str) else found[0].name


def test_the_98_municipalities_and_their_regions() -> None:
    regions = Counter(municipality.region for municipality in places.municipalities())
    assert regions == {
        "Hovedstaden": 29,
        "Sjælland": 17,
        "Syddanmark": 22,
        "Midtjylland": 19,
        "Nordjylland": 11,
    }
    assert all(lexicon.place(municipality.name) for municipality in places.municipalities())


def test_they_stand_in_danish_alphabetical_order() -> None:
    names = [municipality.name for municipality in places.municipalities()]
    assert names[:2] == ["Albertslund", "Allerød"]
    assert names[-5:] == ["Vordingborg", "Ærø", "Aabenraa", "Aalborg", "Aarhus"]
    assert sorted(["Øvrig", "Ærø", "Åben", "Zoo"], key=places.danish_order) == ["Zoo", "Ærø", "Øvrig", "Åben"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vejle Kommune", "Vejle"),
        ("vejle", "Vejle"),
        ("7100 Vejle", "Vejle"),
        ("Århus", "Aarhus"),
        ("på Bornholm", "Bornholm"),
        ("Bornholms Regionskommune", "Bornholm"),
        ("Faaborg", "Faaborg-Midtfyn"),
        ("Fåborg-Midtfyn", "Faaborg-Midtfyn"),
        ("Nykøbing Falster", "Guldborgsund"),
        ("Nykøbing F.", "Guldborgsund"),
        ("Høje Taastrup", "Høje-Taastrup"),
        ("vejen", "Vejen"),
        ("Horsens", "Horsens"),
        ("Skagen", "Frederikshavn"),
        ("Nordfyns Kommune", "Nordfyn"),
        ("Nykøbing", None),
        ("Island", None),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_a_municipality_is_known_as_people_write_it(text: str, name: str | None) -> None:
    found = places.municipality(text)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("area", "count", "one"),
    [
        ("Fyn", 10, "Middelfart"),
        ("Sjælland", 17, "Lolland"),
        ("Trekantområdet", 7, "Vejen"),
        ("Vendsyssel", 4, "Jammerbugt"),
        ("lolland falster", 2, "Guldborgsund"),
        ("Bornholm", 1, "Bornholm"),
        ("Hovedstaden", 28, "Furesø"),
        ("Region Hovedstaden", 29, "Bornholm"),
        ("Region Midtjylland", 19, "Skive"),
    ],
)
def test_landscapes_and_regions_have_their_municipalities(area: str, count: int, one: str) -> None:
    names = [municipality.name for municipality in places.of_area(area)]
    assert len(names) == count
    assert one in names


def test_an_unknown_area_has_none() -> None:
    assert places.of_area("Skåne") == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("et hotel på Bornholm der mangler rengøring", "Bornholm"),
        ("Hotel Skagen i Aarhus", "Aarhus"),
        ("Kolding Byggeservice ligger i Vejen", "Vejen"),
        ("Vejen Kommune er med", "Vejen"),
        ("Tømrer, Skive, 12 mand", "Skive"),
        ("Firma i Aarhus-området", "Aarhus"),
        ("besøg i nykøbing falster", "Guldborgsund"),
        ("virksomheder i Trekantområdet", "Trekantområdet"),
        ("Lolland-Falster og Vejle", "Lolland-Falster"),
        ("Vejen til job er lang", ""),
        ("vi er på vejen, og du må give os lov", ""),
        ("28 års erfaring", ""),
        ("Island er et land", ""),
        ("ingenting her", ""),
    ],
)
def test_the_place_of_a_running_text_is_found(text: str, name: str) -> None:
    assert _name(places.find(text)) == name


def test_the_span_is_where_the_name_stands_and_areas_can_be_passed_over() -> None:
    text = "Et værksted på Fyn, nærmere bestemt i Svendborg"
    area = places.find(text)
    town = places.find(text, municipalities_only=True)
    assert area is not None and text[slice(*area[1])] == "Fyn"
    assert town is not None and text[slice(*town[1])] == "Svendborg"


def test_a_very_long_text_takes_no_time() -> None:
    start = time.perf_counter()
    assert places.find("x Vejen-" * 6_000 + "ø" * 10_000) is None
    assert time.perf_counter() - start < 3
