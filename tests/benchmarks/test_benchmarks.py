from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from assistant.evaluation import questions
from assistant.evaluation.questions import read
from assistant.types import Answer, Verdict
from benchmarks import conversations, material, report, retrieval_danish, scale
from tests.encoders import HashingEncoder

TEXTS = {
    "calc.html": ("Regneark", "Regneark\nEt regneark har celler og formler."),
    "writer.html": ("Tekstdokument", "Skriv et brev med overskrifter og afsnit."),
    "draw.html": ("Tegning", "Tegning\nTegn streger, cirkler og pile."),
}
QUERIES = {"k0": ("formler i celler", "calc.html"), "k1": ("brevets overskrift", "writer.html")}


@pytest.fixture
def encoder(tmp_path: Path) -> material.CachingEncoder:
    caching = material.CachingEncoder(tmp_path / "cache")
    caching.__dict__["encoder"] = HashingEncoder()
    return caching


@pytest.fixture
def help_folder(tmp_path: Path) -> Path:
    def write(name: str, rows: list[dict[str, str]]) -> None:
        (tmp_path / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")

    write("corpus.jsonl", [{"id": i, "title": t, "text": x} for i, (t, x) in TEXTS.items()])
    write("queries.jsonl", [{"id": i, "text": q} for i, (q, _) in QUERIES.items()])
    lines = [f"{i}\t{document}\t1" for i, (_, document) in QUERIES.items()]
    (tmp_path / "qrels.tsv").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def test_help_is_read_with_its_title_as_context(help_folder: Path) -> None:
    found = material.libreoffice(help_folder)
    assert found is not None
    assert [(p.context, p.text.split()[0]) for p in found.passages] == [
        ("Regneark", "Et"),
        ("Tekstdokument", "Skriv"),
        ("Tegning", "Tegn"),
    ]
    assert found.relevance.tolist() == [[True, False, False], [False, True, False]]


def test_help_that_is_not_there_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_EVAL_DATA", str(tmp_path))
    assert material.libreoffice() is None


def test_every_leg_and_weight_is_a_row(help_folder: Path, encoder: material.CachingEncoder) -> None:
    found = material.libreoffice(help_folder)
    assert found is not None
    table = retrieval_danish._table(found, encoder)
    assert table.title == "libreoffice-help-da: 3 passages, 2 questions"
    assert table.rows[0] == ("**hybrid**", 1.0, 1.0, 1.0)
    assert {"dense alone", "stems alone", "4-grams alone", "5-grams alone"} <= {row[0] for row in table.rows}


def test_vectors_are_kept(encoder: material.CachingEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    first = encoder.encode_queries(["et", "to"])
    monkeypatch.setattr(HashingEncoder, "encode_query", None)
    np.testing.assert_array_equal(encoder.encode_queries(["et", "to"]), first)


def test_made_passages_know_their_sentences() -> None:
    from tests.retrieval.shelf import PASSAGES

    made = scale._passages(PASSAGES, 30)
    known = {p.text[a:b] for p in PASSAGES for a, b in p.sentences}
    assert len({p.id for p in made}) == 30
    assert all(p.text[a:b] in known for p in made for a, b in p.sentences)


def test_a_result_is_written_as_json_and_as_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "commit", lambda: "abc1234")
    table = report.Table("Legs", ("what", "nDCG@10"), (("dense", 0.51234), ("none", None), ("both", 2)))
    path = report.write("try", "A note.", [table], tmp_path)
    assert path.name == "try-abc1234.md"
    text = path.read_text(encoding="utf-8")
    assert "# try\n\nA note." in text
    assert (
        "### Legs\n\n| what | nDCG@10 |\n| --- | --- |\n| dense | 0.5123 |\n| none | – |\n| both | 2 |"
        in text
    )
    raw = json.loads((tmp_path / "try-abc1234.json").read_text(encoding="utf-8"))
    assert raw["tables"][0]["rows"][0] == {"what": "dense", "nDCG@10": 0.51234}


@pytest.mark.parametrize("path", [material.TUNE, material.HOLDOUT], ids=lambda path: path.stem)
def test_the_question_files_can_be_read(path: Path) -> None:
    checks = read(path)
    assert len(checks) >= 150
    assert len({check.id for check in checks}) == len(checks)
    assert {"near", "outside"} <= {check.kind for check in checks if check.abstain}


def test_every_question_to_choose_settings_by_has_a_passage_that_answers() -> None:
    found, library = material.cards(material.TUNE)
    assert found.relevance.shape == (len(found.questions), len(library.passages))
    assert found.relevance.any(axis=1).all()


def turn(
    kind: str, *, understood: str = "", text: str = "", right: bool = True, alone: bool = True
) -> conversations.Turn:
    raw = {"id": "K-2", "q": "og?", "kind": kind, "doc": ["kl"], "conversation": "K", "not": ["Rasmussen"]}
    check = questions._check(json.dumps(raw))
    answer = Answer("og?", text, Verdict.COVERED, (), (), (), "extractive", 0.01, understood)
    return conversations.Turn(check, answer, right, alone, False, 1.0)


def test_what_counts_as_carried_wrongly() -> None:
    assert turn("new topic", understood="Og hvad – Job7?").carries_wrongly
    assert turn("contact", text="Skriv til Per Rasmussen.").carries_wrongly
    assert turn("ellipsis", understood="Og? – Job7", right=False).carries_wrongly
    assert not turn("ellipsis", understood="Og? – Job7", right=False, alone=False).carries_wrongly
    assert not turn("ellipsis", right=False).carries_wrongly
    assert not turn("contact", understood="Hvem – Job7?").carries_wrongly


def test_the_conversations_can_be_read_and_are_parted_by_conversation() -> None:
    files = (conversations.CONVERSATIONS, conversations.SECOND, conversations.THIRD, conversations.FOURTH)
    talks = [{check.conversation for check in read(file)} for file in files]
    assert all(len(ids) >= 60 for ids in talks)
    assert 0.3 < sum(map(conversations.looked_at, talks[3])) / len(talks[3]) < 0.7
