"""The data behind the finder: whole, in form and without doubles."""

from __future__ import annotations

from collections import Counter

from assistant.cases import texts
from assistant.cases.case import read
from tests.pitch import shelf


def test_every_case_and_none_have_examples_enough_and_none_stands_twice_under_one() -> None:
    count = Counter(number for number, _ in texts.situations())
    assert set(count) == {None, *range(1, 11)}
    assert all(number >= 50 for number in count.values())
    assert len(set(texts.situations())) == len(texts.situations())
    assert all(isinstance(text, str) and text.strip() == text for _, text in texts.situations())


def test_no_example_names_the_place_or_contact_of_a_case() -> None:
    names = ["Lolland", "Bornholm", "Vendsyssel", "Esbjerg", "Frederiksberg", "Job7", "Fyn", "Aalborg"]
    named = [text for _, text in texts.situations() for name in names if name in text]
    assert named == []


def test_all_theme_words_of_the_cases_belong_to_a_group() -> None:
    groups = {*texts.groups("themes"), ""}
    assert [theme for case in read(shelf.library()) for theme in case.themes if theme not in groups] == []


def test_words_are_grouped_and_unknown_ones_stand() -> None:
    assert texts.grouped("industries", ("pleje", "fiskeri", "resultater")) == (
        "Social- og sundhedsområdet", "Fiskeri", "Resultater",
    )  # fmt: skip
    assert texts.grouped("themes", ("resultater", "match", "Match")) == ("Rekruttering og match",)
