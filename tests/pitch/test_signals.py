"""What a profile shows, in the words it was written with, and what it does not show."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.pitch import signals
from assistant.pitch.profile import make


def read(concerns: dict[str, str] | None = None, **values: Any) -> dict[str, str]:
    profile, _ = make({"company": "Åens Bageri", **values})
    return {signal.name: signal.words for signal in signals.read(profile, concerns or {})}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Det er svært at finde folk uden for sæsonen", "shortage"),
        ("Vi mangler kokke og tjenere", "shortage"),
        ("Stillingen har stået tom siden maj", "shortage"),
        ("Vi har sagt nej til ordrer", "growth"),
        ("Åbner en ny butik til foråret", "growth"),
        ("Skal byde på kommunale opgaver", "tender"),
        ("Udbuddet stiller krav om socialt ansvar", "demands"),
        ("Hovedentreprenøren vil have dokumentation for socialt ansvar", "demands"),
        ("Vi vil gerne arbejde med verdensmålene", "responsibility"),
        ("Omdømme", "reputation"),
        ("Halvdelen af medarbejderne er skiftet ud på et år", "turnover"),
        ("Folk stopper efter tre måneder", "turnover"),
        ("Vi vil fastholde de gode", "retention"),
        ("Travlt i højsæsonen", "season"),
        ("Svendene bruger tid på at rydde op", "busy"),
        ("Ejeren pakker selv om aftenen", "busy"),
        ("Der er ikke tid til at læse ansøgninger", "no-time-recruiting"),
        ("Det bliver kun til få timer om ugen", "few-hours"),
        ("Bruger mange penge på vikarer", "agency"),
        ("Vi har aldrig prøvet det før", "never-tried"),
        ("Det gik galt med den sidste", "bad-experience"),
    ],
)
def test_a_sentence_shows_its_signal_and_is_kept_as_it_stands(text: str, name: str) -> None:
    assert read(situation=f"Vi bager brød. {text}")[name] == text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vi har ikke svært ved at finde folk", "shortage"),
        ("Mangler ikke folk", "shortage"),
        ("Vi arbejder aldrig med udbud", "tender"),
        ("Der er lav personaleomsætning", "turnover"),
        ("Ingen sæson, det er jævnt hele året", "season"),
        ("Vi er en familie", "season"),
    ],
)
def test_what_is_denied_does_not_count(text: str, name: str) -> None:
    assert name not in read(situation=text)


def test_the_tasks_show_what_kind_they_are() -> None:
    found = read(hard_to_fill=["svejsere", "oprydning på pladsen"])
    assert found["hard_to_fill"] == "svejsere; oprydning på pladsen"
    assert found["structured"] == "oprydning på pladsen"
    assert found["trades"] == found["welding"] == "svejsere"


def test_a_workplace_is_small_below_twenty() -> None:
    assert read(employees=19)["small"] == "19"
    assert "small" not in read(employees=20)
    assert "small" not in read()


def test_a_concern_is_a_signal_of_its_kind() -> None:
    found = read({"Hvem tager sig af ham?": "no-time-training", "Lugten": ""})
    assert found["no-time-training"] == "Hvem tager sig af ham?"
    assert "" not in found


def test_good_experience_is_not_first_time() -> None:
    found = read(experience="Har haft to i praktik, og det gik godt. Har aldrig haft en i fleksjob.")
    assert "good-experience" in found
    assert "never-tried" not in found


def test_a_company_s_name_and_place_are_no_signal() -> None:
    assert read(municipality="Lolland", industry="autobranchen") == {}


def test_rekruttering_counts_where_it_is_a_priority() -> None:
    assert read(priorities=["rekruttering"])["recruitment"] == "rekruttering"
    assert "recruitment" not in read(situation="Vi har lige rekrutteret færdig")


def test_what_is_lacking_tells_nothing_of_what_is_there() -> None:
    assert "agency" not in read(hard_to_fill=["vikarer til weekenden"])
