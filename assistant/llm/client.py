"""Talking to a language model: one stream of text, or one quiet Danish sentence on why there is none.

Whatever the model or its server does, the person waits no longer than the time limit: the stream is
read in a thread of its own, and what it has read is fetched from a queue.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.danish import privacy
from assistant.errors import LlmError
from assistant.settings import Settings

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

log = logging.getLogger(__name__)

UNREACHABLE = "Sprogmodellen kunne ikke nås."
LATE = "Sprogmodellen svarede ikke i tide."
CUT_OFF = "Sprogmodellens svar blev afbrudt undervejs."
BUSY = "Sprogmodellen har for travlt lige nu."
DENIED = "Sprogmodellen afviste adgangen."
UNKNOWN = "Sprogmodellen findes ikke på den adresse, der er sat op."
EMPTY = "Sprogmodellen svarede tomt."
FAILED = "Sprogmodellen svarede med en fejl."

_BY_STATUS = {401: DENIED, 403: DENIED, 404: UNKNOWN, 408: LATE, 429: BUSY, 503: BUSY, 504: LATE}
_TIDY_UP = 2.0  # seconds after the time limit at which a connection is closed whatever it is doing
_TEMPERATURE = 0.0


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds for the whole answer and until its first word, and its greatest length in characters."""

    total: float = 30.0
    first_token: float = 10.0
    max_chars: int = 8_000

    @classmethod
    def of(cls, settings: Settings) -> Limits:
        """The limits an operator has set."""
        return cls(settings.llm_timeout, settings.llm_first_token_timeout, settings.llm_max_chars)


def connect(settings: Settings) -> LLM | None:
    """The model behind ``llm_base_url``; none where no address is set. Sends nothing."""
    if not settings.llm_base_url:
        return None
    import httpx
    from llama_index.llms.openai_like import OpenAILike  # type: ignore[import-untyped]

    from assistant.llm.transport import Bounded

    for library in ("openai", "httpx", "httpcore"):  # they would log what is sent where all is logged
        logging.getLogger(library).setLevel(logging.WARNING)
    # Nothing is retried and no redirect followed: the text goes once, and only to that address.
    http = httpx.Client(
        transport=Bounded(settings.llm_timeout + _TIDY_UP, settings.llm_max_chars),
        timeout=settings.llm_timeout,
        follow_redirects=False,
    )
    llm: LLM = OpenAILike(
        model=settings.llm_model,
        api_base=settings.llm_base_url,
        api_key=settings.llm_api_key or "ingen",
        is_chat_model=True,
        max_retries=0,
        timeout=settings.llm_timeout,
        temperature=_TEMPERATURE,
        http_client=http,
    )
    return llm


def stream(llm: LLM, system: str, user: str, limits: Limits | None = None) -> Iterator[str]:
    """What the model writes, piece by piece as it comes; cut at the greatest length.

    CPR numbers are masked before anything is sent. A consumer that stops early ends the connection.

    Raises:
        LlmError: refused, too slow, cut off, too busy, failed or empty; at any point of the stream.
    """
    limits = limits or Limits()
    pieces: queue.SimpleQueue[str | Exception | None] = queue.SimpleQueue()
    stopped = threading.Event()
    messages = (privacy.mask(system), privacy.mask(user))
    threading.Thread(
        target=_read, args=(llm, messages, limits.max_chars, pieces, stopped), name="llm", daemon=True
    ).start()
    try:
        yield from _fetch(pieces, limits)
    finally:
        stopped.set()


def _fetch(pieces: queue.SimpleQueue[str | Exception | None], limits: Limits) -> Iterator[str]:
    """The pieces until the end, an error or a time limit."""
    began = time.monotonic()
    wrote = False
    while True:
        end = limits.total if wrote else min(limits.first_token, limits.total)
        try:
            piece = pieces.get(timeout=max(0.0, began + end - time.monotonic()))
        except queue.Empty:
            raise LlmError(LATE) from None
        if isinstance(piece, Exception):
            # Without the library's own error: it may repeat what was sent, and this one may be logged.
            raise LlmError(_reason(piece, wrote)) from None
        if piece is None:
            if not wrote:
                raise LlmError(EMPTY)
            return
        wrote = wrote or bool(piece.strip())
        yield piece


def _read(
    llm: LLM,
    messages: tuple[str, str],
    max_chars: int,
    pieces: queue.SimpleQueue[str | Exception | None],
    stopped: threading.Event,
) -> None:
    """In the thread: put what the model writes on the queue, then ``None`` or what went wrong."""
    try:
        left = max_chars
        for piece in _pieces(llm, *messages):
            if piece:
                pieces.put(piece[:left])
            left -= len(piece)
            if stopped.is_set() or left <= 0:
                break
        pieces.put(None)
    except Exception as error:  # any failure of any library behind the model is told alike
        # Only what kind of failure: a message may repeat what was sent.
        log.warning("Language model failed: %s %s", type(error).__name__, getattr(error, "status_code", ""))
        pieces.put(error)
    finally:
        from assistant.llm.transport import hang_up

        hang_up()


def _pieces(llm: LLM, system: str, user: str) -> Iterator[str]:
    """What each part of the stream adds, also where it is nothing, so that a reader may stop at any."""
    from llama_index.core.llms import ChatMessage, MessageRole

    asked = [
        ChatMessage(role=MessageRole.SYSTEM, content=system),
        ChatMessage(role=MessageRole.USER, content=user),
    ]
    parts = llm.stream_chat(asked)
    told, ended = False, False  # whether the server tells how an answer ends, and has
    try:
        for part in parts:
            choices = getattr(part.raw, "choices", None)
            told = told or bool(choices)
            ended = ended or any(choice.finish_reason for choice in choices or ())
            yield str(part.delta or "")
    finally:
        close: Any = getattr(parts, "close", None)
        if close is not None:
            close()
    if told and not ended:
        raise ConnectionAbortedError("the stream ended without an end")


def _reason(error: Exception, wrote: bool) -> str:
    """One Danish sentence for a failure, told by its status or by what the libraries call it."""
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        return _BY_STATUS.get(status, FAILED)
    names = " ".join(kind.__name__ for kind in type(error).__mro__)
    if "Timeout" in names:
        return LATE
    if wrote:
        return CUT_OFF
    return UNREACHABLE if "Connect" in names or "URL" in names else FAILED
