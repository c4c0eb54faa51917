"""Single values as people write them; whole profiles are in test_profile.py."""

from __future__ import annotations

import pytest

from assistant.pitch import fields


def test_text_loses_what_cannot_be_seen() -> None:
    assert fields.words("  Åens\u200b  Bageri\n") == "Åens Bageri"
    assert fields.words(28) == "28"
    assert fields.words(None) == ""
    assert fields.words(["a"]) == ["a"]  # left for the model to refuse


def test_a_list_keeps_its_order_and_drops_doubles_and_empties() -> None:
    assert fields.items(["b", " a ", "", "b"]) == ("b", "a")
    assert fields.items("b; a\nb") == ("b", "a")
    assert fields.items(None) == ()
    assert fields.items(7) == 7


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("ca. 28", 28),
        ("1.150 ansatte", 1150),
        ("12–14", 12),
        ("", None),
        ("mange", "mange"),
        (True, True),
        (3, 3),
    ],
)
def test_a_count_that_is_none_is_left_to_be_refused(said: object, count: object) -> None:
    assert fields.count(said) == count
