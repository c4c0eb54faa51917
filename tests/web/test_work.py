"""Long work, watched."""

from __future__ import annotations

import pytest

from assistant.errors import StoreError
from assistant.types import Progress
from assistant.web.work import UNEXPECTED, message, watched


def test_steps_come_and_the_result_at_the_end() -> None:
    def work(progress: Progress) -> str:
        progress("Læser", 1, 2)
        return "færdig"

    steps = watched(work)
    seen = []
    with pytest.raises(StopIteration) as end:
        while True:
            seen.append(next(steps))
    assert end.value.value == "færdig"
    assert [step.text for step in seen] in (["Læser"], [])


def test_errors_come_through() -> None:
    def work(progress: Progress) -> None:
        raise StoreError("Disken er fuld.")

    with pytest.raises(StoreError, match="fuld"):
        list(watched(work))


def test_message_is_the_errors_own_or_a_plain_one(caplog: pytest.LogCaptureFixture) -> None:
    assert message(StoreError("Disken er fuld.")) == "Disken er fuld."
    assert message(KeyError("hemmelig")) == UNEXPECTED
    assert "hemmelig" in caplog.text
