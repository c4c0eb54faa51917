"""The page Pitch: what its handlers show, without a browser."""

from __future__ import annotations

import base64
import dataclasses
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr
import pytest
from docx import Document

from assistant.web import pitchdesk, pitchform
from assistant.web.ask import AskPage
from assistant.web.pitch import PitchPage
from assistant.web.pitchdesk import Desk
from tests.web.fake import FakeAssistant

FIELDS = {
    "company": "Havnens Café",
    "municipality": "Vejle",
    "employees": "ca. 12",
    "hard_to_fill": "opvask\nrengøring",
    "concerns": "Vi har ikke tid",
}


def event(**data: object) -> gr.EventData:
    return gr.EventData(None, data)


def values(**changes: str) -> list[str | None]:
    """The form's values as gradio hands them over: an empty choice is None."""
    known = {**FIELDS, **changes}
    return [known.get(name) for _, group in pitchform.GROUPS for name in group]


@pytest.fixture
def page(assistant: FakeAssistant) -> Iterator[PitchPage]:
    with gr.Blocks(analytics_enabled=False):
        yield PitchPage(assistant)  # type: ignore[arg-type]


def made(page: PitchPage, desk: Desk | None = None, wanted: str = "", **changes: str) -> dict[Any, Any]:
    """Everything the page holds once a pitch is made."""
    state: dict[Any, Any] = {}
    for update in page.make(desk, wanted, *values(**changes)):
        state |= update
    return state


def result(page: PitchPage, state: dict[Any, Any]) -> str:
    return str(state[page.result].value)


def test_the_very_first_pitch_says_what_it_waits_for(page: PitchPage, assistant: FakeAssistant) -> None:
    def words() -> list[str]:
        return [str(update.get(page.result, "")) for update in page.make(None, "", *values())]

    assert not any("Læser eksempler" in shown for shown in words())
    assistant.concerns_known = False
    shown = words()
    assert "Læser eksempler på bekymringer. Det sker kun den første gang." in shown[1]
    assert len(shown) == 3


def test_a_pitch_is_made_announced_and_remembered(page: PitchPage) -> None:
    state = made(page)
    assert "Pitch til Havnens Café" in result(page, state)
    assert "Vejle · 12 ansatte" in result(page, state)
    assert "Pitchen til Havnens Café er klar med 3 argumenter." in state[page.live]
    assert "Havnens Café" in state[page.result].props["memory"]
    assert state[page.notice] == ""


def test_a_municipality_typed_by_hand_is_spelt_right(page: PitchPage) -> None:
    assert made(page, municipality="vejle")[page.desk].pitch.profile.municipality == "Vejle"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"company": " "}, "Skriv virksomhedens navn."),
        ({"employees": "-3"}, "helt tal"),
        ({"situation": "Borgeren har CPR 010190-1234"}, "CPR-nummer"),
        ({"situation": "x" * 50_000}, "for langt"),
    ],
)
def test_a_problem_stands_at_the_form_and_loses_nothing(
    page: PitchPage, changes: dict[str, str], said: str
) -> None:
    desk = made(page)[page.desk]
    state = made(page, desk, **changes)
    assert 'role="alert"' in state[page.notice] and said in state[page.notice]
    assert state[page.desk] == desk and "Pitch til Havnens Café" in result(page, state)
    assert not set(page.form.inputs) & set(state)
    assert "010190" not in state[page.result].props["memory"]


def test_an_unforeseen_error_is_one_danish_sentence(
    page: PitchPage, caplog: pytest.LogCaptureFixture
) -> None:
    state = made(page, situation="eksplodér")
    assert "Noget gik galt." in state[page.notice]
    assert "hidden detail" not in state[page.notice] and "hidden detail" in caplog.text


def test_the_form_can_be_filled_while_the_model_loads(tmp_path: Path) -> None:
    slow = FakeAssistant(tmp_path, slow=1.0)
    with gr.Blocks(analytics_enabled=False):
        page = PitchPage(slow)  # type: ignore[arg-type]
    assert "Udfyld gerne felterne imens." in page.readiness()[page.ready]
    slow.start()
    said = [update[page.live] for update in page.make(None, "", *values()) if page.live in update]
    assert any("Pitchen kommer, så snart assistenten er klar." in text for text in said)
    assert "er klar med 3 argumenter" in said[-1]
    assert page.readiness()[page.ready] == ""


def test_a_changed_form_is_told_quietly(page: PitchPage) -> None:
    desk = made(page)[page.desk]
    assert page.compare(desk, *values()) == ""
    assert "tidligere profil" in page.compare(desk, *values(company="En anden"))
    assert "tidligere profil" in page.compare(desk, *values(company=""))
    assert page.compare(None, *values()) == ""


def test_notes_examples_and_saved_profiles_fill_the_fields(page: PitchPage) -> None:
    fields = page.form.fields
    filled = page.split(event(notes="Møde med Havnens Smedje i Esbjerg. 28 ansatte."))
    assert filled[fields["company"]] == "Havnens Smedje" and filled[fields["employees"]] == "28"
    assert "Fundet: virksomhed" in filled[page.told] and fields["experience"] not in filled
    filled = page.example(event(example="hotel"))
    assert filled[fields["hard_to_fill"]].splitlines()[0] == "rengøring af værelser"
    filled = page.stored(event(profile=json.dumps({"company": "Gemt"})))
    assert filled[fields["company"]] == "Gemt" and filled[fields["industry"]] is None
    assert 'role="alert"' in page.split(event(notes=""))[page.told]


def test_a_profile_is_kept_only_when_it_is_in_order(page: PitchPage) -> None:
    kept = page.store(*values())
    assert json.loads(kept[page.ways].props["keep"])["profile"]["company"] == "Havnens Café"
    assert "gemt på denne enhed" in kept[page.told]
    refused = page.store(*values(experience="Hun er født 01.01.1990"))
    assert page.ways not in refused and "fødselsdato" in refused[page.told]


def test_clearing_empties_the_fields_and_keeps_the_pitch(page: PitchPage) -> None:
    cleared = page.empty()
    assert all(not cleared[field] for field in page.form.inputs)
    assert page.result not in cleared


def test_buttons_change_the_pitch_and_lead_the_keyboard(page: PitchPage) -> None:
    desk = made(page)[page.desk]
    moved = page.act(desk, event(do="down", key="recruitment"))
    assert [a.key for a in moved[page.desk].pitch.arguments][:2] == ["small-tasks", "recruitment"]
    assert 'data-focus="down-recruitment"' in result(page, moved)
    assert "nummer 2 af 3" in moved[page.live]
    phone = page.act(desk, event(do="shape", key="phone"))
    assert "fra jobcentret" in result(page, phone)
    assert made(page, phone[page.desk])[page.desk].shape == "phone"


def test_marks_open_the_passage_as_it_is_numbered_on_the_page(page: PitchPage) -> None:
    desk = made(page)[page.desk]
    opened = page.open_mark(desk, event(n="1"))
    assert "Kilde 1" in opened[page.panel.html]
    assert "<mark>Virksomhederne fik hurtigere svar.</mark>" in opened[page.panel.html]
    assert page.panel.view not in page.open_mark(desk, event(n="99"))


@pytest.mark.parametrize("form", ["notes", "sheet"])
def test_exports_are_word_files_with_the_person_s_changes(page: PitchPage, form: str) -> None:
    desk = made(page)[page.desk]
    desk = page.act(desk, event(do="save", key="recruitment", text="Med mine ord."))[page.desk]
    sent = page.export(desk, event(form=form))
    file = json.loads(sent[page.files].props["file"])
    assert file["name"] == {"notes": "moedenoter", "sheet": "ark"}[form] + "-havnens-cafe.docx"
    document = Document(io.BytesIO(base64.b64decode(file["data"])))
    text = "\n".join(
        [p.text for p in document.paragraphs]
        + [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    )
    assert "Med mine ord." in text
    assert file["name"] in sent[page.live]


def test_what_a_restarted_server_has_forgotten_is_told(page: PitchPage) -> None:
    assert "Genindlæs siden" in page.act(None, event(do="up", key="x"))[page.word]
    assert "Genindlæs siden" in page.export(None, event(form="notes"))[page.word]
    assert "Genindlæs siden" in page.open_mark(None, event(n="1"))[page.panel.html]


def test_the_pitch_is_taken_up_again_with_its_form(page: PitchPage) -> None:
    state = made(page)
    kept = page.restore(event(memory=state[page.result].props["memory"], text=None))
    assert kept[page.desk] == state[page.desk]
    assert kept[page.form.fields["hard_to_fill"]] == "opvask\nrengøring"
    assert page.restore(event(memory="vrøvl", text=None))[page.desk] is None


def test_words_from_the_ask_page_fill_the_form_beside_the_old_pitch(page: PitchPage) -> None:
    memory = made(page)[page.result].props["memory"]
    text = "Lav en pitch til et hotel på Bornholm, der mangler rengøring"
    kept = page.restore(event(memory=memory, text=text))
    assert kept[page.form.fields["municipality"]] == "Bornholm"
    assert "Pitch til Havnens Café" in result(page, kept)


def test_html_in_the_fields_is_shown_as_text(page: PitchPage) -> None:
    evil = '<script>alert(1)</script><img src=x onerror="alert(2)">'
    state = made(page, company=evil, concerns=evil)
    assert "<script" not in result(page, state) and "<img" not in result(page, state)
    assert "&lt;script&gt;" in result(page, state)


def test_a_question_for_a_pitch_gets_a_way_to_the_page_beside_its_answer(assistant: FakeAssistant) -> None:
    with gr.Blocks(analytics_enabled=False):
        ask = AskPage(assistant)  # type: ignore[arg-type]
    question = "Lav en pitch til et hotel på Bornholm, der mangler rengøring"
    *_, last = ask.ask(question, (), None)
    shown = str(last[ask.talk].value)
    assert "Det lyder som en pitch" in shown and "kommune »Bornholm«" in shown
    # What it found as a question is no answer to the wish: it waits folded up behind the way to Pitch.
    folded = shown.index('<details class="otherwise">')
    assert shown.index("Åbn Pitch") < folded < shown.index('class="verdict')
    assert f'href="./pitch" data-hand="{question}"' in shown
    assert "Ikke dækket af materialet" in shown
    *_, last = ask.ask("Hvad gav tavlemøder?", (), None)
    assert "Det lyder som en pitch" not in str(last[ask.talk].value)


def test_a_case_from_the_page_cases_comes_with_the_pitch_until_it_is_taken_off(page: PitchPage) -> None:
    led = page.restore(event(case="6"))
    assert "Pitchen tager case 6: Tavlemøder i Nordby" in led[page.chosen]
    state = made(page, wanted=led[page.wanted], municipality="")
    assert "Tavlemøder i Nordby" in result(page, state)
    off = page.unchoose()
    assert (off[page.wanted], off[page.chosen]) == ("", "")
    assert "ikke længere med" in off[page.live]
    assert "Ingen case i materialet ligner" in result(page, made(page, municipality=""))


def test_a_case_that_is_not_there_is_not_promised(page: PitchPage) -> None:
    led = page.restore(event(case="<b>99"))
    assert (led[page.wanted], led[page.chosen]) == ("", "")


# --- in the company's tone -------------------------------------------------------------------------


@pytest.fixture
def with_model(assistant: FakeAssistant) -> FakeAssistant:
    assistant.settings = dataclasses.replace(
        assistant.settings, llm_base_url="https://llm.example/v1?key=hemmelig"
    )
    return assistant


def toned(page: PitchPage, desk: Desk | None) -> list[dict[Any, Any]]:
    """Everything the page holds after each step of the writing."""
    state: dict[Any, Any] = {}
    return [state := state | update for update in page.tone(desk)]


def test_without_a_model_nothing_is_offered(page: PitchPage) -> None:
    assert "virksomhedens tone" not in result(page, made(page)) and "sendes" not in result(page, made(page))


def test_the_pitch_is_written_argument_by_argument(page: PitchPage, with_model: FakeAssistant) -> None:
    state = made(page)
    offered = result(page, state)
    assert "Skriv i virksomhedens tone" in offered
    assert "sendes sammen med pitchens ord til llm.example." in offered
    assert "hemmelig" not in offered
    desk = pitchdesk.step(state[page.desk], "save", "recruitment", "Mine egne ord.").desk
    steps = toned(page, desk)
    counts = [result(page, step).count("I jeres &lt;i&gt;tone&lt;/i&gt;.") for step in steps]
    assert counts == [0, 1, 2, 2, 2]
    for writing in (result(page, step) for step in steps[:-1]):
        assert ">Stop<" in writing and "Flyt op" not in writing and "Ny vinkel" not in writing
    last = result(page, steps[-1])
    assert "Skrevet i virksomhedens tone: 2 argumenter. Kilder, tal og rækkefølge er de samme." in last
    assert "Mine egne ord." in last and "Flyt op" in last and ">Stop<" not in last
    assert "Skrevet i virksomhedens tone: 2 argumenter." in steps[-1][page.live]


def test_the_way_back(page: PitchPage, with_model: FakeAssistant) -> None:
    before = made(page)
    after = toned(page, before[page.desk])[-1]
    back = page.act(after[page.desk], event(do="back"))
    assert back[page.desk].pitch == before[page.desk].pitch
    assert "Tilbage til kildernes ord" not in result(page, back)
    assert "Pitchen er igen i kildernes ord." in back[page.live]


def test_what_the_model_failed_at_is_one_quiet_line(page: PitchPage, with_model: FakeAssistant) -> None:
    with_model.notice = "Sprogmodellen kunne ikke nås. Resten af pitchen er uændret."
    last = toned(page, made(page)[page.desk])[-1]
    assert f'<p class="quiet">{with_model.notice}</p>' in result(page, last)
    assert "kunne ikke nås" in last[page.live]


def test_an_unforeseen_error_leaves_the_pitch_and_tells(
    page: PitchPage, with_model: FakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(pitch: object) -> Iterator[object]:
        raise RuntimeError("hidden detail")

    monkeypatch.setattr(with_model, "rewriting", broken)
    desk = made(page)[page.desk]
    last = toned(page, desk)[-1]
    assert "Noget gik galt" in last[page.word] and last[page.desk].pitch == desk.pitch
    assert ">Stop<" not in result(page, last)


def test_stopped_keeps_what_is_written(page: PitchPage, with_model: FakeAssistant) -> None:
    half = toned(page, made(page)[page.desk])[1]
    stopped = page.stop(half[page.desk])
    assert "Skrevet i virksomhedens tone: 1 argument." in result(page, stopped)
    assert "Skriv resten i virksomhedens tone" in result(page, stopped)


def test_the_mail_is_written_until_the_pitch_changes(page: PitchPage, with_model: FakeAssistant) -> None:
    shown = page.act(made(page)[page.desk], event(do="shape", key="mail"))
    assert "Skriv mailen i virksomhedens tone" in result(page, shown)
    mail = toned(page, shown[page.desk])[-1]
    assert "Kære Havnens Café i jeres tone" in result(page, mail)
    assert "Skrevet i virksomhedens tone: mailen." in result(page, mail)
    again = page.act(mail[page.desk], event(do="angle"))
    assert "i jeres tone" not in result(page, again)
    back = page.act(mail[page.desk], event(do="back"))
    assert "i jeres tone" not in result(page, back) and "Mailen er igen i kildernes ord." in back[page.live]


def test_the_tone_outlives_a_reload(page: PitchPage, with_model: FakeAssistant) -> None:
    after = toned(page, made(page)[page.desk])[-1]
    again = page.restore(event(memory=after[page.result].props["memory"]))
    assert result(page, again).count("I jeres &lt;i&gt;tone&lt;/i&gt;.") == 3
    assert "Tilbage til kildernes ord" in result(page, again)


def test_a_page_whose_server_forgot_says_so(page: PitchPage, with_model: FakeAssistant) -> None:
    assert "Genindlæs siden" in toned(page, None)[-1][page.word]
