"""Pitch, in a real browser."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.browser.conftest import ask, served
from tests.browser.test_accessibility import SIZES, findings
from tests.web.fake import FakeAssistant

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
WISH = "Lav en pitch til et hotel på Bornholm, der mangler rengøring"
ACTIVE = "document.activeElement.id"


def make(page: Any) -> None:
    """Press »Lav pitch« and wait for the pitch to stand."""
    page.get_by_role("button", name="Lav pitch").click()
    page.wait_for_selector("#pitch-title:focus")


def example(page: Any) -> None:
    """A pitch of the first example."""
    page.click("#way-examples summary")
    page.click("text=Hotel på Bornholm")
    page.wait_for_selector(".told")
    make(page)


def titles(page: Any) -> list[str]:
    return [text.split("\n")[-1] for text in page.locator(".argument h4").all_inner_texts()]


def test_from_the_name_to_the_word_file_by_keyboard_alone(open_page: Open, tmp_path: Path) -> None:
    page = open_page("pitch")
    press = page.keyboard.press

    def tab_to(name: str) -> None:
        for _ in range(60):
            press("Tab")
            if name in page.evaluate(
                "(e => e.getAttribute('aria-label') || e.innerText)(document.activeElement)"
            ):
                return
        raise AssertionError(name)

    page.focus("#way-saved summary")
    press("Tab")
    page.keyboard.type("Havnens Café")
    tab_to("Branche")
    page.keyboard.type("noget helt andet")
    press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Kommune"
    page.wait_for_selector("#field-industry [role=listbox]", state="detached")
    page.keyboard.type("vejl", delay=30)
    page.wait_for_function("document.querySelectorAll('#field-municipality [role=option]').length === 1")
    press("ArrowDown")
    press("Enter")
    page.wait_for_selector("#field-municipality [role=listbox]", state="detached")
    tab_to("Lav pitch")
    press("Enter")
    page.wait_for_selector("#pitch-title:focus")
    assert "noget helt andet · Vejle" in page.inner_text(".pitch header")
    tab_to("Mødenoter (Word)")
    with page.expect_download() as download:
        press("Enter")
    assert download.value.suggested_filename == "moedenoter-havnens-cafe.docx"
    download.value.save_as(tmp_path / "noter.docx")
    document = Document(io.BytesIO((tmp_path / "noter.docx").read_bytes()))
    assert "Havnens Café" in document.paragraphs[0].text


def test_a_choice_can_be_searched_and_emptied_again(open_page: Open) -> None:
    page = open_page("pitch")
    field = page.get_by_label("Kommune")
    field.press_sequentially("nordjyl")
    page.wait_for_function("document.querySelectorAll('[role=option]').length === 11")
    names = page.locator("[role=option]").all_inner_texts()
    assert all("Region Nordjylland" in name for name in names)
    page.locator("[role=option]", has_text="Thisted").click()
    assert field.input_value() == "Thisted (Region Nordjylland)"
    field.fill("")
    field.press("Tab")
    page.get_by_label("Virksomhedens navn").fill("Prøve")
    make(page)
    assert "Thisted" not in page.inner_text(".pitch header")


def test_source_opens_in_a_drawer_that_moves_nothing_and_gives_the_focus_back(open_page: Open) -> None:
    page = open_page("pitch")
    example(page)
    before = page.locator(".outcome").bounding_box()
    page.click("button.mark >> nth=0")
    page.wait_for_selector(".panel mark")
    assert page.locator(".outcome").bounding_box()["width"] == before["width"]
    page.wait_for_timeout(300)
    box = page.locator(".side").bounding_box()
    assert abs(box["x"] + box["width"] - 1280) < 2 and box["height"] == 860
    page.keyboard.press("Escape")
    page.wait_for_selector(".panel", state="detached")
    assert "Kilde 1" in page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    page.wait_for_selector(".panel mark")
    page.click(".panel .close")
    page.wait_for_selector(".panel", state="detached")
    page.locator(".side").wait_for(state="hidden")


def test_moving_keeps_the_keyboard_on_the_moved_card(open_page: Open) -> None:
    page = open_page("pitch")
    example(page)
    page.focus("#down-recruitment")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.argument h4').innerText.includes('Små opgaver')")
    assert page.evaluate(ACTIVE) == "down-recruitment"
    page.locator("[role=status]", has_text="er nu nummer 2 af 3").first.wait_for(state="attached")
    page.keyboard.press("Enter")
    page.wait_for_selector("#down-recruitment[aria-disabled]")
    assert page.evaluate(ACTIVE) == "down-recruitment"
    assert titles(page) == ["Små opgaver samlet", "En god start", "Hænder til opgaverne"]


def test_cards_are_swapped_removed_added_and_reworded(open_page: Open) -> None:
    page = open_page("pitch")
    example(page)
    page.click("#swap-good-start")
    page.wait_for_selector("#swap-loyalty:focus")
    page.click("#drop-small-tasks")
    page.wait_for_selector("#title-loyalty:focus")
    page.get_by_role("button", name="Ny vinkel").click()
    page.wait_for_selector("#title-good-start:focus")
    assert titles(page) == ["Hænder til opgaverne", "Folk, der bliver", "En god start"]
    page.click("#edit-recruitment")
    page.wait_for_selector("#text-recruitment:focus")
    page.fill("#text-recruitment", "Mine <b>egne</b> ord.")
    page.click("#up-good-start")
    page.wait_for_selector("#up-good-start:focus")
    assert page.input_value("#text-recruitment") == "Mine <b>egne</b> ord."
    page.click("text=Gem >> nth=-1")
    page.wait_for_selector("#edit-recruitment:focus")
    assert "Mine <b>egne</b> ord." in page.inner_text(".argument >> nth=0")


def test_what_is_folded_out_stays_so_when_something_else_changes(open_page: Open) -> None:
    page = open_page("pitch")
    example(page)
    page.click(".objections summary >> nth=0")
    page.click("#drop-recruitment")
    page.wait_for_selector("#title-small-tasks:focus")
    assert page.locator(".objections details").first.get_attribute("open") is not None


def test_changed_fields_are_told_quietly_until_a_new_pitch(open_page: Open) -> None:
    page = open_page("pitch")
    example(page)
    assert page.locator(".stale").count() == 0
    page.get_by_label("Virksomhedens navn").fill("Et andet hotel")
    page.wait_for_selector(".stale")
    make(page)
    page.wait_for_selector(".stale", state="detached")
    assert "Et andet hotel" in page.inner_text(".pitch h2")


def test_error_stands_at_the_form_and_loses_nothing(open_page: Open) -> None:
    page = open_page("pitch")
    page.get_by_label("Situation").fill("Borgeren har CPR 010190-1234")
    page.get_by_label("Virksomhedens navn").fill("Prøve")
    page.get_by_role("button", name="Lav pitch").click()
    page.wait_for_selector(".fields [role=alert]")
    assert "CPR-nummer" in page.inner_text(".fields [role=alert]")
    assert page.get_by_label("Situation").input_value() == "Borgeren har CPR 010190-1234"
    stored = page.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")
    assert "010190" not in stored


def test_phone_script_and_mail_are_shown_and_copied(open_page: Open) -> None:
    page = open_page("pitch", permissions=["clipboard-read", "clipboard-write"])
    example(page)
    page.click("#copy")
    page.wait_for_selector("text=Kopieret")
    assert page.evaluate("navigator.clipboard.readText()").startswith("# Mødenoter: Klippegården Badehotel")
    page.click("#shape-mail")
    page.wait_for_selector("#shape-mail:focus")
    page.click("text=Kopiér teksten")
    page.wait_for_selector("text=Kopieret")
    copied = page.evaluate("navigator.clipboard.readText()").replace("\r", "")
    assert copied.strip() == page.inner_text(".plain").strip() and "Klippegården Badehotel" in copied


def test_pitch_survives_a_visit_to_another_page(open_page: Open) -> None:
    page = open_page("pitch")
    example(page)
    page.click("#drop-recruitment")
    page.wait_for_selector("#title-small-tasks:focus")
    page.click(".frame nav >> text=Spørg")
    page.wait_for_selector(".starts")
    page.click(".frame nav >> text=Pitch")
    page.wait_for_selector(".pitch")
    assert titles(page) == ["Små opgaver samlet", "En god start"]
    assert page.get_by_label("Virksomhedens navn").input_value() == "Klippegården Badehotel"
    page.click("button.mark >> nth=0")
    page.wait_for_selector(".panel mark")


def test_profiles_are_kept_on_this_device_opened_and_deleted(open_page: Open) -> None:
    page = open_page("pitch")
    name = page.get_by_label("Virksomhedens navn")
    name.fill('<img src=x onerror="window.hit=1">')
    page.get_by_label("Opgaver, der er svære").fill("opvask\nrengøring")
    page.click("#way-saved summary")
    page.click("text=Gem felterne som profil")
    page.wait_for_selector(".saved li")
    page.reload()
    page.wait_for_selector(".welcome")
    page.click("#way-saved summary")
    page.click(".saved .link")
    page.wait_for_selector(".told")
    assert name.input_value().startswith("<img")
    assert page.get_by_label("Opgaver, der er svære").input_value() == "opvask\nrengøring"
    page.get_by_role("button", name="Slet").click()
    page.wait_for_selector("text=er slettet.")
    assert page.locator(".saved li").count() == 0
    assert page.evaluate("window.hit") is None and page.locator(".page img").count() == 0


def test_notes_are_spread_over_the_fields(open_page: Open) -> None:
    page = open_page("pitch")
    page.click("#way-notes summary")
    page.get_by_label("Dine noter").fill("Møde med Havnens Smedje i Esbjerg. 28 ansatte.")
    page.click("text=Fordel på felterne")
    page.wait_for_selector(".told")
    assert page.get_by_label("Virksomhedens navn").input_value() == "Havnens Smedje"
    assert page.get_by_label("Kommune").input_value() == "Esbjerg (Region Syddanmark)"
    assert "Esbjerg" in page.get_by_label("Dine noter").input_value()


def test_from_the_ask_page_with_the_fields_filled_and_back(open_page: Open) -> None:
    page = open_page()
    ask(page, WISH)
    assert not page.is_visible(".verdict")
    page.click("text=Svaret, hvis du mente det som et spørgsmål")
    assert page.is_visible(".verdict")
    page.click("text=Åbn Pitch med felterne udfyldt")
    page.wait_for_selector(".told")
    assert page.get_by_label("Kommune").input_value() == "Bornholm (Region Hovedstaden)"
    assert page.get_by_label("Opgaver, der er svære").input_value() == "rengøring"
    assert "Bornholm" not in page.url
    page.reload()
    page.wait_for_selector(".welcome")
    assert page.get_by_label("Opgaver, der er svære").input_value() == ""
    page.click(".frame nav >> text=Spørg")
    page.wait_for_selector(".offer")
    assert WISH in page.inner_text("#turn-0 h2")


def test_pitch_waits_for_the_model_with_a_word_why(open_page: Open, tmp_path: Path) -> None:
    slow = FakeAssistant(tmp_path, slow=3)
    with served(slow) as running:
        page = open_page("pitch", url=running.url)
        page.wait_for_selector("text=Udfyld gerne felterne imens.")
        page.get_by_label("Virksomhedens navn").fill("Prøve")
        page.get_by_role("button", name="Lav pitch").click()
        page.wait_for_selector("text=Pitchen kommer, så snart assistenten er klar.")
        slow.start()
        page.wait_for_selector("#pitch-title")
        page.close()


def test_phone_is_stacked_and_led_to_the_pitch(open_page: Open) -> None:
    page = open_page("pitch", **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    example(page)
    page.wait_for_timeout(800)
    header = page.locator("header.frame").bounding_box()
    title = page.locator("#pitch-title").bounding_box()
    assert header["y"] + header["height"] <= title["y"] < 300
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.tap("button.mark >> nth=0")
    page.wait_for_selector(".side.is-open .panel mark")
    box = page.locator(".block.side-inner").bounding_box()
    assert box["x"] == 0 and box["width"] == 390
    page.tap(".panel .close")
    page.wait_for_selector(".panel", state="detached")


@pytest.mark.parametrize("size", [{"width": 640, "height": 430}, {"width": 390, "height": 844}])
def test_long_words_and_zoom_never_scroll_sideways(open_page: Open, size: dict[str, int]) -> None:
    page = open_page("pitch", viewport=size, device_scale_factor=2)
    page.get_by_label("Virksomhedens navn").fill("Donaudampfschiff" * 12)
    page.get_by_label("Opgaver, der er svære").fill("x" * 290)
    page.get_by_label("Bekymringer").fill("y" * 290)
    make(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_serious_for_axe_in_any_state(open_page: Open, scheme: str, size: str) -> None:
    page = open_page("pitch", color_scheme=scheme, viewport=SIZES[size], reduced_motion="reduce")
    page.get_by_role("button", name="Lav pitch").click()
    page.wait_for_selector(".fields [role=alert]")
    assert findings(page) == []
    page.get_by_label("Branche").press_sequentially("ho")
    page.wait_for_selector("[role=option]")
    assert findings(page) == []
    page.keyboard.press("Escape")
    example(page)
    page.click(".objections summary >> nth=0")
    page.click("#edit-recruitment")
    page.wait_for_selector("#text-recruitment:focus")
    page.get_by_label("Virksomhedens navn").fill("Et andet hotel")
    page.wait_for_selector(".stale")
    assert findings(page) == []
    page.click("button.mark >> nth=0")
    page.wait_for_selector(".panel mark")
    assert findings(page) == []
    page.keyboard.press("Escape")
    page.click("#shape-phone")
    page.wait_for_selector(".plain")
    assert findings(page) == []
