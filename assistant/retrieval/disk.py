"""Files that survive a crash: checksums, flushing, and replacing a file in one step."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def flush(folder: Path, files: Iterable[Path]) -> None:
    """Wait until the files and the folder that lists them are on the disk."""
    for path in files:
        with path.open("rb+") as handle:
            os.fsync(handle.fileno())
    _flush_folder(folder)


def replace(path: Path, text: str) -> None:
    """Write ``text`` so that a reader sees the old content or the new, never a part of it."""
    fresh = path.with_suffix(".new")
    with fresh.open("w", encoding="utf-8") as handle:
        handle.write(text)
        handle.flush()
        os.fsync(handle.fileno())
    fresh.replace(path)
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    # Windows cannot open a folder; there the rename alone has to do.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
