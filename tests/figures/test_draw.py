"""The drawings: text that is text, no ids, no colours of their own, and a picture that can be sent."""

from __future__ import annotations

import io
import re
import threading
from pathlib import Path

from PIL import Image

from assistant.figures import draw
from assistant.figures.chart import Bar, Panel, Scale
from assistant.pitch.types import Line
from tests.figures.sample import own_charts
from tests.figures.test_read import CHARTS


def test_svg_has_its_labels_and_numbers_as_text() -> None:
    drawn = draw.svg(CHARTS["08"].panels[0])
    for words in ("Nuværende ansattes netværk", "63 pct.", "Jobcenter", "31 pct."):
        assert f">{words}</text>" in drawn
    assert drawn.count("chart-strong") == 1


def test_svgs_can_stand_on_one_page() -> None:
    for chart in CHARTS.values():
        for panel in chart.panels:
            for narrow in (False, True):
                drawn = draw.svg(panel, narrow)
                assert not re.search(r"\sid=|url\(|xlink|<style|<defs|#[0-9a-f]{6}|font-family", drawn)
                assert 'aria-hidden="true"' in drawn and 'font-size="15"' in drawn


def test_what_comes_from_outside_is_text(tmp_path: Path) -> None:
    (chart,) = own_charts(tmp_path)
    drawn = draw.svg(chart.panels[0], narrow=True)
    assert "<script" not in drawn and "&lt;script&gt;" in drawn


def test_strange_characters_do_not_stop_the_drawing() -> None:
    bars = (Bar("$x$ \N{GRINNING FACE} 漢字 -- ]]> \\alpha_{2}", 12, "12 pct."),)
    panel = Panel(Line("$$"), "pct.", Scale.SHARE, bars)
    assert "$x$" in draw.svg(panel) and "alpha_{2}" in draw.svg(panel)


def test_png_is_wide_and_tells_title_and_source() -> None:
    for chart in CHARTS.values():
        with Image.open(io.BytesIO(draw.png(chart))) as picture:
            assert picture.width == 1600 and picture.height > 400
            assert picture.info["Title"] == chart.title and "(2019)" in picture.info["Source"]


def test_same_drawing_from_many_threads() -> None:
    panels = [panel for chart in CHARTS.values() for panel in chart.panels]
    alone = [draw.svg(panel) for panel in panels]
    draw.svg.cache_clear()
    found: list[list[str]] = []
    threads = [
        threading.Thread(target=lambda: found.append([draw.svg(panel) for panel in panels])) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [alone] * 4
