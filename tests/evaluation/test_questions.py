from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.evaluation.questions import Check, read
from tests.retrieval.shelf import PASSAGES

FULL = {
    "id": "A1",
    "q": "Hvem er kontaktperson?",
    "doc": ["kl"],
    "case": [6],
    "must": ["mette\\s+holm"],
    "any": ["job ?7", "jobsyv"],
    "kind": "contact",
    "persona": "consultant",
}


def written(folder: Path, *lines: str) -> Path:
    path = folder / "spørgsmål.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def check(folder: Path, **values: object) -> Check:
    return read(written(folder, json.dumps(FULL | values)))[0]


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    outside = {"id": "A2", "q": "Hvad koster smør?", "kind": "outside", "abstain": True}
    first, second = read(written(tmp_path, "\ufeff" + json.dumps(FULL), "", json.dumps(outside) + "\r"))
    assert (first.id, first.doc, first.case, first.kind, first.abstain) == (
        "A1",
        ("kl",),
        (6,),
        "contact",
        False,
    )
    assert [pattern.pattern for pattern in first.must] == ["mette\\s+holm"]
    assert (second.q, second.doc, second.must, second.abstain) == ("Hvad koster smør?", (), (), True)


def test_what_an_answer_lacks_is_named(tmp_path: Path) -> None:
    asked = check(tmp_path)
    assert asked.lacking("I JOB7 er det Mette\nHolm.") == ()
    assert asked.lacking("Det er Mette Holm.") == ("job ?7 eller jobsyv",)
    assert asked.lacking("") == ("mette\\s+holm", "job ?7 eller jobsyv")


def test_a_passage_is_relevant_when_place_and_a_pattern_fit(tmp_path: Path) -> None:
    assert [p.title for p in PASSAGES if check(tmp_path).is_relevant(p)] == ["Job7"]
    assert not any(check(tmp_path, case=[9]).is_relevant(p) for p in PASSAGES)
    assert not any(check(tmp_path, doc=["cabi"], case=[]).is_relevant(p) for p in PASSAGES)
    virksomhed = check(tmp_path, case=[], must=["virksomhed"], any=[], doc=["kl", "cabi"])
    assert [p.title for p in PASSAGES if virksomhed.is_relevant(p)] == ["Energiteamet", "Bekymringer"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{broken", "den er ikke gyldig JSON"),
        ('["A1"]', "den er ikke et JSON-objekt"),
        ('{"q": "Hvem?", "kind": "fact"}', "»id« mangler"),
        ('{"id": "A1", "q": " ", "kind": "fact"}', "»q« mangler"),
        ('{"id": "A1", "q": 7, "kind": "fact"}', "»q« mangler eller er ikke tekst"),
        ('{"id": "A1", "q": "Hvem?", "doc": ["kl"]}', "»kind« mangler"),
        ('{"id": "A1", "q": "Hvem?", "kind": "fact"}', "»doc« mangler, og spørgsmålet"),
        (json.dumps(FULL | {"doc": "kl"}), "»doc« er ikke en liste af tekster"),
        (json.dumps(FULL | {"case": ["6"]}), "»case« er ikke en liste af tal"),
        (json.dumps(FULL | {"must": ["("]}), "et mønster i »must« er ikke et gyldigt regulært udtryk"),
    ],
)
def test_a_broken_line_is_named_in_danish(tmp_path: Path, line: str, reason: str) -> None:
    path = written(tmp_path, json.dumps(FULL), "", line)
    with pytest.raises(InputError) as caught:
        read(path)
    assert str(caught.value).startswith("Linje 3 i »spørgsmål.jsonl« kan ikke bruges: ")
    assert reason in str(caught.value)


def test_a_file_that_cannot_be_read_is_told_in_danish(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="kan ikke læses som tekst"):
        read(tmp_path / "findes-ikke.jsonl")
    (tmp_path / "latin").write_bytes("æøå".encode("latin-1"))
    with pytest.raises(InputError, match="UTF-8"):
        read(tmp_path / "latin")
    with pytest.raises(InputError, match="har ingen spørgsmål"):
        read(written(tmp_path, "", " "))
