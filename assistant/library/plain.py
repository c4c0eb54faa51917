"""Text without markup: what is a heading there has to be told from its shape."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.library.blocks import HEADING_WORDS, Block, Extract, heading, lines
from assistant.library.repair import CASE, is_notice, is_remnant
from assistant.library.text import (
    CONTACT,
    LIST_MARKER,
    UNFINISHED,
    clean,
    contents_entry,
    line_width,
    unwrap,
    words,
)

TITLE, CASE_LEVEL, OUTER, INNER, NUMBERED = 1, 2, 3, 4, 5

_CALL = re.compile(
    r"(?:læs|se) (?:mere|også|hvordan|case|vejledning)|(?:download|hent|besøg|klik|tilmeld)\b|bliv klogere|"
    r"kilder?:|note:|jf\.|foto:|sidst |©|.*\b(?:nyt vindue|pdf|powerpoint)\)|.*\bher$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,2}[.)]\s+\S")
_LONGER = 8

Lump = list[str]
"""The lines between two blank lines."""


def read(text: str) -> Extract:
    """Blocks of a plain text; ``text`` is decoded, not yet cleaned.

    A heading is a short line alone between blank lines that begins with a capital or a number, does
    not end like a sentence, and is followed by longer text. Two in a row are a heading and its
    subheading. Such levels are guesses, so no other nesting is read, and a case lasts until the next.
    """
    raw = clean(text).split("\n")
    width = line_width(raw)
    lumps = [unwrap([line for line in lump if not is_remnant(line)], width) for lump in _lumps(raw)]
    lumps = [lump for lump in lumps if lump and not is_notice(" ".join(lump))]
    levels = _levels(lumps)
    blocks: list[Block] = []
    for index, lump in enumerate(lumps):
        blocks += [heading(lump[0], levels[index])] if index in levels else lines(lump)
    return Extract(tuple(blocks))


def _lumps(raw: Sequence[str]) -> list[Lump]:
    """Lines between blank lines; a line set further out than the list above it begins a new lump."""
    lumps: list[Lump] = [[]]
    indent = 0
    for line in raw:
        if not line.strip():
            lumps.append([])
            indent = 0
            continue
        depth = len(line) - len(line.lstrip())
        if depth < indent:
            lumps.append([])
            indent = 0
        if LIST_MARKER.match(line.lstrip()):
            indent = depth
        lumps[-1].append(line)
    return lumps


def _levels(lumps: Sequence[Lump]) -> dict[int, int]:
    """Index of each lump that is a heading, with its level."""
    levels: dict[int, int] = {}
    start = 0
    if lumps and _candidate(lumps[0]):
        levels[0] = TITLE
        start = 1
    while start < len(lumps):
        end = start
        while end < len(lumps) and _candidate(lumps[end]):
            end += 1
        if start < end < len(lumps) and _longer(lumps[end]):
            introduced = start > 0 and lumps[start - 1][-1].endswith(":")
            levels |= _run(lumps, start, end, introduced)
        start = max(end, start + 1)
    return levels


def _run(lumps: Sequence[Lump], start: int, end: int, introduced: bool) -> dict[int, int]:
    """Levels of short lines in a row, the last of them followed by longer text."""
    numbered = [_NUMBER.match(lumps[index][0]) is not None for index in range(start, end)]
    if sum(numbered) > 1:
        return {}
    if introduced and end - start > 1:
        start = end - 1
    levels = {}
    # A single word followed by a heading is a picture's caption or a link.
    kept = [index for index in range(start, end) if index == end - 1 or words(lumps[index][0]) > 1]
    for index in kept:
        line = lumps[index][0]
        if CASE.match(line):
            levels[index] = CASE_LEVEL
        elif _NUMBER.match(line):
            levels[index] = NUMBERED
        else:
            levels[index] = INNER if index == end - 1 and len(kept) > 1 else OUTER
    return levels


def _candidate(lump: Lump) -> bool:
    line = lump[0]
    first = next((char for char in line if char.isalnum()), "")
    return (
        len(lump) == 1
        and words(line) <= HEADING_WORDS
        and (first.isupper() or line[0].isdigit())
        and not line.endswith((".", ":", ",", ";"))
        and not line.startswith(("•", "-", "–", "*", "@"))
        and not UNFINISHED.search(line)
        and not (_CALL.match(line) or CONTACT.search(line) or contents_entry(line) or "\t" in line)
    )


def _longer(lump: Lump) -> bool:
    count = sum(words(line) for line in lump)
    return len(lump) > 1 or count >= _LONGER or lump[0].endswith((".", ":", "!", "?", "…"))
