"""Our encoder and retriever where LlamaIndex expects its own."""

from __future__ import annotations

import asyncio
from typing import Any

import numpy as np
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode
from pydantic import PrivateAttr

from assistant.retrieval.retriever import Retriever
from assistant.types import Encoder, Filter, Hit, Passage

_METADATA = (
    "source document path title headings section case page kind verbatim municipalities industries themes"
).split()


class LlamaIndexEmbedding(BaseEmbedding):
    """An ``Encoder`` as a LlamaIndex embedding; the encoder adds its own prompts."""

    _encoder: Encoder = PrivateAttr()

    def __init__(self, encoder: Encoder, **kwargs: Any) -> None:
        super().__init__(model_name=encoder.name, **kwargs)
        self._encoder = encoder

    @classmethod
    def class_name(cls) -> str:
        """The name under which LlamaIndex serialises this component."""
        return "AssistantEncoder"

    def _get_query_embedding(self, query: str) -> list[float]:
        return list(map(float, self._encoder.encode_query(query)))

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return await asyncio.to_thread(self._get_query_embedding, query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = self._encoder.encode_passages(texts)[0].tolist()
        return vectors


class HybridRetriever(BaseRetriever):
    """The hybrid search as a LlamaIndex retriever, for its query engines, routers and rerankers.

    Gives the ``k`` best passages as nodes, best first. ``restrict`` is a :class:`Filter`; ``words`` adds
    terms for the lexical legs only. A blank query finds nothing; a query bundle that brings its own
    embedding is not embedded again.
    """

    def __init__(
        self,
        retriever: Retriever,
        encoder: Encoder,
        k: int = 10,
        restrict: Filter | None = None,
        words: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self._retriever, self._encoder = retriever, encoder
        self._k, self._restrict, self._words = k, restrict, words

    def restricted(self, restrict: Filter | None) -> HybridRetriever:
        """The same retriever over the passages that ``restrict`` accepts."""
        return HybridRetriever(
            self._retriever,
            self._encoder,
            self._k,
            restrict,
            self._words,
            callback_manager=self.callback_manager,
        )

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        text = query_bundle.query_str
        if not text.strip():
            return []
        if query_bundle.embedding is None:
            vector = self._encoder.encode_query(text)
        else:
            vector = np.asarray(query_bundle.embedding, dtype=np.float32)
        return [
            node(hit) for hit in self._retriever.search(text, vector, self._k, self._restrict, self._words)
        ]

    async def _aretrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return await asyncio.to_thread(self._retrieve, query_bundle)


def node(hit: Hit) -> NodeWithScore:
    """A hit as LlamaIndex has it; id, offsets and metadata lead back to the place in the file."""
    passage: Passage = hit.passage
    metadata = {name: getattr(passage, name) for name in _METADATA}
    metadata |= {name: list(value) for name, value in metadata.items() if isinstance(value, tuple)}
    metadata |= {"dense_rank": hit.dense_rank, "lexical_rank": hit.lexical_rank}
    return NodeWithScore(
        node=TextNode(
            id_=passage.id,
            text=passage.text,
            metadata=metadata,
            start_char_idx=passage.start,
            end_char_idx=passage.end,
            # What a language model reads of the metadata; the rest is for the program.
            excluded_llm_metadata_keys=[key for key in metadata if key not in ("title", "section", "page")],
            excluded_embed_metadata_keys=[key for key in metadata if key not in ("title", "section")],
        ),
        score=hit.score,
    )
