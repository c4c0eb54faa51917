from __future__ import annotations

from pathlib import Path

import pytest

from assistant.library.library import Library, read_library
from assistant.plain import answer_text, place, source_line
from assistant.types import Answer, Citation, Passage, Source, Verdict
from tests import small


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return read_library(small.settings(tmp_path))


def contact(library: Library, case: int) -> Passage:
    return next(p for p in library.passages if p.case == case and p.headings[-1] == "Kontaktperson")


def answer(verdict: Verdict, text: str = "", **parts: tuple[object, ...]) -> Answer:
    known: dict[str, tuple[object, ...]] = {"missing": (), "citations": (), "nearby": ()}
    return Answer("?", text, verdict, mode="extractive", seconds=0.1, **(known | parts))  # type: ignore[arg-type]


def test_a_place_is_written_as_a_reader_looks_it_up(library: Library) -> None:
    assert place(contact(library, 2), library) == "Håndbog 2019, case 2, s. 21 · Kontaktperson"
    bare = small.passage("Tekst.", source="ukendt", title="Mit notat")
    assert place(bare, library) == "ukendt · Mit notat"


def test_a_card_retells_and_an_original_is_quoted(library: Library) -> None:
    card = source_line(Citation(2, contact(library, 1), "…"), library)
    assert card.startswith("[2] gengivet fra Prøveforlaget: Håndbog om havnen, 2019 (Håndbog 2019, case 1")
    sources = {"mit": Source("mit", "Mit notat", "Eget dokument", None, "eget dokument")}
    own = small.passage("Tekst.", source="mit", title="Mit notat", page=3, verbatim=True)
    line = source_line(Citation(1, own, "Tekst."), Library(sources, (), ()))
    assert line == "[1] citat fra Eget dokument: Mit notat (Mit notat, s. 3 · Mit notat)"


def test_a_whole_answer_has_verdict_text_missing_sources_and_nearby(library: Library) -> None:
    one = contact(library, 1)
    text = answer_text(
        answer(
            Verdict.PARTIAL,
            "Skriv til Asta. [1]",
            missing=("telefonnummeret", "»fax«"),
            citations=(Citation(1, one, "…"),),
            nearby=(contact(library, 2), contact(library, 2)),
        ),
        library,
    )
    assert text.split("\n\n") == [
        "Delvist dækket af materialet",
        "Skriv til Asta. [1]",
        "Det står der ikke noget om: telefonnummeret, »fax«.",
        source_line(Citation(1, one, "…"), library),
        "Måske relevant:\n- Håndbog 2019, case 2, s. 21 · Kontaktperson",
    ]


def test_a_declined_question_says_so_and_nothing_else(library: Library) -> None:
    assert answer_text(answer(Verdict.NOT_COVERED), library) == "Ikke dækket af materialet"
    covered = answer_text(answer(Verdict.COVERED, "Ja. [1]"), library)
    assert covered == "Dækket af materialet\n\nJa. [1]"


def test_thanks_are_answered_in_kind(library: Library) -> None:
    thanks = Answer("tak", "", Verdict.NOT_COVERED, (), (), (), "extractive", 0.0, notice="Selv tak.")
    assert answer_text(thanks, library) == "Selv tak."
