"""The pitch in the company's tone: what a language model is asked for, how far it is, the way back. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from assistant.pitch.prose import parts
from assistant.pitch.types import Pitch
from assistant.web.labels import amount
from assistant.web.pitchdesk import MAIL, PHONE, TONE, TONE_BACK, TONE_STOP, Desk
from assistant.web.surround import progress

SENT = (
    "En sprogmodel foreslår andre ord, og kun det, der kan dokumenteres, bliver brugt. Virksomhedens navn, "
    "branche, størrelse, prioriteter og bekymringer sendes sammen med pitchens ord til {host}."
)
SENT_AGAIN = "Teksten sendes til {host}."
DONE = "Skrevet i virksomhedens tone: {what}. Kilder, tal og rækkefølge er de samme."
WRITING = "Skriver i virksomhedens tone"


@dataclass(frozen=True, slots=True)
class Tone:
    """Where a language model is: the host that text is sent to, and how far it is while it writes."""

    host: str
    writing: bool = False
    done: int = 0
    total: int = 0


def bar(desk: Desk, tone: Tone) -> str:
    """What stands above the pitch; nothing for the phone, which says what the arguments say."""
    if tone.writing:
        return _bar(progress(f"{WRITING} …", tone.done, tone.total) + _button(TONE_STOP, "stop", "Stop"))
    if desk.shape == PHONE:
        return ""
    return _mail(desk, tone) if desk.shape == MAIL else _pitch(desk.pitch, tone)


def told(pitch: Pitch) -> str:
    """»3 argumenter og 2 svar«; empty where nothing is reworded."""
    arguments = sum(argument.rewritten for argument in pitch.arguments)
    replies = sum(objection.rewritten for objection in pitch.objections)
    found = [amount(arguments, "argument", "argumenter")] if arguments else []
    return " og ".join([*found, *([f"{replies} svar"] if replies else [])])


def focus(desk: Desk) -> str:
    """The button that the keyboard is led to when the writing ends: the way back, if anything was written."""
    letter = desk.letter if desk.shape == MAIL else None
    written = letter.mode == "llm" if letter else desk.shape != MAIL and bool(told(desk.pitch))
    return TONE_BACK if written else TONE


def _pitch(pitch: Pitch, tone: Tone) -> str:
    what = told(pitch)
    write = "Skriv resten i virksomhedens tone" if what else "Skriv i virksomhedens tone"
    buttons = _button(TONE, "tone", write) if parts(pitch) else ""
    buttons += _back() if what else ""
    return _said(DONE.format(what=what) if what else "", pitch.notice, buttons, tone)


def _mail(desk: Desk, tone: Tone) -> str:
    letter = desk.letter
    if letter and letter.mode == "llm":
        return _said(DONE.format(what="mailen"), letter.notice, _back(), tone)
    button = _button(TONE, "tone", "Skriv mailen i virksomhedens tone")
    return _said("", letter.notice if letter else "", button, tone)


def _said(done: str, notice: str, buttons: str, tone: Tone) -> str:
    again = SENT_AGAIN if done else SENT
    sent = again.format(host=tone.host) if f'id="{TONE}"' in buttons else ""
    words = "".join(f'<p class="quiet">{escape(text)}</p>' for text in (done, notice, sent) if text)
    return _bar(f'<div class="tone-buttons">{buttons}</div>{words}') if buttons or words else ""


def _back() -> str:
    return (
        f'<button type="button" id="{TONE_BACK}" data-event="act" data-do="back">'
        "Tilbage til kildernes ord</button>"
    )


def _button(name: str, event: str, label: str) -> str:
    return f'<button type="button" id="{name}" data-event="{event}">{label}</button>'


def _bar(body: str) -> str:
    return f'<section class="tone" aria-label="Virksomhedens tone">{body}</section>'
