"""What a talk is about: a case, the cards an answer came from, and the words that name it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.answering.evidence import passage_stems
from assistant.answering.matching import held, stem_set
from assistant.answering.question import Term, read
from assistant.danish import following, phrases, turns
from assistant.library.library import Library
from assistant.types import Answer, Verdict

DASH = " – "
"""Between what is asked and what was carried."""
RARE = 0.7
"""Weight from which on a word is no everyday word."""
FEW = 2
"""Things a question names at most that still leans on what was said."""
_LONG = 12  # words from which on what was asked is no name
_SHARE = 0.5
"""Of an answer's citations in one case that make the case what the talk is about."""
HELD = 0.6
"""Support of a word that is found in a text."""
_STORY = re.compile(r"\b(?:historie|eksempel|case|story|example)", re.IGNORECASE)
_QUOTED = re.compile(r"^fortæl om »(?P<name>[^«]+)«", re.IGNORECASE)
_CASE = re.compile(r"\s*\(?\bcase\s*(?:nr\.?|nummer)?\s*\d{1,3}\b\)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Topic:
    """``name`` in words, with the number of a case; ``documents`` are what the answer came from.

    ``sources`` are those that are asked for alone: »Hvad siger STAR om det?«
    """

    name: str
    case: int | None = None
    documents: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    is_company: bool = False

    @property
    def words(self) -> str:
        """The name without the number of its case."""
        return _CASE.sub("", self.name).strip(" ,")


NOTHING = Topic("")
"""The topic of a question that leans on nothing."""


@dataclass(frozen=True)
class Ground:
    """What the library tells about cases and sources, as far as a follow-up needs it."""

    library: Library

    @cached_property
    def titles(self) -> dict[int, str]:
        """What each case is called: »Job7«."""
        found: dict[int, str] = {}
        for document in self.library.documents:
            if document.case is not None:
                found.setdefault(document.case, document.title.partition(":")[0].strip())
        return found

    @cached_property
    def sources(self) -> dict[str, frozenset[str]]:
        """Which sources a publisher's name means: »cabi«."""
        found: dict[str, set[str]] = {}
        for source in self.library.sources.values():
            for word in re.findall(r"[^\W\d_]+", source.label.partition(":")[0]):
                found.setdefault(word.casefold(), set()).add(source.id)
        return {word: frozenset(ids) for word, ids in found.items()}

    @cached_property
    def _case_stems(self) -> dict[int, frozenset[str]]:
        found: dict[int, set[str]] = {}
        for document in self.library.documents:
            if document.case is not None:
                found.setdefault(document.case, set()).update(
                    stem_set(
                        f"{document.title} {document.section} {' '.join(document.metadata.municipalities)}"
                    )
                )
        return {case: frozenset(stems) for case, stems in found.items()}

    def case_of(self, what: str) -> int | None:
        """The one case whose titles or municipality hold all that is named."""
        terms = read(what).terms
        cases = [case for case, stems in self._case_stems.items() if terms and held(terms, stems) == 1.0]
        return cases[0] if len(cases) == 1 else None

    def case_named(self, terms: Sequence[Term]) -> int | None:
        """The one case whose title is a name that is among the terms: »Job7«."""
        names = frozenset[str]().union(*(term.stems for term in terms if term.is_name and not term.is_place))
        cases = [case for case, title in self.titles.items() if stem_set(title) <= names]
        return cases[0] if len(cases) == 1 else None

    def labelled(self, case: int, name: str = "") -> str:
        """»Job7 (case 7)«."""
        return f"{name or self.titles.get(case, '')} (case {case})".strip()

    def hold(self, topic: Topic, terms: Sequence[Term]) -> float:
        """How surely the topic's case or cards hold every one of the terms, 0 to 1."""
        return held(terms, self._stems(topic))

    def _stems(self, topic: Topic) -> frozenset[str]:
        passages = (
            p
            for p in self.library.passages
            if p.document in topic.documents or (topic.case is not None and p.case == topic.case)
        )
        return frozenset[str]().union(stem_set(topic.name), *map(passage_stems, passages))


def asked(answer: Answer) -> str:
    """The question an answer answers, made whole."""
    return answer.understood or answer.question


def is_point(question: str) -> bool:
    """Whether one point of a list was asked about: »Fortæl om »Store rekrutteringer««."""
    return bool(_QUOTED.search(question))


def parts(question: str) -> tuple[str, str]:
    """What is asked, and what was carried into it."""
    said, _, about = question.rpartition(DASH)
    return (said, about.rstrip(" ?")) if said else (question, "")


def of(before: Sequence[Answer], ground: Ground) -> Topic:
    """What the last of the answers is about; where it found nothing, the one before of the same talk."""
    last = before[-1]
    if len(before) > 1 and _is_lost(last):
        return of(before[:-1], ground)
    said, about = parts(asked(last)) if last.understood else (asked(last), "")
    documents = frozenset(citation.passage.document for citation in last.citations)
    case = _case(last, ground)
    if not documents and last.understood and len(before) > 1:
        earlier = of(before[:-1], ground)
        documents, case = earlier.documents, case or earlier.case
    if about:
        if case is not None and about == ground.labelled(case) and len(before) > 1:
            earlier = of(before[:-1], ground)
            about = earlier.name if earlier.case == case else about  # only who to ask is of the whole case
        if case is not None and ": " in about:
            about = about.partition(": ")[0]  # a case, and what was asked of it before »hvorfor?«
        if case is None and not phrases.company(about) and (named := following.newly_named(said)):
            about = named  # »er der en håndbog?«
        return Topic(about, case, documents, is_company=bool(phrases.company(about)))
    question = phrases.last_question(said)
    company = phrases.company(said)
    of_company = bool(company) and (company in question or read(question).is_bare)
    if following.leans(question) or read(question).is_bare:
        question = said  # »… et partnerskab. Hvad kræver det?«
    if of_company and not phrases.subject(question) and not _STORY.search(said):
        return Topic(company, documents=documents, is_company=True)
    name = _name(question, case, ground)
    if case is None and last.citations and len(name.split()) > _LONG:
        name = last.citations[0].passage.title  # says shorter what a long question came to
    return Topic(name, case, documents)


def _is_lost(answer: Answer) -> bool:
    """Whether a short turn was taken alone and found nothing: then the talk is about what it was about."""
    if answer.understood or answer.verdict is Verdict.COVERED:
        return False
    terms = read(answer.question).terms
    if any(term.is_name for term in terms):
        return False
    return len(terms) == 1 or (len(terms) <= FEW and all(term.weight < RARE for term in terms))


def company(before: Sequence[Answer]) -> str:
    """The company last spoken of; empty where none was."""
    return next(filter(None, (phrases.company(asked(answer)) for answer in reversed(before))), "")


def _case(answer: Answer, ground: Ground) -> int | None:
    """The case an answer is about: the one its question names, or else most of its citations."""
    question = read(asked(answer))
    if len(question.cases) == 1:
        return next(iter(question.cases))
    if (named := ground.case_named(question.terms)) is not None:
        return named
    if answer.verdict is Verdict.NOT_COVERED:
        return None
    cited = Counter(citation.passage.case for citation in answer.citations)
    case, count = cited.most_common(1)[0] if cited else (None, 0)
    return case if count > _SHARE * sum(cited.values()) else None


def _name(question: str, case: int | None, ground: Ground) -> str:
    quoted = _QUOTED.search(question)  # a point of a list: »Fortæl om »Store rekrutteringer««
    name = quoted["name"] if quoted else _CASE.sub("", phrases.subject(question)).strip()
    if case is not None:
        if name and held(read(name).terms, stem_set(ground.titles.get(case, ""))) >= HELD:
            name = ""  # the title says it, and better
        name = re.sub(r"\s+(?:i|på|fra)$", "", name) if name else _named(question, case, ground)
        return ground.labelled(case, name)
    return name or _phrase(question)


def _named(question: str, case: int, ground: Ground) -> str:
    """The one thing within a case that a question calls by its name: »SOSU-klar«."""
    title = stem_set(ground.titles.get(case, ""))
    names = [t for t in read(question).terms if t.is_name and not t.is_place and not t.is_number]
    names = [t for t in names if t.stems.isdisjoint(title) and ground.hold(Topic("", case), [t]) == 1.0]
    return names[0].word if len(names) == 1 else ""


def _phrase(question: str) -> str:
    """From the first thing a question names to the last: »virksomheder bruger LinkedIn«."""
    whole = turns.bare(question.strip(" ?.!"))[0]
    question = phrases.matter(whole)
    if question == whole or not read(question).terms:
        return phrases.whole_matter(whole)
    words = [term.word for term in read(question).terms]
    spans = [m.span() for word in words for m in re.finditer(rf"\b{re.escape(word)}\b", question)]
    return question[min(a for a, _ in spans) : max(b for _, b in spans)] if spans else question
