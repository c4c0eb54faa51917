"""Makes the documents that the readers are tried on."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.styles import getSampleStyleSheet  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from reportlab.platypus import ListFlowable, PageBreak, Paragraph, SimpleDocTemplate, Table  # type: ignore[import-untyped]

SENTENCE = (
    "Vores lokale havneteam hjælper dagligt rederier og værfter med at finde dygtige folk til mange skibe. "
)


def pdf(title: str = "Håndbog i virksomhedsservice") -> bytes:
    """Three pages with running foot, two cases, a list, an address and a table."""
    styles = getSampleStyleSheet()

    def text(words: str, style: str = "BodyText") -> Paragraph:
        return Paragraph(words, styles[style])

    def foot(canvas: Any, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(50, 20, "Håndbog om service")
        canvas.drawString(500, 20, str(document.page))

    out = BytesIO()
    SimpleDocTemplate(out, pagesize=A4, title=title).build(
        [
            text("Håndbog i virksomhedsservice", "Title"),
            text("Case 1: Energi", "Heading1"),
            text(SENTENCE * 4),
            text("Kontaktperson", "Heading2"),
            text("Jobcenter Vest<br/>Chef Pia Holm,<br/>E-mail: pia@vest.example"),
            PageBreak(),
            text("Case 2: Tilflytning", "Heading1"),
            text(SENTENCE * 2),
            text("Det drejer sig om:"),
            ListFlowable([text("byggeri og anlæg"), text("industri")], bulletType="bullet"),
            PageBreak(),
            text("Tal", "Heading1"),
            text(SENTENCE * 2),
            Table([["Jobcenter", "31 %"], ["Netværk", "63 %"]]),
        ],
        onFirstPage=foot,
        onLaterPages=foot,
    )
    return out.getvalue()


def locked_pdf(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf())))
    writer.encrypt(user_password=password, owner_password="ejer", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def scanned_pdf() -> bytes:
    out = BytesIO()
    canvas = Canvas(out)
    canvas.rect(50, 50, 100, 100, fill=1)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def docx() -> bytes:
    """Title, headings, three kinds of list, a table with header, a tracked insertion and an address."""
    document = Document()
    document.core_properties.title = "Samarbejde i praksis"
    document.add_heading("Case 3: Prognoser", 1)
    paragraph = document.add_paragraph("Fire kommuner samarbejder")
    inserted = OxmlElement("w:ins")
    inserted.append(paragraph.add_run(" om et barometer.")._r)
    paragraph._p.append(inserted)
    document.add_paragraph("Det drejer sig om:")
    for words in ("byggeri", "industri"):
        document.add_paragraph(words, style="List Bullet")
    document.add_paragraph("Sådan gør du:")
    for words in ("spørg", "lyt"):
        document.add_paragraph(words, style="List Number")
    document.add_heading("Tal", 2)
    table = document.add_table(rows=2, cols=3)
    for cell, words in zip(table._cells, ("Område", "Ledige", "Job", "Nord", "12", "40"), strict=True):
        cell.text = words
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    box = document.add_table(rows=1, cols=1)
    box.cell(0, 0).text = "Fakta i en ramme."
    document.add_paragraph().add_run("Vækst på tværs").bold = True
    line = document.add_paragraph("Jobcenter Nord")
    line.add_run().add_break()
    line.add_run("Pia Holm").add_break()
    line.add_run("pia@nord.example")
    toc = document.add_paragraph("Tal\t4")
    toc.style = document.styles.add_style("toc 1", 1)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def numbered_docx() -> bytes:
    """A list whose numbers come from the file's own list definition, »1)«."""
    document = Document()
    numbering = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "90")
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    for name, value in (("w:numFmt", "decimal"), ("w:lvlText", "%1)")):
        child = OxmlElement(name)
        child.set(qn("w:val"), value)
        level.append(child)
    abstract.append(level)
    numbering.append(abstract)
    number = numbering.add_num(90)
    for words in ("Systematik", "Match"):
        properties = document.add_paragraph(words)._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_numId().val = number.numId
        properties.get_or_add_ilvl().val = 0
    out = BytesIO()
    document.save(out)
    return out.getvalue()
