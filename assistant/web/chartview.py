"""Figures as HTML: the drawing, what it says in a sentence, a table and files. Pure, like ``render``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any

from assistant.figures import draw
from assistant.figures.chart import CaseResults, Chart, Panel, Scale, source_words
from assistant.pitch.types import Line
from assistant.types import Answer, Citation, Source
from assistant.web.labels import mark_name

LEAD = (
    '<div class="lead"><h1>Tal</h1>'
    "<p>Undersøgelsernes tal som figurer: hvad virksomheder og jobcentre svarer. "
    "Under hver figur står, hvad du kan læse af den, og hvor tallene kommer fra. Du kan hente figuren som "
    "billede og tallene til et regneark.</p></div>"
)
WAITING = '<p class="waiting"><span class="pulse" aria-hidden="true"></span>Figurerne tegnes …</p>'
EMPTY = '<p class="quiet">Der er ingen tal at tegne i vidensgrundlaget.</p>'
NAMES = {Scale.RANK: "Rangliste", Scale.SHARE: "Søjlediagram", Scale.COUNT: "Søjlediagram"}
SMALL = 8
"""Bars up to which a figure below an answer is folded out."""


def page(charts: Sequence[Chart]) -> str:
    """All figures by group, behind a list of them."""
    groups = [(name, tuple(group)) for name, group in groupby(charts, key=lambda chart: chart.group)]
    if not groups:
        return EMPTY
    listed = "".join(
        f"<li><span>{escape(name)}</span><ul>"
        + "".join(f'<li><a href="./tal#{_id(chart)}">{escape(chart.title)}</a></li>' for chart in group)
        + "</ul></li>"
        for name, group in groups
    )
    shown = "".join(
        f'<h2 class="part">{escape(name)}</h2>{"".join(map(chart_figure, group))}' for name, group in groups
    )
    return f'<nav class="chart-list" aria-label="Figurer"><ul>{listed}</ul></nav>{shown}'


def chart_figure(chart: Chart) -> str:
    """A figure with its reading, table and files; its marks are those of the chart's citations."""
    name = _id(chart)
    files = "".join(
        f'<button type="button" data-event="file" data-chart="{escape(chart.id)}" data-form="{form}" '
        f'aria-label="{label}: {escape(chart.title)}">{label}</button>'
        for form, label in (("png", "Hent billede (PNG)"), ("csv", "Hent tal (CSV)"))
    )
    notes = " ".join(_line(note, chart) for note in chart.notes)
    return (
        f'<figure class="chart" id="{name}" tabindex="-1" aria-labelledby="{name}-titel">'
        f'<figcaption><h3 id="{name}-titel">{escape(chart.title)}</h3></figcaption>'
        f"{''.join(_panel(panel, chart.title, 4) for panel in chart.panels)}{_least(chart.panels)}"
        f'<p class="chart-reading">{_line(chart.reading, chart) if chart.reading else ""}</p>'
        f'<p class="chart-notes">{_asked(chart)}{notes}</p>'
        f'<p class="chart-notes">{escape(chart.source_line)}</p>'
        f'<details class="chart-table"><summary>Vis tallene i en tabel</summary>{_table(chart)}</details>'
        f'<div class="actions">{files}</div></figure>'
    )


def answer_figure(index: int, answer: Answer, charts: Sequence[Chart]) -> str:
    """The figure an answer rests on, below it; marks go on from the answer's own."""
    if not charts:
        return ""
    chart = charts[0]
    marks = "".join(
        _mark(chart, n, shown, f' data-turn="{index}"') for n, shown in _numbers(answer, chart).items()
    )
    reading = f"{escape(chart.reading.text)}{marks}" if chart.reading else ""
    small = sum(len(panel.bars) for panel in chart.panels) <= SMALL
    return (
        f'<details class="answer-figure"{" open" if small else ""}>'
        f"<summary>Figur: {escape(chart.title)}</summary>"
        f"{''.join(_panel(panel, chart.title, 3) for panel in chart.panels)}{_least(chart.panels)}"
        f'<p class="chart-reading">{reading}</p><p class="chart-notes">{_asked(chart)}'
        f'{escape(chart.source_line)} <a href="./tal#{_id(chart)}">Tabel og filer på siden Tal</a></p>'
        "</details>"
    )


def answer_cited(data: Mapping[str, Any], answer: Answer, charts: Sequence[Chart]) -> Citation | None:
    """The citation a mark of an answer's figure stands for, numbered as it is shown there."""
    found = cited(data, charts)
    chart = next((chart for chart in charts if chart.id == str(data.get("chart"))), None)
    shown = _numbers(answer, chart).get(found.n) if found and chart else None
    return Citation(shown, found.passage, found.quote) if found and shown else None


def cited(data: Mapping[str, Any], charts: Sequence[Chart]) -> Citation | None:
    """The citation that an »open« event of a figure's mark stands for."""
    of = next((chart.citations for chart in charts if chart.id == str(data.get("chart"))), ())
    return next((citation for citation in of if str(citation.n) == str(data.get("cited"))), None)


def results_plot(results: Sequence[CaseResults], level: int = 3) -> str:
    """The cases' documented results, each measure on an axis of its own; ``level`` is that of its headings.

    Marks are »open« buttons with ``data-results`` and ``data-n``; ``result_cited`` finds what they open.
    """
    return "".join(_results(case, level) for case in results)


def result_cited(data: Mapping[str, Any], results: Sequence[CaseResults]) -> Citation | None:
    """The citation that an »open« event of a result's mark stands for."""
    of = next((case.citations for case in results if str(case.case) == str(data.get("results"))), ())
    return next((citation for citation in of if str(citation.n) == str(data.get("n"))), None)


def _results(case: CaseResults, level: int) -> str:
    def mark(n: int) -> str:
        passage = next(citation.passage for citation in case.citations if citation.n == n)
        label = escape(mark_name(n, case.source, passage))
        return (
            f'\N{NO-BREAK SPACE}<button type="button" class="mark" data-event="open" '
            f'data-results="{case.case}" data-n="{n}" aria-label="{label}">{n}</button>'
        )

    def shown(panel: Panel) -> str:
        marks = "".join(
            map(mark, sorted({*panel.measured.marks, *(n for bar in panel.bars for n in bar.marks)}))
        )
        if panel.lone:
            said = f"<strong>{escape(panel.bars[0].said)}</strong> {escape(panel.measured.text)}"
            return f'<p class="chart-number">{said}{marks}</p>'
        return f'<div class="chart-measure">{_panel(panel, case.title, level + 1, marks)}</div>'

    return (
        f'<section class="case-results" aria-label="Resultater i case {case.case}">'
        f"<h{level}>Case {case.case}: {escape(case.title)}</h{level}>"
        f"{''.join(shown(panel) for panel in case.panels if not panel.lone)}"
        f'<div class="chart-numbers">{"".join(shown(panel) for panel in case.panels if panel.lone)}</div>'
        f'<p class="chart-notes">Kilde: {escape(source_words(case.source))}</p></section>'
    )


def _panel(panel: Panel, title: str, level: int, marks: str = "") -> str:
    """A panel's heading, what is measured, and its drawing for a wide and a narrow place."""
    heading = f"<h{level}>{escape(panel.title)}</h{level}>" if panel.title else ""
    name = panel.title or title
    listed = "; ".join(f"{bar.label} {bar.said}" for bar in panel.bars)
    label = escape(f"{NAMES[panel.scale]}, {name}: {listed}")
    return (
        f'{heading}<p class="chart-measured">{escape(panel.measured.text)}{marks}</p>'
        f'<div class="chart-draw"><div role="img" aria-label="{label}">'
        f'<div class="chart-wide">{draw.svg(panel)}</div>'
        f'<div class="chart-narrow">{draw.svg(panel, narrow=True)}</div></div></div>'
    )


def _table(chart: Chart) -> str:
    return "".join(
        f'<table><caption>{_line(panel.measured, chart)}</caption><thead><tr><th scope="col">Hvad</th>'
        f'<th scope="col">Tal</th><th scope="col">Kilde</th></tr></thead><tbody>'
        + "".join(
            f'<tr><th scope="row">{escape(bar.label)}</th><td>{escape(bar.said)}</td>'
            f"<td>{''.join(_mark(chart, n, n) for n in bar.marks)}</td></tr>"
            for bar in panel.bars
        )
        + "</tbody></table>"
        for panel in chart.panels
    )


def _least(panels: Sequence[Panel]) -> str:
    told = any(bar.least for panel in panels for bar in panel.bars)
    return f'<p class="chart-measured">{escape(draw.LEAST)}</p>' if told else ""


def _asked(chart: Chart) -> str:
    return f"{escape(chart.origin)}. " if chart.origin else ""


def _line(line: Line, chart: Chart) -> str:
    return escape(line.text) + "".join(_mark(chart, n, n) for n in line.marks)


def _mark(chart: Chart, n: int, shown: int, more: str = "") -> str:
    passage = next(citation.passage for citation in chart.citations if citation.n == n)
    source = (
        chart.source
        if passage.source == chart.source.id
        else Source(passage.source, passage.source, "", None, "")
    )
    return (
        f'\N{NO-BREAK SPACE}<button type="button" class="mark" data-event="open"{more} '
        f'data-chart="{escape(chart.id)}" data-cited="{n}" '
        f'aria-label="{escape(mark_name(shown, source, passage))}">{shown}</button>'
    )


def _numbers(answer: Answer, chart: Chart) -> dict[int, int]:
    """For the reading's marks, the numbers below an answer: the answer's own where it quotes the same."""
    known = {(citation.passage.id, citation.quote): citation.n for citation in answer.citations}
    highest = max((citation.n for citation in answer.citations), default=0)
    numbers = {}
    for n in chart.reading.marks if chart.reading else ():
        citation = next(citation for citation in chart.citations if citation.n == n)
        place = (citation.passage.id, citation.quote)
        highest += place not in known
        numbers[n] = known.setdefault(place, highest)
    return numbers


def _id(chart: Chart) -> str:
    return escape(f"figur-{'-'.join(chart.name.split())}")
