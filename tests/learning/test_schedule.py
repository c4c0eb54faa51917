"""When questions come back, what of it is kept, and how a round goes."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import InputError
from assistant.learning import schedule
from assistant.learning.quiz import generate
from assistant.learning.schedule import Progress, Round
from tests.pitch.shelf import library

QUESTIONS = generate(library())
A, B, C = (question.id for question in QUESTIONS[:3])
NOW = datetime(2026, 3, 2, 15, 30, tzinfo=timezone(timedelta(hours=1)))


def days_until(progress: Progress, name: str, now: datetime = NOW) -> int:
    return (progress.cards[name].due.astimezone(now.tzinfo).date() - now.date()).days


def test_what_was_missed_comes_back_tomorrow_and_what_was_known_later() -> None:
    progress = schedule.answered(Progress(), A, False, False, NOW)
    progress = schedule.answered(progress, B, True, False, NOW)
    assert days_until(progress, A) == 1
    assert days_until(progress, B) >= 2
    assert schedule.due(progress, NOW) == ()
    assert schedule.next_day(progress, NOW) == (date(2026, 3, 3), 1)


def test_it_is_due_from_the_morning_of_its_day() -> None:
    progress = schedule.answered(Progress(), A, False, False, NOW)
    morning = NOW.replace(day=3, hour=7)
    assert schedule.due(progress, morning) == (A,)


def test_each_right_answer_puts_a_question_off_longer() -> None:
    progress, now, waits = Progress(), NOW, []
    for _ in range(4):
        progress = schedule.answered(progress, A, True, False, now)
        waits.append(days_until(progress, A, now))
        now += timedelta(days=waits[-1])
    assert waits == sorted(set(waits))


def test_right_after_a_miss_counts_for_less_than_right_at_once() -> None:
    known = schedule.answered(Progress(), A, True, False, NOW)
    missed = schedule.answered(Progress(), A, False, False, NOW)
    caught = schedule.answered(missed, A, True, True, NOW + timedelta(minutes=3))
    assert days_until(caught, A) < days_until(known, A)
    assert (caught.cards[A].difficulty or 0) > (known.cards[A].difficulty or 0)


def test_the_same_answers_at_the_same_times_give_the_same_days() -> None:
    def run() -> str:
        progress = Progress()
        for step in range(12):
            progress = schedule.answered(
                progress, (A, B, C)[step % 3], step % 4 > 0, False, NOW + timedelta(step)
            )
        return schedule.dump(progress)

    assert run() == run()


def test_what_is_kept_comes_back_as_it_was() -> None:
    progress = schedule.answered(schedule.answered(Progress(), A, True, False, NOW), B, False, False, NOW)
    kept = schedule.dump(progress)
    assert schedule.dump(schedule.load(kept, QUESTIONS)) == kept
    assert "Hvor" not in kept


def test_questions_that_are_no_longer_asked_are_dropped_silently() -> None:
    kept = schedule.dump(schedule.answered(Progress(), "0" * 12, True, False, NOW))
    assert schedule.load(kept, QUESTIONS).cards == {}


CARD = {"s": 2.3, "d": 5.0, "due": "2026-03-03T12:00:00+00:00", "last": "2026-03-02T12:00:00+00:00"}


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"version": 2, "cards": {}}',
        '{"version": 1, "cards": {}, "mere": 1}',
        json.dumps({"version": 1, "cards": {"<script>": CARD}}),
        json.dumps({"version": 1, "cards": {A: {**CARD, "s": -1}}}),
        json.dumps({"version": 1, "cards": {A: {**CARD, "s": float("nan")}}}),
        json.dumps({"version": 1, "cards": {A: {**CARD, "due": "2026-03-03T12:00:00"}}}),
        json.dumps({"version": 1, "cards": {f"{n:012x}": CARD for n in range(1_001)}}),
        " " * 200_000 + "{}",
    ],
)
def test_unreadable_progress_is_told_in_a_sentence(text: str) -> None:
    with pytest.raises(InputError, match="begynder forfra"):
        schedule.load(text, QUESTIONS)


@given(
    st.floats(1e-6, 100_000),
    st.floats(1, 10),
    st.datetimes(timezones=st.just(UTC)),
    st.datetimes(timezones=st.just(UTC)),
)
def test_whatever_times_a_device_hands_in_can_be_answered(
    stability: float, difficulty: float, due: datetime, last: datetime
) -> None:
    card = {"s": stability, "d": difficulty, "due": due.isoformat(), "last": last.isoformat()}
    progress = schedule.load(json.dumps({"version": 1, "cards": {A: card}}), QUESTIONS)
    schedule.begin(QUESTIONS, progress, NOW)
    schedule.next_day(progress, NOW)
    assert schedule.dump(schedule.answered(progress, A, True, False, NOW))


def test_a_round_takes_what_is_due_first_then_new_questions() -> None:
    late = schedule.answered(Progress(), B, False, False, NOW - timedelta(days=9))
    progress = schedule.answered(late, A, False, False, NOW - timedelta(days=5))
    run = schedule.begin(QUESTIONS, progress, NOW)
    assert run.ids[:2] == (B, A)
    assert len(set(run.ids)) == 10
    assert not set(run.ids[2:]) & set(progress.cards)


def test_a_round_of_few_questions_is_short_and_ends_with_what_comes_next() -> None:
    few = QUESTIONS[:3]
    progress = Progress()
    for name in (A, B, C):
        progress = schedule.answered(progress, name, True, False, NOW)
    assert set(schedule.begin(few, Progress(), NOW).ids) == {A, B, C}
    assert set(schedule.begin(few, progress, NOW).ids) == {A, B, C}
    assert schedule.begin((), progress, NOW).over


def test_what_is_missed_in_a_round_is_asked_again() -> None:
    run = schedule.onwards(schedule.answer(Round("k", (A, B)), "forkert", False))
    run = schedule.onwards(schedule.answer(run, "rigtigt", True))
    assert run.over
    repeat = schedule.again(run)
    assert (repeat.ids, repeat.repeats, repeat.at) == ((A,), True, 0)
    assert repeat.key != run.key
