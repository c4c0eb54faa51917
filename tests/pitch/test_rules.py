"""Choosing arguments: strongest first, three to five, and a reason in the company's words for each."""

from __future__ import annotations

from assistant.pitch import rules
from assistant.pitch.profile import make
from assistant.pitch.signals import Signal

PROFILE, _ = make({"company": "A", "employees": 1})


def test_points_add_up_and_equal_ones_keep_the_general_order() -> None:
    weighed = rules.weigh((Signal("tender", "udbud"), Signal("hard_to_fill", "opvask")))
    ranked = rules.order(weighed)
    assert ranked[:2] == [("recruitment", 4), ("sdg8", 4)]
    assert dict(ranked)["recruitment-partner"] == 1
    assert [key for key, points in ranked if points == 0] == ["small-tasks", "loyalty", "good-start"]


def test_there_are_never_fewer_than_three_nor_more_than_five() -> None:
    assert rules.chosen([("a", 9), ("b", 0), ("c", 0), ("d", 0)]) == 3
    assert rules.chosen([("a", 9), ("b", 2), ("c", 2), ("d", 2), ("e", 1)]) == 4
    assert rules.chosen([(key, 9) for key in rules.GENERAL_ORDER]) == 5


def test_reasons_come_strongest_first_in_the_company_s_words() -> None:
    signals = (Signal("shortage", "Svært at finde folk."), Signal("hard_to_fill", "Opvask; vaske biler"))
    rows = rules.weigh(signals)["recruitment"]
    assert rules.reasons(rows, PROFILE) == (
        "I har opgaver, der er svære at få løst: opvask og at vaske biler.",
        "Manglen på folk står i jeres egen beskrivelse: »Svært at finde folk«.",
    )


def test_the_same_words_are_not_quoted_twice() -> None:
    words = "Svært at finde folk, og vi vil vokse"
    rows = rules.weigh((Signal("growth", words), Signal("shortage", words)))["recruitment"]
    assert rules.reasons(rows, PROFILE) == (f"Her er vækst, eller opgaver I siger nej til: »{words}«.",)


def test_a_word_that_says_no_more_than_the_sentence_is_left_out() -> None:
    rows = rules.weigh((Signal("recruitment", "rekruttering"),))["recruitment"]
    assert rules.reasons(rows, PROFILE) == ("Rekruttering er nævnt som vigtigt for jer.",)


def test_one_employee_is_one() -> None:
    rows = rules.weigh((Signal("small", "1"),))["good-start"]
    assert rules.reasons(rows, PROFILE) == ("I er én ansat, så starten mærkes.",)


def test_curly_brackets_of_a_person_stay_words() -> None:
    rows = rules.weigh((Signal("tender", "udbud {tasks} {0}"),))["sdg8"]
    (why,) = rules.reasons(rows, PROFILE)
    assert why == "Udbud eller leverancer til andre er nævnt: »udbud {tasks} {0}«."
