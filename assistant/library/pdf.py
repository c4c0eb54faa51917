"""PDF files (pypdf): pages, headings by size and weight of type, no running heads."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from assistant.errors import DocumentError
from assistant.library.blocks import BOLD_LEVEL, Block, Extract, heading, lines
from assistant.library.text import CONTACT, LIST_MARKER, clean, line_width, unwrap, words

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MAX_PAGES = 3_000
_LARGER = 1.12
_EDGE_LINES = 2
_REPEATED = 3
_GAP = 1.45
_DEEPEST = 6
_TITLE_WORDS = 20
_BOLD = re.compile(r"bold|black|heavy", re.IGNORECASE)
_BULLET = re.compile(r"[-•·▪●◦‣–]|\d{1,2}[.)]")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line; ``page`` from 1, ``size`` of its type and place of its beginning in points."""

    text: str
    page: int
    size: float
    x: float
    y: float
    bold: bool


def read(data: bytes) -> Extract:
    """Blocks of a PDF file's bytes, each with its page.

    Raises:
        DocumentError: it is encrypted with a password, or a scan without text, or endless.
        Exception: on damaged files ValueError, NotImplementedError, LimitReachedError and more besides
            pypdf's own errors.
    """
    from pypdf import PdfReader

    # It logs every flaw it works around; the person hears only of a file that cannot be read.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise DocumentError("filen er beskyttet med adgangskode. Gem en kopi uden adgangskode, og tilføj den")
    if len(reader.pages) > MAX_PAGES:
        raise DocumentError(f"filen har over {MAX_PAGES} sider. Del den op, og tilføj delene")
    found = [line for number, page in enumerate(reader.pages, 1) for line in _lines(page, number)]
    if not any(char.isalpha() for line in found for char in line.text):
        raise DocumentError("filen er en scanning uden tekst. Kør den gennem tekstgenkendelse først")
    title, year = _metadata(reader)
    return Extract(tuple(_blocks(_without_running_heads(found))), title, year)


def _metadata(reader: PdfReader) -> tuple[str, int | None]:
    """Title and year of the file's own description; a damaged one says nothing."""
    try:
        info = reader.metadata
        title = str((info and info.title) or "")
        match = re.search(r"(?:19|20)\d\d", str((info and info.get("/CreationDate")) or ""))
    except Exception:
        return "", None
    return title, int(match[0]) if match else None


def _lines(page: PageObject, number: int) -> list[Line]:
    """Printed lines of one page, in the order in which the page draws them."""
    found: list[Line] = []
    parts: list[Line] = []

    def visit(text: str, outer: Any, inner: Any, font: dict[str, Any] | None, size: float) -> None:
        x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        scale = (abs(inner[3]) or abs(inner[1]) or 1.0) * (abs(outer[3]) or abs(outer[1]) or 1.0)
        strong = _BOLD.search(str((font or {}).get("/BaseFont", ""))) is not None
        # 0x7F is a bullet in the PDF's standard encoding.
        for index, stretch in enumerate(clean(text.replace("\x7f", "•")).split("\n")):
            if index:
                _finish(parts, found)
            parts.append(Line(stretch, number, round(size * scale, 1), x, y, strong))

    page.extract_text(visitor_text=visit)
    _finish(parts, found)
    return found


def _finish(parts: list[Line], found: list[Line]) -> None:
    """Make one line of its parts, and one of two that stand beside each other as cells or bullet and text."""
    inked = [part for part in parts if part.text.strip()]
    text = "".join(part.text for part in parts).strip()
    parts.clear()
    if not inked:
        return
    size = max(inked, key=lambda part: len(part.text)).size
    line = replace(inked[0], text=text, size=size, bold=all(part.bold for part in inked))
    last = found[-1] if found else None
    if last and abs(last.y - line.y) < size * 0.4 and line.x > last.x:
        gap = " " if _BULLET.fullmatch(last.text) else "\t"
        found[-1] = replace(last, text=f"{last.text}{gap}{text}", size=size, bold=line.bold and last.bold)
    else:
        found.append(line)


def _without_running_heads(found: Sequence[Line]) -> list[Line]:
    """Without page numbers, and without what stands at top or bottom of several pages, digits aside."""
    pages: dict[int, list[Line]] = {}
    for line in found:
        pages.setdefault(line.page, []).append(line)
    edges: set[Line] = set()
    for each in pages.values():
        placed = sorted(each, key=lambda line: line.y)
        edges |= {*placed[:_EDGE_LINES], *placed[-_EDGE_LINES:]}
    counts = Counter(_shape(line.text) for line in edges)
    repeated = {line for line in edges if counts[_shape(line.text)] >= _REPEATED or line.text.isdigit()}
    return [line for line in found if line not in repeated]


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())


def _blocks(found: Sequence[Line]) -> Iterator[Block]:
    """Lines gathered into headings and paragraphs, each on the page where it begins."""
    levels = _heading_levels(found)
    width = line_width(line.text for line in found)
    gap = _usual_gap(found)
    group: list[Line] = []
    for line in found:
        if group and _part(group[-1], line, gap):
            yield from _group(group, levels, width)
            group = []
        group.append(line)
    if group:
        yield from _group(group, levels, width)


def _part(last: Line, line: Line, gap: float) -> bool:
    down = last.y - line.y
    same = abs(line.size - last.size) < 0.08 * last.size and line.bold == last.bold
    return line.page != last.page or not same or down <= 0 or down > _GAP * max(gap, line.size)


def _group(group: Sequence[Line], levels: dict[float, int], width: int) -> list[Block]:
    first = group[0]
    text = " ".join(line.text for line in group)
    level = levels.get(first.size, BOLD_LEVEL if first.bold or text.isupper() else 0)
    titled = level and words(text) <= _TITLE_WORDS and not re.search(r"[.,;]$", text) and "\t" not in text
    if titled and not (CONTACT.search(text) or (LIST_MARKER.match(text) and first.size not in levels)):
        return [heading(text, level, first.page)]
    return lines(unwrap([line.text for line in group], width), first.page)


def _heading_levels(found: Sequence[Line]) -> dict[float, int]:
    """Level of each type size clearly larger than that most of the text is set in; the largest is 1."""
    sizes: Counter[float] = Counter()
    for line in found:
        sizes[line.size] += len(line.text)
    usual = sizes.most_common(1)[0][0]
    larger = sorted((size for size in sizes if size >= usual * _LARGER), reverse=True)
    levels: dict[float, int] = {}
    for index, size in enumerate(larger):
        close = index and larger[index - 1] - size < 0.5
        levels[size] = levels[larger[index - 1]] if close else min(_DEEPEST, 1 + len(set(levels.values())))
    return levels


def _usual_gap(found: Sequence[Line]) -> float:
    """Distance between the lines of a paragraph: a small one among all, for gaps between them are larger."""
    gaps = sorted(a.y - b.y for a, b in pairwise(found) if a.page == b.page and a.y - b.y > a.size * 0.8)
    return gaps[len(gaps) // 4] if gaps else 0.0
