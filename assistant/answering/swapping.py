"""Words put into a question, and things picked out of an answer."""

from __future__ import annotations

import re

from assistant.answering.matching import YEAR, stem_set
from assistant.answering.question import read
from assistant.danish import phrases


def put(question: str, what: str) -> str:
    """``question`` with ``what`` in the place of what it names of the same sort."""
    question = phrases.first_clause(question)
    preposition, name = phrases.split_preposition(what)
    place = phrases.place_in(what)
    there = phrases.place_in(question) if place else None
    if there is not None:
        found = phrases.with_preposition(question, there)
        lead = preposition or phrases.split_preposition(question[slice(*found)])[0]
        put_in = f"{lead} {name}".strip()
        return f"{question[: found[0]]}{put_in}{question[found[1] :]}".strip()
    if _CASE.fullmatch(name) and (case := _CASE.search(question)):
        return f"{question[: case.start()]}{name}{question[case.end() :]}"
    if (alike := _alike(question, what)) is not None:
        return f"{question[: alike[0]]}{name}"
    if span := _superlative(question, what) or _same_phrase(question, what) or _genitive(question, what):
        return f"{question[: span[0]]}{what}{question[span[1] :]}"
    span = phrases.slot(question)
    if span is None:
        return f"{question} {what}"
    if not place and (kept := _before_place(question)):
        return f"{put(question[:kept], what)} {question[kept:].lstrip()}"
    if preposition:
        span = phrases.with_preposition(question, span)
        return f"{question[: span[0]]}{what}{question[span[1] :]}"
    return f"{question[: span[0]]}{name}{question[span[1] :]}"


def _genitive(question: str, what: str) -> tuple[int, int] | None:
    """Whose the thing asked of is: »rekrutteringspartnerens rolle«, before »og konsulentens?«"""
    if not _OWNER.fullmatch(what):
        return None
    found = next((m for m in re.finditer(r"[^\W\d_]+", question) if _OWNER.fullmatch(m.group())), None)
    return found.span() if found else None


def _before_place(question: str) -> int:
    """Where the place ends what is asked; 0 unless it does and a thing is named before it.

    Who or what is put in the place of a person or thing, not of the place.
    """
    there = phrases.place_in(question)
    if there is None or question[there[1] :].strip(" ?.!"):
        return 0
    start = phrases.with_preposition(question, there)[0]
    return start if start < there[0] and phrases.slot(question[:start]) else 0


_CASE = re.compile(r"\bcase (?:nr\.? |nummer )?\d{1,3}\b", re.IGNORECASE)
_SUPERLATIVE = re.compile(
    r"\b(?:mest|mindst) \w+|\b(?:\w{3,}(?:igst|rst|gst)|bedst|værst|flest|færrest|mindst|mest|længst)e?\b",
    re.IGNORECASE,
)


def _superlative(question: str, what: str) -> tuple[int, int] | None:
    """What is asked for the most of: »vigtigst«, before »og mindst vigtigt?«"""
    found = _SUPERLATIVE.search(question) if _SUPERLATIVE.fullmatch(what) else None
    return found.span() if found else None


def _same_phrase(question: str, what: str) -> tuple[int, int] | None:
    """The same preposition and noun said of another: »på kort sigt«, before »og på længere sigt?«"""
    preposition, name = phrases.split_preposition(what)
    if not preposition or " " not in name:
        return None
    last = re.escape(name.split()[-1])
    found = re.search(rf"\b{re.escape(preposition)} (?:\w+ )?{last}\b", question, re.IGNORECASE)
    return found.span() if found else None


def year_beside(question: str, way: str) -> str:
    """The year before or after the one a question names; empty where it names none."""
    found = YEAR.search(question)
    if not found:
        return ""
    return str(int(found.group()) + (-1 if way.casefold() in ("før", "forrige år") else 1))


_OWNER = re.compile(r"[^\W\d_]{4,}(?:ens|ets|nes)", re.IGNORECASE)


def _alike(question: str, what: str) -> tuple[int, int] | None:
    """Where the question names the same thing as ``what`` does, of something else, to its end."""
    first = read(what).terms[:1]
    for term in read(question).terms:
        if first and len(what.split()) > 1 and not term.stems.isdisjoint(first[0].stems):
            return question.index(term.word), len(question)
    return None


def sentence(text: str) -> str:
    """Text as a question, or as the wish it is: »Giv et eksempel på …«."""
    text = text.rstrip(" ?.!")
    return f"{text[:1].upper()}{text[1:]}{'' if _REQUEST.match(text) else '?'}"


_REQUEST = re.compile(r"(?:giv|fortæl|vis|nævn|forklar|beskriv|find)\b", re.IGNORECASE)
_MARKS = re.compile(r"\s*\[\d+\]")
_ITEM = re.compile(r"^(?:-|\d{1,2}\.)\s+")
_QUOTED = re.compile(r"»([^«]{3,80})«")
_ITEM_WORDS = 8
_COUNT = re.compile(r"^nummer \d+:\s*", re.IGNORECASE)


def item(text: str, number: int) -> str:
    """What the list item of that number is about, in a few words; empty where there is no such item."""
    items = [_ITEM.sub("", line) for line in text.splitlines() if _ITEM.match(line)]
    items = items or _QUOTED.findall(text)
    if not items or number > len(items):
        return ""
    return head_of(items[number if number < 0 else number - 1])


def head_of(text: str) -> str:
    """The first few words of a line, which tell what it is about: »Opsøg virksomheder«."""
    plain = _COUNT.sub("", _ITEM.sub("", _MARKS.sub("", text)))
    head = re.split(r"[:;.–(]|, ", plain, maxsplit=1)[0]
    return " ".join(head.split()[:_ITEM_WORDS]).rstrip(" ,")


def line(text: str, which: str) -> str:
    """The line of an answer that holds what is pointed at."""
    wanted = stem_set(which)
    return next((line for line in text.splitlines() if wanted and wanted <= stem_set(line)), "")
