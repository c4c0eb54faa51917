"""Choosing among cases as HTML: the field for a situation, and chips with counts. Pure."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from html import escape

from assistant.cases import facets
from assistant.cases.case import Case
from assistant.cases.facets import Choice
from assistant.web.casedesk import FIELDS, words

LEAD = (
    '<div class="lead"><h1>Cases</h1><p>Se, hvordan andre jobcentre har grebet det an, og hvad der kom ud af '
    "det.</p></div>"
)
SITUATION = (
    '<form class="situation" data-event="find"><label for="situation">Beskriv jeres situation, så finder vi '
    'de cases, der ligner</label><p class="quiet" id="situation-help">Skriv om opgaven og stedet, ikke om '
    'enkelte borgere.</p><textarea id="situation" name="situation" rows="2" '
    'placeholder="Fx: Vi mangler SOSU-hjælpere, og holdene på skolen bliver for små" '
    'aria-describedby="situation-help situation-problem"></textarea>'
    '<span class="buttons"><button type="submit" class="go">Find cases</button>'
    '<button type="button" class="link" data-event="forget">Ryd teksten</button></span></form>'
)


def counts(cases: Sequence[Case], choice: Choice, field: str) -> tuple[tuple[str, int], ...]:
    """Each value of a field that any case has, with how many cases it would leave beside the other fields."""
    beside = facets.choose(cases, dataclasses.replace(choice, **{field: ()}))
    values = next(facet.values for facet in facets.facets(cases) if facet.field == field)
    return tuple((value, len(facets.choose(beside, Choice(**{field: (value,)})))) for value, _ in values)


def chips(cases: Sequence[Case], choice: Choice) -> str:
    """All fields as tabs over their chips, then what is chosen; ``cases.js`` turns the tabs."""
    tabs = "".join(_tab(field, len(getattr(choice, field)), field == FIELDS[0]) for field in FIELDS)
    groups = "".join(_group(field, cases, choice, field == FIELDS[0]) for field in FIELDS)
    count = len(words(choice))
    told = f" ({count} valgt)" if count else ""
    return (
        f'<details class="choices" id="choices" open><summary>Vælg mellem casene{told}</summary>'
        f'<div class="tabs" role="tablist" aria-label="Vælg efter">{tabs}</div>{groups}</details>'
        f"{_picked(choice)}"
    )


def _tab(field: str, count: int, first: bool) -> str:
    label = facets.LABELS[field]
    told = f' <span class="count">{count}<span class="unseen"> valgt</span></span>' if count else ""
    return (
        f'<button type="button" role="tab" id="tab-{field}" aria-controls="facet-{field}" '
        f'aria-selected="{str(first).lower()}" tabindex="{0 if first else -1}">{label}{told}</button>'
    )


def _group(field: str, cases: Sequence[Case], choice: Choice, first: bool) -> str:
    shown = "".join(
        _chip(field, at, value, count, value in getattr(choice, field))
        for at, (value, count) in enumerate(counts(cases, choice, field))
    )
    return (
        f'<div class="chips" role="tabpanel" id="facet-{field}" aria-labelledby="tab-{field}"'
        f"{'' if first else ' hidden'}>{shown or '<p>Ingen af casene oplyser det.</p>'}</div>"
    )


def _chip(field: str, at: int, value: str, count: int, chosen: bool) -> str:
    """A value with its count; one that would leave nothing stays in its place but does nothing."""
    off = ' aria-disabled="true"' if not count and not chosen else ""
    name = "case" if count == 1 else "cases"
    return (
        f'<button type="button" class="pick" id="pick-{field}-{at}" data-event="choose" data-field="{field}" '
        f'data-value="{escape(value)}" aria-pressed="{str(chosen).lower()}"{off}>{escape(value)} '
        f'<span class="count">{count}<span class="unseen"> {name}</span></span></button>'
    )


def _picked(choice: Choice) -> str:
    """What is chosen, each with a way to take it away."""
    shown = "".join(
        f'<li><button type="button" class="pick" id="drop-{at}" data-event="choose" data-field="{field}" '
        f'data-value="{escape(value)}"><span class="unseen">Fjern </span>{escape(value)} '
        '<span class="cross" aria-hidden="true"></span></button></li>'
        for at, (field, value) in enumerate(words(choice))
    )
    wipe = '<li><button type="button" class="link" data-event="wipe">Ryd valg</button></li>'
    return f'<ul class="picked" aria-label="Det har du valgt">{shown}{wipe}</ul>' if shown else ""
