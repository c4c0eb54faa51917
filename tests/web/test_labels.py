"""Short names and numbers as Danish writes them."""

from __future__ import annotations

from assistant.web import labels
from tests.web.fake import FakeAssistant


def test_amount_has_singular_and_plural() -> None:
    assert labels.amount(1, "passage", "passager") == "1 passage"
    assert labels.amount(1240, "passage", "passager") == "1.240 passager"


def test_moment_is_told_in_danish() -> None:
    assert labels.moment("2026-11-22T20:33:00") == "22. november 2026 kl. 20.33"
    assert labels.moment("i går") == "i går"


def test_place_and_mark_name(assistant: FakeAssistant) -> None:
    passage = assistant.ask("tavler").citations[0].passage
    source = assistant.source(passage.source)
    assert labels.place(source, passage) == "Prøve 2019, case 6, s. 20"
    assert labels.mark_name(2, source, passage) == "Kilde 2, Prøve 2019, case 6"


def test_manner_tells_whose_words_they_are() -> None:
    assert labels.manner(False, False) == "Gengivet fra kilden med egne ord"
    assert labels.manner(True, False) == "Citat fra kilden"
