"""Answers written by models that lie: nothing untrue may be shown as proven, and what is true must stay."""

from __future__ import annotations

import dataclasses
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from unittest.mock import patch

import numpy as np

from assistant import settings
from assistant.assistant import Assistant
from assistant.llm import client
from assistant.types import Answer, Finished, Token
from benchmarks import writers
from benchmarks.material import CachingEncoder
from benchmarks.report import Cell, Table
from benchmarks.writers import Line, Task, Writer

EACH = 60  # questions to every kind of writer
NOTE = (
    f"{EACH} questions each to five models that write what they are told: true sentences about the cards, "
    "commands that were slipped in, true sentences with one thing changed, fluent inventions, and all of it "
    "mixed. «shown» are untrue sentences that stand in the answer or came as a proven piece of it; answers "
    "are by the model, or by the extractive way where too little of what it wrote was left. «wait» is from the "
    "model's first finished sentence to the first proven piece, where that is the sentence it began with."
)
_MARK = re.compile(r"\s*\[[\d,; ]+\]")
_ADDRESS = "http://127.0.0.1:9/v1"  # never asked: the writer takes the place of the connection


@dataclass(frozen=True, slots=True)
class Written:
    """One answer: what the model wrote, what came of it, and the milliseconds to the first proven piece."""

    task: Task
    answer: Answer
    streamed: str
    wrote: tuple[Line, ...]
    wait: float | None

    def shows(self, line: Line) -> bool:
        """Whether a line of the model's came through as proven."""
        shown = self.streamed + (self.answer.text if self.answer.mode == "llm" else "")
        return _bare(line.text) in _bare(shown)


def run(encoder: CachingEncoder, options: dict[str, str]) -> tuple[str, list[Table]]:
    """One table of the writers, and the untrue sentences shown by kind."""
    written = measure(encoder)
    rows = [_row(kind, [one for one in written if one.task.writer == kind]) for kind in writers.KINDS]
    rows.append(_row("all", written))
    return NOTE, [
        Table("Answers", _COLUMNS, tuple(rows)),
        Table("Untrue sentences, by kind", ("kind", "written", "shown"), _by_kind(written)),
        Table("Untrue sentences shown", ("kind", "sentence"), _shown(written)),
        Table("True sentences lost", ("kind", "sentence"), _lost(written)),
    ]


def measure(encoder: CachingEncoder, each: int = EACH) -> tuple[Written, ...]:
    """Every task answered by the assistant with its writer behind it."""
    chosen = dataclasses.replace(settings.load(), llm_base_url=_ADDRESS, llm_model="writer")
    writer = Writer()
    with patch.object(client, "connect", return_value=writer):
        assistant = Assistant(chosen, encoder.encoder)
        assistant.prepare()
        return tuple(_answer(assistant, writer, task) for task in writers.tasks(assistant.library, each))


def _answer(assistant: Assistant, writer: Writer, task: Task) -> Written:
    writer.give(task)
    streamed, came, answer = "", 0.0, None
    for event in assistant.events(task.question):
        if isinstance(event, Token) and writer.wrote:
            came = came or time.perf_counter()
            # A piece that the extractive answer consists of is no line of the model's.
            streamed += event.text
        if isinstance(event, Finished):
            answer = event.answer
    assert answer is not None
    if answer.mode != "llm":
        streamed = streamed.removesuffix(answer.text)
    first = writer.wrote[0] if writer.wrote else None
    led = first is not None and _bare(streamed).startswith(_bare(first.text))
    wait = (came - writer.first) * 1_000 if led else None
    return Written(task, answer, streamed, writer.wrote, wait)


_COLUMNS = (
    *("writer", "answers", "model asked", "by the model", "true", "kept", "share kept"),
    *("untrue", "shown", "wait ms, median", "wait ms, longest"),
)


def _row(name: str, written: Sequence[Written]) -> tuple[Cell, ...]:
    lines = [(line, one.shows(line)) for one in written for line in one.wrote]
    true = [shown for line, shown in lines if line.true]
    untrue = [shown for line, shown in lines if not line.true]
    waits = [one.wait for one in written if one.wait is not None]
    return (
        name,
        len(written),
        sum(bool(one.wrote) for one in written),
        sum(one.answer.mode == "llm" for one in written),
        len(true),
        sum(true),
        sum(true) / len(true) if true else None,
        len(untrue),
        sum(untrue),
        float(np.median(waits)) if waits else None,
        max(waits, default=None),
    )


def _by_kind(written: Sequence[Written]) -> tuple[tuple[Cell, ...], ...]:
    lines = [(line.kind, one.shows(line)) for one in written for line in one.wrote if not line.true]
    wrote, shown = Counter(kind for kind, _ in lines), Counter(kind for kind, shown in lines if shown)
    return tuple((kind, wrote[kind], shown[kind]) for kind in sorted(wrote))


def _shown(written: Sequence[Written]) -> tuple[tuple[Cell, ...], ...]:
    lines = [line for one in written for line in one.wrote if not line.true and one.shows(line)]
    return tuple(dict.fromkeys((line.kind, line.text) for line in lines))


def _lost(written: Sequence[Written]) -> tuple[tuple[Cell, ...], ...]:
    lines = [line for one in written for line in one.wrote if line.true and not one.shows(line)]
    return tuple(dict.fromkeys((line.kind, line.text) for line in lines))


def _bare(text: str) -> str:
    return "".join(re.findall(r"\w+", _MARK.sub("", text))).casefold()
