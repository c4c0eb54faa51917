"""The pitch as words to say on the phone and as a mail, made from the same proven sentences."""

from __future__ import annotations

from dataclasses import replace

from assistant.library.library import Library
from assistant.pitch.edit import numbered
from assistant.pitch.roles import OWNER
from assistant.pitch.types import Argument, Line, Pitch

_PHONE_ARGUMENTS = 2
_MAIL_ARGUMENTS = 3
_MAIL_HONEST = 2
_MAIL_STEPS = 3


def said(lines: tuple[Line, ...]) -> str:
    """Sentences one after the other, the marks behind each: »Det kræver tid. [3]«."""
    return " ".join(line.text + "".join(f" [{mark}]" for mark in line.marks) for line in lines)


def phone(pitch: Pitch, library: Library) -> str:
    """A script of half a minute: who is calling, two arguments, an honest word, a proposal to meet."""
    spoken = tuple(replace(argument, line=_short(argument)) for argument in pitch.arguments)
    shown = _only(pitch, spoken[:_PHONE_ARGUMENTS], honest=1, steps=0)
    who = "du" if pitch.role == OWNER else "I"
    parts = [
        "Goddag, du taler med [dit navn] fra jobcentret. Har du to minutter?",
        *(said(argument.line) for argument in shown.arguments),
        said(shown.honest_costs),
        "Må jeg komme forbi en halv time? "
        f"Så ser vi på opgaverne sammen, og {who} bestemmer, om det skal videre.",
        _sources(shown, library),
    ]
    return _paragraphs(parts)


def mail(pitch: Pitch, library: Library) -> str:
    """A mail to copy: subject, arguments, an honest word, the first steps, sources."""
    return laid_out(for_mail(pitch), library)


def for_mail(pitch: Pitch) -> Pitch:
    """What of the pitch goes into a mail, its citations numbered anew."""
    written = tuple(replace(argument, line=_body(argument)) for argument in pitch.arguments)
    return _only(pitch, written[:_MAIL_ARGUMENTS], honest=_MAIL_HONEST, steps=_MAIL_STEPS)


def laid_out(shown: Pitch, library: Library) -> str:
    """The mail that :func:`for_mail` chose the content of."""
    company = shown.profile.company
    honest, steps = said(shown.honest_costs), "\n".join(f"- {said((line,))}" for line in shown.next_steps)
    parts = [
        f"Emne: Hjælp til opgaverne hos {company}",
        "Hej [navn]",
        f"Jeg skriver fra jobcentret, fordi jeg gerne vil høre, hvordan vi kan hjælpe {company}.",
        *(said(argument.line) for argument in shown.arguments),
        honest and f"Ærligt talt: {honest}",
        steps and f"Hvis det lyder rigtigt, foreslår jeg, at vi begynder sådan:\n{steps}",
        "Hvornår passer det at mødes en halv time?",
        "Venlig hilsen\n[dit navn]\n[jobcenter og telefon]",
        _sources(shown, library),
    ]
    return _paragraphs(parts)


def _only(pitch: Pitch, arguments: tuple[Argument, ...], honest: int, steps: int) -> Pitch:
    """The pitch cut to what is used, its citations numbered anew."""
    few = replace(
        pitch,
        arguments=tuple(replace(argument, proof=()) for argument in arguments),
        cases=(),
        carving=(),
        objections=(),
        honest_costs=pitch.honest_costs[:honest],
        next_steps=pitch.next_steps[:steps],
    )
    return numbered(few)


def _short(argument: Argument) -> tuple[Line, ...]:
    """What fits on the phone: the opening, if there is one, and the first sentence of the source."""
    if argument.edited:
        return argument.line
    first = next((at for at, line in enumerate(argument.line) if line.marks), 0)
    return argument.line[: first + 1]


def _body(argument: Argument) -> tuple[Line, ...]:
    """All but the closing question, which is for a conversation."""
    return argument.line if argument.edited or argument.line[-1].marks else argument.line[:-1]


def _sources(pitch: Pitch, library: Library) -> str:
    """One line a publication, with the marks that rest on it."""
    marks: dict[str, list[str]] = {}
    for citation in pitch.citations:
        source = library.source(citation.passage.source)
        name = f"{source.publisher}: {source.title} ({source.year or 'uden årstal'})"
        marks.setdefault(name, []).append(f"[{citation.n}]")
    lines = [f"{' '.join(numbers)} {name}" for name, numbers in marks.items()]
    return "\n".join(["Kilder", *lines]) if lines else ""


def _paragraphs(parts: list[str]) -> str:
    return "\n\n".join(part for part in parts if part)
