from __future__ import annotations

import numpy as np
import pytest

from assistant.retrieval import precision
from assistant.types import Vectors

torch = pytest.importorskip("torch")


def _setting(monkeypatch: pytest.MonkeyPatch, gain: float) -> None:
    """Pretend that the second of two timings is ``gain`` times shorter."""
    seconds = iter([gain, 1.0])
    monkeypatch.setattr(precision, "_product_is_faster", lambda: True)
    monkeypatch.setattr(precision, "_timed", lambda work, runs=2: (next(seconds), work()))


def _same() -> Vectors:
    return np.array([1, 0], np.float32)


def test_bf16_is_taken_where_it_is_faster(monkeypatch: pytest.MonkeyPatch) -> None:
    _setting(monkeypatch, gain=2)
    layer = torch.nn.Linear(2, 2)
    assert precision.settle(layer, _same)
    assert layer.weight.dtype == torch.bfloat16


def test_weights_are_untouched_where_it_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    _setting(monkeypatch, gain=0.5)
    layer = torch.nn.Linear(2, 2)
    before = layer.weight.detach().clone()
    assert not precision.settle(layer, _same)
    assert torch.equal(layer.weight, before)


def test_other_vectors_rule_it_out(monkeypatch: pytest.MonkeyPatch) -> None:
    _setting(monkeypatch, gain=2)
    vectors = iter(np.eye(2, dtype=np.float32))
    layer = torch.nn.Linear(2, 2)
    assert not precision.settle(layer, lambda: next(vectors))
    assert layer.weight.dtype == torch.float32


def test_the_test_itself_takes_a_moment() -> None:
    assert precision._product_is_faster() in (True, False)
