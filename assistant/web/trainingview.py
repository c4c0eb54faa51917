"""Conversation training as HTML: choosing a company, the dialogue, the summing up. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from assistant.learning.training import Point
from assistant.pitch.examples import Example
from assistant.pitch.profile import FIELDS, CompanyProfile
from assistant.web.labels import place
from assistant.web.learnview import tools
from assistant.web.pitchlines import who
from assistant.web.render import Sources
from assistant.web.trainingdesk import Talk, Try
from assistant.web.trainingfeedback import UNANSWERED, feedback, grade

PATH = "samtale"
PRACTICE = 3
"""Things to practise that the summing up names."""
TITLE = "<h1>Samtaletræning</h1>"
LEAD = (
    f'<div class="lead">{TITLE}<p>Øv dig på en skeptisk leder: Lederen siger en bekymring, du svarer, og '
    "svaret bliver uden sprogmodel holdt op mod argumentkortene og Code of Conduct. Tilbagemeldingen gælder "
    "svaret og ikke dig, og den kan overse noget godt, så brug også din egen dømmekraft.</p></div>"
)
NO_WORDS = "Det, sprogmodellen skrev, kunne ikke dokumenteres. Tilbagemeldingen herover gælder."
PICK, CONCERN, FIELD, FEEDBACK, SUM = "pick", "concern", "reply", "feedback", "sum"
"""Names of elements that the keyboard is led to."""
LEAVE = '<button type="button"{} data-event="leave" data-fresh>{}</button>'


@dataclass(frozen=True, slots=True)
class Note:
    """What stands at the field: words not yet accepted, a problem with them, or what is waited for."""

    text: str = ""
    problem: str = ""
    waiting: str = ""


def page(
    talk: Talk | None,
    examples: Sequence[Example],
    sources: Sources,
    note: Note,
    focus: str = "",
    sent_to: str = "",
) -> str:
    """The whole page; ``focus`` is the element that the keyboard is to go to.

    ``sent_to`` is the host of a language model that may sum up the feedback, where there is one.
    """
    if talk is None:
        body = LEAD + _pick(examples, note)
    elif talk.over:
        body = _head(talk) + summary(talk, sources)
    else:
        body = _head(talk) + _rounds(talk, sources) + _round(talk, sources, note, sent_to)
    led = f' data-focus="{focus}"' if focus else ""
    return f'{tools(PATH)}<div class="train"{led}>{body}</div>'


def _pick(examples: Sequence[Example], note: Note) -> str:
    """The companies to talk with. ``training.js`` fills the list of saved profiles."""
    if note.waiting:
        return _waiting(note.waiting)
    shown = "".join(
        f'<li><button type="button" data-event="begin" data-example="{escape(example.id)}" data-fresh>'
        f"{escape(example.label)}</button> <span>{escape(example.about)}</span></li>"
        for example in examples
    )
    return (
        f'<h2 class="part" id="{PICK}" tabindex="-1">Hvem vil du tale med?</h2>{_problem(note.problem)}'
        '<section class="partner"><h3>En opdigtet virksomhed</h3>'
        f'<ul class="partners">{shown}</ul></section>'
        '<section class="partner"><h3>En af dine gemte profiler</h3>'
        '<p class="quiet saved-word">Du har ikke gemt profiler på denne enhed endnu. Det gør du på '
        '<a href="./pitch">siden Pitch</a>.</p><ul class="partners saved-partners"></ul></section>'
    )


def _head(talk: Talk) -> str:
    """Who one talks with, and the way to somebody else; what would be lost by it is said first."""
    away = LEAVE.format(' class="link"', "Vælg en anden virksomhed")
    if any(talk.tries):
        away = (
            '<details class="confirm"><summary>Vælg en anden virksomhed</summary>'
            f"<p>Så forsvinder samtalen her.</p>{LEAVE.format('', 'Ja, vælg en anden')}"
            '<button type="button" data-shut>Bliv her</button></details>'
        )
    manager = escape(talk.training.manager, quote=False)
    return (
        f'<header class="partner-head">{TITLE}<p>Du taler med: <strong>{manager}</strong></p>{away}</header>'
    )


def _rounds(talk: Talk, sources: Sources) -> str:
    """The concerns answered so far, folded up."""
    shown = "".join(
        f'<li><details id="round-{at}"><summary><span class="concern">»{_concern(talk, at)}«</span> '
        f"{grade(tries[-1].feedback)}</summary>{_tried(talk, at, len(tries) - 1, sources)}</details></li>"
        for at, tries in enumerate(talk.tries)
        if tries and at != talk.at
    )
    title = '<h2 class="unseen">Det har I talt om</h2>'
    return f'<section class="rounds">{title}<ol>{shown}</ol></section>' if shown else ""


def _round(talk: Talk, sources: Sources, note: Note, sent_to: str) -> str:
    count, tries = len(talk.tries), talk.tries[talk.at]
    likely = '<p class="quiet">Det har virksomheden ikke selv sagt, men det kan komme op.</p>'
    body = "".join(_before(talk, n, sources) for n in range(len(tries) - 1))
    if tries:
        body += _tried(talk, talk.at, len(tries) - 1, sources, FEEDBACK)
    if note.waiting:
        body += f"{_said(note.text) if note.text else ''}{_waiting(note.waiting)}"
    elif talk.again or not tries:
        body += _form(talk, note)
    else:
        body += _summing_up(tries[-1], sent_to) + _onwards(talk)
    return (
        f'<section class="round" aria-labelledby="{CONCERN}">'
        f'<p class="eyebrow">Bekymring {talk.at + 1} af {count}</p>'
        f'<progress class="how-far" max="{count}" value="{talk.at + 1}" aria-hidden="true"></progress>'
        f'<h2 id="{CONCERN}" tabindex="-1">{who("Lederen siger")}»{_concern(talk, talk.at)}«</h2>'
        f"{likely if talk.training.raised[talk.at].likely else ''}{body}</section>"
    )


def _form(talk: Talk, note: Note) -> str:
    wrong = _problem(note.problem, "reply-problem")
    tries = talk.tries[talk.at]
    text = note.text or (tries[-1].said if tries else "")
    state = ' aria-invalid="true" aria-describedby="reply-help reply-problem"' if wrong else ""
    other = '<button type="button" class="link" data-event="{}">{}</button>'
    out = (("cancel", "Fortryd"),) if tries else (("skip", "Spring over"), ("end", "Afslut samtalen"))
    return (
        f'<form class="reply-form" data-event="say"><label for="{FIELD}">Hvad siger du?</label>'
        '<p class="quiet" id="reply-help">Skriv det, som du ville sige det højt, med et par sætninger. '
        '<span class="keys">Ctrl+Enter sender.</span></p>'
        f'<textarea id="{FIELD}" name="text" rows="5" data-draft="{talk.at}-{len(talk.all_tries)}"'
        f"{state or ' aria-describedby=reply-help'}>\n{escape(text, quote=False)}</textarea>{wrong}"
        f'<p class="steps"><button type="submit" class="main">Sig det</button>'
        f"{''.join(other.format(*one) for one in out)}</p></form>"
    )


def _summing_up(last: Try, sent_to: str) -> str:
    """The offer to have the feedback summed up by a language model; nothing is sent before it is taken."""
    if not sent_to or last.words or last.notice:
        return ""
    return (
        '<p class="steps"><button type="button" class="link" data-event="words">Få det sammenfattet</button>'
        '<span class="quiet">Dit svar og vurderingen sendes til sprogmodellen på '
        f"{escape(sent_to)}.</span></p>"
    )


def _onwards(talk: Talk) -> str:
    onwards = "Se opsamlingen" if talk.following == len(talk.tries) else "Næste bekymring"
    return (
        '<p class="steps"><button type="button" data-event="again">Prøv igen</button>'
        f'<button type="button" class="main" data-event="next">{onwards}</button></p>'
    )


def _before(talk: Talk, n: int, sources: Sources) -> str:
    """An earlier answer to the present concern, folded up."""
    return (
        f'<details class="before" id="before-{n}"><summary>Dit forrige svar '
        f"{grade(talk.tries[talk.at][n].feedback)}</summary>{_tried(talk, talk.at, n, sources)}</details>"
    )


def _tried(talk: Talk, at: int, n: int, sources: Sources, name: str = "") -> str:
    """One answer with its feedback."""
    one = talk.tries[at][n]
    before = talk.tries[at][n - 1].feedback if n else None
    return _said(one.said) + feedback(one.feedback, before, talk.turn(at) + n, sources, name) + _words(one)


def _words(one: Try) -> str:
    """The feedback in a language model's words, or the quiet line on why there are none."""
    if one.words:
        said = escape(" ".join(one.words), quote=False)
        return f'<p class="say summed-up">{who("Kort sagt, af sprogmodellen")}<span>{said}</span></p>'
    return f'<p class="quiet">{escape(one.notice, quote=False)}</p>' if one.notice else ""


def _said(text: str) -> str:
    return f'<div class="mine">{who("Du siger")}<p>{escape(text, quote=False)}</p></div>'


def summary(talk: Talk, sources: Sources) -> str:
    """Each concern with its grade, what to practise, and the ways on."""
    rows = "".join(_outcome(talk, at) for at in range(len(talk.tries)))
    said = f"Du har svaret på {sum(map(bool, talk.tries))} af {len(talk.tries)} bekymringer."
    return (
        f'<section class="summing"><h2 class="part" id="{SUM}" tabindex="-1">Opsamling</h2>'
        f'<p>{said} Tag gerne en af dem igen.</p><ul class="outcomes">{rows}</ul>{_practice(talk, sources)}'
        '<h3>Videre</h3><ul class="onward"><li><a href="./kodeks">Code of Conduct: det, virksomhederne skal '
        f'opleve</a></li><li><a href="./pitch" data-hand="{escape(in_words(talk.company))}">Lav en pitch til '
        f'{escape(talk.company.company)}</a></li></ul><p class="steps"><button type="button" '
        'data-event="restart" data-fresh>Tag hele samtalen igen</button></p></section>'
    )


def _outcome(talk: Talk, at: int) -> str:
    said, tries = _concern(talk, at), talk.tries[at]
    do = "Prøv igen" if tries else "Svar nu"
    return (
        f'<li><span class="concern">»{said}«</span> {grade(tries[-1].feedback) if tries else UNANSWERED} '
        f'<button type="button" class="link" data-event="take" data-at="{at}">{do}'
        f'<span class="unseen">: {said}</span></button></li>'
    )


def _practice(talk: Talk, sources: Sources) -> str:
    """What the latest answers missed most often, each thing once."""
    met: Counter[str] = Counter()
    first: dict[str, str] = {}
    for at, tries in enumerate(talk.tries):
        for one in tries[-1].feedback.missed if tries else ():
            first.setdefault(one.key, _to_practise(one, talk.turn(at) + len(tries) - 1, sources))
            met[one.key] += 1
    items = "".join(first[key] for key, _ in met.most_common(PRACTICE))
    return f'<h3>Det kan du øve</h3><ul class="points practice">{items}</ul>' if items else ""


def _to_practise(one: Point, turn: int, sources: Sources) -> str:
    """One thing with its place: here the numbers of several answers would stand side by side."""
    where = ""
    if (cited := one.citation) is not None:
        name = escape(place(sources(cited.passage.source), cited.passage))
        where = (
            f' <button type="button" class="link" data-event="open" data-turn="{turn}" data-n="{cited.n}" '
            f'data-place="{name}">Se {name}</button>'
        )
    why = f'<span class="because">{escape(one.why, quote=False)}{where}</span>'
    return f"<li>{escape(one.label, quote=False)} {why}</li>"


def in_words(company: CompanyProfile) -> str:
    """The profile as labelled lines, which the page Pitch spreads over its fields."""
    values = ((name, getattr(company, field)) for field, name in FIELDS.items())
    shown = ((name, "; ".join(v) if isinstance(v, tuple) else str(v)) for name, v in values if v)
    return "\n".join(f"{name}: {text}" for name, text in shown)


def _concern(talk: Talk, at: int) -> str:
    return escape(talk.training.raised[at].said.strip("»«"), quote=False)


def _problem(text: str, name: str = "") -> str:
    named = f' id="{name}"' if name else ""
    return f'<p class="problem" role="alert"{named}>{escape(text)}</p>' if text else ""


def _waiting(text: str) -> str:
    return f'<p class="waiting"><span class="pulse" aria-hidden="true"></span>{escape(text)}</p>'
