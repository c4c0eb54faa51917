"""The CSV as a Danish spreadsheet reads it."""

from __future__ import annotations

import csv
import dataclasses
import io

from assistant.figures import table
from tests.figures.test_read import CHARTS


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def test_every_number_with_what_it_measures_source_and_year() -> None:
    text = table.csv(CHARTS["08"])
    assert text.encode().startswith(b"\xef\xbb\xbf")
    read = rows(text)
    assert ["Jobcenter", "31", "pct.", "31 pct."] in read
    assert ["Hvad er målt", "Andel af virksomhederne, der bruger kanalen, når de rekrutterer"] in read
    assert ["Kilde", "KL: Kompetent samspil om kvalificeret arbejdskraft (2019), figur 2."] in read
    assert read[-1] == ["År", "2019"]


def test_lower_bound_and_rounding_are_kept_in_the_sources_words() -> None:
    read = rows(table.csv(CHARTS["15"]))
    assert ["Tilfredse", "80", "pct.", "8 ud af 10"] in read
    assert ["Responstid", "75", "pct.", "mindst 3 ud af 4"] in read


def test_decimals_have_a_comma_and_no_cell_is_a_formula() -> None:
    chart = CHARTS["08"]
    bar = dataclasses.replace(chart.panels[0].bars[0], label="=1+1", value=62.5, said="62,5 pct.")
    panel = dataclasses.replace(chart.panels[0], bars=(bar,))
    read = rows(table.csv(dataclasses.replace(chart, panels=(panel,))))
    assert ["'=1+1", "62,5", "pct.", "62,5 pct."] in read
