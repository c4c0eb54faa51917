"""The nouns of the house: frozen types and protocols that every room passes on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
"""Unit-length embeddings, shape ``(n, dimension)``; a single one is ``(dimension,)``."""

Progress = Callable[[str, int, int], None]
"""Told ``(what is being done, in Danish; done; total)`` while long work runs."""

Span = tuple[int, int]
"""Character offsets ``[start, end)``."""


@dataclass(frozen=True, slots=True)
class Source:
    """A publication or web page, or one of a person's own documents."""

    id: str
    title: str
    publisher: str
    year: int | None
    kind: str
    rights: str = ""
    short: str = ""
    note: str = ""

    @property
    def label(self) -> str:
        """The short name a citation carries: »KL 2019«."""
        return self.short or self.title


@dataclass(frozen=True, slots=True)
class Contact:
    """A named person to write to, as the source gave it."""

    name: str
    role: str = ""
    organisation: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One documented number: ``69 pct. har fået ordinære timer``."""

    value: float
    unit: str
    label: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a card's front matter tells beyond its text; empty for a person's own documents."""

    themes: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    contact: Contact | None = None
    period: str = ""
    results: tuple[Figure, ...] = ()
    series: tuple[Figure, ...] = ()
    key: str = ""
    asked_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a document under one heading; ``start``/``end`` index the document's text."""

    headings: tuple[str, ...]
    start: int
    end: int
    page: int | None = None
    case: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One card or one of a person's own files, read.

    ``text`` is the content of the file at ``path`` (a card's file itself, or the text extracted
    from a person's own document), so that a quote can be looked up there.
    """

    id: str
    source: str
    title: str
    path: str
    kind: str
    verbatim: bool
    text: str
    sections: tuple[Section, ...]
    sha256: str
    case: int | None = None
    page: int | None = None
    section: str = ""
    metadata: Metadata = field(default_factory=Metadata)


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit of retrieval: a piece of one section of one document.

    ``text`` equals ``document.text[start:end]``; ``sentences`` are spans within ``text``.
    """

    id: str
    source: str
    document: str
    path: str
    title: str
    headings: tuple[str, ...]
    case: int | None
    page: int | None
    kind: str
    text: str
    start: int
    end: int
    verbatim: bool
    sentences: tuple[Span, ...]
    section: str = ""
    municipalities: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()

    @property
    def context(self) -> str:
        """Title and heading path, as they are embedded and indexed in front of the text."""
        return " › ".join(dict.fromkeys((self.title, *self.headings)))


@dataclass(frozen=True, slots=True)
class Filter:
    """Restricts retrieval; an empty field restricts nothing."""

    sources: frozenset[str] = frozenset()
    cases: frozenset[int] = frozenset()
    kinds: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()

    def accepts(self, passage: Passage) -> bool:
        """Whether the passage satisfies every field that is set."""
        return (
            (not self.sources or passage.source in self.sources)
            and (not self.cases or passage.case in self.cases)
            and (not self.kinds or passage.kind in self.kinds)
            and (not self.documents or passage.document in self.documents)
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """A retrieved passage; ranks are 1-based, ``None`` where that leg did not return it."""

    passage: Passage
    score: float
    dense_rank: int | None = None
    lexical_rank: int | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """Proof of a claim: ``quote`` is an exact substring of the file at ``passage.path``."""

    n: int
    passage: Passage
    quote: str


class Verdict(StrEnum):
    """How far the material answers a question."""

    COVERED = "covered"
    PARTIAL = "partial"
    NOT_COVERED = "not_covered"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person is shown: every line of ``text`` carries a mark ``[n]`` of ``citations``.

    ``understood`` is the question as it was looked up, where a follow-up was made whole; otherwise empty.
    ``notice`` is one quiet Danish line about the language model, or all there is to say where nothing was
    asked; ``unproven`` is what a model wrote that nothing in the material was found for: never part of
    ``text``.
    """

    question: str
    text: str
    verdict: Verdict
    missing: tuple[str, ...]
    citations: tuple[Citation, ...]
    nearby: tuple[Passage, ...]
    mode: str
    seconds: float
    understood: str = ""
    notice: str = ""
    unproven: tuple[str, ...] = ()

    @property
    def is_courtesy(self) -> bool:
        """Whether nothing was asked (»tak for hjælpen«), so that there is no verdict to tell of."""
        return bool(self.notice) and not self.text and not self.missing


@dataclass(frozen=True, slots=True)
class Retrieved:
    """Event: the passages a question found."""

    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """Event: a proven piece of the answer's text; ``citations`` are what its marks stand for."""

    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Finished:
    """Event: the whole answer."""

    answer: Answer


Event = Retrieved | Token | Finished


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a built index was made of; compared before anything in it is loaded."""

    schema: int
    model: str
    dimension: int
    corpus: str
    passages: int
    built: str
    documents: dict[str, str]
    files: dict[str, str]


class Encoder(Protocol):
    """Turns text into unit-length vectors."""

    @property
    def name(self) -> str:
        """Identifies model and weights; a different name makes an index stale."""
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    def encode_query(self, text: str) -> Vectors:
        """One question, shape ``(dimension,)``."""
        ...

    def encode_passages(
        self,
        texts: Sequence[str],
        spans: Sequence[Sequence[Span]] = (),
        progress: Progress | None = None,
    ) -> tuple[Vectors, list[Vectors]]:
        """Passages, and vectors of the given spans within each of them.

        Returns ``(n, dimension)`` passage vectors and, for each passage, ``(len(spans[i]), dimension)``
        span vectors pooled from the same forward pass (late chunking, Günther et al. 2024).
        """
        ...
