"""What went wrong as one Danish sentence with a status; nothing of what was sent is repeated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.danish.tokens import clean
from assistant.errors import AssistantError, DocumentError, InputError

TOO_LARGE = "Det, du sender, fylder for meget. Kort det ned, og prøv igen."
NOT_JSON = "Indholdet er ikke gyldig JSON i UTF-8."
STATUSES = {
    400: NOT_JSON,
    404: "Her er ikke noget. Se /api/docs for det, der er.",
    405: "Her bruges en anden metode. Se /api/docs.",
    413: TOO_LARGE,
}

_SAID = {
    "missing": "mangler",
    "string_type": "skal være tekst",
    "string_unicode": "skal være gyldig tekst i UTF-8",
    "string_too_short": "må ikke være tom",
    "string_too_long": "må højst have {max_length} tegn",
    "too_long": "må højst have {max_length} punkter",
    "too_short": "har for få punkter",
    "int_type": "skal være et helt tal",
    "int_parsing": "skal være et helt tal",
    "int_parsing_size": "er for stort et tal",
    "int_from_float": "skal være et helt tal",
    "greater_than_equal": "skal være mindst {ge}",
    "less_than_equal": "må højst være {le}",
    "list_type": "skal være en liste",
    "extra_forbidden": "kendes ikke",
    "model_type": "skal være et JSON-objekt",
    "model_attributes_type": "skal være et JSON-objekt",
    "dict_type": "skal være et JSON-objekt",
}
_WHERE = ("body", "query", "path", "header")


def explained(errors: Sequence[Mapping[str, Any]]) -> str:
    """One Danish sentence for each thing pydantic found, three at the most."""
    return " ".join(tuple(dict.fromkeys(map(_explained, errors)))[:3])


def status_of(error: AssistantError) -> int:
    """422 for what the person can mend, 503 for what stands in the way on this machine."""
    return 422 if isinstance(error, InputError | DocumentError) else 503


def _explained(error: Mapping[str, Any]) -> str:
    said = _SAID.get(error["type"], "kan ikke bruges").format_map(error.get("ctx", {}))
    location = [str(part) for part in error["loc"] if part not in _WHERE]
    if not location:
        return "Det, du sender, skal være et JSON-objekt, sendt som application/json."
    return f"»{_short('.'.join(location))}« {said}."


def _short(text: str) -> str:
    """A field's name comes from outside too."""
    return " ".join(clean(text).split())[:60]
