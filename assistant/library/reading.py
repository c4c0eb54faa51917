"""One file of whatever kind becomes blocks, with one Danish sentence for each kind of trouble."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

from assistant.errors import DocumentError
from assistant.library.blocks import Extract
from assistant.library.text import clean, decode

SUFFIXES = frozenset({".pdf", ".docx", ".html", ".htm", ".md", ".txt"})
_KNOWN = "PDF, Word (DOCX), HTML, Markdown eller ren tekst"
_BYTES = 1_000_000

log = logging.getLogger(__name__)


def expand(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Files as given, folders as the readable files in and below them, sorted and without hidden ones."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = (file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
        found += sorted(
            file for file in inside if not any(part.startswith(".") for part in file.relative_to(path).parts)
        )
    return tuple(dict.fromkeys(found))


def load_bytes(path: Path, max_mb: int) -> bytes:
    """The bytes of a file that can be read as a document.

    Raises:
        DocumentError: unknown type, missing, no file, unreadable, empty or too large.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise trouble(path, f"filtypen kan ikke læses. Brug {_KNOWN}")
    try:
        if not path.is_file():
            raise trouble(path, "filen findes ikke")
        size = path.stat().st_size
        if size > max_mb * _BYTES:
            raise trouble(path, f"filen fylder {size / _BYTES:.0f} MB, og grænsen er {max_mb} MB")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise trouble(path, "filen kan ikke åbnes. Har du adgang til den?") from error
    if not data.strip():
        raise trouble(path, "filen er tom")
    return data


def extract(path: Path, data: bytes) -> Extract:
    """Blocks of a file's bytes by the suffix of its name.

    Raises:
        DocumentError: damaged, encrypted, a scan, or without text.
    """
    try:
        found = _read(path.suffix.lower(), data)
    except DocumentError as error:
        raise trouble(path, str(error)) from error
    # Damaged files make the parsers raise nearly anything; the person needs to know which file it was.
    except (Exception, RecursionError) as error:
        log.info("reading %s failed: %r", path.name, error)
        raise trouble(path, "filen er beskadiget eller er ikke det, som filtypen siger") from error
    if not any(char.isalnum() for block in found.blocks for char in block.text):
        raise trouble(path, "der er ingen tekst i filen")
    return found


def _read(suffix: str, data: bytes) -> Extract:
    # The libraries behind the readers are slow to import; only the one that is needed is.
    if suffix == ".pdf":
        from assistant.library import pdf

        return pdf.read(data)
    if suffix == ".docx":
        from assistant.library import docx

        return docx.read(data)
    if b"\0" in data[:4096] and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise DocumentError("filen er ikke tekst")
    text = decode(data)
    if suffix in (".html", ".htm"):
        from assistant.library import html

        return html.read(text)
    if suffix == ".md":
        from assistant.library import markdown

        return markdown.read(text)
    from assistant.library import plain

    return plain.read(text)


def trouble(path: Path, what: str) -> DocumentError:
    """The error that says what is wrong with which file."""
    end = "" if what.endswith((".", "?")) else "."
    return DocumentError(f"»{clean(path.name)}« kan ikke tilføjes: {what}{end}")
