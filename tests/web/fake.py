"""An assistant without model or index: real types and a real library, answers written by hand."""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from assistant import transcript
from assistant.cases.case import Case, read
from assistant.danish import privacy
from assistant.errors import DocumentError, InputError
from assistant.figures import draw, resting, table
from assistant.figures import read as reading_figures
from assistant.figures.chart import Chart
from assistant.library import documents as own_documents
from assistant.library.library import Library, read_library
from assistant.lifecycle import AddReport, SourceStatus, Status
from assistant.pitch import docx, markdown, texts
from assistant.pitch.profile import CompanyProfile
from assistant.pitch.roles import role_of
from assistant.pitch.types import Argument, CaseMatch, Letter, Line, Objection, Pitch, TaskIdea, Wording
from assistant.settings import Settings
from assistant.types import (
    Answer,
    Citation,
    Document,
    Event,
    Filter,
    Finished,
    Manifest,
    Passage,
    Progress,
    Retrieved,
    Source,
    Token,
    Verdict,
)

SOURCES = """
haandbog:
  title: "Håndbog om samarbejde"
  short: "Prøve 2019"
  publisher: "Prøveforlaget"
  year: 2019
  kind: publikation
side:
  title: "Siden om tavlemøder"
  short: "Siden"
  publisher: "Udgiveren"
  year: null
  kind: webside
  note: "Siden er uden dato."
"""
BOARD = """---
title: "Tavlemøder i Nordby"
source: haandbog
section: "Case 6: Nordby"
page: 20
kind: case
case: 6
themes: [tavlemøder]
municipalities: [Nordby]
contact: {name: Anna Prøve, role: leder, organisation: Jobcenter Nordby, email: anna@example.org}
results: [{value: 45.5, unit: pct., label: matchgrad}]
asked_as: ["Hvad er tavlemøder?"]
---
## Baggrund

Jobcenter Nordby manglede overblik over de ledige stillinger.

## Resultater

Matchgraden steg fra omkring 25 til 45,5 pct., efter at Jobcenter Nordby indførte tavlemøder.

- Virksomhederne fik hurtigere svar.
- Jobkonsulenterne kendte alle stillinger.
"""
WORRIES = """---
title: "Virksomhedens bekymringer"
source: side
section: "Bekymringer"
kind: concern
themes: [bekymringer]
---
## Tid

Virksomheden er ofte bekymret for, hvor lang tid samarbejdet tager.

## Kandidaten

Virksomheden spørger, om kandidaten kan klare opgaverne.
"""


def settings(folder: Path) -> Settings:
    """Settings whose every folder lies in ``folder``, with a corpus of two cards."""
    corpus = folder / "corpus"
    for name, text in (
        ("sources.yaml", SOURCES),
        ("haandbog/01-tavle.md", BOARD),
        ("side/01-tid.md", WORRIES),
    ):
        path = corpus / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Settings(
        project=folder, corpus=corpus, index=folder / "index", library=folder / "library",
        models=folder / "models", feedback=folder / "feedback.jsonl",
    )  # fmt: skip


class FakeAssistant:
    """Has the façade's methods. ``slow`` seconds pass before it is ready once started."""

    def __init__(self, folder: Path, slow: float = 0.0) -> None:
        self.settings = settings(folder)
        self.library: Library = read_library(self.settings)
        self.slow = slow
        self.ready = threading.Event()
        self.concerns_known = True
        self.pause = 0.0  # between the pieces of a language model's answer
        self.notice = ""
        self.feedback: list[tuple[str, bool, str]] = []
        self.asked: list[tuple[str, Filter | None]] = []
        self.before: list[tuple[str, ...]] = []  # the questions of the answers each was asked with
        if not slow:
            self.ready.set()

    def status(self) -> Status:
        if not self.ready.is_set():
            return Status("working", "Indlæser sprogforståelsen", 2, 5)
        return Status("ready", manifest=self._manifest())

    def _manifest(self) -> Manifest:
        built = "2026-11-22T20:33:00+00:00"
        count = len(self.library.passages)
        return Manifest(1, "packaged:multilingual-e5-small", 384, "x", count, built, {}, {})

    def start(self) -> None:
        threading.Timer(self.slow, self.ready.set).start()

    def prepare(self, progress: Progress | None = None) -> None:
        self.ready.wait()

    def ask(
        self,
        question: str,
        restrict: Filter | None = None,
        before: Sequence[Answer] = (),
        written: bool = True,
    ) -> Answer:
        if "for mærkeligt" in question:
            raise InputError("Spørgsmålet er for mærkeligt. Skriv det om.")
        if "eksplodér" in question:
            raise RuntimeError("hidden detail")
        question = privacy.mask(question)
        self.asked.append((question, restrict))
        self.before.append(tuple(answer.question for answer in before))
        if before and question.startswith("Og"):  # a follow-up is made whole
            whole = f"Hvad gav tavlemøder: {question}"
            return dataclasses.replace(self._answer(whole, restrict), question=question, understood=whole)
        return self._answer(question, restrict)

    def _answer(self, question: str, restrict: Filter | None) -> Answer:
        first = self._passage("Matchgraden")
        worry = self._passage("hvor lang tid")
        text = "Det står der ikke noget om i materialet."
        near = (first, worry)
        empty = Answer(question, text, Verdict.NOT_COVERED, (question,), (), near, "extractive", 0.01)
        if "tavle" not in question.lower() or (restrict and not restrict.accepts(first)):
            return empty
        cited = (
            Citation(1, first, "Matchgraden steg fra omkring 25 til 45,5 pct."),
            Citation(2, self._passage("hurtigere svar"), "Virksomhederne fik hurtigere svar."),
            Citation(3, worry, "Virksomheden er ofte bekymret for, hvor lang tid samarbejdet tager."),
        )
        text = (
            "Matchgraden steg fra omkring 25 til 45,5 pct., efter at Jobcenter Nordby indførte "
            "tavlemøder. [1]\n\nEllers betød møderne:\n- Virksomhederne fik hurtigere svar. [2]\n"
            "- Virksomheden er ofte bekymret for, hvor lang tid det tager. [3]"
        )
        partial = "pris" in question
        return dataclasses.replace(
            empty, text=text, citations=cited, nearby=(worry,),
            verdict=Verdict.PARTIAL if partial else Verdict.COVERED,
            missing=("hvad tavlemøder koster",) if partial else (),
        )  # fmt: skip

    def _passage(self, words: str) -> Passage:
        return next(passage for passage in self.library.passages if words in passage.text)

    def events(
        self, question: str, restrict: Filter | None = None, before: Sequence[Answer] = ()
    ) -> Iterator[Event]:
        answer = self.ask(question, restrict, before)
        yield Retrieved(())
        if not self.settings.llm_base_url or not answer.citations:
            yield Finished(answer)
            return
        for piece in answer.text.splitlines(keepends=True):  # as a language model writes, checked
            yield Token(piece, tuple(c for c in answer.citations if f"[{c.n}]" in piece))
            time.sleep(self.pause)
        unproven = ("Tavlemøder er indført i hele landet <b>[1]</b>.",) if "landet" in question else ()
        yield Finished(dataclasses.replace(answer, mode="llm", unproven=unproven, notice=self.notice))

    def conversation_file(self, answers: Sequence[Answer], form: str) -> bytes:
        if not answers:
            raise InputError("Der er ingen svar at gemme endnu.")
        blocks = transcript.outline(answers, self.library, date(2026, 11, 23))
        return docx.written(blocks) if form == "docx" else markdown.written(blocks).encode()

    def sources(self) -> tuple[SourceStatus, ...]:
        found = []
        for source in dict.fromkeys(document.source for document in self.library.documents):
            documents = tuple(d for d in self.library.documents if d.source == source)
            ids = {d.id for d in documents}
            count = sum(p.document in ids for p in self.library.passages)
            own = any(document.verbatim for document in documents)
            found.append(SourceStatus(self.source(source), documents, count, own))
        return tuple(found)

    def source(self, source_id: str) -> Source:
        return self.library.source(source_id)

    def document(self, document_id: str) -> Document | None:
        return self.library.document(document_id)

    def add(
        self, paths: Sequence[Path], progress: Progress | None = None, names: Sequence[str] = ()
    ) -> AddReport:
        added, problems = [], []
        for i, (path, name) in enumerate(zip(paths, names, strict=True)):
            if progress:
                progress(f"Læser {name}", i, len(paths))
            time.sleep(0.1)
            try:
                added.append(own_documents.add_document(path, self.settings.library, origin=name))
            except DocumentError as error:
                problems.append(str(error))
        self.library = read_library(self.settings)
        return AddReport(tuple(added), tuple(problems))

    def remove(self, document_id: str, progress: Progress | None = None) -> None:
        own_documents.remove_document(self.settings.library, document_id)
        self.library = read_library(self.settings)

    def rebuild(self, progress: Progress | None = None) -> None:
        for done in range(3):
            if progress:
                progress("Bygger indekset", done, 3)
            time.sleep(0.2)

    def knows_concerns(self) -> bool:
        return self.concerns_known

    def pitch(self, profile: CompanyProfile, notes: tuple[str, ...] = (), case: str = "") -> Pitch:
        if "eksplodér" in profile.situation:
            raise RuntimeError("hidden detail")
        self.prepare()
        cited = (
            Citation(1, self._passage("Matchgraden"), "Matchgraden steg fra omkring 25 til 45,5 pct."),
            Citation(2, self._passage("hvor lang tid"), "Virksomheden er ofte bekymret for"),
            Citation(3, self._passage("hurtigere svar"), "Virksomhederne fik hurtigere svar."),
        )
        first, *others = _arguments(profile)
        sure = Objection("Hvor lang tid tager det?", (Line("Det tager tid.", (2,)),), Verdict.COVERED, False)
        raised = tuple(
            Objection(concern, (Line("Det siger materialet ikke noget om."),), Verdict.NOT_COVERED)
            for concern in profile.concerns
        )
        why = ("Den ligger i nærheden.",)
        match = CaseMatch(6, "haandbog/01-tavle", "Tavlemøder i Nordby", "Nordby", why, first.proof)
        return Pitch(
            profile=profile, role=role_of(profile.contact_role),
            opening=(Line("Tak, fordi jeg måtte komme."),),
            arguments=(first, *others[:2]), spare=tuple(others[2:]),
            cases=(match,) if profile.municipality or case else (),
            carving=(Line("Begynd med opgaverne.", (3,)),),
            tasks=tuple(TaskIdea(task, ("den første del", "den anden del")) for task in profile.hard_to_fill),
            objections=(sure, *raised), honest_costs=(Line("Det koster tid hos jer.", (2,)),),
            next_steps=(Line("Gå en runde sammen."),), gaps=("Hvilken branche er det?",),
            warnings=(*notes, "Tallene er fra 2019."), citations=cited,
        )  # fmt: skip

    def rewriting(self, pitch: Pitch) -> Iterator[Pitch]:
        """As a language model would: arguments nobody has edited, one after the other."""
        for argument in pitch.arguments:
            if argument.edited:
                continue
            time.sleep(self.pause)
            new = dataclasses.replace(argument, line=(Line("I jeres <i>tone</i>."),), rewritten=True)
            pitch = dataclasses.replace(
                pitch,
                arguments=tuple(new if one is argument else one for one in pitch.arguments),
                before=(*pitch.before, Wording(argument.key, argument.line)),
                mode="llm",
            )
            yield pitch
        yield dataclasses.replace(pitch, notice=self.notice)

    def mail(self, pitch: Pitch) -> Letter:
        text = f"Kære {pitch.profile.company} i jeres tone"
        return Letter(text, "extractive" if self.notice else "llm", self.notice)

    def case(self, wanted: str) -> Case | None:
        return next((case for case in read(self.library) if wanted in (case.key, case.id)), None)

    def charts(self) -> tuple[Chart, ...]:
        return reading_figures.charts(self.library)

    def charts_of(self, answer: Answer) -> tuple[Chart, ...]:
        return resting.charts_of(answer, self.charts())

    def chart_file(self, chart_id: str, form: str) -> tuple[str, bytes]:
        chart = next(chart for chart in self.charts() if chart.id == chart_id)
        return f"{chart.name}.{form}", draw.png(chart) if form == "png" else table.csv(chart).encode()

    def pitch_text(self, pitch: Pitch, form: str) -> str:
        forms = {"markdown": markdown.text, "phone": texts.phone, "mail": texts.mail}
        return forms[form](pitch, self.library)

    def pitch_file(self, pitch: Pitch, form: str) -> bytes:
        return {"notes": docx.notes, "sheet": docx.sheet}[form](pitch, self.library)

    def record_feedback(self, answer: Answer, helpful: bool, word: str = "") -> None:
        self.feedback.append((answer.question, helpful, word))


def _arguments(profile: CompanyProfile) -> tuple[Argument, ...]:
    """Four arguments, the first with proof and the last two general."""
    titles = ("Hænder til opgaverne", "Små opgaver samlet", "En god start", "Folk, der bliver")
    proof = (Line("Matchgraden steg fra omkring 25 til 45,5 pct.", (1,)),)
    return tuple(
        Argument(
            key, title,
            (Line(f"{title} hos {profile.company}."), Line("Virksomhederne fik hurtigere svar.", (3,))),
            ("I mangler folk.",), proof if at == 0 else (), 4 - at, at < 2,
        )
        for at, (key, title) in enumerate(
            zip(("recruitment", "small-tasks", "good-start", "loyalty"), titles, strict=True)
        )
    )  # fmt: skip
