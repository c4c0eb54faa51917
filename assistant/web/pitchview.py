"""The result of the page Pitch as HTML. Pure: types in, HTML out, everything from outside escaped."""

from __future__ import annotations

from html import escape

from assistant.pitch.edit import numbered
from assistant.pitch.roles import NAMES
from assistant.pitch.types import Pitch
from assistant.web import pitchcards as cards
from assistant.web import pitchtone
from assistant.web.labels import amount
from assistant.web.pitchdesk import ANGLE, MAIL, NOTES, PHONE, SHAPES, TOP, Desk
from assistant.web.pitchlines import Marks, bullets, items, spoken
from assistant.web.pitchtone import Tone
from assistant.web.render import Sources, source_list

EMPTY = (
    '<div class="welcome blank"><h2>Her kommer pitchen</h2><p>Fortæl, hvad du ved om virksomheden, og få de '
    "argumenter, der passer til netop den, med belæg, cases, svar på indvendinger og næste skridt. Kun "
    "navnet skal udfyldes, men jo mere du skriver, desto skarpere bliver pitchen.</p></div>"
)
STALE = "Felterne er ændret siden. Pitchen herunder er af den tidligere profil."
NO_CASE = "Ingen case i materialet ligner virksomheden så meget, at den er værd at nævne."
NO_ARGUMENT = "Alle argumenter er fjernet. Vælg »Ny vinkel«, hvis du vil have et tilbage."
NONE_LEFT = "Der er ikke flere argumenter i materialet."
PLAIN = {
    PHONE: "Til at sige i telefonen. Ret det til, så det lyder som dig.",
    MAIL: "Til at sætte ind i en mail. Udfyld det, der står i kantede parenteser.",
}


def waiting(word: str) -> str:
    """While the pitch cannot be made yet: what is waited for."""
    pulse = '<span class="pulse" aria-hidden="true"></span>'
    return f'<div class="welcome blank"><p class="waiting">{pulse}{escape(word)}</p></div>'


def stale(changed: bool) -> str:
    """A quiet hint when the form no longer is what the pitch was made of."""
    return f'<p class="stale">{STALE}</p>' if changed else ""


def result(
    desk: Desk | None, sources: Sources, text: str = "", focus: str = "", tone: Tone | None = None
) -> str:
    """The pitch in the chosen shape, or what the page does while there is none.

    ``text`` is the shape as plain text (Markdown for the notes), to be shown or copied; ``focus`` names
    the element the keyboard is led to; ``tone`` is there where a language model is.
    """
    if desk is None:
        return EMPTY
    pitch = numbered(desk.pitch)
    busy = tone is not None and tone.writing
    shown = _notes(desk, pitch, sources, busy) if desk.shape == NOTES else _plain(desk.shape, text)
    above = pitchtone.bar(desk, tone) if tone else ""
    return (
        f'<section class="pitch" aria-labelledby="{TOP}" data-focus="{escape(focus)}">'
        f"{_head(pitch)}{'' if busy else _tools(desk.shape, text)}{above}{shown}</section>"
    )


def _head(pitch: Pitch) -> str:
    profile = pitch.profile
    count = amount(profile.employees, "ansat", "ansatte") if profile.employees is not None else ""
    known = [part for part in (profile.industry, profile.municipality, count) if part]
    about = f'<p class="about">{escape(" · ".join(known))}</p>' if known else ""
    tone = NAMES.get(pitch.role, pitch.role)
    met = f"{escape(profile.contact_role)} ({escape(tone)})" if profile.contact_role else escape(tone)
    return (
        f'<header><h2 id="{TOP}" tabindex="-1">Pitch til {escape(profile.company)}</h2>{about}'
        f'<p class="about">Tonen passer til: {met}</p></header>'
        f"{bullets(pitch.warnings, 'warnings')}"
    )


def _tools(shape: str, text: str) -> str:
    shapes = "".join(
        f'<button type="button" id="shape-{name}" data-event="act" data-do="shape" data-key="{name}" '
        f'aria-pressed="{str(name == shape).lower()}">{label}</button>'
        for name, label in SHAPES.items()
    )
    copy = "Kopiér som tekst" if shape == NOTES else "Kopiér teksten"
    return (
        f'<div class="tools"><div class="shapes" role="group" aria-label="Vis pitchen som">{shapes}</div>'
        '<div class="exports" role="group" aria-label="Tag pitchen med">'
        f"{_export('notes', 'Mødenoter (Word)')}{_export('sheet', 'Ark til virksomheden (Word)')}"
        f'<button type="button" id="copy" data-copy="{escape(text)}">{copy}</button></div></div>'
    )


def _export(form: str, label: str) -> str:
    return f'<button type="button" id="export-{form}" data-event="export" data-form="{form}">{label}</button>'


def _plain(shape: str, text: str) -> str:
    return (
        f'<section class="script" aria-label="{SHAPES[shape]}"><p class="quiet">{PLAIN[shape]}</p>'
        f'<div class="plain">{escape(text, quote=False)}</div></section>'
    )


def _notes(desk: Desk, pitch: Pitch, sources: Sources, busy: bool = False) -> str:
    marks = Marks.of(pitch, sources)
    # A concern the company has raised comes before those that only may come.
    objections = sorted(pitch.objections, key=lambda found: not found.raised)
    folded = "".join(cards.objection(found, at, marks) for at, found in enumerate(objections))
    cases = "".join(cards.case(found, marks) for found in pitch.cases)
    return "".join(
        (
            _part("Åbning", spoken(pitch.opening, marks)),
            _arguments(desk, pitch, marks, busy),
            _part("Cases, der ligner", f'<ul class="cases">{cases}</ul>' if cases else f"<p>{NO_CASE}</p>"),
            _part("Opgaver, der kan samles", _tasks(pitch, marks)),
            _part("Indvendinger og svar", f'<ul class="objections">{folded}</ul>' if folded else ""),
            _part("Det kræver det af virksomheden", items(pitch.honest_costs, marks)),
            _part("Næste skridt", items(pitch.next_steps, marks, tag="ol")),
            _part("Det ville gøre pitchen skarpere", bullets(pitch.gaps)),
            source_list(0, pitch.citations, sources),
        )
    )


def _part(title: str, body: str) -> str:
    return f'<section class="part"><h3>{title}</h3>{body}</section>' if body else ""


def _arguments(desk: Desk, pitch: Pitch, marks: Marks, busy: bool) -> str:
    count, more = len(pitch.arguments), bool(desk.pitch.spare)
    shown = "".join(
        cards.argument(found, at, count, marks, more, found.key == desk.editing and not busy, busy)
        for at, found in enumerate(pitch.arguments, 1)
    )
    body = f'<ol class="arguments">{shown}</ol>' if shown else f"<p>{NO_ARGUMENT}</p>"
    if busy:
        return _part("Argumenter", body)
    off = "" if more else " aria-disabled=true"
    why = "" if more else f' <span class="quiet">{NONE_LEFT}</span>'
    angle = f'<button type="button" id="{ANGLE}" data-event="act" data-do="angle"{off}>Ny vinkel</button>'
    return _part("Argumenter", f'{body}<p class="angle">{angle}{why}</p>')


def _tasks(pitch: Pitch, marks: Marks) -> str:
    ideas = "".join(cards.task(idea) for idea in pitch.tasks)
    own = f'<h4 class="ours">Forslag fra os</h4><ul class="ideas">{ideas}</ul>' if ideas else ""
    return items(pitch.carving, marks) + own
