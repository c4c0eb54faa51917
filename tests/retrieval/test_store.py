from __future__ import annotations

import ast
import dataclasses
import errno
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import filelock
import numpy as np
import pytest

from assistant.errors import StoreError
from assistant.retrieval import disk, store
from assistant.retrieval.retriever import Retriever
from assistant.retrieval.store import DamagedError, StaleError
from tests.encoders import HashingEncoder
from tests.retrieval.shelf import DOCUMENTS, PASSAGES, built

PROJECT = Path(__file__).resolve().parents[2]
PRINT = store.fingerprint(DOCUMENTS)
MODEL = "hashing-256"
FILES = sorted(
    "current manifest.json passages.jsonl vectors.npy sentences.npy offsets.npy".split()
    + [
        f"lexical-{leg}/{name}"
        for leg in ("stem", "ngram")
        for name in (
            "data.csc.index.npy indices.csc.index.npy indptr.csc.index.npy params.index.json vocab.index.json"
        ).split()
    ]
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index folder with a build of all five documents."""
    store.save(tmp_path / "shop", built(), MODEL, PRINT)
    return tmp_path / "shop"


def builds(folder: Path) -> list[Path]:
    return sorted(folder.glob("build-*"))


def first(folder: Path) -> str:
    """What the stored index answers, to tell the old build from another."""
    index = store.load(folder, MODEL, PRINT)
    question = "Hvem er kontaktperson i Job7?"
    return Retriever(index).search(question, HashingEncoder().encode_query(question))[0].passage.title


def test_what_was_saved_is_loaded_again(folder: Path) -> None:
    made, again = built(), store.load(folder, MODEL, PRINT)
    assert again.passages == made.passages
    for name in ("vectors", "sentences", "offsets"):
        np.testing.assert_array_equal(getattr(again, name), getattr(made, name))
    for name, leg in made.lexical.items():
        np.testing.assert_array_equal(
            leg.scores("havvindmøller"), again.lexical[name].scores("havvindmøller")
        )


def test_the_manifest_tells_what_it_was_made_of(folder: Path) -> None:
    found = store.manifest(folder)
    assert found is not None
    assert (found.model, found.dimension, found.passages) == (MODEL, 256, 5)
    assert found.documents == PRINT
    assert sorted([*found.files, "current", "manifest.json"]) == FILES
    assert found.built.startswith("20")


def test_building_twice_gives_the_same_files(folder: Path, tmp_path: Path) -> None:
    again = store.save(tmp_path / "other", built(), MODEL, PRINT)
    assert store.manifest(folder).files == again.files  # type: ignore[union-attr]


def test_line_separators_in_a_text_do_not_break_the_passages(tmp_path: Path) -> None:
    odd = dataclasses.replace(PASSAGES[0], text="Linje et.\u2028Linje to.\x85Slut.\r\nNy linje. »Æøå«")
    store.save(tmp_path / "odd", built([odd]), MODEL, {})
    assert store.load(tmp_path / "odd", MODEL, {}).passages == (odd,)


def test_an_empty_index_can_be_saved_and_loaded(tmp_path: Path) -> None:
    store.save(tmp_path / "empty", built([]), MODEL, {})
    assert store.load(tmp_path / "empty", MODEL, {}).passages == ()


def test_no_index_is_told_from_a_damaged_one(tmp_path: Path) -> None:
    assert store.manifest(tmp_path / "none") is None
    with pytest.raises(DamagedError, match="ikke bygget noget indeks endnu"):
        store.load(tmp_path / "none", MODEL, PRINT)
    assert store.load_reusable(tmp_path / "none", MODEL) is None


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("place", [0.0, 0.5, 1.0], ids=["first", "middle", "last"])
def test_one_flipped_bit_is_seen_in_any_file(folder: Path, name: str, place: float) -> None:
    path = folder / name if name == "current" else builds(folder)[0] / name
    data = bytearray(path.read_bytes())
    data[int(place * (len(data) - 1))] ^= 1
    path.write_bytes(data)
    with pytest.raises(DamagedError):
        store.load(folder, MODEL, PRINT)
    assert store.load_reusable(folder, MODEL) is None


@pytest.mark.parametrize("name", FILES)
def test_a_missing_or_cut_file_is_seen(folder: Path, name: str) -> None:
    path = folder / name if name == "current" else builds(folder)[0] / name
    path.write_bytes(path.read_bytes()[:-7])
    with pytest.raises(DamagedError):
        store.load(folder, MODEL, PRINT)
    path.unlink()
    with pytest.raises(DamagedError):
        store.load(folder, MODEL, PRINT)


def test_a_pointer_never_leads_out_of_its_folder(folder: Path) -> None:
    (folder / "current").write_text(f"../{folder.name}/{builds(folder)[0].name} 0", encoding="utf-8")
    with pytest.raises(DamagedError, match="manifest"):
        store.manifest(folder)


def test_a_pointer_that_is_no_text_is_damaged(folder: Path) -> None:
    (folder / "current").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DamagedError, match="manifest"):
        store.manifest(folder)


def test_files_whose_checksums_fit_but_whose_content_does_not_are_damaged(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "sha256", lambda path: "0" * 64)
    store.save(folder, built(), MODEL, PRINT)
    (builds(folder)[0] / "vectors.npy").write_bytes(b"not an array")
    with pytest.raises(DamagedError, match="Det bygges forfra"):
        store.load(folder, MODEL, PRINT)


@pytest.mark.parametrize(
    ("model", "documents"),
    [("another", PRINT), (MODEL, {}), (MODEL, PRINT | {"kl/Job7": "changed"}), (MODEL, PRINT | {"ny": "x"})],
    ids=["model", "none", "changed", "added"],
)
def test_an_index_of_something_else_is_stale(folder: Path, model: str, documents: dict[str, str]) -> None:
    with pytest.raises(StaleError, match="andet materiale eller en anden model"):
        store.load(folder, model, documents)


def test_an_index_of_an_older_schema_is_stale(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "SCHEMA", store.SCHEMA + 1)
    with pytest.raises(StaleError):
        store.load(folder, MODEL, PRINT)
    assert store.load_reusable(folder, MODEL) is None


def test_vectors_of_the_same_model_are_reused_and_no_others(folder: Path) -> None:
    again = store.load_reusable(folder, MODEL)
    assert again is not None and again.passages == PASSAGES
    assert store.load_reusable(folder, "another") is None


def test_the_fingerprint_follows_the_text() -> None:
    assert list(PRINT) == [document.id for document in DOCUMENTS]
    assert len(set(PRINT.values())) == 5


def test_a_new_build_takes_over_and_the_old_one_goes(folder: Path) -> None:
    old = builds(folder)
    (folder / "build-000000000000").mkdir()  # as a killed process leaves it
    store.save(folder, built(PASSAGES[:2]), MODEL, {"two": "x"})
    assert len(builds(folder)) == 1
    assert builds(folder) != old
    assert len(store.load(folder, MODEL, {"two": "x"}).passages) == 2


STEPS = ["assistant.retrieval.store.np.save", "assistant.retrieval.disk.os.fsync", "pathlib.Path.replace"]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("error", [KeyboardInterrupt(), MemoryError()], ids=["interrupted", "no memory"])
def test_a_build_that_stops_leaves_the_old_index_serving(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    def stop(*args: Any, **kwargs: Any) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(step, stop)
        with pytest.raises(type(error)):
            store.save(folder, built(PASSAGES[:2]), MODEL, {"two": "x"})
    assert len(builds(folder)) == 1
    assert first(folder) == "Job7"


def test_a_build_stopped_just_after_the_swap_serves(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    swap = disk.replace

    def swap_and_stop(path: Path, text: str) -> None:
        swap(path, text)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(disk, "replace", swap_and_stop)
        with pytest.raises(KeyboardInterrupt):
            store.save(folder, built(PASSAGES[:2]), MODEL, {"two": "x"})
    assert len(store.load(folder, MODEL, {"two": "x"}).passages) == 2


@pytest.mark.parametrize("step", STEPS)
def test_a_full_disk_is_told_in_danish_and_loses_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*args: Any, **kwargs: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(step, full)
        with pytest.raises(StoreError) as caught:
            store.save(folder, built(PASSAGES[:2]), MODEL, {"two": "x"})
    message = str(caught.value)
    assert "Indekset kunne ikke gemmes" in message
    assert "der er ikke mere plads på disken" in message
    assert "Det hidtidige indeks er urørt." in message
    assert len(builds(folder)) == 1
    assert first(folder) == "Job7"


def test_a_folder_that_cannot_be_made_is_told_in_danish(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match=r"Indekset kunne ikke gemmes i ».*file.shop«"):
        store.save(tmp_path / "file" / "shop", built(), MODEL, PRINT)


def test_a_folder_without_permission_is_told_in_danish(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.mkdir", refuse)
        with pytest.raises(StoreError, match="ingen skriveadgang"):
            store.save(folder, built(), MODEL, PRINT)
    assert first(folder) == "Job7"


def test_another_program_that_builds_too_long_is_told_in_danish(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "LOCK_SECONDS", 0)
    with (
        filelock.FileLock(folder / ".lock", is_singleton=False),
        pytest.raises(StoreError, match="et andet program bygger netop nu"),
    ):
        store.save(folder, built(), MODEL, PRINT)


def test_builds_at_the_same_time_end_with_one_whole_index(tmp_path: Path) -> None:
    folder, made, failed = tmp_path / "shop", built(), []

    def save(n: int) -> None:
        try:
            store.save(folder, made, MODEL, {"n": str(n)})
        except BaseException as error:  # pragma: no cover - the assertion below shows it
            failed.append(error)

    threads = [threading.Thread(target=save, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert len(builds(folder)) == 1
    found = store.manifest(folder)
    assert found is not None
    assert store.load(folder, MODEL, found.documents).passages == PASSAGES


def test_an_index_swapped_while_it_is_read_is_read_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load, calls = store._load, []

    def swapped_meanwhile(build: Path, found: Any) -> Any:
        calls.append(build)
        if len(calls) == 1:
            store.save(folder, built(), MODEL, PRINT)
        return load(build, found)

    monkeypatch.setattr(store, "_load", swapped_meanwhile)
    assert store.load(folder, MODEL, PRINT).passages == PASSAGES
    assert len(set(calls)) == 2


def test_an_index_swapped_again_and_again_is_given_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def always(build: Path, found: Any) -> Any:
        store.save(folder, built(), MODEL, PRINT)
        raise DamagedError("gone")

    monkeypatch.setattr(store, "_load", always)
    with pytest.raises(DamagedError, match="skiftet ud af et andet program"):
        store.load(folder, MODEL, PRINT)


KILLED = """
import sys, time
from pathlib import Path
import assistant.retrieval.store as store
from assistant.retrieval import disk
from tests.retrieval.shelf import PASSAGES, built

def hang(*args, **kwargs):
    print("writing", flush=True)
    time.sleep(60)

module, name = {"swap": (disk, "replace"), "vectors": (store.np, "save")}[sys.argv[2]]
setattr(module, name, hang)
store.save(Path(sys.argv[1]), built(PASSAGES[:2]), "hashing-256", {"two": "x"})
"""


@pytest.mark.parametrize("step", ["vectors", "swap"])
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_a_killed_build_leaves_the_old_index_serving(folder: Path, step: str) -> None:
    command = [sys.executable, "-c", KILLED, str(folder), step]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        process.send_signal(signal.SIGKILL)
    assert len(builds(folder)) == 2, "the killed process left its half build"
    assert first(folder) == "Job7"
    # The lock went with its process, and the next build clears up.
    store.save(folder, built(), MODEL, PRINT)
    assert len(builds(folder)) == 1
    assert first(folder) == "Job7"


def test_nothing_in_the_package_unpickles() -> None:
    for path in sorted((PROJECT / "assistant").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import | ast.ImportFrom):
                module = node.module if isinstance(node, ast.ImportFrom) else None
                names = {module} | {alias.name for alias in node.names}
                assert not names & {"pickle", "dill", "joblib", "shelve", "marshal", "cloudpickle"}, path
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("np.load", "numpy.load"):
                given = {keyword.arg: ast.unparse(keyword.value) for keyword in node.keywords}
                assert given.get("allow_pickle") == "False", f"{path}:{node.lineno}"
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "torch.load":
                raise AssertionError(f"{path}:{node.lineno} reads a pickle")
