"""Whether somebody asks for a pitch, and for which company; a question is never taken for a request."""

from __future__ import annotations

import re

from assistant.danish import places, sentences
from assistant.danish.tokens import clean
from assistant.pitch import naming
from assistant.pitch.industries import recognise

_READ = 1_500
"""Characters of what is typed that are looked at."""
_SENTENCES = 8

_HELLO = r"(?:(?:hej|kære|ok|okay|nu|så|tak)\b[\s,!.]*){0,3}"
_POLITE = (
    r"(?:(?P<asked>(?:kan|vil|gider|kunne) (?:du|i)|(?:må|kan) jeg)\s+(?:(?:ikke|lige|venligst|måske|godt|"
    r"gerne|få|bede om|hjælpe mig|hjælpe os|med|til|at)\s+){0,6}"
    r"|(?P<wish>(?:jeg|vi) (?:vil gerne have|vil gerne bede om|kunne godt (?:tænke mig|bruge)|skal bruge|"
    r"har brug for|mangler|ønsker|skal have(?: lavet)?)|hjælp (?:mig|os)(?: med| til)?(?: at)?)"
    r"\s+(?:lige\s+)?)?"
)
_VERB = (
    r"(?P<verb>(?:lave?|skrive?|byg(?:ge)?|forberede?|forbered|udarbejde?|formulere?|finde?|komme? med|giv|"
    r"give|samle?|generere?|generér|oprette?|opstille?|producere?|få|strik|sammensæt\w*|brug for)\s+)?"
)
_FILL = (
    r"(?:(?:mig|os|lige|venligst|gerne|et|en|nogle|de|tre|to|fire|fem|\d{1,2}|kort\w{0,2}|gode?|godt|bedste|"
    r"stærke?|lille|nye?|nyt|hurtige?|hurtigt|skarpe?|målrettede?|målrettet|udkast til|forslag til|første|"
    r"overbevisende|vores|min|sammen)\s+){0,6}"
)
_STRONG = (
    r"(?P<strong>(?:salgs|virksomheds|besøgs|elevator)?pitch|salgstale|elevatortale|indsalg|besøgsoplæg|"
    r"mødeoplæg)(?![\w-])"
)
_WEAK = (
    r"(?P<weak>oplæg|(?:pitch-?|salgs-?)?argumenter|argumentation|talepunkter|mødenoter|besøgsnoter|pointer|"
    r"stikord|manuskript|telefonmanuskript|besøgsforberedelse|mail|præsentation|tale|plan|noget)(?![\w-])"
)
_TO = (
    r"(?:,? (?:som |der )?jeg kan (?:bruge|sige|tage med))?"
    r"(?:\s+(?:til|over) (?:et |mit |vores )?(?:møde|besøg|virksomhedsbesøg|opkald|samtale)\w{0,2})?\s*"
    r"(?P<to>(?:til|for|over ?for|hos|på|med)\s+)?"
)
_FOR_A_PITCH = re.compile(rf"{_HELLO}{_POLITE}{_VERB}{_FILL}(?:{_STRONG}|{_WEAK}){_TO}", re.IGNORECASE)

_MEETING = r"(?:(?:virksomheds)?(?:besøg|møde|opkald|samtale)\w{0,2}|aftale)"
_WHEN = r"(?:i morgen|i dag|i overmorgen|snart|senere|på [a-zæøå]{3,8}dag|i næste uge|i eftermiddag|om lidt)"
_FOR_A_VISIT = re.compile(
    rf"{_HELLO}{_POLITE}(?:forbered|forberede|gør (?:mig|os) klar til|klæd (?:mig|os) på til|planlæg|"
    rf"overbevis\w?)\s+(?:(?:mig|os) (?:på|til)\s+)?(?:(?:et|mit|vores)\s+)?(?:{_MEETING}\s+)?"
    rf"(?:{_WHEN}\s+)?(?:(?:hos|på|med|til|i|ved)\s+|(?<=overbevise )|(?<=overbevis ))",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    rf"{_HELLO}(?:{_WHEN}\s+)?(?:(?:jeg|vi)\s+)?(?:skal|har|har fået|er|kører|tager)\s+"
    rf"(?:(?:jeg|vi)\s+)?(?:(?:{_WHEN}|ud og|ud at|lige|et|en)\s+){{0,4}}"
    rf"(?:besøge|på besøg (?:hos|på|i)|"
    rf"til møde (?:hos|med|på)|(?:have|holde) møde (?:hos|med|på)|møde|mødes med|ringe til|"
    rf"ud til|"
    rf"på vej (?:ud )?til|tale med|snakke med|{_MEETING} (?:{_WHEN} )?(?:med|hos|på|i))\s+",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"(?:please |(?:can|could) you (?:please )?)?(?:make|write|prepare|create|build|draft|give me)\s+"
    r"(?:me\s+)?(?:(?:a|an|the|short|sales)\s+){0,3}pitch(?![\w-])(?:\s+(?:for|to)\s+)?",
    re.IGNORECASE,
)
_WHAT_TO_SAY = re.compile(
    r"\bhvad (?:skal|kan|bør) (?:jeg|vi)?\s?(?:(?:bedst|lige|så)\s)?(?:sige|gøre|tage|bruge|lægge vægt|"
    r"spille|foreslå|tilbyde|fremhæve)|\bhvad siger (?:jeg|vi)\b|\bhvilke argumenter\b|"
    r"\bhvordan (?:griber|åbner|overbeviser|starter|pitcher|får|forbereder) (?:jeg|vi)\b",
    re.IGNORECASE,
)
_ONE = re.compile(r"(?:en|et|min|mit|vores|virksomheden|firmaet|1)\s", re.IGNORECASE)


# A meeting or something to say at it, one company told by its trade, and something that is true of it alone.
_HEADED = re.compile(r"\s*(?:\w+)?pitch\s*:\s*\w", re.IGNORECASE)
_TO_SAY = re.compile(
    r"\b(?:\w*pitch|(?:\w+ ){0,2}argumenter|åbning\w*|oplæg|(?:en |skriv )mail til|telefonsamtale|opkald|"
    r"besøg hos|møde med|(?:skal|kan) jeg (?:bedst )?sige|overbeviser jeg|gribe?r? (?:jeg |vi )?det an)\b",
    re.IGNORECASE,
)
_ONE_COMPANY = re.compile(
    r"\b(?:en|et|hos|til|over for)\s+((?:[\wæøåÆØÅ-]+\s+){0,2}[\wæøåÆØÅ-]{4,})", re.IGNORECASE
)
_OF_ITS_OWN = re.compile(
    r"\b(?:mangler|savner|søger|(?:kan ikke|ikke kan) (?:finde|få|skaffe)|har svært ved|stopper|byder på|"
    r"er (?:bange|bekymret) for|(?:\d+|to|tre|fire|fem|seks|syv|otte|ni|ti) (?:ansatte|medarbejdere|mand))\b",
    re.IGNORECASE,
)


def is_pitch_request(text: str) -> bool:
    """Whether a text on the ask page asks for a pitch: »lav en pitch til et hotel på Bornholm«.

    A visit that is told of first counts too, unless what is asked afterwards is something else than
    what to say there. What asks for knowledge alone (»hvilke argumenter er der …?«) never does.
    """
    parts = _sentences(text)
    if any(_of_a_pitch(part) is not None for part in parts):
        return True
    if _HEADED.match(text) or _tells_of_a_company(" ".join(parts)):
        return True
    others = [part for part in parts if part.endswith("?")]
    return any(_of_a_visit(part) is not None for part in parts) and all(map(is_what_to_say, others))


def target(sentence: str) -> str | None:
    """The company that one sentence asks a pitch for, as it describes it; empty if it describes none,
    ``None`` if it asks for no pitch."""
    wanted = _of_a_pitch(sentence)
    return wanted if wanted is not None else _of_a_visit(sentence)


def is_what_to_say(sentence: str) -> bool:
    """Whether it asks what to say or do at the meeting, which is what a pitch answers."""
    return _WHAT_TO_SAY.search(sentence) is not None


def _tells_of_a_company(text: str) -> bool:
    """Whether something to say is wanted for one company of a known trade, told by more than its trade."""
    if not (_TO_SAY.search(text) and _OF_ITS_OWN.search(text)):
        return False
    named = (match.group(1) for match in _ONE_COMPANY.finditer(text))
    return any(recognise(words) is not None for words in named)


def _sentences(text: str) -> list[str]:
    plain = " ".join(clean(text[:_READ]).split())
    return [plain[start:end] for start, end in sentences.split(plain)][:_SENTENCES]


def _of_a_pitch(sentence: str) -> str | None:
    if match := _ENGLISH.match(sentence):
        return sentence[match.end() :].strip()
    match = _FOR_A_PITCH.match(sentence)
    if match is None:
        return None
    rest = sentence[match.end() :].strip()
    asked = match.group("asked") is not None
    demanded = bool(match.group("verb") or asked or match.group("wish"))
    strong = match.group("strong") is not None
    if rest.strip(" .!?") and not match.group("to") and not (strong and demanded):
        return None
    if "?" in rest and not asked and not (match.group("verb") and strong):
        return None
    return rest if (strong and demanded) or (match.group("to") and _is_concrete(rest)) else None


def _of_a_visit(sentence: str) -> str | None:
    match = _FOR_A_VISIT.match(sentence) or _AHEAD.match(sentence)
    rest = sentence[match.end() :].strip() if match else ""
    return rest if rest and not rest.endswith("?") and _is_concrete(rest, sure=True) else None


def _is_concrete(rest: str, *, sure: bool = False) -> bool:
    """Whether one company is meant, by name, trade or place; ``sure`` where the verb needs one."""
    head = re.split(r"[,;.!?]|\b(?:der|som)\b", rest, maxsplit=1)[0].strip()
    if not head:
        return False
    if naming.named(f"hos {head}") is not None:
        return True
    words = head.split()
    place = places.find(rest[:200]) is not None
    if sure or _ONE.match(f"{head} "):
        return naming.described(head) is not None and (recognise(head) is not None or place or sure)
    return place and recognise(words[0]) is not None
