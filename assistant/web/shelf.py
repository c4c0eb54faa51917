"""The page Vidensgrundlag as HTML: state of the index, sources, own documents. Pure, like ``render``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from assistant.types import Document
from assistant.web.labels import amount, moment, publication

if TYPE_CHECKING:
    from assistant.lifecycle import SourceStatus, Status

LEAD = (
    '<div class="lead"><h1>Vidensgrundlag</h1><p>Her er alt, hvad assistenten kan svare ud fra: '
    "vejledningens kilder og dine egne dokumenter.</p></div>"
)
_BUILD = re.compile(r"^packaged:|-[0-9a-f]{8}-v\d+$")
"""What of a model's name tells only where it came from."""

STATES = {"starting": "Starter", "working": "Arbejder", "failed": "Virker ikke", "ready": "Klar"}


def is_own(document: Document) -> bool:
    """Whether it is a person's own; told by the document, since a file may bear the name of a source."""
    return document.kind == "dokument"


def index_state(status: Status, sources: Sequence[SourceStatus]) -> str:
    """The index: whether it is ready, what it holds, when and with which model it was built."""
    documents = [document for status in sources for document in status.documents]
    own = sum(map(is_own, documents))
    held = status.manifest.passages if status.manifest else sum(source.passages for source in sources)
    content = [
        amount(len(documents) - own, "kort", "kort"),
        *([amount(own, "eget dokument", "egne dokumenter")] if own else []),
        amount(held, "passage", "passager"),
    ]
    rows = [
        ("Tilstand", STATES.get(status.state, status.state), status.state),
        ("Indhold", ", ".join(content), ""),
        ("Bygget", moment(status.manifest.built) if status.manifest else "Endnu ikke", ""),
        ("Model", _BUILD.sub("", status.manifest.model) if status.manifest else "–", ""),
    ]
    shown = "".join(
        f'<div><dt>{name}</dt><dd class="{kind}">{escape(value)}</dd></div>' for name, value, kind in rows
    )
    wrong = (
        f'<p class="problem" role="alert">{escape(status.message)}</p>' if status.state == "failed" else ""
    )
    return f'<dl class="state">{shown}</dl>{wrong}'


def dropzone(max_mb: int, busy: bool = False) -> str:
    """Where files are dropped or chosen; ``app.js`` sends them one by one."""
    return (
        f'<label class="drop{" busy" if busy else ""}"><input type="file" multiple'
        f"{' disabled' if busy else ''}><span><strong>Vælg filer</strong> eller slip dem her</span>"
        f'<span class="quiet">PDF, Word, HTML, Markdown eller tekst, højst {max_mb} MB hver. '
        "Filerne bliver på denne maskine.</span></label>"
    )


def own_documents(sources: Iterable[SourceStatus], busy: bool = False) -> str:
    """The person's own documents, each with its ways to be opened and removed."""
    items = "".join(
        _own(document, status, busy)
        for status in sources
        for document in status.documents
        if is_own(document)
    )
    if not items:
        return '<p class="quiet">Du har ikke tilføjet dokumenter endnu.</p>'
    return f'<ul class="own">{items}</ul>'


def _own(document: Document, status: SourceStatus, busy: bool) -> str:
    title, source = escape(document.title), status.source
    about = [
        f"år {source.year}" if source.year else "uden dato",
        # A source's passages are this document's only where it is the only one.
        amount(status.passages, "passage", "passager") if len(status.documents) == 1 else source.title,
    ]
    off = " disabled" if busy else ""
    return (
        f'<li><span class="tag">Eget dokument</span>{_opener(document)}'
        f'<span class="place">{escape(" · ".join(about))}</span>'
        f'<details class="confirm"><summary aria-label="Fjern {title}">Fjern</summary>'
        f"<p>Fjern »{title}« fra vidensgrundlaget? Din egen fil røres ikke.</p>"
        f'<button type="button" data-event="remove" data-document="{escape(document.id)}"{off}>'
        "Ja, fjern</button>"
        '<button type="button" data-shut>Behold</button></details></li>'
    )


def shared_sources(sources: Iterable[SourceStatus]) -> str:
    """The publications behind the cards, each with its list of cards folded in."""
    parts = ((status, [d for d in status.documents if not is_own(d)]) for status in sources)
    return "".join(_source(status, cards) for status, cards in parts if cards)


def _source(status: SourceStatus, documents: Sequence[Document]) -> str:
    source = status.source
    cards = "".join(
        f'<li>{_opener(document)}<span class="place">{escape(_where(document))}</span></li>'
        for document in documents
    )
    count = amount(len(documents), "kort", "kort")
    note = f'<p class="quiet">{escape(" ".join(x for x in (source.note, source.rights) if x))}</p>'
    return (
        f'<article class="source"><h3>{escape(source.title)}</h3>'
        f'<p class="origin">{escape(publication(source))} · {escape(source.kind)} · {count} · '
        f"{amount(status.passages, 'passage', 'passager')}</p>{note if source.note or source.rights else ''}"
        f'<details><summary>Vis {count}</summary><ul class="cards">{cards}</ul></details></article>'
    )


def _opener(document: Document) -> str:
    return (
        f'<button type="button" class="link" data-event="open" data-document="{escape(document.id)}">'
        f"{escape(document.title)}</button>"
    )


def _where(document: Document) -> str:
    parts = [f"case {document.case}" if document.case is not None else ""]
    parts.append(f"s. {document.page}" if document.page is not None else "")
    return ", ".join(part for part in parts if part)


def report(done: Sequence[str], problems: Sequence[str]) -> str:
    """What came of adding, removing or rebuilding; each failing file has its own line."""
    good = "".join(f'<p class="done">{escape(text)}</p>' for text in done)
    bad = "".join(f"<li>{escape(text)}</li>" for text in problems)
    return f'<div role="status">{good}{f"""<ul class="problem">{bad}</ul>""" if bad else ""}</div>'
