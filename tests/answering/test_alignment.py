"""The same words in the same roles."""

from __future__ import annotations

import pytest

from assistant.answering.alignment import align

SOURCES = (
    "I Job7 samarbejder syv jobcentre om at finde kandidater til virksomhederne.",
    "Jobcentret finder kandidaterne, og fagforeningen uddanner dem.",
    "På kort sigt får virksomheden en loyal medarbejder.",
    "Udvalgsformændene er øverste instans, og de har nedsat styregruppen.",
    "Virksomheden kan få hjælp, hvis den ansætter en borger.",
)


@pytest.mark.parametrize(
    ("claim", "sources"),
    [
        ("Syv jobcentre samarbejder i Job7.", (0,)),
        ("Jobcentret finder kandidaterne.", (1,)),
        ("Virksomheden får på kort sigt en loyal medarbejder.", (2,)),
        ("Jobcentret finder kandidaterne, og på kort sigt får virksomheden en loyal medarbejder.", (1, 2)),
        ("På kort sigt får virksomheden en loyal medarbejder, oplyser Cabi.", (2,)),
    ],
)
def test_the_sources_that_say_all_of_it_are_found(claim: str, sources: tuple[int, ...]) -> None:
    found = align(claim, SOURCES, "Job7")
    assert found.why == ""
    assert found.sources == sources


@pytest.mark.parametrize(
    "claim",
    [
        "Jobcentret uddanner kandidaterne.",
        "Fagforeningen finder kandidaterne.",
        "Virksomheden finder kandidater til jobcentrene.",
        "Medarbejderen får på kort sigt en loyal virksomhed.",
        "Virksomheden får hjælp, hvis den ansætter en borger.",
        "Jobcentret finder ikke kandidaterne.",
        "På lang sigt får virksomheden en loyal medarbejder.",
        "Otte jobcentre samarbejder i Job7.",
        "Styregruppen er øverste instans.",
        "Virksomheden har nedsat styregruppen.",
    ],
)
def test_another_role_order_or_shade_is_not_the_same(claim: str) -> None:
    assert align(claim, SOURCES, "Job7").why


def test_a_subject_that_only_the_context_names_may_not_stand_for_another() -> None:
    sources = ("Rekrutteringskonsulenten har ansvaret for rekruttering.",)
    assert align(
        "Virksomhedskonsulenten har ansvaret for rekruttering.", sources, "Virksomhedskonsulentens rolle"
    ).why


def test_no_source_proves_nothing() -> None:
    assert align("Jobcentret finder kandidater.", (), "").why


@pytest.mark.parametrize(
    ("claim", "source", "context"),
    [
        ("Bo er chef i Køge.", "Bo er chef for teamet i Vordingborg.", "Køge og Vordingborg"),
        ("Køge-modellen hedder SOSU-klar.", "Vordingborg-modellen hedder SOSU-klar.", "Køge-modellen"),
        ("Figur 4a viser raten i brancher.", "Figur 4b viser raten i brancher.", "Figur 4a og 4b"),
        ("Havnen ligger øverst i Norden.", "Havnen ligger nummer to i Norden.", "Øverst i Norden"),
        ("Raten steg fra ca. 45 til 25 pct.", "Raten steg fra ca. 25 til 45 pct.", ""),
        (
            "Arbejdet er noget, man bare kan gå i gang med.",
            "Arbejdet på havet, fx i storm, er ikke noget, man bare kan gå i gang med.",
            "",
        ),
    ],
)
def test_what_the_context_names_or_a_clause_between_is_not_passed_over(
    claim: str, source: str, context: str
) -> None:
    assert align(claim, (source,), context).why
    assert align(source, (source,), context).why == ""


def test_a_number_of_one_sentence_is_not_bound_to_what_another_counts() -> None:
    sources = (
        "90 pct. af jobcentrene vurderer, at kendskab hos medarbejderne er vigtigt.",
        "72 pct. af jobcentrene vurderer, at en fast kontaktperson er vigtig.",
    )
    claim = "72 pct. af jobcentrene vurderer, at kendskab hos medarbejderne er vigtigt."
    assert align(claim, sources, "").why
