"""Which view of the page Cases is shown: a case opened, cases side by side, or the list. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.cases import facets
from assistant.cases.case import Case
from assistant.figures.chart import CaseResults
from assistant.web import caselist, caseopen
from assistant.web.casedesk import Desk, highlighted, is_own, seen
from assistant.web.caseframe import said
from assistant.web.casemap import casemap
from assistant.web.caseopen import Documents
from assistant.web.chartview import results_plot
from assistant.web.render import Sources


def view(
    desk: Desk, cases: Sequence[Case], sources: Sources, documents: Documents, focus: str = ""
) -> tuple[str, str]:
    """The view as HTML, and what a screen reader is told of it; ``focus`` is where the list leads to."""
    case = next((case for case in cases if case.id == desk.opened), None)
    if case is not None:
        return caseopen.opened(case, sources, documents), f"{case.name}."
    ticked = [case for case in cases if case.id in desk.ticked]
    if desk.comparing and len(ticked) > 1:
        return caselist.compared(ticked, sources), f"{len(ticked)} cases side om side."
    shown = facets.choose(cases, desk.choice)
    total = len(cases)
    return caselist.listing(desk, shown, total, sources, focus), said(desk, len(shown), total)


def plot_of(desk: Desk, cases: Sequence[Case], results: Sequence[CaseResults]) -> str:
    """The documented results of what is seen, drawn; "" where there are none."""
    numbers = {case.number for case in seen(desk, cases) if not is_own(case)}
    drawn = results_plot([result for result in results if result.case in numbers])
    return f'<section class="plots"><h2 class="part">Resultater i tal</h2>{drawn}</section>' if drawn else ""


def map_of(desk: Desk, cases: Sequence[Case]) -> str:
    """All cases on the map, those of the choice standing out; folded away on a phone."""
    towns = desk.choice.municipalities
    drawn = casemap(cases, highlighted(desk, cases), towns[0] if len(towns) == 1 else "")
    return f'<details class="map-fold" open><summary>Se casene på kortet</summary>{drawn}</details>'
