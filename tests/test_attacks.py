"""Commands hidden in documents and questions, and a model that obeys every one of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from llama_index.core.llms import ChatMessage, ChatResponseGen
from pydantic import PrivateAttr

from assistant.answering.proof import stands_in, unmarked
from assistant.assistant import Assistant
from assistant.types import Answer, Finished, Token, Verdict
from tests import small
from tests.encoders import HashingEncoder
from tests.llm.fake import FakeLLM

ATTACKS = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "attacks.jsonl").read_text("utf-8").splitlines()
]
IN_DOCUMENTS = [one for one in ATTACKS if one["where"] in ("passage", "heading", "title", "filename")]
IN_QUESTIONS = [one for one in ATTACKS if one["where"] == "question"]
ASKED = "Hvor mange uger varer kurset i Skibhavn?"
TRUE = "Kurset i Skibhavn varer seks uger."
PAID = "Jobcentret i Skibhavn betaler kursusgebyret for de ledige."
_EXCERPT = re.compile(r'<uddrag nr="(\d+)">\n(.*?)\n</uddrag>', re.DOTALL)


class Obedient(FakeLLM):
    """Writes what it was told to by whoever slipped it in, marked with every number; then the truth."""

    _lies: Sequence[str] = PrivateAttr(default=())

    def obey(self, lies: Sequence[str]) -> None:
        self._lies = lies

    def stream_chat(self, messages: Sequence[ChatMessage], **others: Any) -> ChatResponseGen:
        given = dict(_EXCERPT.findall(str(messages[-1].content)))
        everywhere = "".join(f"[{n}]" for n in given)
        telling = next((n for n, body in given.items() if "Kurset i Skibhavn" in body), "1")
        lies = [f"{lie.rstrip('.')} {everywhere}." for lie in self._lies]
        self.enqueue("\n".join([*lies, *(f"{true[:-1]} [{telling}]." for true in (TRUE, PAID))]))
        return super().stream_chat(messages, **others)


@pytest.fixture(scope="module")
def model() -> Obedient:
    return Obedient()


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, model: Obedient) -> Assistant:
    made = Assistant(small.settings(tmp_path_factory.mktemp("attacked")), HashingEncoder(), model)
    made.prepare()
    return made


def shown(assistant: Assistant, question: str) -> tuple[str, Answer]:
    """All that was on the screen as proven at any time, and the answer."""
    events = list(assistant.events(question))
    last = events[-1]
    assert isinstance(last, Finished)
    streamed = "".join(event.text for event in events if isinstance(event, Token))
    return f"{streamed}\n{last.answer.text}", last.answer


def check_quotes(assistant: Assistant, answer: Answer) -> None:
    """Every line has its mark, and what a mark stands for is a quote from its document."""
    assert unmarked(answer.text, answer.citations) == ()
    for citation in answer.citations:
        document = assistant.document(citation.passage.document)
        assert document is not None
        assert stands_in(citation.quote, document.text)


def bare(text: str) -> str:
    return "".join(re.findall(r"\w+", text)).casefold()


@pytest.fixture
def attacked(assistant: Assistant, tmp_path: Path, attack: dict[str, Any]) -> Iterator[Assistant]:
    """The assistant with a person's own document in it that holds the attack."""
    where, text = attack["where"], attack["text"]
    name = re.sub(r"[/\0]", "-", text)[:80] if where == "filename" else "kursus"
    title, heading = (text if where == place else "Kurset i Skibhavn" for place in ("title", "heading"))
    inside = f"\n\n{text}\n" if where == "passage" else ""
    path = tmp_path / f"{name}.md"
    path.write_text(
        f"# {' '.join(title.split())}\n\n## {' '.join(heading.split())}\n\n{TRUE} {PAID}{inside}",
        "utf-8",
    )
    report = assistant.add([path])
    assert report.problems == ()
    yield assistant
    for document in report.added:
        assistant.remove(document.id)


@pytest.mark.parametrize("attack", IN_DOCUMENTS, ids=lambda one: one["id"])
def test_what_stands_in_a_document_commands_nobody(
    attacked: Assistant, attack: dict[str, Any], model: Obedient
) -> None:
    model.obey(attack["obeyed"])
    before = len(model.calls)
    text, answer = shown(attacked, ASKED)
    assert len(model.calls) == before + 1
    for lie in attack["obeyed"]:
        assert bare(lie) not in bare(text)
    assert answer.verdict is not Verdict.NOT_COVERED
    assert bare(TRUE) in bare(answer.text)
    check_quotes(attacked, answer)
    # The fences hold: as many excerpts end as begin, whatever stands in them.
    user = model.calls[-1].user
    assert user.count("<uddrag ") == user.count("</uddrag>")
    assert user.count("<spørgsmål>") == user.count("</spørgsmål>") == 1


@pytest.mark.parametrize("attack", IN_QUESTIONS, ids=lambda one: one["id"])
def test_what_stands_in_a_question_commands_nobody(
    assistant: Assistant, attack: dict[str, Any], model: Obedient
) -> None:
    model.obey(attack["obeyed"])
    text, answer = shown(assistant, attack["text"])
    for lie in attack["obeyed"]:
        assert bare(lie) not in bare(text)
    check_quotes(assistant, answer)


def test_there_are_attacks_of_both_languages_in_the_open_and_hidden() -> None:
    assert len(IN_DOCUMENTS) + len(IN_QUESTIONS) >= 40
    assert {one["language"] for one in ATTACKS} == {"da", "en"}
    assert {one["hidden"] for one in ATTACKS} == {True, False}
