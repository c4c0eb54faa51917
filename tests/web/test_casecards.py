"""A case's card, as a person reads it."""

from __future__ import annotations

import dataclasses
import re
from functools import cache
from pathlib import Path

from assistant.cases.case import Case, read
from assistant.cases.finder import Match
from assistant.library.library import Library
from assistant.web import casecards
from tests.cases.test_case import OWN, own
from tests.pitch import shelf


@cache
def cases() -> dict[int | None, Case]:
    return {case.number: case for case in read(shelf.library())}


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def card(case: Case, library: Library | None = None, **others: object) -> str:
    return casecards.card(case, (library or shelf.library()).source, **others)  # type: ignore[arg-type]


def test_a_card_tells_place_year_result_and_how_fresh_the_contact_is() -> None:
    shown = text(card(cases()[8]))
    assert shown.startswith("Case 8 · Sjælland · 2019 Substitutionsarbejdskraft og SOSU-klar")
    assert "69 pct. har fået ordinære timer (2018–2019)" in shown
    assert "Og 2 tal mere i casen." in shown
    assert "(oplyst i 2019, kan være forældet)" in shown
    assert "Materialet oplyser ingen resultater i tal." in text(card(cases()[4]))


def test_every_statement_has_its_mark() -> None:
    html = card(cases()[7])
    marks = re.findall(r'data-case="case-7" data-n="(\d+)" aria-label="Kilde \1, KL 2019, case 7"', html)
    assert marks == [str(n) for n in range(1, 13)]


def test_a_match_says_why_and_quotes_the_nearest_sentence_with_its_place() -> None:
    case = cases()[8]
    match = Match(case, 1.0, True, ("Fælles tema: sosu.",), case.citations[0])
    shown = text(card(case, match=match))
    assert "Derfor ligner den Fælles tema: sosu." in shown
    assert case.citations[0].quote in shown and "KL 2019, case 8, s. 22" in shown
    far = text(card(case, match=dataclasses.replace(match, near=False)))
    assert "Kan måske give inspiration" in far


def test_two_ticked_cases_lead_on_to_the_comparison() -> None:
    assert "Sammenlign" not in card(cases()[7], ticked=("case-7",))
    assert "Sammenlign de 2 valgte" in card(cases()[7], ticked=("case-7", "case-8"))
    assert "Sammenlign de 2 valgte" not in card(cases()[9], ticked=("case-7", "case-8"))


def test_an_own_case_is_marked_escaped_and_linked_by_its_id(tmp_path: Path) -> None:
    evil = OWN.replace("case: {case}\n", "").replace("ida@skive.example}}", '"javascript:alert(1)<b>"}}')
    library = own(tmp_path, evil.format(place="Skive"), "køkken & hold.md")
    case = next(case for case in read(library) if case.number is None)
    html = card(case, library)
    assert "eget dokument" in text(html) and "eget dokument" not in card(cases()[7])
    assert "<b>" not in html and 'href="javascript' not in html
    link = re.search(r'href="(\./cases\?case=[^"]+)"', html)
    assert link is not None and " " not in link[1] and "&" not in link[1]


def test_the_id_of_an_element_has_no_spaces() -> None:
    spaced = dataclasses.replace(cases()[7], id="vores case & hold", number=None)
    html = card(spaced)
    assert 'id="title-vores%20case%20%26%20hold"' in html and 'data-tick="vores case &amp; hold"' in html
