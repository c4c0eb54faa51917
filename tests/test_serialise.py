from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant import serialise
from assistant.assistant import Assistant
from tests import small


@pytest.fixture
def assistant(tmp_path: Path) -> Assistant:
    return small.assistant(tmp_path)


def test_an_answer_carries_what_a_reader_needs_to_look_it_up(assistant: Assistant) -> None:
    line = serialise.answer(assistant.ask("Hvem er kontaktperson for havneteamet?"), assistant.library, "Q1")
    assert list(line) == [
        *("id", "question", "verdict", "answer", "missing", "citations", "nearby", "mode", "seconds")
    ]
    assert line["id"] == "Q1" and line["verdict"] == "covered" and line["mode"] == "extractive"
    assert line["citations"][0] == {
        "n": 1,
        "source": "haandbog",
        "title": "Håndbog om havnen",
        "section": "Case 1: Havneteamet › Kontaktperson",
        "case": 1,
        "page": 11,
        "year": 2019,
        "path": "corpus/haandbog/01-havneteam.md",
        "quote": "Kontaktperson for havneteamet er teamleder Asta Prøve, Jobcenter Nordby, "
        "asta@nordby.example (oplyst i 2019).",
        "verbatim": False,
    }
    assert [near["n"] for near in line["nearby"]] == list(range(1, len(line["nearby"]) + 1))
    assert all(near["quote"] in (small.DATA / near["path"]).read_text("utf-8") for near in line["nearby"])
    assert json.loads(json.dumps(line)) == line


def test_an_answer_without_id_has_none(assistant: Assistant) -> None:
    line = serialise.answer(assistant.ask("Hvordan dyrker man tomater?"), assistant.library)
    assert "id" not in line
    assert (line["verdict"], line["answer"], line["citations"]) == ("not_covered", "", [])
    assert "»tomater«" in line["missing"]


def test_a_hit_has_text_and_score(assistant: Assistant) -> None:
    hits = assistant.search("kokke og tjenere", k=1)
    line = serialise.hit(hits[0], assistant.library, 1)
    assert line["case"] == 2 and "kokke og tjenere" in line["text"] == line["quote"]
    assert line["score"] == round(hits[0].score, 4)
