"""Search, filter, store and load with many passages: how long each takes."""

from __future__ import annotations

import dataclasses
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from assistant.retrieval import store
from assistant.retrieval.index import Index, build
from assistant.retrieval.retriever import Retriever
from assistant.types import Filter, Passage, Progress, Span, Vectors
from benchmarks.material import CachingEncoder, cards
from benchmarks.report import Cell, Table

PASSAGES, QUESTIONS = 20_000, 100
NOTE = (
    "Passages made of sentences drawn from the cards (seeded), with random vectors; the cards' own "
    "questions. "
    "The encoder's time is not in it. «filtered» keeps a tenth of the passages."
)


class RandomEncoder:
    """Random unit vectors, for when only the time of the rest is asked for."""

    name, dimension = "random", 384

    def __init__(self) -> None:
        self._random = np.random.default_rng(7)

    def encode_query(self, text: str) -> Vectors:
        vector: Vectors = self._unit(1)[0]
        return vector

    def encode_passages(
        self,
        texts: Sequence[str],
        spans: Sequence[Sequence[Span]] = (),
        progress: Progress | None = None,
    ) -> tuple[Vectors, list[Vectors]]:
        return self._unit(len(texts)), [self._unit(len(found)) for found in spans]

    def _unit(self, n: int) -> Vectors:
        vectors = self._random.standard_normal((n, self.dimension), dtype=np.float32)
        unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit


def run(encoder: CachingEncoder, options: dict[str, str]) -> tuple[str, list[Table]]:
    """One table of what takes how long."""
    material, _ = cards()
    total = int(options.get("passages") or PASSAGES)
    passages, fake = _passages(material.passages, total), RandomEncoder()
    rows: list[tuple[Cell, ...]] = []

    def timed(what: str, work: Callable[[], Index]) -> Index:
        start = time.perf_counter()
        done = work()
        rows.append((what, round(1000 * (time.perf_counter() - start), 1)))
        return done

    index = timed("build without the encoder", lambda: build(passages, fake))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        timed("store", lambda: (store.save(folder, index, fake.name, {}), index)[1])
        index = timed("load, every checksum verified", lambda: store.load(folder, fake.name, {}))
        retriever, questions = Retriever(index), material.questions[:QUESTIONS]
        retriever.search(questions[0], fake.encode_query(""))
        for what, restrict in (
            ("search", None),
            ("search, filtered", Filter(sources=frozenset({"source-3"}))),
        ):
            times = []
            for question in questions:
                start = time.perf_counter()
                retriever.search(question, fake.encode_query(""), 10, restrict)
                times.append(time.perf_counter() - start)
            rows.append((f"{what}, median", round(1000 * statistics.median(times), 2)))
    return NOTE, [Table(f"{total} passages", ("what", "ms"), tuple(rows))]


def _passages(cards: Sequence[Passage], total: int) -> list[Passage]:
    draw = random.Random(7)
    sentences = [p.text[start:end] for p in cards for start, end in p.sentences]
    made = []
    for n in range(total):
        chosen, spans, text = draw.choices(sentences, k=4), [], ""
        for sentence in chosen:
            spans.append((len(text), len(text) + len(sentence)))
            text += sentence + " "
        made.append(
            dataclasses.replace(
                cards[n % len(cards)],
                id=f"made#{n}",
                source=f"source-{n % 10}",
                text=text,
                sentences=tuple(spans),
            )
        )
    return made
