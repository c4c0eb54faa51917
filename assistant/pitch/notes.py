"""Reading one sentence of a consultant's notes into the fields of a profile."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from assistant.danish import places
from assistant.danish.lexicon import FUNCTION_WORDS, NUMBER_WORDS
from assistant.danish.tokens import normalise
from assistant.pitch import naming, needs
from assistant.pitch.labels import MAX_NAME, Found, notes, roles, title
from assistant.types import Span

_LITTLE = 2
"""Words left over that tell something beside what was read from a sentence."""
_COUNT = re.compile(
    r"\b(?:(?P<n>\d{1,3}(?:\.\d{3})+|\d{1,6})(?:\s?[-–]\s?\d{1,6})?\+?|(?P<word>[a-zæøå]{2,10}))\s"
    r"(?:faste |fastansatte |fuldtids|deltids|dygtige |gode |glade ){0,2}"
    r"(?:ansatte|ansat|ans\b|medarb\w*|mand\b|folk\b|årsværk|personer|fuldtidsansatte|kolleger|mennesker)"
    r"|\b(?:ansatte|medarbejdere|beskæftiger)\s(?:ca\.? |omkring |cirka )?(?P<m>\d{1,6})\b",
    re.IGNORECASE,
)
_NOT_STAFF = re.compile(
    r"(?:mangl\w*|søg\w*|brug\w*(?: for)?|ansætte|ansat|fyret|afskediget|opsagt|yderligere|flere|finde|"
    r"skaffe|mistet|nye|farvel til|haft|havde)\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
_IN_SCHEME = re.compile(
    r"^\s*(?:(?:har|er|blev|var)\s)?(?:i|på) (?:\w*praktik|fleksjob|løntilskud|job)|^\s*til\b", re.IGNORECASE
)
_CONCERN = re.compile(
    r"\b(?:bange|bekymr\w*|frygter|nervøse?|skepti\w+|utrygge?|usikre? på|i tvivl|tvivler|tror ikke|"
    r"mener ikke|synes ikke|(?:synes|mener) (?:at )?det (?:\w+ ){0,2}(?:svært|besværligt|dyrt|tungt|"
    r"bøvlet|risikabelt|tidskrævende)|(?:ikke|ikke har|ingen|mangler) tid til|ikke har (?:lyst|råd)|"
    r"har ikke (?:lyst|råd|ressourcer|overskud)|"
    r"kan ikke overskue|orker ikke|vil ikke have|kender ikke reglerne|"
    r"for meget (?:bøvl|besvær|papirarbejde|administration))",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"\b(?:jobcent\w*|\w*praktik\w*|fleksjob\w*|løntilskud\w*|småjob\w*|lønnede timer|"
    r"virksomhedskonsulent\w*|erfaring\w*|aldrig prøvet)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:haft|havde|prøvet|tidligere|tidl|før|erfaring\w*|oplevelse\w*|aldrig|sidst\w*|allerede|"
    r"samarbejde[tr]?|gik|brugt|brændt|gode|dårlige?|har (?:i dag )?(?:en|to|tre|fire|\d+))\b",
    re.IGNORECASE,
)
_WISH = re.compile(r"\b(?:vil gerne|kunne tænke sig|ønsker|overvejer|måske|åbne? for)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;(–]\s|\s-\s|\b(?:men|og|samt|der|som)\s", re.IGNORECASE)
_GREETING = re.compile(r"(?:hej|kære|mvh|hilsen|venlig hilsen|tak)\b", re.IGNORECASE)
_PRESENTS = re.compile(r"\b(?:er|driver|har) (?:en|et)\b", re.IGNORECASE)
_JOINERS = frozenset("og men samt der som har er de det".split())
_SUBJECTS = frozenset("de det har".split())
_OF_NOTES = frozenset(
    "besøg møde notat noter opkald ringet ringede snakket talt talte snak tlf telefon mail referat m med d "
    "ca bl a hej kære mvh hilsen fortæller siger sagde hedder ligger".split()
)
_WORDY = re.compile(r"[\w»\"“]")


def read(sentence: str, found: Found, *, requested: bool, opening: bool) -> str:
    """Reads a sentence into the fields, and what it tells beside them into the situation.

    ``requested`` is the part of a request that describes the company, ``opening`` a sentence that may
    present it. Gives back the words in which a trade may be looked for, empty if in none.
    """
    covered = bytearray(len(sentence))
    said = _opinions(sentence, covered, found)
    if need := needs.read(said) or needs.read(sentence):
        found.add("hard_to_fill", need[0])
        _cover(covered, need[1])
    about = "".join("," if hidden else char for char, hidden in zip(sentence, covered, strict=True))
    for name, value, span in _facts(about, requested=requested, opening=opening):
        found.set(name, value)
        if found.values[name] == value:
            _cover(covered, span)
    wished = _priorities(said)
    found.add("priorities", wished)
    if told := _left(sentence, said, covered, requested=requested):
        found.situation.append(told)
        if not any(covered) and not wished:
            found.rest.append(sentence)
    return about if opening or _PRESENTS.search(about) else ""


def sentence_case(text: str) -> str:
    """With a capital in front, and without what joined it to the words around it."""
    words = text.split()
    while words and (words[0].casefold() in _JOINERS - _SUBJECTS or not _WORDY.search(words[0])):
        words.pop(0)
    while words and (words[-1].casefold() in _JOINERS or words[-1] in "-–,;:("):
        words.pop()
    plain = " ".join(words).strip(" ,;:-–")
    return plain[:1].upper() + plain[1:]


def _cover(covered: bytearray, span: Span) -> None:
    covered[slice(*span)] = b"\1" * (span[1] - span[0])


def _opinions(sentence: str, covered: bytearray, found: Found) -> str:
    """Takes the clauses that tell a concern or earlier experience; gives the rest, blanks in their place."""
    said = sentence
    for kind, start, end in _clauses(sentence):
        piece = sentence_case(sentence[start:end])
        if kind == "concerns":
            found.add(kind, (piece.rstrip(".!"),))
        else:
            found.append(kind, _stopped(piece))
        _cover(covered, (start, end))
        said = said[:start] + " " * (end - start) + said[end:]
    return said


def _clauses(sentence: str) -> list[tuple[str, int, int]]:
    starts: list[tuple[int, str]] = []
    for match in _CONCERN.finditer(sentence):
        if not sentence[: match.start()].rstrip().casefold().endswith(("ikke", "aldrig", "hverken")):
            starts.append((_clause_start(sentence, match.start()), "concerns"))
    topic = _TOPIC.search(sentence)
    if topic and _PAST.search(sentence) and not _WISH.search(sentence):
        starts.append((_clause_start(sentence, topic.start(), _PAST), "experience"))
    kept: dict[int, str] = {}
    for start, kind in sorted(starts):
        kept.setdefault(start, kind)
    edges = [*kept, len(sentence)]
    return [(kind, start, end) for (start, kind), end in zip(kept.items(), edges[1:], strict=True)]


def _clause_start(sentence: str, at: int, needed: re.Pattern[str] | None = None) -> int:
    """Where the clause around ``at`` begins; earlier, if a word it needs stands only before it."""
    marks = [0, *(match.end() for match in _CLAUSE.finditer(sentence, 0, at))]
    if needed:
        marks = [mark for mark in marks if needed.search(sentence, mark)] or [0]
    return marks[-1]


def _facts(about: str, *, requested: bool, opening: bool) -> Iterator[tuple[str, Any, Span]]:
    """Company, place, size and the contact's role, each with where it stands."""
    company = naming.named(about, requested=requested)
    if company is None and opening:
        company = naming.described(about, requested=requested)
    if company:
        yield "company", company[0][:MAX_NAME], company[1]
    place = places.find(about, municipalities_only=True)
    if place and isinstance(place[0], places.Municipality):
        yield "municipality", place[0].name, place[1]
    for match in _COUNT.finditer(about):
        count = _number(match.group("n") or match.group("m") or match.group("word"))
        if (
            count
            and not _NOT_STAFF.search(about[: match.start()])
            and not _IN_SCHEME.match(about[match.end() :])
        ):
            yield "employees", count, match.span()
            break
    held = roles().search(about)
    if held and not (company and company[1][0] <= held.start() < company[1][1]):
        yield "contact_role", title(held.group()), held.span()


def _number(word: str) -> int:
    plain = word.replace(".", "")
    return int(plain) if plain.isdigit() else NUMBER_WORDS.get(normalise(word), 0)


def _priorities(sentence: str) -> tuple[str, ...]:
    """What the company wants, as short noun phrases; the eighth of the global goals stands for them all."""
    plain = normalise(sentence)
    wished = [phrase for phrase, pattern in notes()["priorities"].items() if re.search(pattern, plain)]
    return tuple(phrase for phrase in wished if phrase != "verdensmål" or "verdensmål 8" not in wished)


def _left(sentence: str, said: str, covered: bytearray, *, requested: bool) -> str:
    """What a sentence tells beside the fields, as a sentence; empty if that is next to nothing."""
    left = "".join(" " if hidden else char for char, hidden in zip(sentence, covered, strict=True))
    words = _telling(left)
    greeting = _GREETING.match(sentence) is not None
    needed = _LITTLE if any(covered) or requested or greeting else 1
    if requested:
        # Behind what describes the company: »… og som har fået mange opsigelser«.
        said = sentence[covered.rfind(b"\1") + 1 :].removeprefix(" med ")
        words = _telling(said)
    return _stopped(sentence_case(said)) if len(words) >= needed else ""


def _telling(text: str) -> list[str]:
    """The words of ``text`` that are not mere grammar, nor about the note itself."""
    words = re.findall(r"[^\W\d_]+", text)
    return [word for word in words if normalise(word) not in FUNCTION_WORDS | _OF_NOTES]


def _stopped(text: str) -> str:
    return text if not text or text[-1] in ".!?…" else f"{text}."
