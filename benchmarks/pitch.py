"""The pitch builder: concerns recognised, decisions against a colleague's, requests, speed."""

from __future__ import annotations

import json
import statistics
import time
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from assistant import settings
from assistant.assistant import Assistant
from assistant.pitch import concerns, freetext, profile
from assistant.pitch.industries import recognise
from assistant.types import Verdict
from benchmarks.material import CachingEncoder
from benchmarks.report import Cell, Table

DATA = Path(__file__).resolve().parent / "data"
PROFILES = Path(__file__).resolve().parent.parent / "tests" / "data"
WORTH = {Verdict.COVERED: "answered", Verdict.PARTIAL: "partly", Verdict.NOT_COVERED: "declined"}
TIMES = 5


def run(encoder: CachingEncoder, options: dict[str, str]) -> tuple[str, list[Table]]:
    """Four tables; the second half of the concerns was never used for choosing."""
    assistant = Assistant(settings.load(), encoder.encoder)
    assistant.prepare()
    note = (
        "Concerns, profiles with decisions and requests were written by someone who saw neither the rules "
        "nor the examples. The recogniser's weights were chosen on one half of the concerns (`tuned on`), "
        "the other half was only read out. The requests were looked at once, when the rule for telling of a "
        "company was added (before: .50 known), so their share is no measure of unseen ones. "
        "Speed: `encoder.encode_query` of a concern and `Assistant.pitch` of a whole profile, in turns."
    )
    made = {path.stem: profile.read(path)[0] for path in sorted((PROFILES / "profiles").glob("*.yaml"))}
    return note, [
        _recognising(assistant, encoder),
        _deciding(assistant, made),
        _requests(),
        _speed(assistant, encoder, tuple(made.values())),
    ]


def _lines(name: str) -> list[dict[str, Any]]:
    return [
        json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines() if line.strip()
    ]


def tuning(text: str) -> bool:
    """Whether a concern belongs to the half that weights may be chosen on."""
    return zlib.crc32(text.encode()) % 2 == 0


def _recognising(assistant: Assistant, encoder: CachingEncoder) -> Table:
    shown = {text.casefold().strip(" .?!") for _, text in concerns.examples()}
    rows = [row for row in _lines("concerns.jsonl") if row["text"].casefold().strip(" .?!") not in shown]
    recogniser = concerns.load(encoder.encoder, assistant.settings.index)
    kinds = recogniser.recognise([row["text"] for row in rows])
    table: list[tuple[Cell, ...]] = []
    for name, half in (("tuned on", True), ("unseen", False)):
        part = [row for row in rows if tuning(row["text"]) is half]
        table.append((name, len(part), *_shares(part, kinds)))
    head = ("half", "concerns", "right kind", "declined wrongly", "wrong answer", "none declined")
    return Table("Recognising a concern", head, tuple(table))


def _shares(rows: Sequence[Mapping[str, str]], kinds: Mapping[str, str]) -> tuple[float, ...]:
    """Of concerns the material treats: right, declined, answered as another kind. Of others: declined."""
    known = [row for row in rows if row["label"] != concerns.NONE]
    others = [row for row in rows if row["label"] == concerns.NONE]
    return tuple(
        round(float(np.mean(values)), 3)
        for values in (
            [kinds[row["text"]] == row["label"] for row in known],
            [not kinds[row["text"]] for row in known],
            [kinds[row["text"]] not in ("", row["label"]) for row in known],
            [not kinds[row["text"]] for row in others],
        )
    )


def _deciding(assistant: Assistant, made: Mapping[str, profile.CompanyProfile]) -> Table:
    decisions = yaml.safe_load((PROFILES / "decisions.yaml").read_text(encoding="utf-8"))
    marks: dict[str, list[bool]] = {}
    for name, company in made.items():
        for what, right in judged(assistant.pitch(company), decisions[name]):
            marks.setdefault(what, []).append(right)
    rows = tuple((what, len(values), round(statistics.fmean(values), 3)) for what, values in marks.items())
    return Table(f"Decisions for {len(made)} profiles", ("decision", "of", "as the colleague"), rows)


def judged(pitch: Any, decision: Mapping[str, Any]) -> list[tuple[str, bool]]:
    """Each decision of a pitch, and whether a wise colleague would have made it too."""
    keys = [argument.key for argument in pitch.arguments]
    numbers = [case.number for case in pitch.cases if case.number is not None]
    found = [("first argument", keys[0] in decision["first"])] if decision["first"] else []
    found += [("argument it needs", key in keys) for key in decision["has"]]
    found += [("argument out of place left out", key not in keys) for key in decision["lacks"]]
    if decision["cases_any"]:
        found.append(("a case that fits", bool(set(numbers) & set(decision["cases_any"]))))
    found += [("case shown is defensible", number in decision["cases_ok"]) for number in numbers]
    worth = {o.concern: WORTH[o.verdict] for o in pitch.objections if o.raised}
    for concern, wanted in decision["objections"].items():
        got = worth.get(concern, "missing")
        found.append(("answered or declined", (got == "declined") == (wanted == "declined")))
        found.append(("answered, partly or declined", got == wanted))
    return found


def _requests() -> Table:
    rows = _lines("pitch_requests.jsonl")
    requests = [row for row in rows if row["request"]]
    questions = [row for row in rows if not row["request"]]
    fields = [
        _filled(freetext.split(row["text"]).values.get(field), value, field)
        for row in requests
        for field, value in row["expect"].items()
    ]
    known = [freetext.is_pitch_request(row["text"]) for row in requests]
    left = [not freetext.is_pitch_request(row["text"]) for row in questions]
    shown = (
        ("requests known", len(requests), _share(known)),
        ("questions left alone", len(questions), _share(left)),
        ("fields filled as expected", len(fields), _share(fields)),
    )
    return Table("Requests typed as a question", ("what", "of", "share"), shown)


def _filled(got: Any, wanted: Any, field: str) -> bool:
    if field == "industry":
        return bool(got) and recognise(str(got)) == recognise(str(wanted))
    if isinstance(wanted, list):
        return bool(got) and all(_near(str(value), " ".join(got)) for value in wanted)
    return got is not None and (_near(str(wanted), str(got)) or str(got) == str(wanted))


def _near(wanted: str, got: str) -> bool:
    return wanted.casefold() in got.casefold() or got.casefold() in wanted.casefold()


def _share(values: Sequence[bool]) -> float:
    return round(statistics.fmean(values), 3)


def _speed(
    assistant: Assistant, encoder: CachingEncoder, companies: Sequence[profile.CompanyProfile]
) -> Table:
    alone: list[float] = []
    whole: list[float] = []
    assistant.pitch(companies[0])  # the first one reads the examples
    for _ in range(TIMES):
        for company in companies:
            text = company.concerns[0] if company.concerns else company.company
            start = time.perf_counter()
            encoder.encoder.encode_query(text)
            middle = time.perf_counter()
            assistant.pitch(company)
            alone.append(middle - start)
            whole.append(time.perf_counter() - middle)
    one, pitch = statistics.median(alone), statistics.median(whole)
    worst = max(whole) / one
    rows = (
        ("encoder alone, median ms", round(1000 * one, 2)),
        ("pitch, median ms", round(1000 * pitch, 2)),
        ("ratio of the medians", round(pitch / one, 2)),
        ("slowest pitch / median encoder", round(worst, 2)),
    )
    return Table("Building a pitch (≤ 6 encoder calls)", ("what", "value"), rows)
