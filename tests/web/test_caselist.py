"""The list and the comparison, as a person reads them."""

from __future__ import annotations

import re
from functools import cache

from assistant.cases.case import Case, read
from assistant.cases.facets import Choice
from assistant.cases.finder import Match
from assistant.web import caselist
from assistant.web.casedesk import Desk
from tests.pitch import shelf
from tests.web.test_casecards import text


@cache
def cases() -> tuple[Case, ...]:
    return read(shelf.library())


def listed(desk: Desk, shown: tuple[Case, ...] | None = None) -> str:
    return caselist.listing(desk, cases() if shown is None else shown, 10, shelf.library().source)


def titles(html: str) -> list[str]:
    return re.findall(r"data-show=\"(case-\d+)\"", html)


def test_all_cases_are_shown_at_first() -> None:
    html = listed(Desk())
    assert titles(html) == [f"case-{n}" for n in range(1, 11)]
    assert text(html).startswith("10 cases Hent alle 10:")


def test_a_choice_is_told_over_the_list() -> None:
    desk = Desk(Choice(regions=("Region Syddanmark",), municipalities=("Vejle",)))
    assert "<h2>1 af 10 cases · Region Syddanmark · Vejle</h2>" in listed(desk, cases()[6:7])


def test_those_like_the_situation_come_first_and_the_others_stay() -> None:
    found = tuple(Match(cases()[n], 1.0, True, (), None) for n in (7, 2))
    html = listed(Desk(situation="x", found=found))
    assert titles(html)[:3] == ["case-8", "case-3", "case-1"] and len(titles(html)) == 10
    assert "De øvrige cases" in html


def test_nothing_alike_is_said_with_what_to_try_and_the_list_below() -> None:
    html = listed(Desk(situation="Kantinen", found=()))
    assert "Ingen af casene ligner det, du skriver. Prøv at" in html and len(titles(html)) == 10
    narrowed = listed(Desk(Choice(themes=("Vækst",)), "Kantinen", ()), cases()[:2])
    assert "Der er kun søgt i de cases, du har valgt." in narrowed


def test_a_choice_that_nothing_fits_has_a_way_out() -> None:
    html = listed(Desk(Choice(municipalities=("Skive",))), ())
    assert "Ingen case passer" in html and 'data-event="wipe"' in html and "data-form" not in html


def test_cases_side_by_side_have_the_same_rows() -> None:
    html = caselist.compared((cases()[6], cases()[7]), shelf.library().source)
    rows = re.findall(r'<th scope="row"[^>]*>([^<]+)', html)
    assert rows == ["Sted", "Problem", "Metode", "Aktører", "Resultater", "Kontakt"]
    assert html.count("<td") == 12
    assert "41 deltagere" in html and "Materialet oplyser ingen resultater i tal." in html
