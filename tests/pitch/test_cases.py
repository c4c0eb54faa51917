"""Cases like a company: each with its reason and what it documents, and none for the sake of having one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.library import documents
from assistant.library.library import read_library
from assistant.pitch import cases
from assistant.pitch.bibliography import Bibliography
from assistant.pitch.profile import make
from assistant.pitch.texts import said
from assistant.pitch.types import CaseMatch
from assistant.settings import PROJECT, Settings
from tests.pitch import shelf


def like(signals: str = "", **values: Any) -> tuple[CaseMatch, ...]:
    profile, _ = make({"company": "A", **values})
    return cases.like(profile, frozenset(signals.split()), shelf.library(), Bibliography(shelf.library()))


def numbers(found: tuple[CaseMatch, ...]) -> list[int | None]:
    return [case.number for case in found]


@pytest.mark.parametrize(
    ("municipality", "number"),
    [
        ("Bornholm", 2), ("Hjørring", 3), ("Vejle", 7), ("Haderslev", 7), ("Svendborg", 9), ("Nordfyns", 9),
        ("Aalborg", 10), ("Guldborgsund", 1), ("Nykøbing Falster", 1),
    ],
)  # fmt: skip
def test_a_case_of_the_same_area_is_found(municipality: str, number: int) -> None:
    found = like(municipality=municipality, industry="bogholderi")
    assert number in numbers(found)
    case = next(case for case in found if case.number == number)
    assert case.why[0].startswith("Casen dækker ")
    assert any(line.marks for line in case.result)


@pytest.mark.parametrize(
    ("values", "number"),
    [
        ({"municipality": "Esbjerg", "industry": "blomsterhandler"}, 4),
        ({"municipality": "Køge", "industry": "lager"}, 8),
        ({"municipality": "Kolding", "industry": "hotel"}, 2),
        ({"municipality": "København", "industry": "hotel"}, 5),
        ({"municipality": "Thisted", "industry": "hotel"}, 3),
    ],
)
def test_a_case_that_only_shares_a_place_or_a_word_is_left_out(values: dict[str, str], number: int) -> None:
    assert number not in numbers(like(**values))


def test_a_problem_alone_can_make_a_case_like_the_company() -> None:
    found = like("structured", municipality="Thisted")
    assert numbers(found) == [1]
    assert found[0].why == ("Også her blev opgaver samlet til småjobs i stedet for hele stillinger.",)
    assert "743 ledige" in said(found[0].result)


def test_the_service_of_a_town_is_for_companies_of_that_town() -> None:
    assert 5 in numbers(like("slow-contact", municipality="København"))
    assert 5 not in numbers(like("slow-contact", municipality="Viborg"))


def test_the_best_like_comes_first_and_there_are_three_at_most() -> None:
    found = like("structured tender welding metal", municipality="Aalborg", industry="maskinfabrik")
    assert found[0].number == 10
    assert len(found[0].why) == 3
    assert "47 nyuddannede ledige" in said(found[0].result)
    everywhere = like("structured tender", municipality="Middelfart", industry="tømrer")
    assert len(everywhere) == 3


def test_a_shop_is_told_of_a_shop_s_own_story_as_one_story() -> None:
    found = like(industry="supermarked", municipality="Lolland")
    assert (found[0].number, found[0].title) == (None, "Renés fleksjob i Rema 1000 i Maribo")
    assert said(found[0].result).endswith("Det er ét menneskes historie og ikke et tal.")


def test_nothing_known_is_like_nothing() -> None:
    assert like() == ()
    assert like(municipality="Andeby", industry="xyz") == ()


def test_a_case_reaches_every_municipality_it_names_or_its_area_has() -> None:
    job7 = tuple(d for d in shelf.library().documents if d.case == 7)
    fyn = tuple(d for d in shelf.library().documents if d.case == 9)
    sosu = tuple(d for d in shelf.library().documents if d.case == 8)
    assert len(cases.reach(job7)) == 7
    assert {"Odense", "Assens", "Ærø", "Svendborg"} <= cases.reach(fyn)
    assert {"Lolland", "Odsherred", "Køge"} <= cases.reach(sosu)


def test_a_case_the_person_wants_comes_first_whatever_the_company() -> None:
    library = shelf.library()
    profile, _ = make({"company": "A", "municipality": "Bornholm", "industry": "hotel"})
    found = cases.like(profile, frozenset(), library, Bibliography(library), "6")
    assert numbers(found) == [6, 2]
    assert found[0].why == (cases.CHOSEN,)
    assert any(line.marks for line in found[0].result)
    assert cases.heading(found[0]) == "Derfor er den med"
    assert cases.heading(found[1]) == "Derfor ligner den jer"


def test_an_unknown_case_that_is_wanted_changes_nothing() -> None:
    library = shelf.library()
    profile, _ = make({"company": "A", "municipality": "Bornholm"})
    for wanted in ("99", "kl-2019-kompetent-samspil/30", "../hemmeligt"):
        found = cases.like(profile, frozenset(), library, Bibliography(library), wanted)
        assert numbers(found) == [2], wanted


def test_a_case_of_the_persons_own_is_told_in_its_first_sentences(tmp_path: Path) -> None:
    file = tmp_path / "skoven.md"
    file.write_text(
        "---\ntitle: Skovprojektet\nkind: case\nmunicipalities: [Silkeborg]\n---\n"
        "# Skovprojektet\n\nTolv borgere fik timer i skoven i 2024. Skovfogeden lærte dem op.\n",
        encoding="utf-8",
    )
    document = documents.add_document(file, tmp_path / "library")
    library = read_library(Settings(corpus=PROJECT / "corpus", library=tmp_path / "library"))
    profile, _ = make({"company": "A"})
    found = cases.like(profile, frozenset(), library, Bibliography(library), document.id)
    assert found[0].why == (cases.CHOSEN,)
    assert said(found[0].result) == (
        "Tolv borgere fik timer i skoven i 2024. [1] Skovfogeden lærte dem op. [2]"
    )
