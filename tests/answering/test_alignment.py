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
