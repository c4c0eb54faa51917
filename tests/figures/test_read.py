"""Every number, and every sentence beside it, stands in a sentence of its card."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.danish.tokens import ngrams
from assistant.figures import read
from assistant.figures.chart import Chart, Scale
from assistant.pitch.types import Line
from assistant.types import Figure
from tests.figures.sample import OWN, own_charts
from tests.pitch import shelf

CHARTS = {chart.name[:2]: chart for chart in read.charts(shelf.library())}
WORDS = {"tre": "3", "fire": "4", "tredjedele": "3"}


def digits(text: str) -> set[str]:
    known = {WORDS[word] for word in re.findall(r"\w+", text.casefold()) if word in WORDS}
    return known | set(re.findall(r"\d+", text.replace(".", "")))


def quotes(chart: Chart, marks: tuple[int, ...]) -> str:
    return " ".join(citation.quote for citation in chart.citations if citation.n in marks)


def test_every_chart_the_data_describes_is_there() -> None:
    assert len(CHARTS) == len(read.load("charts")) == 9


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_every_number_is_said_by_the_sentence_it_is_marked_with(chart: Chart) -> None:
    for panel in chart.panels:
        for bar in panel.bars:
            quote = quotes(chart, bar.marks)
            assert digits(bar.said) <= digits(quote), (bar, quote)
            shared = set(ngrams(bar.label, 4)) & set(ngrams(quote, 4))
            assert shared, (bar.label, quote)


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_every_sentence_has_its_proof(chart: Chart) -> None:
    assert chart.reading is not None
    lines = (chart.reading, *chart.notes, *(panel.measured for panel in chart.panels))
    for line in lines:
        quote = quotes(chart, line.marks)
        said = digits(line.text.replace("ud af 100", "pct.").replace("nummer seks", ""))
        assert line.marks and said <= digits(quote), (line, quote)


@pytest.mark.parametrize("name", ["08", "18", "21", "24"])
def test_numbers_come_from_the_card_in_its_own_order(name: str) -> None:
    card = shelf.library().document(CHARTS[name].id)
    assert card is not None
    (panel,) = CHARTS[name].panels
    assert [(bar.label, bar.value) for bar in panel.bars] == [
        (figure.label, figure.value) for figure in card.metadata.series
    ]


def test_ranking_has_no_shares_and_says_why() -> None:
    chart = CHARTS["18"]
    assert chart.panels[0].scale is Scale.RANK
    assert "ingen procenter" in chart.notes[1].text


def test_satisfaction_keeps_its_two_measures_apart() -> None:
    whole, parts = CHARTS["15"].panels
    assert [bar.said for bar in whole.bars] == ["8 ud af 10", "4 pct."]
    assert {bar.said for bar in parts.bars} == {"mindst 3 ud af 4"}
    assert all(bar.least for bar in parts.bars) and not any(bar.least for bar in whole.bars)


@pytest.mark.parametrize("name", ["07", "09", "10", "17"])
def test_where_only_a_total_is_known_it_is_said(name: str) -> None:
    assert any("Svarfordelingen er ikke med" in note.text for note in CHARTS[name].notes)
    assert [len(panel.bars) for panel in CHARTS[name].panels] == [1]


def test_own_document_with_a_series_is_a_chart_of_what_its_text_says(tmp_path: Path) -> None:
    (chart,) = own_charts(tmp_path)
    shares, counts = chart.panels
    assert chart.title == "Vores <b>egen</b> måling" and chart.group == "Dine egne tal"
    assert [bar.said for bar in shares.bars] == ["62,5 pct.", "30 pct."]  # 7 pct. is nowhere in the text
    assert (shares.scale, counts.scale) == (Scale.SHARE, Scale.COUNT)
    assert [bar.said for bar in counts.bars] == ["1.240 besøg"]
    assert isinstance(chart.reading, Line) and chart.reading.text.endswith("»Skriver en mail« med 30 pct.")
    assert [panel.measured.text for panel in chart.panels] == [
        "Andel af virksomhederne i Nordby",
        "Tal i besøg",
    ]


@pytest.mark.parametrize("series", ["[]", "nej", "[{label: x, value: .nan}]", "[{label: x, value: -4}]"])
def test_own_document_without_a_usable_series_is_no_chart(tmp_path: Path, series: str) -> None:
    text = re.sub(r"series:.*?---", f"series: {series}\n---", OWN, flags=re.DOTALL)
    assert own_charts(tmp_path, text) == ()


def test_more_than_a_hundred_percent_is_no_share_of_a_whole() -> None:
    assert read.scale_of("pct.", [Figure(120, "pct.", "vækst")]) is Scale.COUNT


@pytest.mark.parametrize(
    ("text", "value", "found"),
    [("63 pct.", 3, False), ("3,5 pct.", 3, False), ("1.864 firmaer", 1864, True), ("31 pct.", 31, True)],
)
def test_a_number_is_found_whole(text: str, value: float, found: bool) -> None:
    assert read.has_number(text, value) is found
