"""The page Pitch: what is known of a company on the left, the pitch on the right, sources in a drawer."""

from __future__ import annotations

import dataclasses
import json
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.errors import AssistantError, InputError
from assistant.pitch import profile, prose
from assistant.pitch.edit import numbered
from assistant.pitch.examples import examples
from assistant.web import (
    pitchdesk,
    pitchfill,
    pitchform,
    pitchhelp,
    pitchtone,
    pitchview,
    surround,
    waiting,
)
from assistant.web.pitchdesk import Desk
from assistant.web.pitchfill import Filling
from assistant.web.pitchtone import Tone
from assistant.web.sourcepanel import SourcePanel
from assistant.web.wiring import AT_ONCE, QUIET, handed, html
from assistant.web.work import message

if TYPE_CHECKING:
    from assistant.assistant import Assistant

Update = dict[Any, Any]
LEARNING = "Læser eksempler på bekymringer. Det sker kun den første gang."
FORGOTTEN = "Serveren har været genstartet og husker ikke pitchen. Genindlæs siden, så kommer den igen."
HINT = "Vælg et nummer i pitchen, så står kilden her med stedet markeret."
FILES = {"notes": "Mødenoterne", "sheet": "Arket til virksomheden"}


class PitchPage:
    """Builds the page within the present gradio context and answers its events."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self.desk = gr.State(None)
        self.wanted = gr.State("")
        with gr.Row(elem_classes="page pitch-page", equal_height=False):
            with gr.Column(elem_classes="fields", elem_id="indhold"):
                self._build_form()
            with gr.Column(elem_classes="outcome"):
                self.word = gr.HTML(apply_default_css=False)
                self.stale = gr.HTML(apply_default_css=False)
                self.result = html(
                    pitchview.result(None, assistant.source),
                    ("act", "open", "export", "restore", "tone", "stop"),
                    setup="pitch",
                    classes="talk result",
                    memory="",
                )
                self.files = html("", (), setup="files", classes="unseen", file="")
                self.live = gr.HTML(surround.live(), apply_default_css=False, elem_classes="unseen")
            self.panel = SourcePanel(assistant, HINT)
        self.timer = gr.Timer(1.0)
        self._wire()

    def _build_form(self) -> None:
        gr.HTML(pitchhelp.LEAD, apply_default_css=False)
        self.ways = html(
            pitchhelp.ways(examples()),
            ("split", "example", "store", "stored"),
            setup="ways",
            classes="ways-outer",
            keep="",
        )
        self.told = gr.HTML(apply_default_css=False)
        self.chosen = html("", ("unchoose",))
        self.form = pitchform.PitchForm()
        gr.HTML(f'<p class="quiet">{pitchform.PRIVACY}</p>', apply_default_css=False, elem_classes="privacy")
        self.ready = gr.HTML(apply_default_css=False)
        self.notice = gr.HTML(apply_default_css=False)
        with gr.Row(elem_classes="form-buttons"):
            self.go = gr.Button("Lav pitch", variant="primary", elem_classes="go")
            self.clear = gr.Button("Ryd felterne", elem_classes="quiet-button")

    def _wire(self) -> None:
        fields = self.form.inputs
        words = [self.told, self.notice, self.live]
        filling = [*fields, *words]
        shown = [self.desk, self.result, self.stale, self.word, self.live]
        writing = self.result.tone(self.tone, self.desk, shown, **QUIET)
        self.result.stop(self.stop, self.desk, shown, cancels=[writing], **AT_ONCE)
        made = [*shown, self.notice, self.told]
        self.go.click(self.make, [self.desk, self.wanted, *fields], made, cancels=[writing], **QUIET)
        self.clear.click(self.empty, None, filling, **AT_ONCE)
        self.ways.split(self.split, None, filling, **AT_ONCE)
        self.ways.example(self.example, None, filling, **AT_ONCE)
        self.ways.stored(self.stored, None, filling, **AT_ONCE)
        self.ways.store(self.store, fields, [self.ways, *words], **AT_ONCE)
        self.result.act(self.act, self.desk, shown, **AT_ONCE)
        self.result.export(self.export, self.desk, [self.files, self.word, self.live], **AT_ONCE)
        self.result.open(self.open_mark, self.desk, self.panel.outputs, **AT_ONCE)
        choice = [self.wanted, self.chosen]
        self.result.restore(self.restore, None, [*filling, *shown[:-1], *choice], **AT_ONCE)
        self.chosen.unchoose(self.unchoose, None, [*choice, self.live], **AT_ONCE)
        self.panel.wire()
        self.timer.tick(self.readiness, None, [self.ready, self.timer], **AT_ONCE)
        changes = [field.change for field in fields]
        gr.on(changes, self.compare, [self.desk, *fields], self.stale, trigger_mode="always_last", **AT_ONCE)

    # Making

    def make(self, desk: Desk | None, wanted: str, *values: Any) -> Iterator[Update]:
        """Make the pitch, saying meanwhile what is waited for; a problem stands at the form."""
        try:
            company, unknown = profile.make(pitchform.read(values))
            yield {self.notice: "", self.told: "", self.word: "", self.live: surround.live()}
            for word in self._awaited():
                yield {self.result: pitchview.waiting(word), self.live: surround.live(word)}
            if not self.assistant.knows_concerns():
                yield {self.result: pitchview.waiting(LEARNING), self.live: surround.live(LEARNING)}
            made = Desk(
                self.assistant.pitch(company, unknown, case=wanted), desk.shape if desk else pitchdesk.NOTES
            )
        except Exception as error:  # whatever happens, the person is told in one sentence
            yield {**self._shown(desk), self.notice: surround.notice(message(error))}
            return
        count = len(made.pitch.arguments)
        said = f"Pitchen til {company.company} er klar med {count} argument{'er' if count != 1 else ''}."
        yield {**self._shown(made, pitchdesk.TOP), self.stale: "", self.live: surround.live(said)}

    def _awaited(self) -> Iterator[str]:
        said = ""
        while waiting.unready(status := self.assistant.status()):
            if (word := f"{waiting.doing(status)}. Pitchen kommer, så snart assistenten er klar.") != said:
                said = word
                yield said
            time.sleep(waiting.PAUSE)

    def compare(self, desk: Desk | None, *values: Any) -> str:
        """A quiet hint when the form says something else than the pitch was made of."""
        return pitchview.stale(desk is not None and pitchform.changed(desk.pitch.profile, values))

    def readiness(self) -> Update:
        """What the assistant is doing, until it is ready."""
        status = self.assistant.status()
        unready = waiting.unready(status)
        word = f"{waiting.doing(status)}. Udfyld gerne felterne imens."
        failed = surround.notice(status.message if status.state == "failed" else "")
        shown = surround.progress(word, status.done, status.total) if unready else failed
        return {self.ready: shown, self.timer: gr.Timer(active=unready)}

    # Filling the form

    def split(self, event: gr.EventData) -> Update:
        """Spread pasted notes over the fields; what they say nothing of stays as it is."""
        return self._filled(pitchfill.spread, event._data.get("notes"))

    def example(self, event: gr.EventData) -> Update:
        """Fill the form with one of the examples."""
        return self._filled(pitchfill.example, event._data.get("example"))

    def stored(self, event: gr.EventData) -> Update:
        """Fill the form with a profile that the browser has kept."""
        return self._filled(pitchfill.stored, event._data.get("profile"))

    def store(self, *values: Any) -> Update:
        """Hand the profile to the browser to keep, once it is found to be in order."""
        try:
            company, _ = profile.make(pitchform.read(values))
        except InputError as error:
            return self._problem(str(error))
        kept = {"at": time.time_ns(), "name": company.company, "profile": company.model_dump(mode="json")}
        said = f"Profilen »{company.company}« er gemt på denne enhed."
        return {self.ways: gr.HTML(keep=json.dumps(kept, ensure_ascii=False)), **self._told(said)}

    def empty(self) -> Update:
        """Clear every field; the pitch stays."""
        return {**self.form.cleared(), **self._told(""), self.live: surround.live("Felterne er tomme.")}

    def restore(self, event: gr.EventData) -> Update:
        """Take up the pitch this browser tab had, and the words or the case that another page handed over."""
        desk = pitchdesk.load(event._data.get("memory"))
        handed = str(event._data.get("text") or "")
        filled = self.form.of(desk.pitch.profile) if desk and not handed else {}
        spread = self._filled(pitchfill.spread, handed) if handed else {}
        return {**self._shown(desk), **filled, **spread, **self._chosen(str(event._data.get("case") or ""))}

    def unchoose(self) -> Update:
        """Without the case that another page led here with."""
        return {**self._chosen(""), self.live: surround.live("Casen er ikke længere med.")}

    def _chosen(self, wanted: str) -> Update:
        case = self.assistant.case(wanted) if wanted else None
        return {
            self.wanted: case.key if case else "",
            self.chosen: pitchhelp.chosen(case.mention if case else ""),
        }

    def _filled(self, fill: Callable[[str], Filling], text: object) -> Update:
        try:
            filling = fill(str(text or ""))
        except AssistantError as error:
            return self._problem(str(error))
        return {**self.form.filled(filling.values), **self._told(filling.said)}

    def _told(self, said: str) -> Update:
        return {self.told: pitchhelp.told(said), self.notice: "", self.live: surround.live(said)}

    def _problem(self, text: str) -> Update:
        return {self.told: surround.notice(text), self.live: surround.live()}

    # The pitch

    def act(self, desk: Desk | None, event: gr.EventData) -> Update:
        """Do what a button of the pitch stands for, and lead the keyboard back to it."""
        if desk is None:
            return {self.word: surround.notice(FORGOTTEN)}
        data = event._data
        step = pitchdesk.step(desk, str(data.get("do")), str(data.get("key", "")), str(data.get("text", "")))
        return {**self._shown(step.desk, step.focus), self.word: "", self.live: surround.live(step.said)}

    def tone(self, desk: Desk | None) -> Iterator[Update]:
        """Have the pitch, or the mail where it is shown, put in the company's tone, part by part."""
        if desk is None:
            yield {self.word: surround.notice(FORGOTTEN)}
            return
        desk, focus = dataclasses.replace(desk, editing=""), pitchdesk.TONE_STOP
        mail, total = desk.shape == pitchdesk.MAIL, prose.parts(desk.pitch)
        live = surround.live(f"{pitchtone.WRITING}.")
        yield {**self._shown(desk, focus, self._tone(True, 0, 0 if mail else total)), self.live: live}
        try:
            if mail:
                desk = dataclasses.replace(desk, letter=self.assistant.mail(desk.pitch))
            for done, pitch in enumerate(() if mail else self.assistant.rewriting(desk.pitch), 1):
                desk = dataclasses.replace(desk, pitch=pitch, letter=None)
                yield self._shown(desk, tone=self._tone(True, min(done, total), total))
        except Exception as error:  # whatever happens, the person is told in one sentence
            yield {**self._shown(desk, pitchdesk.TONE), self.word: surround.notice(message(error))}
            return
        yield {**self._shown(desk, pitchtone.focus(desk)), **self._toned(desk)}

    def _toned(self, desk: Desk) -> Update:
        what = "mailen" if desk.letter and desk.letter.mode == "llm" else pitchtone.told(desk.pitch)
        notice = desk.letter.notice if desk.letter else desk.pitch.notice
        done = pitchtone.DONE.format(what=what) if what else ""
        return {self.word: "", self.live: surround.live(f"{done} {notice}".strip())}

    def stop(self, desk: Desk | None) -> Update:
        """What is written so far stays; the rest is as it was."""
        focus = pitchtone.focus(desk) if desk else ""
        return {**self._shown(desk, focus), self.word: "", self.live: surround.live("Stoppet.")}

    def open_mark(self, desk: Desk | None, event: gr.EventData) -> Update:
        """Open the passage of a mark in the drawer."""
        if desk is None:
            return self.panel.tell(FORGOTTEN)
        wanted = str(event._data.get("n"))
        cited = next((c for c in numbered(desk.pitch).citations if str(c.n) == wanted), None)
        if cited is None:
            return {self.panel.html: gr.skip()}
        return self.panel.show_passage(cited.passage, cited.quote, cited.n)

    def export(self, desk: Desk | None, event: gr.EventData) -> Update:
        """Send a Word document to the browser; nothing is written on the server."""
        form = str(event._data.get("form"))
        if desk is None or form not in FILES:
            return {self.word: surround.notice(FORGOTTEN)}
        try:
            data = self.assistant.pitch_file(desk.pitch, form)
        except Exception as error:  # whatever happens, the person is told in one sentence
            return {self.word: surround.notice(message(error))}
        name = pitchdesk.file_name(desk.pitch.profile.company, form)
        said = f"{FILES[form]} er hentet som {name}."
        return {self.files: gr.HTML(file=handed(name, data)), self.word: "", self.live: surround.live(said)}

    def _tone(self, writing: bool = False, done: int = 0, total: int = 0) -> Tone | None:
        host = surround.host(self.assistant.settings.llm_base_url)
        return Tone(host, writing, done, total) if host else None

    def _shown(self, desk: Desk | None, focus: str = "", tone: Tone | None = None) -> Update:
        text = self._text(desk) if desk else ""
        shown = pitchview.result(desk, self.assistant.source, text, focus, tone or self._tone())
        return {self.desk: desk, self.result: gr.HTML(shown, memory=pitchdesk.dump(desk))}

    def _text(self, desk: Desk) -> str:
        if desk.shape == pitchdesk.MAIL and desk.letter:
            return desk.letter.text
        form = "markdown" if desk.shape == pitchdesk.NOTES else desk.shape
        return self.assistant.pitch_text(desk.pitch, form)


def build(assistant: Assistant) -> None:
    """Build the page in the present context."""
    PitchPage(assistant)
