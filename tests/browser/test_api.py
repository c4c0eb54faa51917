"""The page about the API in a real browser: readable by everyone, and nothing fetched from elsewhere."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import Seen, Site, _note
from tests.browser.test_accessibility import SIZES, findings

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_the_page_is_read_from_the_list_to_a_field(
    chromium: Any, site: Site, seen: Seen, scheme: Any, size: str
) -> None:
    context = chromium.new_context(color_scheme=scheme, viewport=SIZES[size])
    page = context.new_page()
    page.on("request", lambda request: _note(seen, request.url, site.url))
    page.on("console", lambda message: seen.errors.append(message.text))
    page.goto(f"{site.url}api/docs")
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name="POST /api/ask").press("Enter")
    assert page.url.endswith("#post-ask")
    page.get_by_role("link", name="Cited").first.click()
    assert page.get_by_role("heading", name="Cited").is_visible()
    page.get_by_role("link", name="openapi.json").click()
    assert '"/ask"' in page.content()
    context.close()
    assert (seen.foreign, seen.errors) == ([], [])
