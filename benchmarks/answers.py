"""How right, proven and quick the answers are on the questions written for this project."""

from __future__ import annotations

from assistant import settings
from assistant.assistant import Assistant
from assistant.evaluation import runner
from benchmarks.material import HOLDOUT, TUNE, CachingEncoder
from benchmarks.report import Table

NOTE = (
    "`assistant eval` on two files of questions written for this project: «questions» may be used to choose "
    "settings, «holdout» is for reporting only. Shares are of 1; declined_* are of the questions that the "
    "material does not answer."
)


def run(encoder: CachingEncoder, options: dict[str, str]) -> tuple[str, list[Table]]:
    """One table of both files' summaries, and one of how many fell short, by kind."""
    assistant = Assistant(settings.load(), encoder.encoder)
    reports = {path.stem: runner.run(assistant, runner.read(path)) for path in (TUNE, HOLDOUT)}
    names = next(iter(reports.values())).summary
    summary = tuple((name, *(report.summary[name] for report in reports.values())) for name in names)
    rows = []
    for kind in sorted({outcome.check.kind for report in reports.values() for outcome in report.outcomes}):
        of_kind = [[o.right for o in report.outcomes if o.check.kind == kind] for report in reports.values()]
        rows.append((kind, *(f"{sum(right)} of {len(right)}" for right in of_kind)))
    return NOTE, [
        Table("Summary", ("measure", *reports), summary),
        Table("Right, by kind of question", ("kind", *reports), tuple(rows)),
    ]
