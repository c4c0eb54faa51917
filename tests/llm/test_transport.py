"""A connection that ends for good, on which no server can hold a reader back."""

from __future__ import annotations

import threading
import time

import httpx
import pytest

from assistant.llm.transport import Bounded
from tests.llm.openai_server import HEAD, at_once, dripping, serving, status

LATEST = 10.0  # seconds on a machine that is busy with other things


def test_an_answer_comes_through_as_it_is() -> None:
    with serving(at_once(status(418, "kort og stærkt", "X-Kande: te\r\n"))) as seen:
        answer = httpx.Client(transport=Bounded(5, 100)).get(seen.url)
    assert (answer.status_code, answer.text, answer.headers["x-kande"]) == (418, "kort og stærkt", "te")


@pytest.mark.parametrize("first", [(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"), (HEAD, b"x")], ids=["head", "body"])
def test_it_ends_at_the_time_limit_however_little_comes_at_a_time(first: tuple[bytes, bytes]) -> None:
    began = time.monotonic()
    with (
        serving(dripping(first[0], then=first[1])) as seen,
        httpx.Client(transport=Bounded(0.3, 100), timeout=5) as client,
        pytest.raises(httpx.TransportError),
    ):
        client.get(seen.url)
    assert time.monotonic() - began < LATEST


def test_it_ends_when_more_comes_than_any_answer_is_long() -> None:
    heap = at_once(HEAD, *[b"x" * 100_000] * 30)
    with (
        serving(heap) as seen,
        httpx.Client(transport=Bounded(30, 100)) as client,
        pytest.raises(httpx.ReadError, match="too much"),
    ):
        client.get(seen.url)


def test_every_request_has_a_connection_of_its_own_and_leaves_none_behind() -> None:
    before = threading.active_count()
    with serving(at_once(status(200, "ja"))) as seen, httpx.Client(transport=Bounded(30, 100)) as client:
        assert [client.get(seen.url).text for _ in range(3)] == ["ja"] * 3
        assert len(seen.requests) == 3
    end = time.monotonic() + LATEST
    while threading.active_count() > before and time.monotonic() < end:
        time.sleep(0.02)
    assert threading.active_count() <= before, "a timer still waits"


def test_a_connection_that_is_refused_leaves_no_timer_behind() -> None:
    with serving(at_once()) as seen:
        pass
    before = threading.active_count()
    with httpx.Client(transport=Bounded(30, 100)) as client, pytest.raises(httpx.ConnectError):
        client.get(seen.url)
    end = time.monotonic() + LATEST
    while threading.active_count() > before and time.monotonic() < end:
        time.sleep(0.02)
    assert threading.active_count() <= before
