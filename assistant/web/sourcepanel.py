"""The source panel as both pages use it: a passage or a whole document, opened beside the page."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.types import Passage
from assistant.web import panel
from assistant.web.shelf import is_own
from assistant.web.turns import View
from assistant.web.wiring import AT_ONCE, html

if TYPE_CHECKING:
    from assistant.assistant import Assistant

Update = dict[Any, Any]
GONE = "Kilden findes ikke længere i vidensgrundlaget."


class SourcePanel:
    """Builds the panel's column in the present context; ``outputs`` are what opening it changes."""

    def __init__(
        self, assistant: Assistant, hint: str, take_scope: Callable[..., Update] | None = None
    ) -> None:
        self.assistant = assistant
        self.hint = panel.hint(hint)
        self.take_scope = take_scope
        self.view = gr.State(None)
        with gr.Column(elem_classes="side", scale=1):
            self.html = html(self.hint, ("close", "whole", "scope"), setup="panel", classes="side-inner")
        self.outputs = [self.html, self.view]

    def wire(self, turns: gr.State | None = None, scoped: Sequence[Any] = ()) -> None:
        """Connect the panel's own buttons."""
        self.html.close(self.shut, None, self.outputs, **AT_ONCE)
        self.html.whole(self.turn_over, self.view, self.outputs, **AT_ONCE)
        if self.take_scope and turns:
            self.html.scope(self.take_scope, [self.view, turns], list(scoped), **AT_ONCE)

    def show_passage(self, passage: Passage, quote: str = "", n: int | None = None) -> Update:
        """Open a passage, its quote marked."""
        document = self.assistant.document(passage.document)
        return self._show(View(document, passage, quote, n)) if document else self.tell(GONE)

    def show_document(self, document_id: str) -> Update:
        """Open a whole card or document."""
        document = self.assistant.document(document_id)
        return self._show(View(document, whole=True)) if document else self.tell(GONE)

    def turn_over(self, view: View | None) -> Update:
        """From the passage to the whole document and back."""
        return self._show(dataclasses.replace(view, whole=not view.whole)) if view else self.shut()

    def shut(self) -> Update:
        """The empty panel."""
        return {self.html: self.hint, self.view: None}

    def tell(self, text: str) -> Update:
        """A word in the panel instead of a source."""
        return {self.html: panel.told(text), self.view: None}

    def _show(self, view: View) -> Update:
        source = self.assistant.source(view.document.source)
        shown = panel.panel(view, source, is_own(view.document), askable=self.take_scope is not None)
        return {self.html: shown, self.view: view}
