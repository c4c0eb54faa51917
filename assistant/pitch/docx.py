"""A pitch as Word documents: the consultant's meeting notes and the page for the company."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any

from assistant.library.library import Library
from assistant.pitch.markdown import Block, Kind, outline, printable
from assistant.pitch.sheet import Look, Measure, cut, page
from assistant.pitch.types import Pitch

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

FONT = "Calibri"
OTHER_FONTS = "Carlito, Arial"
"""What a machine without the font is to use instead."""
INK, ACCENT, GREY, RULE = "1C2423", "0B5563", "56615F", "D9D5CB"
AUTHOR = "Virksomhedsservice-assistenten"
MARK_STYLE = "Kildenummer"

STYLES = {
    Kind.TITLE: "Title",
    Kind.SECTION: "Heading 1",
    Kind.POINT: "Heading 2",
    Kind.LABEL: "Etiket",
    Kind.TEXT: "Body Text",
    Kind.SOURCE: "Quote",
    Kind.BULLET: "List Bullet",
    Kind.STEP: "List Number",
    Kind.NOTE: "Anmærkning",
    Kind.FACT: "Tabeltekst",
    Kind.REFERENCE: "Kildehenvisning",
    Kind.WRITE: "Skrivelinje",
}
HEADINGS = (Kind.TITLE, Kind.SECTION, Kind.POINT, Kind.LABEL)
COLOURS = {Kind.TITLE: ACCENT, Kind.SECTION: ACCENT, Kind.LABEL: ACCENT, Kind.NOTE: GREY}
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
    blocks = outline(pitch, library)
    title = printable(blocks[0].lines[0].text)
    document = _blank(title, NOTES)
    foot = document.sections[0].footer.paragraphs[0]
    foot.add_run(f"{cut(title, 70)}\t")
    for words, name in (("Side ", "PAGE"), (" af ", "NUMPAGES")):
        foot.add_run(words)
        field = _element("w:fldSimple", instr=name)
        field.append(foot.add_run("1")._r)
        foot._p.append(field)
    _tabs(foot, (482, ""))
    _write(document, blocks)
    return _saved(document)


def sheet(pitch: Pitch, library: Library) -> bytes:
    """The page for the company, a DOCX file: one A4 page without anything of the consultant's own."""
    blocks, look = page(pitch, library)
    document = _blank(f"Ark til {printable(pitch.profile.company)}", look)
    foot = document.sections[0].footer.paragraphs[0]
    foot.add_run("Jeres kontakt i jobcentret:").bold = True
    foot.add_run(" navn \t telefon \t mail \t")
    _tabs(foot, (258, "_"), (352, "_"), (482, "_"))
    _write(document, blocks)
    return _saved(document)


def _write(document: Document, blocks: Iterable[Block]) -> None:
    before = None
    for kind, group in groupby(blocks, key=lambda found: found.kind):
        if kind is Kind.FACT:
            _table(document, tuple(group))
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
        paragraph.add_run(_words(found.lead)).bold = True
        paragraph.add_run("\t" if found.kind is Kind.REFERENCE and found.lead.startswith("[") else " ")
    for n, line in enumerate(found.lines):
        paragraph.add_run((" " if n else "") + _words(line.text))
        if line.marks:
            marks = "".join(f"[{mark}]" for mark in line.marks)
            run = paragraph.add_run(f"\u00a0{marks}", style=MARK_STYLE)
            # In the style LibreOffice would shrink them to half their size.
            run._r.get_or_add_rPr().append(_element("w:position", val="4"))


def _words(text: str) -> str:
    return " ".join(printable(text).split())


def _table(document: Document, facts: tuple[Block, ...]) -> None:
    """Two columns under a heading row that is repeated on the next page."""
    from docx.shared import Cm

    table = document.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    table._tbl.tblPr.insert_element_before(_borders(), "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    for column, width in zip(table.columns, (Cm(5.8), Cm(11.2)), strict=True):
        column.width = width
    for row in (("Oplysning", "Fra profilen"), *((fact.lead, fact.lines[0].text) for fact in facts)):
        cells = table.add_row().cells
        for cell, words, width in zip(cells, row, (Cm(5.8), Cm(11.2)), strict=True):
            cell.width = width
            cell.paragraphs[0].style = STYLES[Kind.FACT]
            cell.paragraphs[0].add_run(_words(words)).bold = cell is cells[0] or row[0] == "Oplysning" or None
    table.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader"))


def _borders() -> Any:
    """Thin lines between the rows only."""
    borders = _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        upright = side in ("left", "right", "insideV")
        borders.append(_element(f"w:{side}", val="nil" if upright else "single", sz="4", color=RULE))
    return borders


def _blank(title: str, look: Look) -> Document:
    """An empty A4 document in Danish, its styles set to the look."""
    from docx import Document
    from docx.shared import Cm

    document = Document()
    part = document.sections[0]
    part.page_width, part.page_height = Cm(21), Cm(29.7)
    part.left_margin = part.right_margin = Cm(2)
    part.top_margin, part.bottom_margin, part.footer_distance = Cm(1.8), Cm(2.2), Cm(1.1)
    known = document.core_properties
    known.title, known.author, known.last_modified_by = title[:250], AUTHOR, AUTHOR
    known.comments, known.language = "", "da-DK"
    known.created = known.modified = datetime.now(UTC)
    _defaults(document)
    _mark_style(document, look[Kind.TEXT].size - 2)
    for kind, measure in look.items():
        _style(document, kind, measure)
    return document


def _defaults(document: Document) -> None:
    """Font, language and layout for the whole file, in place of those of python-docx's English template."""
    from docx.oxml.ns import qn

    styles: Any = document.styles.element
    for fonts in list(styles.iter(qn("w:rFonts"))):
        fonts.getparent().remove(fonts)
    default = styles.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    default.insert(0, _element("w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT))
    settings: Any = document.settings.element
    for name in ("w:lang", "w:themeFontLang"):
        for language in (*styles.iter(qn(name)), *settings.iter(qn(name))):
            language.set(qn("w:val"), "da-DK")
            language.attrib.pop(qn("w:eastAsia"), None)
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")  # without it Word opens the file as one of 2010
    package: Any = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]  # a picture of the template
    _font_table(package)


def _font_table(package: Any) -> None:
    """Names the fonts to take where the chosen one is missing."""
    from docx.opc.oxml import serialize_part_xml
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    part = next(part for part in package.iter_parts() if str(part.partname) == "/word/fontTable.xml")
    table: Any = parse_xml(part.blob)
    font = next(font for font in table if font.get(qn("w:name")) == FONT)
    font.insert(0, _element("w:altName", val=OTHER_FONTS))
    part._blob = serialize_part_xml(table)


def _style(document: Document, kind: Kind, measure: Measure) -> None:
    """Sets the style of a kind of block; one that Word does not have is made."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    name = STYLES[kind]
    styles: Any = document.styles
    style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.quick_style = True
    for old in list(style.element.get_or_add_rPr()):
        style.element.rPr.remove(old)  # the template's colours, italics and letter spacing
    style.font.size, style.font.bold = Pt(measure.size), kind in HEADINGS or None
    style.font.color.rgb = RGBColor.from_string(COLOURS.get(kind, INK))
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(measure.before), Pt(measure.after)
    form.line_spacing = Pt(measure.line) if measure.line else 1.1
    form.left_indent, form.keep_with_next = Pt(measure.indent), kind in HEADINGS
    if measure.indent and kind is not Kind.SOURCE:
        form.first_line_indent = Pt(-measure.indent)
    _rule(style.element.get_or_add_pPr(), kind)


def _rule(properties: Any, kind: Kind) -> None:
    """A line at the left of what the source says, and under the title."""
    from docx.oxml.ns import qn

    for name in ("w:pBdr", "w:contextualSpacing"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    side = {Kind.SOURCE: "w:left", Kind.TITLE: "w:bottom", Kind.WRITE: "w:bottom"}.get(kind)
    if side:
        border = _element("w:pBdr")
        size, colour = ("4", GREY) if kind is Kind.WRITE else ("12", ACCENT)
        border.append(
            _element(side, val="single", sz=size, space="0" if kind is Kind.WRITE else "6", color=colour)
        )
        if kind is Kind.WRITE:  # between lines of one kind
            border.append(_element("w:between", val="single", sz=size, space="0", color=colour))
        properties.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:outlineLvl")


def _mark_style(document: Document, size: float) -> None:
    """The numbers of sources: smaller and in the accent, but large enough to read."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    style: Any = document.styles.add_style(MARK_STYLE, WD_STYLE_TYPE.CHARACTER)
    style.font.size, style.font.bold, style.font.color.rgb = Pt(size), True, RGBColor.from_string(ACCENT)


def _tabs(paragraph: Paragraph, *stops: tuple[float, str]) -> None:
    """Right-hand tab stops at these points, with lines to write on where »_« leads up to them."""
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Pt

    style: Any = paragraph.style
    style.paragraph_format.tab_stops.clear_all()  # the template's, made for another paper
    style.font.size = Pt(9)
    for at, leader in stops:
        lead = WD_TAB_LEADER.LINES if leader else WD_TAB_LEADER.SPACES
        paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(at), WD_TAB_ALIGNMENT.RIGHT, lead)


def _element(name: str, **values: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made: Any = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _saved(document: Document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()
