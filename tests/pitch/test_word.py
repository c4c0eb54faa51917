"""The empty Word file: Danish, A4, and set in fonts that other machines have a stand-in for."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from assistant.pitch import word
from assistant.pitch.fit import look
from assistant.pitch.outline import Kind


@pytest.fixture
def blank() -> Any:
    return Document(BytesIO(word.saved(word.blank("Mødenoter: Hotel Ærø", look(11)))))


def test_it_is_a_danish_a4_page(blank: Any) -> None:
    part = blank.sections[0]
    assert [round(side.cm, 1) for side in (part.page_width, part.page_height)] == [21, 29.7]
    assert {found.get(qn("w:val")) for found in blank.styles.element.iter(qn("w:lang"))} == {"da-DK"}


def test_it_says_what_it_is_and_nothing_of_the_template(blank: Any) -> None:
    known = blank.core_properties
    assert (known.title, known.author) == ("Mødenoter: Hotel Ærø", "Virksomhedsservice-assistenten")
    assert (known.comments, known.language) == ("", "da-DK")
    assert not any(found.reltype.endswith("/thumbnail") for found in blank.part.package.rels.values())


def test_its_font_has_a_stand_in(blank: Any) -> None:
    fonts = blank.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:rFonts')}")
    assert fonts.get(qn("w:ascii")) == "Calibri"
    table = next(p for p in blank.part.package.iter_parts() if "fontTable" in str(p.partname))
    assert 'w:name="Calibri"><w:altName w:val="Carlito, Arial"/>' in table.blob.decode()


def test_every_kind_of_block_has_its_style(blank: Any) -> None:
    for kind, measure in look(11).items():
        style = blank.styles[word.STYLES[kind]]
        assert (style.font.size.pt, style.paragraph_format.line_spacing.pt) == (measure.size, measure.line)
    assert blank.styles["Heading 1"].paragraph_format.keep_with_next
    assert (
        blank.styles[word.STYLES[Kind.SOURCE]].element.find(f".//{qn('w:pBdr')}/{qn('w:left')}") is not None
    )


def test_a_line_to_write_on_leads_up_to_a_tab(blank: Any) -> None:
    foot = blank.sections[0].footer.paragraphs[0]
    word.tabs(foot, (258, "_"), (482, ""))
    stops = [(stop.position.pt, stop.leader.name) for stop in foot.paragraph_format.tab_stops]
    assert stops == [(258, "LINES"), (482, "SPACES")]
