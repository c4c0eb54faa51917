"""Numbers as people write them."""

from __future__ import annotations

import pytest

from assistant.answering.quantities import quantities


@pytest.mark.parametrize(
    ("text", "value", "percent", "unit"),
    [
        ("69 pct. af deltagerne", 69.0, True, ""),
        ("niogtres procent af dem", 69.0, True, ""),
        ("halvdelen af de ledige", 50.0, True, ""),
        ("to tredjedele af dem", 200 / 3, True, ""),
        ("hver fjerde virksomhed", 25.0, True, ""),
        ("21 mio. kr.", 21_000_000.0, False, "kr"),
        ("2.000 borgere", 2_000.0, False, ""),
        ("1¼ pct. i år", 1.25, True, ""),
        ("3,5 uger", 3.5, False, "uge"),
        ("tolv måneder", 12.0, False, "måned"),
        ("3 gode uger", 3.0, False, "uge"),
        ("2 borgere om ugen", 2.0, False, ""),
    ],
)
def test_a_number_is_read_with_what_it_counts(text: str, value: float, percent: bool, unit: str) -> None:
    found = quantities(text)[0]
    assert found.value == pytest.approx(value)
    assert (found.percent, found.unit) == (percent, unit)


def test_the_two_ends_of_a_range_know_each_other_and_share_their_unit() -> None:
    first, second = quantities("Forløbet varer 8-10 uger.")
    assert (first.value, first.partner, first.unit) == (8.0, 10.0, "uge")
    assert (second.value, second.partner) == (10.0, 8.0)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("syv jobcentre", "7 jobcentre", True),
        ("69 pct.", "69 deltagere", False),
        ("tre uger", "3 måneder", False),
        ("tre uger", "3 gange", False),
        ("1.864 virksomheder", "1864 virksomheder", True),
        ("1.864 virksomheder", "1.865 virksomheder", False),
    ],
)
def test_numbers_are_the_same_where_they_count_the_same(one: str, other: str, same: bool) -> None:
    assert quantities(one)[0].same(quantities(other)[0]) is same


def test_a_year_is_a_year_and_a_page_number_is_none() -> None:
    assert [q.is_year for q in quantities("I 2019 på side 24 blev 2.019 kr. givet.")] == [True, False, False]
