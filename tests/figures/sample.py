"""A library with one document of a person's own that tells a series."""

from __future__ import annotations

from pathlib import Path

from assistant.cases.own import front_matter
from assistant.figures import read
from assistant.figures.chart import Chart
from assistant.library.documents import add_document
from assistant.library.library import read_library
from assistant.settings import Settings

OWN = """---
title: "Vores <b>egen</b> måling"
measured: Andel af virksomhederne i Nordby
series:
  - {label: "Ringer hellere end <script>alert(1)</script>", value: 62.5, unit: pct.}
  - {label: Skriver en mail, value: 30, unit: pct.}
  - {label: Står ikke i teksten, value: 7, unit: pct.}
  - {label: Besøg i alt, value: 1240, unit: besøg}
  - {label: forkert, value: mange, unit: pct.}
  - ikke en række
---
# Målingen

62,5 pct. ringer hellere end at skrive. 30 pct. skriver en mail til os. Der var 1.240 besøg i alt.
"""


def own_charts(folder: Path, text: str = OWN) -> tuple[Chart, ...]:
    """The charts of a library that holds this document only."""
    settings = Settings(corpus=folder / "none", library=folder / "library")
    file = folder / "egen.md"
    file.write_text(text, encoding="utf-8")
    add_document(file, settings.library)
    library = read_library(settings)
    return read.charts(library, {d.id: front_matter(d) for d in library.documents})
