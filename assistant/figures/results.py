"""The documented results of the cases: one panel a measure, never two measures on one axis."""

from __future__ import annotations

from assistant.figures.chart import CaseResults
from assistant.figures.read import load, panel
from assistant.library.library import Library
from assistant.pitch.bibliography import Bibliography


def results(library: Library) -> tuple[CaseResults, ...]:
    """The cases whose results ``data/results.yaml`` describes and the library proves, by number."""
    found = []
    for raw in load("results"):
        card = next((d for d in library.documents if d.id.startswith(raw["card"])), None)
        if card is None:
            continue
        sources = Bibliography(library)
        panels = tuple(made for row in raw["panels"] if (made := panel(row, raw["card"], sources)))
        if panels:
            source = library.source(card.source)
            found.append(CaseResults(raw["case"], raw["title"], panels, source, sources.citations))
    return tuple(found)
