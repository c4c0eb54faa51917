"""What every view of the page Cases stands in, as HTML, and the words on what is shown. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from assistant.web.casedesk import Desk, words
from assistant.web.labels import amount

TITLE = "case-title"
"""The heading the keyboard is led to."""
FOUND = "found"
"""Where what came of a situation begins."""
UNLIKE = (
    "Ingen af casene ligner det, du skriver. Prøv at fortælle, hvad I mangler folk til, hvem I vil hjælpe i "
    "job, eller hvem I vil samarbejde med."
)
TOO_MANY = "Du kan sammenligne højst tre cases. Fravælg en af dem først."
BACK = (
    '<button type="button" class="link back" data-back>'
    '<span aria-hidden="true">← </span>Tilbage til casene</button>'
)
_FORMS = (("docx", "Word"), ("markdown", "Markdown"))


def waiting(word: str) -> str:
    """What is waited for, above the list; "" shows nothing."""
    return (
        f'<p class="waiting"><span class="pulse" aria-hidden="true"></span>{escape(word)}</p>' if word else ""
    )


def summary(desk: Desk, count: int, total: int) -> str:
    """What is shown: »4 af 10 cases · Region Syddanmark · Opkvalificering«."""
    chosen = " · ".join(value for _, value in words(desk.choice))
    shown = (
        f"{count} af {amount(total, 'case', 'cases')}" if count != total else amount(total, "case", "cases")
    )
    return f"{shown} · {chosen}" if chosen else shown


def said(desk: Desk, count: int, total: int) -> str:
    """What a screen reader is told when the list has changed."""
    shown = summary(desk, count, total)
    if desk.found is None:
        return f"{shown}."
    if not desk.found:
        return UNLIKE
    found = "; ".join(match.case.name for match in desk.found)
    return f"{amount(len(desk.found), 'case', 'cases')} ligner jeres situation: {found}. {shown}."


def view(name: str, focus: str, body: str, ticked: Sequence[str] = ()) -> str:
    """A view; ``focus`` names the element the keyboard is led to, ``ticked`` all cases that are."""
    ids = escape(json.dumps(ticked))
    named = f'data-view="{name}" data-focus="{escape(focus)}" data-ticked="{ids}"'
    return f'<div class="case-view" {named}>{body}</div>'


def head(left: str, take: str) -> str:
    """What stands over every view: where one is, and the way to take along what one sees."""
    buttons = "".join(
        f'<button type="button" id="export-{form}" data-event="export" data-form="{form}">{label}'
        f'<span class="unseen">: hent {escape(take)}</span></button>'
        for form, label in _FORMS
    )
    exports = f'<div class="exports"><span>Hent {escape(take)}:</span>{buttons}</div>' if take else ""
    return f'<div class="view-head">{left}{exports}</div>'


def takeable(desk: Desk, count: int) -> str:
    """What the export holds: the cases that are ticked, or else those shown."""
    if desk.ticked:
        return "den valgte case" if len(desk.ticked) == 1 else f"de {len(desk.ticked)} valgte"
    return "" if not count else "casen" if count == 1 else f"alle {count}"
