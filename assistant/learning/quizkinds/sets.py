"""Questions that share their answers: what is asked of one is a wrong choice for the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from assistant.learning.quizkinds.making import ARGUMENTS, Draft, Question, make, proof, words
from assistant.library.library import Library


def questions(library: Library) -> Iterator[Question]:
    """The questions of every set of ``quiz.yaml``."""
    for group in words("sets"):
        answers = tuple(dict.fromkeys([row["answer"] for row in group["rows"]] + group.get("also", [])))
        for row in group["rows"]:
            choices = tuple(answer for answer in answers if answer not in row.get("not", ()))
            text = group.get("lead", "") + row["ask"]
            theme = row.get("theme", group["theme"])
            draft = Draft(theme, group["kind"], text, row["answer"], choices, *proof(row))
            if made := make(draft, library):
                yield made


def arguments(library: Library) -> Iterator[Question]:
    """Which of the six arguments; they are called as their cards are."""
    asked = words("arguments")
    titles = _titles(library)
    for row in asked["rows"]:
        yield from _argument(row, asked["lead"], titles, library)


def _argument(
    row: Mapping[str, Any], lead: str, titles: Mapping[str, str], library: Library
) -> Iterator[Question]:
    right = titles.get(row["argument"])
    if right is None:
        return
    choices = tuple(title for key, title in titles.items() if key not in row.get("not", ()))
    if made := make(Draft(ARGUMENTS, "argument", row["ask"] + lead, right, choices, *proof(row)), library):
        yield made


def _titles(library: Library) -> dict[str, str]:
    return {
        document.metadata.key: document.title.partition(": ")[2]
        for document in library.of_kind("argument")
        if document.metadata.key and not document.verbatim
    }
