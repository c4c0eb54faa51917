"""How people ask: the turns of phrase that tell which form an answer must have, Danish and English."""

from __future__ import annotations

import re


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


# Tried from top to bottom; the first that matches tells the form.
FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "contact",
        _any(
            r"kontaktperson|kontaktoplysning|e-?mail|\bmail|telefon|tlf\b|phone|contact\b(?!s)",
            r"\bhvem\b.{0,40}\b(kontakt\w*|skrive|ringe|fat i|tale med|spørge|henvende|høre mere)",
            r"\bwho\b.{0,30}\b(contact|write|call|talk|ask)",
        ),
    ),
    (
        "case",
        _any(
            r"\bcases?\b(?! ?\d)",
            r"\b(find|vis|giv|har i|kender i)\b.{0,20}\b(eksempel|eksempler|historie)",
            r"\b(example|story) of\b",
        ),
    ),
    (
        "money",
        _any(
            r"\b(kost(er|ede|et)|pris(en)?|budget\w*|\w*løn(nen)?|\w*beløb\w*|tjene[rt]?)\b(?! timer)",
            r"\b(\w*satse?n?|\w*satser|hvor mange penge)\b",
            r"\bhvor (stort|højt|meget)\b.{0,20}\b\w*(tilskud\w*|ydelse\w*)",
            r"\b(kroner|kr\.?|salary|wage|tax rate|how much money|cost)\b",
        ),
    ),
    (
        "duration",
        _any(
            r"\bhvor (lang tid|længe|langt|langt frem|mange (uger|måneder|dage|timer))\b",
            r"\bhow long\b",
        ),
    ),
    ("frequency", _any(r"\bhvor (tit|ofte|mange gange)\b", r"\bhow (often|many times)\b")),
    (
        "date",
        _any(
            r"\bhvornår\b",
            r"\b(hvilket|hvilke|hvad) år\b",
            r"\bhvilken (dato|dag|måned)\b",
            r"\bhvilke (måneder|ugedage|dage)\b",
            r"\bwhen\b",
            r"\b(what|which) (year|date|month)\b",
        ),
    ),
    ("age", _any(r"\bhvor gam(mel|le)\b", r"\bhow old\b")),
    (
        "number",
        _any(
            r"\bhvor (mange|stor|store|stort|meget|høj|højt|få|små|lille|lidt)\b",
            r"\bhvor (vigtig|vigtigt|vigtige|tilfredse?)\b",
            r"\bi tal\b|\b(hvad|hvilket) (er|var) tallet\b|\btallene (for|på|i)\b",
            r"\b(har|er der|findes der) .{0,8}\btal (på|for|om)\b",
            r"\bhow (many|much|large|big|satisfied|important)\b",
            r"\bantal(let)?\b|\bprocent|\bpct\b|\bby how much\b",
            r"\b(hvad|hvilken) .{0,12}\bandel\b",
            r"\b(percent|percentage|share|number) of\b",
        ),
    ),
    ("person", _any(r"\b(hvem|who)\b")),
    (
        "place",
        _any(
            r"\bhvor\b(?! (mange|stor|meget|vidt|når))",
            r"\bhvilken (kommune|by|region|ø)\b|\bhvilket (jobcenter|land)\b",
            r"\bwhere\b|\b(which|what) (municipality|country|city|town|job ?cent\w+)\b",
        ),
    ),
    (
        "list",
        _any(
            r"\bhvilke\b|\bnævn\b",
            r"\b(hvad|which|what) (er|are)\b.{0,8} de (to|tre|fire|fem|seks|syv|otte|ti)\b",
            r"\b(list|which|name)\b|\bwhat are the\b",
            r"\balle\b.{0,10}\b(to|tre|fire|fem|seks|syv)\b",
        ),
    ),
    ("reason", _any(r"\b(hvorfor|why|årsag|grunden)\b")),
    (
        "method",
        _any(r"\b(hvordan|how|på hvilken måde)\b", r"\bhvad (gør|kan|skal|bør|siger|svarer|sker|må|vil)\b"),
    ),
    ("definition", _any(r"\bhvad\b", r"\bwhat (is|does|are)\b")),
)

SHARE = _any(r"andel|procent|\bpct\b|stor en? del|\bdel af\b|percent|share|proportion")
CASE_NUMBER = _any(r"\bcase\s*(?:nr\.?|nummer|number)?\s*(\d{1,3})\b")
# The thing asked for: »hvor mange NOUN«, »hvor stor en andel af NOUN«, »hvilke NOUN«.
SUBJECT = re.compile(
    r"\b(?:hvor mange(?: procent)?|antal(?:let)?|how many|hvor (?:stor|lille) en? (?:andel|del)|percentage"
    r"|share|andel(?:en)?|hvilke[nt]?|which|what)(?: af| of| the)*((?:\s+[\w'’-]+){1,3})",
    re.IGNORECASE,
)
# »Hvor mange er utilfredse?« tells of those counted, and does not name them.
TOLD = re.compile(
    r"\bhvor mange (?:er|var|blev|bliver|har|havde|fik|får|kom|kommer|går|gik)\b"
    r"|\bhow many (?:are|were|have|got)\b",
    re.IGNORECASE,
)
# »Hvor længe har det kørt?« may be answered by the year it began.
SINCE = re.compile(r"\bhvor (?:længe|lang tid) har\b|\bhow long has\b", re.IGNORECASE)
# »Hvornår skal vi …?« asks for no date.
MOMENT = re.compile(
    r"\bhvornår(?: \w+){0,3} (?:skal|bør|kan|må|er det|giver det|passer det)\b"
    r"|\bwhen (?:should|can|must|is it)\b",
    re.IGNORECASE,
)
# What to say to someone, whoever it is.
ADVICE = re.compile(
    r"\bhvad (?:siger|svarer|skal|kan|bør) (?:jeg|vi|man)\b"
    r"|\bhvordan (?:overbeviser|svarer|taler|argumenterer) (?:jeg|vi|man)\b"
    r"|\bhvilke argumenter\b|\bargumenter(?:ne)? (?:til|for|over for)\b",
    re.IGNORECASE,
)
OFFICE = (
    r"\w*(?:chef|leder|formand|formænd|direktør|konsulent|koordinator|minister|borgmester|manager"
    r"|chair\w*|director)(?:en|er|n|s)?"
)
# Someone in an office: only a person's name answers that.
ROLE = re.compile(
    r"(?:\bhvem (?:er|var|bliver)|\bhvad hedder|\bnavn\w* på|\bwho is|\bname of)"
    rf"\s+(?:[\w'’-]+\s+){{0,3}}?{OFFICE}\b",
    re.IGNORECASE,
)
WHO = re.compile(r"\b(?:hvem (?:er|var|bliver|leder|står for|har)|who (?:is|was|leads))\b", re.IGNORECASE)
# »Hvem er René?« asks about a person already named.
WHO_IS = re.compile(r"\b(?:[Hh]vem er|[Ww]ho is) [A-ZÆØÅ]")
NAMES = _any(
    r"\bhvilke[nt]?\b(?: \w+){0,2}? (?:\w*kommuner?|lande?|\w*virksomheder|by(?:er)?)\b",
    r"\bhvilke[nt]?\b(?: \w+){0,2}? (?:firma(?:er)?|\w*skoler?|universiteter|\w*jobcentre)\b",
    r"\b(?:which|what)\b(?: \w+){0,2}? (?:municipalities|companies|cities|towns|countries|job ?centres)\b",
    r"\bnavne(?:ne|t)?\b|\bhvad hedder\b|\bwhat (?:is|are) the names?\b",
)
PLACES = _any(
    r"\bhvilke[nt]?\b(?: \w+){0,2}? (?:\w*kommuner?|lande?|by(?:er)?|\w*jobcent\w+)\b",
    r"\b(?:which|what)\b(?: \w+){0,2}? (?:municipalit\w+|cities|towns|countries|job ?cent\w+)\b",
)
DETAIL = _any(r"telefon\w*|tlf\b|phone|e-?mail\w*|\bmail\w*|efternavn\w*|adresse\w*")
# The state of things today: guidance from 2017–2019 does not tell it.
PRESENT = _any(
    r"\b(?:i dag|lige nu|nu|i øjeblikket|for tiden|i denne (?:måned|uge)|i år|i morgen|i weekenden|næste)\b",
    r"\b(?:today|tomorrow|now|currently|this (?:year|month|week))\b",
)
# »Jeg skal ud til en tømrer i morgen, …« tells when the visit is.
VISITING = re.compile(
    r"\b(?:skal|er på vej|har et møde|har møde|kører)\b[^.?!]*?"
    r"\b(?:i (?:dag|morgen|eftermiddag|næste uge)|om lidt|på (?:man|tirs|ons|tors|fre)dag|senere)\b",
    re.IGNORECASE,
)
# What one may or is entitled to: guidance on methods does not tell the law.
RIGHT = _any(
    r"\bmå (?:en|et|man|vi|jeg|de|han|hun|borger\w*|virksomhed\w*|arbejdsgiver\w*)\b",
    r"\b(?:ret|krav) (?:til|på)\b|\b(?:efter|ifølge|i) (?:lov\w*|reglerne)\b|\bregler(?:ne)? for\b",
    r"\bansøg\w*|\bsøge[rn]? (?:man )?om\b|\bklage[rn]?\b",
    r"\bkan (?:man|jeg|en \w+|kommunen) (?:få|søge|miste|stoppe|blive|modtage)\b",
    r"\bentitled\b|\bapply for\b|\bam i allowed\b|\bcan i (?:get|bring|have|lose|claim|receive)\b",
)
