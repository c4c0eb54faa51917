"""The source panel as HTML: a passage marked in its card or document. Pure, like ``render``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby

import nh3

from assistant.danish.writing import number
from assistant.types import Document, Metadata, Source, Span
from assistant.web.labels import manner, publication
from assistant.web.turns import View

CONTEXT = 900
"""Characters shown before and after the passage until the whole is asked for."""

CLOSE = '<button type="button" class="close" data-event="close">Luk</button>'
SEPARATOR = "\N{NO-BREAK SPACE}· "

MAX_SHOWN = 200_000
"""Characters of one document that are put on the page at most."""

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_HEADING = re.compile(r"#{1,6}\s+")
_ITEM = re.compile(r"[-*•]\s+")
_TAGS = {"h3", "p", "ul", "li", "mark", "strong"}


def hint(text: str) -> str:
    """The panel while nothing lies open in it."""
    return f'<div class="panel-hint"><p>{escape(text)}</p></div>'


def told(text: str) -> str:
    """The panel with a word on why there is no source to show."""
    return (
        '<section class="panel" aria-label="Kilde" tabindex="-1"><div class="panel-head">'
        f'<p class="eyebrow">Kilde</p>{CLOSE}</div><p class="origin">{escape(text)}</p></section>'
    )


def panel(view: View, source: Source, own: bool = False, askable: bool = True) -> str:
    """The panel for what lies open; ``askable`` offers to restrict the next questions to it."""
    document = view.document
    span = _quote_span(view)
    return (
        '<section class="panel" aria-labelledby="panel-title" tabindex="-1"><div class="panel-head">'
        f'<p class="eyebrow">{_eyebrow(view, own)}</p>{CLOSE}</div>'
        f'<h2 id="panel-title">{escape(document.title)}</h2>{_origin(view, source)}'
        f'<p class="manner">{manner(document.verbatim, own)}</p>'
        '<div class="panel-body" role="region" aria-label="Teksten i kilden" tabindex="0">'
        f"{facts(document.metadata) if view.whole else ''}"
        f'<div class="source-text">{_text(view, span)}</div></div>{_ways_on(view, own, askable)}</section>'
    )


def _eyebrow(view: View, own: bool) -> str:
    if view.n is not None:
        return f"Kilde {view.n}"
    if view.passage is not None:
        return "Måske relevant"
    return "Eget dokument" if own else "Kort"


def _origin(view: View, source: Source) -> str:
    place = view.passage or view.document
    parts = [f"<cite>{escape(source.title)}</cite>" if source.title != view.document.title else ""]
    parts.append(escape(publication(source)))
    if place.case is not None:
        parts.append(f"case {place.case}")
    if place.page is not None:
        parts.append(f"side {place.page}")
    return f'<p class="origin">{SEPARATOR.join(part for part in parts if part)}</p>'


def _ways_on(view: View, own: bool, askable: bool) -> str:
    thing = "dokumentet" if own else "kortet"
    whole = f"Åbn hele {thing}" if not view.whole else "Vis kun stedet"
    case = view.passage.case if view.passage else view.document.case
    ask = (
        "Spørg i denne case"
        if case is not None
        else ("Spørg i dette dokument" if own else "Spørg i dette kort")
    )
    buttons = [f'<button type="button" data-event="whole">{whole}</button>'] if view.passage else []
    buttons += [f'<button type="button" data-event="scope">{ask}</button>'] if askable else []
    return f'<div class="panel-foot">{"".join(buttons)}</div>' if buttons else ""


def facts(metadata: Metadata) -> str:
    """What a card knows beyond its text: results, contact, places, period."""
    rows = [
        ("Resultater", "; ".join(f"{number(f.value)} {f.unit} {f.label}" for f in metadata.results)),
        ("Kommuner", ", ".join(metadata.municipalities)),
        ("Periode", metadata.period),
        ("Kontakt", _contact(metadata)),
    ]
    shown = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in rows if value)
    return f'<dl class="facts">{shown}</dl>' if shown else ""


def _contact(metadata: Metadata) -> str:
    person = metadata.contact
    return (
        ", ".join(x for x in (person.name, person.role, person.organisation, person.email) if x)
        if person
        else ""
    )


def _quote_span(view: View) -> Span | None:
    """Where the quote stands in the document, its white space folded; within the passage if it can be."""
    if not view.quote or view.passage is None:
        return None
    pattern = re.compile(r"\s+".join(re.escape(word) for word in view.quote.split()))
    text = view.document.text
    found = pattern.search(text, view.passage.start, view.passage.end) or pattern.search(text)
    return found.span() if found else None


def _text(view: View, quote: Span | None) -> str:
    text = view.document.text
    front = _FRONT_MATTER.match(text)
    first, last = (front.end() if front else 0), len(text)
    passage = (view.passage.start, view.passage.end) if view.passage else None
    start, end = first, min(last, first + MAX_SHOWN)
    if passage and not view.whole:
        start = max(first, text.rfind("\n", 0, max(first, passage[0] - CONTEXT)) + 1)
        after = text.find("\n", min(last, passage[1] + CONTEXT))
        end = last if after < 0 else after
    before = '<p class="cut">…</p>' if start > first else ""
    rest = '<p class="cut">…</p>' if end < last else ""
    body = _sanitised(_blocks(view.document, (start, end), passage, quote or passage))
    return before + body + rest


def _sanitised(html: str) -> str:
    # Everything is escaped already; this is the second lock on text that comes from files.
    return nh3.clean(
        html, tags=_TAGS, attributes={"p": {"class"}, "li": {"class"}, "h3": {"class"}, "mark": {"class"}}
    )


def _blocks(document: Document, window: Span, passage: Span | None, marked: Span | None) -> str:
    headings = {heading for section in document.sections for heading in section.headings}
    parts = []
    for kind, group in groupby(_lines(document.text, window), key=lambda line: _kind(line[1], headings)):
        tag = {"heading": "h3", "item": "li", "text": "p"}[kind]
        inner = "".join(f"<{tag}{_class(span, passage)}>{_marked(document.text, span, marked)}</{tag}>"
                        for span, _ in ((_content(start, line), line) for start, line in group))  # fmt: skip
        parts.append(f"<ul>{inner}</ul>" if kind == "item" else inner)
    return "".join(parts)


def _lines(text: str, window: Span) -> Iterator[tuple[int, str]]:
    position = window[0]
    for line in text[window[0] : window[1]].splitlines(keepends=True):
        if line.strip():
            yield position, line
        position += len(line)


def _kind(line: str, headings: set[str]) -> str:
    bare = line.strip()
    if _HEADING.match(bare) or bare in headings:
        return "heading"
    return "item" if _ITEM.match(bare) else "text"


def _content(start: int, line: str) -> Span:
    """The span of a line's words, without its Markdown mark and the white space around."""
    bare = line.strip()
    lead = line.find(bare)
    mark = _HEADING.match(bare) or _ITEM.match(bare)
    return start + lead + (mark.end() if mark else 0), start + lead + len(bare)


def _class(span: Span, passage: Span | None) -> str:
    return ' class="cited"' if passage and span[0] < passage[1] and span[1] > passage[0] else ""


def _marked(text: str, span: Span, marked: Span | None) -> str:
    start, end = span
    a, b = (max(start, marked[0]), min(end, marked[1])) if marked else (end, end)
    if a >= b:
        return _plain(text[start:end])
    return f"{_plain(text[start:a])}<mark>{_plain(text[a:b])}</mark>{_plain(text[b:end])}"


def _plain(text: str) -> str:
    return escape(text.replace("\t", " · "), quote=False)
