"""A tiny E5S1 file with made-up weights, so that conversion and encoding are tested in a second."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np

HIDDEN, LAYERS, HEADS, FFN, POSITIONS, TYPES = 32, 2, 2, 64, 64, 2
LETTERS = "abcdefghijklmnoprstuvyæøå0123456789.,:?!"
PIECES = [
    "<s>",
    "<pad>",
    "</s>",
    "<unk>",
    "▁",
    *LETTERS,
    *(f"▁{c}" for c in LETTERS),
    "▁job",
    "▁borger",
    "<mask>",
]


def write_checkpoint(path: Path) -> dict[str, np.ndarray]:
    """Write the file; returns the weights it stands for, by their names in the file."""
    random = np.random.default_rng(7)
    matrices = {
        "emb.word": (len(PIECES), HIDDEN),
        "emb.pos": (POSITIONS, HIDDEN),
        "emb.type": (TYPES, HIDDEN),
    }
    plain = ["emb.ln.w", "emb.ln.b"]
    sizes = dict.fromkeys(plain, HIDDEN)
    for layer in range(LAYERS):
        for part in ("q", "k", "v", "ao", "fi", "fo"):
            out, into = (FFN if part == "fi" else HIDDEN), (FFN if part == "fo" else HIDDEN)
            matrices[f"l{layer}.{part}.w"] = (out, into)
            sizes[f"l{layer}.{part}.b"] = out
        for part in ("aln", "oln"):
            sizes |= {f"l{layer}.{part}.w": HIDDEN, f"l{layer}.{part}.b": HIDDEN}
    weights, encoded = {}, {}
    for name, shape in matrices.items():
        scales = (0.02 + 0.05 * random.random((shape[0] * shape[1] // 32, 1))).astype("<f2")
        values = random.integers(0, 16, (len(scales), 32)).astype(np.uint8)
        packed = values[:, :16] | (values[:, 16:] << 4)
        encoded[name] = (1, np.concatenate([scales.view(np.uint8), packed], axis=1).tobytes())
        weights[name] = (scales.astype(np.float32) * (values.astype(np.float32) - 8)).reshape(shape)
    for name, size in sizes.items():
        weights[name] = (name.endswith("ln.w") + 0.1 * random.standard_normal(size)).astype(np.float32)
        encoded[name] = (0, weights[name].tobytes())
    path.write_bytes(_assemble(weights, encoded))
    return weights


def _assemble(weights: dict[str, np.ndarray], encoded: dict[str, tuple[int, bytes]]) -> bytes:
    blob = b"".join(piece.encode() for piece in PIECES)
    offsets = np.cumsum([0, *(len(piece.encode()) for piece in PIECES)])
    head = b"E5S1" + struct.pack(
        "<I7ifii4i",
        1,
        HIDDEN,
        LAYERS,
        HEADS,
        FFN,
        len(PIECES),
        POSITIONS,
        TYPES,
        1e-12,
        32,
        len(PIECES),
        0,
        2,
        1,
        3,
    )
    head += struct.pack("<Q", len(blob)) + offsets.astype("<u4").tobytes()
    head += np.array([-float(len(piece) == 1) - 2 for piece in PIECES], "<f4").tobytes() + blob
    head += struct.pack("<iI", 1, 5) + b"\x01\x00\x00\x00\x00" + struct.pack("<i", len(encoded))
    at = len(head) + sum(2 + len(name) + 21 for name in encoded)
    directory, data = b"", b""
    for name, (kind, content) in encoded.items():
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", kind, weights[name].size, at + len(data), len(content))
        data += content
    return head + directory + data
