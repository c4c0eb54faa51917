from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answering.engine import AnswerEngine
from assistant.assistant import Assistant
from assistant.library.library import Library, read_library
from assistant.retrieval import index
from assistant.retrieval.retriever import Retriever
from assistant.types import Answer, Event, Filter, Finished, Retrieved, Token, Verdict
from tests import small
from tests.encoders import HashingEncoder


def engine_of(library: Library) -> AnswerEngine:
    encoder = HashingEncoder()
    return AnswerEngine(Retriever(index.build(library.passages, encoder)), encoder, library)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return read_library(small.settings(tmp_path_factory.mktemp("small")))


@pytest.fixture(scope="module")
def engine(library: Library) -> AnswerEngine:
    return engine_of(library)


def last(events: list[Event]) -> Answer:
    finished = events[-1]
    assert isinstance(finished, Finished)
    return finished.answer


def ask(engine: AnswerEngine, question: str, restrict: Filter | None = None) -> Answer:
    answer = last(list(engine.events(question, restrict)))
    small.check_proof(answer, small.DATA)
    return answer


def test_events_come_in_order_and_agree(engine: AnswerEngine) -> None:
    retrieved, token, finished = engine.events("Hvor mange svejsere har havneteamet skaffet?")
    assert isinstance(retrieved, Retrieved) and isinstance(token, Token) and isinstance(finished, Finished)
    assert retrieved.hits[0].passage.title == "Havneteamet i Nordby"
    assert token.text == finished.answer.text
    assert finished.answer.mode == "extractive" and finished.answer.seconds > 0


def test_a_number_is_answered_with_the_number(engine: AnswerEngine) -> None:
    answer = ask(engine, "Hvor mange svejsere har havneteamet skaffet?")
    assert answer.verdict is Verdict.COVERED
    assert answer.text.startswith("Havneteamet har skaffet 412 svejsere til værfterne i Nordby. [1]")
    assert answer.question == "Hvor mange svejsere har havneteamet skaffet?"


def test_a_contact_is_answered_with_name_and_address(engine: AnswerEngine) -> None:
    answer = ask(engine, "Hvem er kontaktperson for havneteamet?")
    assert "Asta Prøve" in answer.text and "asta@nordby.example" in answer.text
    assert "Bo Eksempel" not in answer.text


def test_a_list_is_answered_whole(engine: AnswerEngine) -> None:
    lines = ask(engine, "Hvilke fem løfter får virksomhederne i Nordby?").text.splitlines()
    items = [line.split(":")[0] for line in lines if line.startswith("- ")]
    assert items == ["- Svartid", "- Overblik", "- Ærlighed", "- Opfølgning", "- Papirarbejde"]


def test_both_figures_are_told_where_the_years_differ(engine: AnswerEngine) -> None:
    answer = ask(engine, "Hvor mange virksomheder svarer på jobpulsen?")
    assert "310" in answer.text and "2019" in answer.text
    assert "240" in answer.text and "2017" in answer.text
    assert {c.passage.source for c in answer.citations} == {"haandbog", "note-2017"}


def test_a_case_is_found_by_its_theme(engine: AnswerEngine) -> None:
    answer = ask(engine, "Find en case om kokke")
    assert answer.citations[0].passage.case == 2
    assert all(citation.passage.case is not None for citation in answer.citations)


def test_a_case_can_be_asked_for_by_its_number_alone(engine: AnswerEngine) -> None:
    answer = ask(engine, "Hvad handler case 2 om?")
    assert answer.verdict is Verdict.COVERED and "kokke og tjenere" in answer.text
    answer = ask(engine, "Hvem er kontaktperson for case 2?")
    assert answer.verdict is Verdict.COVERED and "bo@oestervig.example" in answer.text
    answer = ask(engine, "Hvornår var case 2?")
    assert (answer.verdict, answer.missing) == (Verdict.PARTIAL, ("hvornår",))


def test_two_cases_asked_for_are_both_looked_in(engine: AnswerEngine) -> None:
    found = next(iter(engine.events("Hvad har case 1 og case 2 til fælles?")))
    assert isinstance(found, Retrieved)
    assert {hit.passage.case for hit in found.hits} == {1, 2}


def test_an_unknown_case_is_declined(engine: AnswerEngine) -> None:
    answer = ask(engine, "Hvad handler case 9 om?")
    assert (answer.verdict, answer.missing) == (Verdict.NOT_COVERED, ("»9«",))


def test_what_lies_outside_is_declined_and_something_near_is_offered(engine: AnswerEngine) -> None:
    events = list(engine.events("Hvordan dyrker man tomater?"))
    answer = last(events)
    assert answer.verdict is Verdict.NOT_COVERED
    assert not any(isinstance(event, Token) for event in events)
    assert answer.citations == () and "»tomater«" in answer.missing
    assert 1 <= len(answer.nearby) <= 3


def test_what_is_cited_is_not_offered_again(engine: AnswerEngine) -> None:
    answer = ask(engine, "Hvad er køkkensporet?")
    cited = {citation.passage.id for citation in answer.citations}
    assert answer.nearby and cited.isdisjoint(passage.id for passage in answer.nearby)


def test_english_is_answered_from_the_danish_text_in_an_english_frame(engine: AnswerEngine) -> None:
    answer = ask(engine, "Who is the contact person for the kitchen track in Østervig?")
    assert answer.text.startswith("The guidance is in Danish; this is what it says:\n")
    assert "bo@oestervig.example" in answer.text


def test_only_what_the_filter_lets_through_is_used(engine: AnswerEngine) -> None:
    only = Filter(sources=frozenset({"note-2017"}))
    answer = ask(engine, "Hvor mange virksomheder svarer på jobpulsen?", only)
    assert "240" in answer.text and "310" not in answer.text
    assert {passage.source for passage in answer.nearby} <= {"note-2017"}
    hits = engine.search("jobpulsen", restrict=Filter(cases=frozenset({2})))
    assert {hit.passage.case for hit in hits} == {2}


@pytest.mark.parametrize(
    "question",
    ["Hvad handler case 1 om?", "Hvad gør havneteamet i case 1?", "Hvem er kontaktperson for case 1?"],
)
def test_a_question_about_another_case_does_not_break_out_of_the_filter(
    engine: AnswerEngine, question: str
) -> None:
    answer = ask(engine, question, Filter(cases=frozenset({2})))
    assert answer.verdict is Verdict.NOT_COVERED
    assert {passage.case for passage in answer.nearby} <= {2}


def test_the_filter_and_the_question_may_name_the_same_case(engine: AnswerEngine) -> None:
    answer = ask(engine, "Hvem er kontaktperson for case 1?", Filter(cases=frozenset({1, 2})))
    assert "asta@nordby.example" in answer.text and "bo@" not in answer.text


def test_search_gives_the_best_passages_first(engine: AnswerEngine) -> None:
    hits = engine.search("svejsere til værfterne", k=3)
    assert len(hits) == 3
    assert hits[0].passage.title == "Havneteamet i Nordby"
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_asked_twice_it_answers_the_same(engine: AnswerEngine) -> None:
    for question in ("Hvilke løfter giver Nordby?", "Hvad er jobpulsen?"):
        first, again = (replace(ask(engine, question), seconds=0.0) for _ in range(2))
        assert first == again


def test_nothing_is_shown_whose_document_no_longer_holds_it(library: Library) -> None:
    changed = tuple(replace(d, text=d.text.replace("412", "413")) for d in library.documents)
    engine = replace(engine_of(library), library=replace_documents(library, changed))
    answer = last(list(engine.events("Hvor mange svejsere har havneteamet skaffet?")))
    assert "412" not in answer.text
    gone = replace(engine, library=replace_documents(library, ()))
    answer = last(list(gone.events("Hvor mange svejsere har havneteamet skaffet?")))
    assert (answer.verdict, answer.text, answer.citations) == (Verdict.NOT_COVERED, "", ())


def replace_documents(library: Library, documents: tuple[object, ...]) -> Library:
    return Library(library.sources, documents, library.passages)  # type: ignore[arg-type]


def test_an_empty_library_declines_everything(tmp_path: Path) -> None:
    empty: Assistant = small.assistant(tmp_path, corpus=tmp_path / "none")
    answer = empty.ask("Hvad er havneteamet?")
    assert (answer.verdict, answer.citations, answer.nearby) == (Verdict.NOT_COVERED, (), ())
    assert answer.missing == ("»havneteamet«",)
    assert empty.search("havneteamet") == ()
