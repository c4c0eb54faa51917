from __future__ import annotations

import asyncio

import numpy as np
import pytest
from llama_index.core.schema import MetadataMode, QueryBundle, TextNode

from assistant.retrieval.llama import HybridRetriever, LlamaIndexEmbedding
from assistant.retrieval.retriever import Retriever
from assistant.types import Filter
from tests.encoders import HashingEncoder
from tests.retrieval.shelf import PASSAGES, built

QUESTION = "Hvem er kontaktperson i Job7?"


class Deaf(HashingEncoder):
    """Encodes no question."""

    def encode_query(self, text: str) -> np.ndarray:
        raise AssertionError("not to be called")


@pytest.fixture(scope="module")
def retriever() -> HybridRetriever:
    return HybridRetriever(Retriever(built()), HashingEncoder(), k=3)


def test_it_gives_the_encoders_vectors() -> None:
    encoder = HashingEncoder()
    embedding = LlamaIndexEmbedding(encoder)
    assert embedding.model_name == encoder.name
    assert embedding.class_name() == "AssistantEncoder"
    question = "Hvem er kontaktperson?"
    np.testing.assert_allclose(embedding.get_query_embedding(question), encoder.encode_query(question))
    np.testing.assert_allclose(
        asyncio.run(embedding.aget_query_embedding(question)), encoder.encode_query(question)
    )
    texts = ["Et jobcenter.", "En virksomhed."]
    vectors = encoder.encode_passages(texts)[0]
    np.testing.assert_allclose(embedding.get_text_embedding_batch(texts), vectors)
    np.testing.assert_allclose(embedding.get_text_embedding(texts[0]), vectors[0])


def test_the_hashing_encoder_finds_what_shares_words() -> None:
    encoder = HashingEncoder()
    passages, parts = encoder.encode_passages(
        ["Jobcentret ringer til virksomheden.", "Katten sover på sofaen."], [[(0, 10)], []]
    )
    scores = passages @ encoder.encode_query("virksomheder og jobcentre")
    assert scores[0] > scores[1] + 0.2
    assert [part.shape for part in parts] == [(1, 256), (0, 256)]


def test_nodes_carry_all_that_a_citation_needs(retriever: HybridRetriever) -> None:
    found = retriever.retrieve(QUESTION)
    assert len(found) == 3
    node = found[0].node
    assert isinstance(node, TextNode)
    assert node.node_id == "kl/Job7#1"
    assert node.get_content(MetadataMode.NONE) == PASSAGES[1].text
    assert (node.start_char_idx, node.end_char_idx) == (0, len(PASSAGES[1].text))
    expected = {
        "source": "kl",
        "document": "kl/Job7",
        "path": "corpus/kl/Job7.md",
        "title": "Job7",
        "headings": ["Resultater"],
        "section": "Resultater",
        "case": 6,
        "page": 6,
        "kind": "case",
        "verbatim": False,
        "themes": ["rekruttering"],
        "dense_rank": 1,
        "lexical_rank": 1,
    }
    assert expected.items() <= node.metadata.items()
    scores = [hit.score or 0 for hit in found]
    assert scores == sorted(scores, reverse=True)


def test_a_language_model_is_shown_the_place_and_no_more(retriever: HybridRetriever) -> None:
    shown = retriever.retrieve(QUESTION)[0].node.get_content(MetadataMode.LLM)
    assert "title: Job7" in shown and "page: 6" in shown
    assert "corpus/" not in shown and "dense_rank" not in shown


def test_the_nodes_are_the_retrievers_own_hits(retriever: HybridRetriever) -> None:
    own = Retriever(built()).search(QUESTION, HashingEncoder().encode_query(QUESTION), 3)
    found = retriever.retrieve(QUESTION)
    assert [(n.node.node_id, n.score) for n in found] == [(hit.passage.id, hit.score) for hit in own]


def test_a_filter_restricts_it(retriever: HybridRetriever) -> None:
    narrow = retriever.restricted(Filter(sources=frozenset({"cabi"})))
    assert {node.node.metadata["source"] for node in narrow.retrieve(QUESTION)} == {"cabi"}
    assert retriever.retrieve(QUESTION)[0].node.metadata["source"] == "kl"


def test_it_can_be_awaited(retriever: HybridRetriever) -> None:
    found = asyncio.run(retriever.aretrieve(QUESTION))
    assert [node.node.node_id for node in found] == [n.node.node_id for n in retriever.retrieve(QUESTION)]


def test_a_blank_query_finds_nothing(retriever: HybridRetriever) -> None:
    assert retriever.retrieve(" \n") == []


def test_a_query_that_brings_its_embedding_is_not_embedded_again() -> None:
    embedding = HashingEncoder().encode_query(QUESTION).tolist()
    retriever = HybridRetriever(Retriever(built()), Deaf(), words="Mette")
    found = retriever.retrieve(QueryBundle(QUESTION, embedding=embedding))
    assert found[0].node.node_id == "kl/Job7#1"
