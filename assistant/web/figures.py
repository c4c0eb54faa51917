"""The page Tal: the material's numbers as figures to look at, read and take along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.web import chartview, surround
from assistant.web.sourcepanel import GONE, SourcePanel
from assistant.web.wiring import AT_ONCE, handed, html
from assistant.web.work import message

if TYPE_CHECKING:
    from assistant.assistant import Assistant

Update = dict[Any, Any]
HINT = "Vælg et nummer ved en figur, så står kilden her med stedet markeret."
FORMS = {"png": "Billedet", "csv": "Tallene"}


class FiguresPage:
    """Builds the page within the present gradio context and answers its events."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        with gr.Row(elem_classes="page figures-page", equal_height=False):
            with gr.Column(elem_classes="reading", scale=2, elem_id="indhold"):
                gr.HTML(chartview.LEAD, apply_default_css=False)
                self.word = gr.HTML(apply_default_css=False)
                self.charts = html(
                    chartview.WAITING, ("look", "open", "file"), setup="figures", classes="talk charts"
                )
                self.files = html("", (), setup="files", classes="unseen", file="")
                self.live = gr.HTML(surround.live(), apply_default_css=False, elem_classes="unseen")
            self.panel = SourcePanel(assistant, HINT)
        self.charts.look(self.look, None, [self.charts, self.word], **AT_ONCE)
        self.charts.open(self.open_mark, None, self.panel.outputs, **AT_ONCE)
        self.charts.file(self.file, None, [self.files, self.word, self.live], **AT_ONCE)
        self.panel.wire()

    def look(self) -> Update:
        """Draw every figure; asked when the page stands, so that own documents added since are there."""
        try:
            return {self.charts: chartview.page(self.assistant.charts()), self.word: ""}
        except Exception as error:  # whatever happens, the person is told in one sentence
            return {self.charts: "", self.word: surround.notice(message(error))}

    def open_mark(self, event: gr.EventData) -> Update:
        """Open the passage of a mark in the panel."""
        found = chartview.cited(event._data, self.assistant.charts())
        return (
            self.panel.show_passage(found.passage, found.quote, found.n) if found else self.panel.tell(GONE)
        )

    def file(self, event: gr.EventData) -> Update:
        """Send a figure to the browser as a file; nothing is written on the server."""
        wanted, form = str(event._data.get("chart")), str(event._data.get("form"))
        try:
            name, data = self.assistant.chart_file(wanted, form)
        except Exception as error:
            return {self.word: surround.notice(message(error))}
        said = f"{FORMS[form]} er hentet som {name}."
        return {self.files: gr.HTML(file=handed(name, data)), self.word: "", self.live: surround.live(said)}


def build(assistant: Assistant) -> None:
    """Build the page in the present context."""
    FiguresPage(assistant)
