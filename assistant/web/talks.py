"""A conversation leaves the page: as a file to save; and words on one that is taken up again."""

from __future__ import annotations

from datetime import date

OPENED = "Samtalen er åbnet."
UNREADABLE = "Samtalen kan ikke læses længere. Du kan slette den under »Dine samtaler«."
ENDINGS = {"docx": "docx", "markdown": "md"}


def file_name(form: str, day: date | None = None) -> str:
    """What the file is called."""
    return f"samtale-{(day or date.today()).isoformat()}.{ENDINGS.get(form, 'md')}"
