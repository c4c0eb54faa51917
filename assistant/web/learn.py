"""The page Lær: what it offers, and the reading paths with the cards beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.web import learnview, surround
from assistant.web.labels import place
from assistant.web.sourcepanel import SourcePanel
from assistant.web.wiring import AT_ONCE, html
from assistant.web.work import message

if TYPE_CHECKING:
    from assistant.assistant import Assistant

Update = dict[Any, Any]
HINT = "Vælg et kort på en læsevej, så kan du læse det her."


class LearnPage:
    """Builds the page within the present gradio context and answers its events.

    How far a person has come is known to their browser alone: no event carries it here.
    """

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        with gr.Row(elem_classes="page learn-page", equal_height=False):
            with gr.Column(elem_classes="reading", scale=2, elem_id="indhold"):
                gr.HTML(learnview.overview(), apply_default_css=False)
                self.paths = html(learnview.WAITING, ("arrive", "open"), setup="paths", classes="paths-outer")
            self.panel = SourcePanel(assistant, HINT)
        self.paths.arrive(self.arrive, None, self.paths, **AT_ONCE)
        self.paths.open(self.open, None, self.panel.outputs, **AT_ONCE)
        self.panel.wire()

    def arrive(self) -> str:
        """The paths over today's library."""
        try:
            return learnview.paths(self.assistant.paths(), self._place)
        except Exception as error:  # whatever happens, the person is told in one sentence
            return surround.notice(message(error))

    def open(self, event: gr.EventData) -> Update:
        """Open a card or one's own document whole in the panel."""
        return self.panel.show_document(str(event._data.get("document")))

    def _place(self, document_id: str) -> str:
        document = self.assistant.document(document_id)
        return place(self.assistant.source(document.source), document) if document else ""


def build(assistant: Assistant) -> None:
    """Build the page in the present context."""
    LearnPage(assistant)
