"""Fit ``FOLLOWING`` of ``assistant/answering/reranking.py`` and print it ready to paste.

    python -m benchmarks.fit_reranking CONVERSATIONS.jsonl ...

The follow-ups are asked in their conversations. Every sentence found for one is a row: its score for
the question made whole, and the features of reranking. A listwise logistic regression (softmax over a
turn's sentences) gives the weights that most favour the sentences the key accepts. Printed with it is
how often the best sentence is right, with the fitted weights on conversations left out (five folds).
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant import settings
from assistant.answering import conversation, engine, reranking
from assistant.answering.evidence import Evidence, with_intro
from assistant.evaluation import runner
from assistant.evaluation.questions import Check
from assistant.library.library import read_library
from assistant.retrieval.encoder import load_encoder
from assistant.retrieval.index import build
from assistant.retrieval.retriever import Retriever
from assistant.types import Answer, Finished, Vectors

FOLDS = 5
STRENGTH = 4.0  # regularisation
STEPS, RATE = 400, 0.05
NAMES = tuple(reranking.FOLLOWING)


def main() -> None:
    """Read, ask, fit, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("conversations", type=Path, nargs="+")
    checks = [check for file in parser.parse_args().conversations for check in runner.read(file)]
    config = settings.load()
    library, encoder = read_library(config), load_encoder(config)
    house = engine.AnswerEngine(Retriever(build(library.passages, encoder)), encoder, library)
    tables, keys, folds = [], [], []
    for check, found in ask(house, checks):
        right = np.array([accepts(check, item) for item in found])
        if right.any() and not right.all():
            tables.append(np.array([[base(item), *(item.features[n] for n in NAMES)] for item in found]))
            keys.append(right)
            folds.append(zlib.crc32(check.conversation.encode()) % FOLDS)
    scale = np.concatenate(tables).std(axis=0) + 1e-9
    scaled = [table / scale for table in tables]
    hit = []
    for fold in range(FOLDS):
        train = [i for i, other in enumerate(folds) if other != fold]
        weights = fit([scaled[i] for i in train], [keys[i] for i in train])
        hit += [bool(keys[i][int(np.argmax(scaled[i] @ weights))]) for i, f in enumerate(folds) if f == fold]
    before = np.mean([key[int(np.argmax(table[:, 0]))] for table, key in zip(tables, keys, strict=True)])
    print(f"best sentence right: {before:.3f} without, {np.mean(hit):.3f} with (left out), n = {len(keys)}")
    weights = fit(scaled, keys) / scale
    for name, weight in zip(NAMES, weights[1:] / weights[0], strict=True):
        print(f'    "{name}": {weight:.1f},')


def ask(house: engine.AnswerEngine, checks: Sequence[Check]) -> list[tuple[Check, tuple[Evidence, ...]]]:
    """The evidence for each turn that leans on others and is answered in the material."""
    talks: dict[str, list[Answer]] = {}
    found = []
    for check in checks:
        before = tuple(talks.setdefault(check.conversation, []))
        answer = next(e for e in house.events(check.q, before=before) if isinstance(e, Finished)).answer
        talks[check.conversation].append(answer)
        understood = conversation.understand(check.q, before, house.ground)
        if understood.about and not check.abstain:
            found.append((check, house.gather(understood, None, before)[3]))
    return found


def base(item: Evidence) -> float:
    """The score of the question made whole, before reranking."""
    added = sum(reranking.FOLLOWING[name] * item.features[name] for name in NAMES)
    return item.score / reranking.SPREAD - added


def accepts(check: Check, item: Evidence) -> bool:
    """Whether the key accepts a sentence: from the right place, with one of its patterns."""
    text = with_intro(item.unit)
    patterns = (*check.must, *check.any_of)
    return check.comes_from(item.unit.passage) and any(pattern.search(text) for pattern in patterns)


def fit(tables: Sequence[Vectors], keys: Sequence[np.ndarray]) -> np.ndarray:
    """Weights, shape ``(features,)``, by Adam on the listwise log likelihood of the accepted rows."""
    weights = np.zeros(tables[0].shape[1])
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        gradient = -STRENGTH * weights
        for table, key in zip(tables, keys, strict=True):
            score = table @ weights
            odds = np.exp(score - score.max())
            share = odds / odds.sum()
            gradient += table.T @ (share * key / max(float((share * key).sum()), 1e-12) - share)
        gradient /= len(tables)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        weights += RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


if __name__ == "__main__":
    main()
