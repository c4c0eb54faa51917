"""How an assistant comes about and keeps up: library, model and index, own documents in and out."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from assistant.answering.engine import AnswerEngine
from assistant.errors import UNFORESEEN, AssistantError, DocumentError, StoreError
from assistant.library import documents as own_documents
from assistant.library.library import Library, read_library
from assistant.llm import model as language_model
from assistant.retrieval import index as indexing
from assistant.retrieval import store
from assistant.retrieval.encoder import load_encoder
from assistant.retrieval.retriever import Retriever
from assistant.settings import Settings
from assistant.types import Document, Encoder, Manifest, Progress, Source

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

log = logging.getLogger(__name__)

_LOOK_AGAIN = 0.1
"""Seconds after which whoever waits for the index looks whether it is there."""

T = TypeVar("T")


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


class Lifecycle:
    """Library, model and index of one assistant; everything heavy happens in :meth:`prepare`.

    ``llm`` is a language model to write with, in place of the one the settings name.
    """

    def __init__(self, settings: Settings, encoder: Encoder | None = None, llm: LLM | None = None) -> None:
        self.settings = settings
        self._encoder = encoder
        self._llm = llm
        self._model: language_model.Model | None = None
        self._library: Library | None = None
        self._engine: AnswerEngine | None = None
        self._made: dict[Callable[[Library], Any], tuple[Library, Any]] = {}
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
        # Looked at without the lock: questions go on while documents are added, and whoever waited while
        # the index was opened does not go on waiting while examples are read.
        while self._engine is None:
            if self._working.acquire(timeout=_LOOK_AGAIN):
                try:
                    if self._engine is None:
                        self._run(lambda report: self._open(report, rebuild=False), progress)
                finally:
                    self._working.release()

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

    def made_of_library(self, make: Callable[[Library], T]) -> T:
        """What ``make`` makes of today's library; kept until the library changes."""
        library = self.library
        kept = self._made.get(make)
        if kept is None or kept[0] is not library:
            kept = self._made[make] = (library, make(library))
        made: T = kept[1]
        return made

    def _current(self) -> AnswerEngine:
        self.prepare()
        assert self._engine is not None
        return self._engine

    def _read_own(self, file: Path, origin: str) -> Document:
        limit = self.settings.max_document_mb
        return own_documents.add_document(file, self.settings.library, max_mb=limit, origin=origin)

    def _reopen_if(self, changed: Sequence[Document], progress: Progress | None) -> None:
        if changed:
            self._run(lambda report: self._open(report, rebuild=False), progress)

    def _prepare_quietly(self) -> None:
        try:
            self.prepare()
            self._warm_up()
        except AssistantError:
            return  # the status carries the message
        except Exception:
            log.exception("Preparing failed")

    def _warm_up(self) -> None:
        """What may be made ready in the background once questions can be answered."""

    def _run(self, work: Callable[[Progress], None], progress: Progress | None) -> None:
        def report(message: str, done: int, total: int) -> None:
            self._status = Status("working", message, done, total, self._status.manifest)
            if progress:
                progress(message, done, total)

        try:
            work(report)
        except BaseException as error:
            # Whatever it was, nobody is to wait for work that has ended.
            message = str(error) if isinstance(error, AssistantError) else UNFORESEEN
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
        self._model = self._model or language_model.of(self.settings, self._llm)
        built, previous = (None, None) if rebuild else self._stored(encoder.name, documents)
        if built is None:
            report("Bygger indekset", 0, len(library.passages))
            built = indexing.build(library.passages, encoder, previous, report)
            store.save(self.settings.index, built, encoder.name, documents)
        self._library = library
        self._engine = AnswerEngine(Retriever(built), encoder, library, self._model)
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
