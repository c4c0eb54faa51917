"""The assistant as a LlamaIndex user meets it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.response.schema import Response
from llama_index.core.schema import QueryBundle, TextNode
from llama_index.core.tools import QueryEngineTool

from assistant.assistant import Assistant
from assistant.errors import InputError
from assistant.types import Filter
from tests import small

QUESTION = "Hvem er kontaktperson for havneteamet?"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return small.assistant(tmp_path_factory.mktemp("queryengine"))


def query(assistant: Assistant, question: str, restrict: Filter | None = None) -> Response:
    response = assistant.as_query_engine(restrict).query(question)
    assert isinstance(response, Response)
    return response


def test_a_response_has_the_answer_and_a_node_for_each_citation(assistant: Assistant) -> None:
    response, answer = query(assistant, QUESTION), assistant.ask(QUESTION)
    assert str(response) == answer.text and "Asta Prøve" in str(response)
    assert len(response.source_nodes) == len(answer.citations)
    first = response.source_nodes[0]
    assert isinstance(first.node, TextNode)
    told = {name: first.metadata[name] for name in ("n", "source", "title", "section", "case", "page")}
    assert told == {
        "n": 1,
        "source": "haandbog",
        "title": "Håndbog om havnen",
        "section": "Case 1: Havneteamet › Kontaktperson",
        "case": 1,
        "page": 11,
    }
    file = (small.DATA / first.metadata["path"]).read_text(encoding="utf-8")
    assert first.metadata["quote"] in file and first.metadata["quote"] in first.node.text
    assert file[first.node.start_char_idx : first.node.end_char_idx] == first.node.text
    assert response.metadata is not None
    assert (response.metadata["verdict"], response.metadata["mode"]) == ("covered", "extractive")


def test_what_is_not_covered_is_said_and_has_no_nodes(assistant: Assistant) -> None:
    response = query(assistant, "Hvordan dyrker man tomater?")
    assert str(response).startswith("Ikke dækket af materialet. Det står der ikke noget om: »tomater«")
    assert response.source_nodes == []
    assert response.metadata is not None
    assert response.metadata["verdict"] == "not_covered" and "»tomater«" in response.metadata["missing"]


def test_thanks_are_answered_in_kind(assistant: Assistant) -> None:
    response = assistant.as_query_engine().query("tak for hjælpen")
    assert str(response) == "Selv tak. Spørg bare videre." and not response.source_nodes


def test_it_keeps_to_what_it_may_answer_from(assistant: Assistant) -> None:
    response = query(assistant, "Hvem er kontaktperson?", Filter(cases=frozenset({1})))
    assert {node.metadata["case"] for node in response.source_nodes} == {1}


def test_it_answers_asynchronously_and_takes_a_bundle(assistant: Assistant) -> None:
    response = asyncio.run(assistant.as_query_engine().aquery(QueryBundle(QUESTION)))
    assert "Asta Prøve" in str(response)


def test_it_is_a_tool_for_an_agent(assistant: Assistant) -> None:
    engine = assistant.as_query_engine()
    assert isinstance(engine, BaseQueryEngine)
    tool = QueryEngineTool.from_defaults(engine, name="virksomhedsservice", description="Vejledninger")
    assert "Asta Prøve" in str(tool.call(QUESTION))


def test_what_cannot_be_asked_is_told_in_danish(assistant: Assistant, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Skriv et spørgsmål først"):
        query(assistant, " ")
