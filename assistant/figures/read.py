"""The charts of a library: those ``data/charts.yaml`` describes, then other documents with a ``series``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import groupby
from typing import Any

import yaml

from assistant.danish.tokens import ngrams, normalise
from assistant.figures.chart import Bar, Chart, Panel, Scale, written
from assistant.figures.series import OWN_GROUP, Told, told
from assistant.library.library import Library
from assistant.pitch.bibliography import Bibliography
from assistant.pitch.knowledge import Saying
from assistant.pitch.types import Line
from assistant.types import Document, Figure

Fronts = Mapping[str, Mapping[str, Any]]
"""The front matter of a person's own documents by document id."""

PERCENT = frozenset({"pct.", "pct", "%", "procent"})
PLACE = frozenset({"plads", "nr.", "nummer"})
WHOLE = 100
_GRAM = 4


def charts(library: Library, fronts: Fronts | None = None) -> tuple[Chart, ...]:
    """Every chart in the order they are shown; a number that no sentence proves is left out."""
    found: dict[str, Chart | None] = {}
    for raw in load("charts"):
        document = next((d for d in library.documents if d.id.startswith(raw["card"])), None)
        if document is not None and document.id not in found:
            found[document.id] = _described(raw, document, library)
    for document in library.documents:
        if document.id not in found:
            plain = told(document, (fronts or {}).get(document.id, {}))
            found[document.id] = _plain(plain, document, library) if plain.series else None
    return tuple(chart for chart in found.values() if chart is not None)


def _described(raw: Mapping[str, Any], document: Document, library: Library) -> Chart | None:
    """The chart as the data describes it; its panels come from the card's series where it has one."""
    sources, card = Bibliography(library), raw["card"]
    strong = frozenset(raw.get("strong", ()))
    # What stands first below the drawing has the first numbers.
    reading = sources.line(saying(raw["reading"], card))
    notes = tuple(filter(None, (sources.line(saying(note, card)) for note in raw.get("notes", ()))))
    if "panels" in raw:
        panels = tuple(panel(row, card, sources) for row in raw["panels"])
    else:
        measured = sources.line(saying(raw["measured"], card))
        drawn = _of_series(document.metadata.series, document, sources, strong)
        panels = tuple(Panel(measured, unit, scale, bars) for unit, scale, bars in drawn if measured)
    kept = tuple(one for one in panels if one is not None)
    if not kept:
        return None
    return Chart(
        id=document.id,
        group=raw["group"],
        title=raw["title"],
        panels=kept,
        reading=reading,
        notes=notes,
        origin=raw.get("origin", ""),
        figure=raw.get("figure", ""),
        source=library.source(document.source),
        citations=sources.citations,
    )


def panel(raw: Mapping[str, Any], card: str, sources: Bibliography) -> Panel | None:
    """A panel written out in the data; none if a sentence it stands on is not in the library."""
    measured = sources.line(saying(raw["measured"], card))
    bars = [_bar(row, raw["unit"], card, sources) for row in raw["bars"]]
    proven = tuple(bar for bar in bars if bar.marks)
    if measured is None or len(proven) != len(bars):
        return None
    return Panel(measured, raw["unit"], Scale(raw["scale"]), proven, raw.get("title", ""))


def _bar(raw: Mapping[str, Any], unit: str, card: str, sources: Bibliography) -> Bar:
    mark = sources.cite(card, raw["quote"])
    value = float(raw["value"])
    marks = () if mark is None else (mark,)
    return Bar(
        raw["label"],
        value,
        raw.get("said") or written(value, unit),
        marks,
        raw.get("least", False),
        raw.get("strong", False),
    )


def _plain(plain: Told, document: Document, library: Library) -> Chart | None:
    """A document's series without words of ours: what is to be seen is said from the numbers alone."""
    sources = Bibliography(library)
    drawn = _of_series(plain.series, document, sources)
    panels = tuple(
        # What a person says is measured is their first unit; another one is named by itself.
        Panel(Line((not at and plain.measured) or f"Tal i {unit or 'antal'}"), unit, scale, bars)
        for at, (unit, scale, bars) in enumerate(drawn)
    )
    if not panels:
        return None
    return Chart(
        id=document.id,
        group=OWN_GROUP if document.verbatim else document.section or document.title,
        title=plain.title or document.title,
        panels=panels,
        reading=_seen(panels[0]),
        notes=(),
        origin=plain.period,
        figure="",
        source=library.source(document.source),
        citations=sources.citations,
    )


def _seen(panel: Panel) -> Line | None:
    """The largest and the smallest number in a sentence."""
    if len(panel.bars) < 2:
        return None
    ordered = sorted(panel.bars, key=lambda bar: bar.value)
    low, high = ordered[0], ordered[-1]
    marks = tuple(dict.fromkeys((*high.marks, *low.marks)))
    if panel.scale is Scale.RANK:
        return Line(f"Øverst på listen står »{low.label}«, nederst »{high.label}«.", marks)
    said = f"Højest ligger »{high.label}« med {high.said}, lavest »{low.label}« med {low.said}"
    return Line(f"{said.removesuffix('.')}.", marks)


def _of_series(
    series: Sequence[Figure], document: Document, sources: Bibliography, strong: frozenset[str] = frozenset()
) -> Iterator[tuple[str, Scale, tuple[Bar, ...]]]:
    """The proven numbers unit by unit, never two units together."""
    ordered = sorted(series, key=lambda figure: [f.unit for f in series].index(figure.unit))
    for unit, group in groupby(ordered, key=lambda figure: figure.unit):
        figures = tuple(group)
        scale = scale_of(unit, figures)
        bars = tuple(
            Bar(f.label, f.value, _said(f, scale), (mark,), strong=f.label in strong)
            for f in figures
            if (mark := proof(f, document, sources)) is not None
        )
        if bars:
            yield unit, scale, bars


def _said(figure: Figure, scale: Scale) -> str:
    return f"nr. {written(figure.value, '')}" if scale is Scale.RANK else written(figure.value, figure.unit)


def scale_of(unit: str, figures: Sequence[Figure]) -> Scale:
    """What the numbers of a unit are."""
    if normalise(unit) in PLACE:
        return Scale.RANK
    shares = normalise(unit) in PERCENT and all(figure.value <= WHOLE for figure in figures)
    return Scale.SHARE if shares else Scale.COUNT


def proof(figure: Figure, document: Document, sources: Bibliography) -> int | None:
    """The citation of the document's sentence that says the number of the thing the label names."""
    wanted = set(ngrams(figure.label, _GRAM))
    best, chosen = 0.0, ""
    for passage in sources.library.passages_of(document.id):
        for start, end in passage.sentences:
            sentence = passage.text[start:end].strip()
            alike = len(wanted & set(ngrams(sentence, _GRAM))) / max(1, len(wanted))
            if alike > best and has_number(sentence, figure.value):
                best, chosen = alike, sentence
    return sources.cite(document.id, chosen) if chosen else None


def has_number(text: str, value: float, after: str = "") -> bool:
    """Whether a text has the number in digits as Danish writes it, followed by ``after`` (a pattern)."""
    danish = written(value, "")
    said = "|".join(map(re.escape, {danish, danish.replace(".", "")}))
    return bool(re.search(rf"(?<![\w.,])(?:{said})(?![\w]|[.,]\d){after}", text))


def saying(raw: Mapping[str, Any], card: str) -> Saying:
    """A sentence of ours with the words of the sentences of the card it stands on."""
    card = raw.get("card", card)
    return Saying(raw["say"], tuple((card, words) for words in (raw["quote"], *raw.get("also", ()))))


@cache
def load(name: str) -> Any:
    """What stands in ``data/<name>.yaml``."""
    text = resources.files("assistant.figures").joinpath("data", f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)
