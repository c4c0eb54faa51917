"""Numbers read from sentences, and wrong ones made to look like the right one."""

from __future__ import annotations

from itertools import pairwise

import pytest

from assistant.learning.quizkinds import numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fyn har knap 500.000 borgere.", {500_000}),
        ("Der er fire grupper og 26-50 pct.", {4, 26, 50}),
        ("I SOSU-klar får ledige 20 ugers oplæring fra 2016.", {20, 2016}),
        ("En virksomhed og en til.", set()),
    ],
)
def test_numbers_in_figures_and_words(text: str, found: set[int]) -> None:
    assert numbers.numbers_in(text) == found


def test_a_number_is_written_as_danish_does() -> None:
    assert numbers.shown(1864, "virksomheder") == "1.864 virksomheder"
    assert numbers.shown(2015, "") == "2015"


@pytest.mark.parametrize(
    ("value", "unit"), [(743, "ledige"), (6000, "folk"), (20, "uger"), (7, "kommuner"), (2, "")]
)
def test_wrong_numbers_are_of_the_same_size_and_differ_clearly(value: int, unit: str) -> None:
    wrong = numbers._like(value, unit)
    assert len(wrong) >= 3 and value not in wrong
    assert all(value / 5 <= number <= value * 5 for number in wrong)


def test_a_round_number_gets_round_wrong_ones() -> None:
    assert all(number % 500 == 0 for number in numbers._like(6000, "medarbejdere"))
    assert all(2005 < number < 2025 for number in numbers._like(2015, ""))


def test_shares_lie_apart_from_the_right_one_and_each_other() -> None:
    chosen = sorted((*numbers._shares(63, {62, 58, 52, 45, 74, 90, 3}), 63))
    assert all(later - earlier >= 5 for earlier, later in pairwise(chosen))
    assert 3 not in chosen
