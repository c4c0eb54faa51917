"""Ways to fill the form of the page Pitch, as HTML: notes, examples, saved profiles. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.pitch.examples import Example

LEAD = (
    '<div class="lead"><h1>Pitch</h1><p>Skriv, hvad du ved om virksomheden, så får du argumenter, der passer '
    "til den.</p></div>"
)


def ways(examples: Sequence[Example]) -> str:
    """Three fold-outs. ``app.js`` fills the list of saved profiles, which the server never sees."""
    return (
        f'<div class="ways">{_fold("notes", "Indsæt noter", _notes())}'
        f"{_fold('examples', 'Prøv et eksempel', _examples(examples))}"
        f"{_fold('saved', 'Gemte profiler', _saved())}</div>"
    )


def _fold(name: str, title: str, body: str) -> str:
    return f'<details class="way" id="way-{name}" name="ways"><summary>{title}</summary>{body}</details>'


def _notes() -> str:
    return (
        '<form data-event="split"><label for="notes">Dine noter</label>'
        '<p class="quiet" id="notes-help">Fx et mødereferat eller en mail. Skriv om virksomheden, ikke om '
        'borgere.</p><textarea id="notes" name="notes" rows="5" aria-describedby="notes-help"></textarea>'
        '<button type="submit">Fordel på felterne</button></form>'
    )


def _examples(examples: Sequence[Example]) -> str:
    shown = "".join(
        f'<li><button type="button" data-event="example" data-example="{escape(example.id)}">'
        f"{escape(example.label)}</button> <span>{escape(example.about)}</span></li>"
        for example in examples
    )
    return f'<p class="quiet">Virksomhederne er opdigtede.</p><ul class="examples">{shown}</ul>'


def _saved() -> str:
    return (
        '<p class="quiet">Profilerne gemmes kun i denne browser på denne enhed. Serveren har dem ikke.</p>'
        '<p class="saved-word" role="status"></p><ul class="saved"></ul>'
        '<button type="button" data-event="store">Gem felterne som profil</button>'
    )


def told(text: str) -> str:
    """A word on what now stands in the form; "" shows nothing."""
    return f'<p class="told">{escape(text)}</p>' if text else ""


def chosen(case: str) -> str:
    """The case that the next pitch is to hold; "" shows nothing."""
    if not case:
        return ""
    return (
        f'<p class="chip chosen">Pitchen tager {escape(case)} med '
        '<button type="button" data-event="unchoose">Fjern casen</button></p>'
    )
