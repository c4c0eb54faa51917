"""An answer taken apart: its sentences and their clauses, without words in no sentence and copied ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.danish import sentences
from assistant.danish.lexicon import FUNCTION_WORDS
from assistant.danish.tokens import WORD, clean, normalise
from assistant.library.library import Library

Copied = frozenset[tuple[str, ...]]
"""Runs of ``RUN`` words in a row that stand in the cards."""

RUN = 7
"""Words in a row that nobody says by chance as a card has them."""
_COPIED = 0.6
_SMALL = 0.4
"""Share of small words in what is said; a list of keywords has next to none."""
_CLAUSE = re.compile(r"[,;:–]\s+|\s+-\s+|\s+(?=(?:og så|men|så|for|fordi|derfor|og jeg|og vi)\s)")
_LONG, _LEAST = 30, 3
"""Words of a sentence that is also read clause by clause; words of a clause that is read alone."""

_SUBJECTS = "jeg du han hun den det vi i de man der som dine jeres mine"
_VERBS = (
    "er var bliver blev har havde kan kunne skal skulle vil ville må måtte bør burde tør gør gjorde får fik "
    "går gik kommer kom ser så siger sagde ved vidste tager tog giver gav lad lader finder hjælper ringer "
    "aftaler prøver begynder forstår hører fortæl fortæller sig spørg ring skriv prøv tag kig"
)
_KNOWN = frozenset(_VERBS.split())
_PERSONS = frozenset(_SUBJECTS.split())
_VERBAL = re.compile(r"\w{2,}(?:r|de|te)")

# In a main clause »ikke« follows its verb; »så I ikke står alene« denies nothing.
_DENIAL = re.compile(
    r"\b(?:er|har|kan|kunne|skal|vil|må|bliver|behøver|får|hjælper|koster|gør|går|kommer|følger)\s+"
    r"(?:(?:jeg|vi|du|i|man|det|der|den|jer|dig)\s+)?(?:(?:heller|jo|da|slet|desværre|nok|altså|bare)\s+)*"
    r"(?:ikke|ingen|aldrig)\b",
    re.IGNORECASE,
)
_TURN = re.compile(r"\b(?:men|før|kun|bare den|alene)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, or a clause of it, as it is read; ``sentence`` is what is shown of it."""

    text: str
    sentence: str


def of(reply: str, copied: Copied = frozenset(), said: str = "") -> tuple[Piece, ...]:
    """The parts of an answer that say something: own words, in sentences, and not the manager's again."""
    text = clean(reply)
    asked = _words(said)
    found = []
    for start, end in sentences.split(text):
        sentence = text[start:end]
        spoken = _words(sentence)
        if spoken != asked and is_spoken(spoken) and not is_copied(spoken, copied):
            found += [Piece(part, sentence) for part in _parts(sentence)]
    return tuple(dict.fromkeys(found))


def copied(library: Library) -> Copied:
    """What must not be copied from the cards of a library; a person's own documents are theirs."""
    runs: set[tuple[str, ...]] = set()
    for passage in library.passages:
        if not passage.verbatim:
            runs.update(_runs(_words(passage.text)))
    return frozenset(runs)


def is_spoken(spoken: Sequence[str]) -> bool:
    """Whether words make a sentence: a question, enough small words, or a finite verb beside its subject."""
    small = sum(word in FUNCTION_WORDS or word in _PERSONS for word in spoken)
    if any(word in _KNOWN for word in spoken) or (spoken[:1] and spoken[0].startswith("hv")):
        return True
    if small >= _SMALL * len(spoken):
        return True
    return any(
        _VERBAL.fullmatch(word)
        and (spoken[i - 1] in _PERSONS if i else False or _next(spoken, i) in _PERSONS)
        for i, word in enumerate(spoken)
    )


def is_copied(spoken: Sequence[str], runs: Copied) -> bool:
    """Whether most of the words stand in a row in a card."""
    held: set[int] = set()
    for i, run in enumerate(_runs(spoken)):
        if run in runs:
            held.update(range(i, i + RUN))
    return len(held) > _COPIED * len(spoken)


def is_recited(reply: str, copied: Copied) -> bool:
    """Whether a sentence of the answer is a card's own."""
    text = clean(reply)
    return any(is_copied(_words(text[start:end]), copied) for start, end in sentences.split(text))


def denies(text: str) -> bool:
    """Whether a main clause says that something is not, and no »men« turns it: »Vi kan heller ikke …«."""
    return bool(_DENIAL.search(text)) and not _TURN.search(text)


def _next(spoken: Sequence[str], i: int) -> str:
    return spoken[i + 1] if i + 1 < len(spoken) else ""


def _parts(sentence: str) -> Iterator[str]:
    yield sentence
    if len(_words(sentence)) >= _LONG:
        clauses = [clause.strip() for clause in _CLAUSE.split(sentence)]
        yield from (clause for clause in clauses if clause != sentence and len(_words(clause)) >= _LEAST)


def _words(text: str) -> list[str]:
    return WORD.findall(normalise(text))


def _runs(spoken: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(spoken[i : i + RUN]) for i in range(len(spoken) - RUN + 1))
