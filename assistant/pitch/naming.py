"""Which company a text speaks of: by its name, or as »et hotel på Bornholm«."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.danish import places
from assistant.danish.lexicon import words_of
from assistant.danish.tokens import normalise
from assistant.pitch.industries import recognise
from assistant.types import Span

Named = tuple[str, Span]
"""A company's name and where the text gives it."""

QUOTED = re.compile(r"[»“\"„]([^»«“”\"„\n]{2,300})[«”\"“]|«([^»«\n]{2,300})»")
_TOKEN = re.compile(r"[^\W_](?:[\w&.'’/-]*\w)?|&")
_FORM = re.compile(r"(?:A/S|ApS|I/S|K/S|P/S|IVS|A\.m\.b\.a|AMBA|Aps|APS|a/s|aps|i/s|amba)\Z")
_JOINTS = frozenset({"&", "og", "af"})
# In front of a name; a preposition that may lead to anything needs more than one capital word behind it.
_SURE_LEADS = frozenset(
    "hos virksomheden firmaet hedder hotellet butikken restauranten plejehjemmet kaldet".split()
)
_LEADS = _SURE_LEADS | frozenset("til for fra på med besøg besøge besøgte besøger i af om".split())
_NOT_NAMES = frozenset(
    normalise(
        "besøg møde notat noter opkald referat pitch virksomhed virksomheden firma kontakt vi jeg de det "
        "den der han hun "
        "hos og en et har er skal vil kan mangler søger ny nyt jobcenter jobcenteret jobcentret kommune "
        "kommunen cabi kl "
        "star mandag tirsdag onsdag torsdag fredag lørdag søndag januar februar marts april maj juni juli "
        "august september "
        "oktober november december jul påske pinse danmark csr hr esg ceo it vvs cv sosu verdensmål fn eu "
        "dansk danske "
        "talte ringede besøgte mødte tlf dd uge lav skriv forbered giv argumenter oplæg salgstale "
        "familieejet stor lille "
        "ca på i til for ved med fra efter nu lige fleksjob praktik løntilskud branche ansatte hej tak ok "
        "obs nb indehaver "
        "ejer chef leder direktør hr-chef hotelchef mester bange skeptisk svært god dårlig aldrig ingen"
    ).split()
)
_ADJECTIVE_STOP = frozenset(
    "der som og i på til af med for ved om at kok medarbejder person dag uge time fast afløser kontakt "
    "oplæring god "
    "mulighed borger".split()
)
_NO_COMPANY = frozenset("mangler søger finde ansætte ansat bruge savner skaffe rekruttere".split())
_GENERAL = frozenset(
    "virksomhed firma arbejdsplads forretning familievirksomhed produktionsvirksomhed".split()
)
_PLACED = {"i": "i", "på": "på", "ved": "ved", "nær": "nær", "in": "i", "on": "på"}
_MAX_WORDS = 6


def is_name(quoted: str) -> bool:
    """Whether what stands in quotation marks is a name and nothing anybody said: »Café Ro«."""
    words = quoted.split()
    capital = [word for word in words if len(word) > 3 or word == words[0]]
    return len(words) <= 5 and quoted[-1] not in ".!?," and all(word[0].isupper() for word in capital)


def named(text: str, *, requested: bool = False) -> Named | None:
    """The company named in a sentence or title, and where.

    By its legal form (»Grejsdal Entreprise A/S«), in quotation marks, behind »hos« or »virksomheden«,
    or at the start with a word for its trade (»Havneparkens Hotel«). ``requested`` texts begin with
    the company: »Havnens Café, der mangler …«.
    """
    for match in QUOTED.finditer(text):
        if is_name(inner := (match.group(1) or match.group(2)).strip()):
            return inner, match.span()
    tokens = list(_TOKEN.finditer(text))
    words = [token.group() for token in tokens]
    # A run of capital words ends at a comma or any other mark: »Havneparkens Hotel, Bornholm«.
    whole = [not i or text[tokens[i - 1].end() : token.start()].isspace() for i, token in enumerate(tokens)]
    for i, word in enumerate(words):
        if _FORM.match(word) and (start := _back(words, whole, i)) < i:
            return _stretch(text, tokens, start, i + 1)
    for i in range(len(words)):
        end = _forward(words, whole, i)
        lead = words[i - 1].casefold() if i and whole[i] else ""
        first = i == 0 or not whole[i]
        titled = i == 0 and end < len(words) and (not whole[end] or words[end] in ("i", "på"))
        if end > i and _is_company(
            words[i:end], lead, first=first, requested=requested and i == 0, titled=titled
        ):
            return _stretch(text, tokens, i, end)
    return None


def described(text: str, *, requested: bool = False) -> Named | None:
    """»Hotel på Bornholm« for »et lille hotel på Bornholm«.

    Without »et« only at the start, in a request or where the place follows: »Tømrerfirma i Skive, 12 mand«.
    """
    tokens = list(_TOKEN.finditer(text))
    words = [token.group() for token in tokens]
    for i, word in enumerate(words):
        article = word.casefold() in ("en", "et")
        if not article and i:
            continue
        if i and words[i - 1].casefold() in _NO_COMPANY:
            continue
        for j in range(i + article, min(i + article + 4, len(words))):
            noun = words[j].casefold()
            if noun in _ADJECTIVE_STOP:
                break
            if noun in _GENERAL or recognise(words[j]):
                name = _with_place(text, tokens, j)
                if article or requested or " " in name[0]:
                    return name
                break
    return None


def _with_place(text: str, tokens: list[re.Match[str]], j: int) -> Named:
    """The noun at ``j``, and the place it lies in where that follows at once."""
    noun = tokens[j].group()
    name, end = noun[:1].upper() + noun[1:], tokens[j].end()
    if (
        j + 1 < len(tokens)
        and _is_capital(tokens[j + 1].group())
        and text[end : tokens[j + 1].start()] == " "
    ):
        # »tømrermester Hansen«
        return f"{name} {tokens[j + 1].group()}", (tokens[j].start(), tokens[j + 1].end())
    if j + 2 < len(tokens) and tokens[j + 1].group().casefold() in _PLACED:
        start = tokens[j + 2].start() - tokens[j + 1].start()
        rest = text[tokens[j + 1].start() :]
        found = places.find(rest)
        if found and found[1][0] == start:
            end = tokens[j + 1].start() + found[1][1]
            name = f"{name} {_PLACED[tokens[j + 1].group().casefold()]} {_capital(rest[start : found[1][1]])}"
    return name, (tokens[j].start(), end)


def _capital(place: str) -> str:
    return place if place[:1].isupper() else place.title()


def _is_company(run: list[str], lead: str, *, first: bool, requested: bool, titled: bool) -> bool:
    """Whether capital words are a company's name, by what stands before and behind them."""
    joined = " ".join(run)
    if normalise(run[0]) in _first_names() and len(run) == 1:
        return False
    trade = recognise(joined) is not None
    if _is_place(joined) or (len(run) == 1 and trade) or run[-1].casefold() in ("kommune", "kommunes"):
        return False
    person = normalise(run[0]) in _first_names() and not trade
    if lead in _SURE_LEADS:
        return not person
    if first:
        return (len(run) > 1 and (trade or (titled and not person))) or requested
    return lead in _LEADS and len(run) > 1 and trade and not person


def _is_place(joined: str) -> bool:
    found = places.find(f"i {joined}")
    return found is not None and found[1][1] == len(joined) + 2 and found[1][0] == 2


def _back(words: list[str], whole: list[bool], end: int) -> int:
    """Where the capital words that end before ``end`` begin."""
    start = end
    while start and whole[start] and end - start < _MAX_WORDS:
        if not (_is_capital(words[start - 1]) or words[start - 1] in _JOINTS):
            break
        start -= 1
    while start < end and (words[start] in _JOINTS or normalise(words[start]) in _NOT_NAMES):
        start += 1
    return start


def _forward(words: list[str], whole: list[bool], start: int) -> int:
    """Where the run of capital words that begins at ``start`` ends; ``start`` itself if none begins there."""
    end = start
    while end < len(words) and end - start < _MAX_WORDS and (end == start or whole[end]):
        if _is_capital(words[end]) and (end > start or normalise(words[end]) not in _NOT_NAMES):
            end += 1
        elif start < end < len(words) - 1 and words[end] in _JOINTS and _is_capital(words[end + 1]):
            end += 2
        else:
            break
    return end


def _is_capital(word: str) -> bool:
    return word[:1].isupper()


def _stretch(text: str, tokens: list[re.Match[str]], start: int, end: int) -> Named:
    span = tokens[start].start(), tokens[end - 1].end()
    return text[slice(*span)], span


@lru_cache(maxsize=1)
def _first_names() -> frozenset[str]:
    return words_of("first_names.txt")
