from pathlib import Path

import pytest

from assistant.errors import DocumentError
from assistant.library.reading import SUFFIXES, expand, extract, load_bytes
from tests.library import made


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.exe", b"MZ", "filtypen kan ikke læses"),
        ("a.txt", b" \n", "filen er tom"),
        ("a.txt", b"ord " * 300_000, "fylder 1 MB, og grænsen er 1 MB"),
    ],
)
def test_files_that_cannot_be_documents_are_refused_with_a_reason(tmp_path, name, data, message):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DocumentError, match=rf"»{name}« kan ikke tilføjes: .*{message}"):
        load_bytes(path, 1)


def test_missing_file_and_folder_are_refused(tmp_path):
    (tmp_path / "mappe.txt").mkdir()
    for name in ("ingen.txt", "mappe.txt", "nul\0.txt"):
        with pytest.raises(DocumentError, match=r"findes ikke|kan ikke åbnes"):
            load_bytes(tmp_path / name, 1)


def test_file_that_may_not_be_opened_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text("Tekst.")

    def refuse(self):
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(DocumentError, match=r"Har du adgang til den\?$"):
        load_bytes(path, 1)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.pdf", b"%PDF-1.4 garbage", "beskadiget"),
        ("a.pdf", made.pdf()[:900], "beskadiget"),
        ("a.pdf", made.scanned_pdf(), "scanning uden tekst"),
        ("a.docx", b"PK\x03\x04garbage", "beskadiget"),
        ("a.docx", made.pdf(), "beskadiget"),
        ("a.txt", b"\x00\x01\x02", "filen er ikke tekst"),
        ("a.txt", b"....", "ingen tekst i filen"),
        ("a.html", b"<nav>Menu</nav>", "ingen tekst i filen"),
    ],
)
def test_every_kind_of_trouble_has_its_danish_sentence(name, data, message):
    with pytest.raises(DocumentError, match=message) as caught:
        extract(Path(name), data)
    assert str(caught.value).startswith(f"»{name}« kan ikke tilføjes: ")
    assert str(caught.value).endswith(".")
    assert ".." not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.PDF", made.pdf()),
        ("a.docx", made.docx()),
        ("a.htm", b"<p>Jobcentret samarbejder</p>"),
        ("a.md", b"Jobcentret samarbejder"),
        ("a.txt", "Jobcentret samarbejder på Ærø".encode("utf-16")),
    ],
)
def test_every_type_is_read(name, data):
    words = " ".join(block.text for block in extract(Path(name), data).blocks)
    assert "samarbejder" in words or "havneteam" in words


def test_folders_expand_to_their_readable_files(tmp_path):
    for name in ("b.txt", "a.md", "c.exe", ".skjult.txt", "under/d.pdf", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = expand([tmp_path, tmp_path / "b.txt", tmp_path / "ingen.txt"])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "a.md",
        "b.txt",
        "under/d.pdf",
        "ingen.txt",
    ]
    assert ".docx" in SUFFIXES
