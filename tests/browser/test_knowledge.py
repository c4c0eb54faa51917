"""Vidensgrundlag, in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Site, served, write
from tests.web.fake import FakeAssistant

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
PATH = "vidensgrundlag"


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Site]:
    """An app of its own, since these tests change the library."""
    with served(FakeAssistant(tmp_path / "own")) as running:
        yield running


def test_sources_and_cards_can_be_read(open_page: Open) -> None:
    page = open_page(PATH)
    text = page.inner_text("main")
    assert "Klar" in text and "2 kort" in text and "Håndbog om samarbejde" in text
    page.click(".source summary >> nth=0")
    page.click("text=Tavlemøder i Nordby")
    page.wait_for_selector(".panel .facts")
    page.keyboard.press("Escape")
    page.wait_for_selector(".panel", state="detached")


def test_documents_are_added_opened_and_removed(open_page: Open, own: Site, tmp_path: Path) -> None:
    page = open_page(PATH, url=own.url)
    files = [
        write(tmp_path, "notat.txt", "Vi holder tavlemøde hver tirsdag i Nordby."),
        write(tmp_path, "brudt.pdf", "ikke en pdf"),
    ]
    page.set_input_files("input[type=file]", files)
    page.wait_for_selector(".own li")
    text = page.inner_text("main")
    assert "er tilføjet." in text and "brudt.pdf" in text and "1 eget dokument" in text
    page.click(".own .link")
    page.wait_for_selector("text=Citat fra dit eget dokument")
    page.click(".confirm summary")
    page.click("text=Behold")
    assert page.locator("text=Ja, fjern").is_hidden()
    page.click(".confirm summary")
    page.click("text=Ja, fjern")
    page.wait_for_selector("text=Du har ikke tilføjet dokumenter endnu.")
    assert "er fjernet." in page.inner_text("main")


def test_html_in_names_and_documents_never_runs(open_page: Open, own: Site, tmp_path: Path) -> None:
    page = open_page(PATH, url=own.url)
    files = [
        write(
            tmp_path,
            '<img src=x onerror="alert(1)">.txt',
            "<script>window.hit=1</script> Møde tirsdag. <img src=x onerror=alert(2)>",
        ),
        write(
            tmp_path,
            "brev.html",
            "<script>window.hit=2</script><p onclick=alert(3)>Møde &lt;svg onload=alert(4)&gt;</p>",
        ),
        write(tmp_path, "<svg onload=alert(5)>.exe", "x"),
    ]
    page.set_input_files("input[type=file]", files)
    page.wait_for_selector(".own li >> nth=1")
    for at in range(2):
        page.click(f".own .link >> nth={at}")
        page.wait_for_selector(".panel")
        page.wait_for_timeout(200)
    assert page.evaluate("window.hit") is None
    assert page.locator(".page img, .page script, .page svg").count() == 0


def test_rebuilding_shows_progress_and_its_end(open_page: Open) -> None:
    page = open_page(PATH)
    page.click("text=Byg indekset igen")
    page.wait_for_selector("text=Bygger indekset")
    page.wait_for_selector("text=Indekset er bygget med 4 passager.")
    assert page.locator("button", has_text="Byg indekset igen").is_enabled()
