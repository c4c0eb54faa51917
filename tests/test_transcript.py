"""A conversation that is taken along, as a person reads it."""

from __future__ import annotations

import dataclasses
import io
from datetime import date
from pathlib import Path

import docx
import pytest

from assistant import transcript
from assistant.pitch import docx as word
from assistant.pitch import markdown
from assistant.types import Answer, Verdict
from tests.web.fake import FakeAssistant

DAY = date(2026, 11, 23)


@pytest.fixture
def assistant(tmp_path: Path) -> FakeAssistant:
    return FakeAssistant(tmp_path)


def written(assistant: FakeAssistant, *answers: Answer) -> str:
    return markdown.written(transcript.outline(answers, assistant.library, DAY))


def test_sources_are_numbered_once_over_the_whole_conversation(assistant: FakeAssistant) -> None:
    first = assistant.ask("Hvad gav tavlemøder?")
    last = first.citations[2]
    second = dataclasses.replace(
        first,
        question="Og tiden?",
        text="Det tager tid. [1] Det ved vi. [1][2]",
        citations=(
            dataclasses.replace(last, n=1),
            dataclasses.replace(last, n=2, quote="Virksomheden er ofte bekymret"),
        ),
    )
    text = written(assistant, first, second)
    assert "## Hvad gav tavlemøder?" in text and "## Og tiden?" in text
    assert "- Virksomhederne fik hurtigere svar. [2]" in text
    assert "Det tager tid. [3] Det ved vi. [3] [4]" in text
    told, sources = text.split("## Kilder")
    assert sources.count("[3] ") == 1 and "[5]" not in sources
    assert "[1] Prøve 2019, s. 20, »Case 6: Nordby«. Gengivet: »Matchgraden steg fra omkring" in sources
    assert "Prøveforlaget: Håndbog om samarbejde (2019)" in sources
    assert "Udgiveren: Siden om tavlemøder (uden årstal)" in sources
    assert "Gemt den 23. november 2026." in told


def test_verdict_what_is_missing_and_how_it_was_understood_are_written_out(assistant: FakeAssistant) -> None:
    partial = dataclasses.replace(
        assistant.ask("Hvad er pris på tavlemøder?"), question="Og prisen?", understood="Hvad er pris på …?"
    )
    text = written(assistant, partial, assistant.ask("Hvordan bliver vejret?"))
    assert "*Forstået som: »Hvad er pris på …?«*" in text
    assert "*Delvist dækket af materialet.*" in text
    assert "**Det står der ikke noget om:** hvad tavlemøder koster." in text
    assert "*Ikke dækket af materialet.*" in text


def test_an_answer_without_text_says_what_it_did_not_find(assistant: FakeAssistant) -> None:
    empty = Answer("Vejret?", "", Verdict.NOT_COVERED, (), (), (), "extractive", 0.1)
    text = written(assistant, empty)
    assert "Det står der ikke noget om i materialet." in text
    assert "Kilder" not in text and "Numrene" not in text


def test_thanks_have_no_verdict(assistant: FakeAssistant) -> None:
    thanks = Answer("tak", "", Verdict.NOT_COVERED, (), (), (), "extractive", 0.1, notice="Selv tak.")
    text = written(assistant, thanks)
    assert "*Selv tak.*" in text and "dækket" not in text.casefold()


def test_what_a_model_wrote_without_proof_is_left_out_and_its_part_is_told(assistant: FakeAssistant) -> None:
    answer = dataclasses.replace(
        assistant.ask("Hvad gav tavlemøder?"), mode="llm", unproven=("Opdigtet påstand.",), notice="Langsom."
    )
    text = written(assistant, answer)
    assert "Opdigtet" not in text and "Langsom" not in text
    assert "Formuleret af en sprogmodel; hver sætning er holdt op mod kilden." in text


@pytest.mark.parametrize("mark", ["[9]", "[" + "1" * 5_000 + "]", "[x]"])
def test_a_mark_that_stands_for_nothing_stays_plain_text(assistant: FakeAssistant, mark: str) -> None:
    answer = dataclasses.replace(assistant.ask("Hvad gav tavlemøder?"), text=f"Påstand. {mark}")
    blocks = transcript.outline((answer,), assistant.library, DAY)
    assert any(line.text == f"Påstand. {mark}" and not line.marks for b in blocks for line in b.lines)
    assert not any(b.lines[0].text == "Kilder" for b in blocks)


def test_word_has_the_same_words_and_nothing_from_outside_comes_alive(assistant: FakeAssistant) -> None:
    evil = dataclasses.replace(
        assistant.ask("Hvad gav tavlemøder?"), question="<img src=x> [x](http://a) \x07", understood="**fed**"
    )
    blocks = transcript.outline((evil,), assistant.library, DAY)
    text = markdown.written(blocks)
    assert "<img" not in text and "[x](http" not in text and "**fed**" not in text
    paragraphs = [p.text for p in docx.Document(io.BytesIO(word.written(blocks))).paragraphs]
    assert paragraphs[0] == "Samtale med Virksomhedsservice-assistenten"
    assert "Virksomhederne fik hurtigere svar.\N{NO-BREAK SPACE}[2]" in paragraphs
    assert any(p.startswith("<img src=x>") for p in paragraphs)
