"""The two Word documents, read back: what stands in them, in which order and style, and on how much paper."""

from __future__ import annotations

import math
import re
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from assistant.library import docx as reader
from assistant.pitch import docx, fit, sheet
from assistant.pitch.types import Pitch
from tests.pitch import sample

PAGE = 728
"""Points between the upper and lower margin."""


def _notes(pitch: Pitch | None = None) -> Any:
    return Document(BytesIO(docx.notes(pitch or sample.pitch(), sample.library())))


def _sheet(pitch: Pitch | None = None) -> Any:
    return Document(BytesIO(docx.sheet(pitch or sample.pitch(), sample.library())))


def _texts(document: Any, *styles: str) -> list[str]:
    return [p.text for p in document.paragraphs if not styles or p.style.name in styles]


def _all(document: Any) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    feet = [p.text for p in document.sections[0].footer.paragraphs]
    return "\n".join([*_texts(document), *cells, *feet])


def test_the_notes_hold_all_of_the_pitch_in_order() -> None:
    assert _texts(_notes(), "Title", "Heading 1") == [
        "Mødenoter: Havneparkens Hotel",
        "Det ved vi om virksomheden",
        "Åbning",
        "Argumenter",
        "Cases, der ligner",
        "Opgaver I kan samle",
        "Indvendinger og svar",
        "Det kræver det af virksomheden",
        "Næste skridt",
        "Spørg om",
        "Vær opmærksom på",
        "Kilder",
    ]


def test_an_argument_in_the_notes_tells_ours_from_the_sources() -> None:
    texts = _texts(_notes())
    start = texts.index("1. Hænder til det, I mangler folk til")
    assert texts[start + 1 : start + 7] == [
        "Sig for eksempel",
        "I mangler folk til rengøring af værelser, opvask og morgenmadsbuffet, så lad os begynde dér. "
        "Jobcentret kender ledige, der gerne vil arbejde på hotel.\u00a0[1] "
        "Hvad ville det lette dig mest at få løst?",
        "Hvorfor netop jer",
        "I har opgaver, der er svære at få løst: rengøring af værelser, opvask og morgenmadsbuffet.",
        "Kilden siger",
        "I 2019 manglede 4 ud af 10 hoteller rengøringshjælp.\u00a0[2]",
    ]


def test_headings_lists_and_quotes_are_real_ones() -> None:
    document = _notes()
    styles = {p.text: p.style.name for p in document.paragraphs}
    assert styles["2. Småopgaverne samlet i én stilling"] == "Heading 2"
    assert styles["»Vi har ikke tid til oplæring«"] == "Heading 2"
    assert styles["Gå en runde sammen, og find opgaverne.\u00a0[8]"] == "List Number"
    assert styles["Vores råd: Læg gerne begyndelsen uden for sæsonen."] == "List Bullet"
    assert styles["Stillinger kan brydes op i opgaver.\u00a0[6]"] == "Quote"
    # The product's own reader finds the same structure again.
    found = reader.read(docx.notes(sample.pitch(), sample.library()))
    assert found.title == "Mødenoter: Havneparkens Hotel"
    levels = {block.text: block.level for block in found.blocks if block.level}
    assert (levels["Argumenter"], levels["3. Hjælp til en god start"]) == (1, 2)


def test_the_facts_stand_in_a_table_whose_head_is_repeated() -> None:
    (table,) = _notes().tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["Oplysning", "Fra profilen"]
    assert rows[3] == ["Antal ansatte", "1.200"]
    assert "Erfaring med jobcentret" not in [row[0] for row in rows]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert _notes(sample.minimal()).tables == []


def test_the_notes_list_the_sources_they_use_and_no_other() -> None:
    sources = _texts(_notes(), "Kildehenvisning")
    assert [line.split("\t")[0] for line in sources[:8]] == [f"[{n}]" for n in range(1, 9)]
    assert sources[8:] == [
        "Argumenter, der holder: Prøvecentret: Argumenter, der holder (uden årstal)",
        "Håndbog 2019: Prøveforlaget: Håndbog om havnen (2019)",
    ]
    assert "Reserven" not in _all(_notes())


def test_the_notes_number_their_pages() -> None:
    foot = _notes().sections[0].footer.paragraphs[0]
    assert foot.text.startswith("Mødenoter: Havneparkens Hotel\tSide ")
    assert [found.get(qn("w:instr")) for found in foot._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_marks_are_large_enough_to_read() -> None:
    for document in (_notes(), _sheet()):
        assert document.styles["Kildenummer"].font.size.pt >= 8.5
        marks = [run for p in document.paragraphs for run in p.runs if run.style.name == "Kildenummer"]
        assert marks
        assert all(re.fullmatch(r"\u00a0(?:\[\d+\])+", run.text) for run in marks)


def test_the_companys_page_looks_like_one() -> None:
    document = _sheet()
    styles = {p.text: p.style.name for p in document.paragraphs}
    assert styles["Til Havneparkens Hotel"] == "Title"
    assert styles["Kilden siger: I 2019 manglede 4 ud af 10 hoteller rengøringshjælp.\u00a0[2]"] == "Quote"
    ideas = _texts(document, "List Bullet")
    assert ideas[1] == "Fx at dække og rydde borde samt at sætte flasker på plads"
    idea = next(p for p in document.paragraphs if p.text == ideas[0])
    assert [run.text for run in idea.runs if run.bold] == ["Rengøring af værelser"]
    assert "Jeres kontakt i jobcentret: navn" in _all(document)
    assert "Mødenoter" not in _all(document)


def test_where_nothing_can_be_said_there_are_still_first_steps_and_room_to_write() -> None:
    document = _sheet(sample.minimal())
    assert _texts(document, "List Number") == [line.text for line in sheet.FIRST_STEPS]
    assert "Det har vi aftalt" in _texts(document, "Heading 1")
    assert len(_texts(document, "Skrivelinje")) == 12
    assert "Kilder" not in _texts(document)
    assert _points(document) > 0.7 * PAGE


def _points(document: Any) -> float:
    """Points the paragraphs take with two characters to an em, as prose in Arial was seen to need."""
    total = 0.0
    for paragraph in document.paragraphs:
        style = paragraph.style
        form, size = style.paragraph_format, style.font.size.pt
        wide = (fit.WIDTH - (form.left_indent.pt if form.left_indent else 0)) / size * 2
        rows = max(1, math.ceil(len(paragraph.text) / wide))
        total += rows * form.line_spacing.pt + form.space_before.pt + form.space_after.pt
    return total


@pytest.mark.parametrize(
    "pitch", [sample.pitch(), sample.minimal(), sample.hostile()], ids="full min ond".split()
)
def test_the_companys_page_is_one_page(pitch: Pitch) -> None:
    assert _points(_sheet(pitch)) <= PAGE


def test_every_style_of_the_companys_page_has_an_exact_line_distance() -> None:
    """The promise of one page rests on it: a font or an emoji that stands taller moves nothing."""
    document = _sheet(sample.minimal())
    for style in {p.style.name: p.style for p in document.paragraphs}.values():
        assert style.paragraph_format.line_spacing_rule == 4, style.name


@pytest.mark.parametrize("make", [_notes, _sheet])
def test_hostile_words_are_only_words(make: Any) -> None:
    document = make(sample.hostile())
    text = _all(document)
    assert "<b>Ærø</b> & Sønner 🚀 [klik](http://ond.example)" in text
    assert not re.search("[\x00\ud800\u202e]", text)
    assert "hyperlink" not in document.element.xml
    assert document.core_properties.title
