"""The cases' results: never two measures on one axis, and every number proven."""

from __future__ import annotations

from assistant.figures import read, results
from assistant.figures.chart import Scale
from tests.figures.test_read import digits
from tests.pitch import shelf

CASES = {case.case: case for case in results.results(shelf.library())}


def test_every_described_panel_is_proven() -> None:
    described = {raw["case"]: len(raw["panels"]) for raw in read.load("results")}
    assert {case: len(found.panels) for case, found in CASES.items()} == described
    for found in CASES.values():
        for bar in (bar for panel in found.panels for bar in panel.bars):
            quote = " ".join(c.quote for c in found.citations if c.n in bar.marks)
            assert digits(bar.said) <= digits(quote), (bar, quote)


def test_frederiksberg_is_a_before_and_an_after() -> None:
    (panel,) = CASES[6].panels
    assert [(bar.label, bar.said) for bar in panel.bars] == [("Før", "ca. 25 pct."), ("Efter", "45 pct.")]


def test_shares_of_the_same_participants_share_an_axis_and_their_number_does_not() -> None:
    shares, *counts = CASES[8].panels
    assert shares.scale is Scale.SHARE and [bar.value for bar in shares.bars] == [69, 58, 36]
    assert [panel.bars[0].said for panel in counts] == ["95", "41"]
    assert all(panel.lone for panel in counts)


def test_counts_of_different_things_stand_alone() -> None:
    assert all(panel.lone for panel in CASES[9].panels)
    shared = [panel for case in CASES.values() for panel in case.panels if len(panel.bars) > 1]
    assert [panel.unit for panel in shared] == ["virksomheder", "pct.", "pct.", "ledige"]
    assert "743" not in str([panel for panel in CASES[1].panels if not panel.lone])
