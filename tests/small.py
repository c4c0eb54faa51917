"""A small library of made-up cards, an assistant over it, and what is checked of every answer."""

from __future__ import annotations

import re
from pathlib import Path

from assistant.answering import proof
from assistant.answering.evidence import Unit, units
from assistant.assistant import Assistant
from assistant.danish import sentences
from assistant.settings import Settings
from assistant.types import Answer, Encoder, Passage
from tests.encoders import HashingEncoder

DATA = Path(__file__).resolve().parent / "data"


def settings(folder: Path, **others: object) -> Settings:
    """Settings of the small library with everything that is written below ``folder``."""
    chosen: dict[str, object] = {
        "project": DATA,
        "corpus": DATA / "corpus",
        "index": folder / "index",
        "library": folder / "library",
        "models": folder / "models",
        "feedback": folder / "feedback.jsonl",
    }
    return Settings(**(chosen | others))  # type: ignore[arg-type]


def assistant(folder: Path, encoder: Encoder | None = None, **others: object) -> Assistant:
    """An assistant over the small library that needs no model."""
    return Assistant(settings(folder, **others), encoder or HashingEncoder())


def passage(text: str, **others: object) -> Passage:
    """A passage of ``text``, its sentences found as the library finds them."""
    known: dict[str, object] = {
        "id": "kort#1",
        "source": "haandbog",
        "document": "kort",
        "path": "corpus/kort.md",
        "title": "",
        "headings": (),
        "case": None,
        "page": None,
        "kind": "method",
        "text": text,
        "start": 0,
        "end": len(text),
        "verbatim": False,
        "sentences": sentences.split(text),
    }
    return Passage(**(known | others))  # type: ignore[arg-type]


def units_of(text: str, **others: object) -> tuple[Unit, ...]:
    """The units of a passage of ``text``."""
    return units(passage(text, **others))


def check_proof(answer: Answer, project: Path) -> None:
    """What must hold for every answer: proven quotes, marked lines, no idle citation, a fair length."""
    for citation in answer.citations:
        file = (project / citation.passage.path).read_text(encoding="utf-8")
        assert " ".join(citation.quote.split()) in " ".join(file.split()), citation.quote
    assert not proof.unmarked(_without_frame(answer.text), answer.citations), answer.text
    marks = {int(n) for n in re.findall(r"\[(\d+)\]", answer.text)}
    assert marks == {citation.n for citation in answer.citations}, answer.text
    if answer.verdict == "not_covered":
        assert (answer.text, answer.citations) == ("", ())
    else:
        assert 1 <= len(answer.text.split()) <= 120
    # Every sentence shown is a quoted one.
    quoted = " ".join(" ".join(citation.quote.split()) for citation in answer.citations)
    for piece in re.split(r"\s*\[\d+\]\s*|:\n", _without_frame(answer.text)):
        bare = re.sub(r"^(?:-|\d+\.) ", "", piece.strip())
        assert bare.rstrip(":") in quoted, bare


def _without_frame(text: str) -> str:
    return text.removeprefix("The guidance is in Danish; this is what it says:\n")
