from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from assistant.retrieval import retriever as module
from assistant.retrieval.retriever import Retriever
from assistant.types import Filter, Hit
from tests.encoders import HashingEncoder
from tests.retrieval.shelf import PASSAGES, built

ENCODER = HashingEncoder()
RETRIEVER = Retriever(built())


def search(question: str, k: int = 10, restrict: Filter | None = None, words: str = "") -> tuple[Hit, ...]:
    return RETRIEVER.search(question, ENCODER.encode_query(question), k, restrict, words)


def titles(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.passage.title for hit in hits]


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Hvem er kontaktperson for Job7?", "Job7"),
        ("hvor mange penge gav fonden", "Rekruttering fra kanten"),
        ("vindmøllevirksomheder", "Energiteamet"),
        ("Hvad siger jeg om papirarbejdet?", "Bekymringer"),
    ],
)
def test_it_finds_the_passage_that_answers(question: str, title: str) -> None:
    assert titles(search(question))[0] == title


def test_hits_come_best_first_and_tell_their_ranks() -> None:
    hits = search("Hvem er kontaktperson i Job7?", 3)
    assert len(hits) == 3
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert (hits[0].dense_rank, hits[0].lexical_rank) == (1, 1)


@pytest.mark.parametrize(
    ("restrict", "expected"),
    [
        (Filter(sources=frozenset({"cabi"})), {"Argumenter", "Bekymringer"}),
        (Filter(cases=frozenset({6, 9})), {"Job7", "Energiteamet"}),
        (Filter(kinds=frozenset({"argument"})), {"Argumenter", "Bekymringer"}),
        (Filter(documents=frozenset({"kl/Job7"})), {"Job7"}),
        (Filter(sources=frozenset({"kl"}), cases=frozenset({1})), {"Rekruttering fra kanten"}),
        (Filter(sources=frozenset({"findes ikke"})), set()),
    ],
)
def test_a_filter_leaves_only_what_it_accepts(restrict: Filter, expected: set[str]) -> None:
    assert set(titles(search("Hvem er kontaktperson i Job7?", restrict=restrict))) == expected


def test_a_filter_that_restricts_nothing_changes_nothing() -> None:
    assert search("Job7", restrict=Filter()) == search("Job7")


def test_words_help_the_lexical_legs() -> None:
    vector = ENCODER.encode_query("who pays")
    assert (
        titles(RETRIEVER.search("who pays", vector, 1, None, "fonden mio. kr."))[0]
        == "Rekruttering fra kanten"
    )


@pytest.mark.parametrize("question", ["", " \n", "?!", "\x00", "zzqqxx 😀"])
def test_a_question_no_lexical_leg_knows_is_answered_by_the_dense_one(question: str) -> None:
    hits = search(question, 2)
    assert len(hits) == 2
    assert hits[0].lexical_rank is None
    assert np.isfinite(hits[0].score)


def test_an_empty_index_finds_nothing() -> None:
    empty = Retriever(built([]))
    assert empty.search("Job7", ENCODER.encode_query("Job7")) == ()
    assert empty.informativeness("job7") == 1.0


def test_the_same_question_gives_the_same_hits_in_document_order_among_equals() -> None:
    twins = [dataclasses.replace(PASSAGES[1], id=f"kl/Job7#{n}") for n in range(1, 9)]
    retriever = Retriever(built([*twins, PASSAGES[0]]))
    vector = ENCODER.encode_query("Job7")
    found = [hit.passage.id for hit in retriever.search("Job7", vector, 8)]
    assert found == [twin.id for twin in twins]
    assert retriever.search("Job7", vector, 8) == retriever.search("Job7", vector, 8)


def test_the_candidates_of_a_leg_are_its_best(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CANDIDATES", 3)
    scores = np.array([1, 0, 3, 2, 2, 2, 0.5], np.float32)
    assert module._top(scores, None).tolist() == [2, 3, 4]
    assert module._top(scores, np.array([0, 1, 5, 6])).tolist() == [5, 0, 6]


def test_few_candidates_still_give_the_best(monkeypatch: pytest.MonkeyPatch) -> None:
    full = search("Hvem er kontaktperson i Job7?", 1)
    monkeypatch.setattr(module, "CANDIDATES", 2)
    cut = search("Hvem er kontaktperson i Job7?", 10)
    assert cut[0].passage == full[0].passage
    assert len(cut) < 5


def test_weights_can_be_given() -> None:
    dense = Retriever(built(), {"dense": 1.0, "stem": 0.0, "ngram": 0.0})
    vector = ENCODER.encode_query("papirarbejde")
    hits = dense.search("Job7", vector)
    assert [hit.dense_rank for hit in hits] == [1, 2, 3, 4, 5]


def test_vectors_of_a_hit_can_be_had() -> None:
    passage = search("Job7")[0].passage
    assert RETRIEVER.vector(passage).shape == (256,)
    assert RETRIEVER.sentence_vectors(passage).shape == (2, 256)


def test_a_rare_stem_tells_more_than_a_common_one() -> None:
    rare, common = RETRIEVER.informativeness("job7"), RETRIEVER.informativeness("resultat")
    assert 0 <= common < rare == 1.0
    assert RETRIEVER.informativeness("ukendt") == 1.0


def test_the_materials_own_scale_is_that_of_its_vectors() -> None:
    mean, spread = RETRIEVER.spread
    cosines = (RETRIEVER.index.vectors @ RETRIEVER.index.vectors.T)[~np.eye(5, dtype=bool)]
    assert mean == pytest.approx(cosines.mean())
    assert spread == pytest.approx(cosines.std())
    assert Retriever(built(PASSAGES[:1])).spread == (0.0, 1.0)
    np.testing.assert_allclose(RETRIEVER.centre, RETRIEVER.index.vectors.mean(axis=0), atol=1e-6)
    assert RETRIEVER.cases == {1, 6, 9}
