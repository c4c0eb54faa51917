"""Whether a sentence that a language model wrote stands in the passages it cites: pure and deterministic.

A sentence is supported when its marks exist, every part of it is said by one of the cited sentences in the
same roles (see ``alignment``), its names, addresses and times stand there, and nothing turns it round.
When in doubt it is not; then the source's own sentence about the same may be shown instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.answering import contrast, names, wording
from assistant.answering.alignment import align
from assistant.answering.evidence import Unit, units, with_intro
from assistant.answering.proof import fold
from assistant.answering.quantities import quantities
from assistant.answering.question import is_english
from assistant.llm import material
from assistant.types import Citation, Encoder, Passage, Vectors

_MARK = re.compile(r"\s*\[\s*(\d+(?:\s*[,;]\s*\d+)*)\s*\]")
_LIST = re.compile(r"^\s*(?:[-*•–·]|\d{1,2}[.)])\s+")
_FOREIGN = re.compile(r"[<>{}|\\`]|\]\(|!\[|://|\bwww\.|\bjavascript:", re.IGNORECASE)
_ODD = re.compile(r"[^\s\w.,;:!?%&/()\[\]»«\"'’‘“”„–—+=@½¼¾§°€*…·•-]")
_ASKS = re.compile(
    r"(?:hvad|hvem|hvor|hvornår|hvorfor|hvordan|hvilken|hvilket|hvilke)\b(?![^,]*,)", re.IGNORECASE
)
_TWICE = re.compile(r"(?<!\.)\.\.$")  # an abbreviation's full stop before the mark, the sentence's behind it
_FEWEST = 2  # words and numbers that a claim consists of, at least
_LONGEST = 800  # characters; no one writes so long a sentence


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From where on a sentence is believed; from the table of benchmarks (see its results)."""

    meaning: float = 0.80  # cosine to what proves it, on the encoder's own scale
    near: float = 0.55  # share of the weight of its words from which a source sentence is about the same
    near_meaning: float = 0.80  # likewise cosine


THRESHOLDS = Thresholds()


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence without marks, the citations that prove it (numbered by passage), and the outcome.

    Where it is not supported, ``instead`` cites the source's own sentence about the same, if there is one.
    ``why`` is empty where it is supported, otherwise an English word or two for tests and tables.
    """

    sentence: str
    citations: tuple[Citation, ...]
    supported: bool
    why: str = ""
    instead: tuple[Citation, ...] = ()


@dataclass
class Checker:
    """The check over one answer's passages; remembers what it has encoded."""

    passages: Mapping[int, Passage]
    encoder: Encoder
    english: bool = False
    thresholds: Thresholds = THRESHOLDS
    _vectors: dict[str, Vectors] = field(default_factory=dict)

    def check(self, sentence: str) -> Checked:
        """The outcome for one sentence with its marks; never raises, whatever the text."""
        text, cited = bare(sentence), marks(sentence)
        if why := self._unfit(text, cited):
            return Checked(text, (), False, why)
        told = [(n, unit) for n in cited for unit in _told(self.passages[n])]
        proof, why = self._proof(text, told)
        if not why:
            return Checked(text, self._citations(proof), True)
        return Checked(text, (), False, why, self._nearest(text, told))

    def _unfit(self, text: str, cited: Sequence[int]) -> str:
        """What rules a sentence out before its passages are looked at."""
        if not cited:
            return "no mark"
        if not all(n in self.passages for n in cited):
            return "unknown mark"
        if len(text) > _LONGEST or _FOREIGN.search(text) or _ODD.search(text):
            return "foreign signs"
        if text.endswith("?") or _ASKS.match(text):
            return "a question"
        if _repeats(text):
            return "repetition"
        if is_english(text) != self.english and len(text.split()) > 3:
            return "language"
        return ""

    def _proof(self, text: str, told: Sequence[tuple[int, Unit]]) -> tuple[list[tuple[int, Unit]], str]:
        """The cited sentences that say what the sentence says, or why there are none."""
        same = [(n, unit) for n, unit in told if unit.intro is None and fold(unit.text) == fold(text)]
        if same:
            return same[:1], ""
        if len(wording.said(text, self.english)) + len(quantities(text)) < _FEWEST:
            return [], "claims nothing"
        context = " . ".join(dict.fromkeys(_context(self.passages[n]) for n, _ in told))
        found = align(text, [with_intro(unit) for _, unit in told], context, self.english)
        if found.why:
            return [], found.why
        proof = [told[index] for index in found.sources]
        source = " ".join(with_intro(unit) for _, unit in proof)
        published = " ".join(self.passages[n].source for n, _ in proof)
        why = names.missing(text, source, context, published) or contrast.opposite(text, source)
        if not why and self._meaning(text, [unit for _, unit in proof]) < self.thresholds.meaning:
            why = "meaning"
        return proof, why

    def _nearest(self, text: str, told: Sequence[tuple[int, Unit]]) -> tuple[Citation, ...]:
        """The one source sentence that says most of what the sentence says, if that is most of it."""
        words = wording.said(text, self.english)
        found = [(n, unit) for n, unit in told if not unit.text.endswith(":")]
        shares = [wording.coverage(words, wording.stems_of(with_intro(unit))).share for _, unit in found]
        best = max(shares, default=0.0)
        if best < self.thresholds.near:
            return ()
        nearest = found[shares.index(best)]
        if self._meaning(text, [nearest[1]]) < self.thresholds.near_meaning:
            return ()
        return self._citations([nearest])

    def _meaning(self, text: str, proof: Sequence[Unit]) -> float:
        """Cosine between the sentence and what proves it, read together."""
        texts = [text, " ".join(with_intro(unit) for unit in proof)]
        fresh = [one for one in dict.fromkeys(texts) if one not in self._vectors]
        if fresh:
            rows, _ = self.encoder.encode_passages(fresh)
            self._vectors.update(zip(fresh, rows, strict=True))
        return float(self._vectors[texts[0]] @ self._vectors[texts[1]])

    def _citations(self, proof: Iterable[tuple[int, Unit]]) -> tuple[Citation, ...]:
        """One citation for each run of neighbouring sentences, in reading order by mark."""
        indices: dict[int, set[int]] = {}
        for n, unit in proof:
            indices.setdefault(n, set()).update(
                {unit.index} if unit.intro is None else {unit.intro, unit.index}
            )
        found = []
        for n, wanted in indices.items():
            passage = self.passages[n]
            for first, last in _runs(sorted(wanted)):
                start, end = passage.sentences[first][0], passage.sentences[last][1]
                found.append(Citation(n, passage, passage.text[start:end]))
        return tuple(found)


def _told(passage: Passage) -> list[Unit]:
    """What a passage tells; a person's own document may hold commands to a model, which tell nothing."""
    found = units(passage)
    return [unit for unit in found if not (passage.verbatim and material.commands(with_intro(unit)))]


def bare(sentence: str) -> str:
    """The sentence without list marker and marks."""
    text = _MARK.sub("", _LIST.sub("", sentence))
    return _TWICE.sub(".", re.sub(r"\s+([.,;:!?])", r"\1", " ".join(text.split())))


def marks(sentence: str) -> tuple[int, ...]:
    """The numbers of its marks, each once, in order."""
    found = [int(n) for group in _MARK.findall(sentence) for n in re.findall(r"\d{1,9}", group)]
    return tuple(dict.fromkeys(found))


def _repeats(text: str) -> bool:
    """Whether the same three words in a row stand twice in a sentence, as small models write."""
    words = text.casefold().split()
    runs = list(zip(words, words[1:], words[2:], strict=False))
    return len(set(runs)) < len(runs)


def _context(passage: Passage) -> str:
    """What a sentence of the passage is about, beyond its own words."""
    case = f" case {passage.case}" if passage.case else ""
    return f"{passage.context} {passage.section} {' '.join(passage.municipalities)}{case}"


def _runs(indices: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for index in indices:
        if runs and index == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs
