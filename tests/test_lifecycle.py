"""What the lifecycle keeps; how it opens, builds and recovers is told in ``test_assistant.py``."""

from __future__ import annotations

from pathlib import Path

from assistant.library.library import Library
from tests import small


def test_what_is_made_of_the_library_is_made_once_and_anew_when_a_document_comes(tmp_path: Path) -> None:
    made: list[int] = []

    def count(library: Library) -> int:
        made.append(len(library.documents))
        return len(library.documents)

    assistant = small.assistant(tmp_path)
    assistant.prepare()
    first = assistant.made_of_library(count)
    assert assistant.made_of_library(count) == first and made == [first]
    note = tmp_path / "notat.md"
    note.write_text("# Notat\n\nVi holder åbent hus i oktober.", encoding="utf-8")
    assistant.add([note])
    assert assistant.made_of_library(count) == first + 1 and made == [first, first + 1]
