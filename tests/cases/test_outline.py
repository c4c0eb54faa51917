"""What is taken along of a set of cases."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document

from assistant.cases import outline
from assistant.cases.case import Case, read
from assistant.pitch import docx, markdown
from assistant.pitch.outline import Block, Kind
from tests.cases.test_case import OWN, own
from tests.pitch import shelf


def cases(*numbers: int) -> tuple[Case, ...]:
    return tuple(case for case in read(shelf.library()) if case.number in numbers)


def texts(found: tuple[Block, ...], kind: Kind) -> list[str]:
    return [" ".join((block.lead, block.lines[0].text)).strip() for block in found if block.kind is kind]


def test_sources_are_numbered_once_by_first_use_and_every_mark_has_one() -> None:
    found = outline.outline(cases(1, 6, 8), shelf.library())
    marks = [mark for block in found for line in block.lines for mark in line.marks]
    first = list(dict.fromkeys(marks))
    assert first == list(range(1, len(first) + 1))
    leads = [block.lead for block in found if block.kind is Kind.REFERENCE]
    assert leads == [*(f"[{n}]" for n in first), "KL 2019:"]


def test_a_mark_leads_to_the_sentence_that_says_the_number() -> None:
    found = outline.outline(cases(6, 8), shelf.library())
    result = next(block for block in found if block.lead == "69 pct.:")
    proof = next(block for block in found if block.lead == f"[{result.lines[0].marks[0]}]")
    assert "69 pct. fået ordinære timer" in proof.lines[0].text


def test_results_are_told_apart_from_aims_and_a_lack_of_them_is_said() -> None:
    found = outline.outline(cases(1), shelf.library())
    labels = texts(found, Kind.LABEL)
    assert labels.index(outline.OUTCOMES) < labels.index(outline.OTHERS)
    bullets = texts(found, Kind.BULLET)
    assert bullets[0].startswith("51 virksomheder: har indtil videre meldt sig")
    assert outline.NO_RESULTS in texts(outline.outline(cases(4), shelf.library()), Kind.TEXT)


def test_one_case_gives_its_name_to_the_paper() -> None:
    one, several = (outline.outline(cases(*chosen), shelf.library())[0] for chosen in ((7,), (7, 8)))
    assert one.lines[0].text == "Case 7: Job7 (Trekantområdet)"
    assert several.lines[0].text == outline.TITLE


def test_an_own_case_is_quoted_and_not_retold(tmp_path: Path) -> None:
    library = own(tmp_path, OWN.format(case=11, place="Skive"))
    found = outline.outline(read(library)[-1:], library)
    proofs = texts(found, Kind.REFERENCE)
    assert any(
        "Citat: »Hotellerne i Skive kunne ikke skaffe kokke til sommeren.«" in proof for proof in proofs
    )


def test_a_case_is_read_as_plain_markdown() -> None:
    text = markdown.written(outline.outline(cases(6, 8), shelf.library()))
    assert text.startswith("# Cases til inspiration\n")
    assert "## Case 6: Roller og tavlemøder (Frederiksberg)" in text
    assert "- **45 pct.:** matchgrad på Frederiksberg efter tavlemøder" in text
    assert "(oplyst i 2019, kan være forældet) [" in text
    assert "\n- [1] KL 2019, s. 20" in text


def test_nothing_of_an_own_document_comes_alive(tmp_path: Path) -> None:
    evil = OWN.replace("Køkkenholdet i Skive", '"# <img src=x> [klik](http://x.example)"', 1)
    evil = evil.replace("Hotellerne i Skive kunne", "# 1. Hotellerne <b>kunne</b>")
    library = own(tmp_path, evil.format(case=11, place="Skive"))
    text = markdown.written(outline.outline(read(library)[-1:], library))
    assert "<img" not in text and "<b>" not in text and "[klik](" not in text
    assert "\n# " not in text[2:]


def written(*numbers: int) -> Any:
    return Document(BytesIO(docx.written(outline.outline(cases(*numbers), shelf.library()))))


def test_headings_are_the_cases_and_their_sources() -> None:
    document = written(6, 8)
    heads = [p.text for p in document.paragraphs if p.style.name in ("Title", "Heading 1")]
    assert heads == [
        "Cases til inspiration",
        "Case 6: Roller og tavlemøder (Frederiksberg)",
        "Case 8: Substitutionsarbejdskraft og SOSU-klar (Sjælland)",
        "Kilder",
    ]
    assert document.core_properties.language == "da-DK"


def test_results_are_a_list_with_the_numbers_of_their_sources() -> None:
    document = written(6)
    bullets = [p.text for p in document.paragraphs if p.style.name == "List Bullet"]
    assert bullets[1].startswith("45 pct.: matchgrad på Frederiksberg efter") and bullets[1].endswith("]")
    texts = [p.text for p in document.paragraphs]
    assert any("oplyst i 2019, kan være forældet" in text for text in texts)
    assert any(text.startswith("[1]\tKL 2019, s. 20") for text in texts)
    foot = document.sections[0].footer.paragraphs[0].text
    assert foot.startswith("Case 6: Roller og tavlemøder (Frederiksberg)\tSide")
