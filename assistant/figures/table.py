"""A figure's numbers as a file for a spreadsheet."""

from __future__ import annotations

import csv as writer
import io

from assistant.figures.chart import Chart

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv(chart: Chart) -> str:
    """Danish CSV: semicolons, decimal commas, a byte order mark for Excel, source and year last."""
    out = io.StringIO()
    rows = writer.writer(out, delimiter=";", lineterminator="\r\n")

    def row(*cells: str) -> None:
        rows.writerow([_harmless(cell) for cell in cells])

    row(chart.title)
    for panel in chart.panels:
        row()
        if panel.title:
            row(panel.title)
        row("Hvad er målt", panel.measured.text)
        row("Hvad", "Tal", "Enhed", "Som kilden skriver det")
        for bar in panel.bars:
            row(bar.label, f"{bar.value:.10g}".replace(".", ","), panel.unit, bar.said)
    row()
    for note in chart.notes:
        row("Bemærk", note.text)
    if chart.origin:
        row("Undersøgelse", chart.origin)
    row("Kilde", chart.source_line.removeprefix("Kilde: "))
    row("År", str(chart.source.year or "uden årstal"))
    return _BOM + out.getvalue()


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet does not take for a formula; people's own documents come in here."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
