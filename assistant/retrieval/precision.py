"""Half precision where this processor is faster with it, settled by a quick test when a model is loaded.

Processors with AMX gain about 1.4 times from bf16; others lose as much.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from assistant.types import Vectors

if TYPE_CHECKING:
    import torch

GAIN = 1.15
"""How many times faster bf16 must be to be used."""

SAME = 0.999
"""Least cosine between the fp32 and the bf16 vector of the same text."""

_TOKENS, _HIDDEN = 64, 384

Result = TypeVar("Result")


def settle(transformer: torch.nn.Module, embed: Callable[[], Vectors]) -> bool:
    """Turn fp32 weights on the CPU to bf16 if that is faster here and gives the same vector.

    ``embed`` runs the transformer on some text and gives a unit vector. A single matrix product is tried
    first (some milliseconds), so that processors slow in bf16 never convert the model. Returns the choice.
    """
    import torch

    weights = [weight for weight in transformer.parameters() if weight.dtype == torch.float32]
    if any(weight.device.type != "cpu" for weight in weights) or not _product_is_faster():
        return False
    before, vector = _timed(embed)
    originals = [weight.data for weight in weights]
    for weight in weights:
        weight.data = weight.data.to(torch.bfloat16)
    after, half = _timed(embed)
    if before > GAIN * after and float(vector @ half) > SAME:
        return True
    for weight, original in zip(weights, originals, strict=True):
        weight.data = original
    return False


def _product_is_faster() -> bool:
    import torch

    def seconds(dtype: torch.dtype) -> float:
        matrix = torch.ones(4 * _HIDDEN, _HIDDEN, dtype=dtype)
        vectors = torch.ones(_TOKENS, _HIDDEN, dtype=dtype)
        with torch.inference_mode():
            return _timed(lambda: torch.nn.functional.linear(vectors, matrix))[0]

    # In turns, so that a busy moment of the machine does not hit only one of them.
    rounds = [(seconds(torch.float32), seconds(torch.bfloat16)) for _ in range(4)]
    return min(single for single, _ in rounds) > GAIN * min(half for _, half in rounds)


def _timed(work: Callable[[], Result], runs: int = 2) -> tuple[float, Result]:
    """The shortest of some runs in seconds, after one to warm up, and the last result."""
    result, shortest = work(), float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        result = work()
        shortest = min(shortest, time.perf_counter() - start)
    return shortest, result
