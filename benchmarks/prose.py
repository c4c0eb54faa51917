"""Answers written by models that lie: nothing untrue may be shown as proven, and what is true must stay."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant import settings
from assistant.answering.support import Checker
from assistant.assistant import Assistant
from assistant.types import Answer, Encoder, Finished, Token
from benchmarks import writers
from benchmarks.material import CachingEncoder
from benchmarks.report import Cell, Table
from benchmarks.writers import Line, Task, Writer

EACH = 60  # questions to every kind of writer
NOTE = (
    f"{EACH} questions each to five models that write what they are told: true sentences about the cards, "
    "commands that were slipped in, true sentences with one thing changed, fluent inventions, and all of it "
    "mixed. Untrue sentences are «shown» where they stand in the answer or came as a proven piece of it. "
    "Answers are by the model, or extractive where too little of what it wrote was left. What is true but "
    "turned too freely gives way to the source's own sentence about it. «wait» is from the model's "
    "first finished sentence to the first proven piece, where that is the sentence it began with."
)
_MARK = re.compile(r"\s*\[[\d,; ]+\]")


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
        return _bare(line.text) in _bare(self.shown)

    @property
    def shown(self) -> str:
        """What stood on the screen as proven, and the answer's text."""
        return f"{self.streamed}\n{self.answer.text}"

    def tells(self, line: Line, encoder: Encoder) -> bool:
        """Whether the source's own sentence about the same stands in the line's place."""
        given = dict(enumerate(line.passages, 1))
        sentence = f"{line.text.rstrip('.')} {''.join(f'[{n}]' for n in given)}."
        told = Checker(given, encoder).check(sentence).instead
        return bool(told) and all(_bare(citation.quote) in _bare(self.shown) for citation in told)


OUTCOMES = ("as written", "in the source's own words", "left out")
Outcome = tuple[Written, Line, str]
"""An answer, a line its model wrote, and what became of the line."""


def run(encoder: CachingEncoder, options: dict[str, str]) -> tuple[str, list[Table]]:
    """One table of the writers, and the untrue sentences shown by kind."""
    written = measure(encoder)
    outcomes = [(one, line, _outcome(one, line, encoder.encoder)) for one in written for line in one.wrote]
    by_kind = {kind: [one for one in written if one.task.writer == kind] for kind in writers.KINDS}
    rows = [_row(kind, some, outcomes) for kind, some in (by_kind | {"all": list(written)}).items()]
    return NOTE, [
        Table("Answers", _COLUMNS, tuple(rows)),
        Table("True sentences, by kind", ("kind", *OUTCOMES), _by_kind(outcomes, true=True)),
        Table("Untrue sentences, by kind", ("kind", *OUTCOMES), _by_kind(outcomes, true=False)),
        Table("Untrue sentences shown", ("kind", "sentence"), _listed(outcomes, False, "as written")),
        Table("True sentences lost", ("kind", "sentence"), _listed(outcomes, True, "left out")),
    ]


def measure(encoder: CachingEncoder, each: int = EACH) -> tuple[Written, ...]:
    """Every task answered by the assistant with its writer behind it."""
    writer = Writer()
    assistant = Assistant(settings.load(), encoder.encoder, llm=writer)
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


def _outcome(one: Written, line: Line, encoder: Encoder) -> str:
    if one.shows(line):
        return "as written"
    return "in the source's own words" if one.tells(line, encoder) else "left out"


_COLUMNS = (
    *("writer", "answers", "model asked", "by the model", "true", "as written", "share"),
    *("or in the source's own words", "share", "untrue", "shown as written", "wait ms, median"),
    "wait ms, longest",
)


def _row(name: str, written: Sequence[Written], outcomes: Sequence[Outcome]) -> tuple[Cell, ...]:
    mine = [(line, told) for one, line, told in outcomes if name in ("all", one.task.writer)]
    true = [told for line, told in mine if line.true]
    untrue = [told for line, told in mine if not line.true]
    waits = [one.wait for one in written if one.wait is not None]
    kept, either = true.count("as written"), len(true) - true.count("left out")
    return (
        name,
        len(written),
        sum(bool(one.wrote) for one in written),
        sum(one.answer.mode == "llm" for one in written),
        len(true),
        *(kept, kept / len(true) if true else None),
        *(either, either / len(true) if true else None),
        len(untrue),
        untrue.count("as written"),
        float(np.median(waits)) if waits else None,
        max(waits, default=None),
    )


def _by_kind(outcomes: Sequence[Outcome], true: bool) -> tuple[tuple[Cell, ...], ...]:
    found = Counter((line.kind, told) for _, line, told in outcomes if line.true is true)
    kinds = sorted({kind for kind, _ in found})
    return tuple((kind, *(found[kind, outcome] for outcome in OUTCOMES)) for kind in kinds)


def _listed(outcomes: Sequence[Outcome], true: bool, wanted: str) -> tuple[tuple[Cell, ...], ...]:
    lines = [line for _, line, told in outcomes if line.true is true and told == wanted]
    return tuple(dict.fromkeys((line.kind, line.text) for line in lines))


def _bare(text: str) -> str:
    return "".join(re.findall(r"\w+", _MARK.sub("", text))).casefold()
