"""Normalising and tokenising Danish: words, stems and character n-grams."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import Stemmer

WORD = re.compile(r"[^\W_]+(?:[.’'&/-][^\W_]+)*")
_PIECE = re.compile(r"[^\W_]+")
_INVISIBLE = {"Cf", "Cs", "Co", "Cn"}


def clean(text: str) -> str:
    """NFKC without invisible characters and lone surrogates; control characters become spaces.

    Everything that comes from outside passes through here before it is tokenised.
    """
    text = unicodedata.normalize("NFKC", text)
    out = []
    for char in text:
        category = unicodedata.category(char)
        if category == "Cc":
            out.append(" ")
        elif category not in _INVISIBLE:
            out.append(char)
    return "".join(out)


def normalise(text: str) -> str:
    """Case folded, composed, with the old spelling »aa« as »å«, so that Aalborg meets Ålborg."""
    return unicodedata.normalize("NFKC", text).casefold().replace("aa", "å")


def words(text: str) -> list[str]:
    """The words of ``text``, normalised; hyphenated words stay whole and are followed by their parts."""
    found: list[str] = []
    for match in WORD.finditer(normalise(text)):
        word = match.group()
        found.append(word)
        pieces = _PIECE.findall(word)
        if len(pieces) > 1:
            found += pieces
    return found


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("danish")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Snowball's Danish stem of a normalised word."""
    return str(_stemmer().stemWord(word))


def stems(text: str) -> list[str]:
    """The stems of all words of ``text``."""
    return [stem(word) for word in words(text)]


def ngrams(text: str, n: int = 5) -> list[str]:
    """Character ``n``-grams of each word with its borders marked; a short word is one gram.

    Inflection and compounding leave most n-grams of a Danish word in place (McNamee & Mayfield 2004).
    """
    grams: list[str] = []
    for word in _PIECE.findall(normalise(text)):
        padded = f"_{word}_"
        if len(padded) <= n:
            grams.append(padded)
        else:
            grams += (padded[i : i + n] for i in range(len(padded) - n + 1))
    return grams
