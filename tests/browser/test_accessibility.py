"""axe-core on every state of the pages, light and dark, desktop and phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import ask

pytestmark = pytest.mark.browser
Open = Callable[..., Any]
SIZES = {"desktop": {"width": 1280, "height": 860}, "phone": {"width": 390, "height": 844}}


def findings(page: Any) -> list[str]:
    """Serious and critical findings, each with its rule and the element."""
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is missing"
    )
    found = axe.Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:120]}"
        for rule in found
        if rule["impact"] in {"serious", "critical"}
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_ask_page(open_page: Open, scheme: str, size: str) -> None:
    page = open_page(color_scheme=scheme, viewport=SIZES[size], reduced_motion="reduce")
    assert findings(page) == []
    ask(page, "Hvad er pris på tavlemøder?")
    page.click("text=Det hjalp ikke")
    page.wait_for_selector(".why")
    assert findings(page) == []
    page.click("button.mark >> nth=0")
    page.wait_for_selector(".panel mark")
    assert findings(page) == []
    page.keyboard.press("Escape")
    page.wait_for_selector(".panel", state="detached")
    ask(page, "Hvordan bliver vejret?")
    assert findings(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_knowledge_page(open_page: Open, scheme: str, size: str) -> None:
    page = open_page("vidensgrundlag", color_scheme=scheme, viewport=SIZES[size])
    page.click(".source summary >> nth=0")
    assert findings(page) == []
