"""The built index in memory, and building it from a library."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from assistant.retrieval.dense import DenseLeg
from assistant.retrieval.lexical import ANALYSERS, LexicalLeg
from assistant.types import Encoder, Passage, Progress, Vectors

# The words of title and headings tell what a passage is about: counted this often in the lexical
# legs they raise nDCG@10 by about .03 on Danish help text.
CONTEXT_BOOST = 3


@dataclass(frozen=True)
class Index:
    """Passages with their vectors and lexical legs; row ``i`` of each belongs to ``passages[i]``.

    ``sentences`` holds the vectors of all passages' sentences, shape ``(m, dimension)`` in half
    precision, those of passage ``i`` in rows ``offsets[i]:offsets[i + 1]``.
    """

    passages: tuple[Passage, ...]
    vectors: Vectors
    sentences: npt.NDArray[np.float16]
    offsets: npt.NDArray[np.int64]
    lexical: Mapping[str, LexicalLeg]

    @cached_property
    def dense(self) -> DenseLeg:
        """The dense leg over ``vectors``."""
        return DenseLeg(self.vectors)

    def sentence_vectors(self, position: int) -> Vectors:
        """Vectors of the sentences of one passage, shape ``(sentences, dimension)``."""
        rows = self.sentences[self.offsets[position] : self.offsets[position + 1]]
        return np.asarray(rows, dtype=np.float32)


def embedded_text(passage: Passage) -> str:
    """What the encoder reads of a passage: its place in the document, then its text."""
    return f"{passage.context}\n{passage.text}"


def passage_key(passage: Passage) -> str:
    """Names everything a passage's vectors depend on but the model."""
    body = f"{embedded_text(passage)}\x00{passage.sentences}"
    return hashlib.sha256(body.encode("utf-8")).hexdigest()


def build(
    passages: Sequence[Passage],
    encoder: Encoder,
    previous: Index | None = None,
    progress: Progress | None = None,
) -> Index:
    """Embed and index ``passages``; those already in ``previous`` (same model) keep their vectors."""
    known = {passage_key(p): i for i, p in enumerate(previous.passages)} if previous else {}
    keys = [passage_key(passage) for passage in passages]
    fresh = [i for i, key in enumerate(keys) if key not in known]
    vectors = np.zeros((len(passages), encoder.dimension), dtype=np.float32)
    sentences: list[npt.NDArray[np.float16]] = [np.zeros((0, encoder.dimension), np.float16)] * len(passages)
    if previous:
        for i, key in enumerate(keys):
            if key in known:
                vectors[i] = previous.vectors[known[key]]
                sentences[i] = previous.sentence_vectors(known[key]).astype(np.float16)
    if fresh:
        texts, spans = zip(*(_encoder_input(passages[i]) for i in fresh), strict=True)
        new, parts = encoder.encode_passages(texts, spans, progress)
        vectors[fresh] = new
        for i, part in zip(fresh, parts, strict=True):
            sentences[i] = part.astype(np.float16)
    lexical_texts = [f"{(p.context + ' ') * CONTEXT_BOOST}{p.text}" for p in passages]
    return Index(
        passages=tuple(passages),
        vectors=vectors,
        sentences=np.concatenate(sentences) if sentences else np.zeros((0, encoder.dimension), np.float16),
        offsets=np.cumsum([0, *(len(part) for part in sentences)]).astype(np.int64),
        lexical={name: LexicalLeg.build(name, lexical_texts) for name in ANALYSERS},
    )


def _encoder_input(passage: Passage) -> tuple[str, list[tuple[int, int]]]:
    text = embedded_text(passage)
    shift = len(text) - len(passage.text)
    return text, [(start + shift, end + shift) for start, end in passage.sentences]
