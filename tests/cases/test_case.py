"""What the ten cases tell, checked against the cards they are read from, and cases of somebody's own."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from assistant.answering import proof
from assistant.cases import texts
from assistant.cases.case import Case, read
from assistant.cases.plain import contact, full, number, overview
from assistant.figures.results import results
from assistant.library.documents import add_document
from assistant.library.library import Library, read_library
from assistant.pitch.texts import said
from assistant.settings import PROJECT, Settings
from tests import small
from tests.pitch import shelf

OWN = """---
title: Køkkenholdet i Skive
kind: case
case: {case}
themes: [opkvalificering, tværkommunalt samarbejde]
municipalities: [{place}]
industries: [hotel og restauration]
contact: {{name: Ida Prøve, role: leder, email: ida@skive.example}}
results:
  - {{value: 14, unit: ledige, label: fik job som kok}}
  - {{value: 30, unit: ledige, label: var målet}}
  - {{value: 99, unit: pct., label: som teksten ikke nævner}}
---

## Hvorfor vi begyndte

Hotellerne i Skive kunne ikke skaffe kokke til sommeren.

## Sådan gør vi

Ledige oplæres i hotellets køkken i otte uger. Målet var 30 ledige.

## Hvad det gav

14 ledige fik job som kok. Ida Prøve svarer på ida@skive.example.
"""


@cache
def cases() -> dict[int | None, Case]:
    return {case.number: case for case in read(shelf.library())}


def own(folder: Path, text: str, name: str = "koekken.md") -> Library:
    """The project's cards with one document of a person's own."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    add_document(file, folder / "library")
    return read_library(Settings(corpus=PROJECT / "corpus", library=folder / "library"))


def outcomes(case: Case) -> list[str]:
    return [number(result) for result in case.results if result.outcome]


CONTACTS = {
    1: ("Per Bech Grønning", "pebgr@lolland.dk"),
    2: ("Allan Westh", "Allan.Westh@brk.dk"),
    3: ("Ole Bendix", "ole.bendix@hjoerring.dk"),
    4: ("Pia Damtoft", "pind@esbjergkommune.dk"),
    5: ("Janus Krarup", "APOJ@kk.dk"),
    6: ("Anette Kjær Sørensen", "anso26@frederiksberg.dk"),
    7: ("Per Rasmussen", "per.rasmussen@middelfart.dk"),
    8: ("Anette Lyngsø", "anly@solrod.dk"),
    9: ("Gorm Hjelm Andersen", "gha@odense.dk"),
    10: ("Jesper Dahlgaard", "jesd-jobcenter@aalborg.dk"),
}
OUTCOMES = {
    1: ["51 virksomheder", "743 ledige"],
    2: [],
    3: [],
    4: [],
    5: [],
    6: ["25 pct.", "45 pct."],
    7: [],
    8: ["95 deltagere", "69 pct.", "58 pct.", "36 pct.", "41 deltagere"],
    9: ["184 virksomhedspraktikker", "76 ordinære arbejdspladser", "20 lærlingeforløb"],
    10: ["296 virksomheder", "249 ledige", "458 ledige", "47 nyuddannede ledige"],
}
OTHERS = {
    1: ["30 virksomheder", "850 udsatte ledige", "400 virksomheder", "21 mio. kr.", "6.000 medarbejdere"],
    2: ["7 pct.", "2.000 indbyggere", "40.000 indbyggere"],
    3: ["1.100 virksomheder", "4 kommuner", "5 områder", "2 ad hoc-banker", "16 erhvervsgrupper"],
    5: ["9 centre", "4 gange om året", "3 principper"],
    7: ["7 kommuner", "4 grupper"],
    8: ["17 kommuner", "20 uger", "18 deltagere", "12 deltagere", "11 kommuner"],
    9: ["500.000 borgere"],
    10: ["6 hensigtserklæringer"],
}


def test_the_ten_cases_are_there_in_order() -> None:
    assert list(cases()) == list(range(1, 11))
    assert cases()[7].name == "Case 7: Job7 (Trekantområdet)"
    assert cases()[10].name == "Case 10: Aalborg Alliancen"


@pytest.mark.parametrize("case", range(1, 11))
def test_a_contact_is_named_with_how_old_it_is(case: int) -> None:
    name, mail = CONTACTS[case]
    line = contact(cases()[case])
    assert line.startswith(name) and line.endswith(f"{mail} (oplyst i 2019, kan være forældet)")
    marks = cases()[case].contact_marks
    assert any(mail in citation.quote for citation in cases()[case].citations if citation.n in marks)


@pytest.mark.parametrize("case", range(1, 11))
def test_documented_results_are_told_from_aims_and_background(case: int) -> None:
    assert outcomes(cases()[case]) == OUTCOMES[case]
    others = [number(result) for result in cases()[case].results if not result.outcome]
    assert set(OTHERS.get(case, ())) <= set(others)


@pytest.mark.parametrize(
    ("case", "count", "some"),
    [
        (1, 2, "Guldborgsund Lolland"),
        (2, 1, "Bornholm"),
        (3, 4, "Brønderslev Frederikshavn Hjørring Jammerbugt"),
        (4, 1, "Esbjerg"),
        (5, 1, "København"),
        (6, 1, "Frederiksberg"),
        (7, 7, "Billund Fredericia Haderslev Kolding Middelfart Vejen Vejle"),
        (8, 17, "Lolland Vordingborg Roskilde Odsherred Greve Solrød"),
        (9, 10, "Odense Svendborg Middelfart Ærø Langeland Nyborg"),
        (10, 1, "Aalborg"),
    ],
)
def test_a_case_covers_all_its_municipalities(case: int, count: int, some: str) -> None:
    covered = cases()[case].municipalities
    assert len(covered) == len(set(covered)) == count
    assert set(some.split()) <= set(covered)


def test_regions_follow_the_municipalities() -> None:
    assert cases()[8].regions == ("Region Sjælland",)
    assert cases()[7].regions == cases()[9].regions == ("Region Syddanmark",)
    assert cases()[2].regions == ("Region Hovedstaden",)


def test_numbers_carry_when_they_are_from() -> None:
    periods = {number(result): result.period for case in cases().values() for result in case.results}
    assert periods["184 virksomhedspraktikker"] == "2018"
    assert periods["69 pct."] == "2018–2019"
    assert periods["45 pct."] == "oplyst i 2019"
    assert periods["16 erhvervsgrupper"] == "2017"


@pytest.mark.parametrize("case", range(1, 11))
def test_every_statement_stands_on_sentences_of_the_cards(case: int) -> None:
    found = cases()[case]
    told = texts.cases()[case]
    assert [len(part) for part in (found.problem, found.method, found.actors)] == [
        len(part) for part in (told.problem, told.method, told.actors)
    ]
    known = {citation.n for citation in found.citations}
    for line in (*found.problem, *found.method, *found.actors):
        assert line.marks and set(line.marks) <= known, line.text
    for citation in found.citations:
        assert proof.stands_in(citation.quote, (PROJECT / citation.passage.path).read_text("utf-8"))
        assert citation.passage.document in found.documents


@pytest.mark.parametrize("case", range(1, 11))
def test_every_number_of_the_cards_is_told_with_a_sentence_that_says_it(case: int) -> None:
    found = cases()[case]
    figures = {
        figure
        for document in shelf.library().documents
        if document.id in found.documents
        for figure in document.metadata.results
    }
    assert {result.figure for result in found.results} == figures
    assert len(texts.cases()[case].outcomes) == len(outcomes(found))


def test_cards_of_other_sources_belong_to_the_case_they_tell_of() -> None:
    assert [id for id in cases()[1].documents if id.startswith("cabi")] == [
        "cabi-argumenter/09-resultater-lolland-falster.md",
        "cabi-argumenter/10-rene-fleksjob-rema-1000.md",
    ]
    assert "Detailhandel" in cases()[1].industries


def test_the_number_of_another_book_gets_nothing_of_the_guidance() -> None:
    library = read_library(Settings(project=small.DATA, corpus=small.DATA / "corpus", library=Path("/none")))
    harbour, kitchen = read(library)
    assert (harbour.title, harbour.place) == ("Havneteamet i Nordby", "Nordby")
    assert harbour.cooperation == () and harbour.contact is not None
    assert said(harbour.problem + harbour.method).startswith("Havneteamet i Nordby finder svejsere")
    assert kitchen.number == 2


def test_an_own_case_joins_with_its_own_words(tmp_path: Path) -> None:
    case = {case.number: case for case in read(own(tmp_path, OWN.format(case=11, place="Skive")))}[11]
    assert case.name == "Case 11: Køkkenholdet i Skive"
    assert said(case.problem) == "Hotellerne i Skive kunne ikke skaffe kokke til sommeren. [1]"
    assert "oplæres i hotellets køkken" in said(case.method)
    assert outcomes(case) == ["14 ledige"]
    assert [number(result) for result in case.results] == ["14 ledige", "30 ledige"]
    assert case.cooperation == ("På tværs af kommuner",)
    assert case.regions == ("Region Midtjylland",)
    assert "14 ledige: fik job som kok" in full(case, shelf.library())


def test_an_own_case_with_a_number_that_is_taken_elsewhere_stays_apart(tmp_path: Path) -> None:
    found = read(own(tmp_path, OWN.format(case=7, place="Skive")))
    assert [case.number for case in found] == [*range(1, 11), None]
    assert found[-1].name == "Køkkenholdet i Skive"
    assert "Skive" not in found[6].municipalities and len(found[6].municipalities) == 7


def test_an_own_document_of_a_known_case_joins_it(tmp_path: Path) -> None:
    found = read(own(tmp_path, OWN.format(case=7, place="Vejle")))
    assert len(found) == 10
    assert "14 ledige" in [number(result) for result in found[6].results]
    assert found[6].title == "Job7"


@pytest.mark.parametrize(
    "text",
    [
        "# Et notat\n\nUden hoved.",
        "---\ntitle: Notat\nkind: notat\n---\n\nIkke en case.",
        "---\nkind: case\n---\n\nHverken nummer eller titel.",
        "---\nkind: [case\n---\n\nEt hoved, der er gået i stykker.",
        "---\n- case\n---\n\nEt hoved, der er en liste.",
    ],
)
def test_other_documents_are_no_cases(tmp_path: Path, text: str) -> None:
    assert len(read(own(tmp_path, text))) == 10


def test_a_front_matter_written_by_hand_is_used_as_far_as_it_goes(tmp_path: Path) -> None:
    text = (
        "---\ntitle: Skæv\nkind: Case\ncase: ja\nthemes: opkvalificering\nmunicipalities: 7\n"
        "contact: Ida\nresults: [1, {value: .nan, label: x}, {value: tre, label: x}]\n"
        "---\n\nVi har tre hold om året her."
    )
    case = read(own(tmp_path, text))[-1]
    assert (case.name, case.themes, case.contact, case.results) == (
        "Skæv (7)", ("Opkvalificering",), None, (),
    )  # fmt: skip


def test_the_overview_tells_problem_result_and_contact() -> None:
    shown = overview((cases()[6], cases()[4]))
    assert "Case 6: Roller og tavlemøder (Frederiksberg)" in shown
    assert "Resultat: 25 pct. matchgrad" in shown
    assert overview(()) == "Ingen case passer til det, du har valgt."
    assert "Materialet oplyser ingen resultater i tal." in full(cases()[4], shelf.library())


def test_the_plot_of_results_calls_the_cases_by_the_same_names() -> None:
    library = shelf.library()
    names = {case.number: case.name for case in read(library)}
    for plotted in results(library):
        assert f"Case {plotted.case}: {plotted.title}" == names[plotted.case]
