"""Citations of a pitch, numbered as they are used; a sentence that cannot be proven is not said."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.answering import proof
from assistant.library.library import Library
from assistant.pitch.knowledge import Saying
from assistant.pitch.types import Line
from assistant.types import Citation, Document, Passage


@dataclass
class Bibliography:
    """Collects the citations of one pitch."""

    library: Library
    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    _citations: list[Citation] = field(default_factory=list)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations so far, by number."""
        return tuple(self._citations)

    def lines(self, sayings: tuple[Saying, ...], signals: frozenset[str]) -> tuple[Line, ...]:
        """The sentences that fit the signals and are proven, with their marks."""
        fitting = (self.line(saying) for saying in sayings if saying.fits(signals))
        return tuple(line for line in fitting if line is not None)

    def line(self, saying: Saying) -> Line | None:
        """A sentence with its marks; none if one of its proofs does not stand in the library."""
        marks = tuple(self.cite(card, words) for card, words in saying.proofs)
        known = tuple(mark for mark in marks if mark is not None)
        return Line(saying.say, known) if len(known) == len(marks) else None

    def quote(self, saying: Saying) -> Line | None:
        """The material's own sentence, behind the words that lead up to it."""
        card, words = saying.proofs[0]
        mark = self.cite(card, words)
        if mark is None:
            return None
        text = " ".join(self._citations[mark - 1].quote.split())
        text = text[:1].lower() + text[1:] if saying.say else text
        return Line(f"{saying.say}{text}", (mark,))

    def cite(self, card: str, words: str) -> int | None:
        """The number of the sentence with these words in the card whose id begins so."""
        found = self._find(card, words)
        if found is None:
            return None
        passage, quote = found
        key = (passage.id, quote)
        if key not in self._numbers:
            self._numbers[key] = len(self._citations) + 1
            self._citations.append(Citation(self._numbers[key], passage, quote))
        return self._numbers[key]

    def _find(self, card: str, words: str) -> tuple[Passage, str] | None:
        for document in self.library.documents:
            if document.id.startswith(card) and (found := self._sentence(document, words)):
                return found
        return None

    def _sentence(self, document: Document, words: str) -> tuple[Passage, str] | None:
        for passage in self.library.passages_of(document.id):
            for start, end in passage.sentences:
                quote = passage.text[start:end].strip()
                if words in quote and proof.stands_in(quote, document.text):
                    return passage, quote
        return None
