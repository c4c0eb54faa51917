"""What belongs to a conversation beside its answers, as HTML. Pure.

How a follow-up was understood, what a language model adds, what was hidden, the ways to take the whole along,
and the conversations kept on the device.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from assistant.danish import privacy
from assistant.library.text import clean
from assistant.plain import UNPROVEN
from assistant.types import Answer, Citation
from assistant.web.turns import Turn

MOST_TALKS = 40
"""Conversations a browser keeps; the oldest leave first."""
MOST_CHARS = 3_000_000
"""Characters of all of them; browsers allow a site about five million."""
BESIDES = "Sprogmodellen skrev også noget, som ikke er dokumenteret."
HIDDEN = "Et CPR-nummer i spørgsmålet er skjult. Det bliver hverken brugt eller gemt."
MOST_UNPROVEN = 12
"""Unproven sentences shown; a model that rambles is not to fill the page."""
_MARK = re.compile(r"\s{0,3}\[[^\[\]]{0,20}\]")


def understood(index: int, answer: Answer) -> str:
    """The question as it was looked up, where a follow-up was made whole, with a way to put it right."""
    if not answer.understood:
        return ""
    whole = escape(answer.understood)
    return (
        f'<div class="understood"><p>Forstået som: »{whole}«</p><details class="correct">'
        '<summary>Ret<span class="unseen">, hvordan spørgsmålet er forstået</span></summary>'
        f'<form data-event="correct" data-turn="{index}"><label for="correct-{index}">'
        "Skriv spørgsmålet, som du mener det. Der bliver spurgt om præcis det, du skriver.</label>"
        f'<textarea id="correct-{index}" name="question" rows="2" autocomplete="off">{whole}</textarea>'
        '<span><button type="submit">Spørg om det i stedet</button>'
        '<button type="button" data-shut>Fortryd</button></span></form></details></div>'
    )


def hidden(turn: Turn) -> str:
    """A line that personal data was taken out of the question, where it was."""
    found = any(words in turn.question for words in privacy.REPLACEMENTS.values())
    return f'<p class="asked-in">{HIDDEN}</p>' if found else ""


def notice(answer: Answer) -> str:
    """The quiet line about the language model, if there is one."""
    return f'<p class="quiet model-word">{escape(clean(answer.notice))}</p>' if answer.notice else ""


def unproven(answer: Answer) -> str:
    """What the language model wrote and nothing in the material proves: apart, and never with marks."""
    plain = (" ".join(_MARK.sub("", clean(said)).split()) for said in answer.unproven[:MOST_UNPROVEN])
    items = "".join(f"<li>{escape(said)}</li>" for said in plain if said)
    return f'<section class="unproven"><h3>{UNPROVEN}</h3><ul>{items}</ul></section>' if items else ""


def partial_marks(cited: Sequence[Citation]) -> list[tuple[int, str]]:
    """The marks of an answer on its way: they tell that a sentence is checked, and open once all of it is."""
    return [(c.n, f'<span class="mark">{c.n}</span>') for c in cited]


def take(turns: Sequence[Turn]) -> str:
    """The ways to take the whole conversation along; nothing while an answer is on its way."""
    if not any(turn.answer for turn in turns) or turns[-1].waiting:
        return ""
    buttons = "".join(
        f'<button type="button" data-event="export" data-form="{form}">Gem som {name}</button>'
        for form, name in (("docx", "Word"), ("markdown", "Markdown"))
    )
    return f'<div class="take"><span>Hele samtalen:</span>{buttons}</div>'


def talks() -> str:
    """The conversations kept on the device: a frame that the browser itself fills."""
    return (
        f'<details class="kept-talks" data-most="{MOST_TALKS}" data-chars="{MOST_CHARS}">'
        '<summary>Dine samtaler<span class="count"></span></summary>'
        f'<p class="quiet">Dine {MOST_TALKS} nyeste samtaler ligger kun på denne enhed, i denne browser. '
        "Serveren gemmer dem ikke.</p>"
        '<ul class="talk-list"></ul><p class="none-yet">Du har ingen gemte samtaler.</p>'
        '<p class="told-talks quiet" role="status"></p>'
        '<label class="keep-none"><input type="checkbox"> Gem ikke samtaler</label>'
        '<div class="shared-device"><p class="quiet">Bruger andre den samme browser på denne computer, kan '
        "de læse dine samtaler her. Slet dem, før du går.</p>"
        '<details class="confirm"><summary>Slet alle</summary><p>Alle dine samtaler på denne enhed bliver '
        "slettet, også dem, der er åbne. Det kan ikke fortrydes.</p>"
        '<button type="button" data-wipe>Ja, slet alle</button>'
        '<button type="button" data-shut>Fortryd</button></details></div></details>'
    )
