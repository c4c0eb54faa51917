"""A Word file before anything stands in it: paper, language, fonts and a style for each kind of block."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from assistant.pitch.fit import Look, Measure
from assistant.pitch.outline import Kind

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


def blank(title: str, look: Look) -> Document:
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
    default.insert(0, element("w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT))
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
    font.insert(0, element("w:altName", val=OTHER_FONTS))
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
        border = element("w:pBdr")
        size, colour = ("4", GREY) if kind is Kind.WRITE else ("12", ACCENT)
        border.append(
            element(side, val="single", sz=size, space="0" if kind is Kind.WRITE else "6", color=colour)
        )
        if kind is Kind.WRITE:  # between lines of one kind
            border.append(element("w:between", val="single", sz=size, space="0", color=colour))
        properties.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:outlineLvl")


def _mark_style(document: Document, size: float) -> None:
    """The numbers of sources: smaller and in the accent, but large enough to read."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    style: Any = document.styles.add_style(MARK_STYLE, WD_STYLE_TYPE.CHARACTER)
    style.font.size, style.font.bold, style.font.color.rgb = Pt(size), True, RGBColor.from_string(ACCENT)


def tabs(paragraph: Paragraph, *stops: tuple[float, str]) -> None:
    """Right-hand tab stops at these points, with lines to write on where »_« leads up to them."""
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Pt

    style: Any = paragraph.style
    style.paragraph_format.tab_stops.clear_all()  # the template's, made for another paper
    style.font.size = Pt(9)
    for at, leader in stops:
        lead = WD_TAB_LEADER.LINES if leader else WD_TAB_LEADER.SPACES
        paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(at), WD_TAB_ALIGNMENT.RIGHT, lead)


def element(name: str, **values: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made: Any = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def saved(document: Document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()
