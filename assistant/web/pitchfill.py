"""What fills the form of the page Pitch at once: pasted notes, an example, a saved profile, a question."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.danish import privacy
from assistant.errors import AssistantError, InputError
from assistant.pitch import freetext, profile
from assistant.pitch.examples import examples
from assistant.pitch.profile import FIELDS, MAX_CHARS
from assistant.pitch.wording import joined, lower_first


@dataclass(frozen=True, slots=True)
class Filling:
    """Values by their names in the profile, and a sentence on what now stands in the form."""

    values: Mapping[str, Any]
    said: str


def spread(text: str) -> Filling:
    """A person's notes spread over the fields they speak of.

    Raises:
        InputError: there is nothing to spread, too much, or personal data in it.
    """
    if not text.strip():
        raise InputError("Skriv eller indsæt noterne først.")
    if len(text) > MAX_CHARS:
        raise InputError("Noterne er for lange. Indsæt det vigtigste på højst 20.000 tegn.")
    if found := privacy.personal(text):
        raise InputError(privacy.REFUSALS[found])
    extracted = freetext.split(text)
    return Filling(extracted.values, told(extracted.values, extracted.rest))


def example(wanted: str) -> Filling:
    """The example of this id.

    Raises:
        InputError: there is none.
    """
    found = next((example for example in examples() if example.id == wanted), None)
    if found is None:
        raise InputError("Eksemplet findes ikke længere. Genindlæs siden.")
    said = f"Eksemplet »{found.label}« står i felterne. Ret det, eller vælg »Lav pitch«."
    return Filling(found.profile.model_dump(), said)


def stored(text: str) -> Filling:
    """A profile as the browser kept it, validated like any other.

    Raises:
        InputError: it cannot be read or used.
    """
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        raise InputError("Profilen kan ikke læses. Slet den, og gem den igen.")
    company, _ = profile.make(values)
    return Filling(company.model_dump(), f"Profilen »{company.company}« står i felterne.")


def told(values: Mapping[str, Any], rest: Sequence[str]) -> str:
    """What was found in a person's notes, and what is for them to check, in a sentence or two."""
    names = [lower_first(FIELDS[name]) for name in FIELDS if values.get(name)]
    if not names:
        return "Jeg fandt ikke noget, der kunne fordeles. Udfyld felterne selv; dine noter står her endnu."
    missing = "" if values.get("company") else ", og skriv virksomhedens navn"
    left = " Resten står under »Situation«." if rest else ""
    return f"Fundet: {joined(names)}.{left} Tjek felterne{missing}, før du laver pitchen."


def understood(text: str) -> str:
    """What a question that asks for a pitch says of the company; "" if it asks for something else."""
    if privacy.personal(text) or not freetext.is_pitch_request(text):
        return ""
    try:
        values = freetext.split(text).values
    except AssistantError:
        values = {}
    known = [_brief(name, values[name]) for name in FIELDS if values.get(name)]
    return f"Forstået: {'; '.join(known)}." if known else "Du kan udfylde felterne på siden Pitch."


def _brief(name: str, value: Any) -> str:
    said = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return f"{lower_first(FIELDS[name])} »{said}«"
