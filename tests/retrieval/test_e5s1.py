from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.retrieval import e5s1
from tests.tiny_model import PIECES, write_checkpoint


def test_reads_header_vocabulary_and_weights(tmp_path: Path) -> None:
    weights = write_checkpoint(tmp_path / "tiny.bin")
    checkpoint = e5s1.read(tmp_path / "tiny.bin")
    assert (checkpoint.header.hidden, checkpoint.header.layers, checkpoint.header.vocabulary) == (
        32,
        2,
        len(PIECES),
    )
    assert checkpoint.header.layer_norm_eps == pytest.approx(1e-12)
    assert [piece for piece, _ in checkpoint.pieces] == PIECES
    assert checkpoint.special == {"bos": 0, "eos": 2, "pad": 1, "unk": 3}
    assert {tensor.name for tensor in checkpoint.tensors} == set(weights)
    for tensor in checkpoint.tensors:
        read = np.concatenate(list(checkpoint.chunks(tensor)))
        np.testing.assert_array_equal(read, weights[tensor.name].reshape(-1))


@pytest.mark.parametrize("share", [0.0, 0.001, 0.02, 0.05, 0.5, 0.99])
def test_a_file_cut_short_is_seen(tmp_path: Path, share: float) -> None:
    path = tmp_path / "tiny.bin"
    write_checkpoint(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)] or b"E")
    with pytest.raises(e5s1.FormatError):
        e5s1.read(path)


def test_another_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tiny.bin"
    write_checkpoint(path)
    path.write_bytes(b"GGUF" + path.read_bytes()[4:])
    with pytest.raises(e5s1.FormatError, match="not an E5S1 file"):
        e5s1.read(path)
