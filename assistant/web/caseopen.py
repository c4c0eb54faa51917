"""A case opened whole, as HTML: what it tells, its cards and sources, ways on, cases like it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from assistant.cases.case import Case
from assistant.cases.finder import Related
from assistant.cases.outline import OTHERS, OUTCOMES
from assistant.types import Document
from assistant.web import casecards as cards
from assistant.web.casedesk import address, is_own
from assistant.web.caseframe import BACK, TITLE, head, view, waiting
from assistant.web.labels import place
from assistant.web.render import Sources

Documents = Callable[[str], Document | None]
"""Finds a card or document by its id."""


def opened(case: Case, sources: Sources, documents: Documents) -> str:
    """A whole case: what it is about, its results apart from aims and background, its cards, and ways on."""
    shown = cards.marks(case, sources)
    problem, method, actors, _, contact = cards.parts(case, shown)
    done = cards.outcomes(case, shown, len(case.results))
    others = cards.figures([result for result in case.results if not result.outcome], shown)
    sections = (
        ("Problem", _text(problem[1])),
        ("Metode", _text(method[1])),
        ("Aktører", _text(actors[1])),
        (OUTCOMES, done),
        (OTHERS, others),
        ("Kommuner", _text(escape(", ".join(case.municipalities)))),
        ("Kontakt", _text(contact[1])),
        ("Læs det hele", _documents(case, sources, documents) + _citations(case, sources)),
    )
    body = "".join(
        f'<section class="part"><h3>{name}</h3>{text}</section>' for name, text in sections if text
    )
    top = (
        f'<header>{cards.eyebrow(case)}<h2 id="{TITLE}" tabindex="-1">{escape(case.title)}</h2>'
        f"{_topics(case)}{_ways(case)}</header>"
    )
    named = f'data-case="{escape(case.id)}" aria-labelledby="{TITLE}"'
    inner = f'<article class="case-open" {named}>{top}{body}</article>'
    return view("case", TITLE, head(BACK, "denne case") + inner)


def related(case_id: str, found: Sequence[Related]) -> str:
    """Cases like the open one, with what they share; ``case_id`` tells the page which one that is."""
    items = "".join(
        f"<li>{cards.eyebrow(one.case)}<h4>{cards.link(one.case)}</h4>"
        f'<p class="quiet">{escape(" ".join(one.reasons))}</p></li>'
        for one in found
    )
    return _beside(case_id, f'<ul class="kin">{items}</ul>') if items else ""


def related_later(case_id: str, word: str) -> str:
    """In the place of the related cases, as long as they cannot be found."""
    return _beside(case_id, waiting(word))


def _beside(case_id: str, body: str) -> str:
    return (
        f'<section class="part related" data-case="{escape(case_id)}"><h3>Lignende cases</h3>{body}</section>'
    )


def _text(body: str) -> str:
    return f"<p>{body}</p>" if body else ""


def _topics(case: Case) -> str:
    known = (*case.themes, *case.industries)
    return f'<p class="quiet">{escape(" · ".join(known))}</p>' if known else ""


def _ways(case: Case) -> str:
    """On to the pages where the case can be used."""
    return (
        f'<p class="ways-on"><a class="go" href="./?case={address(case)}">Spørg i denne case</a>'
        f'<a href="./pitch?case={address(case)}">Brug i en pitch</a></p>'
    )


def _documents(case: Case, sources: Sources, documents: Documents) -> str:
    """The cards the case is read from, each a button that opens all of it."""
    known = [document for id in case.documents if (document := documents(id))]
    lead = "Dokumentet" if is_own(case) else "Kortene, som casen er fortalt ud fra"
    items = "".join(
        f'<li><button type="button" class="link" data-event="read" data-document="{escape(document.id)}">'
        f"{escape(document.title)}</button> "
        f'<span class="place">{escape(place(sources(document.source), document))}</span></li>'
        for document in known
    )
    return f'<p class="quiet">{lead}:</p><ul class="points">{items}</ul>' if items else ""


def _citations(case: Case, sources: Sources) -> str:
    """The passages behind the marks, folded away."""
    items = "".join(
        f'<li><button type="button" data-event="open" data-case="{escape(case.id)}" data-n="{c.n}">'
        f'<span class="number">{c.n}</span><span><span class="place">'
        f"{escape(place(sources(c.passage.source), c.passage))}</span> "
        f'<span class="title">{escape(" ".join(c.quote.split()), quote=False)}</span></span></button></li>'
        for c in case.citations
    )
    return (
        f'<details class="proofs"><summary>Kilder</summary><ol class="sources">{items}</ol></details>'
        if items
        else ""
    )
