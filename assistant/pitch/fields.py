"""How a profile's values are read: text, lists and counts as people really write them."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, Field

from assistant.danish.tokens import clean

_NUMBER = re.compile(
    r"(?:ca\.?|cirka|omkring|knap|godt)?\s*(-?\d[\d.]*)(?:\s?[-–]\s?\d+)?\s*(?:ansatte|medarbejdere|personer|mand)?"
)
_SPLIT = re.compile(r"[;\n]+")
_FULL_STOP = re.compile(r"(?<=[a-zæøå]{3})\.\s+")
AFTERTHOUGHT = re.compile(
    r"\s*(?:og at|især|også|men|specielt|særligt|mest|dog|fx|f\.eks|både|når|hvor|som|der)\b", re.IGNORECASE
)


def words(value: object) -> object:
    """Text without invisible characters and doubled spaces; a number is its digits."""
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return " ".join(clean(value).split()) if isinstance(value, str) else value


def items(value: object) -> object:
    """A list of texts; one text is parted at semicolons and line breaks. Doubles are dropped."""
    if value is None:
        return ()
    parts: object = [clean(part) for part in _SPLIT.split(value)] if isinstance(value, str) else value
    if not isinstance(parts, list | tuple):
        return parts
    found = [words(part) for part in parts]
    return tuple(dict.fromkeys(part for part in found if part != "")) if _hashable(found) else found


def keywords(value: object) -> object:
    """As :func:`items`; one text is also parted at full stops, and at commas where it is a plain list."""
    if isinstance(value, str):
        parts = [part for line in _SPLIT.split(value) for part in _FULL_STOP.split(line)]
        return items([piece for part in parts for piece in _listed(part)])
    return items(value)


def _listed(text: str) -> list[str]:
    """»rengøring, opvask og oprydning« in its parts; »pakkeri, især om natten« stays one."""
    pieces = [piece for piece in re.split(r",\s+", text) if piece.strip()]
    plain = all(len(piece.split()) <= 4 and not AFTERTHOUGHT.match(piece) for piece in pieces)
    return [*pieces[:-1], *re.split(r"\s+og\s+", pieces[-1])] if plain and len(pieces) > 1 else [text]


def _hashable(parts: list[object]) -> bool:
    return all(isinstance(part, str) for part in parts)


def count(value: object) -> object:
    """A whole number, also as people write it: »ca. 28«, »1.200 ansatte«, »12-14« (the lower is taken)."""
    if isinstance(value, str):
        text = value.strip()
        if not text:
            return None
        match = _NUMBER.fullmatch(text.casefold())
        return int(match.group(1).replace(".", "")) if match else value
    return value


Name = Annotated[str, BeforeValidator(words), Field(max_length=200)]
Prose = Annotated[str, BeforeValidator(words), Field(max_length=4_000)]
Item = Annotated[str, Field(max_length=300)]
Items = Annotated[tuple[Item, ...], BeforeValidator(items), Field(max_length=12)]
Keywords = Annotated[tuple[Item, ...], BeforeValidator(keywords), Field(max_length=12)]
Count = Annotated[Annotated[int, Field(ge=0, le=1_000_000)] | None, BeforeValidator(count)]
