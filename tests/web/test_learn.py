"""The page Lær: what its handlers do, without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr
import pytest

from assistant.assistant import Assistant
from assistant.errors import CorpusError
from assistant.web.learn import LearnPage
from assistant.web.sourcepanel import GONE
from tests import whole


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LearnPage]:
    with gr.Blocks(analytics_enabled=False):
        yield LearnPage(whole.assistant(tmp_path_factory.mktemp("learn")))


def event(**data: object) -> gr.EventData:
    return gr.EventData(None, data)


def test_the_paths_come_with_where_each_card_stands(page: LearnPage) -> None:
    shown = page.arrive()
    assert "Før det første virksomhedsbesøg" in shown
    assert "KL 2019, case 6, s. 20" in shown


def test_a_card_opens_whole(page: LearnPage) -> None:
    card = page.assistant.paths()[0].steps[0].readings[0].document
    shown = page.open(event(document=card))[page.panel.html]
    assert "Jobcentrene er bedre rustet end før" in shown and "To perspektiver" in shown
    assert GONE in page.open(event(document="findes/ikke"))[page.panel.html]


def test_cards_that_cannot_be_read_are_told(page: LearnPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Any) -> None:
        raise CorpusError("Kortet kan ikke læses.")

    monkeypatch.setattr(Assistant, "paths", broken)
    assert "Kortet kan ikke læses." in page.arrive()
