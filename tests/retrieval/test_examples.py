"""Embeddings of example texts are made once."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from assistant.retrieval.examples import embeddings
from assistant.types import Vectors
from tests.encoders import HashingEncoder

TEXTS = ("Vi mangler smede.", "Vi mangler svejsere.", "Jeg ringer på torsdag.")


def test_embeddings_are_made_once_and_anew_for_other_texts_or_a_damaged_file(tmp_path: Path) -> None:
    path, encoder = tmp_path / "new" / "kept.npz", HashingEncoder()
    made: list[int] = []

    def known(texts: tuple[str, ...]) -> Vectors:
        def embed() -> Vectors:
            made.append(len(texts))
            return encoder.encode_passages(texts)[0]

        return embeddings(encoder, texts, path, embed)

    first = known(TEXTS)
    assert np.array_equal(known(TEXTS), first) and made == [3]
    known(TEXTS[:2])
    path.write_bytes(b"no longer what it was")
    known(TEXTS[:2])
    assert made == [3, 2, 2]


def test_another_encoder_has_embeddings_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "kept.npz"
    for size in (16, 32):
        encoder = HashingEncoder(size)
        vectors = embeddings(encoder, TEXTS, path, lambda e=encoder: e.encode_passages(TEXTS)[0])  # type: ignore[misc]
        assert vectors.shape == (3, size)


def test_a_disk_that_cannot_keep_them_only_costs_time(tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.write_text("no folder")
    encoder = HashingEncoder()
    vectors = embeddings(encoder, TEXTS, taken / "kept.npz", lambda: encoder.encode_passages(TEXTS)[0])
    assert vectors.shape == (3, encoder.dimension)
