"""The page Samtaletræning: a sceptical manager, the person's answers, and what is said of them."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.danish.tokens import clean
from assistant.learning import training
from assistant.pitch import profile
from assistant.pitch.examples import examples
from assistant.pitch.profile import CompanyProfile
from assistant.web import pitchfill, surround, trainingdesk, trainingview, waiting
from assistant.web.pitch import LEARNING
from assistant.web.sourcepanel import SourcePanel
from assistant.web.trainingdesk import Talk
from assistant.web.trainingfeedback import announcement
from assistant.web.trainingview import CONCERN, FEEDBACK, FIELD, NO_WORDS, PICK, SUM, Note
from assistant.web.wiring import AT_ONCE, QUIET, html, number
from assistant.web.work import message

if TYPE_CHECKING:
    from assistant.assistant import Assistant

Update = dict[Any, Any]
EVENTS = (
    "begin", "say", "again", "cancel", "next", "skip", "end", "take", "restart", "leave", "open", "restore",
    "words",
)  # fmt: skip
READING = "Læser dit svar …"
FORGOTTEN = (
    "Serveren har været genstartet og husker ikke samtalen. Genindlæs siden, så kommer den igen, "
    "også det, du har skrevet."
)
HINT = "Vælg et nummer eller en kilde, så står teksten her med stedet markeret."


class TrainingPage:
    """Builds the page within the present gradio context and answers its events."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self.talk = gr.State(None)
        with gr.Row(elem_classes="page training-page", equal_height=False):
            with gr.Column(elem_classes="reading", scale=2, elem_id="indhold"):
                self.shown = html(
                    self._html(None), EVENTS, setup="training", classes="talk training", memory=""
                )
                self.notice = gr.HTML(apply_default_css=False)
                self.ready = gr.HTML(apply_default_css=False)
                self.live = gr.HTML(surround.live(), apply_default_css=False, elem_classes="unseen")
            self.panel = SourcePanel(assistant, HINT)
        self.timer = gr.Timer(1.0)
        self._wire()

    def _wire(self) -> None:
        changing = [self.talk, self.shown, self.notice, self.live]
        slow = [
            self.shown.begin(self.begin, None, changing, **QUIET),
            self.shown.say(self.say, self.talk, changing, **QUIET),
            self.shown.words(self.words, self.talk, changing, **QUIET),
        ]
        self.shown.again(self.again, self.talk, changing, **AT_ONCE)
        self.shown.cancel(self.cancel, self.talk, changing, **AT_ONCE)
        self.shown.next(self.go_on, self.talk, changing, **AT_ONCE)
        self.shown.skip(self.go_on, self.talk, changing, **AT_ONCE)
        self.shown.end(self.end, self.talk, changing, **AT_ONCE)
        self.shown.take(self.take, self.talk, changing, **AT_ONCE)
        self.shown.restart(self.restart, self.talk, changing, **AT_ONCE)
        # What is still under way must not lead back to the conversation that was left.
        self.shown.leave(self.leave, None, [*changing, *self.panel.outputs], cancels=slow, **AT_ONCE)
        self.shown.restore(self.restore, None, changing, **AT_ONCE)
        self.shown.open(self.open_mark, self.talk, self.panel.outputs, **AT_ONCE)
        self.panel.wire()
        self.timer.tick(self.readiness, None, [self.ready, self.timer], **AT_ONCE)

    # The dialogue

    def begin(self, event: gr.EventData) -> Iterator[Update]:
        """Begin to talk with an example company or a saved profile, saying meanwhile what is waited for."""
        try:
            company = chosen(event._data)
            for word in self._awaited("Samtalen begynder, så snart assistenten er klar."):
                yield self._show(None, Note(waiting=word), said=word)
            if not self.assistant.knows_concerns():
                yield self._show(None, Note(waiting=LEARNING), said=LEARNING)
            talk = trainingdesk.new(company, self.assistant.training(company))
        except Exception as error:  # whatever happens, the person is told in one sentence
            yield self._show(None, Note(problem=message(error)), PICK)
            return
        yield self._raise(talk)

    def say(self, talk: Talk | None, event: gr.EventData) -> Iterator[Update]:
        """Take the person's answer; words that cannot be used stay in the field."""
        if talk is None or talk.over:
            yield {self.notice: surround.notice(FORGOTTEN)}
            return
        text = "\n".join(clean(line) for line in str(event._data.get("text") or "").splitlines()).strip()
        try:
            training.accept(text)
            yield self._show(talk, Note(text, waiting=READING), said=READING)
            for word in self._awaited("Tilbagemeldingen kommer, så snart assistenten er klar."):
                yield self._show(talk, Note(text, waiting=word), said=word)
            concern = talk.training.raised[talk.at].said
            found = self.assistant.training_feedback(talk.training, concern, text)
        except Exception as error:  # whatever happens, the person is told in one sentence
            yield self._show(talk, Note(text, problem=message(error)), FIELD)
            return
        tries = talk.tries[talk.at]
        said = announcement(found, tries[-1].feedback if tries else None)
        yield self._show(trainingdesk.answered(talk, text, found), Note(), FEEDBACK, said)

    def words(self, talk: Talk | None) -> Iterator[Update]:
        """Have the last feedback summed up by the language model."""
        if talk is None or talk.over or not talk.tries[talk.at]:
            yield self._forgotten()
            return
        yield self._show(talk, Note(waiting=waiting.WRITING), said=waiting.WRITING)
        last = talk.tries[talk.at][-1]
        try:
            concern = talk.training.raised[talk.at].said
            found = self.assistant.training_words(last.feedback, concern, last.said)
            if not found.lines and not found.notice:
                found = dataclasses.replace(found, notice=NO_WORDS)
            talk = trainingdesk.worded(talk, found)
        except Exception as error:  # whatever happens, the person is told in one sentence
            yield {**self._show(talk, Note(), FEEDBACK), self.notice: surround.notice(message(error))}
            return
        yield self._show(talk, Note(), FEEDBACK, " ".join(found.lines) or found.notice)

    def again(self, talk: Talk | None) -> Update:
        """Open the field for another answer to the same concern."""
        return self._show(trainingdesk.moved(talk, talk.at), Note(), FIELD) if talk else self._forgotten()

    def cancel(self, talk: Talk | None) -> Update:
        """Close the field again; the answer given stands."""
        return self._show(trainingdesk.stayed(talk), Note(), FEEDBACK) if talk else self._forgotten()

    def go_on(self, talk: Talk | None) -> Update:
        """To the next concern that has no answer, or to the summing up."""
        return self._raise(trainingdesk.moved(talk, talk.following)) if talk else self._forgotten()

    def end(self, talk: Talk | None) -> Update:
        """To the summing up."""
        return self._raise(trainingdesk.moved(talk, len(talk.tries))) if talk else self._forgotten()

    def take(self, talk: Talk | None, event: gr.EventData) -> Update:
        """Back to a concern from the summing up."""
        if talk is None:
            return self._forgotten()
        at = number(event, "at", len(talk.tries))
        return self._raise(talk if at is None else trainingdesk.moved(talk, at))

    def restart(self, talk: Talk | None) -> Update:
        """The same conversation from its beginning."""
        return self._raise(trainingdesk.new(talk.company, talk.training)) if talk else self._forgotten()

    def leave(self) -> Update:
        """Back to choosing a company."""
        return {**self._show(None, Note(), PICK, "Vælg, hvem du vil tale med."), **self.panel.shut()}

    def restore(self, event: gr.EventData) -> Update:
        """Take up the conversation this browser tab had before the page was left."""
        return self._show(trainingdesk.load(event._data.get("memory")), Note())

    # What surrounds it

    def open_mark(self, talk: Talk | None, event: gr.EventData) -> Update:
        """Open the passage of a mark in the panel."""
        tries = talk.all_tries if talk else ()
        at = number(event, "turn", len(tries))
        if at is None:
            return self.panel.tell(FORGOTTEN)
        cited = next((c for c in tries[at].feedback.citations if str(c.n) == str(event._data.get("n"))), None)
        if cited is None:
            return {self.panel.html: gr.skip()}
        n = None if "place" in event._data else cited.n
        return self.panel.show_passage(cited.passage, cited.quote, n)

    def readiness(self) -> Update:
        """What the assistant is doing, until it is ready."""
        status = self.assistant.status()
        unready = waiting.unready(status)
        word = f"{waiting.doing(status)}. Vælg gerne en virksomhed allerede nu."
        failed = surround.notice(status.message if status.state == "failed" else "")
        shown = surround.progress(word, status.done, status.total) if unready else failed
        return {self.ready: shown, self.timer: gr.Timer(active=unready)}

    def _awaited(self, then: str) -> Iterator[str]:
        said = ""
        while waiting.unready(status := self.assistant.status()):
            if (word := f"{waiting.doing(status)}. {then}") != said:
                said = word
                yield said
            time.sleep(waiting.PAUSE)

    def _raise(self, talk: Talk) -> Update:
        """The concern the conversation has come to, or the summing up."""
        if talk.over:
            return self._show(talk, Note(), SUM, "Samtalen er slut. Her er opsamlingen.")
        # The concern itself is read aloud when the keyboard comes to it.
        said = f"Bekymring {talk.at + 1} af {len(talk.tries)}."
        return self._show(talk, Note(), FIELD if talk.again else CONCERN, said)

    def _forgotten(self) -> Update:
        return {self.notice: surround.notice(FORGOTTEN)}

    def _show(self, talk: Talk | None, note: Note, focus: str = "", said: str = "") -> Update:
        shown = gr.HTML(self._html(talk, note, focus), memory=trainingdesk.dump(talk))
        return {self.talk: talk, self.shown: shown, self.notice: "", self.live: surround.live(said)}

    def _html(self, talk: Talk | None, note: Note | None = None, focus: str = "") -> str:
        host = surround.host(self.assistant.settings.llm_base_url)
        return trainingview.page(talk, examples(), self.assistant.source, note or Note(), focus, host)


def chosen(data: Any) -> CompanyProfile:
    """The company a button stands for: an example, or a profile that the browser has kept.

    Raises:
        InputError: there is no such example, or the profile cannot be used.
    """
    kept = data.get("profile")
    filling = pitchfill.stored(str(kept)) if kept else pitchfill.example(str(data.get("example") or ""))
    company, _ = profile.make(filling.values)
    return company


def build(assistant: Assistant) -> None:
    """Build the page in the present context."""
    TrainingPage(assistant)
