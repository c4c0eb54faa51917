"""The façade: the only object the shells know."""

from __future__ import annotations

import dataclasses
import json
import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.answering.engine import AnswerEngine
from assistant.answering.question import read as read_question
from assistant.cases import case as reading_cases
from assistant.cases import facets, finder
from assistant.cases.case import Case
from assistant.danish import privacy
from assistant.errors import AssistantError, DocumentError, InputError, StoreError
from assistant.library import documents as own_documents
from assistant.library.library import Library, read_library
from assistant.pitch import concerns, markdown, plan, texts
from assistant.pitch.profile import CompanyProfile
from assistant.pitch.types import Pitch
from assistant.retrieval import index as indexing
from assistant.retrieval import store
from assistant.retrieval.encoder import load_encoder
from assistant.retrieval.retriever import Retriever
from assistant.settings import Settings
from assistant.types import (
    Answer,
    Document,
    Encoder,
    Event,
    Filter,
    Finished,
    Hit,
    Manifest,
    Progress,
    Source,
)

log = logging.getLogger(__name__)
_UNFORESEEN = "Noget uventet gik galt. Prøv igen, eller start assistenten på ny."
_WORD_CHARS = 1_000  # kept of what a person writes beside a thumb


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """A source with its documents in the library and how many passages they gave."""

    source: Source
    documents: tuple[Document, ...]
    passages: int
    own: bool


@dataclass(frozen=True, slots=True)
class Status:
    """What the assistant is doing: ``starting``, ``working``, ``ready`` or ``failed``."""

    state: str
    message: str = ""
    done: int = 0
    total: int = 0
    manifest: Manifest | None = None


@dataclass(frozen=True, slots=True)
class AddReport:
    """What came of adding documents; one Danish line for each file that could not be read."""

    added: tuple[Document, ...]
    problems: tuple[str, ...]


class Assistant:
    """Answers questions over the library; everything heavy happens in :meth:`prepare`."""

    def __init__(self, settings: Settings, encoder: Encoder | None = None) -> None:
        self.settings = settings
        self._encoder = encoder
        self._library: Library | None = None
        self._engine: AnswerEngine | None = None
        self._recogniser: concerns.Recogniser | None = None
        self._cases: tuple[Library, tuple[Case, ...]] | None = None  # read of that library
        self._finder: tuple[AnswerEngine, finder.Finder] | None = None  # made for that engine
        self._status = Status("starting", "Assistenten gør sig klar")
        self._working = threading.RLock()  # held while model, library or index change

    @property
    def library(self) -> Library:
        """Cards and own documents; read at first use, without the model."""
        if self._library is None:
            read = read_library(self.settings)
            # Reading takes a while: what was indexed meanwhile is newer.
            if self._library is None:
                self._library = read
        return self._library

    def status(self) -> Status:
        """What is going on now."""
        return self._status

    def is_built(self) -> bool:
        """Whether an index of today's documents stands on disk; told without loading the model."""
        try:
            found = store.manifest(self.settings.index)
        except StoreError:
            return False
        current = store.corpus_hash(store.fingerprint(self.library.documents))
        return found is not None and found.corpus == current

    def start(self) -> None:
        """Prepare in the background; :meth:`status` tells how it goes."""
        threading.Thread(target=self._prepare_quietly, name="prepare", daemon=True).start()

    def prepare(self, progress: Progress | None = None) -> None:
        """Load the model and a current index, building what is missing; a second call does nothing.

        Raises:
            AssistantError: model, corpus or index cannot be used; the status tells it too.
        """
        if self._engine is not None:
            return  # without the lock: questions go on while documents are added
        with self._working:
            if self._engine is None:
                self._run(lambda report: self._open(report, rebuild=False), progress)

    def ask(self, question: str, restrict: Filter | None = None) -> Answer:
        """The whole answer; waits for :meth:`prepare`.

        Raises:
            InputError: the question is empty or too long.
        """
        *_, last = self.events(question, restrict)
        assert isinstance(last, Finished)
        return last.answer

    def events(self, question: str, restrict: Filter | None = None) -> Iterator[Event]:
        """The answer as it comes about: ``Retrieved``, ``Token`` …, ``Finished``."""
        asked = self._accept(question)
        return self._current().events(asked, restrict)

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
        library = self.library
        if self._cases is None or self._cases[0] is not library:
            self._cases = (library, reading_cases.read(library))
        return facets.choose(self._cases[1], choice or facets.Choice())

    def case(self, wanted: str) -> Case | None:
        """The case with this number, or else with this id."""
        return next((case for case in self.cases() if wanted in (str(case.number), case.id)), None)

    def find_cases(
        self,
        situation: str,
        choice: facets.Choice | None = None,
        k: int = finder.BEST,
        progress: Progress | None = None,
    ) -> tuple[finder.Match, ...]:
        """The cases like a situation, best first, each with why; none where none is like it.

        Raises:
            InputError: the text is empty or too long, or the choice names an unknown municipality.
        """
        asked = self._accept(situation)
        return self._cases_finder(progress).search(asked, choice, k)

    def related_cases(self, case_id: str, k: int = finder.BEST) -> tuple[finder.Related, ...]:
        """The cases most like one, with what they share; none for an unknown id."""
        found = self._cases_finder()
        return next((found.related(case, k) for case in found.cases if case.id == case_id), ())

    def sources(self) -> tuple[SourceStatus, ...]:
        """All sources that have documents, cards first."""
        found = []
        for source_id in dict.fromkeys(document.source for document in self.library.documents):
            documents = tuple(d for d in self.library.documents if d.source == source_id)
            ids = {document.id for document in documents}
            passages = sum(passage.document in ids for passage in self.library.passages)
            own = any(document.verbatim for document in documents)
            found.append(SourceStatus(self.source(source_id), documents, passages, own))
        return tuple(found)

    def source(self, source_id: str) -> Source:
        """A source by its id; an unknown id gives a source that is only its id."""
        return self.library.source(source_id)

    def document(self, document_id: str) -> Document | None:
        """A card or own document by its id."""
        return self.library.document(document_id)

    def add(
        self, paths: Sequence[Path], progress: Progress | None = None, names: Sequence[str] = ()
    ) -> AddReport:
        """Read a person's own documents into the library and index them.

        ``names`` are the display names of uploaded files. A file that cannot be read is reported
        and the rest goes on.
        """
        with self._working:
            files = own_documents.expand(paths) if not names else tuple(paths)
            shown = names or [file.name for file in files]
            added, problems = [], []
            try:
                for i, (file, name) in enumerate(zip(files, shown, strict=True)):
                    if progress:
                        progress(f"Læser {name}", i, len(files))
                    try:
                        added.append(self._read_own(file, origin=name if names else ""))
                    except DocumentError as error:
                        problems.append(str(error))
            except StoreError:
                # Those read before the disk ran full are in the library and must be found.
                self._reopen_if(added, progress)
                raise
            self._reopen_if(added, progress)
            return AddReport(tuple(added), tuple(problems))

    def remove(self, document_id: str, progress: Progress | None = None) -> None:
        """Take one of the person's own documents out of library and index.

        Raises:
            DocumentError: there is no such own document.
        """
        with self._working:
            own_documents.remove_document(self.settings.library, document_id)
            self._run(lambda report: self._open(report, rebuild=False), progress)

    def rebuild(self, progress: Progress | None = None) -> None:
        """Build the index anew from every document."""
        with self._working:
            self._run(lambda report: self._open(report, rebuild=True), progress)

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
                f"Spørgsmålet er for langt ({_danish(len(question))} tegn). "
                f"Skriv det på højst {_danish(limit)} tegn."
            )
        asked = privacy.mask(question)
        if not read_question(asked).text:
            raise InputError("Skriv et spørgsmål først.")
        return asked

    def _current(self) -> AnswerEngine:
        self.prepare()
        assert self._engine is not None
        return self._engine

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

    def _read_own(self, file: Path, origin: str) -> Document:
        limit = self.settings.max_document_mb
        return own_documents.add_document(file, self.settings.library, max_mb=limit, origin=origin)

    def _reopen_if(self, changed: Sequence[Document], progress: Progress | None) -> None:
        if changed:
            self._run(lambda report: self._open(report, rebuild=False), progress)

    def _prepare_quietly(self) -> None:
        try:
            self.prepare()
            self._concerns()
            self._cases_finder()
        except AssistantError:
            return  # the status carries the message
        except Exception:
            log.exception("Preparing failed")

    def _run(self, work: Callable[[Progress], None], progress: Progress | None) -> None:
        def report(message: str, done: int, total: int) -> None:
            self._status = Status("working", message, done, total, self._status.manifest)
            if progress:
                progress(message, done, total)

        try:
            work(report)
        except BaseException as error:
            # Whatever it was, nobody is to wait for work that has ended.
            message = str(error) if isinstance(error, AssistantError) else _UNFORESEEN
            state = "ready" if self._engine else "failed"
            self._status = Status(state, message, manifest=self._status.manifest)
            raise

    def _open(self, report: Progress, rebuild: bool) -> None:
        """Bring library, index and model together; the old engine serves until the new one stands."""
        report("Læser vidensgrundlaget", 0, 0)
        library = read_library(self.settings)
        documents = store.fingerprint(library.documents)
        if self._encoder is None:
            report("Indlæser sprogforståelsen", 0, 0)
            self._encoder = load_encoder(self.settings, report)
        encoder = self._encoder
        built, previous = (None, None) if rebuild else self._stored(encoder.name, documents)
        if built is None:
            report("Bygger indekset", 0, len(library.passages))
            built = indexing.build(library.passages, encoder, previous, report)
            store.save(self.settings.index, built, encoder.name, documents)
        self._library = library
        self._engine = AnswerEngine(Retriever(built), encoder, library)
        self._status = Status("ready", manifest=store.manifest(self.settings.index))

    def _stored(
        self, name: str, documents: dict[str, str]
    ) -> tuple[indexing.Index | None, indexing.Index | None]:
        """The current index, or else an older one whose vectors can be reused."""
        try:
            return store.load(self.settings.index, name, documents), None
        except store.StaleError:
            return None, store.load_reusable(self.settings.index, name)
        except store.DamagedError:
            return None, None


def _danish(number: int) -> str:
    """A number as it is written in Danish: 100.000."""
    return f"{number:,}".replace(",", ".")
