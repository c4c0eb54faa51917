"""Questions with what a right answer holds: one JSON object on each line of a file."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import InputError
from assistant.types import Citation, Passage


@dataclass(frozen=True, slots=True)
class Check:
    """A question and its key.

    A right answer satisfies every pattern of ``must`` and, if there are any, one of ``any_of``, and
    cites a source in ``doc`` (and, if there are any, a case in ``case``). With ``abstain`` the right
    thing is to decline; for ``kind`` »near« anything but a full answer will do. Lines of the same
    ``conversation`` are its turns, in order. Nothing of ``never`` may stand in the answer.
    """

    id: str
    q: str
    doc: tuple[str, ...]
    case: tuple[int, ...]
    must: tuple[re.Pattern[str], ...]
    any_of: tuple[re.Pattern[str], ...]
    kind: str
    abstain: bool
    conversation: str = ""
    never: tuple[re.Pattern[str], ...] = ()

    def comes_from(self, place: Citation | Passage) -> bool:
        """Whether a passage or citation comes from a source (and case) that the question names."""
        passage = place.passage if isinstance(place, Citation) else place
        return passage.source in self.doc and (not self.case or passage.case in self.case)

    def lacking(self, text: str) -> tuple[str, ...]:
        """The patterns that an answer still lacks."""
        lacks = [pattern.pattern for pattern in self.must if not pattern.search(text)]
        if self.any_of and not any(pattern.search(text) for pattern in self.any_of):
            lacks.append(" eller ".join(pattern.pattern for pattern in self.any_of))
        return tuple(lacks)

    def excess(self, text: str) -> tuple[str, ...]:
        """The patterns that an answer holds and should not."""
        return tuple(pattern.pattern for pattern in self.never if pattern.search(text))

    def is_relevant(self, passage: Passage) -> bool:
        """Whether a passage comes from the right place and satisfies at least one pattern."""
        text = f"{passage.context}\n{passage.text}"
        return self.comes_from(passage) and any(p.search(text) for p in (*self.must, *self.any_of))


def read(path: Path) -> tuple[Check, ...]:
    """The questions of a JSONL file; empty lines are passed over.

    A line is ``{"id", "q", "kind"}`` with ``"doc"`` (source ids), ``"case"`` (numbers), ``"must"`` and
    ``"any"`` (regular expressions, case ignored), ``"abstain"``, ``"conversation"`` and ``"not"`` (what may
    not stand in the answer) where they apply.

    Raises:
        InputError: the file cannot be read, has no question, or a line is not one; names the line.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"Filen »{path}« kan ikke læses som tekst i UTF-8.") from error
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(_check(line))
            except ValueError as error:
                raise InputError(f"Linje {number} i »{path.name}« kan ikke bruges: {error}.") from error
    if not found:
        raise InputError(f"Filen »{path.name}« har ingen spørgsmål.")
    return tuple(found)


def _check(line: str) -> Check:
    try:
        raw = json.loads(line)
    except ValueError as error:
        raise ValueError("den er ikke gyldig JSON") from error
    if not isinstance(raw, dict):
        raise ValueError("den er ikke et JSON-objekt")
    for key in ("id", "q", "kind"):
        if not isinstance(raw.get(key), str) or not raw[key].strip():
            raise ValueError(f"»{key}« mangler eller er ikke tekst")
    check = Check(
        id=raw["id"],
        q=raw["q"],
        doc=_items(raw, "doc", str),
        case=_items(raw, "case", int),
        must=_patterns(raw, "must"),
        any_of=_patterns(raw, "any"),
        kind=raw["kind"],
        abstain=bool(raw.get("abstain")),
        conversation=str(raw.get("conversation") or ""),
        never=_patterns(raw, "not"),
    )
    if not check.abstain and not check.doc:
        raise ValueError("»doc« mangler, og spørgsmålet er ikke et, der skal afvises")
    return check


def _items(raw: dict[str, Any], key: str, kind: type) -> tuple[Any, ...]:
    values = raw.get(key) or []
    if not isinstance(values, list) or not all(isinstance(value, kind) for value in values):
        raise ValueError(f"»{key}« er ikke en liste af {'tal' if kind is int else 'tekster'}")
    return tuple(values)


def _patterns(raw: dict[str, Any], key: str) -> tuple[re.Pattern[str], ...]:
    try:
        return tuple(re.compile(p, re.IGNORECASE | re.DOTALL) for p in _items(raw, key, str))
    except re.error as error:
        raise ValueError(f"et mønster i »{key}« er ikke et gyldigt regulært udtryk ({error})") from error
