"""Who does what to whom: »vi finder folk til jer« must not become »I finder folk«.

Pronouns carry too little weight to count when words are compared, and in a conversation between a job
consultant and a manager they carry the whole promise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.danish.tokens import WORD, normalise, stem
from assistant.pitch import gist

US, YOU = "us", "you"
SUBJECT, OBJECT, OWNER = "subject", "object", "owner"
_PRONOUNS = {
    **dict.fromkeys("jeg vi".split(), (US, SUBJECT)),
    **dict.fromkeys("mig os".split(), (US, OBJECT)),
    **dict.fromkeys("min mit mine vores vor".split(), (US, OWNER)),
    **dict.fromkeys(("du",), (YOU, SUBJECT)),
    **dict.fromkeys("jer dig".split(), (YOU, OBJECT)),
    **dict.fromkeys("jeres din dit dine".split(), (YOU, OWNER)),
}
_JOBCENTRE = ("jobcent", "jobkonsulent")  # who speaks in the pitch
_NAMED = re.compile(r"\bjobcent(?:ret|eret|er)s?\b", re.IGNORECASE)
# At the beginning of a clause »I« is the preposition unless a verb follows: »I får«, but »I 2019«.
_VERB = re.compile(r"\w+r|kan|skal|vil|må|bør|ved|gør|ser|fik|havde|kunne|skulle|ville", re.IGNORECASE)
_NO_VERB = frozenset("hver flere mere et en den det de vores jeres over under efter".split())


@dataclass(frozen=True, slots=True)
class _Role:
    """Who somebody is to a word: ``OWNER`` of a noun, ``SUBJECT`` or ``OBJECT`` of what is done."""

    who: str
    role: str
    word: str


def as_we(text: str) -> str:
    """The text with »vi« for the jobcentre: in a pitch either may be said for the other."""
    return _NAMED.sub(lambda match: "vores" if match.group().endswith("s") else "vi", text)


def swapped(claim: str, source: str) -> str:
    """A word that ``claim`` says of another than ``source`` does; empty where there is none."""
    told = set(_roles(source))
    stems = {stem(normalise(word)) for word in WORD.findall(source)}
    for said in _roles(claim):
        if said.word not in stems or said in told:
            continue
        rivals = [one for one in told if (one.role, one.word) == (said.role, said.word)]
        # What the source says of neither may be the listener's (»hos jer«), but nobody's doing or promise.
        if rivals or said.who == US or said.role == SUBJECT:
            return said.word
    return ""


def _roles(text: str) -> Iterator[_Role]:
    doer = ""
    for words in gist.clauses(text):
        found = [role for at in range(len(words)) for role in _of_word(words, at)]
        doers = [role.who for role in found if role.role == SUBJECT]
        # »Vi finder og screener«: who does the first does the second.
        if not doers and doer and words and _is_verb(words[0]):
            found.append(_Role(doer, SUBJECT, stem(normalise(words[0]))))
        else:
            doer = doers[-1] if doers else ""
        yield from found


def _of_word(words: list[str], at: int) -> Iterator[_Role]:
    """The roles of one pronoun, or of the jobcentre: which of two is not always to be told."""
    pronoun = _pronoun(words, at)
    if not pronoun:
        return
    who, role = pronoun
    after = next((word for word in words[at + 1 :] if _tells(word)), "")
    before = next((word for word in reversed(words[:at]) if _tells(word)), "")
    if role == SUBJECT:
        word = words[at - 1] if at and _tells(words[at - 1]) and _is_verb(words[at - 1]) else after
    else:
        word = after if role == OWNER else before
    if word:
        yield _Role(who, role, stem(normalise(word)))
    if is_jobcentre(words[at]) and at and before:
        yield _Role(who, OBJECT, stem(normalise(before)))


def _pronoun(words: list[str], at: int) -> tuple[str, str] | None:
    word = words[at]
    if word == "I":
        return (YOU, SUBJECT) if at or _is_verb("".join(words[1:2])) else None
    return (US, SUBJECT) if is_jobcentre(word) else _PRONOUNS.get(word.casefold())


def is_jobcentre(word: str) -> bool:
    """Whether a word names the jobcentre, which in a pitch is »vi«."""
    return word.casefold().startswith(_JOBCENTRE)


def _is_verb(word: str) -> bool:
    return bool(_VERB.fullmatch(word)) and word.casefold() not in _NO_VERB


def _tells(word: str) -> bool:
    return gist.tells(word) and normalise(word) not in _PRONOUNS and not is_jobcentre(word)
