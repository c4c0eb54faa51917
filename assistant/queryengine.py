"""The whole assistant where LlamaIndex expects a query engine: its routers, agents and evaluators."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.response.schema import Response
from llama_index.core.prompts.mixin import PromptMixinType
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from assistant import serialise
from assistant.library.library import Library
from assistant.plain import VERDICTS, missing
from assistant.types import Answer, Citation


class AssistantQueryEngine(BaseQueryEngine):
    """Answers as the assistant does, with a source node for each citation.

    ``ask`` gives an answer, ``library`` the library it was made from. A response's text carries the marks
    ``[n]``; a node's text is its passage, and its metadata the citation with ``n`` and ``quote``. The
    response's metadata tells ``verdict``, ``missing``, ``mode`` and what else ``assistant ask --json``
    does; where the material does not cover the question the text says so, and there are no nodes. No
    model of LlamaIndex's own is called.
    """

    def __init__(self, ask: Callable[[str], Answer], library: Callable[[], Library]) -> None:
        super().__init__(callback_manager=None)
        self._ask, self._library = ask, library

    def _get_prompt_modules(self) -> PromptMixinType:
        return {}

    def _query(self, query_bundle: QueryBundle) -> Response:
        answer = self._ask(query_bundle.query_str)
        library = self._library()
        told = serialise.answer(answer, library)
        metadata = {name: value for name, value in told.items() if name not in ("answer", "citations")}
        nodes = [_node(citation, library) for citation in answer.citations]
        return Response(answer.text or not_covered(answer), source_nodes=nodes, metadata=metadata)

    async def _aquery(self, query_bundle: QueryBundle) -> Response:
        return await asyncio.to_thread(self._query, query_bundle)


def not_covered(answer: Answer) -> str:
    """What is said where there is no answer."""
    if answer.is_courtesy:
        return answer.notice
    return f"{VERDICTS[answer.verdict]}. {missing(answer)}".rstrip()


def _node(citation: Citation, library: Library) -> NodeWithScore:
    passage = citation.passage
    metadata: dict[str, Any] = serialise.citation(citation, library)
    return NodeWithScore(
        node=TextNode(
            id_=passage.id,
            text=passage.text,
            metadata=metadata,
            start_char_idx=passage.start,
            end_char_idx=passage.end,
            # What a language model reads of the metadata; the rest is for the program.
            excluded_llm_metadata_keys=[
                key for key in metadata if key not in ("n", "title", "section", "page")
            ],
            excluded_embed_metadata_keys=list(metadata),
        )
    )
