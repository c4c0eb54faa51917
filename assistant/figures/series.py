"""The numbers a document tells as a series: a card's, or those of a person's own front matter."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.types import Document, Figure

OWN_GROUP = "Dine egne tal"
MOST = 30
"""Numbers of one series that are drawn."""
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Told:
    """What a document tells of a chart; a series that is empty gives none."""

    series: tuple[Figure, ...]
    title: str = ""
    measured: str = ""
    period: str = ""


def told(document: Document, front: Mapping[str, Any]) -> Told:
    """The document's series; ``front`` is the front matter of a person's own document."""
    if document.metadata.series:
        return Told(document.metadata.series, period=document.metadata.period)
    rows = front.get("series")
    numbers = filter(None, map(_figure, rows)) if isinstance(rows, list) else ()
    return Told(
        tuple(numbers)[:MOST], *(_text(front.get(field)) for field in ("title", "measured", "period"))
    )


def _figure(row: Any) -> Figure | None:
    """A row people write by hand; none if it cannot be drawn."""
    if not isinstance(row, dict):
        return None
    value, label = row.get("value"), _text(row.get("label"))
    if isinstance(value, bool) or not isinstance(value, int | float) or not label:
        return None
    return Figure(float(value), _text(row.get("unit")), label) if 0 <= value < math.inf else None


def _text(value: Any) -> str:
    return " ".join(str(value).split())[:_LONGEST] if isinstance(value, str | int | float) else ""
