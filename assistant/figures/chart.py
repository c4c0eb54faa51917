"""What a figure consists of: frozen types that drawing, tables and pages read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.pitch.types import Line
from assistant.types import Citation, Source


class Scale(StrEnum):
    """What a bar's length stands for: a share of a hundred, a place in an order (no length), or a count."""

    SHARE = "share"
    RANK = "rank"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Bar:
    """One number. ``said`` is how it is written, ``least`` that the source gives only a lower bound.

    ``marks`` are numbers of the citations that prove it; ``strong`` bars are the ones to look at.
    """

    label: str
    value: float
    said: str
    marks: tuple[int, ...] = ()
    least: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """Numbers that may share an axis: one measure, one unit, one base. ``title`` is for one of several."""

    measured: Line
    unit: str
    scale: Scale
    bars: tuple[Bar, ...]
    title: str = ""

    @property
    def lone(self) -> bool:
        """Whether it is a single count, whose length would say nothing."""
        return self.scale is Scale.COUNT and len(self.bars) == 1


@dataclass(frozen=True, slots=True)
class Chart:
    """One figure of the material. ``id`` is the id of the document it stands in.

    ``reading`` is a sentence on what to see; ``notes`` tell the base and what the material leaves out.
    ``origin`` names who asked whom and when, ``figure`` where in the source it stands.
    """

    id: str
    group: str
    title: str
    panels: tuple[Panel, ...]
    reading: Line | None
    notes: tuple[Line, ...]
    origin: str
    figure: str
    source: Source
    citations: tuple[Citation, ...]

    @property
    def name(self) -> str:
        """Its name in addresses and file names."""
        return self.id.rsplit("/", 1)[-1].removesuffix(".md")

    @property
    def source_line(self) -> str:
        """»Kilde: KL: Kompetent samspil om kvalificeret arbejdskraft (2019), figur 2.«"""
        return "Kilde: " + source_words(self.source, self.figure)


@dataclass(frozen=True, slots=True)
class CaseResults:
    """A case's documented results, one panel a measure; marks are numbers of ``citations``."""

    case: int
    title: str
    panels: tuple[Panel, ...]
    source: Source
    citations: tuple[Citation, ...]


def source_words(source: Source, place: str = "") -> str:
    """Publisher, title, year and place of a publication."""
    named = f"{source.publisher}: {source.title}" if source.publisher else source.title
    return f"{named} ({source.year or 'uden årstal'}){f', {place}' if place else ''}."


def written(value: float, unit: str) -> str:
    """A number with its unit as Danish writes it: »1.864 virksomheder«, »45,5 pct.«, »nr. 3«."""
    number = f"{value:,.10g}".translate(str.maketrans(",.", ".,"))
    return f"{number} {unit}".strip()
