"""Figures drawn with matplotlib: SVG for pages, without ids or colours of its own, and PNG to take along."""

from __future__ import annotations

import io
import logging
import threading
import warnings
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from assistant.figures import layout
from assistant.figures.chart import Chart, Panel
from assistant.figures.layout import NARROW, SIZE, WIDE, Box, Piece, Words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# One accent; what is to be seen is darker, not of another hue, so nobody has to tell hues apart.
COLOURS = {
    "strong": "#0b5563",
    "bar": "#5b939d",
    "track": "#e6ecec",
    "ink": "#1c2423",
    "soft": "#56615f",
    "paper": "#ffffff",
}
_ROLES = {colour: role for role, colour in COLOURS.items()}
_DPI = 72
"""Dots per inch at which a point is a pixel."""

_PICTURE = 800
_SHARP = 2
"""A PNG is 800 · 2 = 1600 pixels wide."""

_MARGIN = 48
_PLAIN = "DejaVu Sans"
"""Comes with matplotlib, and is wide: what fits in it fits in a browser's own font."""

LEAST = "Den stiplede del viser, hvor meget højere tallet kan være: Kilden siger kun »mindst«."
_LIKED = ("Liberation Sans", "Arial", "Helvetica")
_LOCK = threading.Lock()  # matplotlib's fonts are shared by all threads


def warm() -> None:
    """Load matplotlib and its list of fonts, which takes a while the first time."""
    with _LOCK:
        _fonts()


@lru_cache(maxsize=256)
def svg(panel: Panel, narrow: bool = False) -> str:
    """A panel as an ``<svg>`` for a page: coloured by classes ``chart-…``, text as text, no ids.

    ``narrow`` is for a phone. Hidden from screen readers; the page names it.
    """
    width = NARROW if narrow else WIDE
    with _LOCK:
        placed, height = layout.panel(panel, width, _measure(_PLAIN))
        made = _figure(placed, width, height, _PLAIN)
        drawn = _saved(made, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    return _stripped(drawn, width, height)


@lru_cache(maxsize=32)
def png(chart: Chart) -> bytes:
    """The whole figure, 1600 pixels wide: title, what is measured, bars, notes, source and year."""
    with _LOCK:
        font = _liked()
        placed, height = _page(chart, _PICTURE - 2 * _MARGIN, _measure(font))
        placed = layout.down(placed, _MARGIN, _MARGIN)
        made = _figure(placed, _PICTURE, height + 2 * _MARGIN, font)
        about = {"Title": chart.title, "Source": chart.source_line, "Software": None}
        return _saved(made, format="png", dpi=_SHARP * _DPI, facecolor=COLOURS["paper"], metadata=about)


def _saved(made: Figure, **how: Any) -> bytes:
    drawn = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a character that no font has is drawn as a box
        made.savefig(drawn, **how)
    return drawn.getvalue()


def _page(chart: Chart, width: float, measure: layout.Measure) -> tuple[tuple[Piece, ...], float]:
    """Everything on a PNG, one below the other."""
    blocks = [(layout.paragraph(chart.title, width, measure, 26, True, "ink"), 6.0)]
    for panel in chart.panels:
        if panel.title:
            blocks.append((layout.paragraph(panel.title, width, measure, 17, True, "ink"), 0.0))
        blocks.append((layout.paragraph(panel.measured.text, width, measure, 16), 18.0))
        blocks.append((layout.panel(panel, width, measure), 30.0))
    notes = " ".join([*([f"{chart.origin}."] if chart.origin else []), *(note.text for note in chart.notes)])
    if any(bar.least for panel in chart.panels for bar in panel.bars):
        notes += f" {LEAST}"
    if notes.strip():
        blocks.append((layout.paragraph(notes.strip(), width, measure, 14), 6.0))
    blocks.append((layout.paragraph(chart.source_line, width, measure, 14), 0.0))
    pieces: list[Piece] = []
    y = 0.0
    for (placed, tall), gap in blocks:
        pieces += layout.down(placed, y)
        y += tall + gap
    return tuple(pieces), y


def _figure(pieces: tuple[Piece, ...], width: float, height: float, font: str) -> Figure:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle

    figure = Figure(figsize=(width / _DPI, height / _DPI), dpi=_DPI)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    for piece in pieces:
        if isinstance(piece, Box):
            line: dict[str, Any] = {"facecolor": COLOURS[piece.role], "linewidth": 0}
            if piece.dashed:
                line = {"fill": False, "edgecolor": COLOURS[piece.role], "linestyle": (0, (3, 3))}
            axes.add_patch(Rectangle((piece.x, piece.y), piece.width, piece.height, clip_on=False, **line))
        else:
            _write(axes, piece, font)
    return figure


def _write(axes: Any, words: Words, font: str) -> None:
    axes.text(
        words.x, words.y, words.text, fontsize=words.size, family=font, color=COLOURS[words.role],
        fontweight="bold" if words.bold else "normal", ha="center" if words.middle else "left",
        va="baseline", parse_math=False,
    )  # fmt: skip


def _stripped(drawn: bytes, width: float, height: float) -> str:
    """The drawing without what would clash with others on a page: ids, fonts, colours, definitions."""
    about = {"viewBox": f"0 0 {width:g} {height:g}", "focusable": "false", "aria-hidden": "true"}
    out = ElementTree.Element("svg", about)
    for node in ElementTree.fromstring(drawn).iter():
        style = dict(part.strip().split(": ", 1) for part in node.get("style", "").split(";") if ":" in part)
        if node.tag.endswith("}path"):
            _path(out, node, style)
        elif node.tag.endswith("}text"):
            _text(out, node, style)
    return ElementTree.tostring(out, encoding="unicode")


def _path(out: ElementTree.Element, node: ElementTree.Element, style: dict[str, str]) -> None:
    dashed = style.get("fill") == "none"
    if role := _ROLES.get(style.get("stroke" if dashed else "fill", "")):
        drawn = {"class": f"chart-{'line' if dashed else 'fill'} chart-{role}"}
        ElementTree.SubElement(out, "path", drawn, d=" ".join(node.get("d", "").split()))


def _text(out: ElementTree.Element, node: ElementTree.Element, style: dict[str, str]) -> None:
    about = {
        "class": f"chart-fill chart-{_ROLES.get(style.get('fill', ''), 'ink')}",
        "font-size": style.get("font-size", f"{SIZE}px").removesuffix("px"),
        "x": node.get("x", "0"),
        "y": node.get("y", "0"),
    }
    if style.get("font-weight") in ("700", "bold"):
        about["font-weight"] = "700"
    if style.get("text-anchor") == "middle":
        about["text-anchor"] = "middle"
    ElementTree.SubElement(out, "text", about).text = node.text


@cache
def _fonts() -> Any:
    """matplotlib's font manager; its settings are made once, for this process."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)  # it tells of its cache while it is imported
    import matplotlib
    from matplotlib import font_manager

    matplotlib.rcParams["svg.fonttype"] = "none"
    return font_manager


@cache
def _liked() -> str:
    known = set(_fonts().fontManager.get_font_names())
    return next((name for name in _LIKED if name in known), _PLAIN)


@cache
def _measure(font: str) -> layout.Measure:
    manager = _fonts()

    @lru_cache(maxsize=4_000)
    def measure(text: str, size: float, bold: bool) -> float:
        wanted = manager.FontProperties(family=font, weight="bold" if bold else "normal")
        face = manager.get_font(manager.findfont(wanted))
        face.set_size(size, _DPI)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            face.set_text(text, 0.0)
        return float(face.get_width_height()[0] / 64)

    return measure
