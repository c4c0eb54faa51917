"""What the page Pitch remembers, and what its buttons lead to."""

from __future__ import annotations

import json

import pytest

from assistant.web.pitchdesk import Desk, dump, file_name, load, step
from tests.pitch.sample import pitch

DESK = Desk(pitch())


def titles(desk: Desk) -> list[str]:
    return [argument.title for argument in desk.pitch.arguments]


def test_moving_tells_the_new_place_and_keeps_the_keyboard_on_the_button() -> None:
    found = step(DESK, "down", "recruitment")
    assert titles(found.desk)[:2] == [
        "Småopgaverne samlet i én stilling",
        "Hænder til det, I mangler folk til",
    ]
    assert found.focus == "down-recruitment"
    assert found.said == "»Hænder til det, I mangler folk til« er nu nummer 2 af 4."


def test_an_argument_at_the_top_stays_there() -> None:
    found = step(DESK, "up", "recruitment")
    assert titles(found.desk) == titles(DESK)
    assert found.focus == "up-recruitment"


def test_removing_leads_to_the_one_that_takes_its_place() -> None:
    found = step(DESK, "drop", "small-tasks")
    assert "Småopgaverne samlet i én stilling" not in titles(found.desk)
    assert found.focus == "title-good-start"
    assert step(DESK, "drop", "loyalty").focus == "title-good-start"


def test_removing_all_leads_to_a_new_angle_and_back() -> None:
    desk = DESK
    for key in ("recruitment", "small-tasks", "good-start", "loyalty"):
        last = step(desk, "drop", key)
        desk = last.desk
    assert titles(desk) == [] and last.focus == "angle"
    assert titles(step(desk, "angle").desk) == ["Reservens titel"]


def test_swapping_tells_both_titles() -> None:
    found = step(DESK, "swap", "loyalty")
    assert found.said == "»Medarbejdere, der bliver« er skiftet ud med »Reservens titel«."
    assert found.focus == "swap-sdg8"


def test_rewording_opens_keeps_and_can_be_regretted() -> None:
    opened = step(DESK, "edit", "loyalty")
    assert opened.desk.editing == "loyalty" and opened.focus == "text-loyalty"
    regretted = step(opened.desk, "cancel", "loyalty")
    assert regretted.desk == DESK and regretted.said == "Intet er ændret."
    saved = step(opened.desk, "save", "loyalty", "  Jeg siger det\nsådan. ")
    assert saved.desk.pitch.arguments[3].line[0].text == "Jeg siger det sådan."
    assert saved.desk.editing == "" and saved.focus == "edit-loyalty"
    assert step(opened.desk, "save", "loyalty", "   ").said == "Skriv mindst ét ord, eller fortryd."


def test_no_more_angles_is_told() -> None:
    once = step(DESK, "angle")
    assert once.said == "Ny vinkel: Reservens titel."
    assert step(once.desk, "angle").said == "Der er ikke flere argumenter i materialet."


@pytest.mark.parametrize(
    ("do", "key"), [("up", "nothing"), ("explode", "loyalty"), ("shape", "poem"), ("", "")]
)
def test_what_is_unknown_changes_nothing(do: str, key: str) -> None:
    found = step(DESK, do, key)
    assert (found.desk, found.said) == (DESK, "")


def test_the_desk_is_taken_up_again_without_the_half_written() -> None:
    kept = dump(Desk(pitch(), "mail", "loyalty"))
    assert load(kept) == Desk(pitch(), "mail")
    assert dump(None) == ""


def test_memory_that_was_tampered_with_gives_none() -> None:
    kept = json.loads(dump(DESK))
    kept["pitch"]["profile"]["situation"] = "Borgeren har CPR 010190-1234"
    assert load(json.dumps(kept)) is None
    for other in (None, "", "vrøvl", "{}", "[" * 100_000, "x" * 3_000_000, 7):
        assert load(other) is None
    kept = json.loads(dump(DESK)) | {"shape": "digt"}
    assert load(json.dumps(kept)) == DESK


@pytest.mark.parametrize(
    ("company", "name"),
    [
        ("Havneparkens Hotel", "moedenoter-havneparkens-hotel.docx"),
        ("Ærø & Sønner A/S", "moedenoter-aeroe-soenner-a-s.docx"),
        ("../../etc/passwd", "moedenoter-etc-passwd.docx"),
        ("🚀", "moedenoter-virksomhed.docx"),
        ("x" * 200, f"moedenoter-{'x' * 60}.docx"),
    ],
)
def test_file_names_are_safe(company: str, name: str) -> None:
    assert file_name(company, "notes") == name
