"""A person's own case documents: the front matter of the Markdown file they added."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from assistant.types import Contact, Document, Figure, Metadata

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)


def front_matter(document: Document) -> Mapping[str, Any]:
    """What stands before the text of an own document's original; nothing where there is none.

    The library keeps the original beside the extracted text that ``document.path`` names.
    """
    text = Path(document.path)
    original = text.parent.parent / "originals" / f"{text.stem}.md"
    try:
        front = _FRONT_MATTER.match(original.read_text(encoding="utf-8", errors="replace"))
        fields = yaml.safe_load(front[1]) if front else {}
    except (OSError, ValueError, RecursionError, yaml.YAMLError):
        return {}
    return fields if isinstance(fields, dict) else {}


def is_case(fields: Mapping[str, Any]) -> bool:
    """Whether a person has marked their document as a case, with a number or a title."""
    named = case_number(fields) is not None or bool(title(fields))
    return _text(fields.get("kind")).casefold() == "case" and named


def title(fields: Mapping[str, Any]) -> str:
    """The title given, if any."""
    return _text(fields.get("title"))


def case_number(fields: Mapping[str, Any]) -> int | None:
    """The case number, if a positive one is given."""
    number = fields.get("case")
    return number if isinstance(number, int) and not isinstance(number, bool) and number > 0 else None


def metadata(fields: Mapping[str, Any]) -> Metadata:
    """The fields that can be used; people write by hand, so what cannot is left out."""
    return Metadata(
        themes=_texts(fields.get("themes")),
        municipalities=_texts(fields.get("municipalities")),
        industries=_texts(fields.get("industries")),
        target_groups=_texts(fields.get("target_groups")),
        contact=_contact(fields.get("contact")),
        period=_text(fields.get("period")),
        results=_figures(fields.get("results")),
    )


def _text(value: Any) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def _texts(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(filter(None, map(_text, values))))


def _contact(value: Any) -> Contact | None:
    if not isinstance(value, dict) or not _text(value.get("name")):
        return None
    return Contact(*(_text(value.get(name)) for name in ("name", "role", "organisation", "email")))


def _figures(value: Any) -> tuple[Figure, ...]:
    rows = value if isinstance(value, list) else []
    return tuple(
        Figure(float(row["value"]), _text(row.get("unit")), _text(row["label"]))
        for row in rows
        if isinstance(row, dict)
        and isinstance(row.get("value"), int | float)
        and not isinstance(row["value"], bool)
        and math.isfinite(row["value"])
        and _text(row.get("label"))
    )
