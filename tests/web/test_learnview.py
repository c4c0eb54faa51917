"""The pages of Lær as HTML: their common navigation, and the reading paths."""

from __future__ import annotations

import re

from assistant.learning.paths import Path, Reading, Step
from assistant.learning.paths import paths as all_paths
from assistant.web import app, learnview
from tests.pitch import shelf

BAD = "<img src=x onerror=alert(1)>"


def place(_: str) -> str:
    return "KL 2019, s. 4"


def test_the_navigation_names_the_four_pages_and_where_one_is() -> None:
    shown = learnview.tools("quiz")
    assert re.findall(r'href="./(\w+)"', shown) == ["laer", "kodeks", "quiz", "samtale"]
    assert re.findall(r'<a [^>]*aria-current="page">([^<]+)', shown) == ["Quiz"]
    served = {page.path for page in app.PAGES if "Lær" in (page.name, page.under)}
    assert served == {path for path, _ in learnview.TOOLS}


def test_all_paths_with_their_steps_cards_and_ways_on() -> None:
    shown = learnview.paths(all_paths(shelf.library()), place)
    assert shown.count('<section class="path"') == 4
    assert "8 trin, ca. 16 min." in shown
    assert "Læs det, fordi alt det andet bygger på det." in shown
    assert "Bagefter kan du sige de tre principper højt" in shown
    assert 'aria-label="Læst af »Første uge som virksomhedskonsulent«"' in shown
    assert shown.count('type="checkbox"') == shown.count('class="step"') == 31
    ids = re.findall(r'\bid="([^"]+)"', shown)
    assert len(ids) == len(set(ids))
    places = {"./laer", *(f"./{page.path}" for page in app.PAGES)}
    for link in re.findall(r'href="([^"]+)"', shown):
        page, _, part = link.partition("#")
        assert page in places and (not part or part in ids)


def test_own_documents_are_marked_and_what_comes_from_outside_is_escaped() -> None:
    step = Step(
        "a", "Trin", "gå.", "det virker.", (Reading("k", BAD, 300),), (Reading(f'"{BAD}', BAD, 900, True),)
    )
    shown = learnview.paths((Path("p", "Vej", "For dig.", (step,), ("quiz", "ukendt")),), place)
    assert BAD not in shown and "&lt;img" in shown
    assert "Dit eget" in shown and "ca. 5 min." in shown
    assert "Det ene trin" in shown and "1 trin, ca. 2 min." in shown
    assert "Prøv dig selv i quizzen" in shown and "ukendt" not in shown


def test_without_cards_it_says_so() -> None:
    assert "ingen læseveje" in learnview.paths((), place)
