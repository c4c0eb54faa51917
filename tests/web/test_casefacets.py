"""Chips, as a person reads and uses them."""

from __future__ import annotations

import re
from functools import cache

import pytest

from assistant.cases import facets
from assistant.cases.case import Case, read
from assistant.cases.facets import Choice
from assistant.web import casedesk, casefacets
from tests.pitch import shelf


@cache
def cases() -> tuple[Case, ...]:
    return read(shelf.library())


@pytest.mark.parametrize("field", casedesk.FIELDS)
@pytest.mark.parametrize("choice", [Choice(), Choice(regions=("Region Nordjylland",))])
def test_a_count_is_what_the_list_will_hold(field: str, choice: Choice) -> None:
    if getattr(choice, field):
        return
    for value, count in casefacets.counts(cases(), choice, field):
        assert len(facets.choose(cases(), casedesk.toggled(choice, field, value))) == count, value


def test_a_value_that_leaves_nothing_stays_but_does_nothing() -> None:
    html = casefacets.chips(cases(), Choice(regions=("Region Nordjylland",)))
    chip = next(c for c in re.findall(r"<button[^>]*class=.pick.[^>]*>", html) if "Social- og" in c)
    assert 'aria-disabled="true"' not in chip  # Jobbarometeret
    energy = next(c for c in re.findall(r"<button[^>]*class=.pick.[^>]*>", html) if "Energi" in c)
    assert 'aria-disabled="true"' in energy


def test_what_is_chosen_is_pressed_and_can_be_taken_away() -> None:
    html = casefacets.chips(cases(), Choice(themes=("Vækst",), municipalities=("Vejle",)))
    assert len(re.findall(r'aria-pressed="true"', html)) == 1
    assert "(2 valgt)" in html and "Ryd valg" in html
    assert re.findall(r'unseen">Fjern </span>([^<]+)', html) == ["Vækst ", "Vejle "]
    assert "Ryd valg" not in casefacets.chips(cases(), Choice())


def test_words_of_an_own_case_are_escaped() -> None:
    import dataclasses

    evil = dataclasses.replace(cases()[0], themes=('"><img src=x>',))
    assert "<img" not in casefacets.chips((evil,), Choice(themes=evil.themes))
