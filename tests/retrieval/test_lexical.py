from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from assistant.retrieval.lexical import ANALYSERS, K1, B, LexicalLeg

TEXTS = ["Jobcentret ringer til virksomheden", "Et jobcenter på Falster", "Katten sover", ""]


@pytest.mark.parametrize("analyser", ANALYSERS)
def test_texts_that_share_words_score_and_the_others_do_not(analyser: str) -> None:
    scores = LexicalLeg.build(analyser, TEXTS).scores("Hvor er Falster?")
    assert scores is not None
    assert scores.shape == (4,)
    assert scores.argmax() == 1
    assert scores[2] == scores[3] == 0


def test_character_grams_meet_where_stems_do_not() -> None:
    stem = LexicalLeg.build("stem", TEXTS).scores("jobcenter")
    gram = LexicalLeg.build("ngram", TEXTS).scores("jobcenter")
    assert stem is not None and stem[0] == 0
    assert gram is not None and gram[1] > gram[0] > 0


def test_a_score_is_the_bm25_formula() -> None:
    scores = LexicalLeg.build("stem", ["kat kat hund", "hund", "fisk fisk"]).scores("kat")
    # Lucene's variant, which bm25s uses: idf = ln(1 + (N - df + .5) / (df + .5)).
    idf = math.log(1 + (3 - 1 + 0.5) / 1.5)
    expected = idf * 2 / (2 + K1 * (1 - B + B * 3 / 2))
    assert scores is not None
    assert scores[0] == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize("query", ["", "?!", "zzzyyyxxx"])
def test_a_question_of_unknown_words_gives_no_scores(query: str) -> None:
    assert LexicalLeg.build("stem", TEXTS).scores(query) is None


def test_document_frequency_counts_texts() -> None:
    leg = LexicalLeg.build("stem", ["kat kat hund", "hund"])
    assert [leg.document_frequency(word) for word in ("hund", "kat", "fisk")] == [2, 1, 0]


@pytest.mark.parametrize("texts", [TEXTS, [], ["", "!"]])
def test_a_leg_read_from_disk_scores_the_same(tmp_path: Path, texts: list[str]) -> None:
    leg = LexicalLeg.build("ngram", texts)
    leg.save(tmp_path / "leg")
    again = LexicalLeg.load("ngram", tmp_path / "leg")
    before, after = leg.scores("jobcentrets katte"), again.scores("jobcentrets katte")
    if before is None:
        assert after is None
        assert again.document_frequency("kat") == 0
    else:
        np.testing.assert_array_equal(before, after)
