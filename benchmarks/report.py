"""Writing results: the figures as JSON, and a table to read beside them."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).parent / "results"

Cell = str | float | int | None


@dataclass(frozen=True)
class Table:
    """One table of a result."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def markdown(self) -> str:
        """The table as Markdown."""
        lines = [self.columns, tuple("---" for _ in self.columns), *self.rows]
        body = "\n".join(f"| {' | '.join(_shown(cell) for cell in line)} |" for line in lines)
        return f"### {self.title}\n\n{body}\n"


def write(name: str, note: str, tables: Sequence[Table], results: Path = RESULTS) -> Path:
    """Write ``<name>-<commit>.json`` and ``.md``; returns the path of the latter.

    ``note`` says in a sentence or two what was measured and how.
    """
    results.mkdir(parents=True, exist_ok=True)
    stem = f"{name}-{commit()}"
    about = {
        "measured": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
    }
    raw = {
        "name": name,
        "note": note,
        **about,
        "tables": [
            {"title": t.title, "rows": [dict(zip(t.columns, row, strict=True)) for row in t.rows]}
            for t in tables
        ],
    }
    text = json.dumps(raw, ensure_ascii=False, indent=1)
    (results / f"{stem}.json").write_text(text + "\n", encoding="utf-8")
    path = results / f"{stem}.md"
    head = f"# {name}\n\n{note}\n\n{about['measured']}, {about['machine']}.\n\n"
    path.write_text(head + "\n".join(table.markdown() for table in tables), encoding="utf-8")
    return path


def commit() -> str:
    """The short name of the commit that is measured, or ``worktree`` where files differ from it."""
    try:
        changed = _git(
            "status", "--porcelain", "--", "assistant", "corpus", "benchmarks/data", "benchmarks/*.py"
        )
        return "worktree" if changed else _git("rev-parse", "--short", "HEAD")
    except (OSError, subprocess.CalledProcessError):
        return "worktree"


def _git(*arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=RESULTS.parent.parent, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def _shown(cell: Cell) -> str:
    if cell is None:
        return "–"
    return f"{cell:.4g}" if isinstance(cell, float) else str(cell)
