"""Whether a question leans on what was said before: pronouns, known nouns, what is left out."""

from __future__ import annotations

import re

from assistant.danish import phrases, turns

_VERBS = (
    r"er|var|har|havde|kan|kunne|skal|skulle|vil|ville|må|bliver|blev|gør|gjorde|får|fik|går|gik|siger"
    r"|mener|laver|"
    r"bruger|arbejder|betyder|koster|tager|med|om|i|på|til|for|af|fra|hos|ud|selv|også|så|ikke|egentlig|der"
    r"|som|og|nu|"
    r"fx|helt|lige|nogensinde|overhovedet|begge|alle"
)
_KNOWN = (
    r"casen|indsatsen|samarbejdet|projektet|ordningen|forløbet|holdet|undersøgelsen|surveyen|målingen"
    r"|argumentet|"
    r"princippet|metoden|modellen|alliancen|partnerskabet|tallet|tallene|resultatet|resultaterne|målet|målene"
)
_ADJECTIVE = (
    r"\w+(?:ige|ste|ske|ede|ende|lle)|to|tre|fire|fem|seks|syv|otte|ni|ti|andre|andet|anden|samme|unge|nye"
    r"|ny|nyt|små|store|stor|"
    r"stort|gode|god|godt|lokale|private|offentlige|fælles|ene|eneste|her|der|som"
)
_ONE = "han|hun|ham|hende|hans|hendes"  # one person
_LEANING = re.compile(
    # »den«, »det« and »de« stand for something unless a noun or an adjective follows.
    rf"\b(?:den|det|de)\b(?=\s*(?:[?.!,:]|$)|\s+(?:{_VERBS})\b)"
    rf"|\b(?:er|var|har|havde|fik|får|kan|kunne|skal|skulle|vil|ville|må|blev|bliver|gør|gjorde"
    rf"|\w{{2,}}r|\w{{3,}}(?:te|ede))\s+de\s+(?!(?:{_ADJECTIVE})\b)\w"
    rf"|\b(?:hv\w+|så|når|fordi|at)\s+de\s+(?!(?:{_ADJECTIVE})\b)\w|^de\s+(?!(?:{_ADJECTIVE})\b)\w+er\b"
    r"|\b(?:har|havde|fik|får|kan|skal|vil|må|er|var|blev)\s+(?:den|det)\s+\w+(?:et|t)(?: \w+)?\s*\??$"
    # A preposition behind it: no noun follows.
    r"|\b(?:bruge[rs]?|brugt) (?:den|det) (?:til|af|i|på|med|for|fra|om)\b"
    # »det mål«, but not »det danske arbejdsmarked«: a noun right behind points back.
    rf"|\b(?:den|det)\s+(?!(?:{_ADJECTIVE}|{_VERBS})\b)\w{{3,}}(?=\s*(?:[?.!,:]|$)|\s+(?:{_VERBS})\b)"
    r"|\bhvorfor (?:er|var|bliver) det \w+|\b(?:drejer|handler) det sig\b|\bdet hele\b"
    r"|\b(?:sådan|sådanne|den slags) (?:en|et|nogle)?\s*\??$"
    r"|\bhvor mange(?: af)? (?:dem|disse|den slags)\b|\bsådan (?:en|et|nogle)\b"
    rf"|\b(?:dem|deres|dens|dets|{_ONE}|denne|dette|disse|sidstnævnte|førstnævnte)\b"
    r"|\b(?:derfra|dertil|derom|dér|heraf|deraf|ellers|imens|bagefter|der(?:ude|inde|ovre|nede|oppe|henne))\b"
    r"|\b(?:der|så)\s*[?.!]*$|\bsådan noget\b|\bnog(?:en|le) (?:i|på) gang\b",
    re.IGNORECASE,
)
_LEANING_ENGLISH = re.compile(r"\b(?:it|they|them|he|she|his|their|this|these|those|that)\b", re.IGNORECASE)
_KNOWN_NOUN = re.compile(
    rf"\b(?:{_KNOWN})\b(?!\s+(?:i|på|om|fra|for|med|mellem|af|bag|hos)\s)", re.IGNORECASE
)
# »er det muligt at …«, »hvordan er det at …«, »dem, der …«: nothing is meant by »det«.
_FORMAL = re.compile(
    r"\bdet\b(?=[^?]*\b(?:at|hvis|når|hvor|som|der)\b)|\bved du det\b|\bvil det sige\b|\bud af"
    r" det\b(?=\s+\S+)"
    r"|\b(?:de[nt]?|dem),? (?=(?:her|der|som)\b)|\b(?:er|var) det (?=\w+(?:en|et|ne)\b)"
    r"|\b(?:ham|hende|han|hun)\b(?= (?-i:[A-ZÆØÅ]))",
    re.IGNORECASE,
)
# »Virksomheden siger, at de …«: who is meant stands in the question itself.
_WITHIN = re.compile(
    r"(?P<before>.*?)\b(?:når|at(?! \w+e\b)|hvis|fordi|siger|mener|tror|som|inden|før)\b.*?"
    rf"\b(?:de|dem|deres|{_ONE}|det)\b",
    re.IGNORECASE | re.DOTALL,
)
_PERSON = re.compile(rf"\b(?:{_ONE})\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:i )?hvor mange (?:er|var|blev|bliver|har|havde|fik|får|kom|kommer|går|gik|sidder|faldt|deltager"
    r"|deltog|arbejder|bor|"
    r"kan|skal|vil|\w+te|\w+ede)\b",
    re.IGNORECASE,
)
_ENGLISH_WORDS = re.compile(r"\b(?:the|is|are|does|do|what|who|how|why|when|where|of|and)\b", re.IGNORECASE)
_QUESTION = re.compile(
    r"\b(?:hv(?:ad|em|or|ordan|orfor|ornår|ilke[nt]?|is)|må|bør|laver|kom|gik|synes|siger|bruger|mener|står"
    r"|sker|virker|"
    r"hedder|koster|skriv|oversæt|anbefal|hjælp|write|recommend|tell|er|var|har|havde|kan|kunne|skal|skulle"
    r"|vil|bliver|blev|gør|gælder|"
    r"fik|får|findes|find|vis|giv|fortæl|nævn|forklar|beskriv|lav|what|who|how|why|when|where|which|is|are"
    r"|does|do|can)\b",
    re.IGNORECASE,
)
_ELLIPTIC = re.compile(
    r"(?:hvem|hvad|hvor|hvornår|hvordan|hvorfor)(?: (?!er\b|var\b)\w+)?"
    r" (?!jobcent)\w{2,}(?<![aeiouyæøå])er(?: (?:ellers|så|også|med|i dag))*\s*\??"
    r"|(?:who|how|when) \w+s\s*\??",
    re.IGNORECASE,
)
_NEWLY_NAMED = re.compile(r"\b(?:en|et) (?:\w+ )?\w{5,}", re.IGNORECASE)
_THERE_IS = re.compile(
    r"(?:er der|findes der|har (?:i|du|vi|de|man)|is there|do you have) (?P<what>(?:en|et|an?) [^,?]{4,40}?)"
    r"(?: (?:om det|til det|på det))?\s*\??$",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(r"^(?:hvad|what) (?:er|betyder|is) (?:en|et|an?)\s", re.IGNORECASE)
_YES_OR_NO = re.compile(r"^(?:kun|ikke|altid|hele|begge|alle|også kun|only)\b", re.IGNORECASE)
_FRAGMENT_WORDS = 5
_ENGLISH_MOST = 6


def leans(text: str) -> bool:
    """Whether a word stands for something said before: »Hvem laver den?«"""
    rest = _FORMAL.sub(" ", text)
    if _LEANING.search(rest):
        return True
    if len(rest.split()) > _ENGLISH_MOST:
        return False
    return bool(
        _LEANING_ENGLISH.search(rest) and _ENGLISH_WORDS.search(rest) and not re.search("[æøå]", rest)
    )


def means_person(text: str) -> bool:
    """Whether one person is meant who was spoken of: »Hvor mange timer arbejder han?«"""
    return bool(_PERSON.search(_FORMAL.sub(" ", text)))


def before_clause(text: str) -> str:
    """What stands before a clause with a pronoun, that may be meant by it: »Virksomheden siger, at de …«"""
    found = _WITHIN.match(text)
    return (
        re.sub(r"\b(?:grunden|årsagen|formålet|meningen|idéen|ideen)\b", " ", found["before"])
        if found
        else ""
    )


def is_of_anyone(text: str) -> bool:
    """»Hvad skal man forpligte sig til?«"""
    return bool(re.search(r"\b(?:man|vi|jeg)\b", text, re.IGNORECASE))


def introduces_within(text: str) -> bool:
    """Whether something is named as not yet known: »Hvad mener de med en kandidatbank?«"""
    return bool(_NEWLY_NAMED.search(text))


def known_noun(text: str) -> str:
    """A noun that speaks of something as known, »casen«; empty where there is none."""
    found = _KNOWN_NOUN.search(text)
    return found.group() if found else ""


def newly_named(text: str) -> str:
    """What is asked for as a thing not yet spoken of: »Er der en håndbog?«; empty where nothing is."""
    found = _THERE_IS.match(text)
    return found["what"] if found else ""


def is_fragment(text: str, opened: bool) -> bool:
    """Whether it is no sentence of its own, but names something: »Facebook?«, »i Aalborg«.

    ``opened`` tells whether it was begun with »og« or the like; without it only a few words are taken so.
    """
    words = text.split()
    most = _FRAGMENT_WORDS if opened else 4 if phrases.split_preposition(text)[0] else 2
    if (
        len(words) > most
        or _QUESTION.search(text)
        or _YES_OR_NO.match(text)
        or turns.ordinal(text) is not None
    ):
        return False
    # »Spørger I også om det?« begins with its verb.
    return len(words) == 1 or not re.match(
        r"\w+[^aeiouyæøå]er (?:i|de|du|man|det|den)\b", text, re.IGNORECASE
    )


def is_elliptic(text: str) -> bool:
    """Whether it asks who or how but not of what: »Hvem betaler?«"""
    return bool(_ELLIPTIC.fullmatch(text.strip()) or _COUNTED.match(text.strip()))


def introduces(text: str) -> bool:
    """Whether it asks of something as of a thing not yet spoken of: »Hvad er et sambesøg?«"""
    return bool(_INTRODUCED.match(text))
