"""A turn of a conversation as it was understood: the question made whole, and how it is weighed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.answering.question import Asks, Question, Term, read
from assistant.answering.topic import NOTHING, Topic
from assistant.danish import lexicon, turns
from assistant.danish.tokens import WORD, normalise


class Form(StrEnum):
    """How a turn leans on the turns before it."""

    NEW = "new"
    CARRIED = "carried"
    EXAMPLE = "example"
    SHORTER = "shorter"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Understood:
    """A turn made whole: ``question`` can be asked alone.

    ``said`` is the part that asks and ``about`` what was carried into it. ``topic`` is where to look first.
    ``alone`` is the other reading where the words may be a new question too; then both are tried, and
    ``likely`` tells whether the carried one is taken where both do. ``must`` is what was put in the place of
    something else: only a passage that holds it answers. ``within`` are the cards that alone can answer,
    where there are any: those that tell of the person meant by »han«.
    """

    question: str
    form: Form = Form.NEW
    said: str = ""
    about: str = ""
    topic: Topic = NOTHING
    alone: str = ""
    likely: bool = True
    must: str = ""
    within: frozenset[str] = frozenset()


_CARRIED_WEIGHT = 0.6
_KNOWN_WEIGHT = 0.2
"""Of a word that was carried, beside one that was said."""


def question_of(understood: Understood) -> Question:
    """The question as it is weighed: the form is that of what was said, the words also those carried."""
    if understood.form is Form.NEW or not understood.about:
        return read(understood.question)
    own, whole = read(understood.said), read(understood.about)
    said = {stem for term in content(own) for stem in term.stems}
    # What is told of a certain company is little; where a case is carried, its number tells where to look.
    known = understood.topic.is_company or bool(whole.cases)
    share = _KNOWN_WEIGHT if known and content(own) else _CARRIED_WEIGHT
    carried = tuple(
        replace(t, weight=t.weight * share)
        for t in content(whole)
        if said.isdisjoint(t.stems) and not (t.is_place and understood.topic.is_company)
    )
    joined = replace(
        own, text=understood.question, terms=(*own.terms, *carried), cases=own.cases | whole.cases
    )
    if understood.form is not Form.EXAMPLE:
        return joined
    return replace(joined, asks=Asks.OTHER, wants_names=turns.wants_named(understood.said))


def content(question: Question, text: str | None = None) -> tuple[Term, ...]:
    """What a question names, as far as it stands in ``text``, but framing words and the numbers of cases."""
    held = {match.group() for match in WORD.finditer(question.text if text is None else text)}
    numbers = {str(case) for case in question.cases}
    return tuple(
        t
        for t in question.terms
        if t.word in held
        and normalise(t.word) not in lexicon.QUESTION_FRAME
        and not (t.is_number and t.word in numbers)
    )
