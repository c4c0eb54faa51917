"""Numbers found in sentences as people write them, and aims told from results."""

from __future__ import annotations

import pytest

from assistant.cases.story import is_aim, says
from assistant.types import Figure


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Der er 6.000 job.", 6000), ("Der er 6000 job.", 6000), ("I alt 7 pct.", 7), ("Syv jobcentre", 7),
        ("Det steg til 4,5 pct.", 4.5), ("fra 25 til 45", 45), ("De 47.", 47),
    ],
)  # fmt: skip
def test_a_number_is_found_however_it_is_written(sentence: str, value: float) -> None:
    assert says(sentence, value)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Der er 16.000 job.", 6000), ("I alt 47 pct.", 7), ("Syvende år", 7), ("4,5 pct.", 4),
        ("4,5 pct.", 5), ("2019", 19), ("en ledig", 1), ("1.100", 100), ("Job7", 7),
    ],
)  # fmt: skip
def test_another_number_is_not_taken_for_it(sentence: str, value: float) -> None:
    assert not says(sentence, value)


@pytest.mark.parametrize(
    ("label", "aim"),
    [("var målet for antal", True), ("forventes at få job", True), ("er kommet i job", False)],
)
def test_an_aim_is_no_result(label: str, aim: bool) -> None:
    assert is_aim(Figure(1, "ledige", label)) is aim
