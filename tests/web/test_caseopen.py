"""A case opened whole, as a person reads it."""

from __future__ import annotations

import re
from functools import cache

from assistant.cases.case import Case, read
from assistant.cases.finder import Related
from assistant.web import caseopen
from tests.pitch import shelf
from tests.web.test_casecards import text


@cache
def case(number: int) -> Case:
    return next(case for case in read(shelf.library()) if case.number == number)


def opened(number: int) -> str:
    return caseopen.opened(case(number), shelf.library().source, shelf.library().document)


def test_results_stand_apart_from_aims_and_background() -> None:
    shown = text(opened(8))
    done, others = shown.index("Dokumenterede resultater"), shown.index("Andre tal (mål, omfang og baggrund)")
    assert done < shown.index("36 pct. er begyndt") < others < shown.index("18 deltagere skulle holdene")


def test_all_municipalities_cards_and_sources_are_there() -> None:
    html = opened(7)
    assert "Billund, Fredericia, Haderslev, Kolding, Middelfart, Vejen, Vejle" in html
    documents = re.findall(r'data-event="read" data-document="([^"]+)"', html)
    assert tuple(documents) == case(7).documents
    listed = html[html.index("<summary>Kilder") :]
    assert len(re.findall(r'<span class="number">\d+</span>', listed)) == len(case(7).citations)


def test_the_ways_on_carry_the_case() -> None:
    html = opened(7)
    assert '<a class="go" href="./?case=7">Spørg i denne case</a>' in html
    assert '<a href="./pitch?case=7">Brug i en pitch</a>' in html


def test_related_cases_tell_what_they_share() -> None:
    found = (Related(case(9), 1.0, ("Samme tema: vækst.", "Samme branche: <b>.")),)
    html = caseopen.related("case-7", found)
    assert "Samme tema: vækst. Samme branche: &lt;b&gt;." in html and './cases?case=9"' in html
    assert caseopen.related("case-7", ()) == ""
