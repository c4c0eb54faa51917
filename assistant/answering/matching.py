"""Whether a thing the question names stands in a text, and how surely."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from assistant.answering.question import Term
from assistant.danish.lexicon import FUNCTION_WORDS, NUMBER_WORDS
from assistant.danish.tokens import stem, words

SAME = 1.0
INFLECTED = 0.95
BOTH_PARTS = 0.75  # both parts of the compound asked for stand in the text, apart
HEAD = 0.8  # the text's compound is a kind of the thing asked for: ambassadørvirksomhed for virksomhed
RELATED = 0.7  # a synonym
MODIFIER = 0.6  # the text's compound has to do with it: tavlemødedag for tavlemøde
PARTIAL = 0.4  # the text has only one part of the compound asked for: kontanthjælp for kontanthjælpssats
MISSPELT = 0.75  # the word but for one letter
_SHORTEST_PART = 4
_SHORTEST_MISSPELT = 7
# What Snowball's Danish stemmer leaves of inflection and common derivation.
_ENDING = re.compile(
    r"(?:e|n|t|r|s|d|en|et|er|es|ed|el|ne|te|de|re|ene|erne|ede|est|er(?:e|s)|ing|ning|els|else|elser|ig|lig|isk|"
    r"sk|ion|at|sel|le|l|ler|hed|st)?"
)


@lru_cache(maxsize=20_000)
def stem_set(text: str) -> frozenset[str]:
    """Stems of a text; number words also as digits, so that »syv« meets »7«."""
    found = set()
    for word in words(text):
        if word in FUNCTION_WORDS and word not in NUMBER_WORDS:
            continue
        found.add(stem(word))
        if word in NUMBER_WORDS:
            found.add(str(NUMBER_WORDS[word]))
        elif "." in word and word.replace(".", "").isdigit():
            found.add(word.replace(".", ""))
    return frozenset(found)


def support(term: Term, stems: frozenset[str]) -> float:
    """How well ``stems`` hold the term: 0 (not at all) to 1 (the same word)."""
    if not term.stems.isdisjoint(stems) or _digits(term) in stems:
        return SAME
    best = RELATED if not term.related.isdisjoint(stems) else 0.0
    if term.is_number:
        return best
    for own in term.stems:
        best = max(best, _closest(own, stems))
    if best < RELATED:
        best = max([best, *(RELATED * _closest(other, stems) for other in term.related)])
    if not best and not term.is_name:
        best = max((_neighbours(own).misspelt(stems) for own in term.stems), default=0.0)
    return best


def held(terms: Iterable[Term], stems: frozenset[str]) -> float:
    """How well ``stems`` hold the term they hold least, 0 to 1; no terms at all is 1."""
    return min((support(term, stems) for term in terms), default=1.0)


def coverage(terms: Iterable[Term], stems: frozenset[str], weights: Mapping[str, float]) -> float:
    """Weighted mean support of the terms, 0 to 1; no terms at all is 0."""
    total = supported = 0.0
    for term in terms:
        weight = weights[term.word]
        total += weight
        supported += weight * support(term, stems)
    return supported / total if total else 0.0


def _digits(term: Term) -> str:
    folded = next(iter(term.stems))
    return str(NUMBER_WORDS.get(term.word.casefold(), folded.replace(".", "")))


def _one_letter_apart(a: str, b: str) -> bool:
    """Whether one letter was left out, put in, exchanged, or two neighbours swapped; not the first.

    ``a`` is a long word and no number; for others it cannot be told.
    """
    if len(a) < _SHORTEST_MISSPELT or a[0].isdigit():
        return False
    if abs(len(a) - len(b)) > 1 or a[0] != b[0] or len(b) < _SHORTEST_MISSPELT - 1:
        return False
    start = _shared_prefix(a, b)
    one, other = a[start:], b[start:]
    if len(a) == len(b):
        return one[1:] == other[1:] or (one[:2] == other[1::-1] and one[2:] == other[2:])
    return one[1:] == other or one == other[1:]


def _closest(own: str, stems: frozenset[str]) -> float:
    return _neighbours(own).best(stems)


@lru_cache(maxsize=5_000)
def _neighbours(own: str) -> _Neighbours:
    return _Neighbours(own)


class _Neighbours:
    """The stems met so far that are like one stem; what was compared once is only looked up again."""

    def __init__(self, own: str) -> None:
        self._own = own
        self._met: set[str] = set()
        self._like: dict[str, float] = {}
        self._first: dict[str, int] = {}
        self._last: dict[str, int] = {}
        self._misspelt: set[str] = set()

    def best(self, stems: frozenset[str]) -> float:
        """The greatest similarity to any of ``stems``; both parts of a compound count together."""
        self._meet_all(stems)
        best = max((self._like[other] for other in self._like.keys() & stems), default=0.0)
        return BOTH_PARTS if best == PARTIAL and self._has_both_parts(stems) else best

    def misspelt(self, stems: frozenset[str]) -> float:
        """Whether the word stands among ``stems`` but for one letter: ambasadør for ambassadør."""
        self._meet_all(stems)
        return 0.0 if self._misspelt.isdisjoint(stems) else MISSPELT

    def _meet_all(self, stems: frozenset[str]) -> None:
        for other in stems - self._met:
            self._meet(other)

    def _meet(self, other: str) -> None:
        if _one_letter_apart(self._own, other):
            self._misspelt.add(other)
        if found := similarity(self._own, other):
            self._like[other] = found
        if len(other) >= _SHORTEST_PART - 1 and not other[0].isdigit():
            if self._own.startswith(other):
                self._first[other] = len(other)
            elif self._own.endswith(other):
                self._last[other] = len(other)
        self._met.add(other)

    def _has_both_parts(self, stems: frozenset[str]) -> bool:
        """Whether two of the stems make up the compound but for a linking letter or two."""
        first = max((self._first[other] for other in self._first.keys() & stems), default=0)
        last = max((self._last[other] for other in self._last.keys() & stems), default=0)
        return first > 0 and last > 0 and first + last >= len(self._own) - 2


def similarity(own: str, other: str) -> float:
    """Two stems compared: inflected forms of one word, or parts of one compound."""
    if own == other:
        return SAME
    if len(own) < _SHORTEST_PART or len(other) < _SHORTEST_PART or own[0].isdigit() or other[0].isdigit():
        return 0.0
    shared = _shared_prefix(own, other)
    if shared >= _SHORTEST_PART and _ENDING.fullmatch(own[shared:]) and _ENDING.fullmatch(other[shared:]):
        return INFLECTED
    if other.endswith(own):
        return HEAD
    if other.startswith(own):
        return MODIFIER
    if own.startswith(other) or own.endswith(other):
        return PARTIAL
    # Compounds with a common first part of some length: ambassadørvirksomhed, ambassadørkorps.
    return PARTIAL if shared >= 7 else 0.0


def _shared_prefix(a: str, b: str) -> int:
    n = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        n += 1
    return n


YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CASE_REFERENCE = re.compile(r"\b(?:case|figur|side|s\.|verdensmål|kilde)\s*\d+[ab]?\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"\b\d+(?:[.,]\d+)*\s?(?:¼|½)?|\b(?:"
    + "|".join(w for w in NUMBER_WORDS if w not in ("en", "et", "én", "ét"))
    + r")\b"
)


def numbers(text: str) -> list[tuple[int, str]]:
    """Position and text of the quantities in a sentence; years, case and figure numbers are none."""
    masked = _CASE_REFERENCE.sub(lambda m: " " * len(m.group()), text)
    masked = YEAR.sub("    ", masked)
    return [(m.start(), m.group()) for m in _NUMBER.finditer(masked.casefold())]
