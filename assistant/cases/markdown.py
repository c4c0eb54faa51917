"""Cases as Markdown, with nothing from outside come alive."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from assistant.cases.case import Case
from assistant.cases.outline import outline
from assistant.library.library import Library
from assistant.pitch.markdown import PREFIXES, escaped
from assistant.pitch.outline import Block, Kind

# What would make a heading, a list or a line of a paragraph's first characters.
_AT_START = re.compile(r"^(?:[#+=-]|\d{1,9}[.)](?=\s|$))")
_TIGHT = (Kind.BULLET, Kind.FACT, Kind.REFERENCE)


def markdown(cases: Sequence[Case], library: Library) -> str:
    """All of the cases with their sources; nothing from outside becomes markup, HTML or a link."""
    parts: list[str] = []
    for kind, group in groupby(outline(cases, library), key=lambda found: found.kind):
        parts.append(("\n" if kind in _TIGHT else "\n\n").join(map(_written, group)))
    return "\n\n".join(parts) + "\n"


def _written(found: Block) -> str:
    body = " ".join(
        " ".join((escaped(line.text), *(f"[{mark}]" for mark in line.marks))) for line in found.lines
    )
    if found.kind is Kind.LABEL:
        body = f"**{body}**"
    elif found.kind is Kind.NOTE:
        body = f"*{body}*"
    elif found.kind is Kind.TEXT:
        body = _AT_START.sub(lambda match: f"{match[0][:-1]}\\{match[0][-1]}", body)
    return PREFIXES.get(found.kind, "") + " ".join(part for part in (_lead(found), body) if part)


def _lead(found: Block) -> str:
    if found.kind is Kind.REFERENCE and found.lead.startswith("["):
        return found.lead
    colon = ":" if found.kind is Kind.FACT else ""
    return f"**{escaped(found.lead)}**{colon}" if found.lead else ""
