"""A company's own words within the pitch's sentences: they may be repeated, and they prove nothing.

A profile is written by others. What it calls its tasks stands in some of the pitch's sentences, and a
company may be called anything; so these words are hidden before a sentence that a language model wrote is
held against the sentence it replaces. What is left must say the same, and they must stand in their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.pitch import knowledge, wording
from assistant.pitch.profile import CompanyProfile

NAME, TASKS = "\ue000", "\ue001"
_STAND_IN = "det"  # claims nothing
_SIGNS = f"[{NAME}{TASKS}]"
_SLOT = re.compile(r"\\\{(\w+)\\\}")
_RUN = re.compile(rf"{TASKS}(?:(?:,| og|, og| samt| eller) {TASKS})+")
_HANDS = re.compile(rf"\bfolk til (?:at )?(?={TASKS})")  # »folk til opvask« is what it lacks, as »kokke« is
_BEFORE = re.compile(rf"(\w*)\W*{_SIGNS}")
_PLACES = frozenset("hos til i på ved for med af fra om som inden".split())
"""Words behind which a company's name or its tasks may stand in any sentence."""
_SUBJECT = re.compile(rf"{NAME} [a-zæøå]")
"""The company as »I«, at the beginning of a sentence."""


@dataclass(frozen=True, slots=True)
class Own:
    """A company's name, and its tasks as they stand in the pitch; longest first."""

    name: str
    tasks: tuple[str, ...]

    @classmethod
    def of(cls, profile: CompanyProfile, lines: Iterable[str] = ()) -> Own:
        """The words of a profile, and what these sentences of the pitch have of it."""
        found = {*profile.hard_to_fill, *map(wording.core, profile.hard_to_fill)}
        matches = (pattern.fullmatch(line) for line in lines for pattern in _templates())
        found |= {group for match in matches if match for group in match.groups()}
        return cls(
            profile.company, tuple(sorted((task for task in found if len(task) > 1), key=len, reverse=True))
        )

    def hide(self, text: str) -> str:
        """``text`` with a sign where the name stands, and one where tasks do, a list of them too."""
        text = re.sub(_SIGNS, "", text)
        text = _replaced(text, self.name, NAME) if len(self.name) > 1 else text
        for task in self.tasks:
            text = _replaced(text, task, TASKS)
        return _HANDS.sub("", _RUN.sub(TASKS, text))


def in_place(hidden: str, lines: Iterable[str]) -> bool:
    """Whether the company's words stand where words of its may: as in ``lines``, behind »hos«, »til« …"""
    known = {word for line in lines for word in _before(line)}
    rest = hidden[1:] if _SUBJECT.match(hidden) else hidden.replace(f": {TASKS}", "")
    return all(word in _PLACES or word in known for word in _before(rest))


def shown(hidden: str) -> str:
    """The text to be checked: »I« or »jer« for the company, a harmless word where its tasks stood."""
    spoken = f"I{hidden[1:]}" if _SUBJECT.match(hidden) else hidden
    return spoken.replace(NAME, "jer").replace(TASKS, _STAND_IN)


def _templates() -> list[re.Pattern[str]]:
    openings = [text for known in knowledge.arguments().values() for text in known.openings.values()]
    return [re.compile(_SLOT.sub("(.+)", re.escape(text))) for text in openings if "{" in text]


def _replaced(text: str, phrase: str, sign: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(phrase)}s?(?!\w)", sign, text, flags=re.IGNORECASE)


def _before(hidden: str) -> list[str]:
    return [word.casefold() for word in _BEFORE.findall(hidden)]
