"""Sentences of a pitch as HTML, the source's told apart from those fitted to the company. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from assistant.pitch.types import Line, Pitch
from assistant.web.labels import place
from assistant.web.render import Sources
from assistant.web.render import marks as buttons

SOURCE = "Kilden siger"
FITTED = "Tilpasset jer"
ADVICE = "Vores råd"
OWN = "Dine egne ord"
GAP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Marks:
    """The buttons of a pitch's marks, and where each of its citations stands."""

    buttons: dict[int, str]
    places: dict[int, str]

    @classmethod
    def of(cls, pitch: Pitch, sources: Sources) -> Marks:
        """Those of all the pitch's citations."""
        places = {c.n: place(sources(c.passage.source), c.passage) for c in pitch.citations}
        return cls(dict(buttons(0, pitch.citations, sources)), places)


def sentence(line: Line, marks: Marks) -> str:
    """One sentence with the buttons of its marks."""
    shown = [marks.buttons[n] for n in line.marks if n in marks.buttons]
    # The no-break space keeps a mark on the line of the word it proves.
    return escape(line.text, quote=False) + "".join(f"{GAP}{button}" for button in shown)


def spoken(lines: Sequence[Line], marks: Marks, without: str = FITTED) -> str:
    """Sentences to say aloud, those of one kind together; ``without`` names the kind that has no marks."""
    return "".join(
        f'<p class="say {"proven" if proven else "fitted"}">{who(SOURCE if proven else without)}'
        f"<span>{' '.join(sentence(line, marks) for line in group)}</span></p>"
        for proven, group in groupby(lines, key=lambda line: bool(line.marks))
    )


def items(lines: Sequence[Line], marks: Marks, without: str = ADVICE, tag: str = "ul") -> str:
    """The sentences as a list, each with who says it."""
    shown = "".join(
        f'<li class="say {"proven" if line.marks else "fitted"}">{who(SOURCE if line.marks else without)}'
        f"<span>{sentence(line, marks)}</span></li>"
        for line in lines
    )
    return f"<{tag}>{shown}</{tag}>" if shown else ""


def proofs(lines: Sequence[Line], marks: Marks) -> str:
    """What backs an argument: each passage with the place it stands."""
    shown = "".join(f"<li>{sentence(line, marks)}{_places(line, marks)}</li>" for line in lines)
    return f'<ul class="proof">{shown}</ul>' if shown else ""


def _places(line: Line, marks: Marks) -> str:
    known = "; ".join(dict.fromkeys(marks.places[n] for n in line.marks if n in marks.places))
    return f' <span class="place">{escape(known)}</span>' if known else ""


def who(name: str) -> str:
    """Who says what follows, small on the screen and with a colon for a screen reader."""
    return f'<span class="who">{name}<span class="unseen">: </span></span>'


def bullets(texts: Sequence[str], classes: str = "points") -> str:
    """Plain texts as a list; "" where there are none."""
    shown = "".join(f"<li>{escape(text, quote=False)}</li>" for text in texts)
    return f'<ul class="{classes}">{shown}</ul>' if shown else ""
