"""The Code of Conduct and its self-checks as HTML. Pure: types in, HTML out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape

from assistant.learning.conduct import Conduct, Occasion, Point, Principle, Reply, Statement
from assistant.learning.conducttext import NAMES, WHY, label, title
from assistant.pitch.types import Line
from assistant.web.labels import place
from assistant.web.pitchlines import GAP, Marks
from assistant.web.render import Sources
from assistant.web.render import marks as buttons

LEAD = (
    '<div class="lead"><h1>Code of Conduct</h1><p>Tre principper for god virksomhedsservice, og et tjek af '
    "dig selv før og efter et besøg.</p></div>"
)
CHECK = (
    '<h2 class="part" id="tjek">Tjek dig selv</h2><p class="quiet">Svar på ni udsagn, og få tre punkter at '
    "arbejde med. Det tager et par minutter. Udsagnene er vores; nummeret viser, hvad i Code of Conduct de "
    "bygger på. Serveren gemmer ikke dine svar: de bliver i browseren på denne enhed.</p>"
)
EMPTY = "Kortene om Code of Conduct er ikke i vidensgrundlaget, så der er ikke noget at tjekke efter."
WAITING = '<p class="quiet" role="status">Henter Code of Conduct …</p>'
WELL = "Du svarede ja til det hele. Her er tre ting at holde fast i."
MOSTLY = "Punkterne er dem, du svarede svagest på, og derefter noget at holde fast i."
WEAK = "Det er dem, du svarede svagest på, fordelt på principperne."
CHOICES = (Reply.YES, Reply.PARTLY, Reply.NO)


def marks(conduct: Conduct, sources: Sources) -> Marks:
    """The buttons of all marks, and where each citation stands."""
    places = {c.n: place(sources(c.passage.source), c.passage) for c in conduct.citations}
    return Marks(dict(buttons(0, conduct.citations, sources)), places)


def page(conduct: Conduct, known: Marks, last: Mapping[str, Sequence[Point]], days: Mapping[str, str]) -> str:
    """The points of last time, the principles and the self-checks; ``last`` and ``days`` are by occasion."""
    if not conduct.principles:
        return f'<p class="quiet">{EMPTY}</p>'
    shown = "".join(_principle(n, one, known) for n, one in enumerate(conduct.principles, 1))
    return (
        f'<p class="about">{_text(conduct.about, known)}</p>'
        f'<p class="jump"><a href="./kodeks#tjek">Gå til tjekket</a></p>{_last(conduct, last, days)}'
        f'<h2 class="part">De tre principper</h2>{shown}<p class="about">{_text(conduct.kept, known)}</p>'
        f"{_checks(conduct, known)}"
    )


def _principle(n: int, one: Principle, known: Marks) -> str:
    return (
        f'<section class="principle" aria-labelledby="princip-{one.key}"><h3 id="princip-{one.key}">'
        f'<span class="number">{n}.</span> {escape(one.name)}</h3><p>{_text(one.short, known)}</p>'
        f'<div class="sides"><div><h4>Det skal virksomheden opleve</h4>{_list(one.experience, known)}</div>'
        f"<div><h4>Det gør vi</h4>{_list(one.practice, known)}</div></div></section>"
    )


def _checks(conduct: Conduct, known: Marks) -> str:
    if not conduct.occasions:
        return ""
    first = conduct.occasions[0].key
    turns = "".join(
        f'<button type="button" data-turn-to="{one.key}" aria-pressed="{str(one.key == first).lower()}">'
        f"{escape(one.name)}</button>"
        for one in conduct.occasions
    )
    forms = "".join(_form(one, conduct, known, one.key == first) for one in conduct.occasions)
    group = f'<div class="shapes" role="group" aria-label="Hvornår tjekker du dig selv?">{turns}</div>'
    return f"{CHECK}{group}{forms}"


def _last(conduct: Conduct, last: Mapping[str, Sequence[Point]], days: Mapping[str, str]) -> str:
    shown = "".join(
        f"<h3>{escape(one.name)}, {escape(days[one.key])}</h3><ol>"
        + "".join(
            f'<li>{escape(point.statement.say)} <span class="advice">{escape(label(point.reply))}: '
            f"{escape(point.advice)}</span></li>"
            for point in last[one.key]
        )
        + "</ol>"
        for one in conduct.occasions
        if one.key in last
    )
    if not shown:
        return ""
    forget = '<button type="button" class="link" data-forget>Slet dem fra denne enhed</button>'
    return f'<div class="last"><h2>Dine punkter fra sidst</h2>{shown}<p>{forget}</p></div>'


def _form(occasion: Occasion, conduct: Conduct, known: Marks, shown: bool) -> str:
    count = len(occasion.statements)
    rows = "".join(_row(n, one, conduct, known) for n, one in enumerate(occasion.statements, 1))
    return (
        f'<form class="check" id="tjek-{occasion.key}" data-event="finish" data-occasion="{occasion.key}" '
        f'novalidate aria-label="{escape(occasion.name)}"{"" if shown else " hidden"}>'
        f'<p class="lead-in">{escape(occasion.lead)}</p>{rows}'
        '<p class="problem missing" role="alert" hidden></p><div class="foot"><div class="far">'
        f'<progress max="{count}" value="0" aria-label="Besvaret"></progress>'
        f'<p class="how-far">0 af {count} besvaret</p></div>'
        '<button type="submit" class="go">Find mine tre punkter</button></div></form>'
    )


def _row(n: int, one: Statement, conduct: Conduct, known: Marks) -> str:
    choices = "".join(
        f'<label><input type="radio" name="{one.id}" value="{reply.value}"> {NAMES[reply]}</label>'
        for reply in CHOICES
    )
    return (
        f'<fieldset><legend><span class="number">{n}.</span> {escape(one.say)}</legend>'
        f'<div class="replies">{choices}</div><p class="basis">{escape(conduct.principle(one.principle))} '
        f"{known.buttons[one.mark]}</p></fieldset>"
    )


def points(
    conduct: Conduct, occasion: Occasion, given: Mapping[str, Reply], chosen: Sequence[Point],
    known: Marks, last: Mapping[str, Reply],
) -> str:  # fmt: skip
    """The three points; ``last`` are the answers kept from last time, empty where there are none."""
    weak = sum(point.reply is not Reply.YES for point in chosen)
    said = WEAK if weak == len(chosen) else MOSTLY if weak else WELL
    answers = escape(json.dumps(given))
    told = f'data-occasion="{occasion.key}" data-answers="{answers}"'
    rows = "".join(_point(point, conduct, known, last) for point in chosen)
    return (
        f'<section class="three" {told}><h2 class="part" tabindex="-1">{escape(title(occasion))}</h2>'
        f'<p class="quiet">{said}</p><ol>{rows}</ol>{_better(occasion, given, last)}'
        '<div class="exports">'
        f'<button type="button" data-event="export" data-form="docx" {told}>Hent punkterne (Word)</button>'
        f'<button type="button" data-event="export" data-form="markdown" {told}>Hent punkterne (Markdown)'
        '</button></div><p class="quiet kept">Punkterne er gemt på denne enhed, så du ser dem næste gang.</p>'
        '<p class="onto"><a href="./samtale">Øv samtalen med en skeptisk leder</a> '
        '<a href="./pitch">Lav en pitch til virksomheden</a></p></section>'
    )


def _point(point: Point, conduct: Conduct, known: Marks, last: Mapping[str, Reply]) -> str:
    one, cited = point.statement, conduct.citation(point.statement.mark)
    again = last.get(one.id, Reply.YES) is not Reply.YES and point.reply is not Reply.YES
    tag = ' <span class="tag">Også sidst</span>' if again else ""
    quote = Line(" ".join(cited.quote.split()), (one.mark,))
    return (
        f'<li class="point"><h3>{escape(one.say)}</h3><p class="replied">Du svarede '
        f"{NAMES[point.reply].lower()}. {escape(conduct.principle(one.principle))}.{tag}</p>"
        f"<h4>{WHY}</h4><blockquote>{_sentence(quote, known)} "
        f'<span class="place">{escape(known.places[one.mark])}</span></blockquote>'
        f'<h4>{label(point.reply)} <span class="who">Vores råd</span></h4><p>{escape(point.advice)}</p></li>'
    )


def _better(occasion: Occasion, given: Mapping[str, Reply], last: Mapping[str, Reply]) -> str:
    """What is a »ja« now and was not last time."""
    gained = [
        one.say
        for one in occasion.statements
        if given[one.id] is Reply.YES and last.get(one.id, Reply.YES) is not Reply.YES
    ]
    rows = "".join(f"<li>{escape(say)}</li>" for say in gained)
    return f'<div class="better"><h3>Det er lykkedes siden sidst</h3><ul>{rows}</ul></div>' if rows else ""


def _sentence(line: Line, known: Marks) -> str:
    """A sentence whose marks never part from its last word."""
    head, space, word = escape(line.text, quote=False).rpartition(" ")
    shown = "".join(f"{GAP}{known.buttons[n]}" for n in line.marks if n in known.buttons)
    return f'{head}{space}<span class="unparted">{word}{shown}</span>'


def _text(lines: Sequence[Line], known: Marks) -> str:
    return " ".join(_sentence(line, known) for line in lines)


def _list(lines: Sequence[Line], known: Marks) -> str:
    return f'<ul class="plainly">{"".join(f"<li>{_sentence(line, known)}</li>" for line in lines)}</ul>'
