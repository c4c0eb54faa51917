"""What the page Cases remembers."""

from __future__ import annotations

from assistant.cases.case import read
from assistant.cases.facets import Choice
from assistant.web import casedesk
from assistant.web.casedesk import Desk
from tests.pitch import shelf


def test_a_value_is_chosen_and_left_again() -> None:
    once = casedesk.toggled(Choice(), "themes", "Vækst")
    both = casedesk.toggled(once, "regions", "Region Nordjylland")
    assert casedesk.words(both) == (("themes", "Vækst"), ("regions", "Region Nordjylland"))
    assert casedesk.toggled(once, "themes", "Vækst") == Choice()
    assert casedesk.toggled(once, "__class__", "Vækst") == once


def test_a_fourth_case_has_no_place() -> None:
    cases = read(shelf.library())
    desk = casedesk.picked(Desk(), ["case-3", "case-1", "case-2", "case-99"], cases)
    assert desk is not None and desk.ticked == ("case-1", "case-2", "case-3")
    assert casedesk.picked(desk, [*desk.ticked, "case-4"], cases) is None
    assert casedesk.picked(desk, "case-1", cases) == Desk()


def test_the_browser_gives_back_what_it_was_handed_and_nothing_else() -> None:
    desk = Desk(Choice(themes=("Vækst",)), "Vi mangler kokke", ticked=("case-7",), opened="case-8")
    assert casedesk.load(casedesk.dump(desk)) == Desk(desk.choice, desk.situation, ticked=desk.ticked)
    assert casedesk.dump(Desk()) == ""
    for other in (None, "", "{", '{"choice": 1}', '{"ticked": "case-7"}', "x" * 30_000, 7):
        assert casedesk.load(other) == Desk()


def test_what_the_library_has_no_more_is_let_go() -> None:
    choice = Choice(municipalities=("Vejle", "Andeby"), themes=("Vækst", "Guldgravning"))
    desk = casedesk.known(Desk(choice, ticked=("case-7", "case-99")), read(shelf.library()))
    assert desk.choice == Choice(municipalities=("Vejle",), themes=("Vækst",))
    assert desk.ticked == ("case-7",)


def test_a_press_on_the_map_leads_to_a_case_that_the_choice_left_out_too() -> None:
    cases = read(shelf.library())
    north = Desk(Choice(regions=("Region Nordjylland",)))
    within = casedesk.placed(north, cases, "case-3", "")
    assert within.pointed == "case-3" and within.choice == north.choice
    assert casedesk.highlighted(within, cases) == ("case-3",)
    assert casedesk.placed(within, cases, "case-3", "") == north
    assert casedesk.placed(north, cases, "case-7", "") == Desk(pointed="case-7")
    assert casedesk.highlighted(north, cases) == ("case-3", "case-10")
    assert casedesk.highlighted(Desk(), cases) == ()
