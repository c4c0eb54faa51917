"""The façade: the only object the shells know."""

from __future__ import annotations

import dataclasses
import json
import logging
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from assistant import transcript
from assistant.answering.engine import AnswerEngine
from assistant.answering.question import read as read_question
from assistant.cases import case as reading_cases
from assistant.cases import facets, finder
from assistant.cases import outline as case_text
from assistant.cases import own as own_cases
from assistant.cases import situation as situations
from assistant.cases.case import Case
from assistant.danish import privacy
from assistant.danish.writing import number
from assistant.errors import InputError, SettingsError, StoreError
from assistant.figures import draw, resting, results, table
from assistant.figures import read as reading_figures
from assistant.figures.chart import CaseResults, Chart
from assistant.learning import conduct as code_of_conduct
from assistant.learning import conducttext, pieces, quiz, scoring, training
from assistant.learning import paths as reading_paths
from assistant.learning.training import Feedback, Training
from assistant.library.library import Library
from assistant.lifecycle import Lifecycle
from assistant.pitch import concerns, markdown, plan, texts
from assistant.pitch.outline import Block
from assistant.pitch.profile import CompanyProfile
from assistant.pitch.types import Letter, Pitch
from assistant.settings import Settings
from assistant.types import (
    Answer,
    Encoder,
    Event,
    Filter,
    Finished,
    Hit,
    Progress,
)

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

    from assistant.learning.prose import Words
    from assistant.llm.model import Model
    from assistant.queryengine import AssistantQueryEngine

log = logging.getLogger(__name__)
NO_MODEL = "Der er ikke sat nogen sprogmodel op. Sæt »llm_base_url« og »llm_model«, se README."
_WORD_CHARS = 1_000  # kept of what a person writes beside a thumb


class Assistant(Lifecycle):
    """Answers questions, builds pitches, finds cases and teaches, over one library."""

    def __init__(self, settings: Settings, encoder: Encoder | None = None, llm: LLM | None = None) -> None:
        super().__init__(settings, encoder, llm)
        self._recogniser: concerns.Recogniser | None = None
        self._finder: tuple[AnswerEngine, finder.Finder] | None = None  # made for that engine
        self._scorer: scoring.Scorer | None = None  # of answers to concerns

    def ask(
        self,
        question: str,
        restrict: Filter | None = None,
        before: Sequence[Answer] = (),
        written: bool = True,
    ) -> Answer:
        """The whole answer; waits for :meth:`prepare`. ``before``: the conversation's answers, oldest first.

        A language model, where there is one, is left out where the answer is not to be ``written`` by it.

        Raises:
            InputError: the question is empty or too long.
        """
        *_, last = self._current().events(self._accept(question), restrict, before, written)
        assert isinstance(last, Finished)
        return last.answer

    def events(
        self, question: str, restrict: Filter | None = None, before: Sequence[Answer] = ()
    ) -> Iterator[Event]:
        """The answer as it comes about: ``Retrieved``, ``Token`` …, ``Finished``.

        A follow-up is made whole by ``before`` (see ``Answer.understood``); without it the question is asked
        exactly as it is written.
        """
        asked = self._accept(question)
        return self._current().events(asked, restrict, before)

    def as_query_engine(self, restrict: Filter | None = None) -> AssistantQueryEngine:
        """The assistant as a LlamaIndex query engine that answers within ``restrict``."""
        from assistant.queryengine import AssistantQueryEngine  # LlamaIndex is slow to import

        return AssistantQueryEngine(lambda question: self.ask(question, restrict), lambda: self.library)

    def search(self, question: str, k: int = 10, restrict: Filter | None = None) -> tuple[Hit, ...]:
        """The ``k`` best passages for a question."""
        asked = self._accept(question)
        return self._current().search(asked, k, restrict)

    def pitch(
        self,
        profile: CompanyProfile,
        notes: tuple[str, ...] = (),
        progress: Progress | None = None,
        case: str = "",
    ) -> Pitch:
        """Arguments, cases and answers fitted to a company; waits for :meth:`prepare`.

        ``notes`` are what was told when the profile was read; they become warnings. ``case`` is one the
        person wants in it: its number, or the id of a document of their own.
        """
        recogniser = self._concerns(progress)
        start = time.perf_counter()
        kinds = recogniser.recognise(profile.concerns)
        made = plan.make(profile, self.library, kinds, notes, case)
        return dataclasses.replace(made, seconds=time.perf_counter() - start)

    def require_model(self) -> None:
        """Nothing where a language model is set up; told before anything slow begins.

        Raises:
            SettingsError: none is.
        """
        if not self.settings.llm_base_url and self._llm is None:
            raise SettingsError(NO_MODEL)

    def rewriting(self, pitch: Pitch) -> Iterator[Pitch]:
        """The pitch in the company's tone as it comes about: after each argument and reply, then the whole.

        What the model failed at, and what is not proven, stays as it was; the pitch's notice says so.

        Raises:
            SettingsError: no language model is set up.
        """
        from assistant.pitch import prose  # needed only with a language model

        return prose.rewriting(pitch, *self._writer())

    def rewritten(self, pitch: Pitch, progress: Progress | None = None) -> Pitch:
        """The whole of :meth:`rewriting`.

        Raises:
            SettingsError: no language model is set up.
        """
        from assistant.pitch import prose

        total = prose.parts(pitch)
        for done, made in enumerate(self.rewriting(pitch), 1):
            pitch = made
            if progress:
                progress("Skriver i virksomhedens tone", min(done, total), total)
        return pitch

    def mail(self, pitch: Pitch) -> Letter:
        """The mail in the company's tone, or the extractive one with a notice on why.

        Raises:
            SettingsError: no language model is set up.
        """
        from assistant.pitch import mailing

        return mailing.write(pitch, self.library, *self._writer())

    def knows_concerns(self) -> bool:
        """Whether a pitch comes at once; the very first one reads the example concerns for seconds."""
        return self._recogniser is not None

    def pitch_text(self, pitch: Pitch, form: str) -> str:
        """The pitch as ``markdown``, as a ``phone`` script or as a ``mail``."""
        forms = {"markdown": markdown.text, "phone": texts.phone, "mail": texts.mail}
        return forms[form](pitch, self.library)

    def pitch_file(self, pitch: Pitch, form: str) -> bytes:
        """A Word document: the consultant's meeting ``notes``, or the ``sheet`` for the company."""
        from assistant.pitch import docx  # python-docx is slow to import and rarely needed

        return {"notes": docx.notes, "sheet": docx.sheet}[form](pitch, self.library)

    def cases(self, choice: facets.Choice | None = None) -> tuple[Case, ...]:
        """All cases that fit the choice, by number; needs no model.

        Raises:
            InputError: the choice names an unknown municipality.
        """
        return facets.choose(self.made_of_library(reading_cases.read), choice or facets.Choice())

    def case(self, wanted: str) -> Case | None:
        """The case with this number, or else with this id."""
        return next((case for case in self.cases() if wanted in (case.key, case.id)), None)

    def find_cases(
        self,
        situation: str,
        choice: facets.Choice | None = None,
        k: int = finder.BEST,
        progress: Progress | None = None,
    ) -> tuple[finder.Match, ...]:
        """The cases like a situation, best first, each with why; none where none is like it.

        Raises:
            InputError: the text is empty or too long or tells of a citizen, or the choice names an
                unknown municipality.
        """
        asked = situations.accept(situation, self.settings.max_question_chars)
        return self._cases_finder(progress).search(asked, choice, k)

    def case_file(self, cases: Sequence[str], form: str) -> bytes:
        """Chosen cases, by their ids, with their sources: a Word file (``docx``) or ``markdown``."""
        chosen = tuple(found for found in map(self.case, cases) if found is not None)
        return _file(case_text.outline(chosen, self.library), form)

    def related_cases(self, case_id: str, k: int = finder.BEST) -> tuple[finder.Related, ...]:
        """The cases most like one, with what they share; none for an unknown id."""
        found = self._cases_finder()
        return next((found.related(case, k) for case in found.cases if case.id == case_id), ())

    def charts(self) -> tuple[Chart, ...]:
        """The figures of the material and of own documents with a ``series``; needs no model."""
        return self.made_of_library(_charts)

    def charts_of(self, answer: Answer) -> tuple[Chart, ...]:
        """The figure an answer rests on; at most one."""
        return resting.charts_of(answer, self.charts())

    def chart_file(self, chart_id: str, form: str) -> tuple[str, bytes]:
        """A figure's file name and content, as ``png`` or as ``csv``.

        Raises:
            InputError: there is no such figure or form.
        """
        chart = next((chart for chart in self.charts() if chart.id == chart_id), None)
        if chart is None or form not in ("png", "csv"):
            raise InputError("Figuren findes ikke længere i vidensgrundlaget.")
        data = draw.png(chart) if form == "png" else table.csv(chart).encode()
        return f"{chart.name}.{form}", data

    def case_results(self) -> tuple[CaseResults, ...]:
        """The cases' documented results, one panel a measure; needs no model."""
        return self.made_of_library(results.results)

    def training(self, profile: CompanyProfile) -> Training:
        """A conversation with a company's sceptical manager; waits for :meth:`prepare`."""
        kinds = self._concerns().recognise(profile.concerns)
        return training.start(plan.make(profile, self.library, kinds), kinds)

    def training_feedback(self, of: Training | str, said: str, reply: str) -> Feedback:
        """What is good in a reply to what the manager said, what is missed, and a stronger way to say it.

        ``of`` is the conversation, or the kind of the concern. Nothing of the reply is kept.

        Raises:
            InputError: the reply is empty or too long, or holds personal data.
        """
        text = training.accept(reply)
        kinds = {one.said: one.kind for one in of.raised} if isinstance(of, Training) else {said: of}
        judged = self._training_scorer().judge(
            kinds.get(said, ""), said, text, self.made_of_library(pieces.copied)
        )
        return training.feedback(self.library, judged)

    def training_words(self, feedback: Feedback, said: str, reply: str) -> Words:
        """The feedback in a language model's words, as far as they are proven, or one line on its failure.

        Raises:
            SettingsError: no language model is set up.
        """
        from assistant.learning import prose  # needed only with a language model

        return prose.words(feedback, said, training.accept(reply), *self._writer())

    def quiz(self) -> tuple[quiz.Question, ...]:
        """All questions of the quiz, by theme; made of the cards, needs no model."""
        return self.made_of_library(quiz.generate)

    def paths(self) -> tuple[reading_paths.Path, ...]:
        """The reading paths over today's library; needs no model."""
        return self.made_of_library(reading_paths.paths)

    def conduct(self) -> code_of_conduct.Conduct:
        """The Code of Conduct with its self-checks; needs no model."""
        return self.made_of_library(code_of_conduct.read)

    def conduct_file(self, occasion: str, given: Mapping[str, object], form: str) -> bytes:
        """A self-check's three points: a Word file (``docx``) or ``markdown``.

        Raises:
            InputError: there is no such self-check, or a statement has no answer.
        """
        code = self.conduct()
        asked = code.occasion(occasion)
        replies = code_of_conduct.replies(asked, given)
        check = conducttext.Check(code, asked, replies, date.today())
        return _file(conducttext.outline(check, self.library), form)

    def conversation_file(self, answers: Sequence[Answer], form: str) -> bytes:
        """A conversation with its sources, numbered through: a Word file (``docx``) or ``markdown``.

        Raises:
            InputError: there are no answers.
        """
        if not answers:
            raise InputError("Der er ingen svar at gemme endnu.")
        return _file(transcript.outline(answers, self.library, date.today()), form)

    def record_feedback(self, answer: Answer, helpful: bool, word: str = "") -> None:
        """Append a person's verdict to a local file, personal data masked.

        Raises:
            StoreError: the file cannot be written.
        """
        line = {
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "question": privacy.mask(answer.question),
            "verdict": answer.verdict.value,
            "cited": [citation.passage.id for citation in answer.citations],
            "helpful": helpful,
            "word": privacy.mask(word)[:_WORD_CHARS],
        }
        try:
            self.settings.feedback.parent.mkdir(parents=True, exist_ok=True)
            # A lone surrogate from outside is kept as »?«.
            with self.settings.feedback.open("a", encoding="utf-8", errors="replace") as handle:
                handle.write(json.dumps(line, ensure_ascii=False) + "\n")
        except OSError as error:
            raise StoreError("Din tilbagemelding kunne ikke gemmes på denne maskine.") from error

    def _accept(self, question: str) -> str:
        """The question with personal data masked, or an error the person can mend."""
        limit = self.settings.max_question_chars
        if len(question) > limit:
            raise InputError(
                f"Spørgsmålet er for langt ({number(len(question))} tegn). "
                f"Skriv det på højst {number(limit)} tegn."
            )
        asked = privacy.mask(question)
        if not read_question(asked).text:
            raise InputError("Skriv et spørgsmål først.")
        return asked

    def _concerns(self, progress: Progress | None = None) -> concerns.Recogniser:
        """What tells concerns apart; its examples are read once, the first time some seconds long."""
        self.prepare()
        if self._recogniser is not None:
            return self._recogniser  # without the lock: pitches go on while documents are added
        with self._working:
            assert self._encoder is not None
            if self._recogniser is None:
                self._recogniser = concerns.load(self._encoder, self.settings.index, progress)
            return self._recogniser

    def _writer(self) -> tuple[Model, Encoder]:
        """The language model, and what its sentences are checked with."""
        self.require_model()
        self.prepare()
        assert self._model is not None and self._encoder is not None
        return self._model, self._encoder

    def _cases_finder(self, progress: Progress | None = None) -> finder.Finder:
        """The finder for today's library; its examples are read once, the first time some seconds long."""
        engine = self._current()
        if self._finder is not None and self._finder[0] is engine:
            return self._finder[1]  # without the lock: searches go on while documents are added
        with self._working:
            if self._finder is None or self._finder[0] is not engine:
                made = finder.build(
                    engine.library, engine.retriever, engine.encoder, self.settings.index, progress=progress
                )
                self._finder = (engine, made)
            return self._finder[1]

    def _training_scorer(self) -> scoring.Scorer:
        """What judges answers; its examples are read once, the first time some seconds long."""
        self.prepare()
        with self._working:
            assert self._encoder is not None
            if self._scorer is None:
                self._scorer = scoring.load(self._encoder, self.settings.index)
            return self._scorer

    def _warm_up(self) -> None:
        self._concerns()
        self._cases_finder()
        self._training_scorer()
        draw.warm()


def _charts(library: Library) -> tuple[Chart, ...]:
    fronts = {d.id: own_cases.front_matter(d) for d in library.documents if d.verbatim}
    return reading_figures.charts(library, fronts)


def _file(blocks: Sequence[Block], form: str) -> bytes:
    """Blocks as a Word file (``docx``) or as ``markdown``."""
    if form != "docx":
        return markdown.written(blocks).encode()
    from assistant.pitch import docx  # python-docx is slow to import and rarely needed

    return docx.written(blocks)
