"""What a company finds hard to fill, read from a sentence: »mangler opvask og rengøring af værelser«."""

from __future__ import annotations

import re
from itertools import islice

from assistant.danish import places
from assistant.pitch.tasks import ideas, is_structured, shape
from assistant.types import Span

MAX_ITEM = 80
"""Characters of one task; anything longer is a sentence, not a task."""
_MAX_WORDS = 8
_MAX_LIST = 300
_MAX_CUES = 8
"""Characters of a list, and how many times a sentence is looked at for one; keeps time linear."""

_HARD = r"(?:svært|svære|vanskelig\w*|umuligt|problemer|besvær|bøvl|udfordringer|knas|kan ikke|ikke kan)"
_GET = r"(?:finde|få fat i|få fat på|få|skaffe|rekruttere|tiltrække|besætte|dække|hyre|ansætte)"
_SURE = re.compile(
    rf"\b(?:mangler|mgl\.?|mangel på|står og mangler|{_HARD}(?: med| ved| i)?(?: at)? {_GET}"
    rf"|(?:kan|kunne) (?:bare )?ikke {_GET})\s",
    re.IGNORECASE,
)
# These also have objects that are no work; only what is known as work or people counts.
_UNSURE = re.compile(
    r"\b(?:søger|efterspørger|leder efter|har brug for|savner|(?:folk|hænder|nogen|hjælp|personale) til"
    r"|underbemandede? (?:i|på))\s",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"^(?P<what>[^,;:.]{3,80}?) er (?:\w+ ){0,2}(?:svær|svært|svære|umulige?) at (?:få|finde|besætte|"
    r"skaffe|dække)",
    re.IGNORECASE,
)
_WHO_CAN = re.compile(r"\b(?:nogen|nogle|folk|en),? (?:der|som) (?:kan|vil|gider) ", re.IGNORECASE)
_OPENS = (
    r"(?:de|vi|det|han|hun|man|der|har|er|kan|skal|vil|synes|søger|chefen|ejeren|bange|bekymr\w*|nervøs\w*|"
    r"skeptisk\w*|"
    r"frygter|ønsker|har|ellers|ca|aldrig|tidl\w*|tror|kender|interesse\w*|åben\w*|ikke|ingen|kontakt\w*)"
)
_END = re.compile(
    rf"[.;:!?(–\"»]|\s-\s|\b(?:fordi|når|hvis|men|så|som|der|hvor|for at|da|mens|selvom|selv om|uden at|"
    rf"frem til|pga)\b"
    rf"|(?:,\s*(?:og )?|\bog )(?={_OPENS}\b)|(?:, )?(?:ca\. )?\d+ (?:ansat|medarb|mand\b)",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\b(?:bl\.a|f\.eks|m\.m|m\.v|p\.t|o\.l|o\.lign|osv|mv|mm|fx|pt|evt)\.", re.IGNORECASE)
_ABBREVIATION = re.compile(rf"{_SHORT.pattern}|\b(?:ca|tidl|kl|mdr|ugtl|stk|inkl|ekskl)\.", re.IGNORECASE)
_PART = re.compile(r"\s*(?:,|\+|&| / |(?<!-)\s(?:og|samt|plus|eller)\s|\sisær\s|\sbåde\s)\s*", re.IGNORECASE)
_FILLER = re.compile(
    r"^(?:især|bla|blandt andet|fx|feks|primært|mest|særligt|også|og|både|flere|nok|stadig|konstant|"
    r"desperat|akut|virkelig|"
    r"meget|lige nu|pt|hele tiden|jævnligt|altid|gode|dygtige|stabile|kvalificere[dt]e|nye|løst|folk|"
    r"hænder|hjælp|nogen|"
    r"nogle|personale|medarbejdere|arbejdskraft|mennesker|ekstra|hænderne|evt)\s+(?P<to>til\s+)?",
    re.IGNORECASE,
)
_PEOPLE_FILLER = re.compile(
    r"(?:folk|hænder|hjælp|nogen|nogle|personale|medarbejdere|arbejdskraft|mennesker)\b", re.IGNORECASE
)
_TRAIL = re.compile(
    r"\s+(?:lige nu|for tiden|i øjeblikket|pt|i dag|desværre|igen|hele tiden|løst|dækket|besat|passet|mm|"
    r"mv|osv|ol|olign|"
    r"etc|nu|også|fremover|mest|og|samt|eller|især|både)$",
    re.IGNORECASE,
)
_NO_WORK = frozenset(
    "tid tiden penge overskud overblik viden erfaring lyst plads motivation information svar kontakt ikke "
    "bare kun "
    "noget lidt ordrer kunder gæster råd ressourcer likviditet kapital støtte hjælp den det de dem ham "
    "hende os en et "
    "overskuddet modet mod ingenting mandag tirsdag onsdag torsdag fredag "
    "lørdag søndag weekenden aften aftenen hverken enighed afklaring".split()
)
_FOLK = frozenset("folk hænder arbejdskraft personale medarbejdere hjælp nogen nogle mennesker".split())


def read(sentence: str) -> tuple[tuple[str, ...], Span] | None:
    """The tasks and people a sentence says are missing, and the stretch that says it; ``None`` if nothing."""
    # »nogen der kan gøre rent« is the task »at gøre rent«; as long as before, so that the span holds.
    sentence, of_somebody = _WHO_CAN.subn(lambda match: "at".ljust(len(match.group())), sentence)
    if behind := _BEHIND.match(sentence):
        items = _items(behind.group("what"), sure=True)
        return (items, behind.span()) if items else None
    for pattern, sure in ((_SURE, True), (_UNSURE, False)):
        for match in islice(pattern.finditer(sentence), _MAX_CUES):
            if _denied(sentence[: match.start()]):
                continue
            masked = _ABBREVIATION.sub(lambda m: m.group().replace(".", "\0"), sentence)
            stop = _END.search(masked, match.end())
            end = min(stop.start() if stop else len(sentence), match.end() + _MAX_LIST)
            if items := _items(sentence[match.end() : end], sure=sure, bare=bool(of_somebody)):
                return items, (match.start(), end)
    return None


def listed(text: str) -> tuple[str, ...]:
    """The tasks of a list such as »jord- og betonarbejde, oprydning og opvask«, nothing left out."""
    return _parts(text)


def _denied(before: str) -> bool:
    return before.rstrip().casefold().endswith(("ikke", "aldrig", "ingen"))


def _items(text: str, *, sure: bool, bare: bool = False) -> tuple[str, ...]:
    """The items of a list that are work or people; ``bare`` where any infinitive is (»nogen der kan …«)."""
    found = []
    for part in _parts(text):
        first = part.split()[0].casefold()
        if shape(part) == "clause" or len(part) > MAX_ITEM or len(part.split()) > _MAX_WORDS:
            break
        alone = len(part.split()) == 1
        nothing = first in (_NO_WORK | _FOLK if alone else _NO_WORK - {"en", "et", "hjælp"})
        if not nothing and ((sure and (first != "at" or bare)) or _is_work(part)):
            found.append(part)
    return tuple(dict.fromkeys(found))[:12]


def _is_work(part: str) -> bool:
    return bool(ideas([part], None)) or is_structured(part) or shape(part) == "people"


def _parts(text: str) -> tuple[str, ...]:
    """Parted at commas and »og«, but not in »jord- og betonarbejde« or »rengøring af gange og trapper«."""
    plain = " ".join(_SHORT.sub(lambda m: m.group().replace(".", ""), text).split())
    parts: list[str] = []
    position = 0
    for match in (*_PART.finditer(plain), None):
        part = _bare(plain[position : match.start() if match else len(plain)])
        glue = plain[max(0, position - 4) : position].strip()
        if part and parts and glue == "og" and _belongs(part, parts[-1]):
            parts[-1] = f"{parts[-1]} og {part}"
        elif part:
            parts.append(part)
        position = match.end() if match else position
    return tuple(parts)


def _belongs(part: str, before: str) -> bool:
    """Whether what stands behind »og« is no task of its own: »at feje og rydde op«, »gange og trapper«."""
    if before.startswith("at "):
        return not part.startswith("at ") and shape(part) == "task"
    return re.search(r" (?:af|på|til|med|i) ", before) is not None and not _is_work(part)


def _bare(part: str) -> str:
    """Without filler in front and behind, and without the place the company lies in."""
    part = part.strip(" .-–*•\"»«'")
    while (match := _FILLER.match(part)) and (
        match.group("to") or not _PEOPLE_FILLER.match(part) or not part[match.end() :].strip()
    ):
        part = part[match.end() :]
    while match := _TRAIL.search(f" {part}"):
        part = part[: max(0, match.start() - 1)]
    found = places.find(part)
    if found and found[1][1] == len(part) and part[: found[1][0]].rstrip().endswith((" i", " på")):
        part = part[: found[1][0]].rstrip().rpartition(" ")[0]
    return part
