"""One case as HTML: its card in the list, and the parts that other views of it share. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from assistant.cases.case import Case, Result
from assistant.cases.finder import Match
from assistant.cases.outline import NO_RESULTS
from assistant.cases.plain import number
from assistant.pitch.types import Line
from assistant.web.casedesk import MOST, NEAREST, address, element, is_own
from assistant.web.labels import mark_name, place
from assistant.web.pitchlines import Marks, sentence
from assistant.web.render import Sources

SHOWN = 3
"""Results on a card; the rest stand on the open case."""


def marks(case: Case, sources: Sources) -> Marks:
    """The buttons of a case's marks, and where each of its citations stands."""
    buttons = {
        c.n: f'<button type="button" class="mark" data-event="open" data-case="{escape(case.id)}" '
        f'data-n="{c.n}" aria-label="{escape(mark_name(c.n, sources(c.passage.source), c.passage))}">'
        f"{c.n}</button>"
        for c in case.citations
    }
    return Marks(buttons, {c.n: place(sources(c.passage.source), c.passage) for c in case.citations})


def card(case: Case, sources: Sources, ticked: tuple[str, ...] = (), match: Match | None = None) -> str:
    """A case in the list; with a ``match`` it tells first why it is like the situation."""
    shown = marks(case, sources)
    id = element(case.id)
    like = likeness(match, sources) if match else ""
    return (
        f'<li><article class="case-card" aria-labelledby="title-{id}"><header>{eyebrow(case)}'
        f'<h3 id="title-{id}">{link(case, f"open-{id}")}</h3></header>{like}'
        f"<dl>{''.join(row(name, told) for name, told in parts(case, shown))}</dl>"
        f"<footer>{tick(case, ticked)}</footer></article></li>"
    )


def eyebrow(case: Case) -> str:
    """»Case 7 · Trekantområdet · 2019«, or that the case is one's own."""
    known = [f"Case {case.number}" if case.number is not None else "", case.place]
    known.append(str(case.year) if case.year else "")
    own = '<span class="tag">eget dokument</span>' if is_own(case) else ""
    return f'<p class="eyebrow">{escape(" · ".join(filter(None, known)))} {own}</p>'


def link(case: Case, id: str = "") -> str:
    """The case's title, leading to the open case."""
    named = f' id="{id}"' if id else ""
    to = f'href="./cases?case={address(case)}" data-show="{escape(case.id)}"'
    return f"<a {to}{named}>{escape(case.title)}</a>"


def parts(case: Case, shown: Marks, most: int = SHOWN) -> tuple[tuple[str, str], ...]:
    """Problem, method, actors, results and contact, each with its marks; "" where nothing is told."""
    return (
        ("Problem", told(case.problem, shown)),
        ("Metode", told(case.method, shown)),
        ("Aktører", told(case.actors, shown)),
        ("Resultater", outcomes(case, shown, most)),
        ("Kontakt", contact(case, shown)),
    )


def row(name: str, body: str) -> str:
    """A part of a card, or nothing."""
    return f"<div><dt>{name}</dt><dd>{body}</dd></div>" if body else ""


def told(lines: Sequence[Line], shown: Marks) -> str:
    """Sentences with their marks."""
    return " ".join(sentence(line, shown) for line in lines)


def outcomes(case: Case, shown: Marks, most: int = SHOWN) -> str:
    """The documented results as numbers, at most ``most``; or that the material tells of none."""
    done = [result for result in case.results if result.outcome]
    more = f'<p class="quiet">Og {len(done) - most} tal mere i casen.</p>' if len(done) > most else ""
    return figures(done[:most], shown) + more if done else f'<span class="quiet">{NO_RESULTS}</span>'


def figures(results: Sequence[Result], shown: Marks) -> str:
    """Numbers, what each of them counts, and when they are from."""
    items = "".join(
        f'<li><strong class="figure">{escape(number(result))}</strong> {_label(result, shown)}</li>'
        for result in results
    )
    return f'<ul class="figures">{items}</ul>' if items else ""


def _label(result: Result, shown: Marks) -> str:
    period = f" ({result.period})" if result.period else ""
    return f"<span>{sentence(Line(f'{result.figure.label}{period}', (result.mark,)), shown)}</span>"


def contact(case: Case, shown: Marks) -> str:
    """Whom to write to, and how fresh that is."""
    person = case.contact
    if person is None:
        return ""
    known = [escape(text) for text in (person.name, person.role, person.organisation) if text]
    if person.email:
        known.append(f'<a href="mailto:{quote(person.email, safe="@.+-_")}">{escape(person.email)}</a>')
    note = f' <span class="quiet">({escape(case.contact_note)})</span>' if case.contact_note else ""
    buttons = "".join(f"\N{NO-BREAK SPACE}{shown.buttons[n]}" for n in case.contact_marks)
    return f"{', '.join(known)}{note}{buttons}"


def likeness(match: Match, sources: Sources) -> str:
    """Why a case is like the situation, and the sentence of it that is most like it."""
    title = "Derfor ligner den" if match.near else "Kan måske give inspiration"
    why = "".join(f"<li>{escape(reason)}</li>" for reason in match.reasons)
    reasons = f'<ul class="points">{why}</ul>' if why else ""
    return (
        f'<div class="like{"" if match.near else " far"}"><h4>{title}</h4>{reasons}{_nearest(match, sources)}'
        "</div>"
    )


def _nearest(match: Match, sources: Sources) -> str:
    if match.citation is None:
        return ""
    passage = match.citation.passage
    where = escape(place(sources(passage.source), passage))
    words = escape(" ".join(match.citation.quote.split()), quote=False)
    return (
        f'<p class="nearest">Tættest på det, du skriver: <q>{words}</q> <button type="button" class="link" '
        f'data-event="open" data-case="{escape(match.case.id)}" data-n="{NEAREST}">{where}</button></p>'
    )


def tick(case: Case, ticked: tuple[str, ...]) -> str:
    """The box that takes a case to the comparison, and, with two of them, the way there."""
    id, on = escape(case.id), case.id in ticked
    way = (
        f'<button type="button" class="link" data-event="compare">Sammenlign de {len(ticked)} valgte</button>'
        if on and 1 < len(ticked) <= MOST
        else ""
    )
    box = f'<input type="checkbox" id="tick-{element(case.id)}" data-tick="{id}"{" checked" if on else ""}>'
    return (
        f'<label>{box} Vælg til sammenligning<span class="unseen">: {escape(case.title)}</span></label>{way}'
    )
