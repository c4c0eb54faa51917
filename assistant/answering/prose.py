"""An answer in a language model's words, of which every sentence is proven before it is shown.

The model gets numbered passages and proposes; code decides. A sentence that is proven stands as it was
written, one that is not gives way to the source's own sentence about the same, and what neither holds
for is left out. Where too little is left, or the model fails, the extractive answer stands.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.answering import wording
from assistant.answering.proof import fold
from assistant.answering.support import Checked, Checker, bare, marks
from assistant.danish import privacy
from assistant.errors import LlmError
from assistant.llm import material
from assistant.llm.model import Model
from assistant.llm.sentences import Sentence
from assistant.types import Answer, Citation, Encoder, Passage, Token

PASSAGES = 6
"""Passages a model is given: those of the extractive answer, then the best others."""

EARLIER = 3
"""Questions of a conversation that a model is told beside a follow-up."""

MAX_WORDS = 130
"""Words after which a model is not listened to any longer."""

EXTRACTIVE = "Svaret er kildernes egne ord."
NOT_PROVEN = f"Det, sprogmodellen skrev, kunne ikke dokumenteres. {EXTRACTIVE}"
NOT_SENT = f"Teksten rummer personoplysninger og er ikke sendt til sprogmodellen. {EXTRACTIVE}"
_ITEM = re.compile(r"^\s*(?:[-*•–·]|\d{1,2}[.)])\s+")
_QUOTED_ITEM = re.compile(r"\s*\n\s*(?:[-*•–·]|\d{1,2}[.)])\s+")
_OF_ITEM = 0.5  # share of an item's own words that a source sentence in its place must have
_LONGEST_UNPROVEN = 400  # characters shown of a sentence without proof


@dataclass(frozen=True, slots=True)
class Written:
    """An answer's text with marks, what they stand for, who wrote it, and what is to be said of that."""

    text: str
    citations: tuple[Citation, ...]
    mode: str = "extractive"
    notice: str = ""
    unproven: tuple[str, ...] = ()


@dataclass
class Draft:
    """The proven part of what a model has written so far."""

    checker: Checker
    text: str = ""
    citations: list[Citation] = field(default_factory=list)
    shown: int = 0
    dropped: list[str] = field(default_factory=list)
    _intro: str = ""

    def add(self, sentence: Sentence) -> Token | None:
        """The next piece of the answer's text; ``None`` where the sentence adds nothing proven to it."""
        said = bare(sentence.text)
        item = bool(_ITEM.match(sentence.text)) and sentence.opens_line
        if not item:
            self._intro = said if said.endswith(":") else ""
            if self._intro:
                return None  # shown with its first item that is proven, and never without
        whole = f"{self._intro} {_ITEM.sub('', sentence.text)}" if self._intro and item else sentence.text
        checked = self.checker.check(whole)
        if checked.supported:
            shown = said
        elif checked.instead and not (item and _misses(said, checked.instead)):
            shown, item = _in_its_own_words(checked.instead), False
        else:
            self.dropped.append(said[:_LONGEST_UNPROVEN])
            return None
        self.shown += 1
        if fold(shown) in fold(self.text):
            return None  # said already
        return self._put(shown, checked, item, sentence.opens_line)

    def _put(self, shown: str, checked: Checked, item: bool, opens_line: bool) -> Token:
        before = len(self.citations)
        numbers = dict.fromkeys(self._number(citation) for citation in checked.citations or checked.instead)
        marks = "".join(f" [{n}]" for n in numbers)
        line = f"{'- ' if item else ''}{shown}{marks}"
        if item and self._intro and self._intro not in self.text:
            line = f"{self._intro}\n{line}"
        joint = "" if not self.text else "\n" if opens_line or item else " "
        self.text += joint + line
        return Token(joint + line, tuple(self.citations[before:]))

    def _number(self, cited: Citation) -> int:
        """The mark of a citation in this answer, which begins to count at 1."""
        for known in self.citations:
            if known.quote == cited.quote and known.passage.id == cited.passage.id:
                return known.n
        self.citations.append(Citation(len(self.citations) + 1, cited.passage, cited.quote))
        return self.citations[-1].n

    @property
    def is_full(self) -> bool:
        """Whether it is as long as an answer may become."""
        return len(self.text.split()) >= MAX_WORDS


def answer(
    model: Model,
    encoder: Encoder,
    question: str,
    extractive: Written,
    others: Sequence[Passage],
    english: bool = False,
    before: Sequence[Answer] = (),
) -> Generator[Token, None, Written]:
    """Write an answer; yields each proven piece as soon as it is there, returns the whole.

    ``others`` are the passages found beside those of the ``extractive`` answer, best first; ``before`` what a
    follow-up follows. The model is not called where the question or all passages tell of a person.
    """
    given = numbered(extractive.citations, others)
    if not given or privacy.personal(question):
        return Written(extractive.text, extractive.citations, notice=NOT_SENT)
    draft = Draft(Checker(given, encoder, english))
    values = {
        "question": material.question(question),
        "passages": material.passages(given),
        "language": "engelsk" if english else "dansk",
    }
    if before:
        asked = [answer.question for answer in before[-EARLIER:]]
        values["earlier"] = material.earlier(asked, before[-1].text)
    try:
        for sentence in model.write("follow-up" if before else "answer", values):
            if token := draft.add(sentence):
                yield token
            if draft.is_full:
                break
    except LlmError as error:
        return Written(extractive.text, extractive.citations, notice=f"{error} {EXTRACTIVE}")
    unproven = tuple(map(privacy.mask, draft.dropped)) if model.shows_unproven else ()
    if not _answers(draft, extractive.citations):
        return Written(extractive.text, extractive.citations, notice=NOT_PROVEN, unproven=unproven)
    notice = "" if unproven else left_out(len(draft.dropped))
    return Written(draft.text, tuple(draft.citations), "llm", notice, unproven)


def proven(
    sentences: Iterator[Sentence], checker: Checker
) -> tuple[tuple[tuple[str, tuple[int, ...]], ...], tuple[Citation, ...], tuple[str, ...]]:
    """What of a model's text is proven, each piece with its marks; its citations; and what is not proven."""
    draft = Draft(checker)
    found = []
    for sentence in sentences:
        if token := draft.add(sentence):
            found.append((bare(token.text), marks(token.text)))
        if draft.is_full:
            break
    return tuple(found), tuple(draft.citations), tuple(draft.dropped)


def numbered(cited: Sequence[Citation], others: Sequence[Passage]) -> Mapping[int, Passage]:
    """The passages a model is given, numbered from 1; a person's own that tell of someone stay at home."""
    found = {p.id: p for p in (*(citation.passage for citation in cited), *others) if material.may_leave(p)}
    return dict(enumerate(list(found.values())[:PASSAGES], 1))


def left_out(count: int) -> str:
    """One quiet line on sentences that nothing in the material proves."""
    if not count:
        return ""
    many = "1 sætning" if count == 1 else f"{count} sætninger"
    return (
        f"{many} fra sprogmodellen er udeladt, fordi {'den' if count == 1 else 'de'} ikke kunne dokumenteres."
    )


def _answers(draft: Draft, extractive: Sequence[Citation]) -> bool:
    """Whether enough is left, and it is about the question: it meets the extractive answer's passages."""
    told = {citation.passage.id for citation in draft.citations}
    needed = {citation.passage.id for citation in extractive}
    return draft.shown >= max(1, len(draft.dropped)) and bool(told & needed)


def _misses(item: str, instead: Sequence[Citation]) -> bool:
    """Whether what was found for an item only meets the line that introduces it."""
    told = wording.stems_of(" ".join(citation.quote for citation in instead))
    return wording.coverage(wording.said(item), told).share < _OF_ITEM


def _in_its_own_words(cited: Sequence[Citation]) -> str:
    """The source's own sentences on one line; a list's items follow the line that introduces them."""
    return " ".join(fold(_QUOTED_ITEM.sub(" ", citation.quote)) for citation in cited)
