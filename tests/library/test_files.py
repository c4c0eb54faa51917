import os

import pytest

from assistant.errors import StoreError
from assistant.library.files import write_atomically


def test_writes_and_replaces_whole_files(tmp_path):
    path = tmp_path / "ny" / "fil.txt"
    write_atomically(path, b"en")
    write_atomically(path, b"to")
    assert path.read_bytes() == b"to"
    assert [file.name for file in path.parent.iterdir()] == ["fil.txt"]


def test_full_disk_leaves_the_old_file_and_nothing_beside_it(tmp_path, monkeypatch):
    path = tmp_path / "fil.txt"
    write_atomically(path, b"gammel")

    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="Er der plads på disken"):
        write_atomically(path, b"ny")
    assert path.read_bytes() == b"gammel"
    assert [file.name for file in tmp_path.iterdir()] == ["fil.txt"]


def test_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "fil").write_text("i vejen")
    with pytest.raises(StoreError, match="kan ikke skrives"):
        write_atomically(tmp_path / "fil" / "under.txt", b"x")
