"""What the page Pitch remembers of one person: the pitch, its shape, what is being reworded."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from assistant.errors import InputError
from assistant.pitch import edit, profile
from assistant.pitch.types import Letter, Pitch

if TYPE_CHECKING:
    from pydantic import TypeAdapter

NOTES, PHONE, MAIL = "notes", "phone", "mail"
SHAPES = {NOTES: "Mødenoter", PHONE: "Telefon", MAIL: "Mail"}

MAX_MEMORY = 2_000_000
"""Characters accepted back from a browser."""

TOP = "pitch-title"
ANGLE = "angle"
TONE, TONE_BACK, TONE_STOP = "tone", "tone-back", "tone-stop"
"""Names of elements that the keyboard is led to."""

_FILES = {"notes": "moedenoter", "sheet": "ark"}
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss"})
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Desk:
    """The pitch a person works on; ``shape`` is one of ``SHAPES``, ``editing`` the key of the open card.

    ``letter`` is the mail in the company's tone, until the pitch changes.
    """

    pitch: Pitch
    shape: str = NOTES
    editing: str = ""
    letter: Letter | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What a press of a button led to: the new desk, where the keyboard goes, what is said aloud."""

    desk: Desk
    focus: str
    said: str


def step(desk: Desk, do: str, key: str = "", text: str = "") -> Step:
    """The desk after ``do`` (a button's ``data-do``) on the argument ``key``; unknown ones change nothing."""
    if do == "shape" and key in SHAPES:
        return Step(dataclasses.replace(desk, shape=key), f"shape-{key}", f"Viser {SHAPES[key].lower()}.")
    if do == "angle":
        return _angle(desk)
    if do == "back":
        return _back(desk)
    title = _title(desk.pitch, key)
    if not title:
        return Step(desk, "", "")
    if do == "edit":
        return Step(dataclasses.replace(desk, editing=key), f"text-{key}", "")
    if do == "cancel":
        return Step(dataclasses.replace(desk, editing=""), f"edit-{key}", "Intet er ændret.")
    known = _CHANGES.get(do)
    return known(desk, key, title, text) if known else Step(desk, "", "")


def _moved(by: int) -> Callable[[Desk, str, str, str], Step]:
    def change(desk: Desk, key: str, title: str, _: str) -> Step:
        pitch = edit.moved(desk.pitch, key, by)
        at, count = _place(pitch, key) + 1, len(pitch.arguments)
        name = f"{'down' if by > 0 else 'up'}-{key}"
        return Step(_with(desk, pitch), name, f"»{title}« er nu nummer {at} af {count}.")

    return change


def _dropped(desk: Desk, key: str, title: str, _: str) -> Step:
    at = _place(desk.pitch, key)
    pitch = edit.dropped(desk.pitch, key)
    left = pitch.arguments
    focus = f"title-{left[min(at, len(left) - 1)].key}" if left else ANGLE
    return Step(_with(desk, pitch), focus, f"»{title}« er fjernet.")


def _swapped(desk: Desk, key: str, title: str, _: str) -> Step:
    at = _place(desk.pitch, key)
    pitch = edit.swapped(desk.pitch, key)
    new = pitch.arguments[at]
    return Step(_with(desk, pitch), f"swap-{new.key}", f"»{title}« er skiftet ud med »{new.title}«.")


def _reworded(desk: Desk, key: str, title: str, text: str) -> Step:
    pitch = edit.reworded(desk.pitch, key, text)
    if pitch == desk.pitch:
        return Step(desk, f"text-{key}", "Skriv mindst ét ord, eller fortryd.")
    desk = dataclasses.replace(_with(desk, pitch), editing="")
    return Step(desk, f"edit-{key}", f"Dine ord til »{title}« er gemt.")


def _angle(desk: Desk) -> Step:
    pitch = edit.added(desk.pitch)
    if pitch == desk.pitch:
        return Step(desk, ANGLE, "Der er ikke flere argumenter i materialet.")
    new = pitch.arguments[-1]
    return Step(_with(desk, pitch), f"title-{new.key}", f"Ny vinkel: {new.title}.")


def _back(desk: Desk) -> Step:
    """Before the language model: of the mail where it is shown, else of the whole pitch."""
    if desk.shape == MAIL and desk.letter:
        return Step(dataclasses.replace(desk, letter=None), TONE, "Mailen er igen i kildernes ord.")
    return Step(_with(desk, edit.restored(desk.pitch)), TONE, "Pitchen er igen i kildernes ord.")


_CHANGES: dict[str, Callable[[Desk, str, str, str], Step]] = {
    "up": _moved(-1),
    "down": _moved(1),
    "drop": _dropped,
    "swap": _swapped,
    "save": _reworded,
}


def _with(desk: Desk, pitch: Pitch) -> Desk:
    kept = desk.editing if _title(pitch, desk.editing) else ""
    return dataclasses.replace(desk, pitch=pitch, editing=kept, letter=None)


def _title(pitch: Pitch, key: str) -> str:
    return next((argument.title for argument in pitch.arguments if argument.key == key), "")


def _place(pitch: Pitch, key: str) -> int:
    return [argument.key for argument in pitch.arguments].index(key)


def file_name(company: str, form: str) -> str:
    """A name that every file system takes: »moedenoter-havneparkens-hotel.docx«."""
    plain = unicodedata.normalize("NFKD", company.casefold().translate(_LETTERS))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_NAME].strip("-")
    return f"{_FILES[form]}-{words or 'virksomhed'}.docx"


def dump(desk: Desk | None) -> str:
    """The desk as JSON, for the browser tab's own memory; a wording not yet saved is not kept."""
    return _adapter().dump_json(dataclasses.replace(desk, editing="")).decode() if desk else ""


def load(memory: object) -> Desk | None:
    """The desk a browser tab kept; ``None`` for anything but what :func:`dump` wrote.

    Its profile is validated like any other that comes from outside.
    """
    if not isinstance(memory, str) or not memory or len(memory) > MAX_MEMORY:
        return None
    try:
        desk = _adapter().validate_json(memory)
        profile.make(desk.pitch.profile.model_dump())
    except (ValueError, InputError):
        return None
    return desk if desk.shape in SHAPES else dataclasses.replace(desk, shape=NOTES)


@cache
def _adapter() -> TypeAdapter[Desk]:
    from pydantic import TypeAdapter

    return TypeAdapter(Desk)
