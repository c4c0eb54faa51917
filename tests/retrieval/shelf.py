"""A handful of Danish passages, and the index of them, for the tests of retrieval."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.retrieval import index
from assistant.retrieval.index import Index
from assistant.types import Document, Passage, Section
from tests.encoders import HashingEncoder

TEXTS = (
    ("kl", "Rekruttering fra kanten", 1, "Fonden gav 21 mio. kr. til indsatsen. Den løb fra 2018 til 2021."),
    ("kl", "Job7", 6, "Kontaktpersonen i Job7 er Mette Holm. Hun svarer på spørgsmål om forløbet."),
    ("kl", "Energiteamet", 9, "Energiteamet finder folk til havvindmøller. Virksomhederne ringer selv."),
    ("cabi", "Argumenter", None, "Småjob aflaster de faglærte. Kollegerne får tid til kerneopgaven."),
    ("cabi", "Bekymringer", None, "Virksomheden frygter papirarbejde. Konsulenten tager sig af det."),
)


def document(source: str, title: str, case: int | None, text: str) -> Document:
    return Document(
        id=f"{source}/{title}",
        source=source,
        title=title,
        path=f"corpus/{source}/{title}.md",
        kind="case" if case else "argument",
        verbatim=False,
        text=text,
        sections=(Section((), 0, len(text), case=case),),
        sha256=f"sha of {text}",
        case=case,
    )


def passage(of: Document) -> Passage:
    """The whole of a document as one passage of two sentences."""
    cut = of.text.index(". ", 20) + 1
    return Passage(
        id=f"{of.id}#1",
        source=of.source,
        document=of.id,
        path=of.path,
        title=of.title,
        headings=("Resultater",) if of.case else (),
        case=of.case,
        page=of.case,
        kind=of.kind,
        text=of.text,
        start=0,
        end=len(of.text),
        verbatim=of.verbatim,
        sentences=((0, cut), (cut + 1, len(of.text))),
        section="Resultater",
        themes=("rekruttering",),
    )


DOCUMENTS = tuple(document(*row) for row in TEXTS)
PASSAGES = tuple(passage(of) for of in DOCUMENTS)


def built(passages: Sequence[Passage] = PASSAGES) -> Index:
    return index.build(passages, HashingEncoder())
