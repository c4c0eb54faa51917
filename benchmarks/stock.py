"""Against LlamaIndex's own hybrid retrieval, on the same passages, questions and encoder."""

from __future__ import annotations

import importlib
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import Stemmer

from assistant.evaluation import metrics
from assistant.retrieval.index import Index, embedded_text
from assistant.retrieval.llama import HybridRetriever, LlamaIndexEmbedding
from assistant.retrieval.retriever import Retriever
from assistant.types import Vectors
from benchmarks.material import CachingEncoder, Material, cards, index_of, libreoffice
from benchmarks.report import Cell, Table

K = 10
WITH_EMBEDDING = 100
NOTE = (
    "Stock: `VectorStoreIndex` and `BM25Retriever` joined by `QueryFusionRetriever` (num_queries=1, "
    "MockLLM), each asked for ten, with BM25 as it comes and with the Danish stemmer. Ours: "
    "`HybridRetriever`, also through LlamaIndex's `retrieve`. Nobody gets the translated words of an English "
    "question. Every question goes to all of them in turns; once with its embedding given, and, "
    f"{WITH_EMBEDDING} of them, once without, so that each embeds it itself."
)
MODES = ("reciprocal_rerank", "relative_score", "dist_based_score")
COLUMNS = ("what", "nDCG@10", "median ms", "median ms with embedding")

Retrieve = Callable[[Any], Sequence[Any]]


def run(encoder: CachingEncoder, options: dict[str, str]) -> tuple[str, list[Table]]:
    """One table for each material."""
    own, _ = cards()
    public = libreoffice(Path(options["data"]) if options.get("data") else None, every=16)
    return NOTE, [_table(material, encoder) for material in (own, public) if material is not None]


def _table(material: Material, encoder: CachingEncoder) -> Table:
    from llama_index.core.schema import QueryBundle

    index, vectors = index_of(material, encoder), encoder.encode_queries(material.questions)
    systems: dict[str, Retrieve] = {
        "ours": HybridRetriever(Retriever(index), encoder.encoder, K).retrieve,
        **_stock(index, encoder),
    }
    asked = list(zip(material.questions, vectors.tolist(), strict=True))
    # A retriever keeps the embedding it made in the bundle, so each gets its own.
    found, quick = _ask_in_turns(systems, [partial(QueryBundle, q, embedding=v) for q, v in asked])
    _, slow = _ask_in_turns(systems, [partial(QueryBundle, q) for q, _ in asked[:WITH_EMBEDDING]])
    rows: list[tuple[Cell, ...]] = [
        (name, _ndcg(found[name], material), round(1000 * quick[name], 2), round(1000 * slow[name], 2))
        for name in systems
    ]
    title = f"{material.name}: {len(material.passages)} passages, {len(material.questions)} questions"
    return Table(title, COLUMNS, tuple(rows))


def _stock(index: Index, encoder: CachingEncoder) -> dict[str, Retrieve]:
    """What a LlamaIndex user builds from the manual; the nodes bring our vectors."""
    from llama_index.core import VectorStoreIndex
    from llama_index.core.llms import MockLLM
    from llama_index.core.retrievers import QueryFusionRetriever
    from llama_index.core.retrievers.fusion_retriever import FUSION_MODES
    from llama_index.core.schema import TextNode

    bm25 = importlib.import_module("llama_index.retrievers.bm25").BM25Retriever
    nodes = [
        TextNode(id_=passage.id, text=embedded_text(passage), embedding=vector.tolist())
        for passage, vector in zip(index.passages, index.vectors, strict=True)
    ]
    dense = VectorStoreIndex(nodes=nodes, embed_model=LlamaIndexEmbedding(encoder.encoder))
    retriever = dense.as_retriever(similarity_top_k=K)
    danish = {"stemmer": Stemmer.Stemmer("danish"), "language": "da"}
    lexical = {
        "BM25 as it comes": bm25.from_defaults(nodes=nodes, similarity_top_k=K),
        "Danish stemmer": bm25.from_defaults(nodes=nodes, similarity_top_k=K, **danish),
    }
    systems: dict[str, Retrieve] = {}
    for shown, leg in lexical.items():
        for mode in MODES:
            fused = QueryFusionRetriever(
                [retriever, leg],
                llm=MockLLM(),
                mode=FUSION_MODES(mode),
                similarity_top_k=K,
                num_queries=1,
                use_async=False,
            )
            systems[f"stock, {mode}, {shown}"] = fused.retrieve
    return systems


def _ask_in_turns(
    systems: dict[str, Retrieve], bundles: Sequence[Callable[[], Any]]
) -> tuple[dict[str, list[list[str]]], dict[str, float]]:
    """Ids found by each system for each question, and its median seconds."""
    ids: dict[str, list[list[str]]] = {name: [] for name in systems}
    seconds: dict[str, list[float]] = {name: [] for name in systems}
    for bundle in bundles:
        for name, retrieve in systems.items():
            question = bundle()
            start = time.perf_counter()
            nodes = retrieve(question)
            seconds[name].append(time.perf_counter() - start)
            ids[name].append([node.node.node_id for node in nodes])
    return ids, {name: statistics.median(times) for name, times in seconds.items()}


def _ndcg(found: Sequence[Sequence[str]], material: Material) -> float | None:
    position = {passage.id: i for i, passage in enumerate(material.passages)}
    totals: Vectors = np.sum(material.relevance, axis=1)
    ranked = [
        [bool(row[position[i]]) for i in ids] for row, ids in zip(material.relevance, found, strict=True)
    ]
    return metrics.mean(metrics.ndcg(row, int(n), K) for row, n in zip(ranked, totals, strict=True))
