"""Quiz, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import Site
from tests.browser.test_accessibility import SIZES, findings

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
START = ".quiz-start"
ACTIVE = "document.activeElement.id"
KEPT = "localStorage.getItem('quizfremgang')"


def answer(page: Any, site: Site, right: bool) -> None:
    """Answer the question on the screen with its key, and wait for what came of it."""
    page.wait_for_selector("#quiz-question:focus")
    text = page.locator("#quiz-question").inner_text()
    shown = page.locator(".quiz-choices button > span:last-child").all_inner_texts()
    known = {
        question.right
        for question in site.assistant.quiz()
        if question.text == text and {question.right, *question.wrong} == set(shown)
    }
    key = next(at for at, choice in enumerate(shown, 1) if (choice in known) == right)
    page.keyboard.press(str(key))
    page.wait_for_selector("#quiz-result:focus")


def test_a_round_by_keyboard_alone(open_page: Open, whole_site: Site) -> None:
    page = open_page("quiz", whole_site.url, START)
    page.focus("input[value=Argumenter]")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    for at in range(10):
        answer(page, whole_site, right=at > 1)
        assert page.locator(".quiz-result h3").inner_text() == ("Rigtigt" if at > 1 else "Ikke rigtigt")
        page.keyboard.press("Enter")
    page.wait_for_selector("#quiz-end:focus")
    assert page.locator("#quiz-end").inner_text() == "8 af 10 rigtige"
    assert "Kom igen i morgen: 2 spørgsmål til gentagelse." in page.locator(".quiz-coming").inner_text()
    # What was missed is taken again.
    page.get_by_role("button", name="Tag dem igen nu").press("Enter")
    for _ in range(2):
        answer(page, whole_site, right=True)
        page.keyboard.press("Enter")
    page.wait_for_selector("#quiz-end:focus")
    assert page.locator("#quiz-end").inner_text() == "2 af 2 rigtige"
    assert len(json.loads(page.evaluate(KEPT))["cards"]) == 10


def test_the_source_opens_and_gives_the_focus_back(open_page: Open, whole_site: Site) -> None:
    page = open_page("quiz", whole_site.url, START)
    page.click("text=Begynd")
    answer(page, whole_site, right=False)
    quote = page.locator(".why-so").inner_text().rsplit("\N{NO-BREAK SPACE}", 1)[0]
    page.press(".quiz-result .mark", "Enter")
    page.wait_for_selector(".panel mark")
    marked = "".join(page.locator(".panel mark").all_inner_texts())
    assert " ".join(marked.split()).rstrip(".") in " ".join(quote.split())
    page.keyboard.press("Escape")
    page.wait_for_selector(".panel", state="detached")
    page.wait_for_selector(".quiz-result .mark:focus")


def test_progress_is_kept_on_the_device_and_can_be_deleted(open_page: Open, whole_site: Site) -> None:
    page = open_page("quiz", whole_site.url, START)
    page.click("text=Begynd")
    answer(page, whole_site, right=False)
    page.wait_for_function(KEPT)
    page.reload()
    page.wait_for_selector(START)
    assert "Kom igen i morgen: 1 spørgsmål til gentagelse." in page.locator(START).inner_text()
    page.click("text=Slet min fremgang")
    page.click("text=Ja, slet den")
    page.wait_for_selector("#quiz-choose:focus")
    page.wait_for_selector(".quiz-forget", state="detached")
    assert page.evaluate(KEPT) is None
    assert "Kom igen" not in page.locator(START).inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_every_screen_is_accessible(open_page: Open, whole_site: Site, scheme: str, size: str) -> None:
    page = open_page(
        "quiz", whole_site.url, START, color_scheme=scheme, viewport=SIZES[size], reduced_motion="reduce"
    )
    assert findings(page) == []
    page.check("input[value='Code of Conduct']")
    page.click("text=Begynd")
    for at in range(10):
        answer(page, whole_site, right=at > 0)
        if at < 2:
            assert findings(page) == []
        page.keyboard.press("Enter")
        if at == 0:
            page.wait_for_selector("#quiz-question:focus")
            assert findings(page) == []
    page.wait_for_selector("#quiz-end:focus")
    assert findings(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_nothing_is_lost_at_twice_the_size(open_page: Open, whole_site: Site) -> None:
    page = open_page("quiz", whole_site.url, START, viewport={"width": 640, "height": 430})
    page.click("text=Begynd")
    answer(page, whole_site, right=True)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.get_by_role("button", name="Næste spørgsmål").click()
    page.wait_for_selector("#quiz-question:focus")
    assert page.locator("#quiz-question").is_visible()
