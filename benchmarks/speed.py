"""What the assistant costs beyond the encoder's own time: a question, and building the index."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant import settings
from assistant.answering.question import read as read_question
from assistant.assistant import Assistant
from assistant.evaluation.questions import read
from assistant.retrieval import encoder as encoding
from assistant.retrieval import index as indexing
from assistant.retrieval import store
from assistant.types import Passage
from benchmarks.material import TUNE, CachingEncoder
from benchmarks.report import Cell, Table

SLICES, SLICE = 6, 20


def run(encoder: CachingEncoder, options: dict[str, str]) -> tuple[str, list[Table]]:
    """Two tables: asking and building."""
    assistant = Assistant(settings.load(), encoder.encoder)
    assistant.prepare()
    note = (
        "Asking: `encoder.encode_query` of a question alone and `Assistant.ask` of it whole, in turns, on "
        "the "
        "same questions. Building: `SentenceTransformer.encode` of the passages alone (same weights, batch "
        f"size {encoding.BATCH}) and building and storing an index of them with their sentences' vectors, in "
        f"turns, on {SLICES} times {SLICE} passages spread over the cards."
    )
    return note, [_asking(assistant, encoder), _building(assistant.library.passages, encoder)]


def _asking(assistant: Assistant, encoder: CachingEncoder) -> Table:
    checks = read(TUNE)
    alone: list[float] = []
    whole: list[float] = []
    for i, check in enumerate(checks):
        text = read_question(check.q).text
        works: list[tuple[list[float], Callable[[], object]]] = [
            (alone, lambda text=text: encoder.encoder.encode_query(text)),  # type: ignore[misc]
            (whole, lambda q=check.q: assistant.ask(q)),  # type: ignore[misc]
        ]
        # Every other question is asked first and encoded second, so that neither profits from the order.
        for times, work in works if i % 2 else reversed(works):
            times.append(_seconds(work))
    rows: list[tuple[Cell, ...]] = []
    for what, times in (("encoder alone", alone), ("ask whole", whole)):
        ordered = sorted(times)
        ms = [1000 * statistics.median(times), 1000 * ordered[int(0.95 * len(ordered))]]
        rows.append((what, *(round(value, 2) for value in ms)))
    beyond = statistics.median(b - a for a, b in zip(alone, whole, strict=True))
    rows.append(("ratio of the medians", round(statistics.median(whole) / statistics.median(alone), 3), None))
    rows.append(("median of what comes on top", round(1000 * beyond, 2), None))
    return Table(
        f"Asking {len(checks)} questions (≤ 1.5 times)", ("what", "median ms", "95 % ms"), tuple(rows)
    )


def _building(passages: Sequence[Passage], encoder: CachingEncoder) -> Table:
    step = max(1, len(passages) // (SLICES * SLICE))
    chosen = passages[::step][: SLICES * SLICE]
    model = encoder.encoder._model  # type: ignore[attr-defined]
    alone, whole = 0.0, 0.0
    for n in range(SLICES):
        part = chosen[n::SLICES]
        texts = [indexing.embedded_text(passage) for passage in part]

        def plain(texts: list[str] = texts) -> object:
            options = {"batch_size": encoding.BATCH, "normalize_embeddings": True, "show_progress_bar": False}
            return model.encode(texts, prompt=model.prompts.get("document", ""), **options)

        def build(part: Sequence[Passage] = part) -> object:
            with tempfile.TemporaryDirectory() as folder:
                return store.save(Path(folder), indexing.build(part, encoder.encoder), encoder.name, {})

        if n % 2:
            alone, whole = alone + _seconds(plain), whole + _seconds(build)
        else:
            whole, alone = whole + _seconds(build), alone + _seconds(plain)
    rows = (
        ("SentenceTransformer.encode", round(alone, 2)),
        ("build and store", round(whole, 2)),
        ("ratio", round(whole / alone, 3)),
    )
    return Table(f"Building an index of {len(chosen)} passages (≤ 1.2 times)", ("what", "seconds"), rows)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
