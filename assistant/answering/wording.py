"""How much of what a sentence says stands in its source, word by word: stems, compounds, paraphrases."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from assistant.answering.matching import stem_set, support
from assistant.answering.question import Term
from assistant.danish import lexicon
from assistant.danish.tokens import WORD, normalise, stem

_PARAPHRASED = 0.9  # an everyday word of the same meaning
_TRADE = 0.75  # a synonym of the trade, as questions are met by
_SURE = 0.7  # support from which a word counts as said by the source
_LEAST = 0.25
# Words a model frames its sentences with; they claim nothing of their own.
_FRAME = frozenset(
    normalise(
        "ifølge fx eksempelvis eksempel blandt andet desuden derudover samtidig også både altså nemlig "
        "nævnes nævner fremgår oplyser oplyst skriver fortæller peger viser beskriver beskrives kilde kilden "
        "uddrag uddraget uddragene materialet vejledningen publikationen dermed herunder henholdsvis handler "
        "forbindelse form hjælp "
        "side according states says also both"
    ).split()
)
_LABEL = re.compile(r"\d+[a-zæøå]")  # »11a« is the name of a figure, no number
# Function words that carry a claim all the same.
_TELLING_SMALL = frozenset(normalise("gratis straks").split())


@dataclass(frozen=True, slots=True)
class Said:
    """A content word of the claim: where it stands and how it may be met."""

    term: Term
    start: int
    weight: float


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[str]]:
    text = resources.files("assistant.danish").joinpath("data", "paraphrases.txt").read_text(encoding="utf-8")
    table: dict[str, set[str]] = {}
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            group = {stem(normalise(word.strip())) for word in line.split(",")}
            for member in group:
                table.setdefault(member, set()).update(group - {member})
    return {member: frozenset(others) for member, others in table.items()}


@lru_cache(maxsize=1024)
def said(text: str, english: bool = False) -> tuple[Said, ...]:
    """The content words of ``text``, without grammar, framing words and bare numbers."""
    return tuple(_english(text) if english else _danish(text))


def _danish(text: str) -> Iterable[Said]:
    for match in WORD.finditer(text):
        word = match.group()
        folded = normalise(word)
        small = folded in lexicon.FUNCTION_WORDS and folded not in _TELLING_SMALL
        numeral = folded[0].isdigit() and not _LABEL.fullmatch(folded)
        if small or folded in _FRAME or len(folded) < 2 or numeral:
            continue
        if folded in lexicon.NUMBER_WORDS:
            continue
        own = stem(folded)
        place = lexicon.place(word)
        weight = 1.0 if place or (word[0].isupper() and match.start()) else lexicon.rarity(folded)
        yield Said(
            Term(word, frozenset({own}) | place, frozenset(), weight), match.start(), max(_LEAST, weight)
        )


def _english(text: str) -> Iterable[Said]:
    position = 0
    words = [w for w in WORD.findall(text) if w.casefold() not in lexicon.ENGLISH_FUNCTION_WORDS]
    for phrase, danish in lexicon.translate(words):
        folded = normalise(phrase)
        if folded in _FRAME or folded[0].isdigit():
            continue
        stems = {stem(folded), *lexicon.place(phrase)}
        for rendering in danish:
            stems |= {stem(normalise(word)) for word in WORD.findall(rendering)}
        weight = max(_LEAST, lexicon.rarity(folded, "en"))
        position = text.find(phrase.split()[0], position)
        yield Said(Term(phrase, frozenset(stems), frozenset(), weight), max(0, position), weight)


@lru_cache(maxsize=20_000)
def met(word: Term, stems: frozenset[str]) -> float:
    """How surely the source says the word: 1 the same, less for a paraphrase or a part, 0 not at all."""
    best = support(word, stems)
    if best >= _PARAPHRASED:
        return best
    for own in word.stems:
        if not _groups().get(own, frozenset()).isdisjoint(stems):
            return _PARAPHRASED
        if not lexicon.synonyms(own).isdisjoint(stems):
            best = max(best, _TRADE)
    return best


@dataclass(frozen=True, slots=True)
class Coverage:
    """What share of the words' weight the source says, what it does not say, and the weight of that."""

    share: float
    novel: tuple[str, ...]
    weight: float


def coverage(words: Iterable[Said], stems: frozenset[str]) -> Coverage:
    """How much of ``words`` stands in ``stems``; nothing to say is fully covered."""
    total = covered = lost = 0.0
    novel = []
    for word in words:
        value = met(word.term, stems)
        total += word.weight
        covered += word.weight * value
        if value < _SURE:
            novel.append(word.term.word)
            lost += word.weight * (1.0 - value)
    return Coverage(covered / total if total else 1.0, tuple(novel), lost)


@lru_cache(maxsize=4096)
def stems_of(text: str) -> frozenset[str]:
    """The stems a source is met by; all its words, and the parts of hyphenated ones."""
    return stem_set(text) | frozenset(
        stem(piece)
        for piece in re.findall(r"[^\W_]+", normalise(text))
        if piece not in lexicon.FUNCTION_WORDS
    )
