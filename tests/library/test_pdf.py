from typing import Any, cast

import pytest

from assistant.errors import DocumentError
from assistant.library import pdf
from assistant.library.assemble import assemble
from tests.library import made


def test_pages_headings_cases_lists_and_tables_are_kept():
    found = pdf.read(made.pdf())
    text, sections = assemble(found.blocks, found.title)
    assert found.title == "Håndbog i virksomhedsservice"
    seen = [(s.headings, s.page, s.case, text[s.start : s.end]) for s in sections]
    prose = made.SENTENCE.strip()
    assert seen == [
        (("Case 1: Energi",), 1, 1, " ".join([prose] * 4)),
        (
            ("Case 1: Energi", "Kontaktperson"),
            1,
            1,
            "Jobcenter Vest\nChef Pia Holm,\nE-mail: pia@vest.example",
        ),
        (
            ("Case 2: Tilflytning",),
            2,
            2,
            f"{prose} {prose}\n\nDet drejer sig om:\n- byggeri og anlæg\n- industri",
        ),
        (("Tal",), 3, None, f"{prose} {prose}\n\nJobcenter: 31 %\nNetværk: 63 %"),
    ]


def test_year_comes_from_the_metadata():
    assert pdf.read(made.pdf()).year is not None


def test_locked_file_and_scan_and_endless_file_are_told_apart(monkeypatch):
    with pytest.raises(DocumentError, match="adgangskode"):
        pdf.read(made.locked_pdf("hemmelig"))
    with pytest.raises(DocumentError, match="scanning uden tekst"):
        pdf.read(made.scanned_pdf())
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    with pytest.raises(DocumentError, match="over 2 sider"):
        pdf.read(made.pdf())


def test_file_locked_against_change_only_is_read():
    assert pdf.read(made.locked_pdf("")).blocks


def test_damaged_description_says_nothing(monkeypatch):
    class Broken:
        @property
        def metadata(self):
            raise ValueError("damaged")

    assert pdf._metadata(cast(Any, Broken())) == ("", None)
