"""What a question names: its matter, the place, the company, and where another thing is put in its stead."""

from __future__ import annotations

import re

from assistant.danish import places
from assistant.danish.lexicon import FUNCTION_WORDS, QUESTION_FRAME, place
from assistant.danish.tokens import WORD, normalise
from assistant.types import Span

_PREPOSITION = re.compile(r"^(?:i|på|hos|for|om|fra|til|med|ved|af|in|for|at|from)\s+", re.IGNORECASE)
_NOMINAL = re.compile(
    r"(?:hvad|hvem|hvordan|what|who) (?:er|var|betyder|laver|handler|går|gør|fungerer|virker|menes med"
    r"|dækker|is|are|does)"
    r" (?P<name>[^,?.]+?)(?: (?:egentlig|ud på|om|over))*",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:en|et|a|an|the)\s+", re.IGNORECASE)
_CLAUSE = re.compile(r",? og (?=hv\w+\b)|, (?=hv\w+\b|og\b|men\b)|\? ", re.IGNORECASE)
_ADVICE = re.compile(
    r",? (?:og )?hvad (?:kan|skal|svarer|siger|gør|foreslår) (?:jeg|vi|man)\b.*$", re.IGNORECASE
)
_COMPANY_NOUNS = (
    r"hotel|restaurant|café|cafe|kro|virksomhed|firma|arbejdsgiver|butik|supermarked|værksted|fabrik"
    r"|plejehjem|landbrug|"
    r"gård|slagteri|bageri|entreprenør|tømrer\w*|murer\w*|vognmand|rederi|værft|gartneri|rengøringsfirma"
    r"|kantine|"
    r"børnehave|skole|lager|kontor|bank|klinik|hospital|frisør|mester|kunde|campingplads|\w*virksomhed"
    r"|\w*firma|\w*butik|"
    r"\w*fabrik|\w*værksted"
)
_COMPANY = re.compile(
    rf"\b(?:et|en|vores|min|mit)\s+(?:(?:lille|lokal|lokalt|stort?|mindre|større|privat|ny"
    rf"|nyt)\s+)*(?P<noun>{_COMPANY_NOUNS})\b"
    r"(?:\s+(?:i|på|ved|nær|uden for)\s+(?!morgen|dag\b|aften|eftermiddag|år\b|næste|denne)[\w-]+)?",
    re.IGNORECASE,
)
_VISITED = re.compile(
    r"\b(?:besøge?|besøg hos|(?:ud|hen|ind|ned|over) til|møde med|møde hos)\s+"
    r"(?P<company>(?:en|et)\s+(?:(?:lille|lokal|lokalt|stort?|mindre|større|privat|ny|nyt)\s+)*(?P<noun>[\w-]{4,}))",
    re.IGNORECASE,
)
_THE_COMPANY = re.compile(
    r"\b(?:virksomheden|firmaet|kunden|arbejdsgiveren|lederen|chefen|dem|de)s?\b", re.IGNORECASE
)
_WHEN = re.compile(
    r"^(?:hvornår|hvor (?:tit|ofte|længe|langt|mange gange|lang tid)(?: frem)?)\s+\w+\s+(?=\w)|^(?:hvem"
    r"|hvad|hvilke[nt]?|hvordan)\s+",
    re.IGNORECASE,
)
_HOW = re.compile(r"^hvor (?!mange\b|er\b)\w+ (?:er|var|bliver|blev)\b", re.IGNORECASE)
_DEGREE = re.compile(
    r"\bhvor (?:langt?|længe|store?|stort|små|lille|ofte|tit|meget|høj[te]?|gam(?:mel|le)|tidligt|sent"
    r"|hurtigt)"
    r"(?: (?:frem|tid|tilbage|en del))*\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:siger|skriver|mener|råder|anbefaler|fortæller|foreslår|ifølge|hos|fra|says?)\s+(?P<who>\w+)",
    re.IGNORECASE,
)
_ANY_COMPANY = frozenset({"virksomhed", "firma", "arbejdsgiver", "kunde", "mester", "skole"})
"""Too common to be one certain company unless a place is named."""
_NAME_WORDS = 5
_WHOEVER = frozenset("jeg vi du i man de den det".split())
_SLOT_WORDS = 3


def company(text: str) -> str:
    """The company a person speaks of, »et hotel på Bornholm«; empty where none is."""
    found = _COMPANY.search(text)
    if found and (found["noun"].casefold() not in _ANY_COMPANY or place_in(found.group())):
        return found.group()
    visited = _VISITED.search(text)
    return visited["company"] if visited and visited["noun"].casefold() not in _ANY_COMPANY else ""


def means_company(text: str, known: str) -> bool:
    """Whether »dem«, »virksomheden« or the company's own noun stands for the company ``known``."""
    found = _COMPANY.search(known)
    own = re.search(rf"\b{re.escape(found['noun'])}(?:l?et|l?en)s?\b", text, re.IGNORECASE) if found else None
    return bool(own or _THE_COMPANY.search(text))


def says(text: str) -> str:
    """Who is asked about as one that says something: »Hvad siger STAR om det?«; folded, empty where none."""
    found = _SAYS.search(text)
    return found["who"].casefold() if found else ""


def whole_matter(question: str) -> str:
    """A question as it is spoken of later: »hvad er et sambesøg«, without »hvad kan jeg foreslå?«."""
    question = question.strip(" ?.!")
    question = _ADVICE.sub("", question) or question
    return question[:1].lower() + question[1:] if question[1:2].islower() else question


def without_degree(text: str) -> str:
    """Without »hvor langt frem« and the like, which name nothing."""
    return _DEGREE.sub(" ", text)


def last_question(text: str) -> str:
    """The question after what leads up to it: »Jeg skal ud til et hotel. Hvad siger jeg?«"""
    sentences = [one for one in re.split(r"(?<=[.!?])(?<!\b\w\.)\s+|(?<=:)\s+(?=hv\w+)", text.strip()) if one]
    asked = [one for one in sentences if one.endswith("?") or re.match(r"hv\w+\b", one, re.IGNORECASE)]
    return asked[-1] if asked and len(sentences) > 1 else text


def matter(question: str) -> str:
    """What a question is about, in its own words: »beskæftigelsesreformen i kraft«."""
    question = _ADVICE.sub("", question.strip(" ?.!")) or question
    return question if _HOW.match(question) else _WHEN.sub("", question)


def place_in(text: str) -> Span | None:
    """Where a municipality, a landscape or a country is named."""
    if found := places.find(text):
        return found[1]
    return next((m.span() for m in WORD.finditer(text) if place(m.group()) or _is_home(m.group())), None)


def _is_home(word: str) -> bool:
    return word.casefold() == "danmark"


def with_preposition(text: str, span: Span) -> Span:
    """The span with the preposition before it."""
    found = re.search(r"\b(?:i|på|hos|for|om|fra|til|ved|in)\s+$", text[: span[0]], re.IGNORECASE)
    return (found.start(), span[1]) if found else span


def split_preposition(what: str) -> tuple[str, str]:
    """»i byggeriet« as »i« and »byggeriet«."""
    found = _PREPOSITION.match(what)
    return (found.group().strip(), what[found.end() :]) if found else ("", what)


def subject(question: str) -> str:
    """The name of what a question asks about, »jobbarometeret«; empty where it says more than that."""
    found = _NOMINAL.fullmatch(question.strip(" ?.!"))
    name = _ARTICLE.sub("", found["name"].strip()) if found else ""
    return name if len(name.split()) <= _NAME_WORDS and name.casefold() not in _WHOEVER else ""


def first_clause(question: str) -> str:
    """The first of several questions in one."""
    return _CLAUSE.split(question.strip(" ?.!"), maxsplit=1)[0]


def slot(question: str) -> Span | None:
    """The last thing a question names, with its article: where another is put in its stead."""
    words = list(WORD.finditer(question))
    end = len(words)
    while end and normalise(words[end - 1].group()) in FUNCTION_WORDS and not place(words[end - 1].group()):
        end -= 1
    start = end
    while start and end - start < _SLOT_WORDS and not _stops(words[start - 1].group(), last=start == end):
        start -= 1
    while start < end - 1 and _is_framing(words[start].group()):
        start += 1
    if start == end:
        return None
    if start and _is_article(words[start - 1].group(), before=words[start].group()):
        start -= 1
    return words[start].start(), words[end - 1].end()


def _is_article(word: str, before: str) -> bool:
    """»de ledige«, but not »får de dagsordenen«: a noun with its own ending has no article."""
    if word.casefold() in ("en", "et"):
        return True
    return word.casefold() in ("den", "det", "de") and not re.search(r"\w{3}(?:en|et|ne)$", before)


def _is_framing(word: str) -> bool:
    return normalise(word) in FUNCTION_WORDS | QUESTION_FRAME and not place(word)


def _stops(word: str, *, last: bool) -> bool:
    """Whether a word, read from the end, is no part of what is named last."""
    if last or word.casefold() in ("og", "eller"):
        return False
    # A verb in the present: »venter«, »bruger«.
    return _is_framing(word) or bool(re.search(r"[^aeiouyæøå]er$", word.casefold()))
