"""Fit the two models of ``assistant/answering/verdict.py`` and print them ready to paste.

    python -m benchmarks.fit_verdict QUESTIONS.jsonl [--originals FOLDER]

Each question is asked of the cards and, where given, of the originals alone. ``TOPIC`` tells what is
in the material at all (answerable and near misses) from what is outside; ``ANSWER`` tells answerable
questions from near misses. Both are logistic regressions with balanced classes; the thresholds are
quantiles of the answerable questions' cross-validated probabilities (ten folds, a question's two
askings in one fold).
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from assistant.answering import engine, evidence, verdict
from assistant.answering.question import read
from assistant.library.documents import add_document, expand
from assistant.library.library import read_library
from assistant.retrieval.encoder import load_encoder
from assistant.retrieval.index import build
from assistant.retrieval.retriever import Retriever
from assistant.settings import Settings, load
from assistant.types import Encoder

REFUSED = 0.025  # answerable questions that may be refused
PARTIAL = 0.09  # answerable questions that may be called partly covered
STRENGTH = 0.1  # inverse regularisation


def main() -> None:
    """Read, ask, fit, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--originals", type=Path)
    options = parser.parse_args()
    lines = [line for file in options.questions for line in file.read_text(encoding="utf-8").splitlines()]
    questions = [json.loads(line) for line in lines if line.strip()]
    encoder = load_encoder(load())
    with tempfile.TemporaryDirectory() as folder:
        bases = [dataclasses.replace(load(), library=Path(folder) / "none")]
        if options.originals:
            bases.append(originals_only(options.originals, Path(folder)))
        rows = [row for base in bases for row in ask(base, encoder, questions)]
    kinds = np.array(
        [question["kind"] if question.get("abstain") else "ok" for question in questions] * len(bases)
    )
    groups = np.array([question["id"] for question in questions] * len(bases))
    for name, among, positive, quantile in (
        ("TOPIC", np.ones(len(kinds), bool), kinds != "outside", REFUSED),
        ("ANSWER", kinds != "outside", kinds == "ok", PARTIAL),
    ):
        show(name, rows, groups, among, positive, kinds == "ok", quantile)


def originals_only(originals: Path, folder: Path) -> Settings:
    """Settings for a library of the original documents and no cards."""
    (folder / "corpus").mkdir()
    for file in expand([originals]):
        add_document(file, folder / "library")
    return dataclasses.replace(load(), corpus=folder / "corpus", library=folder / "library")


def ask(
    settings: Settings, encoder: Encoder, questions: Sequence[Mapping[str, str]]
) -> list[dict[str, float]]:
    """The signals of each question over one library."""
    retriever = Retriever(build(read_library(settings).passages, encoder))
    rows = []
    for line in questions:
        question = read(line["q"])
        vector = encoder.encode_query(question.text)
        hits = engine.retrieve(retriever, question, vector)
        weights = engine.weigh(retriever, question)
        vectors = {hit.passage.id: retriever.sentence_vectors(hit.passage) for hit in hits}
        found = evidence.gather(question, vector, hits, vectors, weights)
        near = engine.nearness(retriever, vector, hits)
        rows.append(verdict.signals(question, hits, found, weights, near))
    return rows


def show(
    name: str,
    rows: Sequence[Mapping[str, float]],
    groups: np.ndarray,
    among: np.ndarray,
    positive: np.ndarray,
    answerable: np.ndarray,
    quantile: float,
) -> None:
    """Fit one model on the rows ``among`` and print weights and threshold."""
    table = np.array([list(row.values()) for row in rows])
    mean, deviation = table.mean(axis=0), table.std(axis=0) + 1e-9
    scaled = (table - mean) / deviation

    def fitted(train: np.ndarray) -> LogisticRegression:
        model = LogisticRegression(C=STRENGTH, max_iter=5000, class_weight="balanced")
        return model.fit(scaled[train], positive[train])

    probability = np.zeros(len(rows))
    for train, test in GroupKFold(10).split(scaled, positive, groups):
        probability[test] = fitted(train[among[train]]).predict_proba(scaled[test])[:, 1]
    model = fitted(np.flatnonzero(among))
    weights = model.coef_[0] / deviation
    print(f"{name}: Mapping[str, float] = {{")
    for signal, weight in zip(rows[0], weights, strict=True):
        print(f'    "{signal}": {weight:.3f},')
    print(f'    "bias": {model.intercept_[0] - float(weights @ mean):.3f},\n}}')
    threshold = float(np.quantile(probability[answerable], quantile))
    print(f"{name}_AT_LEAST = {threshold:.3f}\n")
    caught = {
        kind: round(float((probability[mask] < threshold).mean()), 3)
        for kind, mask in {"answerable": answerable, "others": ~answerable & among}.items()
    }
    print(f"# below the threshold: {caught}\n")


if __name__ == "__main__":
    main()
