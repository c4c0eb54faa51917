"""Blocks as Word documents; a pitch gives the consultant's meeting notes and the page for the company."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from assistant.library.library import Library
from assistant.pitch.fit import Look, Measure, cut, printable
from assistant.pitch.outline import Block, Kind, outline
from assistant.pitch.sheet import page
from assistant.pitch.types import Pitch
from assistant.pitch.word import MARK_STYLE, RULE, STYLES, blank, element, saved, tabs

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

NOTES: Look = {
    Kind.TITLE: Measure(22, 0, 0, 4),
    Kind.SECTION: Measure(15, 0, 18, 4),
    Kind.POINT: Measure(12, 0, 12, 2),
    Kind.LABEL: Measure(9.5, 0, 6, 1),
    Kind.TEXT: Measure(11, 0, 0, 5),
    Kind.SOURCE: Measure(10.5, 0, 0, 4, indent=11),
    Kind.BULLET: Measure(11, 0, 0, 3, indent=18),
    Kind.STEP: Measure(11, 0, 0, 3, indent=18),
    Kind.NOTE: Measure(9.5, 0, 0, 4),
    Kind.FACT: Measure(10.5, 0, 2, 2),
    Kind.REFERENCE: Measure(9.5, 0, 0, 4, indent=24),
}


def notes(pitch: Pitch, library: Library) -> bytes:
    """The consultant's meeting notes, a DOCX file: all of the pitch, with every source it uses."""
    return written(outline(pitch, library), ("Oplysning", "Fra profilen"))


def written(blocks: Sequence[Block], facts: tuple[str, str] = ("Oplysning", "Fra kilden")) -> bytes:
    """Blocks as a DOCX file with numbered pages, headed by the first of them.

    ``facts`` stand over the two columns of its facts.
    """
    title = printable(blocks[0].lines[0].text)
    document = blank(title, NOTES)
    foot = document.sections[0].footer.paragraphs[0]
    foot.add_run(f"{cut(title, 70)}\t")
    for words, name in (("Side ", "PAGE"), (" af ", "NUMPAGES")):
        foot.add_run(words)
        field = element("w:fldSimple", instr=name)
        field.append(foot.add_run("1")._r)
        foot._p.append(field)
    tabs(foot, (482, ""))
    _write(document, blocks, facts)
    return saved(document)


def sheet(pitch: Pitch, library: Library) -> bytes:
    """The page for the company, a DOCX file: one A4 page without anything of the consultant's own."""
    blocks, look = page(pitch, library)
    document = blank(f"Ark til {printable(pitch.profile.company)}", look)
    foot = document.sections[0].footer.paragraphs[0]
    foot.add_run("Jeres kontakt i jobcentret:").bold = True
    foot.add_run(" navn \t telefon \t mail \t")
    tabs(foot, (258, "_"), (352, "_"), (482, "_"))
    _write(document, blocks)
    return saved(document)


def _write(document: Document, blocks: Iterable[Block], facts: tuple[str, str] = ("", "")) -> None:
    before = None
    for kind, group in groupby(blocks, key=lambda found: found.kind):
        if kind is Kind.FACT:
            _table(document, tuple(group), facts)
        else:
            for found in group:
                paragraph = document.add_paragraph(style=STYLES[kind])
                _fill(paragraph, found)
                if (before, kind) == (Kind.POINT, Kind.NOTE):  # or the two could end a page alone
                    paragraph.paragraph_format.keep_with_next = True
        before = kind


def _fill(paragraph: Paragraph, found: Block) -> None:
    """The block's words, each line followed by its marks."""
    if found.lead:
        paragraph.add_run(printable(found.lead)).bold = True
        paragraph.add_run("\t" if found.kind is Kind.REFERENCE and found.lead.startswith("[") else " ")
    for n, line in enumerate(found.lines):
        paragraph.add_run((" " if n else "") + printable(line.text))
        if line.marks:
            marks = "".join(f"[{mark}]" for mark in line.marks)
            run = paragraph.add_run(f"\u00a0{marks}", style=MARK_STYLE)
            # In the style LibreOffice would shrink them to half their size.
            run._r.get_or_add_rPr().append(element("w:position", val="4"))


def _table(document: Document, facts: tuple[Block, ...], head: tuple[str, str]) -> None:
    """Two columns under a heading row that is repeated on the next page."""
    from docx.shared import Cm

    table = document.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    table._tbl.tblPr.insert_element_before(_borders(), "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    for column, width in zip(table.columns, (Cm(5.8), Cm(11.2)), strict=True):
        column.width = width
    for row in (head, *((fact.lead, fact.lines[0].text) for fact in facts)):
        cells = table.add_row().cells
        for cell, words, width in zip(cells, row, (Cm(5.8), Cm(11.2)), strict=True):
            cell.width = width
            cell.paragraphs[0].style = STYLES[Kind.FACT]
            cell.paragraphs[0].add_run(printable(words)).bold = cell is cells[0] or row is head or None
    table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))


def _borders() -> Any:
    """Thin lines between the rows only."""
    borders = element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        upright = side in ("left", "right", "insideV")
        borders.append(element(f"w:{side}", val="nil" if upright else "single", sz="4", color=RULE))
    return borders
