"""Cases as a Word document, read back."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document

from assistant.cases.docx import docx
from tests.cases.test_outline import cases
from tests.pitch import shelf


def written(*numbers: int) -> Any:
    return Document(BytesIO(docx(cases(*numbers), shelf.library())))


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
