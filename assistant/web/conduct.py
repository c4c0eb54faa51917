"""The page Code of Conduct: the principles, and a self-check whose answers stay in the browser."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.danish import writing
from assistant.errors import InputError
from assistant.learning.conduct import Conduct, Point, Reply, points, replies
from assistant.web import conductview, learnview, surround
from assistant.web.sourcepanel import SourcePanel
from assistant.web.wiring import AT_ONCE, handed, html, number
from assistant.web.work import message

if TYPE_CHECKING:
    from assistant.assistant import Assistant

Update = dict[Any, Any]
HINT = "Vælg et nummer, så står kilden her med stedet markeret."
ENDINGS = {"docx": "docx", "markdown": "md"}
MOST = 20_000
"""Characters read of what a browser has kept."""


class ConductPage:
    """Builds the page within the present gradio context and answers its events; it remembers nothing."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        with gr.Row(elem_classes="page learn-page", equal_height=False):
            with gr.Column(elem_classes="reading", scale=2, elem_id="indhold"):
                gr.HTML(learnview.tools("kodeks") + conductview.LEAD, apply_default_css=False)
                self.code = html(
                    conductview.WAITING,
                    ("arrive", "finish", "open"),
                    setup="checks",
                    classes="talk code-outer",
                )
                self.word = gr.HTML(apply_default_css=False)
                self.result = html("", ("open", "export"), setup="points", classes="talk points-outer")
                self.files = html("", (), setup="files", classes="unseen", file="")
                self.live = gr.HTML(surround.live(), apply_default_css=False, elem_classes="unseen")
            self.panel = SourcePanel(assistant, HINT)
        self._wire()

    def _wire(self) -> None:
        told = [self.word, self.live]
        self.code.arrive(self.arrive, None, [self.code, self.word], **AT_ONCE)
        self.code.finish(self.finish, None, [self.result, *told], **AT_ONCE)
        self.result.export(self.export, None, [self.files, *told], **AT_ONCE)
        for part in (self.code, self.result):
            part.open(self.open_mark, None, self.panel.outputs, **AT_ONCE)
        self.panel.wire()

    def arrive(self, event: gr.EventData) -> Update:
        """The principles, and the self-checks with the points that this browser has kept."""
        try:
            code = self.assistant.conduct()
        except Exception as error:  # whatever happens, the person is told in one sentence
            return {self.code: "", self.word: surround.notice(message(error))}
        known = conductview.marks(code, self.assistant.source)
        last, days = remembered(code, _memory(event))
        return {self.code: conductview.page(code, known, last, days)}

    def finish(self, event: gr.EventData) -> Update:
        """The three points of a self-check."""
        code, data = self.assistant.conduct(), event._data
        try:
            occasion = code.occasion(str(data.get("occasion")))
            given = replies(occasion, data)
        except InputError as error:
            return {self.word: surround.notice(str(error))}
        last, chosen = answers(_memory(event), occasion.key), points(occasion, given)
        known = conductview.marks(code, self.assistant.source)
        shown = conductview.points(code, occasion, given, chosen, known, last)
        said = "Dine tre punkter er klar."
        return {self.result: shown, self.word: "", self.live: surround.live(said)}

    def open_mark(self, event: gr.EventData) -> Update:
        """Open the passage of a mark in the panel."""
        cited = self.assistant.conduct().citations
        n = number(event, "n", len(cited) + 1)
        if not n:
            return {self.panel.html: gr.skip()}
        return self.panel.show_passage(cited[n - 1].passage, cited[n - 1].quote, n)

    def export(self, event: gr.EventData) -> Update:
        """Send the points to the browser as a file; nothing is written on the server."""
        form, occasion = str(event._data.get("form")), str(event._data.get("occasion"))
        try:
            given = json.loads(str(event._data.get("answers"))[:MOST])
            data = self.assistant.conduct_file(occasion, given if isinstance(given, dict) else {}, form)
        except Exception as error:  # whatever happens, the person is told in one sentence
            return {self.word: surround.notice(message(error))}
        name = f"tre-punkter-{occasion}-besoeget.{ENDINGS.get(form, 'md')}"
        said = f"Punkterne er hentet som {name}."
        return {self.files: gr.HTML(file=handed(name, data)), self.word: "", self.live: surround.live(said)}


def answers(memory: str, occasion: str) -> dict[str, Reply]:
    """The answers a browser has kept of a self-check, by statement; nothing for what cannot be read."""
    row = _kept(memory).get(occasion)
    known = {reply.value: reply for reply in Reply}
    given = row["answers"].items() if row else ()
    return {name: known[str(word)] for name, word in given if str(word) in known}


def remembered(code: Conduct, memory: str) -> tuple[dict[str, tuple[Point, ...]], dict[str, str]]:
    """The points of the last self-checks and their days, by occasion; what no longer fits is left out."""
    last, days = {}, {}
    for occasion in code.occasions:
        row = _kept(memory).get(occasion.key)
        day = _day(row.get("at")) if row else ""
        try:
            given = replies(occasion, row["answers"]) if row and day else {}
        except InputError:
            continue
        if given:
            last[occasion.key], days[occasion.key] = points(occasion, given), day
    return last, days


def _memory(event: gr.EventData) -> str:
    return str(event._data.get("kept") or "")[:MOST]


def _kept(memory: str) -> dict[str, Mapping[str, Any]]:
    try:
        found = json.loads(memory or "{}")
    except (ValueError, RecursionError):
        return {}
    rows = found.items() if isinstance(found, dict) else ()
    return {key: row for key, row in rows if isinstance(row, dict) and isinstance(row.get("answers"), dict)}


def _day(moment: object) -> str:
    """An ISO time as »3. november 2026«."""
    try:
        at = datetime.fromisoformat(str(moment))
    except ValueError:
        return ""
    at = at.astimezone() if at.tzinfo else at
    return writing.day(at)


def build(assistant: Assistant) -> None:
    """Build the page in the present context."""
    ConductPage(assistant)
