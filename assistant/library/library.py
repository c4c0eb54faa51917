"""The library: all sources, cards and own documents, cut into passages, with what looks them up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.errors import CorpusError, DocumentError
from assistant.library.cards import read_corpus, read_sources
from assistant.library.chunking import chunk
from assistant.library.documents import load_documents, load_sources
from assistant.settings import Settings
from assistant.types import Document, Passage, Progress, Source

SOURCES_FILE = "sources.yaml"


@dataclass(frozen=True, slots=True)
class Library:
    """Everything the assistant may quote.

    ``documents`` are the cards by path, then a person's own documents by id; ``passages`` follow
    them. ``problems`` says in Danish which own documents could not be loaded.
    """

    sources: Mapping[str, Source]
    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    problems: tuple[str, ...] = ()
    _documents: dict[str, Document] = field(init=False, repr=False, compare=False)
    _passages: dict[str, Passage] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_documents", {document.id: document for document in self.documents})
        object.__setattr__(self, "_passages", {passage.id: passage for passage in self.passages})

    def source(self, source_id: str) -> Source:
        """The source of that id; a plain one of that name if it is not known."""
        return self.sources.get(source_id) or Source(source_id, source_id, "", None, "")

    def document(self, document_id: str) -> Document | None:
        """The document of that id."""
        return self._documents.get(document_id)

    def passage(self, passage_id: str) -> Passage | None:
        """The passage of that id."""
        return self._passages.get(passage_id)

    def passages_of(self, document_id: str) -> tuple[Passage, ...]:
        """A document's passages in reading order."""
        return tuple(passage for passage in self.passages if passage.document == document_id)

    def of_kind(self, *kinds: str) -> tuple[Document, ...]:
        """Documents of any of these kinds."""
        return tuple(document for document in self.documents if document.kind in kinds)

    def cases(self) -> dict[int, Document]:
        """For each case number, in order, its first card of kind »case«, one with a contact if any has."""
        found: dict[int, Document] = {}
        for document in self.of_kind("case"):
            if document.case is not None:
                known = found.setdefault(document.case, document)
                if known.metadata.contact is None and document.metadata.contact is not None:
                    found[document.case] = document
        return dict(sorted(found.items()))


def read_library(settings: Settings, progress: Progress | None = None) -> Library:
    """Read cards and own documents and cut them into passages.

    A missing or empty folder of either kind gives none of that kind.

    Raises:
        CorpusError: a card breaks the format or names a source that ``sources.yaml`` does not have.
    """
    cards = read_corpus(settings.corpus, settings.project)
    known = read_sources(settings.corpus / SOURCES_FILE)
    for card in cards:
        if card.source not in known:
            raise CorpusError(f"{card.id}: kilden »{card.source}« står ikke i {SOURCES_FILE}.")
    problems: list[DocumentError] = []
    own = load_documents(settings.library, problems.append)
    documents = (*cards, *own)
    passages: list[Passage] = []
    for number, document in enumerate(documents, 1):
        passages += chunk(document)
        if progress:
            progress("Læser vidensgrundlaget", number, len(documents))
    # The original of a publication that the cards retell is that publication: its entry stays.
    sources = load_sources(settings.library) | known
    return Library(sources, documents, tuple(passages), tuple(str(problem) for problem in problems))
