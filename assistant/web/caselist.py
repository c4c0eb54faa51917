"""The list of cases, and cases side by side, as HTML. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.cases.case import Case
from assistant.web import casecards as cards
from assistant.web.casedesk import Desk, words
from assistant.web.caseframe import BACK, FOUND, TITLE, UNLIKE, head, summary, takeable, view
from assistant.web.render import Sources

BELOW = "Du kan også læse casene herunder."
NARROW = "Der er kun søgt i de cases, du har valgt. Prøv også at rydde valget."
NO_CASE = "Ingen case passer til det, du har valgt. Fjern noget af det, så kommer der flere frem."


def listing(desk: Desk, shown: Sequence[Case], total: int, sources: Sources, focus: str = "") -> str:
    """The cases that fit the choice; first those that are like the situation, if one is searched."""
    parts = [head(f"<h2>{escape(summary(desk, len(shown), total))}</h2>", takeable(desk, len(shown)))]
    found = desk.found or ()
    if desk.found:
        items = "".join(cards.card(match.case, sources, desk.ticked, match) for match in found)
        parts.append(
            f'<h2 class="part" id="{FOUND}" tabindex="-1">Cases, der ligner jeres situation</h2>'
            f'<ol class="list">{items}</ol>'
        )
    elif desk.found is not None:
        narrow = f" {NARROW}" if words(desk.choice) else ""
        parts.append(f'<p class="missing" id="{FOUND}" tabindex="-1">{UNLIKE}{narrow or f" {BELOW}"}</p>')
    first = {match.case.id for match in found}
    others = "".join(cards.card(case, sources, desk.ticked) for case in shown if case.id not in first)
    if others:
        parts.append('<h2 class="part">De øvrige cases</h2>' if found else "")
        parts.append(f'<ul class="list">{others}</ul>')
    elif not shown:
        wipe = '<button type="button" data-event="wipe">Ryd valg</button>'
        parts.append(f'<div class="none"><p>{NO_CASE}</p>{wipe}</div>')
    return view("list", focus, "".join(parts), desk.ticked)


def compared(chosen: Sequence[Case], sources: Sources) -> str:
    """Two or three cases side by side; on a phone each part of them under the other."""
    shown = [cards.marks(case, sources) for case in chosen]
    names = "".join(
        f'<th scope="col" role="columnheader">{cards.eyebrow(case)}{cards.link(case)}</th>' for case in chosen
    )
    places = ("Sted", tuple(escape(", ".join(case.municipalities)) for case in chosen))
    told = [cards.parts(case, marks, len(case.results)) for case, marks in zip(chosen, shown, strict=True)]
    rows = [places, *((part[0][0], tuple(text for _, text in part)) for part in zip(*told, strict=True))]
    body = "".join(_row(name, cells, chosen) for name, cells in rows)
    title = f'<h2 id="{TITLE}" tabindex="-1">{len(chosen)} cases side om side</h2>'
    table = (
        f'<table class="compare" role="table" aria-labelledby="{TITLE}">'
        '<thead role="rowgroup"><tr role="row">'
        f'<th role="columnheader"><span class="unseen">Del</span></th>{names}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table>'
    )
    count = f"de {len(chosen)} cases"
    return view("compare", TITLE, f'{head(BACK, count)}<div class="comparison">{title}{table}</div>')


def _row(name: str, cells: Sequence[str], chosen: Sequence[Case]) -> str:
    if not any(cells):
        return ""
    shown = "".join(
        f'<td role="cell" data-name="{escape(case.title)}">{cell or _UNTOLD}</td>'
        for cell, case in zip(cells, chosen, strict=True)
    )
    return f'<tr role="row"><th scope="row" role="rowheader">{name}</th>{shown}</tr>'


_UNTOLD = '<span class="quiet">Ikke oplyst</span>'
