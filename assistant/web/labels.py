"""Short Danish names and numbers: what a mark, a place and an amount are called."""

from __future__ import annotations

from datetime import datetime

from assistant.danish.writing import day, number
from assistant.types import Document, Passage, Source


def place(source: Source, passage: Passage | Document) -> str:
    """Where something stands: »KL 2019, case 6, s. 20«."""
    parts = [source.label]
    if passage.case is not None:
        parts.append(f"case {passage.case}")
    if passage.page is not None:
        parts.append(f"s. {passage.page}")
    return ", ".join(parts)


def mark_name(n: int, source: Source, passage: Passage) -> str:
    """What a mark is called by a screen reader: »Kilde 1, KL 2019, case 6«."""
    return ", ".join([f"Kilde {n}", source.label, *([f"case {passage.case}"] if passage.case else [])])


def publication(source: Source) -> str:
    """Publisher and year: »KL, 2019«; a source without a date says so."""
    return f"{source.publisher}, {source.year or 'uden dato'}"


def manner(verbatim: bool, own: bool) -> str:
    """Whether the words are the source's own."""
    if verbatim:
        return "Citat fra dit eget dokument" if own else "Citat fra kilden"
    return "Gengivet fra kilden med egne ord"


def amount(count: int, one: str, many: str) -> str:
    """A count with its noun, thousands parted by a full stop: »1.240 passager«."""
    return f"{number(count)} {one if count == 1 else many}"


def moment(iso: str) -> str:
    """An ISO time as »22. november 2026 kl. 20.33«, in the machine's own time zone."""
    try:
        time = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    time = time.astimezone() if time.tzinfo else time
    return f"{day(time)} kl. {time:%H.%M}"
