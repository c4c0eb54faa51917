"""Untrue sentences made of true ones by code, so that nobody need doubt that they are untrue.

Each kind changes one thing that the card tells: a number, a name, yes and no, more and less, how many, when,
what is said of it. What another sentence of the same card might make true after all is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

_NUMBER = re.compile(r"(?<![\w/@.,-])\d+(?:\.\d{3})*(?![\w/@%-]|[.,]\d|\. [a-z])")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTH = re.compile(
    r"\b(januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)\b",
    re.IGNORECASE,
)
_OTHER_MONTHS = ("februar", "oktober", "april")
# »Ikke kun« says more rather than the contrary.
_VERB = re.compile(
    r"\b(er|har|kan|skal|vil|får|bliver|blev|havde|giver|bruger|arbejder|oplever|mener|fik)\b"
    r"(?! (?:kun|altid))"
)
_DENIED = re.compile(r"\b(ikke|aldrig|ingen)\b ?", re.IGNORECASE)
_SPELLED = ("to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "tolv", "tyve")
_SPELLED_WORD = re.compile(rf"\b(?:{'|'.join(_SPELLED)})\b", re.IGNORECASE)
_TURNED = (
    ("steg", "faldt"), ("stiger", "falder"), ("flere", "færre"), ("større", "mindre"), ("bedre", "dårligere"),
    ("øges", "mindskes"), ("vokset", "skrumpet"), ("højere", "lavere"), ("mere", "mindre"),
    ("størst", "mindst"),
    ("største", "mindste"), ("stærkere", "svagere"), ("hurtigere", "langsommere"), ("lettere", "sværere"),
    ("styrke", "svække"), ("før", "efter"), ("steget", "faldet"), ("aftaget", "tiltaget"),
    ("tilfredse", "utilfredse"),
    ("let", "svært"), ("positive", "negative"), ("store", "små"), ("tæt", "løst"), ("åbne", "lukkede"),
)  # fmt: skip
_TURN = {word: other for pair in _TURNED for word, other in (pair, pair[::-1])}
_HOW_MANY = {
    "de fleste": "alle", "langt de fleste": "alle", "flere": "alle", "nogle": "alle", "mange": "alle",
    "ofte": "altid", "typisk": "altid", "tit": "altid", "oftest": "altid", "mindst": "højst",
    "alle": "kun få",
    "næsten": "langt over", "knap": "langt over", "omkring": "mindst dobbelt så mange som",
    "sjældent": "altid",
    "måske": "altid", "især": "udelukkende", "blandt andet": "udelukkende", "bl.a.": "udelukkende",
}  # fmt: skip
_SAID_OF_IT = {
    "kan": "skal altid", "skal": "behøver ikke", "vil": "vil aldrig", "forventes": "er påvist",
    "ventes": "er fastslået",
}  # fmt: skip
PLACES = (
    "Aalborg", "Esbjerg", "Frederiksberg", "København", "Bornholm", "Lolland", "Guldborgsund", "Vejle",
    "Kolding",
    "Middelfart", "Fredericia", "Billund", "Haderslev", "Vejen", "Hjørring", "Frederikshavn", "Brønderslev",
    "Jammerbugt", "Odense", "Næstved", "Køge", "Vordingborg", "Sjælland", "Fyn", "Vendsyssel", "Maribo",
    "Hedensted", "Faaborg-Midtfyn", "Horsens", "Danmark", "Holland", "KL", "Cabi", "STAR", "DI", "BIP",
)  # fmt: skip
_ELSEWHERE = ("Skive", "Holbæk", "Ringsted", "Struer")
_PLACE = re.compile(rf"(?<![\w@.-])(?:{'|'.join(PLACES)})(?=s?\b(?![-@]))")
PEOPLE = (
    "Per Bech Grønning", "Allan Westh", "Ole Bendix", "Pia Damtoft", "Janus Krarup", "Anette Kjær Sørensen",
    "Per Rasmussen", "Anette Lyngsø", "Gorm Hjelm Andersen", "Jesper Dahlgaard", "Heidi Juel Frederiksen",
    "Kia McDermott", "René", "Bente", "Trine", "Jesper",
)  # fmt: skip
_PERSON = re.compile(rf"\b(?:{'|'.join(PEOPLE)})(?=s?\b)")
_OTHER_PEOPLE = ("Torben Lykkegaard", "Hanne Skovbjerg", "Birgitte Dalgaard")
_ADDED = (
    ", og alle deltagere fik en bonus på 5.000 kr.",
    ", og ordningen bliver gjort permanent ved lov.",
    ", og sygefraværet faldt samtidig til det halve.",
    ", og staten betaler alle udgifter.",
    ", fordi regeringen har krævet det.",
    ", og derfor er ventelisten nu meget lang.",
    ", hvilket har sparet kommunen for flere millioner kroner.",
    ", og samarbejdet har vundet en europæisk pris.",
)

Change = Callable[[str, str, int], str]
"""A true sentence, its whole card and a number to vary by, into an untrue sentence; empty where none."""


def lies(sentence: str, card: str, seed: int = 0) -> Iterator[tuple[str, str]]:
    """The ``(kind, untrue sentence)`` that can be made of ``sentence``; only whole sentences are changed."""
    if not sentence.endswith(".") or sentence.startswith("Hvor "):
        return  # a line that opens a list, or an item that is no sentence
    for kind, change in CHANGES.items():
        made = change(sentence, card, seed)
        if made and made != sentence and made.casefold() not in card.casefold():
            yield kind, made


def _number(sentence: str, card: str, seed: int) -> str:
    found = [match for match in _NUMBER.finditer(sentence) if not _YEAR.fullmatch(match.group())]
    if not found:
        return ""
    match = found[seed % len(found)]
    plain = int(match.group().replace(".", ""))
    for added in (3, 7, 11, 20, 40, 100):
        other = f"{plain + added * (1 if plain < 1_000 else 1_000):,}".replace(",", ".")
        if other not in card and str(plain + added) not in card:
            return _put(sentence, match, other)
    return ""


def _spelled(sentence: str, card: str, seed: int) -> str:
    found = list(_SPELLED_WORD.finditer(sentence))
    if not found:
        return ""
    match = found[seed % len(found)]
    at = _SPELLED.index(match.group().casefold())
    free = [word for word in _SPELLED[at + 1 :] + _SPELLED[:at] if not re.search(rf"\b{word}\b", card, re.I)]
    return _put(sentence, match, _like(match.group(), free[seed % len(free)])) if free else ""


def _swapped(sentence: str, card: str, seed: int) -> str:
    found = [match for match in _NUMBER.finditer(sentence) if not _YEAR.fullmatch(match.group())]
    for first, second in pairwise(found):
        between = sentence[first.end() : second.start()]
        # »3 og 12 måneder« says the same the other way round.
        if len(between.split()) >= 4 and first.group() != second.group():
            a, b = first.group(), second.group()
            return sentence[: first.start()] + b + between + a + sentence[second.end() :]
    return ""


def _year(sentence: str, card: str, seed: int) -> str:
    match = _YEAR.search(sentence)
    if match is None:
        return ""
    others = [str(int(match.group()) + step) for step in (2, -3, 4, 5, -6)]
    free = [year for year in others if year not in card]
    return _put(sentence, match, free[seed % len(free)]) if free else ""


def _month(sentence: str, card: str, seed: int) -> str:
    match = _MONTH.search(sentence)
    free = [month for month in _OTHER_MONTHS if month not in card.casefold()]
    return _put(sentence, match, free[seed % len(free)]) if match and free else ""


def _place(sentence: str, card: str, seed: int) -> str:
    found = list(_PLACE.finditer(sentence))
    free = [place for place in (*_ELSEWHERE, *PLACES[:16]) if place not in card]
    return _put(sentence, found[seed % len(found)], free[seed % len(free)]) if found and free else ""


def _person(sentence: str, card: str, seed: int) -> str:
    match = _PERSON.search(sentence)
    return _put(sentence, match, _OTHER_PEOPLE[seed % len(_OTHER_PEOPLE)]) if match else ""


def _denied(sentence: str, card: str, seed: int) -> str:
    match = _DENIED.search(sentence)
    if match is not None:
        bare = sentence[: match.start()] + ("en " if match.group(1).casefold() == "ingen" else "")
        return _capital(bare + sentence[match.end() :])
    match = _VERB.search(sentence)
    return f"{sentence[: match.end()]} ikke{sentence[match.end() :]}" if match else ""


def _turned(sentence: str, card: str, seed: int) -> str:
    return _exchanged(sentence, _TURN, seed)


def _how_many(sentence: str, card: str, seed: int) -> str:
    return _exchanged(sentence, _HOW_MANY, seed)


def _said_of_it(sentence: str, card: str, seed: int) -> str:
    return _exchanged(sentence, _SAID_OF_IT, seed)


def _added(sentence: str, card: str, seed: int) -> str:
    return sentence.removesuffix(".") + _ADDED[seed % len(_ADDED)]


def _exchanged(sentence: str, others: dict[str, str], seed: int) -> str:
    words = "|".join(re.escape(word) for word in sorted(others, key=len, reverse=True))
    found = list(re.finditer(rf"(?<!\w)(?<!hvor )(?:{words})(?!\w)", sentence, re.IGNORECASE))
    if not found:
        return ""
    match = found[seed % len(found)]
    return _put(sentence, match, _like(match.group(), others[match.group().casefold()]))


def _put(sentence: str, match: re.Match[str], other: str) -> str:
    return sentence[: match.start()] + other + sentence[match.end() :]


def _like(model: str, word: str) -> str:
    return _capital(word) if model[0].isupper() else word


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


CHANGES: dict[str, Change] = {
    "number": _number,
    "number word": _spelled,
    "swapped": _swapped,
    "year": _year,
    "month": _month,
    "place": _place,
    "person": _person,
    "negated": _denied,
    "direction": _turned,
    "quantifier": _how_many,
    "modality": _said_of_it,
    "added": _added,
}
"""The kinds of change, in the order in which they are tried."""
