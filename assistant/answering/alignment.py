"""Whether a sentence says of the same things the same as a source sentence: word by word, in their roles.

Words alone do not tell who does what to whom. So every content word and number of a clause is aligned with
one in ONE source sentence, and what binds them must be the same there: the preposition a word stands under,
the order of the words that stand under none, the subject, negations, and words for how sure and how many.
A clause that is turned more freely is not believed; its source can be shown in its own words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

from assistant.answering import shades, wording
from assistant.answering.reading import Read, Token, read
from assistant.danish import lexicon
from assistant.danish.tokens import normalise

_MEETS = 0.75
_LINKED = 2  # content words between a number and what it counts, at most
_PARTS = re.compile(r";\s+|,\s+(?=(?:og|men|mens|samt|så|and|but|while)\b)|\s(?=mens\b|while\b)")
# A clause that hangs on the one before is no statement of its own.
_HANGING = r"(?!(?:at|der|som|hvor\w*|hvis|hvilke\w*|fordi|når|om|da|that|which|who|where|if|because|when)\b)"
_LIST = re.compile(rf"[,;]\s+{_HANGING}(?:(?:og|men|mens|samt|så|and|but|while)\s+)?|\s(?:mens|while)\s")
_STATEMENT = 2  # tokens from which a part can be a statement of its own
_OWNER = frozenset(
    {"of", "in", "to"}
)  # prepositions a genitive may stand for: »virksomhedens«, »i virksomheden«
_RANK = re.compile(r"(?:erst|ørst|est|igst|ngst|ærst|øjst)e?$")  # a place in an order: »øverst«
_PASSIVE = re.compile(
    r"\b(?:blive|bliver|blev|blevet|\w{3,}(?:[^s]es|edes|tes)|is|are|was|were|been)\b", re.I
)
_MAYBE_VERB = re.compile(r"(?:e|ede|te|t|[^s]s)$")
_PAST = frozenset(
    "fik gav kom gik stod sad tog lod bad fandt holdt hjalp skrev vandt steg beskrev lå drev".split()
)
_SURELY_NOUN = re.compile(r"(?:en|et|erne|ene|eren|heden|inger|ningen)$")
_SAYS = r"oplyser|skriver|siger|fortæller|viser|vurderer|mener|ifølge|according to|says|writes"
_ATTRIBUTED = re.compile(rf",\s+(?:{_SAYS})\s+[^,\d]{{2,60}}$")


@dataclass(frozen=True, slots=True)
class Aligned:
    """Why a claim is not believed (empty where it is), and the indices of the sources that say it."""

    why: str
    sources: tuple[int, ...] = ()


def align(claim: str, sources: Sequence[str], context: str, english: bool = False) -> Aligned:
    """The sources that say all of ``claim`` in the same roles, or what none of them says.

    The claim may consist of several statements, each told by one of the ``sources``; words that only stand in
    the ``context`` (title, headings, places) may name what it is about.
    """
    claim = _ATTRIBUTED.sub("", claim.rstrip(" ."))
    found = _best(claim, sources, context, english)
    for pattern in (_PARTS, _LIST):
        parts = _parts(claim, pattern, english) if found.why else []
        if len(parts) > 1:
            first = _best(parts[0], sources, context, english)
            rest = [_best(part, sources, f"{context} {parts[0]}", english) for part in parts[1:]]
            why = next((one.why for one in (first, *rest) if one.why), "")
            found = Aligned(why, tuple(sorted({n for one in (first, *rest) for n in one.sources})))
    return found


def _parts(claim: str, pattern: re.Pattern[str], english: bool) -> list[str]:
    """The statements of a claim; what says too little to be one goes with the one before."""
    parts: list[str] = []
    for part in pattern.split(claim):
        if parts and len(read(part, english).tokens) < _STATEMENT:
            parts[-1] += f", {part}"
        else:
            parts.append(part)
    return parts


def _best(claim: str, sources: Sequence[str], context: str, english: bool) -> Aligned:
    """What stands against the claim in the source that says most of it; nothing where one says all."""
    why, most = "no source", -1
    for number, source in enumerate(sources):
        found, said = _against(claim, source, context, english)
        if not found:
            return Aligned("", (number,))
        if said > most:
            why, most = found, said
    return Aligned(why)


def _against(claim: str, source: str, context: str, english: bool) -> tuple[str, int]:
    """What stands against the claim in one source, and how many of its words that source says."""
    said, told = read(claim, english), read(source)
    around = wording.stems_of(context)
    pairs: list[tuple[Token, Token]] = []
    lost, about, beside = "", f"{claim} {context}", []
    for token in said.tokens:
        match = _partner(token, told, pairs)
        if match is not None:
            pairs.append((token, match))
        elif token.under == "according":
            continue  # who says so is a name, and told apart as one
        elif token.word is None or wording.met(token.word.term, around) < _MEETS or _is_plain(token):
            lost = lost or f"said of nothing: {token.name}"
        else:
            beside.append(token)
            if token.is_core:
                about = claim  # its subject, which only the context has, must not stand for another
    lost = lost or _instead_of_another(beside, told, pairs)
    if lost or not pairs:
        return lost or "said of nothing", len(pairs)
    turned = (_PASSIVE.search(claim) is None) != (_PASSIVE.search(source) is None)
    why = _roles(pairs, turned) or _subject(pairs, told, about) or shades.unlike(said, told, pairs)
    return why, len(pairs)


def _instead_of_another(beside: Sequence[Token], told: Read, pairs: Sequence[tuple[Token, Token]]) -> str:
    """A place, or a name with a digit, of the context where the source tells of another of its kind."""
    used = {other.start for _, other in pairs}
    for token in beside:
        kind = _kind(token)
        if kind and any(_kind(other) == kind and other.start not in used for other in told.tokens):
            return f"said of another: {token.name}"
    return ""


def _kind(token: Token) -> str:
    """What sort of name a token is: one of a place, one with a digit (»11a«), or none of the two."""
    word = token.word.term.word if token.word is not None else ""
    if any(char.isdigit() for char in word):
        return "digit"
    first = word.partition("-")[0]
    return "place" if lexicon.place(word) or lexicon.place(first) or first == "Danmark" else ""


def _is_plain(token: Token) -> bool:
    """Whether a word of the context cannot be what the sentence is about: no name and no subject."""
    word = token.word.term.word if token.word is not None else ""
    return bool(_RANK.search(word)) or (not token.is_core and word.islower())


def _partner(token: Token, told: Read, pairs: Sequence[tuple[Token, Token]]) -> Token | None:
    """The token of the source that says the same, under the same preposition rather than another."""
    used = {other.start for _, other in pairs}
    found = [other for other in told.tokens if other.start not in used and _same(token, other)]
    last = pairs[-1][1].start if pairs else -1
    near = pairs[-1][1].clause if pairs else 0
    found.sort(
        key=lambda o: (
            not _bound_alike(token, o),
            o.genitive != token.genitive,
            o.clause != near,
            o.start < last,
        )
    )
    return found[0] if found else None


def _same(token: Token, other: Token) -> bool:
    if token.number is not None:
        return other.number is not None and token.number.same(other.number)
    if token.ordinal or other.ordinal:
        return token.ordinal == other.ordinal
    if token.word is None or other.word is None:
        return False
    return wording.met(token.word.term, _stems(other.word.term.word)) >= _MEETS


@lru_cache(maxsize=20_000)
def _stems(word: str) -> frozenset[str]:
    return wording.stems_of(word)


def _bound_alike(token: Token, other: Token, turned: bool = False) -> bool:
    """Whether two tokens stand under the same preposition, or one of them under what cannot be told.

    ``turned``: one of the two is in the passive, whose »af« names who does it.
    """
    if token.under is None or other.under is None or token.under == other.under or token.number:
        return True
    both = {token.under, other.under}
    if token.genitive != other.genitive:
        return (other.under if token.genitive else token.under) in _OWNER
    return (both == {"", "in"} and _is_name(token)) or (turned and both == {"", "of"})


def _roles(pairs: Sequence[tuple[Token, Token]], turned: bool) -> str:
    """A word under another preposition than in the source, or subject and object in another order."""
    for token, other in pairs:
        if not _bound_alike(token, other, turned):
            return f"another role: {token.name}"
    visited = [clause for clause, _ in groupby(other.clause for _, other in pairs)]
    if len(set(visited)) < len(visited):
        return "wired together"
    core = [
        other.start
        for token, other in pairs
        if token.is_core and other.is_core and _is_noun(token) and not (token.inverts or other.inverts)
    ]
    if not turned and any(a > b for a, b in pairwise(core)):
        return "another order"
    return _counts(pairs) or _ranges(pairs)


def _ranges(pairs: Sequence[tuple[Token, Token]]) -> str:
    """A range told the other way round: »fra 45 til 25«."""
    ends = [(a.start, b.start) for a, b in pairs if a.number and b.number and a.number.partner is not None]
    told = [b for _, b in sorted(ends)]
    return "turned round" if told != sorted(told) else ""


def _is_name(token: Token) -> bool:
    return token.word is not None and (
        (token.start > 0 and token.word.term.word[0].isupper()) or bool(lexicon.place(token.word.term.word))
    )


def _is_noun(token: Token) -> bool:
    """Whether a token is surely no verb: verbs change places with their subjects."""
    if token.word is None or _is_name(token):
        return True
    word = normalise(token.word.term.word)
    if _SURELY_NOUN.search(word):
        return True
    if word.endswith("er"):
        return lexicon.rarity(f"{word}ne") < 1.0
    return not _MAYBE_VERB.search(word) and word not in _PAST


def _counts(pairs: Sequence[tuple[Token, Token]]) -> str:
    """A number that stands before another word than in the source."""
    for i, (token, other) in enumerate(pairs):
        if token.number is None or token.number.is_year:
            continue
        after = [pair for pair in pairs[i + 1 :] if pair[0].clause == token.clause and pair[0].word][:1]
        for counted, told in after:
            behind = [p for p in pairs if other.start < p[1].start < told.start]
            if told.start < other.start or len(behind) > _LINKED or told.clause != other.clause:
                return f"counts another: {token.name} {counted.name}"
    return ""


def _subject(pairs: Sequence[tuple[Token, Token]], told: Read, said: str) -> str:
    """What a clause of the source is about, and the claim that draws on that clause does not say."""
    clauses = {other.clause for _, other in pairs if not told.clauses[other.clause].rstrip().endswith(":")}
    used = {other.start for _, other in pairs}
    stems = wording.stems_of(said)
    for clause in sorted(clauses):
        core = [token for token in told.tokens if token.clause == clause and token.is_core and token.word]
        if not core or core[0].start in used or core[0].word is None:
            continue
        # The context may name what a single clause is about; several are told apart by their own words.
        if len(clauses) > 1 or wording.met(core[0].word.term, stems) < _MEETS:
            return f"said of another: {core[0].word.term.word}"
    return ""
