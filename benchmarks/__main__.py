"""``python -m benchmarks [name …] [--data FOLDER] [--cache FOLDER] [--results FOLDER]``."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import tempfile
from pathlib import Path

from assistant import settings
from assistant.errors import AssistantError
from benchmarks import report
from benchmarks.material import CachingEncoder

NAMES = (
    "retrieval_danish",
    "stock",
    "speed",
    "scale",
    "answers",
    "pitch",
    "cases",
    "training",
    "conversations",
    "claims",
    "prose",
)


def main() -> None:
    """Run the benchmarks named, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=f"of {', '.join(NAMES)}; none means all")
    parser.add_argument("--data", default="", help="folder of LibreOffice's help (or ASSISTANT_EVAL_DATA)")
    parser.add_argument("--cache", type=Path, default=settings.load().models.parent / "benchmarks")
    parser.add_argument("--results", type=Path, default=report.RESULTS)
    parser.add_argument("--passages", default="", help="for scale: how many passages (20000)")
    options = parser.parse_args()
    if unknown := set(options.names) - set(NAMES):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    encoder = CachingEncoder(options.cache)
    with tempfile.TemporaryDirectory() as folder:
        # What is measured are the cards: no index, library or feedback of the person's is touched.
        os.environ["ASSISTANT_INDEX"] = f"{folder}/index"
        os.environ["ASSISTANT_LIBRARY"] = f"{folder}/library"
        for name in options.names or NAMES:
            print(f"{name} …", file=sys.stderr, flush=True)
            benchmark = importlib.import_module(f"benchmarks.{name}")
            note, tables = benchmark.run(encoder, {"data": options.data, "passages": options.passages})
            print(report.write(name, note, tables, options.results).read_text(encoding="utf-8"), flush=True)


if __name__ == "__main__":
    try:
        main()
    except AssistantError as error:
        sys.exit(str(error))
