"""The map of Denmark with the cases' municipalities, and the same as a list of buttons, as HTML. Pure.

A press on a button triggers the event ``place`` with ``case`` (an id), ``municipality``, or neither, which
means all cases. The shapes are for the pointer alone: ``assets/casemap.js`` presses the button that says the
same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from html import escape
from itertools import groupby
from string import ascii_uppercase

from assistant.cases.case import Case
from assistant.cases.geography import Shape, Spot, outlines, places_of, spots
from assistant.cases.reasons import joined
from assistant.danish import places

_SIZE = 84
"""Radius of a label: 12 pixels where the map is as wide as a phone."""
_FEW = 3
"""Up to so many municipalities are named in the list before the case is chosen."""

Places = Mapping[str, tuple[Case, ...]]


def casemap(cases: Sequence[Case], chosen: Collection[str] = (), municipality: str = "") -> str:
    """The map and the list under it, with those of ``chosen`` (ids) and ``municipality`` (a name) pressed."""
    covered = places_of(cases)
    labels = _labels(cases)
    on_map = [case for case in cases if case.id in labels]
    return (
        f'<div class="casemap{" picked" if chosen or municipality else ""}">'
        f"{_picture(on_map, covered, labels, chosen, municipality)}"
        f"{_list(on_map, labels, chosen)}{_shared(covered, labels, municipality)}"
        f"{_all(bool(chosen or municipality))}{_elsewhere(len(cases) - len(on_map))}</div>"
    )


def _labels(cases: Iterable[Case]) -> dict[str, str]:
    """What stands for each case on the map: its number, or a letter for one without."""
    known = {shape.name for shape in outlines().shapes}
    on_map = [case for case in cases if known & set(case.municipalities)]
    letters = iter(ascii_uppercase)
    return {c.id: str(c.number) if c.number is not None else next(letters, "+") for c in on_map}


# The picture


def _picture(
    cases: Sequence[Case],
    covered: Places,
    labels: Mapping[str, str],
    chosen: Collection[str],
    municipality: str,
) -> str:
    geography = outlines()
    box = " ".join(f"{part:g}" for part in geography.view_box)
    quiet = "".join(
        _shape(shape, f"{shape.name}: ingen case") for shape in geography.shapes if shape.name not in covered
    )
    left, top, width, height = geography.inset
    return (
        f'<svg viewBox="{box}" role="img" aria-label="{_said(cases, covered)}">{_HATCHES}'
        f'<rect class="inset" x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}" rx="20"/>'
        f'<text class="inset-name" x="{left + width / 2:g}" y="{top + height + 90:g}">Bornholm</text>'
        f'<g class="empty">{quiet}</g>{_areas(covered, chosen, municipality)}'
        f"{''.join(_label(case, spot, labels, chosen) for case, spot in _spots(cases))}</svg>"
    )


def _hatch(name: str) -> str:
    return (
        f'<pattern id="casemap-{name}" width="36" height="36" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><g class="{name}"><rect class="ground" width="36" height="36"/>'
        '<rect class="stripe" width="10" height="36"/></g></pattern>'
    )


_HATCHES = f"<defs>{_hatch('hatch')}{_hatch('hatch-chosen')}</defs>"


def _said(cases: Sequence[Case], covered: Places) -> str:
    what = f"{_count(len(cases), 'case', 'cases')} i {_count(len(covered), 'kommune', 'kommuner')}"
    return f"Danmarkskort: {what}. Listen under kortet siger det samme."


def _spots(cases: Sequence[Case]) -> list[tuple[Case, Spot]]:
    found = spots(cases, _SIZE)
    return [(case, found[case.id]) for case in cases]


def _areas(covered: Places, chosen: Collection[str], municipality: str) -> str:
    """The municipalities with a case, those of the same cases together, so that they are edged as one."""
    shapes = {shape.name: shape for shape in outlines().shapes}
    key = {name: tuple(case.id for case in found) for name, found in covered.items()}
    names = sorted(covered, key=lambda name: (len(key[name]), key[name]))
    areas = []
    for at, (ids, together) in enumerate(groupby(names, key=key.__getitem__)):
        drawn = "".join(_area_shape(shapes[name], covered[name], municipality) for name in together)
        style = f"area{' shared' if len(ids) > 1 else ''}{' chosen' if set(ids) & set(chosen) else ''}"
        areas.append(
            f'<g class="{style}" data-cases="{escape(" ".join(ids))}">'
            f'<use class="edge" href="#casemap-{at}"/>'
            f'<g class="face"><g id="casemap-{at}">{drawn}</g></g></g>'
        )
    return "".join(areas)


def _area_shape(shape: Shape, found: tuple[Case, ...], municipality: str) -> str:
    # One case: the press is on that case. Several: on the municipality they share.
    presses = f"case:{found[0].id}" if len(found) == 1 else f"municipality:{shape.name}"
    title = f"{shape.name}: {joined(case.name for case in found)}"
    return _shape(shape, title, presses, "chosen" if shape.name == municipality else "")


def _shape(shape: Shape, title: str, presses: str = "", style: str = "") -> str:
    more = f' class="{style}"' if style else ""
    more += f' data-presses="{escape(presses)}"' if presses else ""
    return f'<path d="{shape.path}"{more}><title>{escape(title)}</title></path>'


def _label(case: Case, spot: Spot, labels: Mapping[str, str], chosen: Collection[str]) -> str:
    (x, y), (to_x, to_y) = spot.at, spot.place
    line = (
        f'<line x1="{x:.0f}" y1="{y:.0f}" x2="{to_x:.0f}" y2="{to_y:.0f}"/>' if spot.at != spot.place else ""
    )
    return (
        f'<g class="label{" chosen" if case.id in chosen else ""}" data-presses="case:{escape(case.id)}" '
        f'data-cases="{escape(case.id)}"><title>{escape(case.name)}</title>{line}'
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{_SIZE}"/>'
        f'<text x="{x:.0f}" y="{y:.0f}" dy=".35em">{escape(labels[case.id])}</text></g>'
    )


# The list


def _list(cases: Sequence[Case], labels: Mapping[str, str], chosen: Collection[str]) -> str:
    items = "".join(_case(case, labels[case.id], case.id in chosen) for case in cases)
    return f'<ul class="casemap-list" aria-label="Cases på kortet">{items}</ul>' if items else ""


def _case(case: Case, label: str, pressed: bool) -> str:
    unseen = "Case " if case.number is not None else "Egen case "
    return (
        f'<li><button type="button" data-event="place" data-case="{escape(case.id)}" '
        f'data-key="case:{escape(case.id)}" aria-pressed="{_truth(pressed)}">'
        f'<span class="number"><span class="unseen">{unseen}</span>{escape(label)}</span> '
        f'<span class="words"><span class="title">{escape(case.title)}</span> '
        f'<span class="where">{_where(case, pressed)}</span></span></button></li>'
    )


def _where(case: Case, pressed: bool) -> str:
    """»Fyn, 10 kommuner«, and which they are: for the eye only if they are few, or the case is pressed."""
    known = {shape.name for shape in outlines().shapes}
    names = sorted(known & set(case.municipalities), key=places.danish_order)
    if len(names) == 1:
        return escape(names[0])
    # A person's own case has its municipalities for a place.
    place = f"{case.place}, " if not set(case.place.split(", ")) & known else ""
    which = f": {joined(names)}"
    hidden = len(names) > _FEW and not pressed
    shown = f'<span class="unseen">{escape(which)}</span>' if hidden else escape(which)
    return f"{escape(place)}{len(names)} kommuner{shown}"


def _shared(covered: Places, labels: Mapping[str, str], municipality: str) -> str:
    """The hatched municipalities as buttons. A chosen one of a single case stands here too."""
    shared = [name for name, found in covered.items() if len(found) > 1]
    alone = [municipality] if municipality in covered and municipality not in shared else []
    if not shared and not alone:
        return ""
    items = "".join(
        _municipality(name, joined(labels[case.id] for case in covered[name]), name == municipality)
        for name in (*alone, *shared)
    )
    key = '<span class="swatch" aria-hidden="true"></span>Kommuner i flere cases'
    return (
        f'<p class="casemap-key">{"Kommuner" if alone else key}</p>'
        f'<ul class="casemap-list municipalities">{items}</ul>'
    )


def _municipality(name: str, labels: str, pressed: bool) -> str:
    return (
        f'<li><button type="button" data-event="place" data-municipality="{escape(name)}" '
        f'data-key="municipality:{escape(name)}" aria-pressed="{_truth(pressed)}">'
        f'{escape(name)} <span class="where">case {escape(labels)}</span></button></li>'
    )


def _all(shown: bool) -> str:
    return (
        '<button type="button" class="casemap-all" data-event="place">Vis alle cases</button>'
        if shown
        else ""
    )


def _elsewhere(count: int) -> str:
    if not count:
        return ""
    have = "har ingen kommune på kortet"
    return f'<p class="quiet">{_count(count, "case", "cases")} {have}.</p>'


def _count(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _truth(value: bool) -> str:
    return "true" if value else "false"
