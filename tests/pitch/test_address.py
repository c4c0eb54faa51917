"""Who does what to whom."""

from __future__ import annotations

import pytest

from assistant.pitch.address import as_we, swapped

PARTNER = (
    "I får vi som partner, når I skal ansætte: "
    "Vi finder og screener kandidater, så det bliver lettere for jer."
)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Vi screener kandidater for jer.", PARTNER),
        ("Vi finder kandidater, så det bliver lettere for jer.", PARTNER),
        ("I kan samle jeres mindre opgaver.", "I kan samle de mindre opgaver."),
        ("Så kan jeres faglærte lægge kræfterne i det.", "Så kan de faglærte lægge kræfterne i det."),
        ("I 2019 manglede hotellerne folk.", "I 2019 manglede hotellerne folk."),
        ("Nu kender vi ledige, I kan ansætte.", "Jobcentret kender ledige."),
    ],
)
def test_the_same_people_do_the_same(claim: str, source: str) -> None:
    assert swapped(claim, source) == ""


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("I finder og screener kandidater.", PARTNER),
        ("I screener kandidater.", PARTNER),
        ("Vi kan samle de mindre opgaver.", "I kan samle de mindre opgaver."),
        ("Så kan vores faglærte lægge kræfterne i det.", "Så kan de faglærte lægge kræfterne i det."),
        ("Det er jeres job at finde den rette.", "Det er mit job at finde den rette."),
        ("Samarbejdet sparer os penge.", "Samarbejdet sparer jer penge."),
        ("I løser opgaverne.", "De ledige løser opgaverne."),
        ("Regler er jeres bord.", "Regler er vores bord."),
    ],
)
def test_others_doing_it_is_seen(claim: str, source: str) -> None:
    assert swapped(claim, source)


def test_the_jobcentre_is_we() -> None:
    assert as_we("Jobcentret hjælper med jobcentrets ordninger.") == "vi hjælper med vores ordninger."
