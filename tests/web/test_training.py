"""The page Samtaletræning: what its handlers show, without a browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr
import pytest

from assistant.learning.training import (
    HALFWAY,
    STRONG,
    THIN,
    Feedback,
    GoodPoint,
    Point,
    Raised,
    Training,
    accept,
)
from assistant.pitch.profile import CompanyProfile
from assistant.pitch.types import Line
from assistant.types import Citation
from assistant.web.training import TrainingPage
from assistant.web.trainingdesk import Talk, load
from tests.web.fake import FakeAssistant

KIND = "Det forstår jeg godt. Jeg kommer på tirsdag."


class Trainer(FakeAssistant):
    """Raises the profile's concerns and one more; an answer is better for every thing it does."""

    def training(self, profile: CompanyProfile) -> Training:
        if "eksplodér" in profile.situation:
            raise RuntimeError("hidden detail")
        raised = (
            *(Raised("time", said, False) for said in profile.concerns),
            Raised("cost", "Hvad koster det?", True),
        )
        return Training(profile.company, f"Leder hos {profile.company}", raised)

    def training_feedback(self, of: Training | str, said: str, reply: str) -> Feedback:
        accept(reply)
        if "eksplodér" in reply:
            raise RuntimeError("hidden detail")
        cited = Citation(1, self._passage("hvor lang tid"), "Virksomheden er ofte bekymret for")
        heard = GoodPoint("Du tager bekymringen alvorligt", "Det forstår jeg godt")
        understood, meets = "forstår" in reply, "tirsdag" in reply
        return Feedback(
            0.7 if understood and meets else 0.4 if understood else 0.1,
            STRONG if understood and meets else HALFWAY if understood else THIN,
            (heard,) if understood else (),
            () if meets else (Point("step", "Slut med et næste skridt.", "Så ved lederen det.", cited),),
            (),
            (Line("Det tager tid.", (1,)),),
            (cited,),
        )


def event(**data: object) -> gr.EventData:
    return gr.EventData(None, data)


@pytest.fixture
def trainer(tmp_path: Path) -> Trainer:
    return Trainer(tmp_path)


@pytest.fixture
def page(trainer: Trainer) -> Iterator[TrainingPage]:
    with gr.Blocks(analytics_enabled=False):
        yield TrainingPage(trainer)  # type: ignore[arg-type]


def begun(page: TrainingPage, **data: object) -> dict[Any, Any]:
    *_, last = page.begin(event(**(data or {"example": "hotel"})))
    return last


def said(page: TrainingPage, talk: Talk | None, text: str) -> dict[Any, Any]:
    *_, last = page.say(talk, event(text=text))
    return last


def html(page: TrainingPage, update: dict[Any, Any]) -> str:
    return str(update[page.shown].value)


def memory(page: TrainingPage, update: dict[Any, Any]) -> str:
    return str(update[page.shown].props["memory"])


def test_a_conversation_begins_with_the_company_s_own_concern(page: TrainingPage) -> None:
    state = begun(page)
    assert "Leder hos Klippegården Badehotel" in html(page, state)
    assert "»Vi har ikke tid til at lære nye op midt i sæsonen«" in html(page, state)
    assert 'data-focus="concern"' in html(page, state)
    assert "Bekymring 1 af 2." in state[page.live]


def test_a_saved_profile_is_validated_like_any_other(page: TrainingPage) -> None:
    kept = {"company": "Havnens Café", "concerns": ["Vi er for små"]}
    assert "»Vi er for små«" in html(page, begun(page, profile=json.dumps(kept)))
    for broken, told in (
        ("{", "Profilen kan ikke læses."),
        (json.dumps({"company": ""}), "Skriv virksomhedens navn."),
        (json.dumps({"company": "A", "situation": "Han har CPR 010190-1234"}), "CPR-nummer"),
    ):
        refused = begun(page, profile=broken)
        assert refused[page.talk] is None and told in html(page, refused)
        assert "010190" not in html(page, refused) + memory(page, refused)
    assert "Eksemplet findes ikke længere." in html(page, begun(page, example="<b>"))


def test_an_answer_gets_feedback_that_is_announced_and_kept(page: TrainingPage) -> None:
    state = said(page, begun(page)[page.talk], "Det forstår jeg godt.")
    assert "Dit svar er på vej" in html(page, state) and 'data-focus="feedback"' in html(page, state)
    assert "Dit svar er på vej. 1 ting virker, og 1 kan gøre svaret stærkere." in state[page.live]
    assert load(memory(page, state)) == state[page.talk]


def test_while_the_answer_is_read_the_page_says_so(page: TrainingPage) -> None:
    first, *_ = page.say(begun(page)[page.talk], event(text=KIND))
    assert "Læser dit svar …" in html(page, first) and "Læser dit svar" in first[page.live]
    assert KIND in html(page, first)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (" \n ", "Skriv først, hvad du ville sige til lederen."),
        ("ord " * 2_000, "Dit svar er for langt"),
        ("Borgeren har CPR 010190-1234", "CPR-nummer"),
    ],
)
def test_what_cannot_be_used_is_told_at_the_field_and_stays_there(
    page: TrainingPage, text: str, told: str
) -> None:
    talk = begun(page)[page.talk]
    state = said(page, talk, text)
    assert told in html(page, state) and 'role="alert"' in html(page, state)
    assert f"\n{text.strip()}</textarea>" in html(page, state)
    assert 'data-focus="reply"' in html(page, state)
    assert state[page.talk] == talk and "010190" not in memory(page, state)


def test_an_unforeseen_error_is_one_danish_sentence(
    page: TrainingPage, caplog: pytest.LogCaptureFixture
) -> None:
    state = said(page, begun(page)[page.talk], "eksplodér")
    assert "Noget gik galt." in html(page, state) and "eksplodér</textarea>" in html(page, state)
    assert "hidden detail" not in html(page, state) and "hidden detail" in caplog.text


def test_a_second_try_shows_whether_it_became_stronger(page: TrainingPage) -> None:
    talk = said(page, begun(page)[page.talk], "Det forstår jeg godt.")[page.talk]
    again = page.again(talk)
    assert "Det forstår jeg godt.</textarea>" in html(page, again) and 'data-focus="reply"' in html(
        page, again
    )
    state = said(page, again[page.talk], KIND)
    assert "Det er stærkere end dit forrige." in html(page, state)
    assert "Det er stærkere end dit forrige." in state[page.live]
    assert "<textarea" not in html(page, page.cancel(again[page.talk]))


def test_through_the_concerns_to_the_summing_up_and_back(page: TrainingPage) -> None:
    talk = said(page, begun(page)[page.talk], KIND)[page.talk]
    second = page.go_on(talk)
    assert "Bekymring 2 af 2" in html(page, second) and 'data-focus="concern"' in html(page, second)
    over = page.go_on(second[page.talk])
    assert "Du har svaret på 1 af 2 bekymringer." in html(page, over) and 'data-focus="sum"' in html(
        page, over
    )
    assert "Samtalen er slut." in over[page.live]
    back = page.take(over[page.talk], event(at="1"))
    assert "Bekymring 2 af 2" in html(page, back)
    state = said(page, back[page.talk], KIND)
    assert "Se opsamlingen" in html(page, state)
    assert "Du har svaret på 2 af 2" in html(page, page.go_on(state[page.talk]))
    assert "Du har svaret på 0 af 2" in html(page, page.end(begun(page)[page.talk]))
    assert page.take(over[page.talk], event(at="9"))[page.talk] == over[page.talk]
    assert "Bekymring 1 af 2" in html(page, page.restart(over[page.talk]))


def test_marks_open_the_passage(page: TrainingPage) -> None:
    talk = said(page, begun(page)[page.talk], "Nej")[page.talk]
    opened = page.open_mark(talk, event(turn="0", n="1"))
    assert "<mark>Virksomheden er ofte bekymret for</mark>" in opened[page.panel.html]
    assert "Kilde 1" in opened[page.panel.html]
    assert "Kilde 1" not in page.open_mark(talk, event(turn="0", n="1", place="Siden"))[page.panel.html]
    assert page.panel.view not in page.open_mark(talk, event(turn="0", n="9"))


def test_a_conversation_is_taken_up_again_and_left_for_good(page: TrainingPage) -> None:
    kept = memory(page, said(page, begun(page)[page.talk], KIND))
    assert "Dit svar er stærkt" in html(page, page.restore(event(memory=kept)))
    left = page.leave()
    assert left[page.talk] is None and memory(page, left) == ""
    assert "Hvem vil du tale med?" in html(page, left)


def test_memory_that_is_not_ours_begins_anew(page: TrainingPage) -> None:
    kept = json.loads(memory(page, begun(page)))
    for broken in (
        "vrøvl", "{}", "x" * 3_000_000, 7, json.dumps({**kept, "at": 5}), json.dumps({**kept, "at": -1}),
        json.dumps({**kept, "tries": []}),
        json.dumps({**kept, "company": {**kept["company"], "situation": "CPR 010190-1234"}}),
    ):  # fmt: skip
        state = page.restore(event(memory=broken))
        assert state[page.talk] is None and "Hvem vil du tale med?" in html(page, state)
    again = page.restore(event(memory=json.dumps({**kept, "again": True})))
    assert "Fortryd" not in html(page, again) and "Hvad siger du?" in html(page, again)


def test_what_a_restarted_server_has_forgotten_is_told_without_touching_the_field(page: TrainingPage) -> None:
    updates = [said(page, None, KIND), page.again(None), page.cancel(None), page.go_on(None), page.end(None)]
    for update in [*updates, page.take(None, event(at="0")), page.restart(None)]:
        assert "Genindlæs siden" in update[page.notice] and page.shown not in update
    assert "Genindlæs siden" in page.open_mark(None, event(turn="0", n="1"))[page.panel.html]


def test_the_page_says_what_is_waited_for(tmp_path: Path) -> None:
    slow = Trainer(tmp_path, slow=0.8)
    slow.concerns_known = False
    with gr.Blocks(analytics_enabled=False):
        page = TrainingPage(slow)  # type: ignore[arg-type]
    assert "Vælg gerne en virksomhed allerede nu." in page.readiness()[page.ready]
    slow.start()
    shown = [html(page, update) for update in page.begin(event(example="hotel"))]
    assert "Indlæser sprogforståelsen (40 pct.). Samtalen begynder, så snart" in shown[0]
    assert "Læser eksempler på bekymringer." in shown[1]
    assert "Bekymring 1 af 2" in shown[-1]
    assert page.readiness()[page.ready] == ""


def test_html_in_a_profile_or_an_answer_is_shown_as_text(page: TrainingPage) -> None:
    evil = "<script>alert(1)</script><img src=x onerror='alert(2)'>"
    state = begun(page, profile=json.dumps({"company": evil, "concerns": [evil]}))
    answered = said(page, state[page.talk], evil + " forstår")
    for shown in (html(page, state), html(page, answered), html(page, page.end(answered[page.talk]))):
        assert "<script" not in shown and "<img" not in shown and "&lt;script&gt;" in shown
