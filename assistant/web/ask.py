"""The page Spørg: a conversation on the left, the source panel on the right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.errors import AssistantError, InputError
from assistant.library.text import clean
from assistant.types import Filter
from assistant.web import asking, chartview, personal, render, surround, talks, talkview, waiting
from assistant.web import turns as memory
from assistant.web.asking import Asked, Turns
from assistant.web.sourcepanel import SourcePanel
from assistant.web.turns import Scope, Turn, View
from assistant.web.wiring import AT_ONCE, QUIET, handed, html, number
from assistant.web.work import message

if TYPE_CHECKING:
    from assistant.assistant import Assistant

Update = dict[Any, Any]
FORGOTTEN = "Serveren har været genstartet og husker ikke samtalen. Genindlæs siden, og prøv igen."
HINT = "Vælg et nummer i svaret, så står kilden her med stedet markeret."


class AskPage:
    """Builds the page within the present gradio context and answers its events."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self.turns = gr.State(())
        self.scope = gr.State(None)
        with gr.Row(elem_classes="page ask-page", equal_height=False):
            with gr.Column(elem_classes="reading", scale=2, elem_id="indhold"):
                gr.HTML('<h1 class="unseen">Spørg</h1>', apply_default_css=False)
                self.talk = html(
                    render.conversation((), assistant.source),
                    ("ask", "widen", "correct", "open", "rate", "word", "restore", "export"),
                    setup="talk",
                    classes="talk",
                    memory="",
                )
                self.talks = html(talkview.talks(), ("choose", "fresh"), setup="talks", classes="talks-outer")
                with gr.Column(elem_classes="composer"):
                    self.ready = gr.HTML(apply_default_css=False)
                    self.bar = html("", ("unscope", "fresh"))
                    self.notice = html("", ("masked",))
                    self.field = gr.Textbox(
                        label="Dit spørgsmål",
                        show_label=False,
                        placeholder="Skriv dit spørgsmål …",
                        lines=1,
                        max_lines=6,
                        submit_btn="Spørg",
                        container=False,
                        elem_classes="field",
                    )
                self.files = html("", (), setup="files", classes="unseen", file="")
                self.live = gr.HTML(surround.live(), apply_default_css=False, elem_classes="unseen")
            self.panel = SourcePanel(assistant, HINT, self.take_scope)
        self.timer = gr.Timer(1.0)
        self._wire()

    def _wire(self) -> None:
        changing = [self.talk, self.turns, self.field, self.notice, self.bar, self.live, self.scope]
        state = [self.turns, self.scope]
        questions = [
            self.field.submit(self.ask, [self.field, *state], changing, **QUIET),
            self.talk.ask(self.ask_example, state, changing, **QUIET),
            self.talk.widen(self.ask_widely, state, changing, **QUIET),
            self.talk.correct(self.correct, state, changing, **QUIET),
            self.notice.masked(self.ask, [self.field, *state], changing, **QUIET),
        ]
        self.talk.open(self.open_mark, self.turns, self.panel.outputs, **AT_ONCE)
        self.talk.rate(self.rate, self.turns, [self.talk, self.turns, self.live], **AT_ONCE)
        self.talk.word(self.rate_with_word, self.turns, [self.talk, self.turns, self.live], **AT_ONCE)
        self.talk.restore(self.restore, None, [self.talk, self.turns, self.bar, self.scope], **AT_ONCE)
        self.bar.unscope(self.drop_scope, self.turns, [self.scope, self.bar], **AT_ONCE)
        self.talk.export(self.export, self.turns, [self.files, self.notice, self.live], **AT_ONCE)
        all_of_it = [*changing, *self.panel.outputs]
        self.bar.fresh(self.begin_again, None, all_of_it, cancels=questions, **AT_ONCE)
        self.talks.fresh(self.begin_again, None, all_of_it, cancels=questions, **AT_ONCE)
        self.talks.choose(self.choose, None, all_of_it, cancels=questions, **AT_ONCE)
        self.panel.wire(self.turns, [self.scope, self.bar])
        self.timer.tick(self.readiness, None, [self.ready, self.timer], **AT_ONCE)

    # Asking

    def ask(self, question: str, turns: Turns, scope: Scope | None) -> Iterator[Update]:
        """Answer a question, saying meanwhile what is waited for; a question that cannot be used stays."""
        yield from self._go(question, turns, scope, Asked(turns, scope, memory.answers(turns)))

    def _go(self, question: str, turns: Turns, scope: Scope | None, asked: Asked) -> Iterator[Update]:
        """Ask; ``turns`` and ``scope`` are what the page holds, and holds again if it is refused."""
        text = clean(question or "").strip()
        if problem := waiting.unusable(text, self.assistant.settings.max_question_chars):
            yield {self.notice: surround.notice(problem), self.live: surround.live()}
            return
        address = self.assistant.settings.llm_base_url
        if address and (stop := personal.stop(text, surround.host(address))):
            yield {self.notice: stop.notice, self.field: stop.text, self.live: surround.live()}
            return
        before, turns = turns, memory.added(asked.turns, asking.turn(text, asked.scope))
        yield {
            **self._shown(turns, scope),
            self.field: "",
            self.notice: "",
            self.live: surround.live(waiting.SEARCHING),
        }
        try:
            for so_far in asking.answered(self.assistant, turns, text, asked):
                word = so_far[-1].waiting
                said = surround.live(word) if word != turns[-1].waiting else gr.skip()
                turns = so_far
                # The answer itself comes with the last update: a question asked at once is not missed then.
                if turns[-1].answer is None:
                    yield {self.talk: self._render(turns), self.live: said}
        except InputError as error:
            yield {
                **self._shown(before, scope),
                self.field: question,
                self.notice: surround.notice(str(error)),
            }
            return
        except Exception as error:  # whatever happens, the person is told in one sentence
            turns = memory.changed(turns, -1, error=message(error), waiting="")
        yield {**self._shown(turns, scope), self.live: surround.live(_said(turns[-1]))}

    def ask_example(self, turns: Turns, scope: Scope | None, event: gr.EventData) -> Iterator[Update]:
        """Ask the question a button carries."""
        yield from self.ask(str(event.question), turns, scope)

    def ask_widely(self, turns: Turns, _scope: Scope | None, event: gr.EventData) -> Iterator[Update]:
        """Ask the question a button carries again, of the whole material."""
        yield from self.ask(str(event.question), turns, None)

    def correct(self, turns: Turns, scope: Scope | None, event: gr.EventData) -> Iterator[Update]:
        """Ask exactly what is written where a follow-up was misread, apart from what was said before.

        The last turn gives way to the new one. After an older one the conversation went on from its
        answer: it stays as it was, and the question is asked at the end.
        """
        at = number(event, "turn", len(turns))
        if at is None:
            yield {self.notice: surround.notice(FORGOTTEN)}
            return
        kept = turns[:-1] if at == len(turns) - 1 else turns
        wanted = str(event._data.get("question", ""))
        yield from self._go(wanted, turns, scope, Asked(kept, turns[at].scope, ()))

    # What surrounds it

    def open_mark(self, turns: Turns, event: gr.EventData) -> Update:
        """Open the passage of a mark, or one that may also be relevant, in the panel."""
        answer = turns[at].answer if (at := number(event, "turn", len(turns))) is not None else None
        if answer is None:
            return self.panel.tell(FORGOTTEN)
        if (near := number(event, "near", len(answer.nearby))) is not None:
            passage = answer.nearby[near]
            return self.panel.show_passage(passage)
        if "chart" in event._data:
            cited = chartview.answer_cited(event._data, answer, self.assistant.charts_of(answer))
        else:
            cited = next((c for c in answer.citations if str(c.n) == str(event._data.get("n"))), None)
        return (
            self.panel.show_passage(cited.passage, cited.quote, cited.n)
            if cited
            else {self.panel.html: gr.skip()}
        )

    def rate(self, turns: Turns, event: gr.EventData) -> Update:
        """Keep »Det hjalp« or »Det hjalp ikke« at once; a word why may follow."""
        return self._rated(turns, event, helpful=event._data.get("helpful") == "ja", word="")

    def rate_with_word(self, turns: Turns, event: gr.EventData) -> Update:
        """Keep the word why."""
        return self._rated(turns, event, helpful=None, word=clean(str(event._data.get("word", ""))).strip())

    def _rated(self, turns: Turns, event: gr.EventData, helpful: bool | None, word: str) -> Update:
        at = number(event, "turn", len(turns))
        if at is None or (answer := turns[at].answer) is None or (helpful is None and not word):
            return {self.live: gr.skip()}
        verdict = bool(turns[at].helpful) if helpful is None else helpful
        try:
            self.assistant.record_feedback(answer, verdict, word)
        except AssistantError as error:
            return {self.live: surround.live(str(error))}
        turns = memory.changed(turns, at, helpful=verdict, word=word)
        return {**self._talk(turns), self.turns: turns, self.live: surround.live("Tak. Dit svar er gemt.")}

    def restore(self, event: gr.EventData) -> Update:
        """Take up the conversation this browser tab had, and the case another page led here with."""
        turns = memory.load(event._data.get("memory"))
        scope = self._case(str(event._data.get("case") or ""))
        bar = surround.bar(scope, turns)
        return {**self._talk(turns), self.turns: turns, self.bar: bar, self.scope: scope}

    def _case(self, wanted: str) -> Scope | None:
        found = self.assistant.case(wanted) if wanted else None
        return Scope(found.mention, Filter(documents=frozenset(found.documents))) if found else None

    def choose(self, event: gr.EventData) -> Update:
        """Take up one of the conversations that this browser has kept."""
        turns = memory.load(event._data.get("memory"))
        said = talks.OPENED if turns else ""
        told = {
            self.notice: "" if turns else surround.notice(talks.UNREADABLE),
            self.live: surround.live(said),
        }
        return {**self._shown(turns, None), **told, self.field: "", **self.panel.shut()}

    def export(self, turns: Turns, event: gr.EventData) -> Update:
        """Send the conversation to the browser as a file; nothing is written on the server."""
        form = str(event._data.get("form"))
        try:
            data = self.assistant.conversation_file(memory.answers(turns), form)
        except Exception as error:  # whatever happens, the person is told in one sentence
            return {self.notice: surround.notice(message(error))}
        name = talks.file_name(form)
        said = surround.live(f"Samtalen er hentet som {name}.")
        return {self.files: gr.HTML(file=handed(name, data)), self.notice: "", self.live: said}

    def begin_again(self) -> Update:
        """An empty page again."""
        empty = {self.field: "", self.notice: "", self.live: surround.live("Ny samtale.")}
        return {**self._shown((), None), **empty, **self.panel.shut()}

    def take_scope(self, view: View, turns: Turns) -> Update:
        """Restrict the next questions to what lies open in the panel."""
        scope = memory.scope_of(view)
        return {self.scope: scope, self.bar: surround.bar(scope, turns)}

    def drop_scope(self, turns: Turns) -> Update:
        """Ask of the whole material again."""
        return {self.scope: None, self.bar: surround.bar(None, turns)}

    def readiness(self) -> Update:
        """What the assistant is doing, until it is ready."""
        status = self.assistant.status()
        text = status.message if status.state == "failed" else ""
        word = f"{waiting.doing(status)}. Spørg gerne allerede nu."
        unready = waiting.unready(status)
        shown = surround.progress(word, status.done, status.total) if unready else surround.notice(text)
        return {self.ready: shown, self.timer: gr.Timer(active=unready)}

    def _render(self, turns: Turns) -> str:
        return render.conversation(turns, self.assistant.source, self.assistant.charts_of)

    def _talk(self, turns: Turns) -> Update:
        shown = self._render(turns)
        return {self.talk: gr.HTML(shown, memory=memory.dump(turns))}

    def _shown(self, turns: Turns, scope: Scope | None) -> Update:
        bar = surround.bar(scope, turns)
        return {**self._talk(turns), self.turns: turns, self.scope: scope, self.bar: bar}


def _said(turn: Turn) -> str:
    return render.announcement(turn.answer) if turn.answer else turn.error


def build(assistant: Assistant) -> None:
    """Build the page in the present context."""
    AskPage(assistant)
