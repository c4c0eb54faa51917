"""The two Word documents, read back: what stands in them, in which order and style, and on how much paper."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.library import docx as reader
from assistant.pitch import docx, fit, sheet
from assistant.pitch.edit import reworded
from assistant.pitch.outline import Kind
from assistant.pitch.types import CaseMatch, Line, Pitch, TaskIdea
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


@pytest.mark.parametrize("make", [_notes, _sheet])
def test_the_page_is_a_danish_a4(make: Any) -> None:
    document = make()
    part = document.sections[0]
    assert [round(side.cm, 1) for side in (part.page_width, part.page_height)] == [21, 29.7]
    languages = {found.get(qn("w:val")) for found in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"da-DK"}
    known = document.core_properties
    assert (known.author, known.language) == ("Virksomhedsservice-assistenten", "da-DK")
    assert "Havneparkens Hotel" in known.title
    assert known.comments == ""
    fonts = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:rFonts')}")
    assert fonts.get(qn("w:ascii")) == "Calibri"
    table = next(p for p in document.part.package.iter_parts() if "fontTable" in str(p.partname))
    assert 'w:name="Calibri"><w:altName w:val="Carlito, Arial"/>' in table.blob.decode()


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


def test_the_companys_page_holds_what_is_theirs() -> None:
    texts = _texts(_sheet())
    assert texts[:6] == [
        "Til Havneparkens Hotel",
        sheet.INTRODUCTION,
        "Det kan I få ud af det",
        "Hænder til det, I mangler folk til",
        "I mangler folk til rengøring af værelser, opvask og morgenmadsbuffet, så lad os begynde dér. "
        "Jobcentret kender ledige, der gerne vil arbejde på hotel.\u00a0[1]",
        "Kilden siger: I 2019 manglede 4 ud af 10 hoteller rengøringshjælp.\u00a0[2]",
    ]
    assert "Kilden siger: Køkkensporet har skaffet 87 hjælpere til egnens hoteller.\u00a0[5]" in texts
    assert "Rengøring af værelser: skifte linned, fylde rengøringsvogne op, tømme papirkurve" in texts
    assert "Prøveforlaget: Håndbog om havnen (2019): [2] s. 12, »Tal om hoteller«" in "\n".join(texts)
    assert "Prøvecentret: Argumenter, der holder (uden årstal):" in "\n".join(texts)
    assert "Jeres kontakt i jobcentret: navn" in _all(_sheet())


def test_the_companys_page_holds_nothing_of_the_consultants() -> None:
    text = _all(_sheet())
    for internal in (
        "Sig for eksempel",
        "Hvorfor netop jer",
        "Vær opmærksom",
        "Spørg om",
        "Indvendinger",
        "Vi har ikke tid til oplæring",
        "Hvad siger gæsterne",
        "bekymring",
        "hotelchef",
        "Hvad ville det lette dig",
        "Tak, fordi jeg måtte komme",
        "står der ikke i materialet",
        "koster tid hos jer",
        "Vores råd",
        "Mødenoter",
    ):
        assert internal not in text
    assert not re.search(r"\b(?:du|dig|din|dit|dine)\b", text)


def test_the_companys_page_has_three_arguments_and_one_case_at_most() -> None:
    pitch = sample.pitch()
    text = _all(_sheet(replace(pitch, cases=(*pitch.cases, replace(pitch.cases[0], title="Case nummer to")))))
    assert "Medarbejdere, der bliver" not in text
    assert "Case nummer to" not in text


def test_own_words_go_on_the_companys_page_as_they_are() -> None:
    pitch = reworded(sample.pitch(), "good-start", "Vil du prøve? Så hjælper vi jer i gang.")
    assert "Vil du prøve? Så hjælper vi jer i gang." in _texts(_sheet(pitch))


def test_a_long_text_is_cut_after_a_sentence() -> None:
    pitch = reworded(sample.pitch(), "recruitment", "Vi hjælper jer med at finde de rigtige folk. " * 40)
    said = next(text for text in _texts(_sheet(pitch)) if text.startswith("Vi hjælper jer med"))
    assert said.endswith("de rigtige folk.")
    assert 100 < len(said) <= 480


def test_a_source_is_never_quoted_by_halves() -> None:
    pitch = sample.pitch()
    long = Line("Kilden siger meget " + "og mere " * 60 + "her.", (1,))
    first = replace(pitch.arguments[0], proof=(long, Line("Kilden siger lidt.", (2,))))
    texts = _texts(_sheet(replace(pitch, arguments=(first, *pitch.arguments[1:]))))
    assert any(text.startswith("Kilden siger: Kilden siger lidt.") for text in texts)
    assert not any("og mere" in text for text in texts)


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


WORDS = "virksomheden jobcentret kan finde opgaver i og en til løse rengøring stilling timer".split()
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=2, max_size=30).map(
    lambda w: " ".join(w).capitalize() + "."
)
LINES = st.lists(
    st.builds(Line, SENTENCES, st.lists(st.integers(1, 8), max_size=2, unique=True).map(tuple)), max_size=8
).map(tuple)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(said=LINES, proof=LINES, steps=LINES, parts=st.lists(SENTENCES, min_size=1, max_size=6))
def test_whatever_is_said_fills_one_page_at_most(
    said: tuple[Line, ...], proof: tuple[Line, ...], steps: tuple[Line, ...], parts: list[str]
) -> None:
    pitch = sample.pitch()
    full = replace(
        pitch,
        arguments=tuple(replace(found, line=said, proof=proof) for found in pitch.arguments),
        cases=(CaseMatch(1, "x", "En case med et ret langt navn", "Østervig", ("Den ligner.",), proof),),
        tasks=tuple(TaskIdea(part, tuple(parts)) for part in parts),
        next_steps=steps,
    )
    blocks, look = sheet.page(full, sample.library())
    assert fit.height(blocks, look) <= sheet.HEIGHT
    assert look[Kind.TEXT].size >= 10.5


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
