"""Embeddings of example texts, made once for each encoder and kept beside the index."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

from assistant.types import Encoder, Vectors


def embeddings(encoder: Encoder, texts: Sequence[str], path: Path, embed: Callable[[], Vectors]) -> Vectors:
    """Embeddings of the texts, ``(texts, dimension)``: those at ``path``, or else what ``embed`` makes.

    A file of other texts or another encoder, or a damaged one, is made anew.
    """
    key = hashlib.sha256("\n".join((encoder.name, *texts)).encode()).hexdigest()
    vectors = _kept(path, key, (len(texts), encoder.dimension))
    if vectors is None:
        vectors = embed()
        _keep(path, key, vectors)
    return vectors


def _kept(path: Path, key: str, shape: tuple[int, int]) -> Vectors | None:
    try:
        with path.open("rb") as handle, np.load(handle, allow_pickle=False) as kept:
            same = str(kept["key"]) == key and kept["vectors"].shape == shape
            return np.asarray(kept["vectors"], np.float32) if same else None
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None


def _keep(path: Path, key: str, vectors: Vectors) -> None:
    """Kept if the disk allows; it only saves some seconds next time."""
    part = path.with_suffix(".part.npz")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez(part, key=np.array(key), vectors=vectors)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
