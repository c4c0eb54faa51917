"""Why a case is like a situation, in words a person would use."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.cases import reasons
from assistant.cases.case import Case, read
from tests.pitch import shelf


@cache
def cases() -> dict[int | None, Case]:
    return {case.number: case for case in read(shelf.library())}


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        (7, "Vi mangler folk i Vejle", "Casen dækker Vejle, som I nævner."),
        (7, "Vi er fra Kolding og Vejen Kommune", "Casen dækker Kolding og Vejen, som I nævner."),
        (9, "Jobmesser på Fyn", "Casen dækker Fyn."),
        (8, "Plejehjemmet mangler hænder", "Casen handler også om social- og sundhedsområdet."),
        (8, "opkvalificering af ledige", "Fælles tema: opkvalificering."),
        (3, "Kan en prognose vise flaskehalse?", "Fælles tema: prognose og flaskehalse."),
    ],
)
def test_what_the_text_and_the_case_share(case: int, text: str, expected: str) -> None:
    assert any(reason.startswith(expected[:-1]) for reason in reasons.of(cases()[case], text))


@pytest.mark.parametrize("text", ["Vi keder os", "Hvordan bager man et rugbrød?", "Vi er på vejen hjem"])
def test_nothing_shared_gives_no_reason(text: str) -> None:
    assert all(reasons.of(case, text) == () for case in cases().values())


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Vi er en fynsk kommune, og dansk fisk er frisk", "Vi er en kommune, og dansk fisk er frisk"),
        ("Vi mangler elektrikere i Vejle", "Vi mangler elektrikere i"),
        ("nordjyske jobcentre", "jobcentre"),
        ("Fyn", "Fyn"),
        ("", ""),
    ],
)
def test_where_a_person_is_does_not_say_what_the_matter_is(text: str, bare: str) -> None:
    assert reasons.without_places(text) == bare


def test_what_two_cases_share_is_named() -> None:
    assert reasons.shared(cases()[5], cases()[6])[-1] == "Samme slags samarbejde: internt i jobcentret."
    assert reasons.common(cases()[5], cases()[6]) > reasons.common(cases()[5], cases()[8])
