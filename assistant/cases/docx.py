"""Cases as a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.cases.case import Case
from assistant.cases.outline import outline
from assistant.library.library import Library
from assistant.pitch.docx import NOTES
from assistant.pitch.fit import cut, printable
from assistant.pitch.outline import Block, Kind
from assistant.pitch.word import MARK_STYLE, STYLES, blank, element, saved, tabs

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph


def docx(cases: Sequence[Case], library: Library) -> bytes:
    """All of the cases with their sources, a DOCX file in the look of the meeting notes."""
    blocks = outline(cases, library)
    title = printable(blocks[0].lines[0].text)
    document = blank(title, NOTES)
    _foot(document, title)
    for found in blocks:
        _fill(document.add_paragraph(style=STYLES[found.kind]), found)
    return saved(document)


def _foot(document: Document, title: str) -> None:
    """The title and »Side 1 af 3«."""
    foot = document.sections[0].footer.paragraphs[0]
    foot.add_run(f"{cut(title, 70)}\t")
    for words, name in (("Side ", "PAGE"), (" af ", "NUMPAGES")):
        foot.add_run(words)
        counted = element("w:fldSimple", instr=name)
        counted.append(foot.add_run("1")._r)
        foot._p.append(counted)
    tabs(foot, (482, ""))


def _fill(paragraph: Paragraph, found: Block) -> None:
    """The block's words, each line followed by the numbers of its sources."""
    if found.lead:
        colon = ":" if found.kind is Kind.FACT else ""
        paragraph.add_run(f"{printable(found.lead)}{colon}").bold = True
        paragraph.add_run("\t" if found.kind is Kind.REFERENCE and found.lead.startswith("[") else " ")
    for n, line in enumerate(found.lines):
        paragraph.add_run((" " if n else "") + printable(line.text))
        if line.marks:
            run = paragraph.add_run(
                "\N{NO-BREAK SPACE}" + "".join(f"[{mark}]" for mark in line.marks), style=MARK_STYLE
            )
            run._r.get_or_add_rPr().append(element("w:position", val="4"))
