"""A model at work: a task's prompt goes out, finished sentences come back."""

from __future__ import annotations

import dataclasses
import time
from pathlib import Path

import pytest

from assistant.errors import LlmError, SettingsError
from assistant.llm import client, model
from assistant.llm.model import Model
from assistant.settings import Settings
from tests.llm.fake import FakeLLM

VALUES = {"question": "<spørgsmål>\nHvad?\n</spørgsmål>", "passages": '<uddrag nr="1">\nNoget.\n</uddrag>'}


def at_work(llm: FakeLLM, **settings: object) -> Model:
    made = model.of(dataclasses.replace(Settings(), **settings), llm)  # type: ignore[arg-type]
    assert made is not None
    return made


def test_a_task_goes_out_as_its_prompt_and_comes_back_as_sentences() -> None:
    llm = FakeLLM([["Et ", "svar [1]. Og", " et til [1]."]])
    told = at_work(llm).write("answer", {**VALUES, "language": "dansk"})
    assert [sentence.text for sentence in told] == ["Et svar [1].", "Og et til [1]."]
    (call,) = llm.calls
    assert "kun ud fra de uddrag" in call.system and "Skriv på dansk." in call.system
    assert VALUES["question"] in call.user and VALUES["passages"] in call.user


def test_sentences_come_before_the_failure_that_ends_them_and_half_a_one_does_not() -> None:
    told = at_work(FakeLLM([["Et svar [1]. Og et ", ValueError("x")]])).write(
        "answer", {**VALUES, "language": "dansk"}
    )
    assert next(told).text == "Et svar [1]."
    with pytest.raises(LlmError, match=client.CUT_OFF):
        next(told)


def test_who_stops_at_a_sentence_stops_the_model() -> None:
    llm = FakeLLM([["Et svar [1]. Og", *["mere"] * 500]], pause=0.01)
    told = at_work(llm).write("answer", {**VALUES, "language": "dansk"})
    next(told)
    del told
    end = time.monotonic() + 10
    while not llm.closed and time.monotonic() < end:
        time.sleep(0.01)
    assert llm.closed == 1


def test_without_an_address_there_is_no_model_and_no_prompt_is_read(tmp_path: Path) -> None:
    assert model.of(dataclasses.replace(Settings(), prompts=tmp_path / "borte")) is None


def test_what_the_operator_set_holds(tmp_path: Path) -> None:
    made = at_work(FakeLLM(), llm_timeout=5.0, llm_max_chars=99, llm_unsupported="mark")
    assert made.limits == client.Limits(total=5.0, first_token=10.0, max_chars=99)
    assert made.shows_unproven
    with pytest.raises(SettingsError, match="findes ikke"):
        at_work(FakeLLM(), prompts=tmp_path / "borte")
