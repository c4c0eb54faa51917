"""The map of the cases as it is shown, and the list that says the same."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from lxml import html  # type: ignore[import-untyped]

from assistant.cases.case import Case, read
from assistant.cases.geography import outlines
from assistant.web.casemap import casemap
from tests.pitch import shelf


@cache
def cases() -> tuple[Case, ...]:
    return read(shelf.library())


def page(*more: Case, chosen: tuple[str, ...] = (), municipality: str = "") -> html.HtmlElement:
    return html.fromstring(casemap((*cases(), *more), chosen, municipality))


def own(**changed: object) -> Case:
    told = replace(cases()[6], id="own-1", number=None, title="Vores køkkenhold", place="Aarhus")
    return replace(told, **{"municipalities": ("Aarhus",), **changed})  # type: ignore[arg-type]


def said(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def buttons(element: html.HtmlElement, kind: str = "case") -> dict[str, html.HtmlElement]:
    return {button.get(f"data-{kind}"): button for button in element.xpath(f".//button[@data-{kind}]")}


def shapes(element: html.HtmlElement) -> dict[str, html.HtmlElement]:
    """Each municipality's shape by the name its title begins with."""
    return {said(path).split(":")[0]: path for path in element.xpath(".//path")}


def test_every_municipality_is_on_the_map_and_says_its_cases() -> None:
    found = shapes(page())

    assert set(found) == {shape.name for shape in outlines().shapes}
    assert said(found["Vejle"]) == "Vejle: Case 7: Job7 (Trekantområdet)"
    assert said(found["Horsens"]) == "Horsens: ingen case"
    assert said(found["Lolland"]).startswith(
        "Lolland: Case 1: Rekruttering fra kanten (Lolland-Falster) og Case 8:"
    )


def test_all_municipalities_of_a_case_are_marked_as_its() -> None:
    shown = page()
    for number, count in {3: 4, 7: 7, 8: 17, 9: 10}.items():
        areas = [
            a for a in shown.xpath(".//g[@data-cases]") if f"case-{number}" in a.get("data-cases").split()
        ]
        assert sum(len(area.xpath(".//path")) for area in areas) == count


def test_a_municipality_of_two_cases_looks_different_from_that_of_one() -> None:
    hatched = page().xpath(".//g[contains(@class, 'shared')]")

    assert sorted(name for area in hatched for name in shapes(area)) == [
        "Guldborgsund",
        "Lolland",
        "Middelfart",
    ]


def test_each_number_stands_once_on_the_map() -> None:
    assert sorted(map(int, page().xpath(".//svg//g[starts-with(@class, 'label')]/text/text()"))) == list(
        range(1, 11)
    )


def test_the_list_names_each_case_and_all_its_municipalities() -> None:
    found = buttons(page())

    assert said(found["case-7"]) == (
        "Case 7 Job7 Trekantområdet, 7 kommuner: "
        "Billund, Fredericia, Haderslev, Kolding, Middelfart, Vejen og Vejle"
    )
    assert said(found["case-10"]) == "Case 10 Aalborg Alliancen Aalborg"
    assert "17 kommuner: Faxe, Greve" in said(found["case-8"])


def test_the_names_of_many_municipalities_show_once_the_case_is_chosen() -> None:
    before, after = (buttons(page(chosen=chosen))["case-8"] for chosen in ((), ("case-8",)))

    assert "Vordingborg" in said(before.xpath(".//span[@class='where']/span[@class='unseen']")[0])
    assert not after.xpath(".//span[@class='where']/span") and "Vordingborg" in said(after)


def test_a_press_on_a_shape_or_number_has_a_button_that_says_the_same() -> None:
    shown = page(own())
    keys = shown.xpath(".//button/@data-key")
    presses = set(shown.xpath(".//svg//@data-presses"))

    assert len(keys) == len(set(keys))
    assert presses == set(keys)
    assert shapes(shown)["Vejle"].get("data-presses") == "case:case-7"
    assert shapes(shown)["Lolland"].get("data-presses") == "municipality:Lolland"
    assert shapes(shown)["Horsens"].get("data-presses") is None


def test_every_button_triggers_the_event_of_a_place() -> None:
    shown = page(chosen=("case-3",))

    assert {button.get("data-event") for button in shown.xpath(".//button")} == {"place"}
    assert not shown.xpath(".//svg//*[@tabindex]")


def test_a_chosen_case_is_pressed_in_the_list_and_marked_on_the_map() -> None:
    shown = page(chosen=("case-1",))
    pressed = [key for key, button in buttons(shown).items() if button.get("aria-pressed") == "true"]
    marked = shown.xpath(".//g[contains(@class, 'area') and contains(@class, 'chosen')]")

    assert pressed == ["case-1"]
    assert sorted(name for area in marked for name in shapes(area)) == ["Guldborgsund", "Lolland"]
    assert said(shown).count("Vis alle cases") == 1


def test_with_nothing_chosen_there_is_nothing_to_undo() -> None:
    shown = page()

    assert "Vis alle cases" not in said(shown)
    assert not shown.xpath(".//button[@aria-pressed='true']")


def test_a_chosen_municipality_is_pressed_and_marked() -> None:
    shown = page(municipality="Middelfart")
    found = buttons(shown, "municipality")

    assert said(found["Middelfart"]) == "Middelfart case 7 og 9"
    assert [name for name, b in found.items() if b.get("aria-pressed") == "true"] == ["Middelfart"]
    assert [name for name, path in shapes(shown).items() if path.get("class") == "chosen"] == ["Middelfart"]


def test_a_chosen_municipality_of_one_case_can_be_seen_in_the_list_too() -> None:
    assert said(buttons(page(municipality="Odense"), "municipality")["Odense"]) == "Odense case 9"


def test_a_case_of_ones_own_has_a_letter() -> None:
    shown = page(own())

    assert "A" in shown.xpath(".//svg//g[starts-with(@class, 'label')]/text/text()")
    assert said(buttons(shown)["own-1"]) == "Egen case A Vores køkkenhold Aarhus"


def test_a_case_outside_the_map_is_counted_below() -> None:
    abroad = own(municipalities=("Malmø",), place="Malmø")

    assert "1 case har ingen kommune på kortet." in said(page(abroad))
    assert "2 cases har ingen kommune på kortet." in said(
        page(abroad, replace(abroad, id="own-2", municipalities=()))
    )
    assert "ingen kommune på kortet" not in said(page())
    assert "own-1" not in buttons(page(abroad))


def test_without_cases_the_map_is_only_a_map() -> None:
    shown = html.fromstring(casemap(()))

    assert len(shown.xpath(".//path")) == 98
    assert not shown.xpath(".//button | .//ul")


def test_the_map_says_what_it_shows_and_marks_bornholm() -> None:
    shown = page()

    assert shown.xpath("string(.//svg/@aria-label)") == (
        "Danmarkskort: 10 cases i 42 kommuner. Listen under kortet siger det samme."
    )
    assert shown.xpath(".//svg/text[@class='inset-name']/text()") == ["Bornholm"]


def test_what_a_person_wrote_is_only_text() -> None:
    shown = casemap([own(id='"><b>', title="<script>alert(1)</script>")])

    assert "<script" not in shown and "<b>" not in shown
    assert "&lt;script&gt;" in shown


def test_every_reference_within_the_picture_leads_somewhere() -> None:
    shown = page()
    ids = shown.xpath(".//*/@id")

    assert len(ids) == len(set(ids))
    assert {ref.removeprefix("#") for ref in shown.xpath(".//use/@href")} <= set(ids)


def test_the_styles_use_patterns_that_the_picture_has() -> None:
    from assistant.settings import PROJECT

    css = (PROJECT / "assistant/web/assets/casemap.css").read_text(encoding="utf-8")

    assert set(re.findall(r"url\(#([\w-]+)\)", css)) == set(page().xpath(".//pattern/@id"))
