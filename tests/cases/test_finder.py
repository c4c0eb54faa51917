"""Searching with the small library: reasons, honesty, related cases, own cases; no model."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering import proof
from assistant.assistant import Assistant
from assistant.cases import likeness
from assistant.cases.facets import Choice
from assistant.errors import InputError
from tests import small
from tests.encoders import HashingEncoder


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    made = small.assistant(tmp_path_factory.mktemp("small"))
    made.prepare()
    return made


def numbers(assistant: Assistant, text: str, choice: Choice | None = None) -> list[int | None]:
    return [match.case.number for match in assistant.find_cases(text, choice)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Værfterne skal bruge svejsere og malere", 1),
        ("Vi vil oplære ledige til kokke og tjenere på hotellerne", 2),
        ("Fortæl om case 2", 2),
    ],
)
def test_the_case_of_the_same_matter_comes_first(assistant: Assistant, text: str, number: int) -> None:
    assert numbers(assistant, text)[0] == number


@pytest.mark.parametrize("text", ["Hvordan bager man et rugbrød?", "Min cykel er punkteret.", "hej"])
def test_a_text_about_something_else_finds_none(assistant: Assistant, text: str) -> None:
    assert assistant.find_cases(text) == ()


def test_a_match_says_why_and_quotes_the_sentence_most_like_it(assistant: Assistant) -> None:
    match = assistant.find_cases("Værfterne skal bruge svejsere")[0]
    assert match.near
    assert match.reasons == ("Fælles tema: værfter og svejsere.",)
    assert match.citation is not None and "svejsere" in match.citation.quote
    file = assistant.settings.project / match.citation.passage.path
    assert proof.stands_in(match.citation.quote, file.read_text("utf-8"))


def test_a_choice_keeps_what_it_fits(assistant: Assistant) -> None:
    assert numbers(assistant, "svejsere til værfter", Choice(themes=("kokke",))) in ([], [2])
    assert numbers(assistant, "kokke til hoteller", Choice(themes=("kokke",))) == [2]
    assert numbers(assistant, "kokke til hoteller", Choice(themes=("rugbrød",))) == []


def test_an_empty_text_is_an_error_a_person_can_mend(assistant: Assistant) -> None:
    with pytest.raises(InputError):
        assistant.find_cases("  ")


def test_cases_that_share_nothing_are_not_related(assistant: Assistant) -> None:
    assert assistant.related_cases("case-1") == ()
    assert assistant.related_cases("findes ikke") == ()


def test_an_own_case_is_found_once_it_is_added_and_not_after(tmp_path: Path) -> None:
    assistant = small.assistant(tmp_path)
    file = tmp_path / "gartner.md"
    file.write_text(
        "---\ntitle: Gartneriholdet\nkind: case\nthemes: [gartnere, kokke]\n---\n\n"
        "## Hvad vi gør\n\nGartneriholdet oplærer flygtninge til drivhusene i Bjergby.\n",
        encoding="utf-8",
    )
    document = assistant.add([file]).added[0]
    first = assistant.find_cases("Vi vil oplære folk til drivhusene")[0]
    assert (first.case.id, first.case.name) == (document.id, "Gartneriholdet")
    assert first.citation is not None and first.citation.passage.verbatim
    related = assistant.related_cases("case-2")
    assert related[0].case.id == document.id
    assert related[0].reasons == ("Samme tema: kokke.",)
    assistant.remove(document.id)
    assert len(assistant.cases()) == 2
    assert "Gartneriholdet" not in [m.case.name for m in assistant.find_cases("svejsere til drivhusene")]


def test_a_library_without_cases_finds_none(tmp_path: Path) -> None:
    assistant = small.assistant(tmp_path, corpus=tmp_path / "none")
    assert assistant.cases() == ()
    assert assistant.find_cases("småjobs") == ()
    assert assistant.related_cases("case-1") == ()


class Counting(HashingEncoder):
    """Counts the questions it embeds."""

    asked = 0

    def encode_query(self, text: str):
        self.asked += 1
        return super().encode_query(text)


def test_examples_are_embedded_once_and_a_search_embeds_once(tmp_path: Path) -> None:
    encoder = Counting()
    first = likeness.examples(encoder, tmp_path)
    before = encoder.asked
    assert (likeness.examples(encoder, tmp_path) == first).all()
    assert encoder.asked == before
    (tmp_path / "cases.npz").write_bytes(b"damaged")
    assert (likeness.examples(encoder, tmp_path) == first).all()
    assistant = small.assistant(tmp_path, encoder)
    assistant.find_cases("svejsere til værfterne")
    before = encoder.asked
    assistant.find_cases("kokke til hotellerne")
    assert encoder.asked == before + 1
