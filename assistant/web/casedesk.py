"""What the page Cases remembers about one person: choice, situation, what is ticked and what is open."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from assistant.cases import facets
from assistant.cases.case import Case
from assistant.cases.facets import Choice
from assistant.cases.finder import Match
from assistant.danish import places
from assistant.library.documents import SOURCE_KIND
from assistant.types import Citation

if TYPE_CHECKING:
    from pydantic import TypeAdapter

MOST = 3
"""Cases that fit side by side."""
ENDINGS = {"docx": "docx", "markdown": "md"}
"""The forms of an export, and how its file's name ends."""
MAX_MEMORY = 20_000
"""Characters accepted back from a browser."""
NEAREST = 0
"""The mark of the sentence most like a situation, which is none of the case's own citations."""
NOTHING = Choice()
FIELDS = ("themes", "industries", "target_groups", "cooperation", "regions")
"""What is chosen by chips; municipalities are chosen on the map."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What one person sees. ``found`` is ``None`` until a situation is searched.

    ``opened`` and ``pointed`` are ids of cases: the one that is read, and the one pressed on the map.
    """

    choice: Choice = NOTHING
    situation: str = ""
    found: tuple[Match, ...] | None = None
    ticked: tuple[str, ...] = ()
    opened: str = ""
    comparing: bool = False
    pointed: str = ""


@dataclass(frozen=True, slots=True)
class Memory:
    """What the browser tab keeps of a desk; what is open stands in the address."""

    choice: Choice = NOTHING
    situation: str = ""
    ticked: tuple[str, ...] = ()


def toggled(choice: Choice, field: str, value: str) -> Choice:
    """The choice with a value added or, if it was chosen, taken away; an unknown field changes nothing."""
    if field not in facets.LABELS or not value:
        return choice
    values = getattr(choice, field)
    others = tuple(other for other in values if other != value)
    changed = others if value in values else (*values, value)
    return dataclasses.replace(choice, **{field: changed})


def seen(desk: Desk, cases: Sequence[Case]) -> tuple[Case, ...]:
    """The cases on the page: the open one, those side by side, or those of the choice."""
    ids = (desk.opened,) if desk.opened else desk.ticked if desk.comparing else ()
    return tuple(case for case in cases if case.id in ids) if ids else facets.choose(cases, desk.choice)


def placed(desk: Desk, cases: Sequence[Case], case_id: str, municipality: str) -> Desk:
    """The desk after a press on the map: on a case, a municipality, or neither, which leaves all of it.

    A case that the choice leaves out is led to all the same, and the choice left.
    """
    if case_id:
        pointed = "" if desk.pointed == case_id else case_id
        fits = any(case.id == case_id for case in facets.choose(cases, desk.choice))
        return dataclasses.replace(desk, pointed=pointed, choice=desk.choice if fits else NOTHING)
    towns = (municipality,) if municipality and desk.choice.municipalities != (municipality,) else ()
    choice = dataclasses.replace(desk.choice, municipalities=towns) if municipality else NOTHING
    return dataclasses.replace(desk, choice=choice, pointed="")


def highlighted(desk: Desk, cases: Sequence[Case]) -> tuple[str, ...]:
    """The cases that stand out on the map: the one pressed, or those of a choice if there is one."""
    if desk.pointed or desk.choice == NOTHING:
        return (desk.pointed,) if desk.pointed else ()
    return tuple(case.id for case in facets.choose(cases, desk.choice))


def words(choice: Choice) -> tuple[tuple[str, str], ...]:
    """Everything chosen as ``(field, value)``, in the order of the chips."""
    fields = (*FIELDS, "municipalities")
    return tuple((field, value) for field in fields for value in getattr(choice, field))


def picked(desk: Desk, ids: object, cases: Sequence[Case]) -> Desk | None:
    """The desk with these cases ticked; ``None`` where they are more than fit side by side."""
    wanted = set(map(str, ids)) if isinstance(ids, list) else set()
    ticked = tuple(case.id for case in cases if case.id in wanted)
    return dataclasses.replace(desk, ticked=ticked) if len(ticked) <= MOST else None


def known(desk: Desk, cases: Sequence[Case]) -> Desk:
    """The desk without what there is no more."""
    ids = {case.id for case in cases}
    values = {(facet.field, value) for facet in facets.facets(cases) for value, _ in facet.values}
    left = {field: tuple(v for f, v in words(desk.choice) if f == field) for field, _ in words(desk.choice)}
    left = {field: tuple(v for v in some if (field, v) in values) for field, some in left.items()}
    ticked = tuple(id for id in desk.ticked if id in ids)
    left["municipalities"] = tuple(filter(places.municipality, left.get("municipalities", ())))
    return dataclasses.replace(desk, choice=Choice(**left), ticked=ticked)


def cited(desk: Desk, case: Case, n: str) -> Citation | None:
    """The citation of a case's mark, or the sentence most like the situation."""
    if n == str(NEAREST):
        return next((match.citation for match in desk.found or () if match.case.id == case.id), None)
    return next((citation for citation in case.citations if str(citation.n) == n), None)


def taken(desk: Desk, cases: Sequence[Case]) -> tuple[Case, ...]:
    """What an export holds: the open case, else those ticked, else those shown."""
    ids = (desk.opened,) if desk.opened else desk.ticked
    return tuple(case for case in cases if case.id in ids) if ids else facets.choose(cases, desk.choice)


def file_name(cases: Sequence[Case], form: str) -> str:
    """»case-7.docx« for one with a number, else »cases.docx«."""
    number = cases[0].number if len(cases) == 1 else None
    return f"{f'case-{number}' if number is not None else 'cases'}.{ENDINGS[form]}"


def is_own(case: Case) -> bool:
    """Whether it is told by a person's own document."""
    return case.source.kind == SOURCE_KIND


def address(case: Case) -> str:
    """What names the case in a link: its number, or its id."""
    return quote(case.key, safe="")


def element(case_id: str) -> str:
    """What names the case in an element's id, which has no spaces."""
    return quote(case_id, safe="")


def dump(desk: Desk) -> str:
    """What the browser tab is to keep, as JSON."""
    kept = Memory(desk.choice, desk.situation, desk.ticked)
    return _adapter().dump_json(kept).decode() if kept != Memory() else ""


def load(memory: object) -> Desk:
    """The desk of what a browser tab kept; an empty one for anything but what :func:`dump` wrote."""
    if not isinstance(memory, str) or not memory or len(memory) > MAX_MEMORY:
        return Desk()
    try:
        kept = _adapter().validate_json(memory)
    except ValueError:
        return Desk()
    return Desk(kept.choice, kept.situation, ticked=kept.ticked[:MOST])


@cache
def _adapter() -> TypeAdapter[Memory]:
    from pydantic import TypeAdapter

    return TypeAdapter(Memory)
