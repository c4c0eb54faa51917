"""Whatever the model's server does, it ends in time, in one Danish line, and what was sent stays a secret."""

from __future__ import annotations

import dataclasses
import logging
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.errors import LlmError
from assistant.llm import client
from assistant.llm.client import Limits
from assistant.settings import Settings
from tests.llm.fake import Call, FakeLLM
from tests.llm.openai_server import DONE, HEAD, Reply, Seen, at_once, dripping, event, serving, status

KEY = "sk-hemmelig-4711"
SECRET = "Blåbærgrød 1,5 pct."
TOTAL, FIRST = 1.0, 0.6
LATEST = 12.0  # seconds on a machine that is busy with other things


@pytest.fixture(autouse=True)
def everything_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Nothing of what was sent is in any library's log, nor is the key, whatever the test is about."""
    with caplog.at_level(logging.DEBUG):
        yield
    for record in caplog.get_records("call"):
        told = logging.Formatter("%(message)s").format(record)
        assert "Blåbær" not in told and "Bl\\u00e5" not in told and KEY not in told, record.name


@pytest.fixture(autouse=True, scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The libraries behind the model are read at the first request, for longer than the limits here."""
    with serving(at_once(HEAD, event("Ja.", "stop"), DONE)) as seen:
        llm = client.connect(settings(seen.url, tmp_path_factory.mktemp("warm")))
        assert llm is not None
        list(client.stream(llm, "s", "u"))


@pytest.fixture(autouse=True)
def no_thread_lives_on() -> Iterator[None]:
    yield
    end = time.monotonic() + LATEST
    while left := [thread for thread in threading.enumerate() if thread.name == "llm"]:
        assert time.monotonic() < end, "a reader is still waiting"
        left[0].join(0.2)


def settings(url: str, tmp_path: Path) -> Settings:
    return dataclasses.replace(
        Settings(), index=tmp_path, llm_base_url=url, llm_model="m", llm_api_key=KEY, llm_timeout=TOTAL
    )


def ask(url: str, tmp_path: Path, user: str = SECRET, max_chars: int = 8_000) -> list[str]:
    llm = client.connect(settings(url, tmp_path))
    assert llm is not None
    return list(client.stream(llm, "Du svarer.", user, Limits(TOTAL, FIRST, max_chars)))


def failing(reply: Reply, tmp_path: Path) -> tuple[str, Seen]:
    """What a person is told, and what the server saw."""
    began = time.monotonic()
    with serving(reply) as seen, pytest.raises(LlmError) as told:
        ask(seen.url, tmp_path)
    assert time.monotonic() - began < LATEST
    error = told.value
    assert error.__cause__ is None and (error.__suppress_context__ or error.__context__ is None)
    assert KEY not in str(error) and "Blåbær" not in str(error)
    assert len(seen.requests) <= 1, "asked again"
    return str(error), seen


# --- as it should be -----------------------------------------------------------------------------


def test_an_answer_comes_piece_by_piece_for_what_was_asked(tmp_path: Path) -> None:
    reply = at_once(HEAD, event("Et job"), event("barometer [1]."), event(end="stop"), DONE)
    with serving(reply) as seen:
        assert ask(seen.url, tmp_path) == ["Et job", "barometer [1]."]
    (request,) = seen.requests
    assert request.startswith(b"POST /v1/chat/completions ")
    assert f"Bearer {KEY}".encode() in request
    assert '"role":"system","content":"Du svarer."' in seen.sent.replace('": "', '":"').replace('", "', '","')
    assert b'"stream":true' in request.replace(b" ", b"")


def test_a_server_without_a_final_word_is_believed_when_it_says_why_it_ended(tmp_path: Path) -> None:
    with serving(at_once(HEAD, event("Ja."), event(end="stop"))) as seen:
        assert ask(seen.url, tmp_path) == ["Ja."]


def test_connecting_sends_nothing_and_without_an_address_there_is_no_model(tmp_path: Path) -> None:
    with serving(at_once(HEAD)) as seen:
        assert client.connect(settings(seen.url, tmp_path)) is not None
        assert client.connect(settings("", tmp_path)) is None
    assert not seen.requests


def test_no_key_is_no_hindrance_and_no_other_programs_key_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-another-programs")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")
    monkeypatch.setenv("OPENAI_API_BASE", "http://127.0.0.1:1/v1")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    with serving(at_once(HEAD, event("Ja.", "stop"), DONE)) as seen:
        llm = client.connect(dataclasses.replace(settings(seen.url, tmp_path), llm_api_key=""))
        assert llm is not None
        assert list(client.stream(llm, "s", "u")) == ["Ja."]
    assert b"another-programs" not in seen.requests[0]


def test_a_cpr_number_never_leaves(tmp_path: Path) -> None:
    with serving(at_once(HEAD, event("Ja.", "stop"), DONE)) as seen:
        llm = client.connect(settings(seen.url, tmp_path))
        assert llm is not None
        list(
            client.stream(
                llm, "Om 010190-1234.", "Må 0101901234, 01 01 90 1234 og ０１０１９０-１２３４ få støtte?"
            )
        )
    assert "1234" not in seen.sent
    assert seen.sent.count("[CPR-nummer fjernet]") == 4


# --- what goes wrong -----------------------------------------------------------------------------


def test_nobody_is_there(tmp_path: Path) -> None:
    with serving(at_once()) as seen:
        pass
    with pytest.raises(LlmError, match=client.UNREACHABLE):
        ask(seen.url, tmp_path)


@pytest.mark.parametrize(
    "url", ["http://", "ikke en adresse", "http://[::1", "ftp://127.0.0.1/v1", "http://127.0.0.1:99999"]
)
def test_an_address_that_is_none(url: str, tmp_path: Path) -> None:
    with pytest.raises(LlmError, match=client.UNREACHABLE):
        ask(url, tmp_path)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (400, client.FAILED), (401, client.DENIED), (403, client.DENIED), (404, client.UNKNOWN),
        (408, client.LATE), (429, client.BUSY), (500, client.FAILED), (503, client.BUSY), (504, client.LATE),
    ],
)  # fmt: skip
def test_it_refuses(code: int, said: str, tmp_path: Path) -> None:
    body = f'{{"error": {{"message": "Key {KEY}: {SECRET}"}}}}'
    assert failing(at_once(status(code, body, "Retry-After: 60\r\n")), tmp_path)[0] == said


@pytest.mark.parametrize("code", [301, 302, 307, 308])
def test_a_redirect_is_not_followed_and_the_key_stays(code: int, tmp_path: Path) -> None:
    with serving(at_once(HEAD, event("Fanget.", "stop"), DONE)) as elsewhere:
        reply = at_once(status(code, "", f"Location: {elsewhere.url}/chat/completions\r\n"))
        assert failing(reply, tmp_path)[0] == client.FAILED
    assert not elsewhere.requests


SLOW = {
    "no answer": dripping(then=b""),
    "an answer that begins and stops": dripping(b"HTTP/1.1 200", then=b""),
    "headers without end": dripping(b"HTTP/1.1 200 OK\r\n", then=b"X-A: b\r\n"),
    "a hang after the headers": dripping(HEAD, then=b""),
    "comments for ever": dripping(HEAD, then=b": vent\n\n"),
    "nothing but white space": dripping(HEAD, then=event(" ")),
    "pieces without text": dripping(HEAD, then=event()),
    "a line without end": dripping(HEAD, then=b"data"),
    "a hang in the middle": dripping(HEAD, event("Det er"), then=b""),
    "a word now and then": dripping(HEAD, event("Det er"), then=event(" godt")),
}


@pytest.mark.parametrize("reply", SLOW.values(), ids=SLOW)
def test_it_is_too_slow(reply: Reply, tmp_path: Path) -> None:
    assert failing(reply, tmp_path)[0] == client.LATE


BROKEN = {
    "hangs up at once": (at_once(), "^Sprogmodellen kunne ikke nås"),
    "no HTTP": (at_once(b"SSH-2.0-OpenSSH_9\r\n"), "^Sprogmodellen kunne ikke nås"),
    "hangs up after the headers": (at_once(HEAD), client.EMPTY),
    "says nothing": (at_once(HEAD, event(end="stop"), DONE), client.EMPTY),
    "says white space": (at_once(HEAD, event(" \n"), event(end="stop"), DONE), client.EMPTY),
    "an empty page": (at_once(status(200, "")), client.EMPTY),
    "a page of HTML": (at_once(status(200, "<html><h1>Log ind</h1></html>")), client.EMPTY),
    "no JSON": (at_once(HEAD, b"data: {garbage\n\n"), client.FAILED),
    "JSON of another kind": (at_once(HEAD, b'data: [1, "a", null]\n\n', DONE), "^Sprogmodellen svarede"),
    "no choices": (at_once(HEAD, b'data: {"choices": null}\n\n', DONE), "^Sprogmodellen svarede"),
    "a text that is none": (at_once(HEAD, event("x").replace(b'"x"', b'{"a": 1}'), DONE), "^Sprogmodellen"),
    "no text at all": (at_once(HEAD, b"data: \xff\xfe\xff\n\n"), "^Sprogmodellen svarede"),
    "an error in the stream": (at_once(HEAD, b'data: {"error": {"message": "x"}}\n\n'), client.FAILED),
    "a call of a tool": (
        at_once(HEAD, event().replace(b'"content": ""', b'"tool_calls": [{"index": 0}]'), DONE), "^Sprog",
    ),
    "hangs up in the middle": (at_once(HEAD, event("Det er")), client.CUT_OFF),
    "breaks in the middle": (at_once(HEAD, event("Det er"), b"data: {gar"), client.CUT_OFF),
    "says it is done in the middle": (at_once(HEAD, event("Det er"), DONE), client.CUT_OFF),
    "fewer bytes than promised": (
        at_once(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", event("Det er")), client.CUT_OFF,
    ),
    "a heap in one line": (at_once(HEAD, b"data: " + b"x" * 10_000_000 + b"\n\n"), "^Sprogmodellen svarede"),
    "a heap of headers": (at_once(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 10_000_000), "^Sprogmodellen"),
}  # fmt: skip


@pytest.mark.parametrize(("reply", "said"), BROKEN.values(), ids=BROKEN)
def test_it_breaks(reply: Reply, said: str, tmp_path: Path) -> None:
    assert re.search(said, failing(reply, tmp_path)[0])


def test_an_answer_without_end_is_cut_at_its_greatest_length(tmp_path: Path) -> None:
    with serving(dripping(HEAD, then=event("ord " * 500))) as seen:
        assert len("".join(ask(seen.url, tmp_path, max_chars=1_234))) == 1_234
        assert seen.dropped.wait(LATEST)


def test_one_huge_piece_is_cut_too(tmp_path: Path) -> None:
    with serving(at_once(HEAD, event("x" * 900_000, "stop"), DONE)) as seen:
        assert len("".join(ask(seen.url, tmp_path))) == 8_000


def test_who_stops_reading_ends_the_connection(tmp_path: Path) -> None:
    with serving(dripping(HEAD, then=event("ord "))) as seen:
        llm = client.connect(dataclasses.replace(settings(seen.url, tmp_path), llm_timeout=60.0))
        assert llm is not None
        pieces = client.stream(llm, "s", "u")
        assert next(pieces) == "ord "
        pieces.close()  # type: ignore[attr-defined]
        assert seen.dropped.wait(LATEST / 2), "the model writes on for nobody"


def test_who_has_waited_long_enough_ends_the_connection(tmp_path: Path) -> None:
    with serving(dripping(HEAD, then=event())) as seen:
        llm = client.connect(dataclasses.replace(settings(seen.url, tmp_path), llm_timeout=60.0))
        assert llm is not None
        with pytest.raises(LlmError, match=client.LATE):
            list(client.stream(llm, "s", "u", Limits(60.0, 0.5)))
        assert seen.dropped.wait(LATEST / 2), "the model thinks on for nobody"


# --- without a server ----------------------------------------------------------------------------


def test_the_model_is_asked_once_with_the_numbers_masked() -> None:
    llm = FakeLLM([["Et ", "svar."]])
    assert list(client.stream(llm, "Om 010190-1234", "Hvad?")) == ["Et ", "svar."]
    assert llm.calls == (Call("Om [CPR-nummer fjernet]", "Hvad?"),)


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ([ValueError("x")], client.FAILED),
        ([TimeoutError("x")], client.LATE),
        ([ConnectionRefusedError("x")], client.UNREACHABLE),
        (["Det er", ValueError("x")], client.CUT_OFF),
        (["Det er", TimeoutError("x")], client.LATE),
        ([""], client.EMPTY),
        ([], client.EMPTY),
    ],
)
def test_any_failure_is_one_danish_line(reply: list[str | Exception], said: str) -> None:
    with pytest.raises(LlmError) as told:
        list(client.stream(FakeLLM([reply]), "s", "u"))
    assert str(told.value) == said


def test_what_came_before_a_failure_has_been_handed_on() -> None:
    pieces = client.stream(FakeLLM([["Det ", "er", ValueError("x")]]), "s", "u")
    assert [next(pieces), next(pieces)] == ["Det ", "er"]
    with pytest.raises(LlmError, match=client.CUT_OFF):
        next(pieces)


def test_a_slow_model_is_waited_for_no_longer_than_said() -> None:
    llm = FakeLLM([["a"] * 50, ["b"] * 50], pause=0.2)
    with pytest.raises(LlmError, match=client.LATE):
        list(client.stream(llm, "s", "u", Limits(total=10.0, first_token=0.05)))
    with pytest.raises(LlmError, match=client.LATE):
        list(client.stream(llm, "s", "u", Limits(total=0.5, first_token=10.0)))
