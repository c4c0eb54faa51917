"""BM25 legs over stems and over character n-grams (bm25s)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import bm25s
import numpy as np
import numpy.typing as npt

from assistant.danish import tokens

# Anserini's defaults; on Danish help text they beat bm25s' 1.5/.75 by .01–.02 nDCG@10 on every leg.
K1, B = 0.9, 0.4

# Grams of four characters beat those of five by .013 nDCG@10 there and do as well on the cards.
GRAM = 4

Tokenise = Callable[[str], list[str]]
ANALYSERS: dict[str, Tokenise] = {"stem": tokens.stems, "ngram": partial(tokens.ngrams, n=GRAM)}


class LexicalLeg:
    """One BM25 index over one way of cutting text into terms."""

    def __init__(self, analyser: str, bm25: bm25s.BM25 | None) -> None:
        self._tokenise = ANALYSERS[analyser]
        self._bm25 = bm25

    @classmethod
    def build(cls, analyser: str, texts: Sequence[str]) -> LexicalLeg:
        """Index ``texts`` in their order; none at all gives a leg that scores nothing."""
        terms = [ANALYSERS[analyser](text) for text in texts]
        if not any(terms):
            return cls(analyser, None)
        bm25 = bm25s.BM25(k1=K1, b=B)
        bm25.index(terms, show_progress=False)
        return cls(analyser, bm25)

    def scores(self, query: str) -> npt.NDArray[np.float32] | None:
        """BM25 of every text, shape ``(n,)``; ``None`` where no term of the query is known."""
        if self._bm25 is None:
            return None
        terms = [term for term in self._tokenise(query) if term in self._bm25.vocab_dict]
        if not terms:
            return None
        return np.asarray(self._bm25.get_scores(terms), dtype=np.float32)

    def document_frequency(self, term: str) -> int:
        """In how many texts a term stands."""
        if self._bm25 is None or term not in self._bm25.vocab_dict:
            return 0
        column = self._bm25.vocab_dict[term]
        bounds = self._bm25.scores["indptr"]
        return int(bounds[column + 1] - bounds[column])

    def save(self, folder: Path) -> None:
        """Write arrays and vocabulary (npy and JSON, no pickle)."""
        folder.mkdir(parents=True, exist_ok=True)
        if self._bm25 is not None:
            self._bm25.save(folder, show_progress=False)

    @classmethod
    def load(cls, analyser: str, folder: Path) -> LexicalLeg:
        """Read what :meth:`save` wrote."""
        if not any(folder.iterdir()):
            return cls(analyser, None)
        return cls(analyser, bm25s.BM25.load(folder, show_progress=False))
