"""Negations and words for how sure and how many: on both sides of an alignment, or on neither."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.reading import Read, Token

# What must stand on both sides or on neither.
_BOUND = {
    "can": r"kan|kunne|må|måtte|mulighed\w*|can|could|may|might",
    "must": r"skal|skulle|bør|burde|nødt|kræve\w*|must|shall|should",
    "plan": r"mål(?:et|sætning\w*)?|forvent\w*|vente[srt]*|planlæg\w*|planlagt|håber|ønsker?|ambition\w*|"
    r"vil|ville|plan(?:en)?|prognose\w*|expect\w*|plans?|planned|will|would|hope\w*",
    "maybe": r"måske|muligvis|formentlig|sandsynligvis|tilsyneladende|perhaps|maybe|probably",
    "only": r"kun|alene|udelukkende|blot|bare|only|solely",
    "about": r"ca|cirka|omkring|omtrent|næsten|knap|godt|about|around|almost|nearly|roughly",
    "least": r"mindst|minimum|at least",
    "most": r"højst|maksimalt|op til|at most|up to",
    "over": r"over(?= \d| halvdel)|mere end|flere end|more than",
    "below": r"under(?= \d| halvdel)|mindre end|færre end|less than|fewer than",
    "all": r"alle|samtlige|altid|enhver|ethvert|hvert?|all|every|always|each",
    "some": r"nogle|enkelte|visse|some|certain",
    "many": r"mange|flere|rigtig mange|many|several",
    "majority": r"fleste|flertal\w*|størstedel\w*|most of",
    "few": r"få|sjælden\w*|few|rarely",
    "often": r"ofte|typisk|tit|oftest|gerne|some gange|often|usually|typically",
    "example": r"fx|f\.eks|eksempelvis|blandt andet|bl\.a|for example|e\.g",
    "so far": r"indtil videre|foreløbig\w*|so far",
    "begun": r"begynd\w*|begun|starte\w*|i gang",
    "done": r"afslutte\w*|gennemfør\w*|færdig\w*|completed|finished",
    "if": r"hvis|såfremt|medmindre|if|unless",
    "why": r"fordi|skyldes|på grund af|takket være|derfor|because|due to|therefore",
    "not yet": r"endnu|yet",
    "again": r"igen|stadig|fortsat|again|still",
}
_PATTERNS = {name: re.compile(rf"\b(?:{words})\b", re.I) for name, words in _BOUND.items()}
# A sentence may be shorter than its source: these may be left out, but never added.
_MAY_GO = frozenset({"example", "all", "many", "again", "begun", "done", "why", "if", "must"})
_HANGS = re.compile(r"(?:at|om|hvis|that|whether|if)\b", re.I)
_NOT = re.compile(
    r"\b(?:ikke|ingen|intet|aldrig|hverken|næppe|uden(?! for\b| om\b)|i stedet for|"
    r"not|no|never|without|none|neither|nor|instead of)\b|n't\b",
    re.I,
)


def unlike(said: Read, told: Read, pairs: Sequence[tuple[Token, Token]]) -> str:
    """A negation, or a word for how sure or how many, that only one side has."""
    clauses = {other.clause for _, other in pairs}
    # What stands in an »at«-clause is only as sure as the clause it hangs on: »målet er, at …«.
    clauses |= {n - 1 for n in clauses if n and _HANGS.match(told.clauses[n])}
    # One without content words (»er ikke noget«) belongs to those around it.
    silent = set(range(min(clauses), max(clauses))) - {token.clause for token in told.tokens}
    used = " , ".join(told.clauses[n] for n in sorted(clauses | silent))
    if len(_NOT.findall(said.text)) != len(_NOT.findall(used)) or not _denies_alike(said, told, pairs):
        return "negation"
    for name, pattern in _PATTERNS.items():
        here, there = bool(pattern.search(said.text)), bool(pattern.search(used))
        if (here and not pattern.search(told.text)) or (there and not here and name not in _MAY_GO):
            return f"word: {name}"
    return ""


def _denies_alike(said: Read, told: Read, pairs: Sequence[tuple[Token, Token]]) -> bool:
    """Whether what follows each negation is what follows one in the source."""
    denied = {token.start for token in map(told.after, _ends(told.text)) if token}
    partners = {token.start: other.start for token, other in pairs}
    return all(partners.get(token.start) in denied for token in map(said.after, _ends(said.text)) if token)


def _ends(text: str) -> list[int]:
    return [match.end() for match in _NOT.finditer(text)]
