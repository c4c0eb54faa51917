"""A language model's stand-in: it writes what it was given to write, and remembers what it was asked."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from llama_index.core.llms import (
    ChatMessage,
    ChatResponse,
    ChatResponseGen,
    CompletionResponse,
    CompletionResponseGen,
    CustomLLM,
    LLMMetadata,
    MessageRole,
)
from pydantic import PrivateAttr

Reply = str | Exception | Sequence[str | Exception]
"""A text in one piece, several pieces, or an exception raised where it stands among them."""


@dataclass(frozen=True, slots=True)
class Call:
    """What the model was sent."""

    system: str
    user: str


class FakeLLM(CustomLLM):
    """Gives the replies in turn, a piece at a time with ``pause`` seconds before each; then none is left.

    ``calls`` holds what it was sent, oldest first; ``closed`` counts the streams a reader let go of early.
    """

    pause: float = 0.0
    _replies: deque[Reply] = PrivateAttr(default_factory=deque)
    _calls: list[Call] = PrivateAttr(default_factory=list)
    _closed: int = PrivateAttr(default=0)

    def __init__(self, replies: Iterable[Reply] = (), pause: float = 0.0) -> None:
        super().__init__()
        self.pause = pause
        self._replies.extend(replies)

    def enqueue(self, *replies: Reply) -> None:
        """More replies, after those already there."""
        self._replies.extend(replies)

    @property
    def calls(self) -> tuple[Call, ...]:
        return tuple(self._calls)

    @property
    def closed(self) -> int:
        return self._closed

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(model_name="fake", is_chat_model=True)

    def stream_chat(self, messages: Sequence[ChatMessage], **_: Any) -> ChatResponseGen:
        told = {message.role: message.content or "" for message in messages}
        self._calls.append(Call(told.get(MessageRole.SYSTEM, ""), told.get(MessageRole.USER, "")))
        if not self._replies:
            raise AssertionError("the fake model was asked more often than it has replies")
        return self._written(self._replies.popleft())

    def _written(self, reply: Reply) -> ChatResponseGen:
        text = ""
        try:
            for piece in [reply] if isinstance(reply, str | Exception) else reply:
                time.sleep(self.pause)
                if isinstance(piece, Exception):
                    raise piece
                text += piece
                yield ChatResponse(message=ChatMessage(role=MessageRole.ASSISTANT, content=text), delta=piece)
        except GeneratorExit:
            self._closed += 1
            raise

    def complete(self, prompt: str, formatted: bool = False, **_: Any) -> CompletionResponse:
        raise NotImplementedError("the assistant only streams")

    def stream_complete(self, prompt: str, formatted: bool = False, **_: Any) -> CompletionResponseGen:
        raise NotImplementedError("the assistant only streams")
