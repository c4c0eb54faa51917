"""The project's own cards, read once, for tests on what the pitch says of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from assistant.library.library import Library, read_library
from assistant.settings import PROJECT, Settings


@cache
def library() -> Library:
    """The cards without any own document."""
    return read_library(Settings(corpus=PROJECT / "corpus", library=Path("/nonexistent")))
