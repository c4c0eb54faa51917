"""The page Tal: what its handlers show, without a browser."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr
import pytest

from assistant.errors import CorpusError
from assistant.web.figures import FiguresPage
from tests import whole


def event(**data: object) -> gr.EventData:
    return gr.EventData(None, data)


@pytest.fixture
def page(tmp_path: Path) -> Iterator[FiguresPage]:
    with gr.Blocks(analytics_enabled=False):
        yield FiguresPage(whole.assistant(tmp_path))


def shown(component: Any) -> str:
    return str(component if isinstance(component, str) else component.value)


def test_all_figures_stand_without_a_model(page: FiguresPage) -> None:
    assert shown(page.look()[page.charts]).count("<figure") == 9


def test_mark_opens_the_passage_with_its_sentence_marked(page: FiguresPage) -> None:
    chart = page.assistant.charts()[0]
    opened = shown(page.open_mark(event(chart=chart.id, cited="1"))[page.panel.html])
    assert "<mark>31 pct. af virksomhederne bruger jobcentret" in opened
    assert "findes ikke længere" in shown(page.open_mark(event(chart="x"))[page.panel.html])


@pytest.mark.parametrize(("form", "start"), [("png", b"\x89PNG"), ("csv", b"\xef\xbb\xbf")])
def test_file_is_sent_and_said(page: FiguresPage, form: str, start: bytes) -> None:
    chart = page.assistant.charts()[0]
    update = page.file(event(chart=chart.id, form=form))
    file = json.loads(update[page.files].props["file"])
    assert file["name"] == f"08-figur-2-rekrutteringskanaler.{form}"
    assert base64.b64decode(file["data"]).startswith(start)
    assert "er hentet som 08-figur" in shown(update[page.live])


def test_unknown_figure_is_told_in_a_sentence(page: FiguresPage) -> None:
    assert "Figuren findes ikke længere" in shown(page.file(event(chart="x", form="png"))[page.word])


def test_problem_with_the_cards_is_told_in_a_sentence(
    page: FiguresPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise CorpusError("Kortet kan ikke læses.")

    monkeypatch.setattr(page.assistant, "charts", broken)
    assert "Kortet kan ikke læses." in shown(page.look()[page.word])
