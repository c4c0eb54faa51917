"""The pitch in the company's tone, over the project's own cards and a language model's stand-in."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.assistant import Assistant
from assistant.settings import PROJECT
from tests import small
from tests.browser.conftest import Site, served
from tests.browser.test_accessibility import SIZES, findings
from tests.encoders import HashingEncoder
from tests.llm.fake import FakeLLM
from tests.pitch.writers import Writer, faithful

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
ACTIVE = "document.activeElement.id"
REWORDED = "Vi kender ledige, der kan blive netop de medarbejdere, I søger."


@contextlib.contextmanager
def modelled(folder: Path, llm: FakeLLM) -> Iterator[Site]:
    """The app with a language model to write with."""
    settings = small.settings(
        folder,
        project=PROJECT,
        corpus=PROJECT / "corpus",
        llm_base_url="https://llm.example/v1",
        llm_model="x",
    )
    made = Assistant(settings, HashingEncoder(), llm)
    made.prepare()
    with served(made) as running:
        yield running


def make(page: Any) -> None:
    """The pitch of the first example."""
    page.click("#way-examples summary")
    page.click("#way-examples button[data-event=example] >> nth=0")
    page.wait_for_selector(".told")
    page.get_by_role("button", name="Lav pitch").click()
    page.wait_for_selector("#pitch-title:focus")


def spoken(page: Any) -> list[str]:
    """What the arguments say, without the sources' numbers, which count what is shown."""
    return [re.sub(r"\xa0\d+", "", text) for text in page.locator(".argument .say").all_inner_texts()]


def test_written_edited_and_taken_back_by_keyboard(open_page: Open, tmp_path: Path) -> None:
    llm = Writer(faithful, pause=0.02)
    with modelled(tmp_path, llm) as site:
        page = open_page("pitch", url=site.url)
        make(page)
        before = spoken(page)
        assert "llm.example" in page.inner_text(".tone") and not llm.calls
        page.focus("#tone")
        page.keyboard.press("Enter")
        page.wait_for_selector("#tone-stop:focus")
        page.wait_for_selector(".reworded")
        # Each argument is drawn anew, and the keyboard stays where it was.
        if page.locator("#tone-stop").count():
            assert page.evaluate(ACTIVE) == "tone-stop"
        page.wait_for_selector("#tone-back:focus")
        assert REWORDED in page.inner_text(".arguments")
        assert "Kilder, tal og rækkefølge er de samme." in page.inner_text(".tone")
        page.locator("[role=status]", has_text="Skrevet i virksomhedens tone").first.wait_for(
            state="attached"
        )
        page.locator(".argument button.mark").first.click()
        page.wait_for_selector(".panel mark")
        page.keyboard.press("Escape")
        page.locator("[data-do=edit]").first.click()
        page.locator(".rewording textarea").fill("Mine egne ord.")
        page.get_by_role("button", name="Gem", exact=True).click()
        page.wait_for_selector("text=Mine egne ord.")
        page.reload()
        page.wait_for_selector("#tone-back")
        page.focus("#tone-back")
        page.keyboard.press("Enter")
        page.wait_for_selector("#tone:focus")
        after = spoken(page)
        assert "Mine egne ord." in after[0] and after[-4:] == before[-4:]
        page.click("#shape-mail")
        page.get_by_role("button", name="Skriv mailen i virksomhedens tone").click()
        page.wait_for_selector("text=Skrevet i virksomhedens tone: mailen.")
        assert "Mine egne ord." in page.inner_text(".plain") and "Venlig hilsen" in page.inner_text(".plain")


def test_stop_keeps_what_is_written_and_frees_the_page(open_page: Open, tmp_path: Path) -> None:
    with modelled(tmp_path, Writer(faithful, pause=0.04)) as site:
        page = open_page("pitch", url=site.url)
        make(page)
        page.click("#tone")
        page.wait_for_selector(".reworded")
        page.click("#tone-stop")
        page.wait_for_selector("#tone-back:focus")
        count = page.locator(".argument .reworded").count()
        page.wait_for_timeout(1500)
        assert page.locator(".argument .reworded").count() == count >= 1
        assert page.locator("[data-do=edit]").count() >= 1
        assert "Skriv resten i virksomhedens tone" in page.inner_text(".tone")


def test_a_model_that_cannot_be_reached_is_a_quiet_line(open_page: Open, tmp_path: Path) -> None:
    with modelled(tmp_path, FakeLLM([ConnectionError("x")])) as site:
        page = open_page("pitch", url=site.url)
        make(page)
        page.click("#tone")
        page.wait_for_selector("text=Pitchen er uændret.")
        assert page.locator(".problem").count() == 0
        page.wait_for_selector("#tone:focus")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_it_is_accessible_and_fits(open_page: Open, tmp_path: Path, size: str, scheme: str) -> None:
    with modelled(tmp_path, Writer(faithful)) as site:
        page = open_page("pitch", url=site.url, viewport=SIZES[size], color_scheme=scheme)
        make(page)
        assert findings(page) == []
        page.click("#tone")
        page.wait_for_selector("#tone-back")
        assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
