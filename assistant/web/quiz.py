"""The page Quiz: a theme, ten questions one after another, and what was missed; sources in a drawer.

The round lies in the browser session; what a person has learnt lies on their device, comes with the
events that need it and goes back to the device.
"""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.learning import schedule
from assistant.learning.quiz import THEMES, Question, options
from assistant.learning.schedule import Progress, Round
from assistant.web import learnview, quizview, surround
from assistant.web.quizview import Offer
from assistant.web.sourcepanel import GONE, SourcePanel
from assistant.web.wiring import AT_ONCE, html, number

if TYPE_CHECKING:
    from assistant.assistant import Assistant

Update = dict[Any, Any]
HINT = "Vælg nummeret efter en forklaring, så står kilden her med stedet markeret."
FORGOTTEN = "Serveren har været genstartet og husker ikke runden. Begynd en ny."
CHANGED = "Vidensgrundlaget er ændret, så runden ikke kan fortsætte. Begynd en ny."
_MOST_OFFSET = 14 * 60
"""Minutes that a place's clock is away from UTC at most."""


class QuizPage:
    """Builds the page within the present gradio context and answers its events."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self.run = gr.State(None)
        with gr.Row(elem_classes="page quiz-page", equal_height=False):
            with gr.Column(elem_classes="reading", elem_id="indhold"):
                gr.HTML(learnview.tools("quiz") + quizview.LEAD, apply_default_css=False)
                self.notice = gr.HTML(apply_default_css=False)
                self.body = html(
                    "",
                    ("home", "begin", "answer", "next", "again", "open"),
                    setup="quiz",
                    classes="talk quiz",
                    progress="",
                )
            self.panel = SourcePanel(assistant, HINT)
        shown = [self.run, self.body, self.notice]
        self.body.home(self.home, None, shown, **AT_ONCE)
        self.body.begin(self.begin, None, shown, **AT_ONCE)
        self.body.answer(self.answer, self.run, shown, **AT_ONCE)
        self.body.next(self.next, self.run, shown, **AT_ONCE)
        self.body.again(self.again, self.run, shown, **AT_ONCE)
        self.body.open(self.open, None, self.panel.outputs, **AT_ONCE)
        self.panel.wire()

    def home(self, event: gr.EventData) -> Update:
        """Choose a theme, with what there is to repeat."""
        questions = self.assistant.quiz()
        progress, problem = _progress(event, questions)
        return self._start(questions, progress, _now(event), problem, focus=bool(event._data.get("focus")))

    def begin(self, event: gr.EventData) -> Update:
        """A round of the chosen theme."""
        questions = self.assistant.quiz()
        theme = str(event._data.get("theme") or "")
        wanted = tuple(question for question in questions if theme in {"", question.theme})
        progress, problem = _progress(event, questions)
        return {**self._shown(schedule.begin(wanted, progress, _now(event))), self.notice: problem}

    def answer(self, run: Round | None, event: gr.EventData) -> Update:
        """What came of an answer; the device gets what to keep of it."""
        questions = self.assistant.quiz()
        asked = _present(run, questions)
        if run is None or asked is None or run.chosen:
            return self._lost(run)
        choices = options(asked, run.key)
        picked = number(event, "choice", len(choices))
        if picked is None:
            return {self.body: gr.skip()}
        right = choices[picked] == asked.right
        progress, problem = _progress(event, questions)
        progress = schedule.answered(progress, asked.id, right, run.repeats, _now(event))
        done = schedule.answer(run, choices[picked], right)
        kept = json.dumps({"at": time.time_ns(), "state": schedule.dump(progress)})
        shown = quizview.result(done, asked, choices, self.assistant.source)
        return {self.run: done, self.body: gr.HTML(shown, progress=kept), self.notice: problem}

    def next(self, run: Round | None, event: gr.EventData) -> Update:
        """The next question, or the end of the round."""
        if run is None or not run.chosen:
            return self._lost(run)
        run = schedule.onwards(run)
        if not run.over:
            return self._shown(run)
        questions = self.assistant.quiz()
        progress, problem = _progress(event, questions)
        missed = tuple(question for name in run.missed for question in questions if question.id == name)
        coming = _coming(progress, _now(event))
        ended = quizview.end(run, missed, self.assistant.source, coming)
        return {self.run: run, self.body: ended, self.notice: problem}

    def again(self, run: Round | None) -> Update:
        """A round of what was missed."""
        return self._shown(schedule.again(run)) if run and run.over and run.missed else self._lost(run)

    def open(self, event: gr.EventData) -> Update:
        """Open the card of a question in the drawer."""
        wanted = str(event._data.get("id"))
        asked = next((question for question in self.assistant.quiz() if question.id == wanted), None)
        if asked is None:
            return self.panel.tell(GONE)
        return self.panel.show_passage(asked.citation.passage, asked.citation.quote, asked.citation.n)

    def _shown(self, run: Round) -> Update:
        asked = _present(run, self.assistant.quiz())
        if asked is None:
            return {self.run: None, self.body: "", self.notice: surround.notice(CHANGED)}
        return {
            self.run: run,
            self.body: quizview.question(run, asked, options(asked, run.key)),
            self.notice: "",
        }

    def _start(
        self, questions: tuple[Question, ...], progress: Progress, now: datetime, problem: str, focus: bool
    ) -> Update:
        if not questions:
            return {self.run: None, self.body: "", self.notice: surround.notice(quizview.EMPTY)}
        offers = tuple(_offer(theme, questions, progress, now) for theme in ("", *THEMES))
        coming = "" if offers[0].due else _coming(progress, now)
        shown = quizview.start(
            tuple(offer for offer in offers if offer.questions),
            coming,
            kept=bool(progress.cards),
            focus="quiz-choose" if focus else "",
        )
        return {self.run: None, self.body: shown, self.notice: problem}

    def _lost(self, run: Round | None) -> Update:
        """An event that does not fit: told if the round is gone, else passed over, as a second click is."""
        return {self.notice: surround.notice(FORGOTTEN)} if run is None else {self.body: gr.skip()}


def _present(run: Round | None, questions: tuple[Question, ...]) -> Question | None:
    if run is None or run.over:
        return None
    return next((question for question in questions if question.id == run.ids[run.at]), None)


def _offer(theme: str, questions: tuple[Question, ...], progress: Progress, now: datetime) -> Offer:
    ids = {question.id for question in questions if theme in {"", question.theme}}
    return Offer(theme, len(ids), len(ids & set(schedule.due(progress, now))))


def _coming(progress: Progress, now: datetime) -> str:
    found = schedule.next_day(progress, now)
    return quizview.return_on(*found, now.date()) if found else ""


def _progress(event: gr.EventData, questions: tuple[Question, ...]) -> tuple[Progress, str]:
    """What the device has kept, and a word for the person if it cannot be read."""
    try:
        return schedule.load(str(event._data.get("kept") or ""), questions), ""
    except AssistantError as error:
        return Progress(), surround.notice(str(error))


def _now(event: gr.EventData) -> datetime:
    """The time where the person is: their device tells how far its clock is from UTC."""
    try:
        offset = int(str(event._data.get("offset")))
    except ValueError:
        offset = 0
    zone = timezone(timedelta(minutes=-offset)) if abs(offset) <= _MOST_OFFSET else UTC
    return datetime.now(zone)


def build(assistant: Assistant) -> None:
    """Build the page in the present context."""
    QuizPage(assistant)
