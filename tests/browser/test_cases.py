"""Cases, in a real browser."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests import whole
from tests.browser.conftest import Site, served
from tests.browser.test_accessibility import SIZES, findings
from tests.cases.test_case import OWN

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
CARD = ".case-card"
ACTIVE = "document.activeElement.id"
TEXT = "Vi mangler social- og sundhedshjælpere, og skolen kan ikke fylde holdet"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def titles(page: Any) -> list[str]:
    found: list[str] = page.locator(f"{CARD} h3").all_inner_texts()
    return found


def shown(page: Any) -> str:
    text: str = page.inner_text(".view-head h2")
    return text


def find(page: Any, text: str = TEXT) -> None:
    """Describe a situation as a person does, and wait for what comes of it."""
    page.get_by_label("Beskriv jeres situation").fill(text)
    page.get_by_role("button", name="Find cases").click()
    page.wait_for_selector("#found:focus")


def tick(page: Any, case: str) -> None:
    page.check(f"#tick-{case}")
    page.wait_for_selector(f"#tick-{case}:focus")


def test_from_a_situation_to_the_comparison_and_the_word_file_by_keyboard_alone(
    open_page: Open, whole_site: Site, tmp_path: Path
) -> None:
    page = open_page("cases", url=whole_site.url, until=CARD)
    press = page.keyboard.press

    def tab_to(name: str) -> None:
        for _ in range(90):
            press("Tab")
            words = "(e => e.getAttribute('aria-label') || e.innerText || e.labels?.[0]?.innerText || '')"
            if name in page.evaluate(f"{words}(document.activeElement)"):
                return
        raise AssertionError(name)

    page.focus("#situation")
    page.keyboard.type(TEXT)
    press("Enter")
    page.wait_for_selector("#found:focus")
    assert titles(page)[0] == "Substitutionsarbejdskraft og SOSU-klar"
    for count in ("1 valgt", "2 valgt"):
        tab_to("Vælg til sammenligning")
        press("Space")
        page.locator("[role=status]", has_text=count).wait_for(state="attached")
    tab_to("Sammenlign de 2 valgte")
    press("Enter")
    page.wait_for_selector("#case-title:focus")
    rows = page.locator("tbody th").all_inner_texts()
    assert rows == ["Sted", "Problem", "Metode", "Aktører", "Resultater", "Kontakt"]
    page.focus(".back")
    tab_to("Word")
    with page.expect_download() as download:
        press("Enter")
    assert download.value.suggested_filename == "cases.docx"
    download.value.save_as(tmp_path / "cases.docx")
    heads = [p.text for p in Document(io.BytesIO((tmp_path / "cases.docx").read_bytes())).paragraphs]
    assert "Case 8: Substitutionsarbejdskraft og SOSU-klar (Sjælland)" in heads
    page.focus(".back")
    press("Enter")
    page.wait_for_selector(CARD)


def test_chips_combine_count_and_are_cleared(open_page: Open, whole_site: Site) -> None:
    page = open_page("cases", url=whole_site.url, until=CARD)
    page.click("#tab-regions")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(ACTIVE) == "tab-cooperation"
    page.keyboard.press("ArrowRight")
    page.click(".pick >> text=Region Syddanmark")
    page.wait_for_selector("text=3 af 10 cases · Region Syddanmark")
    page.locator("[role=status]", has_text="3 af 10 cases").wait_for(state="attached")
    assert page.evaluate("document.activeElement.dataset.value") == "Region Syddanmark"
    page.click("#tab-themes")
    chip = page.locator("#facet-themes .pick", has_text="Opkvalificering")
    count = int(re.findall(r"\d+", chip.inner_text())[0])
    chip.click()
    page.wait_for_selector(f"text={count} af 10 cases · Opkvalificering · Region Syddanmark")
    assert len(titles(page)) == count
    settlers = page.locator("#facet-themes .pick", has_text="Bosætning")
    assert settlers.get_attribute("aria-disabled") == "true"
    page.click("text=Ryd valg")
    page.wait_for_function("document.querySelectorAll('.case-card').length === 10")
    assert shown(page) == "10 cases"


def test_nothing_alike_and_personal_data_are_said_where_they_happened(
    open_page: Open, whole_site: Site
) -> None:
    page = open_page("cases", url=whole_site.url, until=CARD)
    find(page, "Hvordan bager man et rugbrød?")
    assert "Ingen af casene ligner det, du skriver." in page.inner_text("#found")
    assert len(titles(page)) == 10
    field = page.get_by_label("Beskriv jeres situation")
    field.fill("Borgeren har CPR 010190-1234")
    page.get_by_role("button", name="Find cases").click()
    page.wait_for_selector(".seek [role=alert]")
    assert "CPR-nummer" in page.inner_text(".seek [role=alert]")
    assert field.input_value() == "Borgeren har CPR 010190-1234"
    stored = page.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")
    assert "010190" not in stored
    page.click("text=Ryd teksten")
    page.wait_for_selector(".seek [role=alert]", state="detached")
    assert field.input_value() == ""


def test_a_case_opens_from_a_link_leads_on_and_the_back_button_shuts_it(
    open_page: Open, whole_site: Site
) -> None:
    page = open_page("cases?case=7", url=whole_site.url, until=".case-open")
    assert page.locator("text=Spørg i denne case").get_attribute("href") == "./?case=7"
    assert page.locator("text=Brug i en pitch").get_attribute("href") == "./pitch?case=7"
    page.wait_for_selector(".kin li")
    page.click(".kin a >> nth=0")
    page.wait_for_function("!document.querySelector('.case-open[data-case=case-7]')")
    page.go_back()
    page.wait_for_selector(".case-open[data-case=case-7]")
    page.click("text=Tilbage til casene")
    page.wait_for_selector("#open-case-7:focus")
    assert page.url == f"{whole_site.url}cases"
    page.click("#open-case-8")
    page.wait_for_selector("#case-title:focus")
    assert page.url.endswith("cases?case=8")
    page.click("text=SOSU-klar: Vordingborg-modellen")
    page.wait_for_selector(".panel .source-text")
    page.keyboard.press("Escape")
    page.wait_for_selector(".panel", state="detached")
    page.click(".case-open button.mark >> nth=0")
    page.wait_for_selector(".panel mark")
    page.keyboard.press("Escape")
    page.wait_for_selector(".panel", state="detached")
    page.go_back()
    page.wait_for_selector("#open-case-8:focus")


def test_a_fourth_tick_is_refused_and_the_choice_outlives_a_visit_elsewhere(
    open_page: Open, whole_site: Site
) -> None:
    page = open_page("cases", url=whole_site.url, until=CARD)
    for case in ("case-1", "case-2", "case-3"):
        tick(page, case)
    page.click("#tick-case-4")
    page.wait_for_selector("text=Du kan sammenligne højst tre cases.")
    page.wait_for_function("!document.querySelector('#tick-case-4').checked")
    page.click(".frame nav >> text=Vidensgrundlag")
    page.wait_for_selector(".source")
    page.click(".frame nav >> text=Cases")
    page.wait_for_selector(CARD)
    assert page.is_checked("#tick-case-3") and not page.is_checked("#tick-case-4")
    assert "Hent de 3 valgte" in page.inner_text(".exports")


def test_ticks_in_quick_succession_all_count(open_page: Open, whole_site: Site) -> None:
    page = open_page("cases", url=whole_site.url, until=CARD)
    page.evaluate("for (const n of [4, 7, 8]) document.querySelector(`#tick-case-${n}`).click()")
    page.wait_for_selector("text=Sammenlign de 3 valgte")
    assert all(page.is_checked(f"#tick-case-{n}") for n in (4, 7, 8))
    page.evaluate("for (const n of [4, 8]) document.querySelector(`#tick-case-${n}`).click()")
    page.wait_for_selector("text=Hent den valgte case")
    assert [page.is_checked(f"#tick-case-{n}") for n in (4, 7, 8)] == [False, True, False]


def test_chips_in_quick_succession_all_count(open_page: Open, whole_site: Site) -> None:
    page = open_page("cases", url=whole_site.url, until=CARD)
    page.evaluate(
        "for (const chip of [...document.querySelectorAll('#facet-themes .pick')].slice(0, 3)) chip.click()"
    )
    page.wait_for_function("document.querySelectorAll('.pick[aria-pressed=true]').length === 3")


def test_the_map_chooses_a_municipality_and_leads_to_a_case(open_page: Open, whole_site: Site) -> None:
    page = open_page("cases", url=whole_site.url, until=".casemap")
    page.click(".casemap button[data-municipality=Middelfart]")
    page.wait_for_selector("text=2 af 10 cases · Middelfart")
    page.click("text=Vis alle cases")
    page.wait_for_function("document.querySelectorAll('.case-card').length === 10")
    page.click(".casemap button[data-case=case-9]")
    page.wait_for_selector("#open-case-9:focus")


def test_results_are_drawn_and_lead_to_their_source(open_page: Open, whole_site: Site) -> None:
    page = open_page("cases", url=whole_site.url, until=".plots")
    page.click(".plots button.mark >> nth=0")
    page.wait_for_selector(".panel mark")


@pytest.fixture
def slow_site(tmp_path: Path) -> Iterator[Site]:
    """Over all cards, not yet prepared, with a person's own case."""
    made = whole.assistant(tmp_path)
    (tmp_path / "køkken.md").write_text(OWN.replace("case: {case}\n", "").format(place="Skive"), "utf-8")
    with served(made) as running:
        yield running


def test_cases_are_read_before_the_model_is_there_and_an_own_one_joins(
    open_page: Open, slow_site: Site, tmp_path: Path
) -> None:
    page = open_page("cases", url=slow_site.url, until=CARD)
    page.wait_for_selector("text=Du kan læse casene imens.")
    page.get_by_label("Beskriv jeres situation").fill(TEXT)
    page.get_by_role("button", name="Find cases").click()
    page.wait_for_selector("text=Casene kommer, så snart assistenten er klar.")
    assert len(titles(page)) == 10
    slow_site.assistant.prepare()
    page.wait_for_selector("#found")
    slow_site.assistant.add([tmp_path / "køkken.md"])
    page.reload()
    page.wait_for_selector("text=eget dokument")
    page.click(f"{CARD} h3 >> text=Køkkenholdet i Skive")
    page.wait_for_selector(".case-open >> text=Køkkenholdet i Skive")
    page.reload()
    page.wait_for_selector(".case-open >> text=Køkkenholdet i Skive")
    page.click(".frame nav >> text=Spørg")
    page.wait_for_selector(".starts")


def test_a_phone_has_the_cards_first_and_nothing_beside(open_page: Open, whole_site: Site) -> None:
    page = open_page("cases", url=whole_site.url, until=CARD, **PHONE)
    assert not page.is_visible(".tabs") and not page.is_visible(".casemap")
    assert page.evaluate("document.querySelector('.cases-page').scrollWidth") <= 390
    tick(page, "case-7")
    tick(page, "case-8")
    page.tap("text=Sammenlign de 2 valgte >> nth=0")
    page.wait_for_selector("#case-title:focus")
    first, second = (page.locator("tbody tr >> nth=1 >> td").nth(n).bounding_box() for n in (0, 1))
    assert first["y"] + first["height"] <= second["y"]
    assert page.evaluate("document.querySelector('.cases-page').scrollWidth") <= 390
    page.tap("button.mark >> nth=0")
    page.wait_for_selector(".side.is-open .panel mark")
    page.tap(".panel .close")
    page.wait_for_selector(".panel", state="detached")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_serious_for_axe_in_any_view(
    open_page: Open, whole_site: Site, scheme: str, size: str
) -> None:
    page = open_page(
        "cases", url=whole_site.url, until=".plots", color_scheme=scheme, viewport=SIZES[size],
        reduced_motion="reduce",
    )  # fmt: skip
    for fold in ("#choices", ".map-fold"):
        page.evaluate(f"document.querySelector('{fold}').open = true")
    page.click("#facet-themes .pick >> text=Vækst")
    page.wait_for_selector(".picked")
    assert findings(page) == []
    find(page)
    assert findings(page) == []
    for box in page.locator(f"{CARD} input").all()[:2]:
        box.check()
        page.wait_for_timeout(300)
    page.click("text=Sammenlign de 2 valgte >> nth=0")
    page.wait_for_selector("#case-title:focus")
    assert findings(page) == []
    page.click("thead a >> nth=0")
    page.wait_for_selector(".kin")
    page.click(".proofs summary")
    assert findings(page) == []
    page.click("button.mark >> nth=0")
    page.wait_for_selector(".panel mark")
    assert findings(page) == []
