"""Task carving: which small tasks could be gathered out of the work a company finds hard to fill.

The suggestions are ours, after the sources' method of tasks rather than positions; no source is quoted here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

import yaml

from assistant.danish.tokens import clean, normalise
from assistant.pitch.industries import Industry, word_bases
from assistant.pitch.types import TaskIdea

Shape = Literal["task", "people", "clause"]
"""What a hard-to-fill item is grammatically: »opvask«, »kokke«, »vi mangler folk i weekenden«."""

PARTS = 4
"""Small tasks suggested for one of the company's tasks, at most."""
_FEWEST = 3
_PART = 5
"""Letters a word has at least to be known as a part of a compound."""
_PHRASE = 5
_LONGEST = 40
_READ = 500
"""Characters of a task that are read; it is a phrase, not a text."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")

_ARTICLES = frozenset(
    "en et én ét den det de to tre fire fem flere nogle mange nok gode dygtige stabile få".split()
)
_BEFORE_HEAD = re.compile(
    r"\b(?:der|som|til|på|om|med|ved|af|fra|for|uden|efter|under|hos|over|inden|mellem|især|fx|både|"
    r"når|hvis|fordi|mens|så|i)\b|[,;:(–]"
)
# Endings of words that are no people too: »tilbud«, »vareanlæg«.
_ONLY_WHOLE = frozenset("ung unge bud læge læger fører piger".split())
_RELATIVE = re.compile(r"\b(?:der|som)\b")
_FINITE = frozenset(
    "er var har havde kan kunne skal skulle vil ville må måtte bliver blev får fik mangler søger leder "
    "bruger står går ligger tager kommer behøver kræver synes venter hober fungerer løber savner "
    "ønsker".split()
)
_CLAUSE_OPENS = frozenset(
    "vi man de der jeg det hun han ingen svært svær svære umuligt vanskeligt besværligt ikke aldrig hvem "
    "hvordan manglende mangel".split()
)


@dataclass(frozen=True, slots=True)
class _Family:
    id: str
    aliases: tuple[str, ...]
    parts: tuple[str, ...]
    specific: bool = False
    at: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def parts_for(self, industry: Industry | None) -> tuple[str, ...]:
        """All parts, those of the industry first."""
        own = self.at.get(industry.id, ()) if industry else ()
        return tuple(dict.fromkeys((*own, *self.parts)))


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    path = resources.files("assistant.pitch").joinpath("data", "tasks.yaml")
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


@lru_cache(maxsize=1)
def _families() -> dict[str, _Family]:
    return {
        row["id"]: _Family(
            id=row["id"],
            aliases=tuple(row["aliases"]),
            parts=tuple(row["parts"]),
            specific=row.get("specific", False),
            at={industry: tuple(parts) for industry, parts in row.get("at", {}).items()},
        )
        for row in _data()["families"]
    }


def ideas(hard_to_fill: Sequence[str], industry: Industry | None) -> tuple[TaskIdea, ...]:
    """Three or four small tasks for each of the company's tasks that a family of work knows.

    No part is suggested twice; a task nobody knows gives no idea. Where none is known, one idea with
    an empty ``task`` comes from the industry, if it has one.
    """
    known = [(task, family) for task in hard_to_fill if (family := _family(task))]
    shared = [family.id for _, family in known]
    found = []
    used: set[str] = set()
    for task, family in known:
        free = [part for part in family.parts_for(industry) if part not in used]
        parts = tuple(free[: PARTS if shared.count(family.id) == 1 else _FEWEST])
        if len(parts) >= _FEWEST:
            found.append(TaskIdea(task, parts))
            used.update(parts)
    if found or industry is None:
        return tuple(found)
    general = _of_industry(industry)
    return (TaskIdea("", general),) if general else ()


def _of_industry(industry: Industry) -> tuple[str, ...]:
    """Parts of the industry's families in turn, the first of each before the second of any."""
    rows = [_families()[name].parts_for(industry) for name in _data()["industries"].get(industry.id, ())]
    turns = [row[i] for i in range(PARTS) for row in rows if i < len(row)]
    return tuple(dict.fromkeys(turns))[:PARTS]


def is_structured(task: str) -> bool:
    """Whether the task itself is predictable work that needs no training: »opvask«, »pakning af varer«.

    A trade or a licence named with it says no: »svejsning«, »oprydning efter stilladsarbejde«.
    """
    return bool(_best(task, _structured("yes"))) and not _best(task, _structured("no"))


def shape(item: str) -> Shape:
    """How a hard-to-fill item goes into a sentence: as a task, as people, or as a clause of its own."""
    words = normalise(clean(item)).strip(" .!-»«\"'")
    if words.startswith("at "):
        return "task"
    tokens = _WORD.findall(_RELATIVE.split(words)[0] or words)
    if not tokens:
        return "task"
    if tokens[0] in _CLAUSE_OPENS or any(token in _FINITE for token in _without_leaders(tokens)):
        return "clause"
    head = _WORD.findall(_BEFORE_HEAD.split(words, maxsplit=1)[0])
    return "people" if head and _is_people(head) else "task"


# People by what they do, and never a verb: »riggere«, »betonkørere«, but not »montere« or »sortere«.
_AGENTS = re.compile(r"(?:gg|dl|j|k|pp|lg|ør)ere$")


def _without_leaders(tokens: list[str]) -> list[str]:
    """»leder« is a verb only in »leder efter«."""
    return [t for i, t in enumerate(tokens) if t != "leder" or tokens[i + 1 : i + 2] == ["efter"]]


def _is_people(head: list[str]) -> bool:
    last = head[-1].replace("'", "").replace("’", "")
    if last.endswith("arbejder") and not last.endswith("medarbejder"):
        # »betonarbejder«: one person with an article, otherwise several kinds of work.
        return head[0] in ("en", "én") or last == "ungarbejder"
    if last in _ARTICLES:
        return False
    if _AGENTS.search(last):
        return True
    pieces = {last, last.rpartition("-")[2]}
    return any(form in _people() for piece in pieces for form in (piece, *_tails(piece)))


def _tails(word: str) -> Iterator[str]:
    """The last parts a compound may have, long enough to be sure: »køkkenhjælpere« gives »hjælpere«."""
    return (word[cut:] for cut in range(2, len(word) - 2) if word[cut:] not in _ONLY_WHOLE)


@lru_cache(maxsize=1)
def _people() -> frozenset[str]:
    text = resources.files("assistant.pitch").joinpath("data", "people.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(normalise(" ".join(lines)).split())


def _family(task: str) -> _Family | None:
    """The family that the longest of its aliases names; a specific one before a general one."""
    specific = frozenset(family.id for family in _families().values() if family.specific)
    name = _best(task, _family_index(), specific)
    return _families()[name] if name else None


@lru_cache(maxsize=1)
def _family_index() -> dict[str, str]:
    return {_one_word(alias): family.id for family in _families().values() for alias in family.aliases}


@lru_cache(maxsize=2)
def _structured(answer: str) -> dict[str, str]:
    return {_one_word(alias): alias for alias in _data()["structured"][answer]}


def _best(text: str, known: dict[str, str], preferred: frozenset[str] = frozenset()) -> str:
    """What the longest alias met in ``text`` stands for, a preferred one first; empty if none is met."""
    words = [re.sub(r"['’-]", "", word) for word in _WORD.findall(normalise(clean(text[:_READ])))]
    met = [(known[alias] in preferred, score, known[alias]) for score, alias in _met(words, known)]
    return max(met, key=lambda row: row[:2])[2] if met else ""


def _met(words: list[str], known: dict[str, str]) -> Iterator[tuple[float, str]]:
    """Aliases among the words and how much they explain; whole words before parts of compounds."""
    for i, word in enumerate(words):
        for length in range(1, _PHRASE + 1):
            phrase = "".join(words[i : i + length])
            if i + length <= len(words) and len(phrase) <= _LONGEST:
                yield from ((len(form) + 0.5, form) for form in word_bases(phrase) if form in known)
        if len(word) > _LONGEST:
            continue
        for form in word_bases(word):
            for cut in range(1, len(form)):
                if form[cut:] in known and len(form) - cut >= _PART:
                    yield len(form) - cut + 0.2, form[cut:]
                if form[:cut] in known and cut >= _PART:
                    yield float(cut), form[:cut]


def _one_word(alias: str) -> str:
    return "".join(re.sub(r"['’-]", "", word) for word in _WORD.findall(normalise(alias)))
