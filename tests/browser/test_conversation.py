"""A conversation on Spørg over several turns, and those kept on the device, in a real browser."""

from __future__ import annotations

import contextlib
import dataclasses
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Site, ask, served
from tests.browser.test_accessibility import SIZES, findings
from tests.web.fake import FakeAssistant

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
LIST = ".kept-talks > summary"


@contextlib.contextmanager
def modelled(folder: Path, pause: float = 0.0) -> Iterator[Site]:
    """The app with a language model's answers."""
    made = FakeAssistant(folder)
    made.settings = dataclasses.replace(
        made.settings,
        llm_base_url="https://llm.example/v1",
        llm_model="en-ret-lang-model-med-et-langt-navn-24b",
    )
    made.pause, made.notice = pause, "Sprogmodellen svarede langsomt."
    with served(made) as running:
        yield running


def kept(page: Any) -> list[str]:
    """The titles in the list, newest first."""
    return list(page.locator(".talk-list li span > :first-child").all_inner_texts())


def listed(page: Any, titles: list[str]) -> None:
    """Waits until the list holds these: what an answer adds to it comes after the answer."""
    page.wait_for_function(
        "titles => JSON.stringify([...document.querySelectorAll('.talk-list li span > :first-child')]"
        ".map(one => one.textContent)) === titles",
        arg=json.dumps(titles, ensure_ascii=False, separators=(",", ":")),
    )


def stored(page: Any) -> str:
    return str(page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"))


def test_a_follow_up_is_shown_as_understood_and_put_right(open_page: Open, site: Site) -> None:
    page = open_page()
    ask(page, "Hvad gav tavlemøder?")
    ask(page, "Og hvem?")
    assert site.assistant.before[-1] == ("Hvad gav tavlemøder?",)
    assert "Forstået som: »Hvad gav tavlemøder: Og hvem?«" in page.inner_text("#turn-1")
    page.locator("#turn-1 .correct summary").press("Enter")
    page.wait_for_function("document.activeElement.matches('#correct-1')")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('#turn-1 .correct summary')")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.matches('#correct-1')")
    page.fill("#correct-1", "Hvem leder tavlemøder i Nordby?")
    page.keyboard.press("Enter")
    page.wait_for_selector("#turn-1 h2:has-text('Hvem leder') >> xpath=..//p[contains(@class,'verdict')]")
    assert site.assistant.before[-1] == ()
    assert page.locator(".turn").count() == 2
    assert page.locator(".understood").count() == 0
    page.wait_for_function("document.activeElement.matches('.field textarea')")
    page.reload()
    page.wait_for_selector("#turn-1 .verdict")
    assert "Hvem leder tavlemøder i Nordby?" in page.inner_text("#turn-1 h2")


def test_conversations_are_kept_opened_and_deleted(open_page: Open) -> None:
    page = open_page()
    sent: list[str] = []
    ask(page, "Hvad gav tavlemøder?")
    ask(page, "Hvordan bliver vejret?")
    page.click("text=Ny samtale")
    page.wait_for_selector(".welcome")
    ask(page, "Hvad er pris på tavlemøder?")
    page.click(LIST)
    listed(page, ["Hvad er pris på tavlemøder?", "Hvad gav tavlemøder?"])
    assert "åben nu" in page.locator(".talk-list li").first.inner_text()
    page.get_by_role("button", name="Hvad gav tavlemøder?", exact=True).click()
    page.wait_for_selector("#turn-1 .verdict")
    page.wait_for_function("sessionStorage.getItem('samtale').includes('vejret')")
    ask(page, "Hvad gav tavlemøder så?")
    page.click(LIST)
    listed(page, ["Hvad gav tavlemøder?", "Hvad er pris på tavlemøder?"])
    # The same conversation goes on in it, also after the tab was closed.
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector(".welcome")
    other.click(LIST)
    other.get_by_role("button", name="Hvad gav tavlemøder?", exact=True).click()
    other.wait_for_selector("#turn-2 .verdict")
    other.close()

    page.on("request", lambda request: sent.append(request.post_data or ""))
    page.get_by_role("button", name="Slet samtalen: Hvad er pris på tavlemøder?").click()
    listed(page, ["Hvad gav tavlemøder?"])
    assert page.evaluate("document.activeElement.textContent") == "Fortryd"
    page.keyboard.press("Enter")
    listed(page, ["Hvad gav tavlemøder?", "Hvad er pris på tavlemøder?"])
    assert page.locator(".turn").count() == 3 and sent == []
    page.get_by_role("button", name="Slet samtalen: Hvad gav tavlemøder?").click()
    page.wait_for_selector(".welcome")
    assert "vejret" not in stored(page)

    page.click("text=Slet alle")
    assert "Det kan ikke fortrydes." in page.inner_text(".shared-device")
    assert "Bruger andre den samme browser" in page.inner_text(".shared-device")
    page.click("text=Ja, slet alle")
    page.wait_for_selector(".none-yet:visible")
    assert "tavlemøder" not in stored(page)
    assert "slettet fra denne enhed" in page.inner_text(".told-talks")
    page.reload()
    page.wait_for_selector(".welcome")
    assert page.inner_text(LIST) == "Dine samtaler"


def test_what_is_open_leaves_the_page_when_everything_is_deleted(open_page: Open) -> None:
    page = open_page()
    ask(page, "Hvad gav tavlemøder?")
    page.locator(LIST).press("Enter")
    page.locator(".confirm summary").press("Enter")
    page.get_by_role("button", name="Ja, slet alle").press("Enter")
    page.wait_for_selector(".welcome")
    assert "tavlemøder" not in stored(page)
    ask(page, "Hvad er pris på tavlemøder?")
    listed(page, ["Hvad er pris på tavlemøder?"])


def test_two_tabs_neither_lose_each_others_turns_nor_keep_what_is_wiped(open_page: Open) -> None:
    page = open_page()
    ask(page, "Hvad gav tavlemøder?")
    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector(".welcome")
    other.click(LIST)
    other.get_by_role("button", name="Hvad gav tavlemøder?", exact=True).click()
    other.wait_for_selector(".verdict")
    other.wait_for_function("sessionStorage.getItem('samtale-id')")
    ask(page, "Hvordan bliver vejret?")
    page.wait_for_function("JSON.stringify(localStorage).includes('vejret')")
    ask(other, "Hvad er pris på tavlemøder?")
    listed(other, ["Hvad gav tavlemøder?", "Hvad gav tavlemøder?"])
    assert "vejret" in stored(other) and "pris" in stored(other)
    page.click(LIST)
    page.click("text=Slet alle")
    page.click("text=Ja, slet alle")
    other.wait_for_selector(".welcome")
    assert "tavlemøder" not in stored(other) + stored(page)
    other.close()


def test_the_focus_stays_where_a_person_has_pressed(open_page: Open) -> None:
    page = open_page()
    ask(page, "Hvad gav tavlemøder?")
    page.get_by_role("button", name="Det hjalp", exact=True).press("Enter")
    page.wait_for_selector(".why")
    page.wait_for_function("document.activeElement.textContent === 'Det hjalp'")


def test_conversations_are_not_kept_where_that_is_chosen(open_page: Open) -> None:
    page = open_page()
    ask(page, "Hvad gav tavlemøder?")
    page.click(LIST)
    page.get_by_label("Gem ikke samtaler").check()
    listed(page, [])
    ask(page, "Hvordan bliver vejret?")
    assert "tavlemøder" not in page.evaluate("JSON.stringify(localStorage)")
    page.reload()
    page.wait_for_selector("#turn-1 .verdict")  # the tab itself remembers
    page.click(LIST)
    assert page.get_by_label("Gem ikke samtaler").is_checked()
    page.get_by_label("Gem ikke samtaler").uncheck()
    listed(page, ["Hvad gav tavlemøder?"])


def test_corrupt_and_hostile_memories_break_nothing(open_page: Open) -> None:
    evil = "<img src=x onerror=alert(1)>"
    page = open_page()
    for key, value in {
        "samtale-a": "{",
        "samtale-b": json.dumps({"at": 5, "title": evil, "memory": "[[[["}),
        "samtale-c": json.dumps({"at": "x", "title": {}, "memory": []}),
        "samtale-d": json.dumps({"at": 1e300, "title": "x" * 5_000, "memory": '[{"question":"?"}]'}),
        "samtaler-gem-ikke": "måske",
    }.items():
        page.evaluate("([k, v]) => localStorage.setItem(k, v)", [key, value])
    page.evaluate("sessionStorage.setItem('samtale', '[1,'); sessionStorage.setItem('samtale-id', '../x')")
    page.reload()
    page.wait_for_selector(".welcome")
    page.click(LIST)
    assert len(kept(page)) == 4 and evil in kept(page)
    page.get_by_role("button", name=evil, exact=True).click()
    page.wait_for_selector("text=Samtalen kan ikke læses længere.")
    ask(page, "Hvad gav tavlemøder?")
    page.click(LIST)
    page.wait_for_selector(".talk-list li >> text=Hvad gav tavlemøder?")
    for _ in range(len(kept(page))):
        page.locator(".talk-list li > button").first.click()
    page.wait_for_selector(".none-yet:visible")


def test_the_oldest_conversations_leave_when_there_are_too_many(open_page: Open) -> None:
    page = open_page()
    page.evaluate(
        "() => { for (let i = 0; i < 45; i++) localStorage.setItem(`samtale-${i}`,"
        " JSON.stringify({ at: i + 1, title: `Nr. ${i}`, memory: '[]' })) }"
    )
    page.reload()
    page.wait_for_selector(".welcome")
    ask(page, "Hvad gav tavlemøder?")
    page.click(LIST)
    page.wait_for_selector(".talk-list li >> text=Hvad gav tavlemøder?")
    assert len(kept(page)) == 40
    assert kept(page)[0] == "Hvad gav tavlemøder?" and kept(page)[-1] == "Nr. 6"
    page.evaluate(
        "() => localStorage.setItem('samtale-9',"
        " JSON.stringify({ at: 99, title: 'Stor', memory: 'x'.repeat(2999000) }))"
    )
    ask(page, "Hvordan bliver vejret?")
    listed(page, ["Hvad gav tavlemøder?"])


def test_a_conversation_is_taken_along(open_page: Open, tmp_path: Path) -> None:
    import docx

    page = open_page()
    ask(page, "Hvad gav tavlemøder?")
    ask(page, "Hvad er pris på tavlemøder?")
    for name, ending in (("Gem som Word", ".docx"), ("Gem som Markdown", ".md")):
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        file = tmp_path / f"samtale{ending}"
        assert download.value.suggested_filename.endswith(ending)
        download.value.save_as(file)
        read = docx.Document(str(file)).paragraphs if ending == ".docx" else []
        text = "\n".join(p.text for p in read) or file.read_text(encoding="utf-8")
        assert "Hvad er pris på tavlemøder?" in text and "Delvist dækket af materialet." in text
        assert "hvad tavlemøder koster." in text
        assert text.count("»Virksomhederne fik hurtigere svar.«") == 1
    page.wait_for_selector("[role=status] >> text=Samtalen er hentet som samtale-", state="attached")


def test_a_models_checked_sentences_come_one_by_one(open_page: Open, tmp_path: Path) -> None:
    with modelled(tmp_path, pause=0.4) as running:
        page = open_page(url=running.url)
        page.evaluate(
            "() => { window.said = []; new MutationObserver(() => {"
            " const words = document.querySelector('.block.unseen [role=status]')?.textContent || '';"
            " if (words && window.said.at(-1) !== words) window.said.push(words); })"
            ".observe(document.body, { childList: true, subtree: true, characterData: true }) }"
        )
        field = page.get_by_label("Dit spørgsmål")
        field.fill("Hvad gav tavlemøder i hele landet?")
        field.press("Enter")
        page.wait_for_selector(".answer span.mark")
        assert page.locator(".answer button").count() == 0
        assert "Sprogmodellen skriver" in page.inner_text(".turn .waiting")
        page.wait_for_selector(".unproven")
        block = page.locator(".unproven")
        assert "som ikke er dokumenteret:" in block.inner_text()
        assert "<b></b>" in block.inner_text() and block.locator("button").count() == 0
        assert page.locator(".answer button.mark").count() == 3
        assert "Sprogmodellen svarede langsomt." in page.inner_text(".model-word")
        assert "landet <b>" not in page.get_attribute("[data-copy]", "data-copy")
        said = [words for words in page.evaluate("window.said") if "Matchgraden" in words]
        assert len(said) == 1
        page.close()


def test_where_text_is_sent_is_told_to_mouse_keys_and_touch(open_page: Open, tmp_path: Path) -> None:
    told = "Spørgsmål og uddrag af vidensgrundlaget sendes til llm.example."
    with modelled(tmp_path) as running:
        page = open_page("pitch", url=running.url, until="details.mode")
        page.locator("details.mode summary").press("Enter")
        assert page.locator("details.mode p", has_text=told).is_visible()
        page.keyboard.press("Escape")
        assert page.locator("details.mode p").is_hidden()
        page.close()
        phone = open_page(url=running.url, viewport=SIZES["phone"], has_touch=True, is_mobile=True)
        phone.tap("details.mode summary")
        box = phone.locator("details.mode p").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390
        phone.tap("h2 >> nth=0")
        assert phone.locator("details.mode p").is_hidden()
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390
        phone.close()


def test_personal_data_stops_before_the_model(open_page: Open, tmp_path: Path) -> None:
    with modelled(tmp_path) as running:
        page = open_page(url=running.url)
        field = page.get_by_label("Dit spørgsmål")
        field.fill("Hvad gav tavlemøder for 010190-1234?")
        field.press("Enter")
        page.wait_for_selector(".personal")
        assert "noget, der ligner et CPR-nummer" in page.inner_text(".personal")
        assert "010190" not in page.inner_text("body") + stored(page)
        assert field.input_value() == "Hvad gav tavlemøder for [CPR-nummer fjernet]?"
        assert running.assistant.asked == []
        page.get_by_role("button", name="Spørg med det skjulte").press("Enter")
        page.wait_for_selector(".verdict")
        assert page.locator(".personal").count() == 0
        assert "Et CPR-nummer i spørgsmålet er skjult." in page.inner_text("#turn-0")
        assert "010190" not in stored(page) and "010190" not in str(running.assistant.asked)
        page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_every_state_is_accessible(open_page: Open, tmp_path: Path, scheme: str, size: str) -> None:
    with modelled(tmp_path) as running:
        page = open_page(url=running.url, color_scheme=scheme, viewport=SIZES[size], reduced_motion="reduce")
        ask(page, "Hvad gav tavlemøder i hele landet?")
        ask(page, "Og hvad gav tavlemøder ellers?")
        page.click(".correct summary")
        page.click(LIST)
        page.click("text=Slet alle")
        assert findings(page) == []
        page.click(LIST)
        page.get_by_label("Dit spørgsmål").fill("Er 010190-1234 med?")
        page.get_by_label("Dit spørgsmål").press("Enter")
        page.wait_for_selector(".personal")
        page.click("details.mode summary")
        assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size]["width"]
        page.close()
