"""The conversation as a person sees it."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from assistant.types import Filter
from assistant.web import render
from assistant.web.turns import Scope, Turn
from tests.web.fake import FakeAssistant

EVIL = '<img src=x onerror="alert(1)"><script>alert(2)</script>'


@pytest.fixture
def shown(assistant: FakeAssistant):
    """Renders one question's turn, with changes to its answer."""

    def show(
        question: str = "Hvad gav tavlemøder?", turn: dict[str, Any] | None = None, **changes: Any
    ) -> str:
        answer = dataclasses.replace(assistant.ask(question), **changes)
        asked = dataclasses.replace(Turn(question, answer=answer), **(turn or {}))
        return render.conversation((asked,), assistant.source)

    return show


def test_empty_conversation_offers_three_ways_in_with_three_questions_each(assistant: FakeAssistant) -> None:
    page = render.conversation((), assistant.source)
    for title in ("Jeg forbereder et virksomhedsbesøg", "Jeg er ny", "Jeg leder efter inspiration"):
        assert title in page
    assert page.count('data-event="ask"') == 9


def test_covered_answer_says_so_and_names_its_marks(shown) -> None:
    page = shown()
    assert "Dækket af materialet" in page
    assert 'aria-label="Kilde 1, Prøve 2019, case 6"' in page
    assert "tavlemøder.\N{NO-BREAK SPACE}<button" in page
    assert "Prøve 2019, case 6, s. 20" in page


def test_list_becomes_a_list_after_its_introduction(shown) -> None:
    page = shown()
    assert "<p>Ellers betød møderne:</p><ul><li>Virksomhederne fik hurtigere svar." in page
    assert page.count("<li>Virksomhed") == 2


def test_partial_answer_names_what_is_missing(shown) -> None:
    page = shown("Hvad er pris på tavlemøder?")
    assert "Delvist dækket" in page
    assert "Det står der ikke noget om: hvad tavlemøder koster." in page


def test_uncovered_question_has_no_sources_but_the_nearest(shown) -> None:
    page = shown("Hvordan bliver vejret?")
    assert "Ikke dækket af materialet" in page
    assert "<h3>Kilder</h3>" not in page
    assert "Det nærmeste i materialet" in page
    assert "Tavlemøder i Nordby – Resultater" in page
    assert "Kopiér" not in page


def test_thanks_get_a_friendly_line_and_no_verdict(shown, assistant: FakeAssistant) -> None:
    thanks: dict[str, Any] = {
        "text": "",
        "missing": (),
        "citations": (),
        "nearby": (),
        "notice": "Selv tak <b>. Spørg videre.",
    }
    page = shown("tak", **thanks)
    assert "Selv tak &lt;b&gt;. Spørg videre." in page
    assert "dækket af materialet" not in page.casefold() and "Kopiér" not in page
    said = render.announcement(dataclasses.replace(assistant.ask("tak"), **thanks))
    assert said == "Selv tak <b>. Spørg videre."


def test_uncovered_within_a_case_offers_the_whole_material(shown) -> None:
    page = shown("Vejret?", turn={"scope": Scope("case 6", Filter(cases=frozenset({6})))})
    assert "Spurgt i case 6" in page
    assert "Spørg i hele materialet" in page


@pytest.mark.parametrize("text", ["Tal. [" + "9" * 6_000 + "]", "Tal." + " " * 200_000 + "x"])
def test_absurd_marks_and_gaps_are_shown_as_they_are_and_at_once(shown, text: str) -> None:
    assert text in shown(text=text)


def test_mark_without_citation_stays_text(shown) -> None:
    page = shown(text="Påstand. [7]")
    assert "Påstand. [7]" in page


def test_everything_from_outside_is_escaped(shown, assistant: FakeAssistant) -> None:
    cited = assistant.ask("tavler").citations[0]
    passage = dataclasses.replace(cited.passage, title=EVIL, headings=(EVIL,))
    page = shown(
        EVIL + " tavler",
        text=f"{EVIL} [1]",
        citations=(dataclasses.replace(cited, passage=passage),),
        nearby=(passage,),
        missing=(EVIL,),
        turn={"scope": Scope(EVIL, Filter())},
    )
    assert "<img" not in page
    assert "<script" not in page


def test_long_question_is_cut_on_the_page(shown) -> None:
    page = shown("tavle" + "x" * 900)
    assert "x" * 290 + " …</h2>" in page


def test_error_stands_in_its_turn_with_a_way_out(assistant: FakeAssistant) -> None:
    page = render.conversation((Turn("Hvad?", error="Indekset mangler."),), assistant.source)
    assert 'role="alert">Indekset mangler.' in page
    assert "Prøv igen" in page


def test_waiting_turn_says_why(assistant: FakeAssistant) -> None:
    page = render.conversation((Turn("Hvad?", waiting="Indlæser"),), assistant.source)
    assert "Indlæser</p>" in page


@pytest.mark.parametrize(("helpful", "ask"), [(True, "Hvad hjalp?"), (False, "Hvad manglede?")])
def test_rating_asks_for_a_word_and_then_thanks(shown, helpful: bool, ask: str) -> None:
    assert ask in shown(turn={"helpful": helpful})
    assert "Tak." in shown(turn={"helpful": helpful, "word": "tal"})


def test_copied_text_carries_numbered_sources(assistant: FakeAssistant) -> None:
    text = render.copy_text(assistant.ask("Hvad gav tavlemøder?"), assistant.source)
    assert text.startswith("Hvad gav tavlemøder?\n\nMatchgraden steg")
    assert (
        "\nKilder\n1. Prøve 2019, case 6, s. 20: Tavlemøder i Nordby (gengivet; Håndbog om samarbejde)"
        in text
    )


def test_announcement_reads_verdict_and_text_without_marks(assistant: FakeAssistant) -> None:
    said = render.announcement(assistant.ask("Hvad er pris på tavlemøder?"))
    assert said.startswith("Delvist dækket. Matchgraden steg")
    assert "[1]" not in said
    assert said.endswith("Det står der ikke noget om: hvad tavlemøder koster.")
