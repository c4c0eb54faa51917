"""How well each leg and the hybrid find, on LibreOffice's Danish help and on our own cards."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.danish import tokens
from assistant.evaluation import metrics
from assistant.retrieval import lexical
from assistant.retrieval.index import CONTEXT_BOOST, Index
from assistant.retrieval.retriever import CANDIDATES, WEIGHTS, Retriever
from benchmarks.material import CachingEncoder, Material, cards, index_of, libreoffice
from benchmarks.report import Cell, Table

K = 10
OTHER_WEIGHTS = (
    (1, 0.3, 0.7), (1, 0.2, 1), (1, 0.5, 1), (1, 0.3, 1.5), (1, 0, 1), (1, 1, 0), (1, 1, 1), (2, 0.3, 1)
)  # fmt: skip
COLUMNS = ("what", "nDCG@10", "recall@5", "recall@10")

Scores = npt.NDArray[np.float32]


def run(encoder: CachingEncoder, options: dict[str, str]) -> tuple[str, list[Table]]:
    """One table for each material."""
    own, _ = cards()
    public = libreoffice(Path(options["data"]) if options.get("data") else None)
    tables = [_table(material, encoder) for material in (public, own) if material is not None]
    weights = ":".join(f"{weight:g}" for weight in WEIGHTS.values())
    note = (
        f"Dense : stem : {lexical.GRAM}-gram = {weights} on scores standardised over the whole material, "
        f"{CANDIDATES} candidates a leg, BM25 k1={lexical.K1} b={lexical.B}, titles counted {CONTEXT_BOOST} "
        "times. On the cards a passage is relevant when it comes from a source (and case) of the question "
        "and "
        "satisfies one of its patterns; recall divides by the relevant ones, at most k."
    )
    if public is None:
        note += " LibreOffice's help was not there (ASSISTANT_EVAL_DATA) and is left out."
    return note, tables


def _table(material: Material, encoder: CachingEncoder) -> Table:
    index = index_of(material, encoder)
    vectors = encoder.encode_queries(material.questions)
    rows = [(what, *_measures(found, material)) for what, found in _rankings(material, index, vectors)]
    title = f"{material.name}: {len(material.passages)} passages, {len(material.questions)} questions"
    return Table(title, COLUMNS, tuple(rows))


def _rankings(
    material: Material, index: Index, vectors: Scores
) -> Iterator[tuple[str, npt.NDArray[np.int64]]]:
    """What was tried, and the positions it found, shape ``(questions, ≤ 10)``."""
    position = {passage.id: i for i, passage in enumerate(material.passages)}
    retriever = Retriever(index)
    asked = list(zip(material.questions, vectors, material.words, strict=True))
    hits = (retriever.search(question, vector, K, None, words) for question, vector, words in asked)
    yield "**hybrid**", np.array([[position[hit.passage.id] for hit in found] for found in hits])

    dense: Scores = vectors @ index.vectors.T
    legs = {name: _scores(leg, material) for name, leg in index.lexical.items()}
    texts = [f"{(p.context + ' ') * CONTEXT_BOOST}{p.text}" for p in material.passages]
    other = 5 if lexical.GRAM == 4 else 4
    lexical.ANALYSERS["other"] = partial(tokens.ngrams, n=other)
    legs["other"] = _scores(lexical.LexicalLeg.build("other", texts), material)
    del lexical.ANALYSERS["other"]
    grams = {"ngram": f"{lexical.GRAM}-grams", "other": f"{other}-grams"}
    yield "dense alone", _top(dense)
    yield "stems alone", _top(legs["stem"])
    for name, shown in grams.items():
        yield f"{shown} alone", _top(legs[name])
    yield (
        f"reciprocal ranks (k=60), dense, stems, {grams['ngram']}",
        _top(_rrf(dense, legs["stem"], legs["ngram"])),
    )
    mine = tuple(WEIGHTS.values())
    for weights, gram in ((mine, "other"), *((weights, "ngram") for weights in OTHER_WEIGHTS)):
        rows = (dense, legs["stem"], legs[gram])
        total = sum((w * _standard(row) for w, row in zip(weights, rows, strict=True)), np.zeros_like(dense))
        yield f"{':'.join(f'{w:g}' for w in weights)} with {grams[gram]}", _top(total)


def _scores(leg: lexical.LexicalLeg, material: Material) -> Scores:
    none = np.zeros(len(material.passages), np.float32)
    asked = zip(material.questions, material.words, strict=True)
    rows = (leg.scores(f"{question} {words}") for question, words in asked)
    return np.stack([none if row is None else row for row in rows])


def _measures(found: npt.NDArray[np.int64], material: Material) -> tuple[Cell, ...]:
    ranked = [row[ids].tolist() for row, ids in zip(material.relevance, found, strict=True)]
    totals = material.relevance.sum(axis=1).tolist()
    pairs = list(zip(ranked, totals, strict=True))
    return (
        metrics.mean(metrics.ndcg(relevant, total, K) for relevant, total in pairs),
        metrics.mean(metrics.recall(relevant, total, 5) for relevant, total in pairs),
        metrics.mean(metrics.recall(relevant, total, 10) for relevant, total in pairs),
    )


def _top(scores: Scores) -> npt.NDArray[np.int64]:
    return np.argsort(-scores, axis=1, kind="stable")[:, :K]


def _standard(scores: Scores) -> Scores:
    spread = np.maximum(scores.std(axis=1, keepdims=True), 1e-9)
    result: Scores = (scores - scores.mean(axis=1, keepdims=True)) / spread
    return result


def _rrf(*legs: Scores) -> Scores:
    """Reciprocal rank fusion (Cormack et al. 2009), each leg naming its first hundred."""
    total = np.zeros_like(legs[0])
    for scores in legs:
        order = np.argsort(-scores, axis=1, kind="stable")[:, :100]
        ranks = np.broadcast_to(1 / (60 + np.arange(1, order.shape[1] + 1, dtype=np.float32)), order.shape)
        known = np.where(np.take_along_axis(scores, order, 1) > 0, ranks, 0)
        np.put_along_axis(total, order, np.take_along_axis(total, order, 1) + known, 1)
    return total
