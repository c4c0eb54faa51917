from datetime import date

import pytest

from assistant.danish import writing


def test_a_day_is_written_with_its_month():
    assert writing.day(date(2026, 11, 3)) == "3. november 2026"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (4700, "4.700"),
        (1234567, "1.234.567"),
        (12345678901, "12.345.678.901"),
        (69.5, "69,5"),
        (1234.5, "1.234,5"),
    ],
)
def test_a_number_has_danish_signs(value, written):
    assert writing.number(value) == written
