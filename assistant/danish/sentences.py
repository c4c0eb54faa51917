"""Danish sentence boundaries as character spans."""

from __future__ import annotations

import itertools
import re

from assistant.danish.lexicon import words_of
from assistant.types import Span

ABBREVIATIONS = words_of("abbreviations.txt")
# Abbreviations that often stand last: a capital after them begins a sentence, a number does not.
CLOSING = frozenset(
    "pct kr mio mia mill m.v mv m.m mm osv m.fl mfl stk o.l ol o.a oa pt p.t mdr tlf kl sek st min".split()
)

_BOUNDARY = re.compile(r"(?:[.!?…]+[\"”»«’')\]]*(?=\s|$))")
_LIST_ITEM = re.compile(r"\s*(?:[-*•–·]\s+|\d{1,2}[.)]\s+)")
_LAST_WORD = re.compile(r"([\w.]*\w)[.!?…]*$")


def split(text: str) -> tuple[Span, ...]:
    """Spans of the sentences of ``text``; each list item and each introducing line is one.

    A span holds no surrounding white space and no list marker, so that it can be quoted as it
    stands. Line breaks inside a paragraph do not end a sentence.
    """
    spans: list[Span] = []
    for start, end in _blocks(text):
        marker = _LIST_ITEM.match(text, start, end)
        spans += _sentences(text, marker.end() if marker else start, end)
    return tuple(spans)


def _blocks(text: str) -> list[Span]:
    """Paragraphs and list items: stretches that no sentence crosses."""
    starts = [0]
    position = 0
    previous_colon = False
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if not stripped or _LIST_ITEM.match(line) or previous_colon:
            starts.append(position)
        previous_colon = stripped.endswith(":") and not _LIST_ITEM.match(line)
        position += len(line)
    starts.append(len(text))
    return [(a, b) for a, b in itertools.pairwise(starts) if text[a:b].strip()]


def _sentences(text: str, start: int, end: int) -> list[Span]:
    spans = []
    begin = start
    for match in _BOUNDARY.finditer(text, start, end):
        if _ends_sentence(text, match, end):
            spans.append((begin, match.end()))
            begin = match.end()
    spans.append((begin, end))
    return [trimmed for span in spans if (trimmed := _trim(text, *span))]


def _ends_sentence(text: str, match: re.Match[str], end: int) -> bool:
    following = text[match.end() : end].lstrip().lstrip("\"”»«“‘’'([–-")
    if not following:
        return True
    if not (following[0].isupper() or following[0].isdigit()):
        return False
    if text[match.start()] != "." or len(match.group().rstrip("\"”»«’')]")) > 1:
        return True
    word = _LAST_WORD.search(text, max(0, match.start() - 24), match.start())
    last = word.group(1).casefold() if word else ""
    if last in CLOSING:
        return following[0].isupper()
    if last.isdigit():
        # »1. maj« is caught by the lower-case rule; »den 3. Limfjordsforbindelse« by its length.
        return len(last) > 2
    # A single letter is an initial: »A. P. Møller«, »M.A.R.S.«.
    return last not in ABBREVIATIONS and not re.fullmatch(r"(?:\w\.)*\w", last)


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
