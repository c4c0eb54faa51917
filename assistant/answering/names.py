"""The names, addresses and points in time of a sentence, and whether its source has them."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.danish import lexicon
from assistant.danish.tokens import normalise

_ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+|\b[\w-]+\.(?:dk|com|org|net|eu|io)\b\S*", re.I
)
_PHONE = re.compile(r"(?<!\d)(?:\+\d{2} ?)?(?:\d{2} ?){4}(?!\d)|(?<!\d)\d{4} \d{4}(?!\d)")
_TIME = re.compile(
    r"\b(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|"
    r"mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|sommer|vinter|forår|efterår|jul|påske|nytår)(?:en|s)?\b",
    re.I,
)
_OFTEN = re.compile(
    r"\b(?:(?P<word>halvårlig|årlig|månedlig|ugentlig|daglig|kvartalsvis)\w*|"
    r"(?:hver(?:t)?|pr\.|om) (?P<every>år|måned|uge|dag|kvartal|halvår|time|formiddag|eftermiddag)\w*)",
    re.I,
)
_ORDINAL = re.compile(
    r"\b(?P<word>første|anden|andet|tredje|fjerde|femte|sjette|syvende|ottende|niende|tiende)(?:plads\w*)?\b",
    re.I,
)
_NUMBER_OF = {
    "første": 1, "anden": 2, "andet": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6, "syvende": 7,
    "ottende": 8, "niende": 9, "tiende": 10,
}  # fmt: skip
_TOKEN = re.compile(r"[^\W_]+(?:[-.’'&/][^\W_]+)*")
_SAYS = re.compile(
    r"\b(?:ifølge|kilde|oplyse|skrive|fortæl|pege|vise|nævne|mene|beskrive|according)\w*", re.I
)


@lru_cache(maxsize=1)
def _first_names() -> frozenset[str]:
    return lexicon.words_of("first_names.txt")


@lru_cache(maxsize=4096)
def names(text: str) -> tuple[str, ...]:
    """The words of ``text`` that name someone or something: capitals inside it, places, acronyms."""
    found: list[str] = []
    matches = list(_TOKEN.finditer(text))
    for i, match in enumerate(matches):
        word = match.group()
        before = text[: match.start()].rstrip(" »\"'“(")
        opening = not before or before[-1] in ".!?:"
        capital = word[0].isupper()
        follows = i + 1 < len(matches) and matches[i + 1].group()[0].isupper()
        folded = normalise(word)
        if (
            lexicon.place(word)
            or re.search(r"[A-ZÆØÅ]{2}|[A-Za-zÆØÅæøå]\d|\w[A-ZÆØÅ]", word)
            or (capital and not opening and folded not in ("i", "de", "dem", "jer", "jeres", "du"))
            or (
                capital
                and opening
                and folded not in lexicon.FUNCTION_WORDS
                and (
                    folded.removesuffix("s") in _first_names()
                    or folded in _first_names()
                    or (follows and lexicon.rarity(folded) > 0.6)
                )
            )
        ):
            found.append(word)
    return tuple(found)


@lru_cache(maxsize=8192)
def _spelled(text: str) -> frozenset[str]:
    found = set()
    for token in _TOKEN.findall(text):
        folded = normalise(token)
        pieces = {folded, *re.findall(r"[^\W_]+", folded)}
        for piece in pieces:
            found |= {
                piece,
                piece.removesuffix("s").rstrip("'’"),
                piece.removesuffix("et"),
                piece.removesuffix("en"),
            }
            found |= lexicon.place(piece)
    return frozenset(found)


def stands(name: str, text: str) -> bool:
    """Whether a name stands in ``text``, in any inflection and spelling of its own."""
    known = _spelled(text)
    folded = normalise(name)
    forms = {
        folded,
        folded.removesuffix("s").rstrip("'’"),
        folded.removesuffix("et"),
        folded.removesuffix("en"),
    }
    if forms & known or lexicon.place(name) & known:
        return True
    pieces = [p for p in re.findall(r"[^\W_]+", folded) if len(p) > 1]
    return len(pieces) > 1 and all(piece in known or piece.removesuffix("s") in known for piece in pieces)


def missing(text: str, source: str, context: str, published: str = "") -> str:
    """The first name, address or point in time of ``text`` that its source does not have; else empty."""
    for pattern, kind in ((_ADDRESS, "address"), (_PHONE, "phone")):
        for match in pattern.finditer(text):
            wanted = re.sub(r"\s", "", match.group().rstrip(".,;:)»").casefold())
            if wanted not in re.sub(r"\s", "", source.casefold()):
                return f"{kind}: {match.group().strip()}"
    around = f"{source} {context}"
    for match in _TIME.finditer(text):
        if not re.search(rf"\b{match.group()[:5]}", around, re.I):
            return f"time: {match.group()}"
    often = {_every(m) for m in _OFTEN.finditer(text)}
    if unknown := often - {_every(m) for m in _OFTEN.finditer(around)}:
        return f"how often: {min(unknown)}"
    told = " ".join(_ADDRESS.sub(" ", text).split())
    attributed = f"{around} {published}" if _SAYS.search(text) else around
    for name in names(told):
        if not stands(name, attributed):
            return f"name: {name}"
    return ""


def _every(match: re.Match[str]) -> str:
    word = (match["word"] or match["every"] or "").casefold()
    return {"daglig": "dag", "ugentlig": "uge", "månedlig": "måned", "årlig": "år", "kvartalsvis": "kvartal",
            "halvårlig": "halvår"}.get(word, word)  # fmt: skip
