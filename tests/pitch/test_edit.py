"""A person's changes to a pitch: nothing is lost, and the list of sources follows what is shown."""

from __future__ import annotations

from dataclasses import replace

from assistant.pitch import edit
from assistant.pitch.profile import CompanyProfile
from assistant.pitch.types import Argument, CaseMatch, Line, Objection, Pitch
from assistant.types import Citation, Verdict
from tests.small import passage


def argument(key: str, *marks: int) -> Argument:
    return Argument(
        key, key.title(), (Line("Vi hører jer."), Line(f"Kilden om {key}.", marks)), ("Derfor.",), ()
    )


PITCH = Pitch(
    profile=CompanyProfile(company="Åens Bageri"),
    role="other",
    opening=(Line("Goddag."),),
    arguments=(argument("a", 3), argument("b", 1), argument("c", 2)),
    spare=(argument("d", 5), argument("e", 4)),
    cases=(CaseMatch(1, "kort", "Casen", "Lolland", ("Nær.",), (Line("51 var med.", (6,)),)),),
    carving=(),
    tasks=(),
    objections=(Objection("Tid?", (Line("Ja.", (3,)),), Verdict.COVERED),),
    honest_costs=(),
    next_steps=(),
    gaps=(),
    warnings=(),
    citations=tuple(Citation(n, passage(f"Sætning {n}."), f"Sætning {n}.") for n in range(1, 7)),
)


def keys(pitch: Pitch) -> str:
    return "".join(a.key for a in pitch.arguments) + "|" + "".join(a.key for a in pitch.spare)


def test_arguments_move_to_the_ends_and_no_further() -> None:
    assert keys(edit.moved(PITCH, "c", -1)) == "acb|de"
    assert keys(edit.moved(PITCH, "a", 9)) == "bca|de"
    assert keys(edit.moved(PITCH, "a", -1)) == "abc|de"


def test_what_is_dropped_or_swapped_can_come_back() -> None:
    assert keys(edit.dropped(PITCH, "b")) == "ac|deb"
    assert keys(edit.swapped(PITCH, "b")) == "adc|eb"
    assert keys(edit.added(PITCH)) == "abcd|e"
    empty = replace(PITCH, spare=())
    assert edit.added(empty) == edit.swapped(empty, "a") == empty


def test_an_argument_that_is_not_there_changes_nothing() -> None:
    for change in (edit.dropped, edit.swapped):
        assert change(PITCH, "x") == PITCH
    assert edit.moved(PITCH, "x", 1) == PITCH == edit.reworded(PITCH, "x", "Nyt.")


def test_own_words_replace_the_line_and_carry_no_mark() -> None:
    changed = edit.reworded(PITCH, "b", "  Hør\u200b her,\n det er enkelt. ")
    assert changed.arguments[1].line == (Line("Hør her, det er enkelt."),)
    assert changed.arguments[1].edited
    assert edit.reworded(PITCH, "b", " \n ") == PITCH


def test_sources_are_those_shown_numbered_as_they_come() -> None:
    shown = edit.numbered(edit.dropped(PITCH, "b"))
    assert [line.marks for a in shown.arguments for line in a.line] == [(), (1,), (), (2,)]
    assert [c.quote for c in shown.citations] == ["Sætning 3.", "Sætning 2.", "Sætning 6."]
    assert [c.n for c in shown.citations] == [1, 2, 3]
    assert shown.cases[0].result[0].marks == (3,)
    assert shown.objections[0].reply[0].marks == (1,)
    assert shown.spare == ()


def test_own_words_take_their_source_off_the_list() -> None:
    shown = edit.numbered(edit.reworded(PITCH, "a", "Mine ord."))
    assert "Sætning 3." in [c.quote for c in shown.citations]  # an objection still rests on it
    alone = replace(PITCH, objections=(), cases=())
    assert [c.quote for c in edit.numbered(edit.reworded(alone, "a", "Mine ord.")).citations] == [
        "Sætning 1.",
        "Sætning 2.",
    ]
