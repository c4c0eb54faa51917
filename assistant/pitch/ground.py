"""What a few sentences of a pitch may be reworded from: themselves, each with what its marks cite."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.danish import sentences as danish
from assistant.pitch.profile import CompanyProfile
from assistant.pitch.slots import Own
from assistant.pitch.types import Line
from assistant.types import Citation, Passage


@dataclass(frozen=True, slots=True)
class Ground:
    """Sentences to be reworded and what their marks cite; ``own`` is the number of those without a mark."""

    lines: tuple[Line, ...]
    citations: Mapping[int, Citation]
    own: int
    company: Own

    @classmethod
    def of(cls, lines: tuple[Line, ...], citations: Iterable[Citation], profile: CompanyProfile) -> Ground:
        """The ground that these sentences of a pitch are, with its citations."""
        known = {citation.n: citation for citation in citations}
        cited = {mark: known[mark] for line in lines for mark in line.marks if mark in known}
        fitted = [line.text for line in lines if not line.marks]
        return cls(lines, cited, max(known, default=0) + 1, Own.of(profile, fitted))

    def passages(self) -> dict[int, Passage]:
        """What a model is given: the pitch's sentences with each mark, then those without.

        Not the sources' own: they speak to the consultant, and not everything in them is for the company.
        """
        given = {n: passage(citation, self.said(n)) for n, citation in self.citations.items()}
        return {**given, self.own: own_passage(self.fitted)} if self.fitted else given

    @property
    def fitted(self) -> tuple[str, ...]:
        """The sentences without a mark."""
        return tuple(line.text for line in self.lines if not line.marks)

    def marked(self) -> str:
        """The sentences as a model is shown them, each with its number."""
        return "\n".join(
            f"{line.text} " + "".join(f"[{mark}]" for mark in line.marks or (self.own,))
            for line in self.lines
        )

    def said(self, mark: int) -> tuple[str, ...]:
        """The pitch's own sentences with this mark."""
        return tuple(line.text for line in self.lines if mark in line.marks)


def passage(citation: Citation, texts: Sequence[str]) -> Passage:
    """The cited passage with these texts for its own."""
    return _of_texts(replace(citation.passage, id=f"{citation.passage.id}|{citation.n}"), texts)


def own_passage(texts: Sequence[str]) -> Passage:
    """A passage of the pitch's own sentences."""
    empty = Passage("own", "", "", "", "Pitchens egne ord", (), None, None, "", "", 0, 0, False, ())
    return _of_texts(empty, texts)


def _of_texts(passage: Passage, texts: Sequence[str]) -> Passage:
    text, spans = "", []
    for part in (" ".join(part.split()) for part in texts):
        start = len(text)
        spans += [(start + one, start + end) for one, end in danish.split(part)]
        text += f"{part}\n"
    return replace(passage, text=text, start=0, end=len(text), sentences=tuple(spans))
