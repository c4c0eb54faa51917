"""The panel as both pages use it."""

from __future__ import annotations

import gradio as gr

from assistant.web.sourcepanel import SourcePanel
from tests.web.fake import FakeAssistant


def test_panel_turns_over_and_shuts(assistant: FakeAssistant) -> None:
    with gr.Blocks(analytics_enabled=False):
        panel = SourcePanel(assistant, "Vælg noget.", lambda: {})  # type: ignore[arg-type]
    cited = assistant.ask("tavler").citations[0]
    opened = panel.show_passage(cited.passage, cited.quote, 1)
    assert "Åbn hele kortet" in opened[panel.html]
    whole = panel.turn_over(opened[panel.view])
    assert "Vis kun stedet" in whole[panel.html] and "Resultater</dt>" in whole[panel.html]
    assert "Vælg noget." in panel.shut()[panel.html]
    assert "Vælg noget." in panel.turn_over(None)[panel.html]
