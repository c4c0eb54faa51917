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

DATA = Path(__file__).resolve().parent / "data"
SITUATIONS = DATA / "situations.jsonl"
LATER = DATA / "situations2.jsonl"
"""Written by someone else when the finder was done."""


def run(encoder: CachingEncoder, options: dict[str, str]) -> tuple[str, list[Table]]:
    """Two tables; nothing was chosen on the second half of the situations, nor on the later ones."""
    assistant = Assistant(settings.load(), encoder.encoder)
    assistant.prepare()
    first, later = _read(SITUATIONS), _read(LATER)
    rows = [*first, *later]
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
        "read out as shares: once before examples were added, and after that whenever this is run. The "
        "`later` ones are by a third hand, written when the finder was done, and changed nothing. Right "
        "is any of the cases the writer would accept as the best; `none found` are situations that no case "
        "speaks to."
    )
    parts = (
        ("tuned on", [row for row in first if tuning(row["text"])]),
        ("unseen", [row for row in first if not tuning(row["text"])]),
        ("later, unseen", later),
        ("all", rows),
    )
    table = [(name, *_shares(part, found)) for name, part in parts]
    head = ("part", "situations", "right first", "right in top three", "without a case", "none found")
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


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _shares(rows: Sequence[dict[str, Any]], found: dict[str, tuple[int | None, ...]]) -> tuple[Cell, ...]:
    fitting = [row for row in rows if row["expect"]]
    others = [row for row in rows if not row["expect"]]
    first = [bool(set(found[row["id"]][:1]) & set(row["expect"])) for row in fitting]
    three = [bool(set(found[row["id"]][:3]) & set(row["expect"])) for row in fitting]
    none = [not found[row["id"]] for row in others]
    return (len(fitting), _share(first), _share(three), len(others), _share(none))


def _share(values: Sequence[bool]) -> float:
    return round(statistics.fmean(values), 3)
