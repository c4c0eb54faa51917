"""What a person may do with a pitch before it is used. Pure: every change gives a new pitch."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from assistant.danish.tokens import clean
from assistant.pitch.types import Argument, Line, Pitch

MAX_WORDING = 2_000
"""Characters kept of an argument in a person's own words."""

T = TypeVar("T")


def moved(pitch: Pitch, key: str, by: int) -> Pitch:
    """The argument ``by`` places further down (negative: up), at most to the end."""
    at = _at(pitch, key)
    if at is None:
        return pitch
    others = [argument for argument in pitch.arguments if argument.key != key]
    others.insert(max(0, min(len(others), at + by)), pitch.arguments[at])
    return replace(pitch, arguments=tuple(others))


def dropped(pitch: Pitch, key: str) -> Pitch:
    """Without the argument; it goes last among the spare ones."""
    at = _at(pitch, key)
    if at is None:
        return pitch
    kept = tuple(argument for argument in pitch.arguments if argument.key != key)
    return replace(pitch, arguments=kept, spare=(*pitch.spare, pitch.arguments[at]))


def swapped(pitch: Pitch, key: str) -> Pitch:
    """The next-best spare argument in the place of this one, which goes last among the spare ones."""
    at = _at(pitch, key)
    if at is None or not pitch.spare:
        return pitch
    new, *rest = pitch.spare
    arguments = (*pitch.arguments[:at], new, *pitch.arguments[at + 1 :])
    return replace(pitch, arguments=arguments, spare=(*rest, pitch.arguments[at]))


def added(pitch: Pitch) -> Pitch:
    """»Ny vinkel«: the next-best spare argument at the end."""
    if not pitch.spare:
        return pitch
    new, *rest = pitch.spare
    return replace(pitch, arguments=(*pitch.arguments, new), spare=tuple(rest))


def reworded(pitch: Pitch, key: str, text: str) -> Pitch:
    """The argument said in a person's own words; the proof stays beside it, the marks leave the words."""
    words = " ".join(clean(text).split())[:MAX_WORDING]
    if not words:
        return pitch
    changed = tuple(
        replace(argument, line=(Line(words),), edited=True, rewritten=False)
        if argument.key == key
        else argument
        for argument in pitch.arguments
    )
    return replace(pitch, arguments=changed)


def restored(pitch: Pitch) -> Pitch:
    """With the sources' words wherever a language model has rewritten them; a person's own words stay."""
    before = {wording.key: wording.line for wording in pitch.before}

    def back(argument: Argument) -> Argument:
        known = argument.rewritten and argument.key in before
        return replace(argument, line=before[argument.key], rewritten=False) if known else argument

    return replace(
        pitch,
        arguments=tuple(map(back, pitch.arguments)),
        spare=tuple(map(back, pitch.spare)),
        objections=tuple(
            replace(found, reply=before[found.concern], rewritten=False)
            if found.rewritten and found.concern in before
            else found
            for found in pitch.objections
        ),
        before=(),
        mode="extractive",
        notice="",
    )


def numbered(pitch: Pitch) -> Pitch:
    """Citations that nothing shown rests on left out, the others numbered by first use; no spare ones."""
    shown = replace(pitch, spare=(), before=())
    order = {n: new for new, n in enumerate(dict.fromkeys(_marks(shown)), 1)}
    known = {citation.n: citation for citation in pitch.citations}
    citations = tuple(replace(known[n], n=new) for n, new in order.items() if n in known)
    return replace(_renumbered(shown, order), citations=citations)


def _at(pitch: Pitch, key: str) -> int | None:
    return next((at for at, argument in enumerate(pitch.arguments) if argument.key == key), None)


def _marks(value: object) -> list[int]:
    """The marks of every line within, in the order they are shown."""
    if isinstance(value, Line):
        return list(value.marks)
    if isinstance(value, tuple):
        return [mark for part in value for mark in _marks(part)]
    if isinstance(value, Pitch | Argument) or _holds_lines(value):
        return [mark for field in fields(value) for mark in _marks(getattr(value, field.name))]  # type: ignore[arg-type]
    return []


def _renumbered(value: T, order: dict[int, int]) -> T:
    """The same value with every mark within it numbered anew."""
    new: Any = value
    if isinstance(value, Line):
        new = replace(value, marks=tuple(order[mark] for mark in value.marks))
    elif isinstance(value, tuple):
        new = tuple(_renumbered(part, order) for part in value)
    elif _holds_lines(value):
        changes = {f.name: _renumbered(getattr(value, f.name), order) for f in fields(value)}  # type: ignore[arg-type]
        new = replace(value, **changes)  # type: ignore[type-var]
    return new  # type: ignore[no-any-return]


def _holds_lines(value: object) -> bool:
    return is_dataclass(value) and type(value).__module__ == Line.__module__
