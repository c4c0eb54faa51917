"""Tal, and a figure below an answer, in a real browser."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.browser.conftest import Site, ask
from tests.browser.test_accessibility import SIZES, findings

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
FIGURE = "figure.chart"
QUESTION = "Hvor mange virksomheder bruger jobcentret til at rekruttere?"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_figures_are_readable_for_everyone(open_page: Open, whole_site: Site, scheme: str, size: str) -> None:
    page = open_page("tal", url=whole_site.url, until=FIGURE, color_scheme=scheme, viewport=SIZES[size])
    page.click(".chart-table summary >> nth=0")
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    first = page.locator(FIGURE).first
    layout = "narrow" if size == "phone" else "wide"
    assert first.locator(f".chart-{layout}").is_visible()
    letters = first.locator(f".chart-{layout} text").first
    assert letters.evaluate("t => t.getBBox().height * t.getScreenCTM().a") >= 14
    assert first.get_by_role("img", name="Jobcenter 31 pct.").is_visible()


def test_number_source_and_files_by_keyboard(open_page: Open, whole_site: Site) -> None:
    page = open_page("tal", url=whole_site.url, until=FIGURE)
    figure = page.locator(FIGURE).first
    figure.locator("summary").press("Enter")
    row = figure.get_by_role("row", name="Jobcenter 31 pct.")
    row.get_by_role("button").press("Enter")
    assert (
        page.wait_for_selector(".panel mark").inner_text() == "31 pct. af virksomhederne bruger jobcentret."
    )
    page.keyboard.press("Escape")
    page.wait_for_selector(".panel", state="detached")
    for name, kind in (("Hent billede", "png"), ("Hent tal", "csv")):
        with page.expect_download() as download:
            figure.get_by_role("button", name=name).press("Enter")
        assert download.value.suggested_filename == f"08-figur-2-rekrutteringskanaler.{kind}"
        data = Path(download.value.path()).read_bytes()
        if kind == "png":
            assert Image.open(io.BytesIO(data)).width == 1600
        else:
            assert "Jobcenter;31;pct.;31 pct." in data.decode("utf-8-sig")


def test_list_leads_to_its_figure(open_page: Open, whole_site: Site) -> None:
    page = open_page("tal", url=whole_site.url, until=FIGURE)
    page.click("text=De største udfordringer blandt de ledige")
    page.wait_for_selector("#figur-18-udfordringer-i-ledighedsgruppen:focus")
    assert page.url.endswith("tal#figur-18-udfordringer-i-ledighedsgruppen")


def test_answer_shows_the_figure_it_rests_on_and_again_after_a_reload(
    open_page: Open, whole_site: Site
) -> None:
    page = open_page(url=whole_site.url)
    ask(page, QUESTION)
    figure = page.wait_for_selector(".answer-figure")
    assert "31 pct. af virksomhederne bruger jobcentret, mens" in figure.inner_text()
    assert findings(page) == []
    page.click(".answer-figure button.mark >> nth=0")
    assert "31 pct." in page.wait_for_selector(".panel mark").inner_text()
    page.reload()
    page.wait_for_selector(".answer-figure .chart-wide svg")
    page.click("text=Tabel og filer på siden Tal")
    page.wait_for_selector("#figur-08-figur-2-rekrutteringskanaler:focus")
