"""An answer as plain Danish text with its sources, for the terminal and the clipboard."""

from __future__ import annotations

from assistant.library.library import Library
from assistant.types import Answer, Citation, Passage, Verdict

VERDICTS = {
    Verdict.COVERED: "Dækket af materialet",
    Verdict.PARTIAL: "Delvist dækket af materialet",
    Verdict.NOT_COVERED: "Ikke dækket af materialet",
}


UNPROVEN = "Sprogmodellen skrev også dette, som ikke er dokumenteret:"


def place(passage: Passage, library: Library) -> str:
    """Where a passage stands: »KL 2019, case 7, s. 21 · Kontaktperson«."""
    source = library.source(passage.source)
    parts = [source.label]
    if passage.case is not None:
        parts.append(f"case {passage.case}")
    if passage.page is not None:
        parts.append(f"s. {passage.page}")
    heading = passage.headings[-1] if passage.headings else passage.title
    return f"{', '.join(parts)} · {heading}"


def source_line(citation: Citation, library: Library) -> str:
    """One entry of a list of sources."""
    source = library.source(citation.passage.source)
    how = "citat fra" if citation.passage.verbatim else "gengivet fra"
    year = f", {source.year}" if source.year else ""
    return (
        f"[{citation.n}] {how} {source.publisher}: {source.title}{year} ({place(citation.passage, library)})"
    )


def missing(answer: Answer) -> str:
    """What nothing is said of, as a sentence; empty where nothing is missing."""
    return f"Det står der ikke noget om: {', '.join(answer.missing)}." if answer.missing else ""


def answer_text(answer: Answer, library: Library) -> str:
    """The whole answer with verdict, what is missing, sources and what may be of use."""
    if answer.is_courtesy:
        return answer.notice
    parts = [VERDICTS[answer.verdict], answer.text, missing(answer)]
    parts.append("\n".join(source_line(citation, library) for citation in answer.citations))
    parts.append(answer.notice)
    if answer.unproven:
        parts.append("\n".join((UNPROVEN, *(f"- {said}" for said in answer.unproven))))
    if answer.nearby:
        # Two cards of one case have sections of the same name.
        places = dict.fromkeys(f"- {place(passage, library)}" for passage in answer.nearby)
        parts.append("\n".join(("Måske relevant:", *places)))
    return "\n\n".join(part for part in parts if part)
