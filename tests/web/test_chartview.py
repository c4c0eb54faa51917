"""Figures as a person sees them."""

from __future__ import annotations

import re
from pathlib import Path

from assistant.figures import results
from assistant.figures.chart import Chart
from assistant.types import Answer
from assistant.web import chartview, render
from assistant.web.turns import Turn, dump, load
from tests.figures.sample import own_charts
from tests.figures.test_read import CHARTS
from tests.figures.test_resting import answer
from tests.pitch import shelf

ALL = tuple(CHARTS.values())
RESULTS = results.results(shelf.library())


def test_figure_has_a_name_a_reading_with_marks_notes_and_its_source() -> None:
    shown = chartview.chart_figure(CHARTS["07"])
    assert 'role="img" aria-label="Søjlediagram, Flere ressourcer' in shown
    assert "Flere eller langt flere ressourcer 86 pct." in shown
    assert "86 ud af 100 jobcentre bruger flere" in shown and 'aria-label="Kilde 1, KL 2019"' in shown
    assert "76 pct. af landets jobcentre deltog" in shown and "Svarfordelingen er ikke med" in shown
    assert "Kilde: KL: Kompetent samspil om kvalificeret arbejdskraft (2019), figur 1." in shown


def test_table_tells_every_number_with_the_mark_that_proves_it() -> None:
    shown = chartview.chart_figure(CHARTS["08"])
    rows = re.findall(r'<tr><th scope="row">(.*?)</th><td>(.*?)</td><td>(.*?)</td>', shown)
    assert [(label, said) for label, said, _ in rows] == [
        (bar.label, bar.said) for bar in CHARTS["08"].panels[0].bars
    ]
    assert all('data-event="open"' in mark for *_, mark in rows)


def test_every_mark_opens_its_sentence() -> None:
    shown = chartview.page(ALL)
    marks = re.findall(r'data-chart="([^"]+)" data-cited="(\d+)"', shown)
    assert len(marks) > 60
    for chart, n in marks:
        assert chartview.cited({"chart": chart, "cited": n}, ALL) is not None
    assert chartview.cited({"chart": "x", "cited": "1"}, ALL) is None
    assert chartview.cited({}, ALL) is None


def test_page_lists_every_figure_and_no_id_stands_twice() -> None:
    shown = chartview.page(ALL)
    ids = re.findall(r'\sid="([^"]+)"', shown)
    assert len(ids) == len(set(ids))
    for target in re.findall(r'href="./tal#([^"]+)"', shown):
        assert target in ids
    assert shown.count("<figure") == len(ALL)
    assert chartview.page(()) == chartview.EMPTY


def test_ranking_is_called_one() -> None:
    assert 'aria-label="Rangliste, De største udfordringer' in chartview.chart_figure(CHARTS["18"])


def test_what_a_dashed_bar_means_is_said() -> None:
    assert "Den stiplede del" in chartview.chart_figure(CHARTS["15"])
    assert "Den stiplede del" not in chartview.chart_figure(CHARTS["08"])


def test_own_document_cannot_bring_markup(tmp_path: Path) -> None:
    (chart,) = own_charts(tmp_path)
    shown = chartview.page((chart,))
    assert "<script" not in shown and "<b>egen" not in shown
    assert "Vores &lt;b&gt;egen&lt;/b&gt; måling" in shown


def charts_of(of: Answer) -> tuple[Chart, ...]:
    return (CHARTS["08"],) if of.citations[0].passage.document == CHARTS["08"].id else ()


def test_answer_shows_its_figure_with_marks_that_go_on_from_its_own() -> None:
    rests = answer(("08", "LinkedIn bruges af 45 pct."))
    shown = render.conversation((Turn("?", answer=rests),), shelf.library().source, charts_of)
    figure = shown[shown.index("<details") : shown.index("</details>")]
    assert "open>" in figure and "Figur: Sådan finder virksomhederne medarbejdere" in figure
    assert 'aria-label="Kilde 2, KL 2019"' in figure and 'aria-label="Kilde 3, KL 2019"' in figure
    data = re.search(r'data-chart="([^"]+)" data-cited="(\d+)"', figure)
    assert data is not None
    found = chartview.answer_cited({"chart": data[1], "cited": data[2]}, rests, charts_of(rests))
    assert found is not None and found.n == 2 and found.quote.startswith("31 pct.")


def test_a_sentence_the_answer_cites_too_has_the_answers_number() -> None:
    rests = answer(("08", "31 pct. af virksomhederne bruger jobcentret, når"))
    shown = chartview.answer_figure(0, rests, charts_of(rests))
    assert re.findall(r'aria-label="Kilde (\d+),', shown) == ["1", "2"]


def test_other_answers_show_none() -> None:
    turn = Turn("?", answer=answer(("50", "fra ca. 25 til 45 pct.")))
    assert "Figur:" not in render.conversation((turn,), shelf.library().source, charts_of)


def test_figure_comes_back_with_the_conversation() -> None:
    before = (Turn("?", answer=answer(("08", "LinkedIn bruges af 45 pct."))),)
    after = load(dump(before))
    sources = shelf.library().source
    assert render.conversation(after, sources, charts_of) == render.conversation(before, sources, charts_of)


def test_results_are_shown_case_by_case_with_marks_that_open() -> None:
    shown = chartview.results_plot(RESULTS)
    assert "<h3>Case 6: Roller og tavlemøder (Frederiksberg)</h3>" in shown
    assert "Før ca. 25 pct.; Efter 45 pct." in shown
    assert "<strong>743</strong> ledige var visiteret" in shown
    for case, n in re.findall(r'data-results="(\d+)" data-n="(\d+)"', shown):
        assert chartview.result_cited({"results": case, "n": n}, RESULTS) is not None
    assert chartview.result_cited({"results": "6", "n": "99"}, RESULTS) is None
