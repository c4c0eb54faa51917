"""A company profile out of free text: labelled lines, jotted notes, or a sentence that asks for a pitch."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from assistant.danish import sentences
from assistant.danish.tokens import clean, normalise
from assistant.pitch import labels, naming, notes, request
from assistant.pitch.industries import recognise
from assistant.pitch.labels import Found
from assistant.pitch.request import is_pitch_request

__all__ = ["Extracted", "is_pitch_request", "split"]

_READ = 20_000
"""Characters that are read, as many as a profile may hold."""
_MAX_SENTENCES = 150
_MAX_SENTENCE = 600
"""Notes have no more sentences and none longer; longer ones are read in pieces, so that time stays linear."""
_OPENING = 4
"""Sentences in which a company is expected to be presented."""
_ASKING = 8
"""Sentences among which one may ask for a pitch."""
_LITTLE = 3
_FEW = 6
"""Words that may lead up to a quotation: »Chefen sagde til sidst:«."""

_TAG = re.compile(r"<(/?)([a-zA-Z!][a-zA-Z0-9]{0,15})[^<>]{0,300}>")
_BLOCKS = frozenset("br p div li tr h1 h2 h3".split())
_STOP = re.compile(r"(?<![^\W\d_.])([^\W\d_]{3,30})[.!?]\s+(?=[a-zæøå])")
_SHORT = sentences.ABBREVIATIONS | frozenset(
    "mgl tidl medarb ans evt ang vedr inkl ekskl adm tlf mdr ugtl gns div".split()
)
_QUOTE_MARK = "\x02"
_POSITIVE = re.compile(
    r"\bvil\b.{0,12}\bgerne|\bglade? for|gode? erfaring|interesse|helt sikkert|lyst til", re.IGNORECASE
)
_NEGATIVE = re.compile(r"\b(?:ikke|men|ingen|aldrig|bange|nervøs|svært|tvivl)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Extracted:
    """``values`` by the names of a profile's fields, only those found; ``rest`` the sentences that went
    nowhere but into the situation."""

    values: dict[str, Any]
    rest: tuple[str, ...]


def split(text: str) -> Extracted:
    """The fields that a pasted text or a sentence tells, for a person to check.

    Labelled lines (»Ansatte: 28«) win over what is read from the sentences. A request (»lav en pitch
    til …«) leaves no situation behind. The first 20,000 characters are read, in linear time.
    """
    found = Found()
    free = labels.read(_lines(text), found)
    texts = list(islice(_sentences(_without_quotes(line, found) for line in free), _MAX_SENTENCES))
    texts, asked = _without_request(texts)
    trades = [
        notes.read(sentence, found, requested=asked and i == 0, opening=i < _OPENING)
        for i, sentence in enumerate(texts)
    ]
    known = (recognise(words) for words in (str(found.values.get("company", "")), *trades))
    industry = next((group for group in known if group), None)
    found.set("industry", industry.name if industry else None)
    found.append("situation", " ".join(found.situation))
    return Extracted(found.values, tuple(found.rest))


def _without_request(texts: list[str]) -> tuple[list[str], bool]:
    """The sentences with the company first that a pitch was asked for, and whether one was.

    Gone are the asking itself, the greeting before it and »hvad skal jeg sige?«.
    """
    for i, sentence in enumerate(texts[:_ASKING]):
        if (wanted := request.target(sentence)) is not None:
            others = texts[1:i] if len(texts[0].split()) < _LITTLE else texts[:i]
            kept = [text for text in (*others, *texts[i + 1 :]) if not request.is_what_to_say(text)]
            company = wanted.rstrip(" ?!.")
            return ([company, *kept] if company else kept), bool(company)
    return texts, False


def _lines(text: str) -> list[str]:
    """Cleaned lines; tags and entities of pasted web pages are gone."""
    plain = _TAG.sub(
        lambda tag: "\n" if tag.group(2).lower() in _BLOCKS else " ", html.unescape(text[:_READ])
    )
    return [line for raw in plain.splitlines() if (line := " ".join(clean(raw).split()))]


def _without_quotes(line: str, found: Found) -> str:
    """The line with what somebody is quoted for taken out as concerns; names stay."""

    def heard(match: re.Match[str]) -> str:
        said = (match.group(1) or match.group(2)).strip()
        cheerful = _POSITIVE.search(said) and not _NEGATIVE.search(said)
        if len(said.split()) < 3 or naming.is_name(said) or cheerful:
            return match.group()
        found.add("concerns", (said[:1].upper() + said[1:].rstrip("."),))
        return _QUOTE_MARK

    return naming.QUOTED.sub(heard, line)


def _sentences(lines: Iterator[str]) -> Iterator[str]:
    """Sentences of the lines; what only leads up to a quotation is left out."""
    for line in lines:
        for start, end in sentences.split(line):
            plain = " ".join(line[start:end].replace(_QUOTE_MARK, " ").split())
            if _QUOTE_MARK not in line[start:end] or len(plain.split()) > _FEW:
                for piece in _jotted(plain):
                    yield from textwrap.wrap(piece, _MAX_SENTENCE, break_on_hyphens=False)


def _jotted(sentence: str) -> Iterator[str]:
    """Notes begin sentences in lower case too: parted at a full stop that closes no abbreviation."""
    position = 0
    for match in _STOP.finditer(sentence):
        if normalise(match.group(1)) not in _SHORT:
            yield sentence[position : match.end()].strip()
            position = match.end()
    yield sentence[position:]
