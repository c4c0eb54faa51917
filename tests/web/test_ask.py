"""The page Spørg: what its handlers show, without a browser."""

from __future__ import annotations

import base64
import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr
import pytest

from assistant.types import Filter
from assistant.web.ask import AskPage
from assistant.web.turns import Scope, Turn
from tests.web.fake import FakeAssistant


def event(**data: object) -> gr.EventData:
    return gr.EventData(None, data)


@pytest.fixture
def page(assistant: FakeAssistant) -> Iterator[AskPage]:
    with gr.Blocks(analytics_enabled=False):
        yield AskPage(assistant)  # type: ignore[arg-type]


def asked(
    page: AskPage, question: str, turns: tuple[Turn, ...] = (), scope: Scope | None = None
) -> dict[Any, Any]:
    """Everything the page holds once a question is done."""
    state: dict[Any, Any] = {}
    for update in page.ask(question, turns, scope):
        state |= update
    return state


def talk(page: AskPage, state: dict[Any, Any]) -> str:
    shown = state[page.talk]
    return str(shown if isinstance(shown, str) else shown.value)


def test_question_is_shown_at_once_and_answered(page: AskPage) -> None:
    first, *_, last = page.ask("Hvad gav tavlemøder?", (), None)
    assert "Leder i materialet" in talk(page, first)
    assert first[page.field] == ""
    assert "Dækket af materialet" in talk(page, last)
    assert "Dækket af materialet. Matchgraden" in last[page.live]
    assert last[page.turns][0].answer.citations


def test_restriction_reaches_the_assistant(page: AskPage, assistant: FakeAssistant) -> None:
    scope = Scope("case 6", Filter(cases=frozenset({6})))
    asked(page, "Hvad gav tavlemøder?", (), scope)
    assert assistant.asked == [("Hvad gav tavlemøder?", scope.restrict)]


@pytest.mark.parametrize("question", ["", "   ", "\x00\x00", "\u200b"])
def test_empty_question_is_told_at_the_field(page: AskPage, question: str) -> None:
    state = asked(page, question)
    assert "Skriv et spørgsmål først." in state[page.notice]
    assert page.talk not in state and page.field not in state


def test_too_long_question_stays_in_the_field(page: AskPage) -> None:
    state = asked(page, "x" * 100_000)
    assert "for langt" in state[page.notice]
    assert page.field not in state


def test_question_the_assistant_refuses_comes_back_to_the_field(page: AskPage) -> None:
    state = asked(page, "Det er for mærkeligt")
    assert state[page.turns] == ()
    assert state[page.field] == "Det er for mærkeligt"
    assert "Skriv det om." in state[page.notice]


def test_unforeseen_error_is_one_danish_sentence(page: AskPage, caplog: pytest.LogCaptureFixture) -> None:
    state = asked(page, "eksplodér")
    assert "Noget gik galt." in talk(page, state)
    assert "hidden detail" not in talk(page, state)
    assert "hidden detail" in caplog.text


@pytest.mark.parametrize(
    "question", ["tavle \ud800 her", "tavle 🙂🙂", "tavle\x00", "<script>alert(1)</script> tavle"]
)
def test_odd_characters_are_answered_and_can_be_sent(page: AskPage, question: str) -> None:
    state = asked(page, question)
    shown = talk(page, state)
    shown.encode()
    assert "Dækket af materialet" in shown
    assert "<script" not in shown


def test_question_waits_with_a_word_while_the_model_loads(tmp_path: Path) -> None:
    slow = FakeAssistant(tmp_path, slow=1.0)
    with gr.Blocks(analytics_enabled=False):
        page = AskPage(slow)  # type: ignore[arg-type]
    slow.start()
    shown = [
        talk(page, update) for update in page.ask("Hvad gav tavlemøder?", (), None) if page.talk in update
    ]
    assert any("Indlæser sprogforståelsen (40 pct.). Svaret kommer" in text for text in shown)
    assert "Dækket af materialet" in shown[-1]


def test_mark_opens_its_passage(page: AskPage) -> None:
    turns = asked(page, "Hvad gav tavlemøder?")[page.turns]
    opened = page.open_mark(turns, event(turn="0", n="2"))
    assert "<mark>Virksomhederne fik hurtigere svar.</mark>" in opened[page.panel.html]
    near = page.open_mark(turns, event(turn="0", near="0"))
    assert "Måske relevant" in near[page.panel.html]


@pytest.mark.parametrize("data", [{"turn": "9", "n": "1"}, {"turn": "x"}, {}])
def test_mark_of_a_forgotten_turn_says_so(page: AskPage, data: dict[str, str]) -> None:
    assert "Genindlæs siden" in page.open_mark((), event(**data))[page.panel.html]


def test_rating_is_kept_at_once_and_again_with_its_word(page: AskPage, assistant: FakeAssistant) -> None:
    turns = asked(page, "Hvad gav tavlemøder?")[page.turns]
    rated = page.rate(turns, event(turn="0", helpful="nej"))
    assert assistant.feedback == [("Hvad gav tavlemøder?", False, "")]
    assert "Hvad manglede?" in talk(page, rated)
    done = page.rate_with_word(rated[page.turns], event(turn="0", word="tal"))
    assert assistant.feedback[-1] == ("Hvad gav tavlemøder?", False, "tal")
    assert "Tak." in talk(page, done)


def test_restriction_is_taken_from_the_panel_and_dropped_again(page: AskPage) -> None:
    turns = asked(page, "Hvad gav tavlemøder?")[page.turns]
    view = page.open_mark(turns, event(turn="0", n="1"))[page.panel.view]
    taken = page.take_scope(view, turns)
    assert taken[page.scope].restrict == Filter(cases=frozenset({6}))
    assert "Spørger kun i case 6" in taken[page.bar]
    assert page.drop_scope(turns)[page.scope] is None


def test_asking_widely_drops_the_restriction(page: AskPage, assistant: FakeAssistant) -> None:
    scope = Scope("case 9", Filter(cases=frozenset({9})))
    turns = asked(page, "Hvad gav tavlemøder?", (), scope)[page.turns]
    *_, last = page.ask_widely(turns, scope, event(question="Hvad gav tavlemøder?"))
    assert last[page.scope] is None
    assert "Dækket af materialet" in talk(page, last)
    assert assistant.asked[-1][1] is None


def test_conversation_is_taken_up_again(page: AskPage) -> None:
    state = asked(page, "Hvad gav tavlemøder?")
    kept = state[page.talk].props["memory"]
    assert page.restore(event(memory=kept))[page.turns] == state[page.turns]
    assert page.restore(event(memory="vrøvl"))[page.turns] == ()


def test_fresh_conversation_forgets_everything(page: AskPage) -> None:
    fresh = page.begin_again()
    assert fresh[page.turns] == () and fresh[page.scope] is None and fresh[page.panel.view] is None
    assert fresh[page.talk].props["memory"] == ""


def test_readiness_is_told_until_ready(tmp_path: Path, page: AskPage) -> None:
    assert page.readiness()[page.ready] == ""
    page.assistant = FakeAssistant(tmp_path / "slow", slow=60)  # type: ignore[assignment]
    assert "Indlæser sprogforståelsen (40 pct.). Spørg gerne allerede nu." in page.readiness()[page.ready]


def test_a_case_another_page_leads_here_with_is_asked_within(page: AskPage) -> None:
    led = page.restore(event(case="6"))
    assert "Spørger kun i case 6: Tavlemøder i Nordby" in led[page.bar]
    assert led[page.scope].restrict.documents == {"haandbog/01-tavle.md"}
    nowhere = page.restore(event(case="99"))
    assert (nowhere[page.scope], nowhere[page.bar]) == (None, "")


# The conversation


def test_each_question_is_asked_with_what_was_said_before(page: AskPage, assistant: FakeAssistant) -> None:
    turns = asked(page, "Hvad gav tavlemøder?")[page.turns]
    state = asked(page, "Og hvem står for tavlemøder?", turns)
    assert assistant.before == [(), ("Hvad gav tavlemøder?",)]
    assert "Forstået som: »Hvad gav tavlemøder: Og hvem står for tavlemøder?«" in talk(page, state)


def corrected(page: AskPage, turns: tuple[Turn, ...], **data: str) -> dict[Any, Any]:
    state: dict[Any, Any] = {}
    for update in page.correct(turns, None, event(**data)):
        state |= update
    return state


def test_a_corrected_last_turn_is_replaced_and_asked_as_written(
    page: AskPage, assistant: FakeAssistant
) -> None:
    turns = asked(page, "Hvad gav tavlemøder?")[page.turns]
    turns = asked(page, "Og hvem?", turns)[page.turns]
    state = corrected(page, turns, turn="1", question="Og tavlemøder andre steder?")
    assert [turn.question for turn in state[page.turns]] == [
        "Hvad gav tavlemøder?",
        "Og tavlemøder andre steder?",
    ]
    assert assistant.before[-1] == ()
    assert state[page.turns][-1].answer.understood == ""


def test_a_corrected_older_turn_stays_and_is_asked_anew_at_the_end(page: AskPage) -> None:
    turns = asked(page, "Hvad gav tavlemøder?")[page.turns]
    turns = asked(page, "Og hvem?", turns)[page.turns]
    turns = asked(page, "Og prisen?", turns)[page.turns]
    state = corrected(page, turns, turn="1", question="Hvem leder tavlemøder?")
    assert [turn.question for turn in state[page.turns]][1:] == [
        "Og hvem?",
        "Og prisen?",
        "Hvem leder tavlemøder?",
    ]


@pytest.mark.parametrize("question", ["  ", "Det er for mærkeligt"])
def test_a_correction_that_cannot_be_asked_leaves_the_turn(page: AskPage, question: str) -> None:
    turns = asked(page, "Hvad gav tavlemøder?")[page.turns]
    state = corrected(page, turns, turn="0", question=question)
    assert state.get(page.turns, turns) == turns
    assert "problem" in state[page.notice]


def test_a_correction_of_a_forgotten_turn_says_so(page: AskPage) -> None:
    assert "Genindlæs siden" in corrected(page, (), turn="0", question="Hvad?")[page.notice]


def test_a_number_is_hidden_at_once_and_told(page: AskPage) -> None:
    first, *_, last = page.ask("Hvad gav tavlemøder for 010190-1234?", (), None)
    assert "010190" not in talk(page, first) and "er skjult" in talk(page, first)
    assert "010190" not in talk(page, last) and "er skjult" in talk(page, last)
    assert "010190" not in last[page.talk].props["memory"]


@pytest.fixture
def modelled(tmp_path: Path) -> Iterator[AskPage]:
    """The page with a language model behind it."""
    assistant = FakeAssistant(tmp_path / "modelled")
    assistant.settings = dataclasses.replace(
        assistant.settings, llm_base_url="https://key:word@llm.example:8443/v1?k=1", llm_model="prøve"
    )
    with gr.Blocks(analytics_enabled=False):
        yield AskPage(assistant)  # type: ignore[arg-type]


def test_a_number_never_reaches_a_language_model_unasked(modelled: AskPage) -> None:
    state = asked(modelled, "Hvad gav tavlemøder for 010190-1234?")
    assert modelled.assistant.asked == []  # type: ignore[attr-defined]
    assert state[modelled.field] == "Hvad gav tavlemøder for [CPR-nummer fjernet]?"
    assert "sprogmodellen på llm.example." in state[modelled.notice]
    assert modelled.talk not in state
    done = asked(modelled, state[modelled.field])
    assert "Et CPR-nummer i spørgsmålet er skjult." in talk(modelled, done)


def test_checked_pieces_come_with_their_marks_and_the_answer_replaces_them(modelled: AskPage) -> None:
    shown = [
        talk(modelled, update)
        for update in modelled.ask("Hvad gav tavlemøder i hele landet?", (), None)
        if modelled.talk in update
    ]
    assert '<span class="mark">1</span>' in shown[2] and "hurtigere" not in shown[2]
    assert all("dokumenteret" not in page for page in shown[:-2])
    assert '<span class="mark">' not in shown[-1] and "ikke er dokumenteret:" in shown[-1]


def test_the_answer_is_announced_once(modelled: AskPage) -> None:
    said = [
        update[modelled.live]
        for update in modelled.ask("Hvad gav tavlemøder?", (), None)
        if isinstance(update.get(modelled.live), str)
    ]
    assert len(said) == 3 and "Sprogmodellen skriver" in said[1]
    assert "Leder i materialet" in said[0] and "Dækket af materialet. Matchgraden" in said[2]


def test_a_kept_conversation_is_opened_and_one_that_cannot_be_read_says_so(page: AskPage) -> None:
    state = asked(page, "Hvad gav tavlemøder?")
    opened = page.choose(event(memory=state[page.talk].props["memory"]))
    assert opened[page.turns] == state[page.turns]
    assert "Samtalen er åbnet." in opened[page.live]
    for memory in (None, "vrøvl", '[{"question":"a"}]', {"a": 1}):
        told = page.choose(event(memory=memory))
        assert told[page.turns] == () and "kan ikke læses længere" in told[page.notice]


def test_the_conversation_is_handed_over_as_a_file(page: AskPage) -> None:
    turns = asked(page, "Hvad gav tavlemøder?")[page.turns]
    for form, begins, ending in (("docx", b"PK", ".docx"), ("markdown", b"# Samtale", ".md")):
        done = page.export(turns, event(form=form))
        file = json.loads(done[page.files].props["file"])
        assert base64.b64decode(file["data"]).startswith(begins)
        assert file["name"].endswith(ending) and file["name"] in done[page.live]
    assert "ingen svar at gemme" in page.export((), event(form="docx"))[page.notice]
