import zipfile
from io import BytesIO

import pytest

from assistant.errors import DocumentError
from assistant.library import docx
from tests.library import made


def test_word_document_gives_headings_lists_tables_and_addresses():
    found = docx.read(made.docx())
    assert found.title == "Samarbejde i praksis"
    assert [f"{block.kind}|{block.marker}|{block.text}" for block in found.blocks] == [
        "heading|-|Case 3: Prognoser",
        "paragraph|-|Fire kommuner samarbejder om et barometer.",
        "paragraph|-|Det drejer sig om:",
        "item|-|byggeri",
        "item|-|industri",
        "paragraph|-|Sådan gør du:",
        "item|1.|spørg",
        "item|2.|lyt",
        "heading|-|Tal",
        "row||Nord: Ledige: 12; Job: 40",
        "paragraph|-|Fakta i en ramme.",
        "heading|-|Vækst på tværs",
        "paragraph|-|Jobcenter Nord\nPia Holm\npia@nord.example",
    ]


def test_numbers_come_from_the_list_definition():
    assert [block.marker for block in docx.read(made.numbered_docx()).blocks] == ["1)", "2)"]


def test_file_that_unpacks_to_too_much_is_refused_before_it_is_opened(monkeypatch):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 2_000_000)
    monkeypatch.setattr(docx, "MAX_XML", 1_000_000)
    with pytest.raises(DocumentError, match="fylder 2 MB, når den pakkes ud"):
        docx.read(out.getvalue())
