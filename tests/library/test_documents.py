import json
import os
from pathlib import Path

import pytest

from assistant.errors import DocumentError, StoreError
from assistant.library.documents import (
    add_document,
    load_documents,
    load_sources,
    remove_document,
    safe_stem,
)
from tests.library import made

TEXT = "Håndbog om service\n\nJobcentret hjælper virksomheder på Ærø med at finde nye medarbejdere.\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library"


def write(path: Path, text: str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_document_is_kept_with_copy_and_text_and_loads_equal(tmp_path, library):
    path = tmp_path / "Håndbog 2.pdf"
    path.write_bytes(made.pdf())
    added = add_document(path, library)
    assert (added.id, added.source, added.kind, added.verbatim) == (
        "Håndbog 2",
        "Håndbog 2",
        "dokument",
        True,
    )
    assert added.title == "Håndbog i virksomhedsservice"
    assert Path(added.path).is_absolute()
    assert Path(added.path).read_text(encoding="utf-8") == added.text
    assert (library / "originals" / "Håndbog 2.pdf").read_bytes() == path.read_bytes()
    path.unlink()
    assert load_documents(library) == (added,)
    assert {section.page for section in added.sections} == {1, 2, 3}


def test_source_of_an_own_document_names_it(tmp_path, library):
    add_document(write(tmp_path / "a.txt", TEXT + "\n\nSidst opdateret 1. mar 2017\n"), library)
    source = load_sources(library)["a"]
    assert (source.title, source.publisher, source.year, source.kind) == (
        "Håndbog om service",
        "Eget dokument",
        2017,
        "eget dokument",
    )


def test_same_file_replaces_and_other_files_of_the_same_stem_get_their_own_id(tmp_path, library):
    first = write(tmp_path / "rapport.txt")
    assert add_document(first, library).id == "rapport"
    write(first, TEXT + "\n\nNyt afsnit om alt det, der er sket siden sidst.\n")
    assert "Nyt afsnit" in add_document(first, library).text
    assert add_document(write(tmp_path / "rapport.md", "Noget helt andet om job."), library).id == "rapport-2"
    assert (
        add_document(write(tmp_path / "under" / "Rapport.txt", "Noget tredje om job."), library).id
        == "Rapport-3"
    )
    assert [document.id for document in load_documents(library)] == ["Rapport-3", "rapport", "rapport-2"]


def test_identical_bytes_are_the_same_document(tmp_path, library):
    add_document(write(tmp_path / "rapport.txt"), library)
    assert add_document(write(tmp_path / "under" / "kopi.txt"), library).id == "rapport"
    assert len(load_documents(library)) == 1


def test_upload_of_the_same_name_replaces(tmp_path, library):
    add_document(write(tmp_path / "x" / "rapport.txt"), library, origin="rapport.txt")
    added = add_document(
        write(tmp_path / "y" / "rapport.txt", "Ny tekst om job."), library, origin="rapport.txt"
    )
    assert [document.text for document in load_documents(library)] == [added.text] == ["Ny tekst om job.\n"]


def test_replacement_drops_the_copy_of_another_type(tmp_path, library):
    add_document(write(tmp_path / "a.txt"), library, origin="a")
    add_document(write(tmp_path / "a.md", "# Titel her\n\nTekst."), library, origin="a")
    assert [path.name for path in (library / "originals").iterdir()] == ["a.md"]


@pytest.mark.parametrize(
    ("stem", "safe"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("<script>alert(1)</script>", "script-alert(1)-script"),
        ("a\x00\u200b\nb", "a-b"),
        ("...", "dokument"),
        ("Sådan & så", "Sådan - så"),
        ("x" * 300, "x" * 80),
        ("A\u030a", "Å"),
    ],
)
def test_file_names_are_made_safe(stem, safe):
    assert safe_stem(stem) == safe


def test_unsafe_file_name_stays_inside_the_library(tmp_path, library):
    added = add_document(write(tmp_path / "..<b>x.txt"), library)
    assert Path(added.path).parent == library / "text"
    assert "<" not in added.id


def test_removed_document_is_gone(tmp_path, library):
    add_document(write(tmp_path / "a.txt"), library)
    remove_document(library, "a")
    assert load_documents(library) == ()
    assert [path for path in library.rglob("*") if path.is_file()] == []
    for unknown in ("a", "../a", ""):
        with pytest.raises(DocumentError, match="Der er intet dokument"):
            remove_document(library, unknown)


def test_document_that_cannot_be_removed_is_told(tmp_path, library, monkeypatch):
    add_document(write(tmp_path / "a.txt"), library)

    def refuse(self, missing_ok=False):
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(StoreError, match="kan ikke fjernes"):
        remove_document(library, "a")


def test_text_that_was_changed_is_read_anew_from_the_copy(tmp_path, library):
    added = add_document(write(tmp_path / "a.txt"), library)
    Path(added.path).write_text("ændret")
    assert load_documents(library) == (added,)
    Path(added.path).unlink()
    assert load_documents(library)[0].text == added.text


def test_addition_cut_off_midway_leaves_a_readable_library(tmp_path, library, monkeypatch):
    path = write(tmp_path / "a.txt")
    add_document(path, library)
    write(path, "Ny tekst om job og virksomheder.")
    swap = os.replace

    def cut(source, target):
        if str(target).endswith(".json"):
            raise OSError(28, "No space left on device")
        swap(source, target)

    monkeypatch.setattr(os, "replace", cut)
    with pytest.raises(StoreError):
        add_document(path, library)
    monkeypatch.undo()
    assert [document.text for document in load_documents(library)] == ["Ny tekst om job og virksomheder.\n"]


def test_damaged_entries_are_told_and_the_rest_goes_on(tmp_path, library):
    for name in ("a", "b", "c", "d"):
        add_document(write(tmp_path / f"{name}.txt", f"Tekst om emnet {name}."), library)
    (library / "meta" / "a.json").write_text("{")
    (library / "text" / "b.txt").unlink()
    (library / "originals" / "b.txt").unlink()
    meta = json.loads((library / "meta" / "c.json").read_text())
    meta["sections"] = [["x"]]
    (library / "meta" / "c.json").write_text(json.dumps(meta))
    problems: list[DocumentError] = []
    assert [document.id for document in load_documents(library, problems.append)] == ["d"]
    assert len(load_documents(library)) == 1
    assert ["»a«" in str(problems[0]), "b.txt" in str(problems[1]), "c.txt" in str(problems[2])] == [True] * 3
    assert set(load_sources(library)) == {"b", "c", "d"}


def test_text_that_cannot_be_restored_is_a_problem_of_that_document(tmp_path, library, monkeypatch):
    added = add_document(write(tmp_path / "a.txt"), library)
    Path(added.path).unlink()

    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    problems: list[DocumentError] = []
    assert load_documents(library, problems.append) == ()
    assert "kan ikke gemmes igen" in str(problems[0])


def test_missing_library_is_empty(library):
    assert load_documents(library) == ()
    assert load_sources(library) == {}
