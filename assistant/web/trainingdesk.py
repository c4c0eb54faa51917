"""What the page Samtaletræning remembers of one person: who they talk with, and what they said so far."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from assistant.errors import InputError
from assistant.learning.training import Feedback, Training
from assistant.pitch import profile
from assistant.pitch.profile import CompanyProfile

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from assistant.learning.prose import Words

MAX_MEMORY = 2_000_000
"""Characters accepted back from a browser."""

KEPT = 2
"""Answers kept of each concern: the latest, and the one it is compared with."""


@dataclass(frozen=True, slots=True)
class Try:
    """What the person said, and what came back; ``words`` are a language model's, ``notice`` a line on it."""

    said: str
    feedback: Feedback
    words: tuple[str, ...] = ()
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation so far: ``tries`` for each concern, ``at`` the present one; past the last it is over.

    ``again`` tells that the person is about to answer the concern once more.
    """

    company: CompanyProfile
    training: Training
    tries: tuple[tuple[Try, ...], ...]
    at: int = 0
    again: bool = False

    @property
    def over(self) -> bool:
        """Whether it has come to the summing up."""
        return self.at >= len(self.tries)

    @property
    def following(self) -> int:
        """The next concern that has no answer yet; their number when there is none."""
        left = (at for at, tries in enumerate(self.tries) if at > self.at and not tries)
        return next(left, len(self.tries))

    @property
    def all_tries(self) -> tuple[Try, ...]:
        """Every answer kept, in the order of the concerns; a mark is told by its place here."""
        return tuple(one for tries in self.tries for one in tries)

    def turn(self, at: int) -> int:
        """The place of the first answer to a concern among all answers."""
        return sum(len(tries) for tries in self.tries[:at])


def new(company: CompanyProfile, training: Training) -> Talk:
    """The beginning of a conversation."""
    return Talk(company, training, ((),) * len(training.raised))


def answered(talk: Talk, said: str, feedback: Feedback) -> Talk:
    """The conversation with one more answer to the present concern."""
    tries = list(talk.tries)
    tries[talk.at] = (*tries[talk.at], Try(said, numbered(feedback)))[-KEPT:]
    return dataclasses.replace(talk, tries=tuple(tries), again=False)


def worded(talk: Talk, words: Words) -> Talk:
    """The conversation with a language model's words on the last answer to the present concern."""
    *earlier, last = talk.tries[talk.at]
    tries = list(talk.tries)
    tries[talk.at] = (*earlier, dataclasses.replace(last, words=words.lines, notice=words.notice))
    return dataclasses.replace(talk, tries=tuple(tries))


def numbered(feedback: Feedback) -> Feedback:
    """The feedback with its citations numbered in the order they are read in: what is missed comes first."""
    met = [point.citation.n for point in feedback.missed if point.citation]
    met += [n for line in feedback.stronger for n in line.marks]
    number = {n: at for at, n in enumerate(dict.fromkeys(met), start=1)}
    known = {c.n: dataclasses.replace(c, n=number[c.n]) for c in feedback.citations if c.n in number}
    return dataclasses.replace(
        feedback,
        missed=tuple(
            dataclasses.replace(point, citation=known.get(point.citation.n) if point.citation else None)
            for point in feedback.missed
        ),
        stronger=tuple(
            dataclasses.replace(line, marks=tuple(number[n] for n in line.marks if n in known))
            for line in feedback.stronger
        ),
        citations=tuple(sorted(known.values(), key=lambda cited: cited.n)),
    )


def moved(talk: Talk, at: int) -> Talk:
    """The conversation at another concern; one that has an answer is taken once more."""
    at = max(0, min(at, len(talk.tries)))
    return dataclasses.replace(talk, at=at, again=at < len(talk.tries) and bool(talk.tries[at]))


def stayed(talk: Talk) -> Talk:
    """The conversation without another answer begun."""
    return dataclasses.replace(talk, again=False)


def dump(talk: Talk | None) -> str:
    """The conversation as JSON, for the browser tab's own memory."""
    return _adapter().dump_json(talk).decode() if talk else ""


def load(memory: object) -> Talk | None:
    """The conversation a browser tab kept; ``None`` for anything but what :func:`dump` wrote.

    Its profile is validated like any other that comes from outside.
    """
    if not isinstance(memory, str) or not memory or len(memory) > MAX_MEMORY:
        return None
    try:
        talk = _adapter().validate_json(memory)
        profile.make(talk.company.model_dump())
    except (ValueError, InputError):
        return None
    sound = 0 <= talk.at <= len(talk.tries) == len(talk.training.raised) > 0
    return moved(talk, talk.at) if sound and talk.again else talk if sound else None


@cache
def _adapter() -> TypeAdapter[Talk]:
    from pydantic import TypeAdapter

    return TypeAdapter(Talk)
