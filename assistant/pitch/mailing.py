"""The mail in the company's tone: reworded like the pitch, laid out by code."""

from __future__ import annotations

from dataclasses import replace

from assistant.errors import LlmError
from assistant.library.library import Library
from assistant.llm import material
from assistant.llm.model import Model
from assistant.pitch import sending, texts
from assistant.pitch.edit import numbered, restored
from assistant.pitch.ground import Ground
from assistant.pitch.prose import NOT_PROVEN
from assistant.pitch.tone import Reworded, reword
from assistant.pitch.types import Letter, Line, Pitch
from assistant.types import Encoder

NOT_SENT = "Teksten kan rumme personoplysninger og er ikke sendt til sprogmodellen."
UNCHANGED = "Mailen er uændret."


def write(pitch: Pitch, library: Library, model: Model, encoder: Encoder) -> Letter:
    """The mail in the company's tone; the pitch's own where too little is proven or the model fails.

    Subject, greeting, the proposal to meet and the sources are the code's, and a person's own words are
    neither sent nor changed.
    """
    plain = texts.mail(pitch, library)
    shown = texts.for_mail(restored(pitch))
    edited = {argument.key for argument in shown.arguments if argument.edited}
    groups = [argument.line for argument in shown.arguments if argument.key not in edited]
    groups += [shown.honest_costs, shown.next_steps]
    ground = Ground.of(tuple(line for group in groups for line in group), shown.citations, shown.profile)
    if not ground.lines or not sending.may_leave(ground, shown.profile):
        return Letter(plain, notice=f"{NOT_SENT} {UNCHANGED}" if ground.lines else "")
    values = {
        "company": sending.company(shown.profile, shown.role),
        "pitch": material.fenced("pitch", material.plain(ground.marked(), material.MAX_PASSAGE_CHARS)),
        "passages": material.passages(ground.passages()),
    }
    try:
        new = reword(ground, model.write("mail", values), encoder)
    except LlmError as error:
        return Letter(plain, notice=f"{error} {UNCHANGED}")
    if not new.proven:
        return Letter(plain, notice=f"{NOT_PROVEN} {UNCHANGED}")
    return Letter(texts.laid_out(numbered(_mailed(shown, new, edited)), library), "llm")


def _mailed(shown: Pitch, new: Reworded, edited: set[str]) -> Pitch:
    """The mail's content with the new sentences where the old ones stood."""
    rest = iter(new.lines)

    def taken(lines: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(line for _ in lines for line in next(rest))

    arguments = tuple(
        argument if argument.key in edited else replace(argument, line=taken(argument.line))
        for argument in shown.arguments
    )
    return replace(
        shown,
        arguments=arguments,
        honest_costs=taken(shown.honest_costs),
        next_steps=taken(shown.next_steps),
    )
