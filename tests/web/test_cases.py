"""The page Cases: what its handlers show, without a browser."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr
import pytest
from docx import Document

from assistant.assistant import Assistant
from assistant.cases import situation
from assistant.cases.facets import Choice
from assistant.web import caseframe
from assistant.web.casedesk import Desk
from assistant.web.cases import CasesPage
from tests import whole
from tests.cases.test_case import OWN


def event(**data: object) -> gr.EventData:
    return gr.EventData(None, data)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:  # over all cards, and an own case
    folder: Path = tmp_path_factory.mktemp("whole")
    made = whole.assistant(folder)
    made.prepare()
    (folder / "koekken.md").write_text(OWN.replace("case: {case}\n", "").format(place="Skive"), "utf-8")
    made.add([folder / "koekken.md"])
    return made


@pytest.fixture
def page(assistant: Assistant) -> Iterator[CasesPage]:
    with gr.Blocks(analytics_enabled=False):
        yield CasesPage(assistant)


def result(page: CasesPage, update: dict[Any, Any]) -> str:
    return str(update[page.result].value)


def searched(page: CasesPage, text: str, desk: Desk) -> dict[Any, Any]:
    state: dict[Any, Any] = {}
    for update in page.find(event(situation=text)):
        state |= update
    return state | page.look(state[page.text], desk)


def test_the_page_opens_with_all_cases_and_the_own_one_marked(page: CasesPage) -> None:
    html = result(page, page.arrive(event(memory=None, case="")))
    assert "<h2>11 cases</h2>" in html and html.count("eget dokument") == 1


def test_a_link_opens_its_case_and_an_unknown_one_the_list(page: CasesPage) -> None:
    assert "Job7" in result(page, page.arrive(event(case="7")))
    own = next(case for case in page.assistant.cases() if case.number is None)
    html = result(page, page.arrive(event(case=own.id)))
    assert "Køkkenholdet i Skive" in html and "Dokumentet:" in html
    assert "11 cases" in result(page, page.arrive(event(case="99")))


def test_chips_combine_and_are_left_again(page: CasesPage) -> None:
    one = page.choose(Desk(), event(field="regions", value="Region Syddanmark"))
    both = page.choose(one[page.desk], event(field="themes", value="Opkvalificering"))
    assert "<h2>2 af 11 cases · Opkvalificering · Region Syddanmark</h2>" in result(page, both)
    assert "2 af 11 cases" in both[page.live]
    assert page.wipe(both[page.desk])[page.desk] == Desk()


def test_the_map_chooses_a_municipality_and_leaves_it(page: CasesPage) -> None:
    chosen = page.place(Desk(), event(municipality="Middelfart"))
    assert "2 af 11 cases · Middelfart" in result(page, chosen)
    assert page.place(chosen[page.desk], event(municipality="Middelfart"))[page.desk] == Desk()


def test_a_case_on_the_map_is_led_to(page: CasesPage) -> None:
    pressed = page.place(Desk(), event(case="case-7"))
    assert 'data-focus="open-case-7"' in result(page, pressed)
    assert page.place(pressed[page.desk], event())[page.desk] == Desk()


def test_results_are_drawn_of_what_is_seen_and_lead_to_their_source(page: CasesPage) -> None:
    plot = page.draw(Desk(opened="case-6"))
    assert "Resultater i tal" in plot and "Case 6" in plot and "Case 8" not in plot
    assert page.draw(Desk(opened="case-4")) == ""
    shown = page.open_result(event(results="6", n="1"))
    assert "fra ca. 25 til 45 pct." in shown[page.panel.html]


def test_a_situation_finds_and_follows_the_choice(page: CasesPage) -> None:
    state = searched(page, "Vi mangler social- og sundhedshjælpere til oplæring", Desk())
    html = result(page, state)
    assert "Cases, der ligner jeres situation" in html and "Tættest på det, du skriver" in html
    assert state[page.desk].found[0].case.number == 8
    fewer = page.choose(state[page.desk], event(field="regions", value="Region Nordjylland"))
    assert {match.case.number for match in fewer[page.desk].found} <= {3, 10}
    assert page.forget(state[page.desk])[page.desk] == Desk()


@pytest.mark.parametrize(
    ("text", "said"), [("  ", situation.EMPTY), ("Borgeren har CPR 010190-1234", "CPR-nummer")]
)
def test_what_cannot_be_searched_is_told_at_the_field(page: CasesPage, text: str, said: str) -> None:
    state = searched(page, text, Desk())
    assert said in state[page.notice] and page.result not in state


def test_a_text_too_long_is_told_at_the_field(page: CasesPage) -> None:
    state = searched(page, "ord " * 10_000, Desk())
    assert "Beskrivelsen er for lang" in state[page.notice] and page.result not in state


def test_a_fourth_tick_is_refused_with_why(page: CasesPage) -> None:
    three = ["case-1", "case-2", "case-3"]
    desk = page.pick(Desk(), event(cases=three))[page.desk]
    refused = page.pick(desk, event(cases=[*three, "case-4"]))
    assert caseframe.TOO_MANY in refused[page.word]
    assert 'id="tick-case-4" data-tick="case-4">' in result(page, refused)
    assert "3 cases side om side" in result(page, page.compare(desk))


def test_a_case_is_opened_with_those_like_it_and_shut_where_it_was(page: CasesPage) -> None:
    opened = page.show(Desk(), event(case="case-7"))
    assert "Spørg i denne case" in result(page, opened)
    *_, related = page.relate(opened[page.desk])
    assert 'data-case="case-7"' in related and "Samme" in related
    shut = page.shut(opened[page.desk])
    assert 'data-focus="open-case-7"' in result(page, shut) and shut[page.related] == ""


def test_marks_open_their_passage(page: CasesPage) -> None:
    opened = page.open_mark(Desk(), event(case="case-6", n="8"))
    assert "anso26@frederiksberg.dk" in opened[page.panel.html] and "<mark>" in opened[page.panel.html]
    state = searched(page, "Vi mangler social- og sundhedshjælpere til oplæring", Desk())
    assert "<mark>" in page.open_mark(state[page.desk], event(case="case-8", n="0"))[page.panel.html]
    assert "findes ikke længere" in page.open_mark(Desk(), event(case="x", n="1"))[page.panel.html]


@pytest.mark.parametrize(
    ("desk", "name", "title"),
    [
        (Desk(opened="case-7", ticked=("case-1",)), "case-7.docx", "Case 7: Job7 (Trekantområdet)"),
        (
            Desk(ticked=("case-1", "case-2")),
            "cases.docx",
            "Case 1: Rekruttering fra kanten (Lolland-Falster)",
        ),
        (Desk(Choice(themes=("Sygemeldte",))), "case-7.docx", "Case 7: Job7 (Trekantområdet)"),
    ],
)
def test_the_export_holds_what_is_open_ticked_or_shown(
    page: CasesPage, desk: Desk, name: str, title: str
) -> None:
    file = json.loads(page.export(desk, event(form="docx"))[page.files].props["file"])
    assert file["name"] == name
    document = Document(io.BytesIO(base64.b64decode(file["data"])))
    assert title in [paragraph.text for paragraph in document.paragraphs]


def test_markdown_is_sent_too_and_nothing_else(page: CasesPage) -> None:
    file = json.loads(page.export(Desk(opened="case-7"), event(form="markdown"))[page.files].props["file"])
    assert base64.b64decode(file["data"]).decode().startswith("# Case 7: Job7")
    assert page.files not in page.export(Desk(), event(form="exe"))


def test_what_was_chosen_comes_back_with_the_tab(page: CasesPage) -> None:
    state = searched(
        page,
        "Vi mangler kokke",
        page.choose(Desk(), event(field="regions", value="Region Midtjylland"))[page.desk],
    )
    memory = state[page.result].props["memory"]
    back = page.arrive(event(memory=memory))
    assert back[page.desk].choice == Choice(regions=("Region Midtjylland",))
    assert back[page.form].props["text"] == "Vi mangler kokke"
