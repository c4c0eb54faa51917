"""Danish around the company's own words: joining, capitals, and what a list of tasks is called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.pitch.tasks import shape

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\s*[;\n]\s*")
_QUOTED = 160


def joined(parts: Sequence[str]) -> str:
    """»a«, »a og b«, »a, b og c«. A last part that has its own »og« is set apart by »samt«."""
    if len(parts) < 2:
        return "".join(parts)
    *first, last = parts
    word = "samt" if any(" og " in part for part in parts[-2:]) else "og"
    return f"{', '.join(first)} {word} {last}"


def lower_first(text: str) -> str:
    """Without its capital inside a sentence, unless it is an abbreviation or a name: »SOSU«, »IT-support«."""
    word = text.split(maxsplit=1)[0] if text else ""
    return text[:1].lower() + text[1:] if word[1:2].islower() or len(word) == 1 else text


def upper_first(text: str) -> str:
    """With a capital at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def bare(item: str) -> str:
    """An item of a list as it stands inside a sentence: no capital, no full stop."""
    return lower_first(item.strip().rstrip(".,;:!"))


def hands(items: Iterable[str]) -> str:
    """What the company lacks, as it stands after »I mangler«: »kokke og folk til opvask«."""
    shaped = [(bare(item), shape(item)) for item in items]
    people = [item for item, kind in shaped if kind == "people"]
    tasks = [item for item, kind in shaped if kind == "task"]
    return joined([*people, *([f"folk til {joined(tasks)}"] if tasks else [])])


def trades(items: Iterable[str]) -> str:
    """The people among the items, joined."""
    return joined([bare(item) for item in items if shape(item) == "people"])


def sentences(text: str) -> tuple[str, ...]:
    """A person's notes as sentences; line breaks and semicolons part them too."""
    return tuple(part.strip() for part in _SENTENCE.split(text) if part.strip())


def quoted(text: str) -> str:
    """The company's own words in quotation marks, cut at a word if they are long."""
    words = text.strip().rstrip(".").replace("»", "“").replace("«", "”")
    if len(words) > _QUOTED:
        words = words[:_QUOTED].rsplit(" ", 1)[0] + " …"
    return f"»{words}«"
