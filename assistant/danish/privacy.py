"""Finding personal data in free text: CPR numbers, which are masked, and a citizen's own matters.

A CPR number is six digits of birth date and four more. The check digit (modulus 11) is never used:
since 2007 numbers are given out that do not satisfy it (cpr.dk, »Personnumre uden kontrolciffer«).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

CPR = "cpr"
BIRTH = "birth"
CITIZEN = "citizen"
REPLACEMENTS = {CPR: "[CPR-nummer fjernet]"}
REFUSALS = {
    CPR: "Her står noget, der ligner et CPR-nummer. Slet det, og prøv igen; intet er gemt.",
    BIRTH: "Her står en fødselsdato. Profilen handler om virksomheden, ikke om en borger. "
    "Slet datoen, og prøv igen; intet er gemt.",
    CITIZEN: "Her står noget personligt om en borger. Profilen handler om virksomheden, ikke om borgeren. "
    "Slet det, og prøv igen; intet er gemt.",
}
"""What a person is told when the text is not to be used at all."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Personal data of one ``kind`` at ``[start, end)`` of the text that was searched."""

    kind: str
    start: int
    end: int


_DAY = "(?:0[1-9]|[12][0-9]|3[01])"
# Replacement numbers, given to people without a CPR number, have 60 added to the day.
_ANY_DAY = "(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])"
_MONTH = "(?:0[1-9]|1[0-2])"
_DATE = rf"{_ANY_DAY}{_MONTH}[0-9]{{2}}|{_DAY} ?(?P<mark>[ ./-]) ?{_MONTH} ?(?P=mark) ?[0-9]{{2}}"
_LONG_DATE = rf"{_DAY}(?P<long>[ ./-]?){_MONTH}(?P=long)(?:19|20)[0-9]{{2}}"
_CPR = re.compile(
    rf"(?<![0-9])(?:(?:{_DATE})(?:\s?-\s?| ?[./_·]? ?)\(?[0-9]{{4}}|"
    # With the year in full, what follows must not read as a second year: »01.01.2019-2021«.
    rf"{_LONG_DATE}\s?-\s?(?!19|20)[0-9]{{4}})(?![0-9])"
)
# Named as a CPR number, ten digits are one, however they are grouped and whatever date they make.
_NAMED_CPR = re.compile(
    r"(?:cpr|person(?:nr|nummer))[-. ]{0,2}(?:nr|nummer|numre|nummeret)?[-.:=#»«\"'(\[\s]{0,4}"
    r"(?:(?:er|på|lyder)[:\s]{1,2})?(?P<number>[0-9](?:[-./ ]{0,3}[0-9]){9})(?![0-9])",
    re.IGNORECASE,
)
_BIRTH = re.compile(
    rf"\b(?:født|fødselsdato|fødselsdag|f\.)[:\s]{{1,2}}(?:er |den |d\. ?)?"
    rf"(?:{_DATE}|{_LONG_DATE}|[0-3]?[0-9]\. ?[a-zæøå]{{3,9}}\.? (?:19|20)[0-9]{{2}})",
    re.IGNORECASE,
)
# One single person, and within the same sentence what is nobody's business but theirs.
_ONE_PERSON = re.compile(
    r"\b(?:borgeren|kandidaten|praktikanten|den ledige|vedkommende|han|hun|ham|hende|hans|hendes|"
    r"(?:en|én) (?:borger|kandidat|mand|kvinde|ung mand|ung kvinde))(?![\w-])",
    re.IGNORECASE,
)
_PRIVATE = re.compile(
    r"\b(?:diagnos\w*|angst|depression\w*|deprimeret|skizofren\w*|adhd|autis\w+|ptsd|bipolar|borderline|"
    r"(?:stof|alkohol|hash|pille)?misbrug\w*|alkoholiker|narkoman|psykisk syg\w*|"
    r"personlighedsforstyrrelse\w*|spiseforstyrrelse\w*|kræft|hiv|gravid|abort|dømt|straffet|fængsel|fængslet|prøveløslad\w+|"
    r"kontanthjælp|førtidspension|ressourceforløb|jobafklaringsforløb)\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(r"\bhvis\b", re.IGNORECASE)
_CAPITAL = re.compile(r"\b[A-ZÆØÅ][a-zæøåé]+(?=s?\b)")
_SENTENCE_END = re.compile(r"[.!?;\n]+\s*")
_UNBROKEN = re.compile(r"[0-9]{10}")
_NAMED_OTHERWISE = re.compile(
    r"(?:\bp-?(?:nr|nummer|enhed)|produktions(?:nr|nummer|enhed)|isbn|issn|ean|tlf|telefon|mobil)"
    r"(?:-?(?:10|nr|nummer))?[.:\s]{0,3}$|(?:\+|\bkr\.? ?|€ ?|\bdkk ?)$",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r",[0-9]| ?(?:kr\b|kroner\b|mio\b|mia\b|dkk\b|euro?\b|€|%|pct\b|stk\b)", re.IGNORECASE)


def find(text: str) -> tuple[Finding, ...]:
    """All personal data in ``text``, in order and without overlap; offsets are into ``text`` itself.

    Takes time proportional to the length. Unusual dashes, spaces, digits and invisible characters
    hide nothing.
    """
    plain, origin = _plain(text)
    findings: list[Finding] = []
    for start, end in sorted(_cpr_spans(plain)):
        first, last = origin[start], origin[end - 1] + 1
        if findings and first < findings[-1].end:
            first, last = findings[-1].start, max(last, findings[-1].end)
            findings.pop()
        findings.append(Finding(CPR, first, last))
    return tuple(findings)


def mask(text: str) -> str:
    """``text`` with each finding replaced by a Danish word of what was removed."""
    parts: list[str] = []
    position = 0
    for finding in find(text):
        parts += (text[position : finding.start], REPLACEMENTS[finding.kind])
        position = finding.end
    return "".join((*parts, text[position:]))


def contains_cpr(text: str) -> bool:
    """Whether a CPR number stands anywhere in ``text``."""
    return any(finding.kind == CPR for finding in find(text))


def personal(text: str, named: bool = False) -> str:
    """The kind of personal data about one citizen that stands in ``text``, empty if none is found.

    ``named`` lets private matters pass that are said of nobody by name: »en mand med angst«.

    Beyond CPR numbers: a birth date, and a private matter (health, abuse, punishment, benefits) said
    of one person. What is said of people in general (»borgere med angst«) or only supposed (»hvis han
    er dømt«) is no one's own.
    """
    if contains_cpr(text):
        return CPR
    plain, _ = _plain(text)
    if _BIRTH.search(plain):
        return BIRTH
    for sentence in _SENTENCE_END.split(plain):
        if (
            _PRIVATE.search(sentence)
            and not _SUPPOSED.search(sentence)
            and (_names_one(sentence) or (not named and _ONE_PERSON.search(sentence)))
        ):
            return CITIZEN
    return ""


def _names_one(sentence: str) -> bool:
    return any(
        word.removesuffix("s") in _first_names() or word in _first_names()
        for word in _CAPITAL.findall(sentence)
    )


def is_first_name(word: str) -> bool:
    """Whether a word with a capital is one of the common first names."""
    return word[:1].isupper() and word in _first_names()


@lru_cache(maxsize=1)
def _first_names() -> frozenset[str]:
    text = resources.files("assistant.danish").joinpath("data", "first_names.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def _cpr_spans(plain: str) -> Iterator[tuple[int, int]]:
    for match in _NAMED_CPR.finditer(plain):
        yield match.span("number")
    for match in _CPR.finditer(plain):
        # Ten digits in a row may be another number; a date, a mark and four digits hardly are.
        if not (_UNBROKEN.fullmatch(match.group()) and _is_other_number(plain, match)):
            yield match.span()


def _is_other_number(plain: str, match: re.Match[str]) -> bool:
    before = plain[max(0, match.start() - 24) : match.start()]
    return bool(_NAMED_OTHERWISE.search(before) or _AMOUNT.match(plain, match.end()))


def _plain(text: str) -> tuple[str, list[int]]:
    """Text to search, and for each of its characters the index in ``text`` it came from.

    Compatibility characters are unfolded (NFKC), digits of all scripts made ASCII, dashes made
    hyphens, white space folded to one space or line break, invisible characters left out.
    """
    chars: list[str] = []
    origin: list[int] = []
    for index, raw in enumerate(text):
        for char in raw if raw.isascii() else unicodedata.normalize("NFKC", raw):
            plain = _plain_char(char)
            if plain in (" ", "\n") and chars and chars[-1] in (" ", "\n"):
                chars[-1] = min(plain, chars[-1])
            elif plain:
                chars.append(plain)
                origin.append(index)
    return "".join(chars), origin


def _plain_char(char: str) -> str:
    if char.isascii() and char.isprintable():
        return char
    if char.isspace():
        return "\n" if char in "\n\r\v\f\x85\u2028\u2029" else " "
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    category = unicodedata.category(char)
    if category == "Pd" or char == "\N{MINUS SIGN}":
        return "-"
    return "" if category[0] == "C" or category in ("Mn", "Me") else char
