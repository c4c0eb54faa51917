"""The case finder: situations as managers put them, and the cases they should find; speed."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant import settings
from assistant.assistant import Assistant
from benchmarks.material import CachingEncoder
from benchmarks.pitch import tuning
from benchmarks.report import Cell, Table

SITUATIONS = Path(__file__).resolve().parent / "data" / "situations.jsonl"


def run(encoder: CachingEncoder, options: dict[str, str]) -> tuple[str, list[Table]]:
    """Two tables; the second half of the situations was never used for choosing."""
    assistant = Assistant(settings.load(), encoder.encoder)
    assistant.prepare()
    rows = [json.loads(line) for line in SITUATIONS.read_text(encoding="utf-8").splitlines() if line.strip()]
    found: dict[str, tuple[int | None, ...]] = {}
    alone: list[float] = []
    whole: list[float] = []
    assistant.find_cases(rows[0]["text"])  # the first one reads the examples
    for row in rows:
        start = time.perf_counter()
        encoder.encoder.encode_query(row["text"])
        middle = time.perf_counter()
        matches = assistant.find_cases(row["text"])
        alone.append(middle - start)
        whole.append(time.perf_counter() - middle)
        found[row["id"]] = tuple(match.case.number for match in matches)
    note = (
        "Situations were written by someone who knew the cases but neither the finder nor its examples. "
        "Weights, thresholds and examples were chosen looking at one half (`tuned on`); the other was only "
        "read out as shares: once before examples were added, and after that whenever this is run. Right is "
        "any of the cases the writer would accept as the best; `none found` are situations that no case "
        "speaks to."
    )
    halves = (("tuned on", True), ("unseen", False))
    table = [
        (name, *_shares([row for row in rows if tuning(row["text"]) is half], found)) for name, half in halves
    ]
    table.append(("all", *_shares(rows, found)))
    head = ("half", "situations", "right first", "right in top three", "without a case", "none found")
    one, search = statistics.median(alone), statistics.median(whole)
    speed = (
        ("encoder alone, median ms", round(1000 * one, 2)),
        ("search, median ms", round(1000 * search, 2)),
        ("ratio of the medians", round(search / one, 2)),
    )
    return note, [
        Table("Cases found by a situation", head, tuple(table)),
        Table("Searching (one encoder call)", ("what", "value"), speed),
    ]


def _shares(rows: Sequence[dict[str, Any]], found: dict[str, tuple[int | None, ...]]) -> tuple[Cell, ...]:
    fitting = [row for row in rows if row["expect"]]
    others = [row for row in rows if not row["expect"]]
    first = [bool(set(found[row["id"]][:1]) & set(row["expect"])) for row in fitting]
    three = [bool(set(found[row["id"]][:3]) & set(row["expect"])) for row in fitting]
    none = [not found[row["id"]] for row in others]
    return (len(fitting), _share(first), _share(three), len(others), _share(none))


def _share(values: Sequence[bool]) -> float:
    return round(statistics.fmean(values), 3)
