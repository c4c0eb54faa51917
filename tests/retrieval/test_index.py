from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np

from assistant.retrieval import index
from assistant.types import Passage, Progress, Span, Vectors
from tests.encoders import HashingEncoder
from tests.retrieval.shelf import PASSAGES, built


class CountingEncoder(HashingEncoder):
    """Remembers the passages it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[str] = []

    def encode_passages(
        self,
        texts: Sequence[str],
        spans: Sequence[Sequence[Span]] = (),
        progress: Progress | None = None,
    ) -> tuple[Vectors, list[Vectors]]:
        self.read += texts
        return super().encode_passages(texts, spans, progress)


def changed(passage: Passage, **values: object) -> Passage:
    return dataclasses.replace(passage, **values)  # type: ignore[arg-type]


def test_each_passage_has_its_vector_and_those_of_its_sentences() -> None:
    encoder, made = HashingEncoder(), built()
    assert made.passages == PASSAGES
    for i, passage in enumerate(PASSAGES):
        whole = encoder.encode_query(f"{passage.context}\n{passage.text}")
        np.testing.assert_allclose(made.vectors[i], whole, atol=1e-6)
        sentences = np.stack([encoder.encode_query(passage.text[a:b]) for a, b in passage.sentences])
        np.testing.assert_allclose(made.sentence_vectors(i), sentences, atol=1e-3)


def test_only_new_and_changed_passages_are_embedded() -> None:
    encoder = CountingEncoder()
    before = index.build(PASSAGES, encoder)
    assert len(encoder.read) == 5
    encoder.read.clear()
    text = PASSAGES[1].text.replace("Mette Holm", "Jens Dam")
    now = (changed(PASSAGES[1], text=text), PASSAGES[4], PASSAGES[0])
    after = index.build(now, encoder, previous=before)
    assert encoder.read == [f"Job7 › Resultater\n{text}"]
    fresh = index.build(now, HashingEncoder())
    np.testing.assert_array_equal(after.vectors, fresh.vectors)
    np.testing.assert_array_equal(after.sentences, fresh.sentences)
    np.testing.assert_array_equal(after.offsets, fresh.offsets)


def test_nothing_changed_is_nothing_embedded() -> None:
    encoder = CountingEncoder()
    index.build(PASSAGES, encoder, previous=built())
    assert encoder.read == []


def test_another_title_or_other_sentences_are_a_change() -> None:
    encoder = CountingEncoder()
    now = (changed(PASSAGES[0], title="Nyt navn"), changed(PASSAGES[1], sentences=((0, 10),)))
    index.build(now, encoder, previous=built())
    assert len(encoder.read) == 2


def test_metadata_alone_is_not_embedded_again_but_kept() -> None:
    encoder = CountingEncoder()
    made = index.build((changed(PASSAGES[0], page=77),), encoder, previous=built())
    assert encoder.read == []
    assert made.passages[0].page == 77


def test_an_empty_library_gives_an_empty_index() -> None:
    made = built([])
    assert made.vectors.shape == (0, 256)
    assert made.sentences.shape == (0, 256)
    assert made.offsets.tolist() == [0]
    assert len(made.dense) == 0
    assert built(PASSAGES[:1]).sentence_vectors(0).shape == (2, 256)


def test_the_words_of_the_title_count_more_than_those_of_the_text() -> None:
    made = built([changed(PASSAGES[0], title="Fleksjob"), changed(PASSAGES[1], text="Fleksjob er her. Ja.")])
    scores = made.lexical["stem"].scores("fleksjob")
    assert scores is not None
    assert scores[0] > scores[1] > 0


def test_progress_is_told_in_danish() -> None:
    told: list[tuple[str, int, int]] = []
    index.build(PASSAGES, HashingEncoder(), None, lambda *now: told.append(now))
    assert told[-1] == ("Læser afsnittene ind i søgningen", 5, 5)
