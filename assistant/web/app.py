"""The gradio app: one frame around the pages. A further page is one more entry in ``PAGES``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import gradio as gr

from assistant.web import ask, cases, conduct, figures, knowledge, learn, pitch, quiz, surround, training

if TYPE_CHECKING:
    from assistant.assistant import Assistant

KEEP_UPLOADS = (600, 3600)
"""Seconds: how often gradio's upload folder is looked through, and how old a file in it may grow."""

AT_ONCE = 4
"""Questions and other queued work answered side by side."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the app: its name, its path, and what builds it.

    ``under`` names the page of the navigation that it belongs to, if it is not one itself.
    """

    name: str
    path: str
    build: Callable[[Assistant], None]
    under: str = ""


PAGES = (
    Page("Spørg", "", ask.build),
    Page("Pitch", "pitch", pitch.build),
    Page("Cases", "cases", cases.build),
    Page("Tal", "tal", figures.build),
    Page("Lær", "laer", learn.build),
    Page("Vidensgrundlag", "vidensgrundlag", knowledge.build),
    Page("Code of Conduct", "kodeks", conduct.build, under="Lær"),
    Page("Quiz", "quiz", quiz.build, under="Lær"),
    Page("Samtaletræning", "samtale", training.build, under="Lær"),
)


def build(assistant: Assistant) -> gr.Blocks:
    """All pages as one gradio app."""
    blocks = gr.Blocks(
        title=surround.PRODUCT, analytics_enabled=False, fill_width=True, delete_cache=KEEP_UPLOADS
    )
    first, *others = PAGES
    with blocks:
        _page(first, assistant)
    for page in others:
        with blocks.route(page.name, page.path):
            _page(page, assistant)
    blocks.queue(default_concurrency_limit=AT_ONCE, api_open=False)
    return blocks


def _page(page: Page, assistant: Assistant) -> None:
    links = [(other.name, other.path) for other in PAGES if not other.under]
    gr.HTML(
        surround.frame(
            links,
            page.name,
            assistant.settings.mode,
            page.path,
            page.under,
            surround.host(assistant.settings.llm_base_url),
        ),
        apply_default_css=False,
        js_on_load=f"Assistenten.frame(element, '{page.name}')",
        elem_classes="frame-outer",
    )
    page.build(assistant)
