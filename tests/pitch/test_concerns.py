"""Recognising a concern: with a small encoder here; how well the real one does is told by the benchmark."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from assistant.pitch import concerns
from tests.encoders import HashingEncoder


class Counting(HashingEncoder):
    def __init__(self) -> None:
        super().__init__()
        self.calls: list[int] = []

    def encode_passages(self, texts, spans=(), progress=None):
        self.calls.append(len(texts))
        return super().encode_passages(texts, spans, progress)


def test_an_example_is_known_again_and_small_talk_is_nobody_s_concern(tmp_path: Path) -> None:
    recogniser = concerns.load(HashingEncoder(), tmp_path)
    known = recogniser.recognise(
        ["Vi har ikke tid til oplæring", "Kan I lide vores nye logo", "Det er for dyrt"]
    )
    assert known == {
        "Vi har ikke tid til oplæring": "no-time-training",
        "Kan I lide vores nye logo": "",
        "Det er for dyrt": "cost",
    }


def test_all_concerns_cost_one_call_and_none_costs_nothing(tmp_path: Path) -> None:
    encoder = Counting()
    recogniser = concerns.load(encoder, tmp_path)
    assert encoder.calls == [len(concerns.examples())]
    recogniser.recognise(["a", "b", "c"])
    assert encoder.calls[1:] == [3]
    assert recogniser.recognise([]) == {}
    assert len(encoder.calls) == 2


def test_the_examples_are_read_once_for_each_encoder(tmp_path: Path) -> None:
    concerns.load(HashingEncoder(), tmp_path)
    again, other = Counting(), Counting()
    other.name = "another"
    concerns.load(again, tmp_path)
    concerns.load(other, tmp_path)
    assert again.calls == [] and len(other.calls) == 1


def test_a_damaged_or_unwritable_file_only_costs_time(tmp_path: Path) -> None:
    whole = concerns.load(HashingEncoder(), tmp_path)
    (tmp_path / "concerns.npz").write_bytes(b"PK\x03\x04 not what was written")
    encoder = Counting()
    mended = concerns.load(encoder, tmp_path)
    assert len(encoder.calls) == 1
    np.testing.assert_allclose(whole.weights, mended.weights, atol=1e-5)
    concerns.load(Counting(), tmp_path / "no" / "folder")


def test_doubt_is_a_no() -> None:
    kinds = ("cost", concerns.NONE)
    none = np.zeros((1, 2), np.float32)
    recogniser = concerns.Recogniser(HashingEncoder(), kinds, {}, 0.0, none[0], none, none[0])
    assert recogniser.decide(np.array([0.5, 0.1], np.float32)) == "cost"
    assert recogniser.decide(np.array([0.5, 0.45], np.float32)) == ""
