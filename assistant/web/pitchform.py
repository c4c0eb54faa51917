"""The form of the page Pitch: its fields in three groups, and what the page says about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import gradio as gr

from assistant.danish.places import municipalities
from assistant.danish.tokens import normalise
from assistant.errors import InputError
from assistant.pitch import profile
from assistant.pitch.industries import industries
from assistant.pitch.profile import FIELDS, CompanyProfile

ROLES = (
    "Ejer", "Direktør", "Daglig leder", "HR-chef", "Personaleansvarlig", "Produktionschef", "Driftsleder",
    "Butikschef", "Hotelchef", "Køkkenchef", "Værkfører", "Projektleder",
)  # fmt: skip
"""Suggestions only; any title can be written."""

PRIVACY = "Skriv om virksomheden, ikke om borgere. Cpr-numre og andet personligt bliver afvist."
HELP = {
    "company": "Det eneste, der skal udfyldes.",
    "industry": "Søg på listen, eller skriv den selv.",
    "municipality": "Søg på navn eller region.",
    "employees": "Et tal, fx 28.",
    "hard_to_fill": "En opgave på hver linje, gerne med virksomhedens egne ord.",
    "situation": "Hvad fylder lige nu? Fx travlhed, krav fra kunder eller folk, der siger op.",
    "priorities": "Hvad vil virksomheden helst opnå? En ting på hver linje.",
    "contact_role": "Vælg et forslag, eller skriv titlen selv.",
    "concerns": "En bekymring på hver linje, gerne som den blev sagt.",
    "experience": "Har I arbejdet sammen før, og hvordan gik det?",
}
LABELS = {**FIELDS, "company": "Virksomhedens navn (skal udfyldes)", "concerns": "Bekymringer, du har hørt"}
GROUPS = (
    ("Virksomheden", ("company", "industry", "municipality", "employees")),
    ("Behovet", ("hard_to_fill", "situation", "priorities")),
    ("Mødet", ("contact_role", "concerns", "experience")),
)
LINES = {"hard_to_fill": 3, "situation": 3, "priorities": 2, "concerns": 3, "experience": 2}
"""Fields of several lines, and how many they show from the start."""


class PitchForm:
    """Builds the fields within the present context; ``fields`` has each by its name in the profile."""

    def __init__(self) -> None:
        self.fields: dict[str, Any] = {}
        for title, names in GROUPS:
            with gr.Column(elem_classes="group"):
                gr.HTML(f'<h2 class="group-title">{title}</h2>', apply_default_css=False)
                self.fields |= {name: _field(name) for name in names}

    @property
    def inputs(self) -> list[Any]:
        """All fields, in the order that :func:`read` expects their values."""
        return list(self.fields.values())

    def filled(self, values: Mapping[str, Any]) -> dict[Any, Any]:
        """The update that writes these values into their fields and leaves the others alone."""
        known = {name: value for name, value in values.items() if name in self.fields}
        return {self.fields[name]: _shown(value, name in CHOICES) for name, value in known.items()}

    def of(self, company: CompanyProfile) -> dict[Any, Any]:
        """The update that shows exactly this profile."""
        return self.filled(company.model_dump())

    def cleared(self) -> dict[Any, Any]:
        """The update that empties every field."""
        return self.filled(dict.fromkeys(self.fields, ""))


def _field(name: str) -> Any:
    about: dict[str, Any] = {"label": LABELS[name], "info": HELP[name], "elem_id": f"field-{name}"}
    if name in CHOICES:
        return gr.Dropdown(CHOICES[name](), value=None, allow_custom_value=True, filterable=True, **about)
    lines = LINES.get(name, 1)
    return gr.Textbox(lines=lines, max_lines=12 if lines > 1 else 1, **about)


def _industries() -> list[tuple[str, str]]:
    return [(group.name, group.name) for group in industries()]


def _municipalities() -> list[tuple[str, str]]:
    return [(f"{place.name} (Region {place.region})", place.name) for place in municipalities()]


def _roles() -> list[tuple[str, str]]:
    return [(role, role) for role in ROLES]


CHOICES = {"industry": _industries, "municipality": _municipalities, "contact_role": _roles}
"""Fields with a list to search; what is not on it can be written all the same."""


def _shown(value: object, choice: bool) -> str | None:
    """A value as its field holds it: lists one item a line, a choice without value empty."""
    parts = value if isinstance(value, list | tuple) else [] if value is None else [value]
    text = "\n".join(map(str, parts))
    return text or (None if choice else "")


def read(values: Sequence[Any]) -> dict[str, Any]:
    """The fields' values by their names in the profile; a municipality typed by hand as it is spelt."""
    names = [name for _, group in GROUPS for name in group]
    found = {name: "" if value is None else value for name, value in zip(names, values, strict=True)}
    spelt = {normalise(place.name): place.name for place in municipalities()}
    place = str(found["municipality"])
    return {**found, "municipality": spelt.get(normalise(place.strip()), place)}


def changed(company: CompanyProfile, values: Sequence[Any]) -> bool:
    """Whether the form no longer says what this profile says."""
    try:
        return profile.make(read(values))[0] != company
    except InputError:
        return True
