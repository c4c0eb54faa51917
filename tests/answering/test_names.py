"""Names, addresses and times that a source must have."""

from __future__ import annotations

import pytest

from assistant.answering.names import missing, names, stands

SOURCE = (
    "Pia Damgård leder Havnejob i Aalborg siden maj 2018. Skriv til pia@havn.dk eller ring på 12 34 56 78. "
    "Gruppen mødes hver uge og kom på fjerdepladsen."
)


def test_names_are_capitals_within_a_sentence_places_and_acronyms() -> None:
    assert names("Derfor talte Pia Damgård med SOSU-skolen i aalborg om Job7.") == (
        "Pia", "Damgård", "SOSU-skolen", "aalborg", "Job7",
    )  # fmt: skip
    assert names("Virksomheden finder selv en mentor, siger I.") == ()


def test_a_name_stands_in_any_inflection_of_its_own() -> None:
    assert stands("Pias", SOURCE)
    assert stands("Ålborg", SOURCE)
    assert not stands("Per", SOURCE)


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("Pia Damgård leder Havnejob.", ""),
        ("Skriv til pia@havn.dk eller ring på 12345678.", ""),
        ("Skriv til per@havn.dk om Havnejob.", "address: per@havn.dk"),
        ("Ring på 12 34 56 79 til Pia.", "phone: 12 34 56 79"),
        ("Havnejob begyndte i juni 2018.", "time: juni"),
        ("Gruppen mødes hver måned.", "how often: måned"),
        ("Torben Lund leder gruppen.", "name: Torben"),
        ("Havnejob i Odense har en gruppe.", "name: Odense"),
    ],
)
def test_what_the_source_does_not_have_is_told(claim: str, why: str) -> None:
    assert missing(claim, SOURCE, "Havnejob") == why


def test_a_publisher_may_be_named_as_the_one_who_says_it() -> None:
    assert missing("Ifølge KL mødes gruppen hver uge.", SOURCE, "Havnejob", published="KL 2019") == ""
    assert missing("Gruppen i KL mødes hver uge.", SOURCE, "Havnejob", published="KL 2019") == "name: KL"
