"""The house with a real language model behind it: a small one, whose Danish is poor.

It copies, garbles, invents and repeats itself, and that is the point: whatever it writes, a person is
shown only what stands in the material.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from assistant.answering import proof
from assistant.assistant import Assistant
from assistant.danish import sentences
from assistant.errors import LlmError
from assistant.llm import client
from assistant.retrieval.encoder import load_encoder
from assistant.settings import PROJECT, Settings
from assistant.types import Answer, Citation, Encoder, Finished, Retrieved, Token, Verdict
from tests import small
from tests.llm import server

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(server.missing()), reason=server.missing())]

# Converted and built once, and shared with the other tests of the whole house.
MODELS = PROJECT / ".setup" / "test-models"
INDEX = PROJECT / ".setup" / "test-index"

# Marks are more than the model manages by itself. Held to them, what it writes reaches every later check.
MARKED = r"""
root ::= line line?
line ::= [A-ZÆØÅ] [^\[\]<>.?!\n]{20,90} " [" [1-3] "].\n"
"""

# Of few words, for every word is read anew on one core. The project's own prompt is used where none is named.
PROMPT = """---
purpose: Et kort svar.
variables: [language, passages, question]
version: 1
---
Svar på {{language}} ud fra uddragene.

---

{{passages}}

{{question}}
"""

ASKED = (
    "Hvad er et jobbarometer?",
    "Hvornår blev Job7 etableret?",
    "Hvor mange uger varer oplæringen i SOSU-klar?",
    "Hvad er Rekruttering fra kanten?",
)
OUTSIDE = (
    "Hvad koster en kop kaffe i Paris?",
    "Hvem vandt VM i fodbold i 2018?",
    "Hvordan bager jeg et surdejsbrød?",
)

_MARKS = re.compile(r"(?:\s*\[\d+\])+[.!?]?")
_NAME = re.compile(r"(?<=[\w,;:)] )[A-ZÆØÅ][\w-]+")
_COPIED = 0.6  # share of a sentence's runs of three words that stand in what it cites


# --- a server, and assistants that ask it --------------------------------------------------------


@pytest.fixture(scope="module")
def writer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[server.Running]:
    """The model, made to put marks."""
    with server.running(tmp_path_factory.mktemp("model") / "server.log", MARKED) as running:
        yield running


@pytest.fixture
def mortal(tmp_path: Path) -> Iterator[server.Running]:
    """A server of the test's own, to be killed; it writes as it likes."""
    with server.running(tmp_path / "server.log") as running:
        yield running


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder(Settings(models=MODELS))


def settings(running: server.Running, **others: object) -> Settings:
    patient = {"llm_timeout": 120.0, "llm_first_token_timeout": 120.0}  # it reads slowly on one shared core
    chosen = {"llm_base_url": running.base_url, "llm_model": "smollm2", **patient, **others}
    return Settings(index=INDEX, models=MODELS, **chosen)  # type: ignore[arg-type]


def assistant(running: server.Running, encoder: Encoder, folder: Path, **others: object) -> Assistant:
    own = {"library": folder / "library", "feedback": folder / "feedback.jsonl"}
    made = Assistant(settings(running, **own, **others), encoder)
    made.prepare()
    return made


@pytest.fixture(scope="module")
def writing(writer: server.Running, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("own")
    (folder / "answer.md").write_text(PROMPT, encoding="utf-8")
    return assistant(writer, encoder, folder, prompts=folder)


# --- what must hold of an answer, judged without the product's own checks --------------------------


def check(answer: Answer) -> None:
    """Nothing in the answer but what stands in the material; without proof enough, it is quoted."""
    if answer.mode == "extractive":
        assert answer.notice, "the person is not told why the model did not write"
        small.check_proof(answer, PROJECT)
    else:
        assert answer.mode == "llm" and answer.text
        by_number = {citation.n: citation for citation in answer.citations}
        for line in answer.text.splitlines():
            for sentence, marks in marked(line):
                check_sentence(sentence, [by_number[n] for n in marks])
    for citation in answer.citations:
        file = (PROJECT / citation.passage.path).read_text(encoding="utf-8")
        assert proof.fold(citation.quote) in proof.fold(file)
    for unproven in answer.unproven:
        assert unproven not in answer.text


def marked(line: str) -> list[tuple[str, list[int]]]:
    """The sentences of a line, each with its marks; none without."""
    found, start = [], 0
    for match in _MARKS.finditer(line):
        text = re.sub(r"^(?:-|\d+\.) ", "", line[start : match.start()].strip())
        assert len(sentences.split(text)) == 1, f"a sentence without marks: {text}"
        found.append((text, [int(n) for n in re.findall(r"\d+", match.group())]))
        start = match.end()
    assert not line[start:].strip(), f"a sentence without marks: {line[start:]}"
    return found


def check_sentence(sentence: str, cited: list[Citation]) -> None:
    """It is taken from where its marks point, its numbers and names with it.

    The model knows no Danish of its own: what it has not copied is not true but by chance.
    """
    told = " ".join(f"{c.passage.context} {c.passage.text}" for c in cited)
    for name in _NAME.findall(sentence):
        assert name.removesuffix("s").casefold() in told.casefold(), f"{name} is nowhere: {sentence}"
    said, source = _words(sentence), _words(told)
    for before, number in pairwise(said):
        if number.isdecimal():
            assert (before, number) in set(pairwise(source)), f"»{before} {number}« is nowhere: {sentence}"
    runs = list(zip(said, said[1:], said[2:], strict=False))
    there = set(zip(source, source[1:], source[2:], strict=False))
    copied = sum(run in there for run in runs)
    assert copied >= _COPIED * len(runs), f"this is made up: {sentence}"


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


# --- the connection ------------------------------------------------------------------------------


def test_a_real_server_is_spoken_to_and_its_end_is_noticed(mortal: server.Running) -> None:
    llm = client.connect(settings(mortal))
    assert llm is not None and mortal.tokens_read() == 0
    system, user = "Du svarer kort på dansk.", "Hvad laver et jobcenter?"
    pieces = list(client.stream(llm, system, user))
    assert len(pieces) > 5 and "".join(pieces).strip()
    assert mortal.tokens_read() > 10

    rest = client.stream(llm, system, user)
    assert next(rest)
    mortal.kill()
    began = time.monotonic()
    with pytest.raises(LlmError, match=client.CUT_OFF):
        list(rest)
    with pytest.raises(LlmError, match=client.UNREACHABLE):
        list(client.stream(llm, system, user))
    assert time.monotonic() - began < 5


# --- the whole house -----------------------------------------------------------------------------


@pytest.mark.model
@pytest.mark.parametrize("question", ASKED)
def test_nothing_unproven_is_shown(writing: Assistant, writer: server.Running, question: str) -> None:
    before = writer.tokens_read()
    answer = writing.ask(question)
    assert writer.tokens_read() > before, "the model was not asked"
    assert answer.verdict is not Verdict.NOT_COVERED and answer.text
    check(answer)


@pytest.mark.model
def test_what_is_not_covered_never_reaches_the_model(writing: Assistant, writer: server.Running) -> None:
    before = writer.tokens_read()
    for question in OUTSIDE:
        answer = writing.ask(question)
        assert (answer.verdict, answer.text, answer.citations) == (Verdict.NOT_COVERED, "", ())
        assert not answer.notice, "a model that is not needed is not spoken of"
    assert writer.tokens_read() == before


@pytest.mark.model
def test_a_server_killed_while_it_works_leaves_the_quoted_answer(
    mortal: server.Running, encoder: Encoder, tmp_path: Path
) -> None:
    asking = assistant(mortal, encoder, tmp_path, llm_timeout=20.0)
    events = asking.events(ASKED[0])
    assert isinstance(next(events), Retrieved)
    mortal.kill()
    began = time.monotonic()
    *_, last = events
    assert time.monotonic() - began < 5
    assert isinstance(last, Finished) and last.answer.mode == "extractive"
    assert "progmodel" in last.answer.notice and last.answer.notice.endswith(".")
    check(last.answer)


# What the model is made to write, word for word: the second sentence is a lie.
RECITED = (
    "Job7 blev etableret i 2015, da formændene for Trekantområdets syv arbejdsmarkedsudvalg "
    "aftalte at samarbejde",
    "Job7 har siden 2018 betalt hver virksomhed 500 kr. om ugen",
    "I januar 2016 blev Job7 udvidet med et spor mere: den del af sygedagpengeområdet, der er rettet mod "
    "virksomhederne",
)


@pytest.mark.model
def test_sentences_come_one_by_one_and_the_lie_among_them_never(encoder: Encoder, tmp_path: Path) -> None:
    grammar = "root ::= " + " ".join(json.dumps(f"{said} [1].\n", ensure_ascii=False) for said in RECITED)
    with server.running(tmp_path / "server.log", grammar, length=300) as reciting:
        asking = assistant(reciting, encoder, tmp_path)
        *timed, (_, last) = [(time.monotonic(), event) for event in asking.events(ASKED[1])]
        assert isinstance(last, Finished)
        answer = last.answer
        tokens = [(when, event) for when, event in timed if isinstance(event, Token)]
        assert answer.mode == "llm" and len(tokens) == 2
        check(answer)
        assert RECITED[0] in tokens[0][1].text and RECITED[2] in tokens[1][1].text
        assert "".join(event.text for _, event in tokens).strip() == answer.text
        assert tokens[1][0] - tokens[0][0] > 0.2, "the first sentence waited for the others"
        for _, token in tokens:
            numbers = {int(n) for n in re.findall(r"\[(\d+)\]", token.text)}
            assert numbers == {citation.n for citation in token.citations}
        assert "500" not in answer.text

        going = asking.events(ASKED[1])
        first = next(event for event in going if isinstance(event, Token))
        reciting.kill()
        *_, last = going
        assert isinstance(last, Finished) and last.answer.notice
        assert first.text
        check(last.answer)


@pytest.mark.model
def test_a_server_that_hangs_is_not_waited_for(
    mortal: server.Running, encoder: Encoder, tmp_path: Path
) -> None:
    asking = assistant(mortal, encoder, tmp_path, llm_timeout=2.0, llm_first_token_timeout=1.0)
    mortal.freeze()
    began = time.monotonic()
    answer = asking.ask(ASKED[0])
    assert time.monotonic() - began < 4
    assert answer.mode == "extractive" and client.LATE in answer.notice
    check(answer)


@pytest.mark.model
def test_the_command_asks_the_model_too(writer: server.Running, tmp_path: Path) -> None:
    ours = {
        "LLM_BASE_URL": writer.base_url,
        "LLM_MODEL": "smollm2",
        "LLM_TIMEOUT": "120",
        "LLM_FIRST_TOKEN_TIMEOUT": "120",
        "INDEX": str(INDEX),
        "MODELS": str(MODELS),
        "LIBRARY": str(tmp_path / "library"),
        "PROMPTS": str(tmp_path),
    }
    (tmp_path / "answer.md").write_text(PROMPT, encoding="utf-8")
    before = writer.tokens_read()
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "ask", ASKED[-1], "--json"],
        env=os.environ | {f"ASSISTANT_{name}": value for name, value in ours.items()},
        cwd=PROJECT,
        capture_output=True,
        encoding="utf-8",
        timeout=240,
        check=False,
    )
    assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr
    told = json.loads(done.stdout)
    assert writer.tokens_read() > before
    assert told["verdict"] == "covered" and told["mode"] in ("llm", "extractive")
    assert "[1]" in told["answer"] and "Rekruttering" in told["answer"]
    for cited in told["citations"]:
        file = (PROJECT / cited["path"]).read_text(encoding="utf-8")
        assert proof.fold(cited["quote"]) in proof.fold(file)
