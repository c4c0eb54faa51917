"""Samtaletræning, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Site, served
from tests.browser.test_accessibility import SIZES, findings
from tests.web.test_training import Trainer

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
REPLY = (
    "Det kan jeg godt forstå, for I har travlt. Hvor lang tid plejer det at tage? Jeg kommer gerne forbi på "
    "tirsdag og ser på det sammen med jer."
)


def start(open_page: Open, site: Site, **options: Any) -> Any:
    page = open_page("samtale", url=site.url, until=".train", **options)
    page.click("text=Hotel på Bornholm")
    page.wait_for_selector("#concern:focus")
    return page


def answer(page: Any, text: str) -> None:
    page.fill("#reply", text)
    page.click("text=Sig det")
    page.wait_for_selector("#feedback:focus")


def test_a_conversation_by_keyboard_alone(open_page: Open, whole_site: Site) -> None:
    page = open_page("samtale", url=whole_site.url, until=".train")
    press = page.keyboard.press

    def tab_to(name: str) -> None:
        for _ in range(40):
            press("Tab")
            if name in page.evaluate(
                "(e => e.getAttribute('aria-label') || e.innerText || e.id)(document.activeElement)"
            ):
                return
        raise AssertionError(name)

    tab_to("Hotel på Bornholm")
    press("Enter")
    page.wait_for_selector("#concern:focus")
    assert "Vi har ikke tid til at lære nye op" in page.inner_text("#concern")
    page.wait_for_selector("[role=status]:has-text('Bekymring 1 af')", state="attached")
    tab_to("reply")
    press("Control+Enter")
    page.wait_for_selector("#reply-problem")
    page.wait_for_selector("#reply:focus")
    page.keyboard.type("Det forstår jeg godt.")
    press("Control+Enter")
    page.wait_for_selector("#feedback:focus")
    tab_to("Kilde 1")
    press("Enter")
    page.wait_for_selector(".panel mark")
    press("Escape")
    page.wait_for_selector(".panel", state="detached")
    assert page.evaluate("document.activeElement.matches('.mark')")
    tab_to("Prøv igen")
    press("Enter")
    page.wait_for_selector("#reply:focus")
    assert page.input_value("#reply") == "Det forstår jeg godt."
    press("Control+a")
    page.keyboard.type(REPLY)
    press("Control+Enter")
    page.wait_for_selector(".before")
    page.wait_for_selector("#feedback:focus")
    assert "stærkere end dit forrige" in page.inner_text(".feedback >> nth=-1")
    tab_to("Næste bekymring")
    press("Enter")
    page.wait_for_selector("#concern:focus")
    assert "Bekymring 2 af" in page.inner_text(".round .eyebrow")


def test_all_of_it_is_there_again_after_a_reload(open_page: Open, whole_site: Site) -> None:
    page = start(open_page, whole_site)
    answer(page, REPLY)
    page.click("text=Næste bekymring")
    page.wait_for_selector("#concern:focus")
    page.locator("#reply").press_sequentially("Halvt skrevet")
    page.reload()
    page.wait_for_selector("#round-0")
    assert "Bekymring 2 af" in page.inner_text(".round .eyebrow")
    assert page.input_value("#reply") == "Halvt skrevet"
    page.click("#round-0 summary")
    assert "tirsdag" in page.inner_text("#round-0 .mine")
    page.click("text=Afslut samtalen")
    page.wait_for_selector("#sum:focus")
    page.click(".practice button >> nth=0")
    page.wait_for_selector(".panel mark")
    page.click("text=Luk")
    page.click("text=Lav en pitch til Klippegården Badehotel")
    page.wait_for_function("document.querySelector('#field-company input, #field-company textarea')?.value")
    assert page.input_value("#field-company :is(input, textarea)") == "Klippegården Badehotel"
    page.goto(whole_site.url + "samtale")
    page.wait_for_selector("#sum")
    page.click("summary:has-text('Vælg en anden virksomhed')")
    page.click("text=Ja, vælg en anden")
    page.wait_for_selector("#pick:focus")
    page.reload()
    page.wait_for_selector("#pick")
    page.click("text=Hotel på Bornholm")
    page.wait_for_selector("#concern:focus")
    assert page.input_value("#reply") == ""


def test_a_profile_of_this_device_can_be_talked_with(open_page: Open, tmp_path: Path) -> None:
    evil = "<img src=x onerror=alert(1)>"
    profile = {"company": f"Havnens Café {evil}", "concerns": [f"Vi er for små {evil}"]}
    kept = [{"name": profile["company"], "profile": profile}, {"name": 7}, "vrøvl"]
    with served(Trainer(tmp_path)) as site:
        page = open_page("samtale", url=site.url, until=".train")
        page.evaluate("kept => localStorage.setItem('profiler', kept)", json.dumps(kept))
        page.reload()
        page.wait_for_selector(".saved-partners button")
        assert page.locator(".saved-partners button").count() == 1
        assert not page.locator("text=Du har ikke gemt profiler").is_visible()
        page.click(".saved-partners button")
        page.wait_for_selector("#concern:focus")
        assert evil in page.inner_text("#concern") and page.locator(".train img").count() == 0
        answer(page, f"Det forstår jeg godt. {evil}")
        assert evil in page.inner_text(".mine") and page.locator(".train img").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_accessible_in_every_state(open_page: Open, whole_site: Site, scheme: str, size: str) -> None:
    options = {"color_scheme": scheme, "viewport": SIZES[size], "reduced_motion": "reduce"}
    page = open_page("samtale", url=whole_site.url, until=".train", **options)
    assert findings(page) == []
    page.click("text=Hotel på Bornholm")
    page.wait_for_selector("#concern:focus")
    page.click("text=Sig det")
    page.wait_for_selector("#reply-problem")
    assert findings(page) == []
    answer(page, "Det skal nok gå.")
    page.click("text=Prøv igen")
    answer(page, REPLY)
    page.click("details.before summary")
    page.click(".round > .feedback .stronger summary")
    assert findings(page) == []
    page.click(".round > .feedback button.mark >> nth=0")
    page.wait_for_selector(".panel mark")
    assert findings(page) == []
    page.keyboard.press("Escape")
    page.click("text=Næste bekymring")
    page.wait_for_selector("#concern:focus")
    page.click("text=Afslut samtalen")
    page.wait_for_selector("#sum:focus")
    assert findings(page) == []


@pytest.mark.parametrize("width", [390, 320])
def test_nothing_is_lost_on_a_narrow_page(open_page: Open, whole_site: Site, width: int) -> None:
    page = start(open_page, whole_site, viewport={"width": width, "height": 640})
    for _ in range(2):
        answer(page, REPLY + " " + "Virksomhedssamarbejdskoordinatorerne" * 3)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.click("text=Prøv igen")
        page.wait_for_selector("#reply:focus")
    page.click("text=Fortryd")
    page.wait_for_selector("#feedback:focus")
    page.click("text=Næste bekymring")
    page.click("text=Afslut samtalen")
    page.wait_for_selector("#sum:focus")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
