"""Conversation training: graded answers to concerns, and how well the feedback's score follows the grades."""

from __future__ import annotations

import json
import statistics
import time
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant import settings
from assistant.assistant import Assistant
from assistant.errors import InputError
from assistant.learning.training import HALFWAY, STRONG, THIN
from benchmarks.material import CachingEncoder
from benchmarks.report import Cell, Table

REPLIES = Path(__file__).resolve().parent / "data" / "replies.jsonl"
FRESH = REPLIES.with_name("replies2.jsonl")
GRADES = (0, 1, 2)


def run(encoder: CachingEncoder, options: dict[str, str]) -> tuple[str, list[Table]]:
    """Three tables; no line of the fresh answers was read while choosing."""
    assistant = Assistant(settings.load(), encoder.encoder)
    assistant.prepare()
    rows, fresh = read(), read(FRESH)
    assistant.training_feedback(
        rows[0]["concern"], rows[0]["said"], "Det forstår jeg godt."
    )  # reads the examples
    alone: list[float] = []
    whole: list[float] = []
    for row in (*rows, *fresh):
        start = time.perf_counter()
        encoder.encoder.encode_query(row["reply"])
        middle = time.perf_counter()
        row["score"], row["said of it"] = judged(assistant, row)
        alone.append(middle - start)
        whole.append(time.perf_counter() - middle)
    note = (
        "Answers were written and graded (0 poor, 1 middling, 2 good) by people who saw neither the "
        "examples nor the scoring. Of the first 193, one half (`tuned on`, by the id's CRC) was read in "
        "full while examples were written; the other half was read out as shares some ten times, and that "
        "decided what was written next, so it is not wholly unseen. The 108 `fresh` ones were written by "
        "another hand when the examples were there, and nothing was chosen on them. Rank correlation is "
        "Spearman's, ties given their mean rank (with three grades of equal size .94 is the most there "
        "is); an answer that is refused because it holds personal data counts as 0. A third of the first "
        "and a sixth of the fresh answers are traps, written to mislead: a good answer turned by a "
        "negation, keywords, the answer to another concern, one unfounded promise."
    )
    halves = {
        "tuned on": [row for row in rows if tuning(row["id"])],
        "lines unseen": [row for row in rows if not tuning(row["id"])],
        "tuned on, no traps": [row for row in rows if tuning(row["id"]) and not is_trap(row)],
        "lines unseen, no traps": [row for row in rows if not tuning(row["id"]) and not is_trap(row)],
        "all": rows,
        "fresh": fresh,
        "fresh, no traps": [row for row in fresh if not is_trap(row)],
    }
    head = ("half", "answers", "rank correlation", "mean of 0", "mean of 1", "mean of 2", "pairs in order")
    table = tuple((name, *_row(part)) for name, part in halves.items())
    words = tuple(
        (
            grade,
            *(sum(row["said of it"] == word for row in fresh if row["grade"] == grade) for word in _WORDS),
        )
        for grade in GRADES
    )
    speed = (
        ("encoder alone, median ms", round(1000 * statistics.median(alone), 2)),
        ("feedback, median ms", round(1000 * statistics.median(whole), 2)),
    )
    return note, [
        Table("Scores and intended grades", head, table),
        Table("What is said of fresh answers of each grade", ("grade", *_WORDS), words),
        Table("Feedback on an answer (one encoder call)", ("what", "value"), speed),
    ]


_REFUSED = "refused"
_WORDS = (THIN, HALFWAY, STRONG, _REFUSED)


def read(path: Path = REPLIES) -> list[dict[str, Any]]:
    """The graded answers of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def is_trap(row: Mapping[str, Any]) -> bool:
    """Whether an answer was written to mislead: turned by a negation, keywords, another concern's answer …"""
    return str(row["note"]).startswith("fælde")


def tuning(name: str) -> bool:
    """Whether an answer belongs to the half that may be looked at."""
    return zlib.crc32(name.encode()) % 2 == 0


def judged(assistant: Assistant, row: dict[str, Any]) -> tuple[float, str]:
    """Score and word of an answer."""
    try:
        found = assistant.training_feedback(row["concern"], row["said"], row["reply"])
    except InputError:
        return 0.0, _REFUSED
    return found.score, found.grade


def _row(rows: Sequence[dict[str, Any]]) -> tuple[Cell, ...]:
    means = (statistics.fmean(row["score"] for row in rows if row["grade"] == grade) for grade in GRADES)
    order = [
        0.5 if one["score"] == two["score"] else float(one["score"] < two["score"])
        for one in rows
        for two in rows
        if one["grade"] < two["grade"]
    ]
    return (
        len(rows),
        round(rank_correlation(rows), 3),
        *(round(mean, 3) for mean in means),
        round(statistics.fmean(order), 3),
    )


def rank_correlation(rows: Sequence[Mapping[str, Any]]) -> float:
    """Spearman's, of the scores and the intended grades; ties have their mean rank."""
    return statistics.correlation(
        _ranks([row["score"] for row in rows]), _ranks([row["grade"] for row in rows])
    )


def _ranks(values: Sequence[float]) -> list[float]:
    """Ranks from 1, equal values their mean rank."""
    ordered = sorted(values)
    return [ordered.index(value) + (ordered.count(value) + 1) / 2 for value in values]
