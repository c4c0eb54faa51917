"""Which chart an answer rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.matching import stem_set
from assistant.figures.chart import Bar, Chart, Panel, Scale, written
from assistant.figures.read import has_number
from assistant.types import Answer

_PERCENT = r"\s*(?:pct|procent|%)"
_UNIT = 4  # letters of a unit that stay the same however it is inflected


def charts_of(answer: Answer, charts: Sequence[Chart]) -> tuple[Chart, ...]:
    """The chart that most of the answer's citations speak of, the first cited among equals; at most one.

    A citation speaks of a chart if it lies in the chart's document and its quote has one of the numbers
    or labels.
    """
    counts = {
        chart.id: sum(c.passage.document == chart.id and _speaks(c.quote, chart) for c in answer.citations)
        for chart in charts
    }
    order = [citation.passage.document for citation in answer.citations]
    resting = [chart for chart in charts if counts[chart.id]]
    resting.sort(key=lambda chart: (-counts[chart.id], order.index(chart.id)))
    return tuple(resting[:1])


def _speaks(quote: str, chart: Chart) -> bool:
    return any(_holds(quote, bar, panel) for panel in chart.panels for bar in panel.bars)


def _holds(quote: str, bar: Bar, panel: Panel) -> bool:
    label = stem_set(bar.label)
    if label and label <= stem_set(quote):
        return True
    if panel.scale is Scale.RANK:
        return False  # »1« alone is no number of a ranking
    if bar.said != written(bar.value, panel.unit):
        words = bar.said.removeprefix("ca. ").removeprefix("mindst ")  # »8 ud af 10«
        if re.search(rf"(?<![\w.,]){re.escape(words)}\b", quote):
            return True
    after = _PERCENT if panel.scale is Scale.SHARE else rf"\s+{re.escape(panel.unit[:_UNIT])}"
    return has_number(quote, bar.value, after)
