"""The quiz as HTML: choosing a theme, one question a screen, what came of it, and the end. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from assistant.danish.writing import MONTHS
from assistant.learning.quiz import Question
from assistant.learning.schedule import Round
from assistant.types import Source
from assistant.web.labels import place
from assistant.web.render import Sources

LEAD = (
    '<div class="lead"><h1>Quiz</h1><p>Ti spørgsmål ad gangen, lavet af vejledningens egne sætninger. Efter '
    "hvert svar ser du, hvor det står. Det, du ikke kan endnu, kommer igen en anden dag.</p></div>"
)
ALL = "Det hele"
EMPTY = "Der er ingen kort at lave spørgsmål af."
_WEEKDAYS = "mandag tirsdag onsdag torsdag fredag lørdag søndag".split()


@dataclass(frozen=True, slots=True)
class Offer:
    """A theme to choose, how many questions it has, and how many of them are to be repeated today."""

    theme: str
    questions: int
    due: int


def start(offers: Sequence[Offer], coming: str, kept: bool, focus: str = "") -> str:
    """Choose a theme and begin; ``coming`` says when there is more to repeat."""
    chosen = "".join(_offer(offer, first=number == 0) for number, offer in enumerate(offers))
    forget = (
        '<details class="quiz-forget"><summary>Slet min fremgang</summary><p class="quiet">Så er alle '
        'spørgsmål nye igen. Det kan ikke fortrydes.</p><button type="button" data-forget>Ja, slet den'
        "</button></details>"
        if kept
        else ""
    )
    return (
        f'<div class="quiz-start"{_focus(focus)}><form data-event="begin">'
        f'<fieldset><legend id="quiz-choose" tabindex="-1">Hvad vil du øve?</legend>{chosen}</fieldset>'
        f'{_line("quiz-coming", coming)}<button type="submit" class="go">Begynd</button></form>'
        '<p class="quiet">Din fremgang gemmes kun i denne browser på denne enhed.</p>'
        f'{forget}<p class="quiz-word" role="status"></p></div>'
    )


def question(run: Round, asked: Question, choices: Sequence[str]) -> str:
    """One question with its choices as numbered buttons."""
    items = "".join(
        f'<li><button type="button" data-event="answer" data-choice="{number}">'
        f'<span class="key" aria-hidden="true">{number + 1}</span><span>{escape(choice)}</span></button></li>'
        for number, choice in enumerate(choices)
    )
    return (
        f'<div class="quiz-card"{_focus("quiz-question")}>{_top(run, asked)}'
        f'<ol class="quiz-choices">{items}</ol>'
        '<p class="quiet keys">Du kan også svare med tasterne 1 til 4.</p></div>'
    )


def result(run: Round, asked: Question, choices: Sequence[str], sources: Sources) -> str:
    """What came of the answer, in words, with the sentence that proves the right one."""
    right = run.chosen == asked.right
    verdict = "Rigtigt" if right else "Ikke rigtigt"
    correct = "" if right else f"<p>Det rigtige svar er: <strong>{escape(asked.right)}</strong></p>"
    items = "".join(f"<li{_kind(choice, asked, run)}</li>" for choice in choices)
    last = run.at + 1 == len(run.ids)
    onwards = "Se, hvordan det gik" if last else "Næste spørgsmål"
    return (
        f'<div class="quiz-card"{_focus("quiz-result")}>{_top(run, asked)}'
        f'<ol class="quiz-choices answered">{items}</ol>'
        f'<section class="quiz-result {"right" if right else "wrong"}">'
        f'<h3 id="quiz-result" tabindex="-1">{verdict}</h3>{correct}'
        f"{_explanation(asked, sources)}</section>"
        f'<p class="quiz-on"><button type="button" class="go" data-event="next">{onwards}</button></p></div>'
    )


def end(run: Round, missed: Sequence[Question], sources: Sources, coming: str) -> str:
    """How the round went, what was missed, and when to come back."""
    count = len(run.ids)
    title = f"{count - len(missed)} af {count} rigtige"
    body, first = "", "Vælg en ny runde"
    if missed:
        items = "".join(_missed(asked, sources) for asked in missed)
        them = "det" if len(missed) == 1 else "dem"
        body = (
            f'<h3>{len(missed)} spørgsmål at se på igen</h3><ul class="missed">{items}</ul>'
            f'<p><button type="button" class="go" data-event="again">Tag {them} igen nu</button></p>'
        )
    else:
        body = "<p>Du svarede rigtigt på det hele.</p>"
    return (
        f'<div class="quiz-card"{_focus("quiz-end")}><h2 id="quiz-end" tabindex="-1">{title}</h2>{body}'
        f"{_line('quiz-coming', coming)}"
        f'<p><button type="button" data-event="home">{first}</button></p></div>'
    )


def return_on(day: date, count: int, today: date) -> str:
    """When to come back: »Kom igen i morgen: 4 spørgsmål til gentagelse.«"""
    away = (day - today).days
    if away == 1:
        when = "i morgen"
    elif away < len(_WEEKDAYS):
        when = f"på {_WEEKDAYS[day.weekday()]}"
    else:
        when = f"den {day.day}. {MONTHS[day.month - 1]}"
    return f"Kom igen {when}: {count} spørgsmål til gentagelse."


def _offer(offer: Offer, first: bool) -> str:
    told = f"{offer.questions} spørgsmål"
    if offer.due:
        told += f", {offer.due} til gentagelse i dag"
    return (
        f'<label><input type="radio" name="theme" value="{escape(offer.theme)}"{" checked" if first else ""}>'
        f"<span><strong>{escape(offer.theme or ALL)}</strong> "
        f'<span class="how-many">{told}</span></span></label>'
    )


def _top(run: Round, asked: Question) -> str:
    count = len(run.ids)
    again = "Gentagelse · " if run.repeats else ""
    return (
        f'<p class="quiz-count">{again}{run.at + 1} af {count} · {escape(asked.theme)}</p>'
        f'<progress max="{count}" value="{run.at + 1}" aria-label="Så langt er du"></progress>'
        f'<h2 id="quiz-question" tabindex="-1">{escape(asked.text)}</h2>'
    )


def _kind(choice: str, asked: Question, run: Round) -> str:
    """A choice once it is answered; which it was stands in words, not in its colour alone."""
    words = []
    if choice == run.chosen:
        words.append("dit svar")
    if choice == asked.right:
        words.append("rigtigt" if words else "det rigtige svar")
    said = f' <span class="which">{", ".join(words).capitalize()}</span>' if words else ""
    style = "is-right" if choice == asked.right else "is-chosen" if choice == run.chosen else "is-other"
    return f' class="{style}"><span>{escape(choice)}</span>{said}'


def _explanation(asked: Question, sources: Sources) -> str:
    cited = asked.citation
    source = sources(cited.passage.source)
    note = f'<p class="quiet">{escape(asked.note)}</p>' if asked.note else ""
    quote = " ".join(cited.quote.split())
    return (
        f'<p class="why-so">{escape(quote)}\N{NO-BREAK SPACE}{_mark(asked, source)}</p>'
        f'<p class="place">{escape(place(source, cited.passage))} · {escape(cited.passage.title)}</p>{note}'
    )


def _mark(asked: Question, source: Source) -> str:
    name = f"Åbn kilden: {place(source, asked.citation.passage)}"
    return (
        f'<button type="button" class="mark" data-event="open" data-id="{asked.id}" '
        f'aria-label="{escape(name)}">1</button>'
    )


def _missed(asked: Question, sources: Sources) -> str:
    where = place(sources(asked.citation.passage.source), asked.citation.passage)
    return (
        f"<li><p>{escape(asked.text)}</p><p><strong>{escape(asked.right)}</strong></p>"
        f'<button type="button" class="link" data-event="open" data-id="{asked.id}">'
        f"Læs kortet: {escape(asked.citation.passage.title)} ({escape(where)})</button></li>"
    )


def _line(style: str, text: str) -> str:
    return f'<p class="{style}">{escape(text)}</p>' if text else ""


def _focus(target: str) -> str:
    return f' data-focus="{target}"' if target else ""
