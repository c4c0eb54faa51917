"""Spørg, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.library.library import read_library
from tests.browser.conftest import Site, ask, served
from tests.web.fake import FakeAssistant

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
EVIL = (
    '<img src=x onerror="alert(1)"><script>window.hit=1</script><svg onload=alert(2)> '
    "${alert(3)} {{7*7}} tavle"
)


def test_page_is_danish_named_and_free_of_the_frameworks_marks(open_page: Open) -> None:
    page = open_page()
    assert page.evaluate("document.documentElement.lang") == "da"
    assert page.title() == "Spørg – Virksomhedsservice-assistenten"
    text = page.inner_text("body")
    assert "Uden sprogmodel" in text
    for foreign in ("Gradio", "gradio", "Home", "Loading", "Settings", "API"):
        assert foreign not in text


def test_example_is_asked_by_mouse(open_page: Open) -> None:
    page = open_page()
    page.click(".start button >> nth=0")
    page.wait_for_selector(".verdict")
    assert "Ikke dækket af materialet" in page.inner_text("#turn-0")


def test_mark_opens_the_passage_by_mouse_and_esc_gives_the_focus_back(open_page: Open) -> None:
    page = open_page()
    ask(page, "Hvad gav tavlemøder?")
    page.get_by_role("button", name="Kilde 1, Prøve 2019, case 6").first.click()
    page.wait_for_selector(".panel mark")
    assert page.inner_text(".panel mark") == "Matchgraden steg fra omkring 25 til 45,5 pct."
    assert "Gengivet fra kilden" in page.inner_text(".panel")
    page.keyboard.press("Escape")
    page.wait_for_selector(".panel", state="detached")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Kilde 1, Prøve 2019, case 6"


def test_everything_is_reached_by_keyboard(open_page: Open) -> None:
    page = open_page()
    ask(page, "Hvad gav tavlemøder?")
    reached = []
    page.evaluate("document.activeElement.blur(); window.getSelection().removeAllRanges()")
    page.focus(".product")
    for _ in range(25):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("(e => e.getAttribute('aria-label') || e.innerText)(document.activeElement)") or ""
        )
        if "Kilde 2" in reached[-1]:
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            page.keyboard.press("Enter")
            break
    assert "Vidensgrundlag" in reached
    assert outline == "solid"
    page.wait_for_selector(".panel mark")
    assert page.inner_text(".panel mark") == "Virksomhederne fik hurtigere svar."
    assert page.evaluate("document.activeElement.className") == "panel"
    page.keyboard.press("Tab")
    page.wait_for_timeout(300)  # what opened the panel leaves the keyboard alone from then on
    assert page.evaluate("document.activeElement.innerText") == "Luk"
    page.keyboard.press("Enter")
    page.wait_for_selector(".panel", state="detached")


def test_skip_link_comes_first_and_leads_to_the_content(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Gå til indholdet"
    page.keyboard.press("Enter")
    page.wait_for_url("**/#indhold")
    assert page.locator(".welcome").count() == 1


def test_whole_card_and_asking_within_the_case(open_page: Open, site: Site) -> None:
    page = open_page()
    ask(page, "Hvad gav tavlemøder?")
    page.click("button.mark >> nth=0")
    page.click("text=Åbn hele kortet")
    page.wait_for_selector(".panel .facts")
    assert "anna@example.org" in page.inner_text(".panel")
    page.click("text=Spørg i denne case")
    page.wait_for_selector("text=Spørger kun i case 6")
    ask(page, "Hvad gav tavlemøder igen?")
    assert site.assistant.asked[-1][1] is not None
    assert "Spurgt i case 6" in page.inner_text("#turn-1")
    page.click(".chip button")
    page.wait_for_selector(".chip", state="detached")


def test_partial_and_uncovered_are_told_in_words(open_page: Open) -> None:
    page = open_page()
    ask(page, "Hvad er pris på tavlemøder?")
    assert "Delvist dækket" in page.inner_text("#turn-0")
    assert "Det står der ikke noget om: hvad tavlemøder koster." in page.inner_text("#turn-0")
    ask(page, "Hvordan bliver vejret?")
    assert "Ikke dækket af materialet" in page.inner_text("#turn-1")
    page.click("#turn-1 .nearby button >> nth=0")
    page.wait_for_selector(".panel .cited")


def test_html_in_a_question_never_runs(open_page: Open) -> None:
    page = open_page()
    ask(page, EVIL)
    page.wait_for_timeout(300)
    assert page.evaluate("window.hit") is None
    assert page.locator("#turn-0 img, #turn-0 svg, #turn-0 script").count() == 0
    assert "${alert(3)} {{7*7}}" in page.inner_text("#turn-0 h2")


def test_inline_script_is_stopped_by_the_policy(open_page: Open) -> None:
    page = open_page()
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.hit=1\">')")
    page.evaluate(
        "s => { const e = document.createElement('script'); e.textContent = s; document.body.append(e) }",
        "window.hit=2",
    )
    page.wait_for_timeout(300)
    assert page.evaluate("window.hit") is None


def test_empty_and_too_long_are_told_at_the_field(open_page: Open) -> None:
    page = open_page()
    field = page.get_by_label("Dit spørgsmål")
    field.press("Enter")
    page.wait_for_selector("text=Skriv et spørgsmål først.")
    field.fill("x" * 2500)
    field.press("Enter")
    page.wait_for_selector("text=Spørgsmålet er for langt: 2.500 tegn.")
    assert field.input_value() == "x" * 2500
    assert page.locator(".turn").count() == 0


def test_error_stands_where_it_happened(open_page: Open) -> None:
    page = open_page()
    field = page.get_by_label("Dit spørgsmål")
    field.fill("eksplodér")
    field.press("Enter")
    page.wait_for_selector("#turn-0 .problem")
    assert "Noget gik galt." in page.inner_text("#turn-0")
    assert "hidden detail" not in page.content()
    assert page.locator(".toast-body").count() == 0


def test_rating_with_a_word_is_kept(open_page: Open, site: Site) -> None:
    page = open_page()
    ask(page, "Hvad gav tavlemøder?")
    page.get_by_role("button", name="Det hjalp ikke").click()
    page.get_by_label("Hvad manglede? Et ord er nok.").fill("tal")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Tak. Dit svar er gemt her på maskinen.")
    assert site.assistant.feedback[-2:] == [
        ("Hvad gav tavlemøder?", False, ""),
        ("Hvad gav tavlemøder?", False, "tal"),
    ]


def test_copy_brings_the_sources_along(open_page: Open) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    ask(page, "Hvad gav tavlemøder?")
    page.click("text=Kopiér med kilder")
    page.wait_for_selector("text=Kopieret")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Kilder\n1. Prøve 2019, case 6, s. 20: Tavlemøder i Nordby" in copied.replace("\r", "")


def test_answer_is_announced(open_page: Open) -> None:
    page = open_page()
    ask(page, "Hvad gav tavlemøder?")
    said = page.locator("[role=status]", has_text="Dækket af materialet. Matchgraden steg")
    said.first.wait_for(state="attached")


def test_conversation_survives_a_visit_to_the_other_page_and_ends_when_asked_to(open_page: Open) -> None:
    page = open_page()
    ask(page, "Hvad gav tavlemøder?")
    page.click(".frame nav >> text=Vidensgrundlag")
    page.wait_for_selector(".source")
    assert page.title() == "Vidensgrundlag – Virksomhedsservice-assistenten"
    page.click(".frame nav >> text=Spørg")
    page.wait_for_selector(".verdict")
    page.click("button.mark >> nth=0")
    page.wait_for_selector(".panel mark")
    page.click("text=Ny samtale")
    page.wait_for_selector(".welcome")
    page.reload()
    page.wait_for_selector(".welcome")


def test_question_waits_for_the_model_with_a_word_why(open_page: Open, tmp_path: Path) -> None:
    slow = FakeAssistant(tmp_path, slow=4)
    with served(slow) as running:
        page = open_page(url=running.url)
        page.wait_for_selector("text=Indlæser sprogforståelsen (40 pct.). Spørg gerne allerede nu.")
        field = page.get_by_label("Dit spørgsmål")
        field.fill("Hvad gav tavlemøder?")
        field.press("Enter")
        page.wait_for_selector("text=Svaret kommer, så snart assistenten er klar.")
        slow.start()
        page.wait_for_selector(".verdict")
        page.wait_for_selector(".composer .progress", state="detached")
        page.close()


@pytest.mark.parametrize("path", ["", "vidensgrundlag"])
def test_phone_never_scrolls_sideways(open_page: Open, path: str) -> None:
    page = open_page(path, **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_phone_opens_the_source_as_a_sheet_and_closes_it_with_a_tap_outside(open_page: Open) -> None:
    page = open_page(**PHONE)
    ask(page, "Hvad gav tavlemøder?")
    assert page.locator(".side").is_hidden()
    page.tap("button.mark >> nth=0")
    page.wait_for_selector(".side.is-open .panel mark")
    box = page.locator(".block.side-inner").bounding_box()
    assert box["x"] == 0 and box["width"] == 390
    assert abs(box["y"] + box["height"] - 844) < 2
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.touchscreen.tap(200, 40)
    page.wait_for_selector(".panel", state="detached")
    assert page.locator(".side").is_hidden()


def test_double_zoom_loses_nothing(open_page: Open) -> None:
    page = open_page(viewport={"width": 640, "height": 430}, device_scale_factor=2)
    ask(page, "Hvad er pris på tavlemøder?")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    page.click("button.mark >> nth=0")
    page.wait_for_selector(".panel mark")
    assert page.locator(".panel >> text=Luk").is_visible()


def test_marked_words_are_in_view_in_a_long_document(open_page: Open, tmp_path: Path) -> None:
    long = FakeAssistant(tmp_path)
    filler = "\n\n".join(f"Afsnit {i} handler om noget andet." for i in range(80))
    card = long.settings.corpus / "haandbog/01-tavle.md"
    text = card.read_text(encoding="utf-8").replace("## Baggrund\n", f"## Baggrund\n\n{filler}\n")
    card.write_text(text, encoding="utf-8")
    long.library = read_library(long.settings)
    with served(long) as running:
        page = open_page(url=running.url)
        ask(page, "Hvad gav tavlemøder?")
        page.click("button.mark >> nth=0")
        page.wait_for_selector(".panel mark")
        page.click("text=Åbn hele kortet")
        page.wait_for_selector(".panel .facts")
        page.wait_for_timeout(400)
        box = page.locator(".panel mark").bounding_box()
        assert 60 < box["y"] < 800
        page.close()
