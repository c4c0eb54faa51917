"""How people go on in a talk: the turns of phrase that are a follow-up by themselves."""

from __future__ import annotations

import re


def _whole(*alternatives: str) -> re.Pattern[str]:
    """A turn that is nothing but one of these."""
    return re.compile(rf"(?:{'|'.join(alternatives)})(?:,? (?:tak|please))?\s*[.!?…]*", re.IGNORECASE)


_INTERJECTION = (
    r"ok(?:ay|ey)?|nå+r?h?|ja+|jo|jep|hm+|a+h|aha|av|puh|uha|øh+|wow|hov|fint|fedt|super|smart|godt|perfekt|dejligt"
    r"|spændende|interessant|sejt|ærgerligt|ha(?:ha)+|tak|tusind tak|mange tak|jamen|altså|hej(?:sa)?"
    r"|god(?:morgen|dag)"
)
_ASKS_OR_NAMES = (
    r"(?:hv\w+|fortæl|giv|vis|nævn|find|forklar|uddyb|tilbage|noget|nyt|jeg|vi|men|kan|kortere|mere)\b"
    r"|(?-i:[A-ZÆØÅ])"
)
_OPENING = re.compile(
    # »Nårh på den måde.«: a short remark that ends before the question begins.
    rf"(?:(?:{_INTERJECTION})\b(?: (?!(?:{_ASKS_OR_NAMES}))[^\s.!?]+){{1,4}}[.!]+\s+(?=\S)"
    rf"|(?:og|men|så|lige|{_INTERJECTION}|and|but|so|well)\b(?:\s*[:;]-?[)(DP](?=\s|$))?[\s,.!:–-]*)+",
    re.IGNORECASE,
)
_NEXT = r"[\s,.:;!–-]*"
LEAVING = re.compile(
    r"(?:(?:og |nu )?(?:til )?noget (?:helt |ganske )?andet|(?:et )?(?:helt )?(?:nyt|andet) (?:spørgsmål"
    r"|emne)"
    rf"|nyt|(?:vi )?skifte?r? emne|something else|new question)\b(?! om\b){_NEXT}(?:så )?",
    re.IGNORECASE,
)
"""»Noget helt andet, …«: nothing is carried."""
RETURNING = re.compile(
    r"(?:(?:lad os |jeg vil |vi skal )?(?:gå |vende )?(?:lige )?tilbage (?:igen )?til|back to|(?:angående"
    r"|mht\.?|i forhold til)) "
    r"(?P<what>[^,:;?.!–]{2,50}?)(?:(?:\s*[,:;?.!–]+|$|\s+-)\s*(?P<rest>.*))?",
    re.IGNORECASE | re.DOTALL,
)
"""»Tilbage til Esbjerg, hvem …«"""
_PLEASE = (
    r"(?:(?:kan|vil|gider|må) (?:du|jeg) (?:lige )?(?:få )?|prøv (?:lige )?(?:at )?|please |could you )?"
)
_SAY = (
    r"(?:(?:sige?|gøre?|skrive?|fortæl(?:le)?|give?|få|tage?|formuler(?:e)?|opsummer(?:e)?|make|put) "
    r"(?:mig )?)?"
)
_IT = r"(?:(?:det|den|dem|svaret|det hele|it|that) )?"
SHORTER = _whole(
    rf"{_PLEASE}{_SAY}{_IT}(?:lidt |meget |noget |endnu |bare )?(?:kort(?:ere)?|kortest muligt|kort fortalt"
    rf"|ganske kort"
    r"|i korthed|i (?:én|en|et par|to) (?:enkelt )?sætning(?:er)?|i korte træk|på (?:én|en) linje"
    r"|(?:et |en |den )?kort(?:ere|e)? (?:svar|version|udgave)|shorter|in one sentence)(?: sagt)?",
    rf"{_PLEASE}(?:opsummer(?:e)?|sammenfat(?:te)?|forkort(?:e)?)(?: (?:det|svaret|lige))*",
    r"tl;?dr",
)
MORE = _whole(
    rf"{_PLEASE}{_SAY}{_IT}(?:lige |lidt |noget |meget )?(?:mere|længere|mere uddybende)"
    r"(?: (?:om|til|på|ved) (?:det|den|dem|det her|her|dette|casen|indsatsen)"
    r"| i (?:den|samme) (?:dur|stil))?",
    rf"{_PLEASE}(?:uddyb(?:e)?|forklar(?:e)?|folde?)(?: (?:det|den|dem|svaret|lige|nærmere|ud|lidt|mere))*",
    r"(?:hvad |er der |har du |står der )?(?:ellers|mere|andet|flere)(?: endnu| at sige)?",
    r"(?:flere |i )?detaljer|det uddybet|hele historien|tell me more|more",
)
_LIKE = r"(?:(?:et|nogle|flere|andre|en|et par|a|an) )?(?:(?:konkret(?:e)?|andet|praktisk(?:e)?|enkelt) )?"
EXAMPLE = _whole(
    rf"{_PLEASE}(?:give?|har (?:du|i)|er der|findes der|vis|nævn|få|show)?\s*(?:mig )?{_LIKE}"
    r"(?:eksemp(?:el|ler)|examples?)(?: på (?:det|den|dem|dette|det her))?",
    r"(?:som )?(?:fx|f\.eks\.?|for eksempel|eksempelvis|for example|såsom)",
    r"(?:som )?hvad (?:fx|f\.eks\.?|for eksempel)",
)
WHY = _whole(
    r"(?:hvorfor|why|hvordan kan det være|hvad skyldes det|hvad er (?:grunden|årsagen)(?: til det)?)"
    r"(?: (?:er|var|gør|gjorde|siger|mener|virker|så|nu|egentlig|det|de|man|den|ikke|flere|mere|alle|sådan"
    r"|that|so|is|er"
    r" det sådan))*"
)
_ORDINALS = {
    "første": 1, "andet": 2, "anden": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6, "syvende": 7,
    "ottende": 8, "niende": 9, "tiende": 10, "sidste": -1, "en": 1, "et": 1, "ét": 1, "én": 1, "to": 2,
    "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10,
}  # fmt: skip
_ORDINAL = _whole(
    rf"{_PLEASE}(?:uddyb(?:e)?|forklar(?:e)?|fortæl(?:le)?|hvad (?:er|med|betyder|dækker|går)|sige?|vis)?\s*"
    r"(?:mig |lige |lidt |noget |mere |nærmere |om )*"
    r"(?:(?:det|den) (?P<order>\w+)(?: af dem)?|(?:nummer|nr\.?|punkt|pkt\.?) (?P<count>\w+))"
    r"(?: (?:punkt|princip|opgave|mål|emne|forslag|argument|eksempel|case|indsats|slags|rolle|spor))?(?: ud"
    r" på| over| om| lidt)*(?:[,:]? (?:hvad|hvordan|hvorfor)\b[^?]* (?:det|den))?"
)
"""»Uddyb nummer to«, »hvad med det sidste?«"""
PICKING = re.compile(
    r"(?:hvad (?:med|er) )?(?:den|det|dem) (?:case |casen )?(?:der (?:er|ligger|står) )?(?P<which>(?:fra|i"
    r"|på|om|med|hos|ved)"
    r" [^,?.!:;]{2,40}?)(?:\s*[,:;]+\s*(?P<rest>.+))?",
    re.IGNORECASE,
)
"""»Den fra Trekantområdet, hvornår …«: one of those just named."""
CORRECTING = re.compile(
    r"(?:nej|næh|niks|ikke det|no)?[\s,.!–-]*(?:(?:undskyld|sorry|altså|forkert|ups|hov)[\s,.!–-]*)*"
    r"(?:jeg (?:mente?|mener|tænkte på|tænker på|spurgte om)|det var"
    r"|i mean)(?: nu)?[\s,]*"
    r"(?P<what>[^?]{2,60})|(?:nej|næh|no)[\s,.!–-]+(?P<other>[^?]{2,40})",
    re.IGNORECASE,
)
HOLDS_TOO = re.compile(
    r"(?:gælder (?:det|den|de)(?: samme)?(?: også)?|er det (?:også )?(?:sådan|det samme|tilfældet)(?: også)?)"
    r" (?P<what>(?:for|i|på|hos|med|ved) [^?]{2,60})",
    re.IGNORECASE,
)
"""»Gælder det også for Aalborg?«"""
WHAT_ABOUT = re.compile(
    r"(?:(?:hvad|hvordan) (?:så |nu )?(?:med|(?=i |på |for |hos ))|what about|how about|samme (?:spørgsmål"
    r" )?(?=for|om|i|hos|på)"
    r"|gælder det(?: samme)?(?: også)? ?|er det (?:også )?(?:sådan|det samme)(?: også)? |også )"
    r" *(?P<what>[^?]{2,60})",
    re.IGNORECASE,
)
"""»Hvad med Aalborg?«"""
FIGURES = _whole(
    rf"{_PLEASE}{_SAY}(?:hvad er det )?i (?:rene )?tal",
    r"(?:har|kan) (?:du|i) (?:få |sætte |give )?tal på(?: det| den| dem)?",
    r"(?:hvad (?:er|siger) |giv mig |hvilke )?tal(?:lene)?(?: er der| på det)?",
)
"""»Og i tal?«"""
NUMBERS = "Hvad er det i tal"
"""What is meant by that."""
PUT_BESIDE = re.compile(
    r"(?:hvad (?:så )?med|what about) (?P<what>[^,?]{2,40}), (?P<rest>hv\w+ .+|how .+|wh\w+ .+)",
    re.IGNORECASE,
)
"""»Hvad med Byg til Vækst, hvad fik de ud af det?«"""
BESIDE_YEAR = re.compile(
    r"(?:i |for )?(?:året |det )(?P<way>før|efter|forrige år|næste år|følgende år)", re.IGNORECASE
)
"""»Og året før?«"""
ELABORATING = re.compile(
    rf"{_PLEASE}(?:uddyb|forklar|fortæl(?: mig)?(?: lidt)? mere om|mere om) (?:(?:det|den|dem) )?"
    r"(?:med|om|der handler om) (?P<which>[^,?]+)",
    re.IGNORECASE,
)
"""»Uddyb det med tasken«: one of the points just listed."""
ASKING = re.compile(r"hv(?:ad|em|or|ordan|orfor|ornår|ilke[nt]?|is)\b", re.IGNORECASE)
_RATHER = re.compile(r"^(?:mere|bare|kun|egentlig|nok|snarere)\s+(?=hv)", re.IGNORECASE)
_MEANT = re.compile(r",?\s+(?:jeg )?(?:mente?|mener|tænkte på|tænker på)(?: jeg)?$", re.IGNORECASE)
_ALSO = re.compile(r"^(?:også |samme |det samme )+|\s+(?:også|så|da|egentlig)$", re.IGNORECASE)
_POINTING = re.compile(r"^(?:ham|hende|den|det|dem|de)\s+(?=(?:i|på|fra|hos|om|ved)\s)", re.IGNORECASE)
EFFECT = _whole(
    r"(?:har|havde) (?:det|den|de|indsatsen) (?:så )?(?:virket|hjulpet|en effekt|haft effekt|haft en effekt"
    r"|gjort en forskel)",
    r"(?:virker|virkede|hjalp|hjælper|nytter) (?:det|den|indsatsen)(?: så)?",
    r"hvad (?:kom der|er der kommet|fik (?:de|man)|har (?:de|man) fået) ud af det",
    r"hvordan (?:gik|er) det(?: gået)?|har (?:det|den) en effekt",
)
"""»Har det virket?«"""
RESULTS = "Hvilke resultater er der"
"""What is meant by that."""
_EXAMPLE_NAMED = re.compile(
    r"eksemp\w+ på (?:en |et )?(?:\w+ )?(?:\w*virksomheder?|\w*kommuner?|jobcent\w+|firma\w*"
    r"|arbejdsplads\w*)\b",
    re.IGNORECASE,
)
_EXAMPLE_OF = re.compile(
    rf"{_PLEASE}(?:give?|har (?:du|i)|er der|findes der|vis|nævn|få|kender (?:du|i))\s+(?:mig )?{_LIKE}"
    r"(?:eksemp(?:el|ler)) (?:på|fra|hvor|til)\s.+",
    re.IGNORECASE,
)
_SAYS_LITTLE = r"(?!.*\b(?:hv\w+|giv|vis|nævn|find|fortæl|uddyb|forklar|kan (?:du|i))\b)(?: [^\s?]+){0,6}"
_COURTESY = _whole(
    r"(?:ok(?:ay)?|super|fint|fedt|perfekt|godt|dejligt|nå|ja)?[\s,.!]*(?:(?:mange |tusind )?tak"
    rf"(?:[\s,.!]+(?:for|skal|du|det|så|vi|jeg)\b{_SAYS_LITTLE})?|hej(?: (?:igen|du|der|med dig))?"
    r"|det (?:var|er) (?:godt|fint|en hjælp|alt)|super|perfekt|fedt|thanks?(?: you)?)"
)
_CONTACT = _whole(
    r"hvem (?:kan|skal|bør|må) (?:jeg|vi|man) (?:så |nu )?(?:kontakte|skrive til|ringe til|spørge|tale med"
    r"|snakke med|få fat i|spørge til råds|ringe til og spørge"
    r"|have fat i|henvende (?:mig|os|sig) til|høre mere hos)"
    r"(?: (?:om det|om den|der|dér|der(?:ovre|nede|oppe|henne|inde|ude)))*"
    r"(?: (?:hvis|når|inden|før|for at)\b.*)?",
    r"hvem (?:ved|kan (?:fortælle|svare|forklare)) (?:mere|noget|mig mere)?(?: (?:om det|på det))?",
    r"hvem (?:skriver|ringer|kontakter) (?:jeg|vi|man)(?: til)?",
)
_NUMBER_OF = re.compile(
    r"(?:(?<=\bhans )|(?<=\bhendes )|(?<=\bderes ))(?:nummer|nr\.?)(?=\s*(?:[?.!]|$))|\bmobil(?:nummer|nr)\b",
    re.IGNORECASE,
)
WELCOME = "Selv tak. Spørg bare videre."
GREETING = "Hej! Spørg om det, du har brug for at vide."
CONTACT = "Hvem er kontaktperson"
"""What is meant by »hvem kan fortælle mere?«"""


def bare(text: str) -> tuple[str, bool]:
    """A turn without what it is begun with (»og«, »ok, men«), and whether it was begun so."""
    opening = _OPENING.match(text)
    rest = text[opening.end() :] if opening else ""
    return (rest, True) if rest else (text, False)


def is_courtesy(text: str) -> bool:
    """»Ok, tak!«: nothing is asked."""
    return bool(_COURTESY.fullmatch(text.strip()) or _OPENING.fullmatch(f"{text.strip()} "))


def reply(text: str) -> str:
    """The friendly line that a courtesy is answered with; empty where something is asked."""
    if not is_courtesy(text):
        return ""
    return GREETING if re.match(r"\s*(?:hej|hejsa|god(?:morgen|dag))\b", text, re.IGNORECASE) else WELCOME


def asks_contact(text: str) -> bool:
    """»Hvem kan fortælle mere?«"""
    return bool(_CONTACT.fullmatch(text))


def asks_example(text: str) -> bool:
    """»Giv mig et eksempel på en virksomhed, der er med.«"""
    return bool(_EXAMPLE_OF.fullmatch(text))


def with_telephone(text: str) -> str:
    """»Hans nummer« and »mobilnummer« as what is meant: a telephone number."""
    return _NUMBER_OF.sub("telefonnummer", text)


def wants_named(text: str) -> bool:
    """Whether the example asked for has a name: a company, a municipality."""
    return bool(_EXAMPLE_NAMED.search(text))


def ordinal(text: str) -> int | None:
    """Which of the points just listed is meant, from 1; -1 is the last. ``None`` where none is."""
    found = _ORDINAL.fullmatch(text)
    word = (found["order"] or found["count"] or "").casefold() if found else ""
    if word.isdigit():
        return int(word)
    if found and found["order"] and word in ("en", "et", "to", "tre"):
        return None
    return _ORDINALS.get(word)


def named(text: str) -> str:
    """What a turn names in place of something before: »Hvad med Aalborg?«, »nej, jeg mente Facebook«.

    With its preposition, if it has one; empty where it is no such turn.
    """
    for pattern in (CORRECTING, WHAT_ABOUT):
        if found := pattern.fullmatch(text.rstrip(" ?.!")):
            what = _MEANT.sub("", next(filter(None, found.groups())).strip())
            return _RATHER.sub("", _POINTING.sub("", what))
    return ""


def tidied(what: str) -> str:
    """Without »også« and the like around it."""
    return _ALSO.sub("", what.strip(" ?.!,")).strip()
