"""What a sentence comes down to: its telling words, numbers, reservations and clauses. Pure."""

from __future__ import annotations

import re

from assistant.answering.matching import stem_set, support
from assistant.answering.question import Term
from assistant.danish import lexicon
from assistant.danish.tokens import WORD, normalise, stem

_NO = re.compile(r"\b(?:ikke|ingen|intet|aldrig|hverken|næppe|uden)\b", re.IGNORECASE)
_RESERVED = re.compile(
    r"\b(?:kan|kunne|måske|muligvis|nogle|noget|ofte|tit|typisk|fx|eksemp\w*|mulighed\w*|vurdering|flere|enkelte)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[,;:()]\s+|\s[–—-]\s|\b(?:og|men|mens|samt)\b")


def tells(word: str) -> bool:
    """Whether a word carries content, not grammar or a number alone."""
    folded = normalise(word)
    return folded not in lexicon.FUNCTION_WORDS and not folded[0].isdigit()


def words(text: str) -> list[Term]:
    """The words that carry content, each with its weight."""
    found = []
    for word in filter(tells, WORD.findall(text)):
        own = stem(normalise(word))
        found.append(Term(word, frozenset({own}), lexicon.synonyms(own), lexicon.rarity(normalise(word))))
    return found


def share(text: str, within: str) -> float:
    """How much of the weight of a text's words stands in another, 0 to 1; nothing to say is 1."""
    terms, stems = words(text), stem_set(within)
    total = sum(term.weight for term in terms)
    return sum(term.weight * support(term, stems) for term in terms) / total if total else 1.0


def says_no(text: str) -> bool:
    """Whether a text holds a negation."""
    return _NO.search(text) is not None


def is_reserved(text: str) -> bool:
    """Whether a text holds back: »kan«, »fx«, »efter min vurdering«."""
    return _RESERVED.search(text) is not None


def numbers(text: str) -> frozenset[str]:
    """The numbers of a text in digits, but for »en«, which is an article as well."""
    return frozenset(one for one in stem_set(text) if one[0].isdigit() and one != "1")


def clauses(text: str) -> list[list[str]]:
    """The words of each clause, told apart roughly: by commas and by what joins statements."""
    return [words for part in _BETWEEN.split(text) if (words := WORD.findall(part))]
