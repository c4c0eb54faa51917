"""Days and numbers as Danish writes them."""

from __future__ import annotations

from datetime import date

MONTHS = "januar februar marts april maj juni juli august september oktober november december".split()


def day(when: date) -> str:
    """»3. november 2026«."""
    return f"{when.day}. {MONTHS[when.month - 1]} {when.year}"


def number(value: float) -> str:
    """A figure with its thousands parted by a full stop and a decimal comma: »4.700«, »69,5«."""
    written = f"{value:,}" if isinstance(value, int) else f"{value:,.10g}"
    return written.translate(str.maketrans(",.", ".,"))
