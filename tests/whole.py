"""The project's own cards behind the encoder that needs no model: for pages that show what the cards hold."""

from __future__ import annotations

from pathlib import Path

from assistant.assistant import Assistant
from assistant.settings import PROJECT
from tests import small
from tests.encoders import HashingEncoder


def assistant(folder: Path) -> Assistant:
    """An assistant over all cards; it writes below ``folder`` only, and likeness is of letters."""
    return Assistant(small.settings(folder, project=PROJECT, corpus=PROJECT / "corpus"), HashingEncoder())
