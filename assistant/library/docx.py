"""Word documents (DOCX): headings by style, lists, tables."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from assistant.errors import DocumentError
from assistant.library.blocks import Block, Extract, bold, heading, item, lines, row

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

MAX_UNPACKED = 400_000_000
"""Bytes a file may unpack to, pictures included."""
MAX_XML = 60_000_000
"""Bytes of XML; lxml and python-docx hold six to seven times that in memory (measured)."""

_HEADING = re.compile(r"(?:heading|overskrift)\s*(\d)", re.IGNORECASE)
_CONTENTS = re.compile(r"toc |indholdsfortegnelse", re.IGNORECASE)
_LIST = re.compile(r"list (?:bullet|number|paragraph)|opstilling|listeafsnit", re.IGNORECASE)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read(data: bytes) -> Extract:
    """Blocks of a DOCX file's bytes.

    Raises:
        DocumentError: it would unpack to more than memory can bear.
        Exception: whatever zipfile, lxml and python-docx raise on a damaged file.
    """
    _check_size(data)
    from docx import Document

    document = Document(BytesIO(data))
    properties = document.core_properties
    changed = properties.modified or properties.created
    blocks = tuple(_Reader(document).blocks(document.element.body))
    return Extract(blocks, properties.title or "", changed.year if changed else None)


def _check_size(data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    xml = sum(entry.file_size for entry in entries if entry.filename.lower().endswith((".xml", ".rels")))
    if unpacked > MAX_UNPACKED or xml > MAX_XML:
        raise DocumentError(
            f"filen fylder {unpacked // 1_000_000} MB, når den pakkes ud. Det er for meget at læse; "
            "gem den som PDF, eller del den op"
        )


class _Reader:
    """Goes through a document's body once and counts its numbered lists."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.formats = _number_formats(document)
        self.counts: Counter[tuple[str, str]] = Counter()

    def blocks(self, parent: Any) -> Iterator[Block]:
        """Blocks of a body or of a content control within it."""
        for child in parent:
            if child.tag == f"{_W}p":
                yield from self.paragraph(child)
            elif child.tag == f"{_W}tbl":
                yield from _table(child)
            elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
                yield from self.blocks(child)

    def paragraph(self, element: Any) -> Iterator[Block]:
        """A heading, list item or paragraph by its style."""
        from docx.text.paragraph import Paragraph

        text = _text(element).strip()
        paragraph = Paragraph(element, self.document)
        names = _styles(paragraph)
        if not text or any(_CONTENTS.match(name) for name in names):
            return
        level = _level(names)
        marker = self.marker(paragraph, names)
        if level:
            yield heading(text, level)
        elif marker:
            yield item(text, marker)
        elif paragraph.runs and all(run.bold for run in paragraph.runs if run.text.strip()):
            yield bold(text)
        else:
            yield from lines([line for line in text.split("\n") if line.strip()])

    def marker(self, paragraph: Paragraph, names: list[str]) -> str:
        """»-« or the number that Word shows; empty if the paragraph is no list item."""
        place = paragraph._p.find(f"{_W}pPr/{_W}numPr")
        number, level = _value(place, "numId"), _value(place, "ilvl") or "0"
        listed = next((name for name in names if _LIST.match(name)), "")
        if number == "0" or not (number or listed):
            return ""
        pattern = self.formats.get((number, level), "%1." if "number" in listed.lower() else "-")
        if "%" not in pattern:
            return "-"
        self.counts[number, level] += 1
        return f"{self.counts[number, level]}{pattern[-1]}"


def _number_formats(document: Document) -> dict[tuple[str, str], str]:
    """For each list and level: «-», or its number's pattern such as «%1)»."""
    try:
        root: Any = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    patterns: dict[tuple[str, str], str] = {}
    for abstract in root.iter(f"{_W}abstractNum"):
        for level in abstract.iter(f"{_W}lvl"):
            decimal = _value(level, "numFmt") == "decimal"
            key = (str(abstract.get(f"{_W}abstractNumId")), str(level.get(f"{_W}ilvl")))
            patterns[key] = ("%1)" if _value(level, "lvlText").endswith(")") else "%1.") if decimal else "-"
    return {
        (str(number.get(f"{_W}numId")), level): pattern
        for number in root.iter(f"{_W}num")
        for (abstract_id, level), pattern in patterns.items()
        if abstract_id == _value(number, "abstractNumId")
    }


def _value(parent: Any, name: str) -> str:
    child = parent.find(f"{_W}{name}") if parent is not None else None
    return str(child.get(f"{_W}val") or "") if child is not None else ""


def _styles(paragraph: Paragraph) -> list[str]:
    """Names of the paragraph's style and of those it builds on."""
    names: list[str] = []
    style: Any = paragraph.style
    while style is not None and len(names) < 10:
        names.append(style.name or "")
        style = style.base_style
    return names


def _level(names: list[str]) -> int:
    if names and names[0].casefold() in ("title", "titel"):
        return 1
    found = next((match for name in names if (match := _HEADING.match(name))), None)
    return int(found[1]) if found else 0


def _text(element: Any) -> str:
    """Text with its inserted changes and content controls, which ``Paragraph.text`` leaves out."""
    parts: list[str] = []
    for node in element.iter():
        if node.tag == f"{_W}t" and not any(parent.tag == _FALLBACK for parent in node.iterancestors()):
            parts.append(node.text or "")
        elif node.tag == f"{_W}tab" and node.getparent().tag == f"{_W}r":
            parts.append("\t")
        elif node.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif node.tag == f"{_W}noBreakHyphen":
            parts.append("-")
    return "".join(parts)


def _table(table: Any) -> Iterator[Block]:
    header: list[str] = []
    for line in table.iter(f"{_W}tr"):
        cells = [" ".join(_text(p) for p in cell.iter(f"{_W}p")) for cell in line.findall(f"{_W}tc")]
        if not header and line.find(f"{_W}trPr/{_W}tblHeader") is not None:
            header = cells
        elif len(cells) == 1:
            # A frame around running text, as in a fact box.
            yield from lines([_text(p) for p in line.iter(f"{_W}p") if _text(p).strip()])
        elif any(cell.strip() for cell in cells):
            yield row(cells, header)
