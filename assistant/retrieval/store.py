"""The index on disk: built in a fresh folder, checksummed, swapped in by one atomic rename.

``<folder>/current`` names the build that serves; it is replaced only when the new build is
complete and flushed, so that a killed build leaves the old index serving.
"""

from __future__ import annotations

import dataclasses
import errno
import hashlib
import json
import re
import shutil
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import filelock
import numpy as np

from assistant.errors import StoreError
from assistant.retrieval import disk
from assistant.retrieval.index import Index
from assistant.retrieval.lexical import ANALYSERS, LexicalLeg
from assistant.types import Document, Manifest, Passage

# Raise it when the same documents would give another index: new chunking, analysers or boosts.
SCHEMA = 2
LOCK_SECONDS = 600
_POINTER = "current"
_MANIFEST = "manifest.json"
_BUILD = re.compile(r"build-[0-9a-f]{12}")
_TRIES = 3


class StaleError(StoreError):
    """The stored index was built from other documents, another model or an older schema."""


class DamagedError(StoreError):
    """A stored file is missing or is not what was written."""


def fingerprint(documents: tuple[Document, ...]) -> dict[str, str]:
    """What each document's part of the index depends on: its id and its text."""
    return {
        document.id: hashlib.sha256(
            f"{document.sha256}\x00{document.text}\x00{document.sections}".encode()
        ).hexdigest()
        for document in documents
    }


def corpus_hash(documents: dict[str, str]) -> str:
    """One hash over all documents."""
    return hashlib.sha256(json.dumps(documents, sort_keys=True).encode("utf-8")).hexdigest()


def save(folder: Path, index: Index, model: str, documents: dict[str, str]) -> Manifest:
    """Write a new build beside the old one and make it the current one.

    Raises:
        StoreError: the folder cannot be written or the disk is full; the old build still serves.
    """
    build = folder / f"build-{uuid.uuid4().hex[:12]}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(folder / ".lock", timeout=LOCK_SECONDS):
            try:
                build.mkdir()
                manifest = _write(build, index, model, documents)
                disk.replace(folder / _POINTER, f"{build.name} {disk.sha256(build / _MANIFEST)}")
            except BaseException:
                # Interrupted after the swap, the new build is the one that serves.
                if not _pointer(folder).startswith(build.name):
                    shutil.rmtree(build, ignore_errors=True)
                raise
            _sweep(folder, keep=build.name)
    except OSError as error:
        raise StoreError(
            f"Indekset kunne ikke gemmes i »{folder}« ({_reason(error)}). Det hidtidige indeks er urørt. "
            "Tjek, at mappen kan skrives i, og at der er plads på disken."
        ) from error
    return manifest


def manifest(folder: Path) -> Manifest | None:
    """The current build's manifest, or ``None`` where there is no index.

    Raises:
        DamagedError: there is one, but it cannot be read or is not what was written.
    """
    current = _current(folder)
    return current[1] if current else None


def load(folder: Path, model: str, documents: dict[str, str]) -> Index:
    """Load the current build after checking every file's SHA-256.

    Raises:
        StaleError: it was built from something else than ``model`` and ``documents``.
        DamagedError: it is missing or a file differs from the manifest.
    """

    def check(found: Manifest) -> None:
        if (found.schema, found.model, found.corpus) != (SCHEMA, model, corpus_hash(documents)):
            raise StaleError("Indekset er bygget af et andet materiale eller en anden model.")

    return _load_current(folder, check)


def load_reusable(folder: Path, model: str) -> Index | None:
    """The current build, of whatever documents, if its vectors came from ``model``."""

    def check(found: Manifest) -> None:
        if (found.schema, found.model) != (SCHEMA, model):
            raise StaleError("Indekset er bygget af en anden model.")

    try:
        return _load_current(folder, check)
    except (StaleError, DamagedError):
        return None


def _load_current(folder: Path, check: Callable[[Manifest], None]) -> Index:
    """Load what the pointer names, once more if another process swapped it in the meantime."""
    for _ in range(_TRIES):
        pointer = _pointer(folder)
        try:
            current = _current(folder)
            if current is None:
                raise DamagedError("Der er ikke bygget noget indeks endnu.")
            check(current[1])
            return _load(*current)
        except DamagedError:
            if _pointer(folder) == pointer:
                raise
    raise DamagedError("Indekset bliver hele tiden skiftet ud af et andet program.")


def _pointer(folder: Path) -> str:
    """What ``current`` says: name of the build and SHA-256 of its manifest; empty where it is missing."""
    try:
        return (folder / _POINTER).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, ValueError):
        return "?"


def _current(folder: Path) -> tuple[Path, Manifest] | None:
    pointer = _pointer(folder)
    if not pointer:
        return None
    try:
        name, _, expected = pointer.partition(" ")
        if not _BUILD.fullmatch(name) or disk.sha256(folder / name / _MANIFEST) != expected:
            raise DamagedError("Indeksets manifest er beskadiget.")
        raw = json.loads((folder / name / _MANIFEST).read_text(encoding="utf-8"))
        return folder / name, Manifest(**raw)
    except (OSError, ValueError, TypeError) as error:
        raise DamagedError("Indeksets manifest kan ikke læses. Det bygges forfra.") from error


def _load(build: Path, found: Manifest) -> Index:
    for name, expected in found.files.items():
        path = build / name
        if not path.is_file() or disk.sha256(path) != expected:
            raise DamagedError(f"Indeksfilen »{name}« mangler eller er beskadiget.")
    try:
        lines = (build / "passages.jsonl").read_text(encoding="utf-8").split("\n")
        return Index(
            passages=tuple(_passage(json.loads(line)) for line in lines if line),
            vectors=np.load(build / "vectors.npy", allow_pickle=False),
            sentences=np.load(build / "sentences.npy", mmap_mode="r", allow_pickle=False),
            offsets=np.load(build / "offsets.npy", allow_pickle=False),
            lexical={name: LexicalLeg.load(name, build / f"lexical-{name}") for name in ANALYSERS},
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedError("Indekset kan ikke indlæses. Det bygges forfra.") from error


def _write(build: Path, index: Index, model: str, documents: dict[str, str]) -> Manifest:
    with (build / "passages.jsonl").open("w", encoding="utf-8") as handle:
        for passage in index.passages:
            handle.write(json.dumps(dataclasses.asdict(passage), ensure_ascii=False) + "\n")
    np.save(build / "vectors.npy", index.vectors, allow_pickle=False)
    np.save(build / "sentences.npy", index.sentences, allow_pickle=False)
    np.save(build / "offsets.npy", index.offsets, allow_pickle=False)
    for name, leg in index.lexical.items():
        leg.save(build / f"lexical-{name}")
    files = sorted(path for path in build.rglob("*") if path.is_file())
    written = Manifest(
        schema=SCHEMA,
        model=model,
        dimension=int(index.vectors.shape[1]),
        corpus=corpus_hash(documents),
        passages=len(index.passages),
        built=datetime.now(UTC).isoformat(timespec="seconds"),
        documents=documents,
        files={path.relative_to(build).as_posix(): disk.sha256(path) for path in files},
    )
    text = json.dumps(dataclasses.asdict(written), ensure_ascii=False, indent=1)
    (build / _MANIFEST).write_text(text, encoding="utf-8")
    for folder in {path.parent for path in files}:
        disk.flush(folder, (path for path in files if path.parent == folder))
    disk.flush(build, [build / _MANIFEST])
    return written


def _sweep(folder: Path, keep: str) -> None:
    """Remove older and half-made builds; one still open in another process may stay (Windows)."""
    for old in folder.glob("build-*"):
        if old.name != keep:
            shutil.rmtree(old, ignore_errors=True)


def _passage(raw: dict[str, object]) -> Passage:
    raw["sentences"] = tuple((start, end) for start, end in raw["sentences"])  # type: ignore[attr-defined]
    for name in ("headings", "municipalities", "industries", "themes"):
        raw[name] = tuple(raw[name])  # type: ignore[arg-type]
    return Passage(**raw)  # type: ignore[arg-type]


def _reason(error: OSError) -> str:
    if isinstance(error, filelock.Timeout):
        return "et andet program bygger netop nu"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "der er ikke mere plads på disken"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "ingen skriveadgang"
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        return "der ligger en fil i mappens sted"
    return error.strerror or str(error)
