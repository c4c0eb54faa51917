"""All pages together."""

from __future__ import annotations

from assistant.web import app, theme
from tests.web.fake import FakeAssistant


def test_every_page_has_its_route_and_no_event_is_public(assistant: FakeAssistant) -> None:
    blocks = app.build(assistant)  # type: ignore[arg-type]
    assert [page.name for page in app.PAGES if not page.under] == [
        "Spørg", "Pitch", "Cases", "Tal", "Lær", "Vidensgrundlag",
    ]  # fmt: skip
    assert [(page.name, page.path) for page in app.PAGES if page.under == "Lær"] == [
        ("Code of Conduct", "kodeks"),
        ("Quiz", "quiz"),
        ("Samtaletræning", "samtale"),
    ]
    assert [path for path, *_ in blocks.pages] == [page.path for page in app.PAGES]
    assert {fn.api_visibility for fn in blocks.fns.values()} == {"private"}
    assert not blocks.analytics_enabled


def test_theme_loads_no_font_from_anywhere() -> None:
    assert theme.theme()._stylesheets == []
    css = theme.theme()._get_theme_css().replace("http://www.w3.org/2000/svg", "")
    assert "http" not in css and "@font-face" not in css


def test_gradio_speaks_danish_whatever_the_browser_asks_for() -> None:
    words = theme.words().translations_dict
    assert words["en"]["common.submit"] == words["de"]["common.submit"] == "Spørg"
