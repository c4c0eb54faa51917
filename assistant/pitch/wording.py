"""Danish around the company's own words: joining, capitals, and what a list of tasks is called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.pitch.fields import AFTERTHOUGHT
from assistant.pitch.tasks import shape

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\s*[;\n]\s*")
_QUOTED = 160
# People write tasks as verbs too, mostly without »at«: »vaske stalde«, »vise folk til rette«.
_INFINITIVE = re.compile(
    r"(?:at )?(?:rengøre|gøre|vaske|passe|køre|vise|pakke|sortere|rydde|feje|hente|bringe|bære|flytte|lægge|"
    r"stille|sætte|tømme|fylde|skrælle|male|slå|klippe|luge|plukke|plante|montere|samle|slibe|svejse|betjene|servere|"
    r"dække|støvsuge|vande|fodre|malke|føre|holde|hjælpe|tage|lave|bage|skære|strø|trimme|mærke|tælle|veje|svare|skrive|"
    r"taste|scanne|pudse|polere|folde|stryge|afhente|aflevere|opfylde|kontrollere|tjekke|sidde|stå|gå) \w",
    re.IGNORECASE,
)
# Somebody to help out is no trade, however it is put.
_NO_TRADE = re.compile(
    r"hjælp|vikar|afløser|ufaglært|ekstra|\bunge?\b|studerende|\bfolk\b|hænder", re.IGNORECASE
)


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
    """An item of a list as it stands inside a sentence: no capital, no full stop, »at« before a verb."""
    text = lower_first(item.strip().rstrip(".,;:!"))
    return f"at {text}" if is_verb(item) and not text.startswith("at ") else text


def core(item: str) -> str:
    """The item without an afterthought: »pakkeriet, især om natten« is »pakkeriet«."""
    first, comma, rest = item.partition(",")
    return bare(first if comma and AFTERTHOUGHT.match(rest) else item)


def is_verb(item: str) -> bool:
    """Whether a task is put as a verb: »vaske stalde«."""
    text = item.strip()
    return text.lower().startswith("at ") or _INFINITIVE.match(text) is not None


def is_trade(item: str) -> bool:
    """Whether an item names people of a trade: »svejsere«, but not »hjælp i køkkenet«."""
    return shape(item) == "people" and not is_verb(item) and not _NO_TRADE.search(item)


def hands(items: Iterable[str]) -> str:
    """What the company lacks, as it stands after »I mangler«: »kokke og folk til opvask«."""
    chosen = list(items)
    people = [core(item) for item in chosen if shape(item) == "people" and not is_verb(item)]
    nouns = [core(item) for item in chosen if shape(item) == "task" and not is_verb(item)]
    verbs = [core(item).removeprefix("at ") for item in chosen if is_verb(item)]
    work = [f"til {joined(nouns)}"] if nouns else []
    work += [f"til at {joined(verbs)}"] if verbs else []
    return joined([*people, *([f"folk {' og '.join(work)}"] if work else [])])


def named(items: Sequence[str]) -> str:
    """Tasks as the subject of a sentence, nouns where there are any: »Opvask og pakning«, »At feje«."""
    nouns = [core(item) for item in items if not is_verb(item)]
    verbs = [core(item).removeprefix("at ") for item in items]
    return upper_first(joined(nouns) if nouns else f"at {joined(verbs)}")


def sentences(text: str) -> tuple[str, ...]:
    """A person's notes as sentences; line breaks and semicolons part them too."""
    return tuple(part.strip() for part in _SENTENCE.split(text) if part.strip())


def quoted(text: str) -> str:
    """The company's own words in quotation marks, cut at a word if they are long."""
    words = text.strip().rstrip(".").replace("»", "“").replace("«", "”")
    if len(words) > _QUOTED:
        words = words[:_QUOTED].rsplit(" ", 1)[0] + " …"
    return f"»{words}«"
