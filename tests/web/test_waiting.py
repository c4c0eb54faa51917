"""Why there is no answer yet, or none at all."""

from __future__ import annotations

import pytest

from assistant.lifecycle import Status
from assistant.web import waiting
from tests.web.fake import FakeAssistant


def test_a_question_waits_only_until_something_is_loaded(assistant: FakeAssistant) -> None:
    manifest = assistant.status().manifest
    assert waiting.unready(Status("starting"))
    assert waiting.unready(Status("working", "Bygger"))
    assert not waiting.unready(Status("working", "Bygger", manifest=manifest))
    assert not waiting.unready(Status("failed", "Nej"))


def test_words_come_when_they_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "PAUSE", 0)
    loading = Status("working", "Indlæser", 2, 5)
    states = iter([loading, loading, Status("working", "Indlæser", 4, 5), Status("ready")])
    assert list(waiting.words(lambda: next(states))) == [
        "Indlæser (40 pct.). Svaret kommer, så snart assistenten er klar.",
        "Indlæser (80 pct.). Svaret kommer, så snart assistenten er klar.",
        waiting.SEARCHING,
    ]


def test_no_words_when_ready() -> None:
    assert list(waiting.words(lambda: Status("ready"))) == []


def test_unusable_questions_are_told_why() -> None:
    assert waiting.unusable("", 2000) == "Skriv et spørgsmål først."
    assert waiting.unusable("x" * 100_000, 2000).startswith("Spørgsmålet er for langt: 100.000 tegn.")
    assert waiting.unusable("Hvad?", 2000) == ""
