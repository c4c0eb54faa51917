"""The company profile: validated where it comes in, free of personal data before anything sees it."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from assistant.danish import privacy
from assistant.danish.tokens import clean
from assistant.danish.writing import number
from assistant.errors import InputError
from assistant.pitch.fields import Count, Items, Keywords, Name, Prose, words

MAX_CHARS = 20_000
"""Characters of a whole profile file; a profile is notes, not a report."""

FIELDS = {
    "company": "Virksomhed",
    "industry": "Branche",
    "municipality": "Kommune",
    "employees": "Antal ansatte",
    "hard_to_fill": "Opgaver, der er svære at få løst",
    "situation": "Situation",
    "concerns": "Bekymringer",
    "priorities": "Prioriteter",
    "contact_role": "Kontaktpersonens rolle",
    "experience": "Erfaring med jobcentret",
}
"""The fields and what they are called on the screen and in messages."""

ALIASES = {
    "name": "company", "company_name": "company", "virksomhed": "company", "navn": "company",
    "branche": "industry", "sector": "industry", "kommune": "municipality", "antal_ansatte": "employees",
    "ansatte": "employees", "number_of_employees": "employees", "size": "employees",
    "hard_to_fill_tasks": "hard_to_fill", "tasks": "hard_to_fill", "opgaver": "hard_to_fill",
    "description": "situation", "notes": "situation", "noter": "situation", "concern": "concerns",
    "objections": "concerns", "bekymringer": "concerns", "indvendinger": "concerns",
    "priority": "priorities", "prioriteter": "priorities", "role": "contact_role", "rolle": "contact_role",
    "contact": "contact_role", "kontakt": "contact_role", "kontaktperson": "contact_role",
    "earlier_experience": "experience", "previous_experience": "experience", "erfaring": "experience",
    "erfaringer": "experience", "jobcentre_experience": "experience", "jobcenter_experience": "experience",
    "experience_with_jobcentre": "experience", "experience_with_jobcenter": "experience",
}  # fmt: skip
"""Other names a person may give a field in a file."""


class CompanyProfile(BaseModel):
    """What is known of a company before a visit. Only the name is required.

    ``employees`` counts people; ``hard_to_fill``, ``concerns`` and ``priorities`` are in the
    company's own words.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    company: Annotated[str, BeforeValidator(words), Field(min_length=1, max_length=200)]
    industry: Name = ""
    municipality: Name = ""
    employees: Count = None
    hard_to_fill: Keywords = ()
    situation: Prose = ""
    concerns: Items = ()
    priorities: Keywords = ()
    contact_role: Name = ""
    experience: Prose = ""


class _TextLoader(yaml.SafeLoader):
    """YAML in which all but null stays text: as a number »1.200« would be read as little more than one."""


_TextLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith((":null", ":merge"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def make(values: Mapping[str, Any]) -> tuple[CompanyProfile, tuple[str, ...]]:
    """A profile of these values, and a Danish word on each field that is not known and was left out.

    Raises:
        InputError: a value cannot be used, or it holds personal data about a citizen.
    """
    known, unknown = _named(values)
    _refuse_personal_data(values)
    try:
        return CompanyProfile(**known), unknown
    except ValidationError as error:
        raise InputError(" ".join(dict.fromkeys(_explained(e) for e in error.errors()))) from None


def read(path: Path) -> tuple[CompanyProfile, tuple[str, ...]]:
    """A profile from a YAML or JSON file, and a word on what was left out; see :func:`make`.

    Raises:
        InputError: the file cannot be read, is too long, or is no profile.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        why = "kan ikke læses" if path.exists() else "findes ikke"
        raise InputError(f"Profilen »{path.name}« {why}.") from error
    if len(raw) > 4 * MAX_CHARS:
        raise InputError(_too_long(path.name))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"Profilen »{path.name}« er ikke gemt som tekst i UTF-8.") from error
    if len(text) > MAX_CHARS:
        raise InputError(_too_long(path.name))
    return make(_parsed(text, path))


def _parsed(text: str, path: Path) -> Mapping[str, Any]:
    try:
        if path.suffix.lower() == ".json":
            values = json.loads(text, parse_float=str)
        else:
            values = yaml.load(text, Loader=_TextLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = getattr(error, "lineno", None) or (mark.line + 1 if mark else None)
        where = f" Se linje {line}." if line else ""
        raise InputError(f"Profilen »{path.name}« kan ikke læses som YAML eller JSON.{where}") from error
    if not isinstance(values, dict) or not values:
        raise InputError(f"Profilen »{path.name}« skal bestå af felter, fx »company: Havnens Café«.")
    return values


def _too_long(name: str) -> str:
    return f"Profilen »{name}« er for lang. Skriv det vigtigste om virksomheden på højst 20.000 tegn."


def _named(values: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    known: dict[str, Any] = {}
    unknown = []
    for key, value in values.items():
        name = re.sub(r"[\s-]+", "_", str(key).strip().casefold())
        name = name if name in FIELDS else ALIASES.get(name, "")
        if name and name not in known:
            known[name] = value
        elif not name:
            near = difflib.get_close_matches(str(key), [*FIELDS, *ALIASES], 1)
            meant = f" Mente du »{near[0]}«?" if near else ""
            unknown.append(f"Feltet »{_short(str(key))}« kendes ikke og er ikke brugt.{meant}")
    return known, tuple(unknown)


def _refuse_personal_data(values: Mapping[str, Any]) -> None:
    """Nothing about a single citizen goes further, whatever field it stands in."""
    for key, value in values.items():
        for text in _texts(value, 0):
            if found := privacy.personal(text):
                raise InputError(
                    f"{privacy.REFUSALS[found]} Det står i »{FIELDS.get(key, _short(str(key)))}«."
                )


def _texts(value: object, depth: int) -> list[str]:
    if isinstance(value, dict) and depth < 5:
        return [text for pair in value.items() for part in pair for text in _texts(part, depth + 1)]
    if isinstance(value, list | tuple) and depth < 5:
        return [text for part in value for text in _texts(part, depth + 1)]
    return [str(value)]


def _explained(error: Any) -> str:
    """One Danish sentence for what pydantic found."""
    name = FIELDS[str(error["loc"][0])]
    kind = error["type"]
    if kind == "missing" or kind.endswith("too_short"):
        return "Skriv virksomhedens navn. Det er det eneste, der skal udfyldes."
    if kind.endswith("too_long"):
        most = error["ctx"]["max_length"]
        if isinstance(error["input"], list | tuple):
            return f"»{name}« har for mange punkter. Skriv højst {most}."
        return f"»{name}« er for langt. Skriv højst {number(most)} tegn."
    if name == FIELDS["employees"]:
        return "»Antal ansatte« skal være et helt tal fra 0 og op, fx 28."
    return f"»{name}« skal være tekst."


def _short(text: str) -> str:
    return " ".join(clean(text).split())[:40]
