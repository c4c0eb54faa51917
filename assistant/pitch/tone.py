"""A few of the pitch's sentences in other words: which of a model's sentences may take the place of which.

A sentence with a source's mark must say what the pitch's own sentences with that mark say, which stand in
what it cites. One without a mark is fitted to the company and may say what those say, and nothing more.
Whatever does neither gives way to the pitch's own sentence, and so does what leaves out a number,
a reservation or half of the matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.answering.proof import fold
from assistant.answering.support import Checker, bare, marks
from assistant.danish import sentences as danish
from assistant.llm.sentences import Sentence
from assistant.pitch import address, gist, slots
from assistant.pitch.ground import Ground, own_passage, passage
from assistant.pitch.types import Line
from assistant.types import Encoder

_SAID_AGAIN = 0.6  # share of a sentence's weight that what replaces it must say
_EVERY_PART = 0.5  # likewise of each sentence, where there are two
_ASKED = 0.95  # share of a question's weight that the pitch's own must have
_SAID_ALREADY = 0.85  # from which on a sentence need not follow another that says it
_LONGEST = 300  # characters of a sentence: these are to be said aloud
_FRAME = re.compile(r"(?:emne|hej|kære|goddag|(?:med )?venlig hilsen|(?:de )?bedste hilsner|mvh)\b", re.I)


@dataclass(frozen=True, slots=True)
class Reworded:
    """For each sentence of the ground what stands in its place; ``held`` of ``written`` were kept."""

    lines: tuple[tuple[Line, ...], ...]
    held: int
    written: int

    @property
    def proven(self) -> bool:
        """Whether half of what was written was kept."""
        return self.held > 0 and 2 * self.held >= self.written

    def changes(self, ground: Ground) -> bool:
        """Whether anything is said otherwise than before."""
        return tuple(line for group in self.lines for line in group) != ground.lines


class Judge:
    """Decides sentence by sentence, over one ground."""

    def __init__(self, ground: Ground, encoder: Encoder) -> None:
        self.ground = ground
        self._said = [address.as_we(line.text) for line in ground.lines]
        sourced = {
            n: passage(c, tuple(map(address.as_we, ground.said(n)))) for n, c in ground.citations.items()
        }
        self._sourced = Checker(sourced, encoder)
        self._fitted = Checker({ground.own: own_passage(self._own_texts(asks=False))}, encoder)

    def place(self, sentence: Sentence) -> tuple[int, Line] | None:
        """The index of the sentence that this one may replace, and the words; nothing where it may none."""
        text, cited = bare(sentence.text), marks(sentence.text)
        known = {*self.ground.citations, self.ground.own}
        if not text or len(text) > _LONGEST or not set(cited) <= known:
            return None
        sources = tuple(n for n in cited if n != self.ground.own)
        # Half from a source and half from the company's words would be a claim of neither.
        if sources:
            return self._of_source(text, sources)
        if own := self._of_own(text):
            return own
        # A mark may come late or not at all: then the nearest sentence is what has to prove it.
        near = None if cited else self._nearest(text, lambda line: bool(line.marks))
        return None if near is None else self._of_source(text, self.ground.lines[near].marks)

    def _of_source(self, text: str, sources: tuple[int, ...]) -> tuple[int, Line] | None:
        checked = self._sourced.check(address.as_we(text) + "".join(f" [{n}]" for n in sources))
        if not checked.supported or address.swapped(text, " ".join(c.quote for c in checked.citations)):
            return None
        # The pitch's sentence stands on all its marks, whichever of them the model names.
        proven = {
            mark
            for found in checked.citations
            for line, said in zip(self.ground.lines, self._said, strict=True)
            if found.n in line.marks and (said in found.quote or found.quote in said)
            for mark in line.marks
        }
        at = self._nearest(text, lambda line: bool(set(line.marks) & proven))
        return None if at is None else (at, Line(_ended(text), tuple(sorted(proven))))

    def _of_own(self, text: str) -> tuple[int, Line] | None:
        asks = text.endswith("?")
        hidden, texts = self.ground.company.hide(address.as_we(text)), self._own_texts(asks)
        if not texts or not slots.in_place(hidden, texts):
            return None
        claim = slots.shown(hidden)
        if not (self._asks_it(claim, texts) if asks else self._holds(claim)):
            return None
        if address.swapped(claim, " ".join(map(slots.shown, texts))):
            return None
        at = self._nearest(text, lambda line: not line.marks and line.text.endswith("?") == asks)
        return None if at is None else (at, Line(_ended(text)))

    def _holds(self, claim: str) -> bool:
        return self._fitted.check(f"{claim} [{self.ground.own}]").supported

    def _asks_it(self, question: str, texts: Sequence[str]) -> bool:
        """Whether a question says nothing that one of the pitch's own questions does not say."""
        return any(
            gist.share(question, own) >= _ASKED
            and gist.says_no(question) == gist.says_no(own)
            and gist.numbers(question) <= gist.numbers(own)
            for own in map(slots.shown, texts)
        )

    def _own_texts(self, asks: bool) -> list[str]:
        texts = [text for text in self.ground.fitted if text.endswith("?") == asks]
        return [self.ground.company.hide(address.as_we(text)) for text in texts]

    def _nearest(self, text: str, fits: Callable[[Line], bool]) -> int | None:
        shares = {at: gist.share(text, line.text) for at, line in enumerate(self.ground.lines) if fits(line)}
        return max(shares, key=lambda at: shares[at]) if shares else None


def reword(ground: Ground, written: Iterable[Sentence], encoder: Encoder) -> Reworded:
    """Put a model's sentences in the place of those they reword; the others stay as they are.

    Raises:
        LlmError: from ``written``, where the model fails.
    """
    judge = Judge(ground, encoder)
    found: dict[int, list[Line]] = {}
    count = 0
    for sentence in written:
        if _FRAME.match(sentence.text):
            continue
        count += 1
        placed = judge.place(sentence)
        if placed and not any(fold(placed[1].text) == fold(line.text) for line in found.get(placed[0], ())):
            found.setdefault(placed[0], []).append(placed[1])
    kept = {at: _joined(lines) for at, lines in found.items() if _says_it(ground, ground.lines[at], lines)}
    told = [line for lines in kept.values() for line in lines if line.marks]
    lines = tuple(
        tuple(kept.get(at, () if _told(line, told) else (line,))) for at, line in enumerate(ground.lines)
    )
    return Reworded(lines, sum(len(found[at]) for at in kept), count)


def _says_it(ground: Ground, line: Line, instead: Sequence[Line]) -> bool:
    """Whether what is to replace a sentence says most of it, all its numbers, and its reservations."""
    text = " ".join(one.text for one in instead)
    told = line.text if line.marks else slots.shown(ground.company.hide(line.text))
    parts = [told[start:end] for start, end in danish.split(told)]
    every = all(_share(part, text) >= _EVERY_PART for part in parts)
    return every and _share(told, text) >= _SAID_AGAIN and _as_reserved(line.text, text)


def _joined(lines: Sequence[Line]) -> list[Line]:
    """Sentences that follow each other on the same marks, as one."""
    found: list[Line] = []
    for line in lines:
        if found and found[-1].marks == line.marks and line.marks:
            found[-1] = Line(f"{found[-1].text} {line.text}", line.marks)
        else:
            found.append(line)
    return found


def _told(line: Line, others: Sequence[Line]) -> bool:
    """Whether a source's sentence is said already by others that carry its marks."""
    text = " ".join(other.text for other in others)
    marked = bool(line.marks) and set(line.marks) <= {mark for other in others for mark in other.marks}
    return marked and _share(line.text, text) >= _SAID_ALREADY and _as_reserved(line.text, text)


def _share(text: str, within: str) -> float:
    # »Vi« says the jobcentre as well.
    return gist.share(address.as_we(text), within)


def _as_reserved(text: str, within: str) -> bool:
    return (
        gist.numbers(text) <= gist.numbers(within)
        and (gist.says_no(within) or not gist.says_no(text))
        and (gist.is_reserved(within) or not gist.is_reserved(text))
    )


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
