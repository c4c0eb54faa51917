"""Reading paths and the Code of Conduct, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import Site
from tests.browser.test_accessibility import SIZES, findings

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
FIRST = "#vej-foerste-uge"


def answer(page: Any, occasion: str, words: list[str]) -> None:
    form = page.locator(f"#tjek-{occasion}")
    for n in range(form.locator("fieldset").count()):
        form.locator("fieldset").nth(n).get_by_label(words[n % len(words)], exact=True).check()


def test_a_path_is_read_left_and_taken_up_again(open_page: Open, whole_site: Site) -> None:
    page = open_page("laer", url=whole_site.url, until=".path")
    sent: list[str] = []
    page.click(f"{FIRST} summary")
    page.click(f"{FIRST} .readings button >> nth=0")
    page.wait_for_selector(".panel >> text=To perspektiver i virksomhedsservicen")
    page.keyboard.press("Escape")
    page.wait_for_selector(".panel", state="detached")
    assert page.evaluate("document.activeElement.dataset.document").endswith("kerneopgave.md")
    page.on("request", lambda request: sent.append(request.post_data or ""))
    for n in range(3):
        page.locator(f"{FIRST} .step").nth(n).get_by_label("Læst").check()
    assert page.inner_text(f"{FIRST} .how-far") == "3 af 8 læst, ca. 10 min. tilbage"
    assert page.get_attribute(f"{FIRST} progress", "aria-valuetext") == "3 af 8 læst, ca. 10 min. tilbage"
    assert "Næste er »Se, hvem der gør hvad«" in page.text_content(".paths-outer [role=status]")
    assert not any("foerste-uge" in text for text in sent)

    page.reload()
    page.click(".resume button")
    assert page.evaluate("document.activeElement.id") == "trin-foerste-uge-roller-laest"
    assert page.locator(f"{FIRST} input:checked").count() == 3
    page.keyboard.press("Space")
    assert page.inner_text(f"{FIRST} .how-far").startswith("4 af 8 læst")
    page.click(f"{FIRST} [data-restart]")
    assert page.inner_text(f"{FIRST} .how-far") == "0 af 8 læst, ca. 16 min."
    page.click(f"{FIRST} [data-restart]")
    assert page.inner_text(f"{FIRST} .how-far").startswith("4 af 8 læst")
    for n in range(8):
        page.locator(f"{FIRST} .step").nth(n).get_by_label("Læst").check()
    assert page.is_visible("text=Du har læst hele vejen.")
    page.click(f"{FIRST} .end a >> nth=2")
    page.wait_for_function("document.activeElement.closest('#vej-foer-besoeget')")
    assert page.is_visible("#vej-foer-besoeget .step >> nth=0")


def test_a_check_is_made_kept_and_taken_along(open_page: Open, whole_site: Site) -> None:
    page = open_page("kodeks", url=whole_site.url, until="form.check")
    page.click(".principle button.mark >> nth=1")
    page.wait_for_selector(".panel mark")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Efter besøget").click()
    assert page.is_hidden("#tjek-foer")
    # By keyboard: the first group, one step on, and a check that is not finished.
    page.locator("#tjek-efter input").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.inner_text("#tjek-efter .how-far") == "1 af 9 besvaret"
    page.keyboard.press("Enter")
    assert page.inner_text("#tjek-efter .missing") == "Du mangler at svare på 8 udsagn."
    assert page.evaluate("document.activeElement.name") == "forklarede"
    answer(page, "efter", ["Ja", "Delvist", "Nej"])
    page.click("#tjek-efter button[type=submit]")
    page.wait_for_selector(".three .point >> nth=2")
    assert page.evaluate("document.activeElement.textContent") == "Tre punkter efter besøget"
    for name, ending in (("Hent punkterne (Word)", ".docx"), ("Hent punkterne (Markdown)", ".md")):
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        assert download.value.suggested_filename == f"tre-punkter-efter-besoeget{ending}"
    points = page.locator(".three .point h3").all_inner_texts()

    page.reload()
    last = page.locator(".last")
    last.wait_for()
    assert all(point in last.inner_text() for point in points)
    page.get_by_role("button", name="Efter besøget").click()
    answer(page, "efter", ["Ja"])
    page.click("#tjek-efter button[type=submit]")
    page.wait_for_selector("text=Det er lykkedes siden sidst")
    assert "Du svarede ja til det hele" in page.inner_text(".three")
    page.click("text=Slet dem fra denne enhed")
    page.reload()
    page.wait_for_selector("form.check")
    assert page.locator(".last").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_both_pages_are_accessible(open_page: Open, whole_site: Site, scheme: str, size: str) -> None:
    look: dict[str, Any] = {"color_scheme": scheme, "viewport": SIZES[size], "reduced_motion": "reduce"}
    page = open_page("laer", url=whole_site.url, until=".path", **look)
    page.click(f"{FIRST} summary")
    page.locator(f"{FIRST} .step input").first.check()
    assert findings(page) == []
    page = open_page("kodeks", url=whole_site.url, until="form.check", **look)
    page.click("#tjek-foer button[type=submit]")
    assert findings(page) == []
    answer(page, "foer", ["Nej", "Ja"])
    page.click("#tjek-foer button[type=submit]")
    page.wait_for_selector(".three")
    assert findings(page) == []


@pytest.mark.parametrize("path", ["laer", "kodeks"])
@pytest.mark.parametrize("width", [320, 390, 640])
def test_nothing_is_lost_on_a_narrow_window(open_page: Open, whole_site: Site, path: str, width: int) -> None:
    page = open_page(
        path, url=whole_site.url, until=".path, form.check", viewport={"width": width, "height": 430}
    )
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
