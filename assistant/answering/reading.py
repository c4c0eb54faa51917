"""A sentence as tokens with what binds them: clause, preposition, genitive, number.

No parser of Danish runs here in milliseconds from a package alone; what is told is only what words and their
neighbours tell for sure, and ``None`` where they do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answering import wording
from assistant.answering.quantities import Quantity, quantities
from assistant.danish import lexicon
from assistant.danish.tokens import normalise

_CLAUSES = re.compile(r"[,;:()]\s+|\s[–—-]\s|\n+\s*[-*•]?\s*")
_WORD = re.compile(r"[^\W_]+(?:[-.’'&/][^\W_]+)*")
_PREPOSITIONS = {
    **dict.fromkeys("ifølge according".split(), "according"),
    **dict.fromkeys("i på hos ved inden blandt in at among".split(), "in"),
    **dict.fromkeys("af fra from".split(), "of"),
    **dict.fromkeys("for til to".split(), "to"),
    **{word: word for word in (
        "med uden om mod over mellem gennem efter før siden indtil trods som end under per pr with without "
        "about against over between through after before since until as than under by"
    ).split()},
}  # fmt: skip
_DETERMINERS = frozenset(
    "en et én ét den det de alle hver hvert deres sin sit sine vores jeres egen egne nogle mange flere både "
    "disse dette denne a an the all each their its our your own some many several both these this ca cirka "
    "omkring knap mindst højst kun".split()
)
_GENITIVE = re.compile(r"(?:[^s]s|[’']s)$")
_ORDINAL = re.compile(
    r"\b(?:første|anden|andet|tredje|fjerde|femte|sjette|syvende|ottende|niende|tiende)(?:plads\w*)?\b", re.I
)
_VERB = re.compile(r"(?:er|ede|te)$")
_SUBJECT = re.compile(
    rf" (?:\d|[A-ZÆØÅ]|(?:de|den|det|en|et|alle|mange|flere|{'|'.join(lexicon.NUMBER_WORDS)})\b)"
)
_COORDINATED = frozenset("og eller samt and or".split())


@dataclass(frozen=True, slots=True)
class Token:
    """A content word or number: where it stands, in which clause, and under which preposition.

    ``under`` is a class of preposition, »« for none, ``None`` where that cannot be told. ``inverts``: a verb
    with its subject behind it, as after a fronted adverbial.
    """

    start: int
    clause: int
    under: str | None
    genitive: bool
    word: wording.Said | None = None
    number: Quantity | None = None
    ordinal: str = ""
    inverts: bool = False

    @property
    def is_core(self) -> bool:
        """Whether it may be a subject, a verb or an object."""
        return not self.under and not self.genitive and not (self.number and self.number.is_year)

    @property
    def name(self) -> str:
        """What it is called in a reason."""
        if self.word is not None:
            return self.word.term.word
        return self.ordinal or (f"{self.number.value:g}" if self.number else "")


@dataclass(frozen=True, slots=True)
class Read:
    """A text as its tokens and its clauses."""

    text: str
    tokens: tuple[Token, ...]
    clauses: tuple[str, ...]

    def after(self, end: int) -> Token | None:
        """The first token behind a place in the text."""
        return next((token for token in self.tokens if token.start >= end), None)


@lru_cache(maxsize=8192)
def read(text: str, english: bool = False) -> Read:
    """The tokens of ``text`` with what binds them."""
    ends = [match.end() for match in _CLAUSES.finditer(text)]
    starts = [0, *ends]
    clauses = tuple(text[a:b] for a, b in zip(starts, [*ends, len(text)], strict=True))
    numbers = quantities(text)
    words = list(_WORD.finditer(text))
    found: list[Token] = []
    for word in wording.said(text, english):
        if not any(number.start <= word.start < number.end for number in numbers):
            found.append(_token(text, words, starts, word.start, word=word))
    found += [_token(text, words, starts, number.start, number=number) for number in numbers]
    taken = {token.start for token in found}
    for match in _ORDINAL.finditer(text):
        if match.start() not in taken:
            found.append(_token(text, words, starts, match.start(), ordinal=normalise(match.group())))
    return Read(text, tuple(sorted(found, key=lambda token: token.start)), clauses)


def _token(
    text: str,
    words: Sequence[re.Match[str]],
    starts: Sequence[int],
    start: int,
    word: wording.Said | None = None,
    number: Quantity | None = None,
    ordinal: str = "",
) -> Token:
    clause = sum(start >= other for other in starts) - 1
    genitive = bool(
        word and len(word.term.word) > 3 and _GENITIVE.search(word.term.word) and _followed(text, word)
    )
    under = _under(text, words, starts[clause], start)
    inverts = bool(
        word and _VERB.search(word.term.word) and _SUBJECT.match(text, start + len(word.term.word))
    )
    return Token(start, clause, under, genitive, word, number, ordinal, inverts)


def _followed(text: str, word: wording.Said) -> bool:
    """Whether another word follows at once, as after a genitive."""
    return bool(re.match(r" \w", text[word.start + len(word.term.word) :]))


def _under(text: str, words: Sequence[re.Match[str]], begin: int, start: int) -> str | None:
    """The preposition a token stands under, past articles and »og«; ``None`` where that cannot be told."""
    before = [match for match in words if begin <= match.start() < start]
    joined = False
    for match in reversed(before):
        folded = normalise(match.group())
        if folded in _PREPOSITIONS:
            return _PREPOSITIONS[folded]
        if folded in _DETERMINERS or folded[0].isdigit() or folded in lexicon.NUMBER_WORDS:
            continue
        if folded in _COORDINATED:
            joined = True
        elif wording.said(match.group()) or folded in ("pct", "procent"):
            return _under(text, words, begin, match.start()) if joined else None
        else:
            return None if joined else ""
    return None if begin or joined else ""
