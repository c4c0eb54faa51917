"""Blocks as Markdown, with nothing from outside come alive; a pitch is every block of its outline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from assistant.library.library import Library
from assistant.pitch.fit import printable
from assistant.pitch.outline import Block, Kind, outline
from assistant.pitch.types import Line, Pitch

PREFIXES = {
    Kind.TITLE: "# ",
    Kind.SECTION: "## ",
    Kind.POINT: "### ",
    Kind.SOURCE: "> ",
    Kind.BULLET: "- ",
    Kind.FACT: "- ",
    Kind.REFERENCE: "- ",
}


def text(pitch: Pitch, library: Library) -> str:
    """The whole pitch as Markdown."""
    return written(outline(pitch, library))


def written(blocks: Iterable[Block]) -> str:
    """Blocks as Markdown; nothing from outside becomes markup, HTML or a link."""
    parts: list[str] = []
    for kind, group in groupby(blocks, key=lambda found: found.kind):
        tight = kind in (Kind.BULLET, Kind.STEP, Kind.FACT, Kind.REFERENCE)
        parts.append(("\n" if tight else "\n\n").join(_block(n, found) for n, found in enumerate(group, 1)))
    return "\n\n".join(parts) + "\n"


def _block(n: int, found: Block) -> str:
    body = " ".join(_with_marks(line) for line in found.lines)
    marked = found.lead.startswith("[") and found.kind is Kind.REFERENCE
    lead = found.lead if marked or not found.lead else f"**{escaped(found.lead)}**"
    if found.kind is Kind.FACT:
        lead += ":"
    if found.kind not in (Kind.TITLE, Kind.SECTION, Kind.POINT):
        body = _AT_START.sub(lambda match: f"{match[0][:-1]}\\{match[0][-1]}", body)
    if found.kind in (Kind.LABEL, Kind.NOTE):
        body = f"**{body}**" if found.kind is Kind.LABEL else f"*{body}*"
    prefix = f"{n}. " if found.kind is Kind.STEP else PREFIXES.get(found.kind, "")
    return prefix + " ".join(part for part in (lead, body) if part)


def _with_marks(line: Line) -> str:
    return " ".join((escaped(line.text), *(f"[{n}]" for n in line.marks)))


_ACTIVE = re.compile(r"[\\`*_\[\]<>|~]")
_ENTITIES = {"<": "&lt;", ">": "&gt;"}
_ENTITY = re.compile(r"&(?=#|\w+;)")
_ADDRESS = re.compile(r"(?<=\w):(?=//)|@|(?<=\w\w)\.(?=[^\W\d_]{2})")
_AT_START = re.compile(r"^(?:[#+=-]|\d{1,9}[.)](?=\s|$))")


def escaped(words: str) -> str:
    """Markdown within a line that shows ``words`` as they are and does nothing.

    Addresses are broken up too: GitHub and others make links of bare ones.
    """
    words = _ENTITY.sub("&amp;", printable(words))
    words = _ACTIVE.sub(lambda match: _ENTITIES.get(match[0], f"\\{match[0]}"), words)
    return _ADDRESS.sub(lambda match: f"\\{match[0]}", words)
