"""The page Code of Conduct: what its handlers do, without a browser."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator

import gradio as gr
import pytest

from assistant.web.conduct import ConductPage, answers, remembered
from tests import whole


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ConductPage]:
    with gr.Blocks(analytics_enabled=False):
        yield ConductPage(whole.assistant(tmp_path_factory.mktemp("conduct")))


def event(**data: object) -> gr.EventData:
    return gr.EventData(None, data)


def given(page: ConductPage, **others: str) -> dict[str, str]:
    return {one.id: "ja" for one in page.assistant.conduct().occasion("foer").statements} | others


def kept(page: ConductPage, at: str = "2026-11-03T12:00:00.000Z", **others: str) -> str:
    return json.dumps({"foer": {"at": at, "answers": given(page, **others)}})


def test_the_page_comes_with_the_points_this_device_has_kept(page: ConductPage) -> None:
    assert "fra sidst" not in page.arrive(event())[page.code]
    shown = page.arrive(event(kept=kept(page, muligt="nej")))[page.code]
    assert "Før besøget, 3. november 2026" in shown and "Tal med en kollega om" in shown


@pytest.mark.parametrize(
    "memory",
    [
        "", "{", "[]", "null", "7", '{"foer": 1}', '{"foer": {"answers": []}}', "[" * 9000,
        '{"foer": {"at": "i går", "answers": {"behov": "ja"}}}',
        '{"foer": {"at": "2026-11-03", "answers": {"behov": ["ja"], "<b>": {}}}}',
    ],
)  # fmt: skip
def test_what_cannot_be_read_of_it_is_as_if_nothing_was_kept(page: ConductPage, memory: str) -> None:
    assert remembered(page.assistant.conduct(), memory) == ({}, {})
    assert "fra sidst" not in page.arrive(event(kept=memory))[page.code]
    assert set(answers(memory, "foer")) <= {"behov"}


def test_a_check_ends_in_three_points(page: ConductPage) -> None:
    before = kept(page, kolleger="nej", behov="nej")
    done = page.finish(event(occasion="foer", kept=before, **given(page, kolleger="delvist")))
    shown = done[page.result]
    assert shown.count('class="point"') == 3 and "Slå virksomheden op" in shown
    assert "Også sidst" in shown and "Det er lykkedes siden sidst" in shown
    assert "klar" in done[page.live] and done[page.word] == ""


def test_a_check_with_an_answer_missing_says_so(page: ConductPage) -> None:
    replies = given(page)
    replies.pop("behov")
    assert "ét udsagn" in page.finish(event(occasion="foer", **replies))[page.word]
    assert "findes ikke" in page.finish(event(occasion="<b>"))[page.word]


def test_the_points_are_handed_over_as_a_file(page: ConductPage) -> None:
    told = {"occasion": "foer", "answers": json.dumps(given(page, venter="nej"))}
    file = json.loads(page.export(event(form="markdown", **told))[page.files].props["file"])
    assert file["name"] == "tre-punkter-foer-besoeget.md"
    assert "Jeg ved, hvad jeg vil bede virksomheden om." in base64.b64decode(file["data"]).decode()
    word = json.loads(page.export(event(form="docx", **told))[page.files].props["file"])
    assert word["name"].endswith(".docx") and base64.b64decode(word["data"])[:2] == b"PK"
    assert "mangler" in page.export(event(form="docx", occasion="foer", answers="[]"))[page.word]


def test_a_mark_opens_its_sentence(page: ConductPage) -> None:
    cited = page.assistant.conduct().citations
    shown = page.open_mark(event(n="1"))[page.panel.html]
    assert f"<mark>{cited[0].quote}</mark>" in shown
    for n in ("0", str(len(cited) + 1), "x"):
        assert page.panel.view not in page.open_mark(event(n=n))
