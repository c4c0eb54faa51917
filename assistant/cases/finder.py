"""Finding cases like a person's own situation, and cases like another case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from assistant.answering.question import Question
from assistant.answering.question import read as read_question
from assistant.cases import facets, likeness, reasons
from assistant.cases.case import Case, is_told, read
from assistant.cases.facets import Choice
from assistant.library.library import Library
from assistant.retrieval.retriever import Retriever
from assistant.types import Citation, Encoder, Filter, Hit, Passage, Progress, Vectors

MOST = 5
BEST = 3
"""Cases shown to a situation that some case speaks to, the best of them more likely than not."""

# Chosen with the weights of `likeness`.
AHEAD = 0.15
"""What a case must be ahead of none by: no case is better than one that says nothing to the person."""
FOUND = 0.03
"""Weight of what the hybrid search finds, beside the likeness."""
NAMED = 1.0
"""For a case the person names by its number."""
LOCAL = 0.1
"""For a case that covers a municipality the person names."""

_PASSAGES = 3  # best passages of a case that stand for it
_SENTENCES = 60  # of one case that likeness learns from
_LEARNT = 2_000  # sentences of all cases
_SHORTEST = 40  # characters of a sentence that can stand alone
_NEAR = 0.6  # of the best score


@dataclass(frozen=True, slots=True)
class Match:
    """A case like the situation: ``reasons`` in Danish, ``citation`` the sentence most like it.

    ``near`` tells those that lie close to the best from those that may give inspiration too.
    """

    case: Case
    score: float
    near: bool
    reasons: tuple[str, ...]
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class Related:
    """A case like another one, and what they share, in Danish."""

    case: Case
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Finder:
    """Finds among the cases of one library and its index; holds no state between searches."""

    cases: tuple[Case, ...]
    library: Library
    retriever: Retriever
    encoder: Encoder
    examples: Vectors

    def search(self, text: str, choice: Choice | None = None, k: int = BEST) -> tuple[Match, ...]:
        """The cases that speak to a situation, best first; none where none does. One encoder call.

        ``choice`` keeps the cases it fits; at most ``k`` (1 to 5) are given.

        Raises:
            InputError: the choice names an unknown municipality.
        """
        allowed = facets.choose(self.cases, choice or Choice())
        question = read_question(text)
        if not question.text or not allowed:
            return ()
        matter = reasons.without_places(question.text)
        vector = self.encoder.encode_query(matter)
        found, leading = self._found(matter, question.danish_words, vector)
        scores, none = self._likeness.scores(matter, vector)
        total = {
            case.id: float(scores[column]) + FOUND * found[case.id] + _named(case, question)
            for column, case in enumerate(self.cases)
        }
        ranked = sorted(allowed, key=lambda case: -total[case.id])[: min(k, MOST)]
        best = total[ranked[0].id]
        if best < none + AHEAD:
            return ()
        near = max(_NEAR * best, none + AHEAD)
        return tuple(
            Match(
                case,
                total[case.id],
                total[case.id] >= near,
                reasons.of(case, question.text),
                self._sentence(case, leading[case.id], vector),
            )
            for case in ranked
        )

    def related(self, case: Case, k: int = BEST) -> tuple[Related, ...]:
        """The cases most like this one, best first: what they are about, and what they share."""
        alike = {other.id: float(self._centres[other.id] @ self._centres[case.id]) for other in self.cases}
        found = [
            Related(other, alike[other.id] + reasons.common(case, other), shared)
            for other in self.cases
            if other.id != case.id and (shared := reasons.shared(case, other))
        ]
        return tuple(sorted(found, key=lambda related: -related.score)[:k])

    @cached_property
    def _likeness(self) -> likeness.Likeness:
        numbers = {case.number: case.id for case in self.cases if case.number is not None and is_told(case)}
        return likeness.fit(tuple(self._told()), numbers, self.examples)

    def _told(self) -> Iterator[likeness.Told]:
        """Each case's sentences; of very many cases, fewer of each."""
        most = max(1, min(_SENTENCES, _LEARNT // max(1, len(self.cases))))
        for case in self.cases:
            rows = self._sentences[case.id][:most]
            vectors = np.zeros((len(rows), self.encoder.dimension), np.float32)
            for row, (passage, i) in enumerate(rows):
                vectors[row] = self._rows(passage)[i]
            yield likeness.Told(case.id, tuple(_sentence(passage, i) for passage, i in rows), vectors)

    @cached_property
    def _sentences(self) -> Mapping[str, tuple[tuple[Passage, int], ...]]:
        """For each case the sentences that tell of it: passage and number of the sentence in it."""
        told: dict[str, list[tuple[Passage, int]]] = {case.id: [] for case in self.cases}
        owner = self._owners
        for passage in self.library.passages:
            if passage.document in owner and not reasons.is_aside(passage):
                told[owner[passage.document]] += [(passage, i) for i in range(len(passage.sentences))]
        return {case: tuple(rows) for case, rows in told.items()}

    @cached_property
    def _owners(self) -> Mapping[str, str]:
        return {document: case.id for case in self.cases for document in case.documents}

    @cached_property
    def _middle(self) -> Vectors:
        """What all sentences have in common."""
        rows = [self._rows(passage)[i] for told in self._sentences.values() for passage, i in told]
        middle: Vectors = np.mean(rows, axis=0)
        return middle

    @cached_property
    def _centres(self) -> Mapping[str, Vectors]:
        """For each case the mean of its passages, apart from what all cases have in common."""
        passages: dict[str, list[Vectors]] = {case.id: [] for case in self.cases}
        for passage in self.library.passages:
            if passage.document in self._owners:
                passages[self._owners[passage.document]].append(self.retriever.vector(passage))
        means = {case: np.mean(rows, axis=0) for case, rows in passages.items() if rows}
        middle = np.mean(list(means.values()), axis=0) if means else 0
        centred = {case: mean - middle for case, mean in means.items()}
        zero = np.zeros(self.encoder.dimension, np.float32)
        return {case: _unit(centred.get(case, zero)) for case in passages}

    def _found(
        self, matter: str, words: str, vector: Vectors
    ) -> tuple[Mapping[str, float], Mapping[str, tuple[Passage, ...]]]:
        """What the hybrid search finds of each case, 0 on average, and the passages where."""
        within = Filter(documents=frozenset(self._owners))
        every = len(self.library.passages)
        hits = self.retriever.search(matter, vector, every, within, words)
        best: dict[str, list[Hit]] = {case.id: [] for case in self.cases}
        for hit in hits:
            leading = best[self._owners[hit.passage.document]]
            if len(leading) < _PASSAGES:
                leading.append(hit)
        means = {case: sum(hit.score for hit in leading) / _PASSAGES for case, leading in best.items()}
        middle = sum(means.values()) / len(means)
        return (
            {case: mean - middle for case, mean in means.items()},
            {case: tuple(hit.passage for hit in leading) for case, leading in best.items()},
        )

    def _sentence(self, case: Case, leading: tuple[Passage, ...], vector: Vectors) -> Citation | None:
        """The sentence most like the situation, of the passages found first if they have any."""
        told = [row for row in self._sentences[case.id] if len(_sentence(*row)) >= _SHORTEST]
        rows = [row for row in told if row[0] in leading] or told
        if not rows:
            return None
        asked = vector - self.examples.mean(axis=0)

        def alike(row: tuple[Passage, int]) -> float:
            return float(_unit(self._rows(row[0])[row[1]] - self._middle) @ asked)

        passage, i = max(rows, key=alike)
        return Citation(1, passage, _sentence(passage, i))

    def _rows(self, passage: Passage) -> Vectors:
        return self.retriever.sentence_vectors(passage)


def build(
    library: Library,
    retriever: Retriever,
    encoder: Encoder,
    folder: Path,
    cases: Sequence[Case] | None = None,
    progress: Progress | None = None,
) -> Finder:
    """A finder over a library and its index; its examples are embedded once and kept in ``folder``."""
    known = tuple(cases) if cases is not None else read(library)
    return Finder(known, library, retriever, encoder, likeness.examples(encoder, folder, progress))


def _named(case: Case, question: Question) -> float:
    """What is added to a case whose number or municipality the person names."""
    local = reasons.places_named(question.text) & set(case.municipalities)
    return NAMED * (case.number in question.cases) + LOCAL * bool(local)


def _sentence(passage: Passage, i: int) -> str:
    start, end = passage.sentences[i]
    return passage.text[start:end].strip()


def _unit(row: Vectors) -> Vectors:
    found: Vectors = row / max(float(np.linalg.norm(row)), 1e-6)
    return found
