"""A server on this machine that speaks the OpenAI protocol, or whatever else a test has it say."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
DONE = b"data: [DONE]\n\n"
STEPS = 400  # of a server that never ends by itself; what stops it sooner is the client


def event(text: str = "", end: str | None = None) -> bytes:
    """One piece of a streamed answer; ``end`` says why it is the last."""
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": end}
    chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
    return b"data: " + json.dumps(chunk).encode() + b"\n\n"


def status(code: int, body: str = '{"error": {"message": "no"}}', headers: str = "") -> bytes:
    """A whole answer that is no stream."""
    told = f"HTTP/1.1 {code} X\r\nContent-Type: application/json\r\n{headers}Connection: close\r\n"
    return f"{told}Content-Length: {len(body.encode())}\r\n\r\n{body}".encode()


@dataclass
class Seen:
    """Where a server is, the requests it got as they came, and whether its client let go of it early."""

    port: int
    requests: list[bytes] = field(default_factory=list)
    dropped: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def sent(self) -> str:
        """All it got, with æøå as they were before JSON."""
        return b"".join(self.requests).decode("utf-8").encode().decode("unicode_escape")


Reply = Callable[[], Iterator[bytes]]


def at_once(*parts: bytes) -> Reply:
    """A reply without a wait."""
    return lambda: iter(parts)


def dripping(*first: bytes, then: bytes, pause: float = 0.02) -> Reply:
    """The first parts, then the same again and again, until the client hangs up."""

    def parts() -> Iterator[bytes]:
        yield from first
        for _ in range(STEPS):
            time.sleep(pause)
            yield then

    return parts


@contextlib.contextmanager
def serving(reply: Reply) -> Iterator[Seen]:
    """A server on a free port that answers each request with ``reply``; gone when the block ends."""
    listening = socket.create_server(("127.0.0.1", 0))
    seen, ending = Seen(listening.getsockname()[1]), threading.Event()

    def serve() -> None:
        while not ending.is_set():
            with contextlib.suppress(OSError):
                connection, _ = listening.accept()
                with connection:
                    _answer(connection, reply, seen, ending)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        ending.set()
        with contextlib.suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(10)


def _answer(connection: socket.socket, reply: Reply, seen: Seen, ending: threading.Event) -> None:
    connection.settimeout(5)
    request = _request(connection)
    if not request:
        return
    seen.requests.append(request)
    try:
        for part in reply():
            if ending.is_set():
                break
            connection.sendall(part)
    except OSError:
        seen.dropped.set()


def _request(connection: socket.socket) -> bytes:
    got = b""
    while b"\r\n\r\n" not in got and (more := connection.recv(65_536)):
        got += more
    head, _, body = got.partition(b"\r\n\r\n")
    length = next((int(h[15:]) for h in head.split(b"\r\n") if h.lower().startswith(b"content-length:")), 0)
    while len(body) < length and (more := connection.recv(65_536)):
        body += more
    return head + b"\r\n\r\n" + body
