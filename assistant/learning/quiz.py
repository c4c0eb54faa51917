"""The quiz: questions made from the cards, each with one right answer, three wrong ones and its proof."""

from __future__ import annotations

from assistant.learning.quizkinds import cases, numbers, principles, sets
from assistant.learning.quizkinds.making import THEMES, Question, digest
from assistant.library.library import Library

__all__ = ["THEMES", "Question", "generate", "options"]


def generate(library: Library) -> tuple[Question, ...]:
    """All questions the cards give, always the same for the same cards, by theme.

    A question whose proof does not stand in the library, or that has too few wrong choices left
    once those that might be right too are gone, is not asked.
    """
    kinds = (
        numbers.questions,
        cases.questions,
        cases.contacts,
        sets.questions,
        principles.questions,
        sets.arguments,
    )
    found = {question.id: question for kind in kinds for question in kind(library)}
    return tuple(sorted(found.values(), key=lambda question: THEMES.index(question.theme)))


def options(question: Question, round_key: str) -> tuple[str, ...]:
    """The four choices in an order that is the same within a round and differs between rounds."""
    return tuple(
        sorted((question.right, *question.wrong), key=lambda choice: digest(round_key, question.id, choice))
    )
