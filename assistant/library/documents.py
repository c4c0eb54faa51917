"""A person's own documents: added, kept beside the cards, loaded again, removed.

In the library folder lie ``originals/<id><suffix>`` (a copy), ``text/<id>.txt`` (what answers quote)
and ``meta/<id>.json`` (what is needed to load it again without reading the original).
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant.errors import DocumentError, StoreError
from assistant.library.assemble import assemble
from assistant.library.files import write_atomically
from assistant.library.reading import SUFFIXES, expand, extract, load_bytes, trouble
from assistant.library.text import clean
from assistant.library.titles import title_of, year_of
from assistant.types import Document, Section, Source

__all__ = [
    "SUFFIXES",
    "add_document",
    "expand",
    "load_documents",
    "load_sources",
    "remove_document",
    "safe_stem",
]

KIND = "dokument"
PUBLISHER = "Eget dokument"
SOURCE_KIND = "eget dokument"
_SCHEMA = 1
_STEM_CHARS = 80
_FIELDS = {"name", "origin", "suffix", "title", "year", "sha256", "text_sha256", "sections"}

log = logging.getLogger(__name__)


def add_document(path: Path, library: Path, *, max_mb: int = 50, origin: str = "") -> Document:
    """Read a file and keep a copy of it and its text in ``library``.

    ``origin`` tells which file it is when it is added again: the same origin replaces what was there.
    It defaults to the absolute path; an upload passes the name of the uploaded file. Identical bytes
    are the same document wherever they come from. Another file whose stem is taken gets the id
    »stem-2«, »stem-3« …

    Raises:
        DocumentError: this file cannot be read; others may be.
        StoreError: the library folder cannot be written.
    """
    data = load_bytes(path, max_mb)
    digest = hashlib.sha256(data).hexdigest()
    origin = clean(origin or str(path.absolute()))
    document_id = _id_for(path, library, origin, digest)
    found = extract(path, data)
    title = title_of(found, clean(path.stem))
    text, sections = assemble(found.blocks, title)
    suffix = path.suffix.lower()
    meta = {
        "schema": _SCHEMA,
        "id": document_id,
        "name": clean(path.name),
        "origin": origin,
        "suffix": suffix,
        "title": title,
        "year": year_of(found),
        "sha256": digest,
        "text_sha256": _digest(text),
        "sections": [[list(s.headings), s.start, s.end, s.page, s.case] for s in sections],
    }
    # The description goes last: a text without one is not seen, one that no longer fits is read anew.
    write_atomically(library / "originals" / f"{document_id}{suffix}", data)
    write_atomically(library / "text" / f"{document_id}.txt", text.encode())
    description = json.dumps(meta, ensure_ascii=False, indent=1)
    write_atomically(_meta_path(library, document_id), description.encode())
    _drop_other_originals(library, document_id, suffix)
    return _document(meta, library, text)


def load_documents(
    library: Path, on_problem: Callable[[DocumentError], None] | None = None
) -> tuple[Document, ...]:
    """All documents kept in ``library``, by id; a damaged one is told to ``on_problem`` and left out."""
    documents = []
    for path in _meta_files(library):
        try:
            documents.append(_load(path, library))
        except DocumentError as error:
            log.warning("%s", error)
            if on_problem:
                on_problem(error)
    return tuple(documents)


def load_sources(library: Path) -> dict[str, Source]:
    """For each of a person's own documents the source that its citations name."""
    sources = {}
    for path in _meta_files(library):
        meta = _read_meta(path)
        if meta:
            sources[meta["id"]] = Source(meta["id"], meta["title"], PUBLISHER, meta["year"], SOURCE_KIND)
    return sources


def remove_document(library: Path, document_id: str) -> None:
    """Remove a document with its copy and text.

    Raises:
        DocumentError: there is none of that id.
        StoreError: the library folder cannot be written.
    """
    meta = _meta_path(library, document_id)
    if document_id != safe_stem(document_id) or not meta.is_file():
        raise DocumentError(f"Der er intet dokument med navnet »{document_id}«.")
    try:
        meta.unlink()
        (library / "text" / f"{document_id}.txt").unlink(missing_ok=True)
        _drop_other_originals(library, document_id, "")
    except OSError as error:
        raise StoreError(f"»{document_id}« kan ikke fjernes: mappen {library} kan ikke ændres.") from error


def safe_stem(stem: str) -> str:
    """A stem that is safe as a file name and in a page: no path, control or markup characters."""
    name = unicodedata.normalize("NFC", clean(stem))
    name = re.sub(r"[<>:\"/\\|?*&'`\n\t]+", "-", name)
    name = re.sub(r"\.{2,}", ".", " ".join(name.split()))
    return name[:_STEM_CHARS].strip(" .-") or "dokument"


def _id_for(path: Path, library: Path, origin: str, digest: str) -> str:
    taken = {file.stem: _read_meta(file) for file in _meta_files(library)}
    for document_id, meta in taken.items():
        if meta.get("origin") == origin:
            return document_id
    for document_id, meta in taken.items():
        if meta.get("sha256") == digest and meta["suffix"] == path.suffix.lower():
            return document_id
    # Compared without case: some file systems know no difference.
    names = {name.casefold() for name in taken}
    stem = candidate = safe_stem(path.stem)
    number = 1
    while candidate.casefold() in names:
        number += 1
        candidate = f"{stem}-{number}"
    return candidate


def _meta_path(library: Path, document_id: str) -> Path:
    return library / "meta" / f"{document_id}.json"


def _meta_files(library: Path) -> list[Path]:
    return sorted((library / "meta").glob("*.json"), key=lambda path: path.stem)


def _read_meta(path: Path) -> dict[str, Any]:
    """The description, or nothing if it is damaged or of another time."""
    try:
        meta = json.loads(path.read_bytes())
        usable = meta["schema"] == _SCHEMA and meta["id"] == path.stem and set(meta) >= _FIELDS
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return dict(meta) if usable else {}


def _load(path: Path, library: Path) -> Document:
    meta = _read_meta(path)
    if not meta:
        raise DocumentError(f"»{path.stem}« er beskadiget i {library}. Tilføj dokumentet igen.")
    try:
        text = (library / "text" / f"{meta['id']}.txt").read_text(encoding="utf-8")
        if _digest(text) == meta["text_sha256"]:
            return _document(meta, library, text)
    except (OSError, ValueError):
        pass
    # The text was changed or lost, or an addition was cut off midway: read the copy again.
    return _again(meta, library)


def _again(meta: dict[str, Any], library: Path) -> Document:
    original = library / "originals" / f"{meta['id']}{meta['suffix']}"
    if not original.is_file():
        raise DocumentError(f"Teksten til »{meta['name']}« mangler i {library}. Tilføj dokumentet igen.")
    try:
        return add_document(original, library, max_mb=1_000_000, origin=meta["origin"])
    except StoreError as error:
        raise trouble(Path(meta["name"]), "teksten er ændret og kan ikke gemmes igen") from error


def _document(meta: dict[str, Any], library: Path, text: str) -> Document:
    try:
        sections = tuple(Section(tuple(headings), *place) for headings, *place in meta["sections"])
    except (TypeError, ValueError) as error:
        raise trouble(Path(meta["name"]), "beskrivelsen er beskadiget. Tilføj dokumentet igen") from error
    path = (library / "text" / f"{meta['id']}.txt").absolute()
    return Document(
        id=meta["id"],
        source=meta["id"],
        title=meta["title"],
        path=path.as_posix(),
        kind=KIND,
        verbatim=True,
        text=text,
        sections=sections,
        sha256=meta["sha256"],
    )


def _drop_other_originals(library: Path, document_id: str, keep: str) -> None:
    for suffix in SUFFIXES - {keep}:
        (library / "originals" / f"{document_id}{suffix}").unlink(missing_ok=True)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
