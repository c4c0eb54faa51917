"""What is said of an answer in conversation training, as HTML: words for its grade, never a number. Pure."""

from __future__ import annotations

from html import escape

from assistant.learning.training import HALFWAY, STRONG, THIN, Feedback, Point
from assistant.web.labels import place
from assistant.web.pitchlines import GAP, Marks, spoken
from assistant.web.render import Sources, marks

GRADES = {
    STRONG: ("strong", "Dit svar er stærkt", "Det meste af det, der hjælper her, er med."),
    HALFWAY: ("halfway", "Dit svar er på vej", "Noget af det, der hjælper her, er med."),
    THIN: ("thin", "Dit svar er endnu tyndt", "Her er plads til mere. Tag én ting ad gangen."),
}
"""A grade's class, what it says of the answer, and what it means."""
UNANSWERED = '<span class="grade none">ikke besvaret</span>'
OURS = "Vores ord"
CLEARLY = 0.05
"""Difference between two scores from which one answer is called stronger than the other."""


def feedback(found: Feedback, before: Feedback | None, turn: int, sources: Sources, name: str = "") -> str:
    """Grade, what works, what could be stronger, another way to say it; set against the answer ``before``.

    ``turn`` counts the answers of the conversation, for the marks; ``name`` is the heading's id.
    """
    shown = _buttons(found, turn, sources)
    kind, title, means = GRADES.get(found.grade, GRADES[THIN])
    named = f' id="{name}" tabindex="-1"' if name else ""
    ahead = f" {compared(before, found)}" if before else ""
    return (
        f'<div class="feedback {kind}"><h3{named}><span class="dot" aria-hidden="true"></span>{title}</h3>'
        f"<p>{means}{ahead}</p>{_good(found, before)}{_missed(found, shown)}{_pitfalls(found)}"
        f"{_stronger(found, shown, turn)}</div>"
    )


def _buttons(found: Feedback, turn: int, sources: Sources) -> Marks:
    """The marks of a feedback, and where each of its citations stands."""
    places = {c.n: place(sources(c.passage.source), c.passage) for c in found.citations}
    return Marks(dict(marks(turn, found.citations, sources)), places)


def grade(found: Feedback) -> str:
    """The grade as a word with its sign."""
    kind, _, _ = GRADES.get(found.grade, GRADES[THIN])
    dot = '<span class="dot" aria-hidden="true"></span>'
    return f'<span class="grade {kind}">{dot}{escape(found.grade)}</span>'


def compared(before: Feedback, now: Feedback) -> str:
    """How an answer stands to the one before it, in a sentence."""
    if now.score > before.score + CLEARLY:
        return "Det er stærkere end dit forrige."
    if now.score < before.score - CLEARLY:
        return "Dit forrige svar nåede længere. Tag det bedste med fra dem begge."
    return "Det er omtrent lige så stærkt som dit forrige."


def announcement(found: Feedback, before: Feedback | None = None) -> str:
    """What a screen reader says when the feedback has come."""
    title = GRADES.get(found.grade, GRADES[THIN])[1]
    works, more = len(found.good), len(found.missed)
    counts = [f"{works} ting virker"] * bool(works) + [f"{more} kan gøre svaret stærkere"] * bool(more)
    said = [
        f"{title}.",
        compared(before, found) if before else "",
        f"{', og '.join(counts)}." if counts else "",
    ]
    return " ".join(part for part in said if part)


def _point(found: Point, shown: Marks) -> str:
    """One thing an answer could also hold, why, and the mark of the passage behind it."""
    mark = shown.buttons.get(found.citation.n, "") if found.citation else ""
    return (
        f'<li>{escape(found.label, quote=False)} <span class="because">{escape(found.why, quote=False)}'
        f"{GAP}{mark}</span></li>"
    )


def _good(found: Feedback, before: Feedback | None) -> str:
    known = {one.label for one in (before or found).good}
    items = ""
    for one in found.good:
        new = "" if one.label in known else ' <span class="tag">Nyt</span>'
        words = f'<q class="own-words">{escape(one.words, quote=False)}</q>' if one.words else ""
        items += f"<li>{escape(one.label, quote=False)}{new}{words}</li>"
    return f'<h4>Det virker</h4><ul class="points">{items}</ul>' if items else ""


def _missed(found: Feedback, shown: Marks) -> str:
    items = "".join(_point(one, shown) for one in found.missed)
    return f'<h4>Det kan gøre svaret stærkere</h4><ul class="points">{items}</ul>' if items else ""


def _pitfalls(found: Feedback) -> str:
    items = "".join(f"<li>{escape(pitfall, quote=False)}</li>" for pitfall in found.pitfalls)
    list_ = f'<h4>Vær opmærksom på</h4><ul class="points">{items}</ul>'
    return f'<div class="pitfalls">{list_}</div>' if items else ""


def _stronger(found: Feedback, shown: Marks, turn: int) -> str:
    if not found.stronger:
        return ""
    return (
        f'<details class="stronger" id="stronger-{turn}"><summary>Sådan kunne det også lyde</summary>'
        f"{spoken(found.stronger, shown, OURS)}</details>"
    )
