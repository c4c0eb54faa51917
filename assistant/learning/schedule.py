"""When a question comes back: spaced repetition by the library fsrs, and a round of questions.

What a person has answered lies on their device as JSON; it is handed in and out here and kept
nowhere. The method is FSRS (Ye, Su and Cao, 2022), with steps of whole days only and without
fuzzing, so that the same answers at the same times give the same days. Time is always handed in.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Annotated, Literal

from fsrs import Card, Rating, Scheduler, State
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import InputError
from assistant.learning.quizkinds.making import Question, digest

MOST = 10
"""Questions in a round."""
MAX_CHARS = 200_000
"""Characters of kept progress that are read; a thousand questions take less."""
MAX_CARDS = 1_000
UNREADABLE = "Din gemte fremgang kunne ikke læses, så quizzen begynder forfra."
_VERSION = 1
_YEAR = 365
"""Days after which a question comes back at the latest."""


class _Card(BaseModel):
    """What is kept of one question; no more than fsrs needs."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    s: float = Field(gt=0, le=100_000)
    d: float = Field(ge=1, le=10)
    due: AwareDatetime
    last: AwareDatetime


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid")

    version: Literal[1]
    cards: dict[Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")], _Card] = Field(max_length=MAX_CARDS)


@dataclass(frozen=True, slots=True)
class Progress:
    """What a person has answered: for each question's id, what fsrs knows of it."""

    cards: Mapping[str, Card] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Round:
    """Questions asked one after another; ``at`` is the index of the present one.

    ``missed`` are the ids answered wrong so far, ``chosen`` the answer given to the present
    question, empty while it is open. ``repeats`` says that all were missed just before.
    """

    key: str
    ids: tuple[str, ...]
    at: int = 0
    missed: tuple[str, ...] = ()
    chosen: str = ""
    repeats: bool = False

    @property
    def over(self) -> bool:
        """Whether every question is answered and left."""
        return self.at >= len(self.ids)


def load(text: str, questions: Sequence[Question]) -> Progress:
    """Progress as the device kept it; questions that are no longer asked are dropped.

    Raises:
        InputError: it is too long or not of the expected form.
    """
    if not text.strip():
        return Progress()
    if len(text) > MAX_CHARS:
        raise InputError(UNREADABLE)
    try:
        kept = _Kept.model_validate_json(text)
    except ValidationError as error:
        raise InputError(UNREADABLE) from error
    known = {question.id for question in questions}
    return Progress({name: _card(card) for name, card in kept.cards.items() if name in known})


def dump(progress: Progress) -> str:
    """Progress for the device to keep."""
    cards = {
        name: {
            "s": round(card.stability or 0, 4),
            "d": round(card.difficulty or 0, 4),
            "due": card.due.isoformat(),
            "last": (card.last_review or card.due).isoformat(),
        }
        for name, card in progress.cards.items()
    }
    return json.dumps({"version": _VERSION, "cards": cards}, separators=(",", ":"))


def answered(progress: Progress, question: str, right: bool, repeats: bool, now: datetime) -> Progress:
    """Progress after an answer: wrong is »again«, right »good«, right just after a miss »hard«."""
    rating = Rating.Again if not right else Rating.Hard if repeats else Rating.Good
    now = now.astimezone(UTC)
    card = progress.cards.get(question) or Card(card_id=0, due=now)
    reviewed, _ = _scheduler().review_card(card, rating, now)
    return Progress({**progress.cards, question: reviewed})


def due(progress: Progress, now: datetime, on: date | None = None) -> tuple[str, ...]:
    """The questions to repeat by the end of a day, today unless told, the longest overdue first."""
    day = on or now.date()
    ripe = [(card.due, name) for name, card in progress.cards.items() if _day(card, now) <= day]
    return tuple(name for _, name in sorted(ripe))


def next_day(progress: Progress, now: datetime) -> tuple[date, int] | None:
    """The next day after today with questions to repeat, and how many have come by then."""
    days = [day for card in progress.cards.values() if (day := _day(card, now)) > now.date()]
    if not days:
        return None
    return min(days), len(due(progress, now, min(days)))


def begin(questions: Sequence[Question], progress: Progress, now: datetime, most: int = MOST) -> Round:
    """A round of what is due, then of new questions; if there is neither, of what comes next."""
    asked = {question.id for question in questions}
    ripe = [name for name in due(progress, now) if name in asked]
    new = sorted(asked - set(progress.cards), key=lambda name: digest("new", name))
    ids = (ripe + new)[:most] or list(due(progress, now, date.max))
    ids = [name for name in ids if name in asked][:most]
    return Round(digest(now.isoformat(), *ids)[:12], tuple(ids))


def answer(run: Round, choice: str, right: bool) -> Round:
    """The round once the present question is answered."""
    missed = run.missed if right else (*run.missed, run.ids[run.at])
    return replace(run, chosen=choice, missed=missed)


def onwards(run: Round) -> Round:
    """The round at its next question."""
    return replace(run, at=run.at + 1, chosen="")


def again(run: Round) -> Round:
    """A round of what was missed in this one."""
    return Round(digest(run.key, *run.missed)[:12], run.missed, repeats=True)


def _card(kept: _Card) -> Card:
    return Card(0, State.Review, None, kept.s, kept.d, kept.due.astimezone(UTC), kept.last.astimezone(UTC))


def _day(card: Card, now: datetime) -> date:
    """The day a question is due where the person is."""
    try:
        return card.due.astimezone(now.tzinfo).date()
    except OverflowError:
        return card.due.date()


@cache
def _scheduler() -> Scheduler:
    return Scheduler(learning_steps=(), relearning_steps=(), maximum_interval=_YEAR, enable_fuzzing=False)
