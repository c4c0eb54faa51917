"""The three points as files to take along."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from docx import Document

from assistant.learning.conduct import Reply, read, replies
from assistant.learning.conducttext import Check, outline
from assistant.pitch import docx, markdown
from tests.pitch import shelf


@pytest.fixture(scope="module")
def check() -> Check:
    """After a visit; one no, one half, the rest well."""
    code = read(shelf.library())
    occasion = code.occasion("efter")
    given = {one.id: "ja" for one in occasion.statements} | {"opfoelgning": "nej", "loefter": "delvist"}
    return Check(code, occasion, replies(occasion, given), date(2026, 11, 3))


def test_markdown_holds_points_reasons_advice_answers_and_sources(check: Check) -> None:
    text = markdown.written(outline(check, shelf.library()))
    assert text.startswith("# Tre punkter efter besøget\n")
    assert "3. november 2026" in text
    first, second, third = (text.index(f"\n## {n}. ") for n in (1, 2, 3))
    assert "Jeg har aftalt, hvornår vi følger op." in text[first:second]
    assert "Du svarede: Nej." in text[first:second] and "**Næste gang**" in text[first:second]
    assert "> Vi følger op på det aftalte og melder ud, hvis noget uventet opstår undervejs. [1]" in text
    assert "Jeg lovede kun det" in text[second:third]
    assert "**Hold fast**" in text[third:]
    assert text.count("- **Ja:** ") == 7
    assert "- [3] KL 2019, s. 19" in text and "[4]" not in text


def test_word_says_the_same_in_headings_and_quotes(check: Check) -> None:
    paragraphs = Document(BytesIO(docx.written(outline(check, shelf.library())))).paragraphs
    heads = [part.text for part in paragraphs if part.style and part.style.name == "Heading 1"]
    assert heads[0] == "1. Jeg har aftalt, hvornår vi følger op."
    assert heads[3:] == ["Dine svar", "Kilder"]
    quotes = [part.text for part in paragraphs if part.style and part.style.name == "Quote"]
    assert quotes[0].startswith("Vi følger op på det aftalte") and quotes[0].endswith("\N{NO-BREAK SPACE}[1]")
    assert len(quotes) == 3


def test_a_check_in_which_all_is_well_says_what_to_hold_on_to(check: Check) -> None:
    well = dict.fromkeys(check.replies, Reply.YES)
    changed = Check(check.conduct, check.occasion, well, check.day)
    text = markdown.written(outline(changed, shelf.library()))
    assert text.count("**Hold fast**") == 3 and "Næste gang" not in text
