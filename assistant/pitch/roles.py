"""Who the consultant talks to: the contact's title as one of five kinds, which sets the tone."""

from __future__ import annotations

import re
from functools import cache

from assistant.danish.tokens import normalise
from assistant.pitch import knowledge

OWNER, DIRECTOR, HR, PRODUCTION, OTHER = "owner", "director", "hr", "production", "other"

NAMES = {
    OWNER: "ejer af egen virksomhed",
    DIRECTOR: "øverste leder",
    HR: "HR og personale",
    PRODUCTION: "leder tæt på opgaverne",
    OTHER: "en kontakt, vi ikke kender rollen på",
}
"""What each kind is called on the screen."""


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile("|".join(rows))) for kind, rows in knowledge.load("roles").items())


def role_of(title: str) -> str:
    """The kind a title belongs to; ``other`` for one that tells nothing."""
    plain = normalise(title)
    return next((kind for kind, pattern in _kinds() if pattern.search(plain)), OTHER)
