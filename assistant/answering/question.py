"""Reading a question: its language, what form of answer it asks for, and what it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.danish import asking, lexicon, phrases, privacy
from assistant.danish.tokens import WORD, clean, normalise, stem


class Asks(StrEnum):
    """The form of a right answer."""

    NUMBER = "number"
    MONEY = "money"
    DURATION = "duration"
    FREQUENCY = "frequency"
    DATE = "date"
    AGE = "age"
    CONTACT = "contact"
    PERSON = "person"
    PLACE = "place"
    CASE = "case"
    LIST = "list"
    REASON = "reason"
    METHOD = "method"
    DEFINITION = "definition"
    OTHER = "other"


_STRICT = frozenset(
    {Asks.NUMBER, Asks.MONEY, Asks.DURATION, Asks.FREQUENCY, Asks.DATE, Asks.AGE, Asks.CONTACT, Asks.PERSON}
)


@dataclass(frozen=True, slots=True)
class Term:
    """Something the question names, in all the stems it may be met as."""

    word: str
    stems: frozenset[str]
    related: frozenset[str]
    weight: float
    is_name: bool = False
    is_number: bool = False
    is_place: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood."""

    text: str
    english: bool
    asks: Asks
    terms: tuple[Term, ...]
    subject: Term | None = None
    share: bool = False
    detail: str = ""
    wants_person: bool = False
    wants_names: bool = False
    wants_places: bool = False
    wants_moment: bool = False
    wants_since: bool = False
    wants_advice: bool = False
    asks_who_is: bool = False
    subject_is_told: bool = False
    wants_present: bool = False
    wants_right: bool = False
    cases: frozenset[int] = frozenset()

    @property
    def is_bare(self) -> bool:
        """Whether nothing but framing words is named: »Hvilke cases er der?«."""
        return all(normalise(term.word) in lexicon.QUESTION_FRAME for term in self.terms)

    @property
    def wants_contact(self) -> bool:
        """Whether an address may answer: who to contact, or who holds an office; not who did something."""
        return self.asks is Asks.CONTACT or self.wants_person or self.asks_who_is

    @property
    def is_strict(self) -> bool:
        """Whether only a sentence of a certain form can answer: with a number, a date, a person."""
        return self.asks in _STRICT or self.wants_person or self.wants_names or bool(self.detail)

    @property
    def danish_words(self) -> str:
        """The Danish renderings of an English question's words, for the lexical legs."""
        return " ".join(sorted(set().union(*(term.stems for term in self.terms)))) if self.english else ""


_ENGLISH_ENOUGH = 2


def is_office(word: str) -> bool:
    """Whether a word names an office a person holds: jobcenterchef, formand."""
    return bool(re.fullmatch(asking.OFFICE, word, re.IGNORECASE))


def read(text: str) -> Question:
    """Understand a question; never fails, whatever the text."""
    for masked in privacy.REPLACEMENTS.values():
        text = text.replace(masked, " ")
    text = " ".join(clean(text).split())
    english = is_english(text)
    asks = next((Asks(form) for form, pattern in asking.FORMS if pattern.search(text)), Asks.OTHER)
    if asks is Asks.PERSON and asking.WHO_IS.search(text):
        asks = Asks.DEFINITION
    advice = bool(asking.ADVICE.search(text))
    terms = _english_terms(text) if english else _danish_terms(text, advice)
    detail = asking.DETAIL.search(text)
    return Question(
        text=text,
        english=english,
        asks=asks,
        terms=terms,
        subject=_subject(text, terms),
        share=bool(asking.SHARE.search(text)),
        wants_present=bool(asking.PRESENT.search(asking.VISITING.sub(" ", text))),
        wants_right=bool(asking.RIGHT.search(text)),
        wants_names=bool(asking.NAMES.search(text)),
        wants_places=bool(asking.PLACES.search(text)),
        asks_who_is=asks is Asks.PERSON and bool(asking.WHO.search(text)),
        wants_advice=advice,
        wants_since=bool(asking.SINCE.search(text)),
        wants_moment=bool(asking.MOMENT.search(text)),
        subject_is_told=bool(asking.TOLD.search(text)),
        wants_person=bool(asking.ROLE.search(text)),
        detail=detail.group().casefold() if detail else "",
        cases=frozenset(int(number) for number in asking.CASE_NUMBER.findall(text)),
    )


def is_english(text: str) -> bool:
    """Whether the function words are English rather than Danish; undecided counts as Danish."""
    found = [word.casefold() for word in WORD.findall(text)]
    english = sum(word in lexicon.ENGLISH_FUNCTION_WORDS for word in found)
    danish = sum(normalise(word) in lexicon.FUNCTION_WORDS for word in found)
    # One English word alone may be part of a name: »Code of Conduct«.
    return (
        english > danish
        and english >= _ENGLISH_ENOUGH
        and not re.search(r"[æøåÆØÅ]", " ".join(w for w in found if w not in _names(text)))
    )


def _names(text: str) -> set[str]:
    """Words written with a capital inside a sentence, folded."""
    found = set()
    for match in WORD.finditer(text):
        word = match.group()
        opening = not text[: match.start()].strip() or text[: match.start()].rstrip()[-1] in ".!?"
        if (word[0].isupper() and not opening) or (len(word) > 1 and word.isupper()):
            found.add(word.casefold())
    return found


def _danish_terms(text: str, advice: bool) -> tuple[Term, ...]:
    """What is left without grammar and the words that only frame a question, unless nothing is."""
    names = _names(text)
    if advice:
        text = _without_visit(text)
    content: dict[str, Term] = {}
    frame: dict[str, Term] = {}
    for word in WORD.findall(text):
        folded = normalise(word)
        if folded in lexicon.FUNCTION_WORDS or (len(folded) == 1 and not folded.isdigit()):
            continue
        is_name = word.casefold() in names
        kept = frame if folded in lexicon.QUESTION_FRAME and not is_name else content
        kept.setdefault(stem(folded), _term(word, folded, is_name))
    if all(term.is_number for term in content.values()) and not asking.CASE_NUMBER.search(text):
        content |= frame  # »de ti cases«
    return tuple((content or frame).values())


def _without_visit(text: str) -> str:
    """Advice without when and where it is needed: no guidance names the company that is visited."""
    rest = asking.VISITING.sub(" ", text)
    company = phrases.company(rest)
    rest = rest.replace(company, " ") if company else rest
    small = lexicon.FUNCTION_WORDS | lexicon.QUESTION_FRAME
    return rest if any(normalise(word) not in small for word in WORD.findall(rest)) else text


def _term(word: str, folded: str, is_name: bool) -> Term:
    is_number = folded.replace(".", "").isdigit() or folded in lexicon.NUMBER_WORDS
    is_name = is_name or (not is_number and any(char.isdigit() for char in folded))
    weight = 1.0 if is_name or is_number else lexicon.rarity(folded)
    spellings = lexicon.place(word)
    if spellings:
        return Term(word, spellings | {stem(folded)}, frozenset(), 1.0, is_name=True, is_place=True)
    return Term(word, frozenset({stem(folded)}), lexicon.synonyms(stem(folded)), weight, is_name, is_number)


def _english_terms(text: str) -> tuple[Term, ...]:
    names = _names(text)
    words = [w for w in WORD.findall(text) if w.casefold() not in lexicon.ENGLISH_FUNCTION_WORDS]
    terms = []
    for phrase, danish in lexicon.translate(words):
        folded = normalise(phrase)
        if folded in lexicon.QUESTION_FRAME:
            continue
        is_name = phrase.casefold() in names
        spellings = lexicon.place(phrase)
        stems = {stem(folded), *spellings, *(_key_stem(rendering) for rendering in danish)}
        weight = 1.0 if is_name else lexicon.rarity(folded, "en")
        terms.append(
            Term(phrase, frozenset(stems), frozenset(), weight, is_name, folded.isdigit(), bool(spellings))
        )
    return tuple(terms)


def _key_stem(rendering: str) -> str:
    """The stem a Danish rendering is looked for by: that of its longest word."""
    return stem(normalise(max(WORD.findall(rendering), key=len)))


def _subject(text: str, terms: tuple[Term, ...]) -> Term | None:
    """The thing counted, where the question counts something."""
    match = asking.SUBJECT.search(text)
    if not match:
        return None
    for word in WORD.findall(match.group(1)):
        for term in terms:
            if word == term.word or word in term.word.split():
                return term
    return None
