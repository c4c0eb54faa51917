"""What is measured on: our own cards and questions, and the Danish help of LibreOffice."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant import settings
from assistant.answering.question import read as read_question
from assistant.evaluation.questions import Check, read
from assistant.library.library import Library, read_library
from assistant.retrieval import index as indexing
from assistant.retrieval.encoder import load_encoder
from assistant.retrieval.index import Index
from assistant.types import Encoder, Passage, Progress, Span, Vectors

DATA = Path(__file__).parent / "data"
TUNE, HOLDOUT = DATA / "questions.jsonl", DATA / "holdout.jsonl"
"""Settings may be chosen by the first; the second is for the final report alone."""

HELP = "libreoffice-help-da"
Relevance = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Material:
    """Passages, questions about them, and which passages are relevant, shape ``(questions, passages)``.

    ``words`` are what the lexical legs read beside each question.
    """

    name: str
    passages: tuple[Passage, ...]
    questions: tuple[str, ...]
    words: tuple[str, ...]
    relevance: Relevance


class CachingEncoder:
    """Keeps an encoder's vectors on disk, so that a measurement can be run again in seconds.

    It gives no vectors of sentences.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def encoder(self) -> Encoder:
        """The encoder behind it."""
        return load_encoder(settings.load())

    @property
    def name(self) -> str:
        return self.encoder.name

    @property
    def dimension(self) -> int:
        return self.encoder.dimension

    def encode_query(self, text: str) -> Vectors:
        return self.encoder.encode_query(text)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Questions, shape ``(n, dimension)``."""
        path = self._path("queries", texts)
        if not path.is_file():
            self._keep(path, np.stack([self.encoder.encode_query(text) for text in texts]))
        vectors: Vectors = np.load(path, allow_pickle=False)
        return vectors

    def encode_passages(
        self,
        texts: Sequence[str],
        spans: Sequence[Sequence[Span]] = (),
        progress: Progress | None = None,
    ) -> tuple[Vectors, list[Vectors]]:
        path = self._path("passages", texts)
        if not path.is_file():
            self._keep(path, self.encoder.encode_passages(texts, (), progress)[0])
        vectors: Vectors = np.load(path, allow_pickle=False)
        return vectors, [np.empty((0, vectors.shape[1]), np.float32) for _ in texts]

    def _path(self, kind: str, texts: Sequence[str]) -> Path:
        # Surrogates cannot be encoded; every other text is told from every other.
        body = "\x00".join((self.name, *texts)).encode("utf-8", "replace")
        return self._folder / f"{kind}-{hashlib.sha256(body).hexdigest()[:24]}.npy"

    def _keep(self, path: Path, vectors: Vectors) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        np.save(path, vectors, allow_pickle=False)


def index_of(material: Material, encoder: CachingEncoder) -> Index:
    """The index the product would build, but for the sentences' vectors."""
    return indexing.build(material.passages, encoder)


def cards(questions: Path = TUNE) -> tuple[Material, Library]:
    """Our own cards with the questions of a file that have an answer there."""
    library = read_library(settings.load())
    checks = [check for check in read(questions) if not check.abstain]
    asked = [read_question(check.q) for check in checks]
    material = Material(
        name="cards",
        passages=library.passages,
        questions=tuple(question.text for question in asked),
        words=tuple(question.danish_words for question in asked),
        relevance=_relevance(checks, library.passages),
    )
    return material, library


def libreoffice(folder: Path | None = None, every: int = 1) -> Material | None:
    """LibreOffice's Danish help, its index entries as questions; ``None`` where the folder is missing.

    ``every`` takes each so manieth question only. The folder has ``corpus.jsonl``, ``queries.jsonl`` and
    ``qrels.tsv``; where it lies is said by the argument or ``ASSISTANT_EVAL_DATA``.
    """
    folder = folder or Path(
        os.environ.get("ASSISTANT_EVAL_DATA", settings.PROJECT.parent / "shared/eval" / HELP)
    )
    if not (folder / "corpus.jsonl").is_file():
        return None
    documents, queries = _lines(folder / "corpus.jsonl"), _lines(folder / "queries.jsonl")[::every]
    row = {query["id"]: i for i, query in enumerate(queries)}
    column = {document["id"]: i for i, document in enumerate(documents)}
    relevance = np.zeros((len(queries), len(documents)), dtype=bool)
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines():
        query, document, _ = line.split("\t")
        if query in row:
            relevance[row[query], column[document]] = True
    return Material(
        name="libreoffice-help-da",
        passages=tuple(_help_passage(**document) for document in documents),
        questions=tuple(query["text"] for query in queries),
        words=("",) * len(queries),
        relevance=relevance,
    )


def _help_passage(id: str, title: str, text: str) -> Passage:
    """A whole page of help as one passage; its title is the passage's context, as in the product."""
    first, _, rest = text.partition("\n")
    body = rest if first == title else text
    return Passage(
        id=id,
        source=HELP,
        document=id,
        path=id,
        title=title,
        headings=(),
        case=None,
        page=None,
        kind="dokument",
        text=body,
        start=0,
        end=len(body),
        verbatim=True,
        sentences=(),
    )


def _relevance(checks: Sequence[Check], passages: Sequence[Passage]) -> Relevance:
    rows = [[check.is_relevant(passage) for passage in passages] for check in checks]
    return np.array(rows, dtype=bool).reshape(len(checks), len(passages))


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
