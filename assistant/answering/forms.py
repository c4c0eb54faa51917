"""Whether a sentence has the form the question asks for: a number, a date, a person, a reason."""

from __future__ import annotations

import re

from assistant.answering.matching import YEAR, numbers, stem_set, support
from assistant.answering.question import Asks, Question, Term, is_office
from assistant.danish import privacy
from assistant.danish.lexicon import place
from assistant.danish.tokens import WORD, normalise
from assistant.danish.writing import MONTHS
from assistant.types import Passage

_MONTH = "|".join(MONTHS)
_PATTERNS = {
    Asks.MONEY: re.compile(r"\d[\d.,]*\s*(?:mio\.?|mia\.?|millioner|kr\.?|kroner)|\bkr\.|\bkroner\b", re.I),
    Asks.DURATION: re.compile(
        r"\b(?:\d+|et|én|en|to|tre|fire|fem|seks|syv|otte|ni|ti|tolv|\w+årig\w*)[\s-]*(?:-?årig\w*|år|måned\w*|uger?s?|dag\w*|time\w*|"
        r"minut\w*)\b|\d{4}\s?[-–]\s?\d{4}|\bhalvår", re.I),
    Asks.FREQUENCY: re.compile(
        r"\bgange\b|\ben gang om\b|ugentlig|årlig|månedlig|daglig|kvartalsvis|jævnlig|regelmæssig|\bløbende\b"
        r"|\bhver(?:t)? (?:\w+ )?(?:uge|måned|år|dag|kvartal)", re.I),
    Asks.DATE: re.compile(
        rf"\b(?:19|20)\d\d\b|\b(?:{_MONTH})\b|\bnytår\b|\b(?:dage?|uger?|måned\w*) (?:før|efter)\b|\bsommer|"
        r"\bkvartal", re.I),
    Asks.AGE: re.compile(r"\b\d+(?: år|-årig)", re.I),
    Asks.REASON: re.compile(
        r"\b(?:fordi|derfor|baggrund\w*|så|for at|årsag\w*|grund\w*|da|på den måde|nødvendig\w*)\b",
        re.I),
}  # fmt: skip
# What »hvornår skal vi …?« may be answered by beside a date.
_MOMENT = re.compile(
    r"\btidlig\w*|\bfra (?:start\w*|begyndelsen)\b|\bstraks\b|\bsamtidig\w*|\bløbende\b"
    r"|\b(?:når|inden|så snart)\b",
    re.IGNORECASE,
)
# A year that only dates the telling (»skrev KL i 2019«, »oplyst i 2019«) is no answer to »hvornår«.
_ATTRIBUTION = re.compile(
    r"(?:oplyst|opgjor\w*|opgør\w*|beskre\w+|beskriv\w*|skre\w+|skriv\w*|status|ifølge[^.;:(]*?|"
    r"\bKL\b|\bSTAR\b|nævn\w+|fort[aæ]l\w+|"
    r"publikation\w*|survey\w*|panel\w*|casesamling\w*|mål(?:te|ing\w*))"
    r"\s+(?:\w+\s+){0,2}?(?:i |fra )?\(?((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_PROPER = re.compile(r"\b[A-ZÆØÅ][a-zæøåé]+(?:[ -][A-ZÆØÅ][\wæøåé]+)+")
# Words that make a capitalised name an organisation's, a project's or the beginning of a sentence.
_NO_PERSON = frozenset(
    normalise(
        "jobcenter jobcentret business dansk danish danmark region byregion code newcomer rekruttering "
        "erhverv tech college industries group metal social det den de en et byg job rekrutteringsservice "
        "jobservice styrelsen kommune projekt fælles arbejdsmarkedskontor city center "
        "regionskommune alliancen"
    ).split()
)
_CONTACT = re.compile(r"\bkontakt(?:e|person|personen)?\b|\bskriv\b", re.IGNORECASE)
_PHONE = re.compile(r"\b(?:\d{2} ?){3}\d{2}\b|\b\d{4} \d{4}\b")
_CAPITAL = re.compile(
    r"(?<=[\w,:;] )[A-ZÆØÅ][\w-]+|\b[A-ZÆØÅ]{2,}\b|\b\w+(?:chef|leder|formand|udvalg|råd|konsulent|gruppe)\w*"
)
_SHARE = re.compile(r"pct|procent|%|ud af|tredjedel|halvdel|\d/\d")
_REACH = 3  # words after a quantity within which the thing counted stands
_SURE = 0.6


def fits(question: Question, text: str, whole: str, passage: Passage) -> float:
    """1 where the text has the form asked for, 0 where it lacks it, 0.5 where no form is asked.

    ``whole`` is the text read with the line that introduces it.
    """
    asks = question.asks
    if question.detail:
        return _detail(question.detail, text)
    if question.wants_person:
        return 1.0 if _names_person(question, text) else 0.1
    if question.wants_names and asks is not Asks.CONTACT:
        return _named(question, text, passage)
    if asks is Asks.CONTACT:
        return 1.0 if "@" in text else _reaches(question, text)
    if asks is Asks.NUMBER:
        return _number(question, text, whole)
    if asks is Asks.DATE:
        if _PATTERNS[asks].search(_ATTRIBUTION.sub(" ", text)):
            return 1.0
        return 0.7 if question.wants_moment and _MOMENT.search(text) else 0.1
    if asks is Asks.DURATION and question.wants_since and YEAR.search(_ATTRIBUTION.sub(" ", text)):
        return 0.8
    if asks in _PATTERNS:
        return 1.0 if _PATTERNS[asks].search(text) else 0.0
    if asks is Asks.PERSON:
        return 1.0 if _persons(text) else 0.9 if _CAPITAL.search(text) else 0.0
    if asks is Asks.PLACE:
        return 1.0 if _CAPITAL.search(text) else 0.2
    if asks is Asks.CASE:
        return 1.0 if passage.case is not None else 0.2
    if asks is Asks.LIST:
        return 1.0 if whole != text or text.endswith(":") or text.count(",") >= 2 else 0.4
    return 0.5


def _detail(detail: str, text: str) -> float:
    """A contact detail asked for by its kind."""
    if detail.startswith(("telefon", "tlf", "phone")):
        return 1.0 if _PHONE.search(text) else 0.0
    if detail.startswith("efternavn"):
        return 1.0 if _persons(text) else 0.0
    if detail.startswith(("mail", "e-mail", "email")):
        return 1.0 if "@" in text else 0.0
    return 1.0 if re.search(r"\b\d{4} [A-ZÆØÅ]", text) else 0.0


def _reaches(question: Question, text: str) -> float:
    """Whether someone to contact is told of; who is asked for by name must be named."""
    if not _CONTACT.search(text):
        return 0.0
    named = bool(_persons(text)) or any(map(privacy.is_first_name, WORD.findall(text)))
    return 0.7 if named or not question.wants_names else 0.2


def _persons(text: str) -> list[str]:
    """Capitalised names of two words or more that look like a person's."""
    return [
        name
        for name in _PROPER.findall(text)
        if not any(word in _NO_PERSON or place(word) for word in re.split(r"[ -]", normalise(name)))
    ]


def _names_person(question: Question, text: str) -> bool:
    """Whether a person is named in the office the question asks about."""
    held = stem_set(text)
    offices = [term for term in question.terms if is_office(term.word)]
    return bool(_persons(text)) and all(support(term, held) >= _SURE for term in offices)


def _new_names(question: Question, text: str) -> bool:
    """Whether the text names something that the question does not."""
    asked = {stem for term in question.terms for stem in term.stems}
    return any(stem_set(name).isdisjoint(asked) for name in _CAPITAL.findall(text))


def _named(question: Question, text: str, passage: Passage) -> float:
    """Whether something of the kind asked for is named; places are told from other names."""
    if not question.wants_places:
        return 1.0 if _new_names(question, f"{text} ({passage.title})") else 0.3
    asked = {stem for term in question.terms for stem in term.stems}
    named = {word for word in WORD.findall(text) if place(word) and stem_set(word).isdisjoint(asked)}
    return 1.0 if len(named) > 1 else 0.7 if named or _new_names(question, text) else 0.3


def _number(question: Question, text: str, whole: str) -> float:
    """Best where the quantity belongs to the thing counted: »51 lokale virksomheder«."""
    found = numbers(text)
    if not found:
        return 0.0
    if question.share:
        if not _SHARE.search(text):
            return 0.3
    elif question.subject is not None:
        counted = _counts(question.subject, text, found, whole)
        told = question.subject_is_told and support(question.subject, stem_set(text)) >= _SURE
        return max(counted, 0.8) if told else counted
    return 0.8


def _counts(subject: Term, text: str, found: list[tuple[int, str]], whole: str) -> float:
    """Whether one of the quantities counts the subject."""
    for position, quantity in found:
        after = WORD.findall(text[position + len(quantity) :])[:_REACH]
        if support(subject, stem_set(" ".join(after))) >= _SURE:
            return 1.0
    # »Antallet af praktikker var 184«; an item whose introducing line names what is counted.
    if re.search(r"\b(?:antal|tal)\w*\b|:", text) or whole != text:
        return 0.7 if support(subject, stem_set(whole)) >= _SURE else 0.4
    return 0.4
