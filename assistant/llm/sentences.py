"""Cutting a model's stream into sentences, each handed on the moment it is finished."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.danish.sentences import split
from assistant.types import Span

MARK = re.compile(r"\s*\[\s*\d+(?:\s*[,;]\s*\d+)*\s*\]")
_HALF_MARK = re.compile(r"\s*\[[\d\s,;]*\Z")
# What only a later character tells the meaning of: the end of a sentence, or the beginning of the next.
_UNDECIDED = re.compile(r"[\s\"”»«“‘’'(\[–-]+\Z")
_EMPHASIS = re.compile(r"\*\*|__|(?<!\S)[*_](?=\w)|(?<=\w)[*_](?!\w)|`+|^#{1,6}\s+")
_OPEN, _CLOSE = "<think>", "</think>"
LONGEST = 1_200
"""Characters after which a sentence is cut, finished or not: no one writes so long a one."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A finished sentence with its marks; ``opens_line`` where the model began a new line with it."""

    text: str
    opens_line: bool


def sentences(pieces: Iterable[str]) -> Iterator[Sentence]:
    """The sentences of a stream, the same however it is cut: each is out when the next one begins.

    A mark after the full stop belongs to the sentence before it; alone on a line it is a sentence of its
    own. List items and line breaks end a sentence too. What a reasoning model thinks aloud is left out.
    """
    held, opens = "", True
    for piece in _without_thinking(pieces):
        *lines, held = (held + piece).split("\n")
        for line in lines:
            for start, end in _spans(line):
                yield Sentence(_tidy(line[start:end]), opens)
                opens = False
            opens = True
        done = _finished(held)
        for start, end in done:
            yield Sentence(_tidy(held[start:end]), opens)
            opens = False
        held = held[done[-1][1] :] if done else held
    for start, end in _spans(held):
        yield Sentence(_tidy(held[start:end]), opens)
        opens = False


def _finished(line: str) -> list[Span]:
    """The sentences of a growing line that nothing more can be added to."""
    # With what is undecided left out, the last sentence may go on; those before it cannot change.
    return _spans(_UNDECIDED.sub("", _HALF_MARK.sub("", line)))[:-1]


def _spans(line: str) -> list[Span]:
    """Spans of the sentences of one line, each with its list marker and the marks that follow it."""
    marks = [match.span() for match in MARK.finditer(line)]
    marked = {index for start, end in marks for index in range(start, end)}
    origin = [index for index in range(len(line)) if index not in marked]
    found = [origin[end - 1] + 1 for _, end in split("".join(line[index] for index in origin))]
    ends = dict(marks)
    spans: list[Span] = []
    begin = 0
    for end in found or [len(line)] * bool(line.strip()):
        while end in ends:
            end = ends[end]
        spans += [(start, min(start + LONGEST, end)) for start in range(begin, end, LONGEST)]
        begin = max(begin, end)
    return spans


def _tidy(text: str) -> str:
    return _EMPHASIS.sub("", " ".join(text.split())).strip()


def _without_thinking(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces without what stands between the tags of a reasoning model, wherever they are cut."""
    held, thinking = "", False
    for piece in pieces:
        held += piece
        while True:
            before, tag, after = held.partition(_CLOSE if thinking else _OPEN)
            if not tag:
                break
            if not thinking:
                yield before
            held, thinking = after, not thinking
        if thinking:
            held = held[-len(_CLOSE) :]
        else:
            keep = _tag_begun(held)
            yield held[: len(held) - keep]
            held = held[len(held) - keep :]
    if not thinking:
        yield held


def _tag_begun(text: str) -> int:
    """How many characters at the end may be the beginning of the opening tag."""
    return next((n for n in range(min(len(text), len(_OPEN) - 1), 0, -1) if _OPEN.startswith(text[-n:])), 0)
