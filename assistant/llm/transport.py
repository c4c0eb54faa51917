"""A connection that ends for good: at a time limit and a size limit, however the server drags it out."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import cast

import httpx

# A piece of text comes wrapped in some hundred bytes of JSON; much more than that is no answer.
_BYTES_PER_CHAR = 1_000
_LEAST_BYTES = 1_000_000
_open = threading.local()  # the answer that each thread is reading


def hang_up() -> None:
    """Close the connection this thread is reading from, if any.

    The libraries in between close it only when their garbage is collected, and until then a model
    goes on writing for nobody.
    """
    body: _Body | None = getattr(_open, "body", None)
    if body is not None:
        body.close()
        _open.body = None


class Bounded(httpx.BaseTransport):
    """Each request has a connection of its own, closed ``seconds`` after it began.

    Reading on stops after a number of bytes that ``max_chars`` of streamed text can never fill.
    """

    def __init__(self, seconds: float, max_chars: int) -> None:
        self._seconds = seconds
        self._max_bytes = max(_LEAST_BYTES, max_chars * _BYTES_PER_CHAR)
        self._context = httpx.create_ssl_context()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request.

        Raises:
            httpx.TransportError: no connection, a broken one, or time is up.
        """
        inner = httpx.HTTPTransport(verify=self._context)
        # The backstop where a server keeps sending too little to be looked at, such as endless headers.
        timer = threading.Timer(self._seconds, inner.close)
        timer.daemon = True
        timer.start()
        try:
            response = inner.handle_request(request)
        except BaseException:
            timer.cancel()
            inner.close()
            raise
        body = _Body(response, inner, timer, time.monotonic() + self._seconds, self._max_bytes)
        _open.body = body
        return httpx.Response(
            response.status_code, headers=response.headers, stream=body, extensions=response.extensions
        )


class _Body(httpx.SyncByteStream):
    def __init__(
        self,
        response: httpx.Response,
        transport: httpx.HTTPTransport,
        timer: threading.Timer,
        end: float,
        max_bytes: int,
    ) -> None:
        self._stream = cast(httpx.SyncByteStream, response.stream)
        self._transport, self._timer = transport, timer
        self._end, self._left = end, max_bytes

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._stream:
            self._left -= len(chunk)
            if time.monotonic() > self._end:
                raise httpx.ReadTimeout("time is up")
            if self._left < 0:
                raise httpx.ReadError("too much")
            yield chunk

    def close(self) -> None:
        self._timer.cancel()
        self._stream.close()
        self._transport.close()
