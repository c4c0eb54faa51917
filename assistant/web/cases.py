"""The page Cases: chips and a situation above, the map beside the cards, sources in a drawer."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.cases import situation
from assistant.cases.facets import Choice
from assistant.errors import InputError
from assistant.web import (
    casedesk,
    casefacets,
    caseframe,
    caseopen,
    caseseek,
    caseview,
    chartview,
    surround,
    waiting,
)
from assistant.web.casedesk import Desk
from assistant.web.sourcepanel import GONE, SourcePanel
from assistant.web.wiring import AT_ONCE, QUIET, handed, html
from assistant.web.work import message

if TYPE_CHECKING:
    from assistant.assistant import Assistant

Update = dict[Any, Any]
EACH = {**AT_ONCE, "trigger_mode": "multiple"}
"""For quick presses: none is left out; the page tells them one at a time."""
HINT = "Vælg et nummer i en case, så står kilden her med stedet markeret."
LOOKING = "Leder efter cases, der ligner …"
GATHERING = "Henter casene …"


class CasesPage:
    """Builds the page within the present gradio context and answers its events."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self.desk = gr.State(Desk())
        self.text = gr.State("")
        with gr.Row(elem_classes="page cases-page", equal_height=False):
            with gr.Column(elem_classes="seek", elem_id="indhold"):
                gr.HTML(casefacets.LEAD, apply_default_css=False)
                self.form = html(casefacets.SITUATION, ("find", "forget"), setup="situation", text="")
                self.notice = gr.HTML(apply_default_css=False, elem_id="situation-problem")
                self.ready = gr.HTML(apply_default_css=False)
                self.chips = html("", ("choose", "wipe"), setup="choices", classes="choices-outer")
            with gr.Column(elem_classes="stock"):
                self.map = html("", ("place",), setup="places", classes="map-outer")
                with gr.Column(elem_classes="view-outer"):
                    self.word = gr.HTML(apply_default_css=False)
                    self.result = html(
                        caseframe.waiting(GATHERING),
                        ("arrive", "show", "shut", "pick", "compare", "open", "read", "export", "wipe"),
                        setup="cases",
                        classes="talk result",
                        memory="",
                    )
                    self.plot = html("", ("open",), classes="talk plot-outer")
                    self.related = html("", (), setup="related", classes="talk")
                self.files = html("", (), setup="files", classes="unseen", file="")
                self.live = gr.HTML(surround.live(), apply_default_css=False, elem_classes="unseen")
            self.panel = SourcePanel(assistant, HINT)
        self.timer = gr.Timer(1.0)
        self._wire()

    def _wire(self) -> None:
        shown = [self.desk, self.chips, self.map, self.result, self.plot, self.live, self.notice, self.word]
        view = [*shown, self.related]
        searching = [self.text, self.notice, self.word, self.live]
        self.form.find(self.find, None, searching, **QUIET).then(
            self.look, [self.text, self.desk], view, **QUIET
        )
        self.form.forget(self.forget, self.desk, shown, **AT_ONCE)
        for part in (self.chips, self.result):
            part.wipe(self.wipe, self.desk, shown, **AT_ONCE)
        self.chips.choose(self.choose, self.desk, shown, **EACH)
        self.map.place(self.place, self.desk, shown, **EACH)
        arriving = self.result.arrive(self.arrive, None, [*view, self.form], **AT_ONCE)
        arriving.then(self.draw, self.desk, self.plot, **QUIET)
        for opening in (arriving, self.result.show(self.show, self.desk, view, **AT_ONCE)):
            opening.then(self.relate, self.desk, self.related, **QUIET)
        self.result.shut(self.shut, self.desk, view, **AT_ONCE)
        self.result.pick(self.pick, self.desk, shown, **EACH)
        self.result.compare(self.compare, self.desk, view, **AT_ONCE)
        self.result.open(self.open_mark, self.desk, self.panel.outputs, **AT_ONCE)
        self.plot.open(self.open_result, None, self.panel.outputs, **AT_ONCE)
        self.result.read(self.read, None, self.panel.outputs, **AT_ONCE)
        self.result.export(self.export, self.desk, [self.files, self.word, self.live], **AT_ONCE)
        self.panel.wire()
        self.timer.tick(self.readiness, None, [self.ready, self.timer], **AT_ONCE)

    # Coming to the page

    def arrive(self, event: gr.EventData) -> Update:
        """Take up what this browser tab had chosen, and open the case that the address names."""
        desk = casedesk.known(casedesk.load(event._data.get("memory")), self.assistant.cases())
        asked = str(event._data.get("case") or "")
        case = self.assistant.case(asked) if asked else None
        if desk.situation and not waiting.unready(self.assistant.status()):
            desk = self._searched(desk)
        shown = self._shown(dataclasses.replace(desk, opened=case.id if case else ""))
        del shown[self.plot]  # the first drawing takes a second; it comes by itself
        return {**shown, self.form: gr.HTML(text=desk.situation)}

    def draw(self, desk: Desk) -> str:
        """The documented results of what is shown."""
        return caseview.plot_of(desk, self.assistant.cases(), self.assistant.case_results())

    def readiness(self) -> Update:
        """What the assistant is doing, until it is ready."""
        status = self.assistant.status()
        active = waiting.unready(status)
        return {self.ready: caseseek.readiness(status), self.timer: gr.Timer(active=active)}

    # A situation

    def find(self, event: gr.EventData) -> Iterator[Update]:
        """Take the person's words and wait until they can be searched; a problem stands at the field."""
        try:
            text = situation.accept(
                str(event._data.get("situation") or ""), self.assistant.settings.max_question_chars
            )
        except InputError as error:
            yield {**self._problem(error), self.text: ""}
            return
        for word in caseseek.awaited(self.assistant.status):
            yield {self.notice: "", self.word: caseframe.waiting(word), self.live: surround.live(word)}
        yield {self.text: text, self.notice: "", self.word: caseframe.waiting(LOOKING)}

    def look(self, text: str, desk: Desk) -> Update:
        """Search what :meth:`find` let through, among what is chosen by now."""
        if not text:
            return {self.word: ""}
        try:
            found = self._searched(dataclasses.replace(desk, situation=text, opened="", comparing=False))
        except Exception as error:  # whatever happens, the person is told in one sentence
            return self._problem(error)
        return {**self._shown(found, caseframe.FOUND), self.related: ""}

    def _searched(self, desk: Desk) -> Desk:
        found = self.assistant.find_cases(desk.situation, desk.choice) if desk.situation else None
        return dataclasses.replace(desk, found=found)

    def forget(self, desk: Desk) -> Update:
        """Back to all cases; the field is emptied by the page itself."""
        return self._shown(dataclasses.replace(desk, situation="", found=None))

    def _problem(self, error: Exception) -> Update:
        return {self.notice: surround.notice(message(error)), self.word: "", self.live: surround.live()}

    # Choosing

    def choose(self, desk: Desk, event: gr.EventData) -> Update:
        """Add a value to the choice, or take it away."""
        data = event._data
        return self._chosen(
            desk, casedesk.toggled(desk.choice, str(data.get("field")), str(data.get("value")))
        )

    def place(self, desk: Desk, event: gr.EventData) -> Update:
        """Choose a municipality on the map, lead to a case, or leave both."""
        pressed = str(event._data.get("case") or ""), str(event._data.get("municipality") or "")
        changed = casedesk.placed(desk, self.assistant.cases(), *pressed)
        focus = f"open-{casedesk.element(changed.pointed)}" if changed.pointed else ""
        return self._chosen(changed, changed.choice, focus)

    def wipe(self, desk: Desk) -> Update:
        """Leave the whole choice."""
        return self._chosen(dataclasses.replace(desk, pointed=""), Choice())

    def _chosen(self, desk: Desk, choice: Choice, focus: str = "") -> Update:
        try:
            return self._shown(self._searched(dataclasses.replace(desk, choice=choice)), focus)
        except Exception as error:  # whatever happens, the person is told in one sentence
            return self._problem(error)

    # Views

    def show(self, desk: Desk, event: gr.EventData) -> Update:
        """Open a case."""
        case = self.assistant.case(str(event._data.get("case")))
        if case is None:
            return {self.live: surround.live()}
        return {**self._shown(dataclasses.replace(desk, opened=case.id, comparing=False)), self.related: ""}

    def relate(self, desk: Desk) -> Iterator[str]:
        """The cases like the open one, as soon as they can be found."""
        case = desk.opened
        if not case:
            yield ""
            return
        for word in caseseek.awaited(self.assistant.status):
            yield caseopen.related_later(case, word)
        try:
            yield caseopen.related(case, self.assistant.related_cases(case))
        except Exception as error:  # the case itself is there to be read
            message(error)
            yield ""

    def shut(self, desk: Desk) -> Update:
        """Back to the list, and to the case that was open."""
        focus = f"open-{casedesk.element(desk.opened)}" if desk.opened else ""
        return {**self._shown(dataclasses.replace(desk, opened="", comparing=False), focus), self.related: ""}

    def pick(self, desk: Desk, event: gr.EventData) -> Update:
        """Tick these cases for the comparison; a fourth is refused with why."""
        ticked = casedesk.picked(desk, event._data.get("cases"), self.assistant.cases())
        if ticked is None:
            return {**self._shown(desk), self.word: surround.notice(caseframe.TOO_MANY)}
        said = f"{len(ticked.ticked)} valgt til sammenligning."
        return {**self._shown(ticked), self.live: surround.live(said)}

    def compare(self, desk: Desk) -> Update:
        """The ticked cases side by side."""
        return {**self._shown(dataclasses.replace(desk, opened="", comparing=True)), self.related: ""}

    def open_mark(self, desk: Desk, event: gr.EventData) -> Update:
        """Open the passage of a mark in the drawer."""
        case = self.assistant.case(str(event._data.get("case")))
        cited = casedesk.cited(desk, case, str(event._data.get("n"))) if case else None
        if cited is None:
            return self.panel.tell(GONE)
        return self.panel.show_passage(cited.passage, cited.quote, cited.n)

    def open_result(self, event: gr.EventData) -> Update:
        """Open the passage behind a drawn result."""
        found = chartview.result_cited(event._data, self.assistant.case_results())
        if found is None:
            return self.panel.tell(GONE)
        return self.panel.show_passage(found.passage, found.quote, found.n)

    def read(self, event: gr.EventData) -> Update:
        """Open a whole card in the drawer."""
        return self.panel.show_document(str(event._data.get("document")))

    def export(self, desk: Desk, event: gr.EventData) -> Update:
        """Send a file to the browser; nothing is written on the server."""
        form = str(event._data.get("form"))
        chosen = casedesk.taken(desk, self.assistant.cases())
        if form not in casedesk.ENDINGS or not chosen:
            return {self.live: surround.live()}
        try:
            data = self.assistant.case_file(tuple(case.id for case in chosen), form)
        except Exception as error:  # whatever happens, the person is told in one sentence
            return {self.word: surround.notice(message(error))}
        name = casedesk.file_name(chosen, form)
        said = f"Filen {name} er hentet."
        return {self.files: gr.HTML(file=handed(name, data)), self.word: "", self.live: surround.live(said)}

    def _shown(self, desk: Desk, focus: str = "") -> Update:
        cases = self.assistant.cases()
        view, said = caseview.view(desk, cases, self.assistant.source, self.assistant.document, focus)
        return {
            self.desk: desk,
            self.chips: casefacets.chips(cases, desk.choice),
            self.map: caseview.map_of(desk, cases),
            self.plot: self.draw(desk),
            self.result: gr.HTML(view, memory=casedesk.dump(desk)),
            self.live: surround.live(said),
            self.notice: "",
            self.word: "",
        }


def build(assistant: Assistant) -> None:
    """Build the page in the present context."""
    CasesPage(assistant)
