"""A conversation leaves the page: as a file to save; and words on one that is taken up again."""

from __future__ import annotations

import base64
import json
import time
from datetime import date

OPENED = "Samtalen er åbnet."
UNREADABLE = "Samtalen kan ikke læses længere. Du kan slette den under »Dine samtaler«."
ENDINGS = {"docx": "docx", "markdown": "md"}


def file(data: bytes, form: str, day: date | None = None) -> tuple[str, str]:
    """The file's name, and what hands it to the browser."""
    name = f"samtale-{(day or date.today()).isoformat()}.{ENDINGS.get(form, 'md')}"
    return name, json.dumps({"at": time.time_ns(), "name": name, "data": base64.b64encode(data).decode()})
