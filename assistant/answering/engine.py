"""One question's way through the house: read, retrieve, weigh, judge, compose, prove."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.answering import compose, conversation, evidence, followup, proof, prose, reranking, verdict
from assistant.answering.conversation import Form, Understood
from assistant.answering.evidence import Evidence
from assistant.answering.prose import Written
from assistant.answering.question import Asks, Question, read
from assistant.answering.topic import Ground, Topic
from assistant.danish import turns
from assistant.library.library import Library
from assistant.llm.model import Model
from assistant.retrieval.retriever import Retriever
from assistant.types import (
    Answer,
    Citation,
    Encoder,
    Event,
    Filter,
    Finished,
    Hit,
    Passage,
    Retrieved,
    Token,
    Vectors,
    Verdict,
)

# Passages whose sentences are weighed, and sections offered as »måske relevant«.
PASSAGES = 12
NEARBY = 3
_LEADING = 3
_WITHIN = 5  # passages of the cards that the talk is about, looked at first
_LEAST_IDF = 0.3
Encode = Callable[[str], Vectors]
_ENGLISH_FRAME = "The guidance is in Danish; this is what it says:"


@dataclass(frozen=True)
class AnswerEngine:
    """Answers from one index and the library it was built of; holds no state between questions.

    With a ``model`` what is covered is told in its words, as far as they are proven.
    """

    retriever: Retriever
    encoder: Encoder
    library: Library
    model: Model | None = None

    def search(self, text: str, k: int = 10, restrict: Filter | None = None) -> tuple[Hit, ...]:
        """The ``k`` best passages."""
        question = read(text)
        vector = self.encoder.encode_query(question.text)
        return self.retriever.search(question.text, vector, k, restrict, question.danish_words)

    @cached_property
    def ground(self) -> Ground:
        """What follow-ups are understood by."""
        return Ground(self.library)

    def events(
        self,
        text: str,
        restrict: Filter | None = None,
        before: Sequence[Answer] = (),
        written: bool = True,
    ) -> Iterator[Event]:
        """Answer a question; one encoder call, and nothing is shown that is not proven.

        ``before`` are the conversation's earlier answers, oldest first: a follow-up is made whole by them.
        Where it may be read another way too, both readings are tried, with one encoder call each.
        The model is left out where the answer is not to be ``written`` by it.
        """
        start = time.perf_counter()
        if reply := turns.reply(text):
            yield Retrieved(())
            yield Finished(_courtesy(text, reply, time.perf_counter() - start))
            return
        understood, found = self._understand(text, restrict, before)
        yield Retrieved(found.hits)
        judged, told = found.judged, Written("", ())
        if judged.verdict is not Verdict.NOT_COVERED:
            leans = before if understood.form is not Form.NEW else ()
            told = yield from self._written(
                understood.question, found, leans, self.model if written else None
            )
        if not told.text:
            judged = replace(judged, verdict=Verdict.NOT_COVERED)
        used = {citation.passage.id for citation in told.citations}
        yield Finished(
            Answer(
                question=text,
                text=told.text,
                verdict=judged.verdict,
                missing=judged.missing,
                citations=told.citations,
                nearby=tuple(hit.passage for hit in found.hits if hit.passage.id not in used)[:NEARBY],
                mode=told.mode,
                seconds=time.perf_counter() - start,
                understood=understood.question if understood.form is not Form.NEW else "",
                notice=told.notice,
                unproven=told.unproven,
            )
        )

    def _understand(
        self, text: str, restrict: Filter | None, before: Sequence[Answer]
    ) -> tuple[Understood, followup.Found]:
        """A turn as understood in its talk, and what it finds; where that is little, read another way."""
        encode = _remembering(self.encoder)
        understood = conversation.understand(text, before, self.ground)
        found = self._find(understood, restrict, before, encode)
        if understood.alone:
            alone = self._find(Understood(understood.alone), restrict, before, encode)
            return followup.better(understood, found, alone, before)
        if followup.may_stand_alone(understood, found):
            alone = self._find(Understood(understood.said), restrict, before, encode)
            return understood, alone if followup.stays(alone, before) else found
        may_lean = followup.may_lean(understood, found)
        if may_lean and (leaning := conversation.leaning(text, before, self.ground)):
            carried = self._find(leaning, restrict, before, encode)
            if followup.stays(carried, before):
                return leaning, carried
        return understood, found

    def _written(
        self, question: str, found: followup.Found, before: Sequence[Answer], model: Model | None
    ) -> Generator[Token, None, Written]:
        """The answer's text, piece by piece: in the model's words, where there is one, or the sources'."""
        written = Written(*self._compose(found))
        if model and written.text:
            others = [hit.passage for hit in found.hits if self._stands(hit.passage)]
            english = found.question.english
            return (yield from prose.answer(model, self.encoder, question, written, others, english, before))
        if written.text:
            yield Token(written.text, written.citations)
        return written

    def _find(
        self, understood: Understood, restrict: Filter | None, before: Sequence[Answer], encode: Encode
    ) -> followup.Found:
        """What one reading of a turn finds, and the verdict on it."""
        question, vector, hits, found = self.gather(understood, restrict, before, encode)
        weights = weigh(self.retriever, question)
        judged = verdict.judge(question, hits, found, weights, nearness(self.retriever, vector, hits))
        return followup.fitted(followup.Found(question, hits, found, judged), understood, before)

    def gather(
        self,
        understood: Understood,
        restrict: Filter | None,
        before: Sequence[Answer],
        encode: Encode | None = None,
    ) -> tuple[Question, Vectors, tuple[Hit, ...], tuple[Evidence, ...]]:
        """One reading's question and vector, the passages found, and their sentences, best first."""
        encode = encode or self.encoder.encode_query
        question = conversation.question_of(understood)
        vector = encode(question.text)
        if understood.topic.sources and not (restrict and restrict.sources):
            restrict = replace(restrict or Filter(), sources=understood.topic.sources)
        hits = retrieve(self.retriever, question, vector, restrict)
        if understood.form is not Form.NEW:
            hits = focus(self.retriever, question, vector, hits, understood.topic, restrict)
        said = self._said(understood, question, restrict, encode) if understood.about else None
        if said:
            hits = _joined(hits, said.near, said.hits)
        rows = {hit.passage.id: self.retriever.sentence_vectors(hit.passage) for hit in hits}
        found = evidence.gather(question, vector, hits, rows, weigh(self.retriever, question))
        if said:
            found = reranking.rerank(found, said, rows, before)
        return question, vector, hits, followup.evidence_for(understood, found)

    def _said(
        self, understood: Understood, whole: Question, restrict: Filter | None, encode: Encode
    ) -> reranking.Said:
        """What a follow-up says itself, looked for within the case that was carried."""
        question = read(understood.said)
        vector = encode(question.text)
        asked = replace(question, cases=whole.cases)
        hits = retrieve(self.retriever, asked, vector, restrict) if question.terms else ()
        near = focus(self.retriever, asked, vector, (), understood.topic, restrict)
        return reranking.Said(question, vector, weigh(self.retriever, question), hits, near)

    def _compose(self, found: followup.Found) -> tuple[str, tuple[Citation, ...]]:
        """The answer's text and citations; a block that does not stand in its document is left out."""
        question = found.question
        selected = compose.select(question, found.evidence, found.words)
        blocks = [block for block in selected if self._stands(block.passage)]
        answer, citations = compose.cite(blocks)
        if question.english and answer:
            answer = f"{_ENGLISH_FRAME}\n{answer}"
        return answer, citations

    def _stands(self, passage: Passage) -> bool:
        document = self.library.document(passage.document)
        return document is not None and proof.stands_in(passage.text, document.text)


def _courtesy(text: str, reply: str, seconds: float) -> Answer:
    """What »tak for hjælpen« gets: a friendly line, and nothing is looked for."""
    return Answer(text, "", Verdict.NOT_COVERED, (), (), (), "extractive", seconds, notice=reply)


def weigh(retriever: Retriever, question: Question) -> Mapping[str, float]:
    """How much each term tells: rare in general and rare in this material weighs most."""
    return {
        term.word: term.weight
        * max(_LEAST_IDF, max((retriever.informativeness(s) for s in term.stems), default=1.0))
        for term in question.terms
    }


def nearness(retriever: Retriever, vector: Vectors, hits: Sequence[Hit]) -> verdict.Nearness:
    """Cosines on the scale of this material and encoder, so that thresholds hold for others too."""
    if not hits:
        return verdict.Nearness(0.0, 0.0, 0.0)
    mean, deviation = retriever.spread
    to_centre = float(retriever.centre @ vector)
    passages = [float(retriever.vector(hit.passage) @ vector) for hit in hits]
    sentences = [float((retriever.sentence_vectors(hit.passage) @ vector).max(initial=-1.0)) for hit in hits]
    return verdict.Nearness(
        best=(max(sentences) - mean) / deviation,
        above_mean=(max(passages) - to_centre) / deviation,
        centre=(to_centre - mean) / deviation,
    )


def retrieve(
    retriever: Retriever, question: Question, vector: Vectors, restrict: Filter | None = None
) -> tuple[Hit, ...]:
    """The passages whose sentences are weighed, best first.

    Who to contact stands in a section of its own, that names little of what the question names: it is
    looked for in the cases the question found.
    """
    restrict = restrict or Filter()
    if question.cases:
        cases = question.cases & (restrict.cases or question.cases)
        if not cases:
            return ()  # the person asks outside what they have chosen
        restrict = replace(restrict, cases=cases)
    elif question.asks is Asks.CASE and not restrict.cases and not question.is_bare:
        restrict = replace(restrict, cases=retriever.cases)
    hits = retriever.search(question.text, vector, PASSAGES, restrict, question.danish_words)
    if question.asks is not Asks.CONTACT:
        return hits
    cases = frozenset(hit.passage.case for hit in hits[:_LEADING] if hit.passage.case is not None)
    if not cases:
        return hits
    within = replace(restrict, cases=cases)
    contacts = retriever.search("kontaktperson e-mail", vector, _LEADING, within)
    known = {hit.passage.id for hit in hits}
    return (*hits, *(replace(hit, score=hits[-1].score) for hit in contacts if hit.passage.id not in known))


def focus(
    retriever: Retriever,
    question: Question,
    vector: Vectors,
    hits: Sequence[Hit],
    topic: Topic,
    restrict: Filter | None,
) -> tuple[Hit, ...]:
    """The hits with those of the cards that the talk is about first."""
    restrict = restrict or Filter()
    documents = topic.documents & (restrict.documents or topic.documents)
    if not documents:
        return tuple(hits)
    within = replace(restrict, documents=documents)
    near = retriever.search(question.text, vector, _WITHIN, within, question.danish_words)
    if question.cases:
        near = tuple(hit for hit in near if hit.passage.case in question.cases)
    return _joined(near, hits)[:PASSAGES]


def _remembering(encoder: Encoder) -> Encode:
    """Encodes each text of one turn once; a question mark does not make it another text."""
    known: dict[str, Vectors] = {}

    def encode(text: str) -> Vectors:
        key = text.rstrip(" ?.!")
        if key not in known:
            known[key] = encoder.encode_query(text)
        return known[key]

    return encode


def _joined(*hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Hits of several searches in this order, each passage once."""
    first: dict[str, Hit] = {}
    for hit in itertools.chain(*hits):
        first.setdefault(hit.passage.id, hit)
    return tuple(first.values())
