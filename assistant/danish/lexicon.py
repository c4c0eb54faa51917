"""Closed word classes, general word frequency, and the trade's own synonyms."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from assistant.danish.tokens import normalise, stem


def _lines(name: str) -> list[str]:
    text = resources.files("assistant.danish").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def words_of(name: str) -> frozenset[str]:
    """The words of a data file, normalised."""
    return frozenset(normalise(" ".join(_lines(name))).split())


FUNCTION_WORDS = words_of("function_words.txt")
ENGLISH_FUNCTION_WORDS = words_of("english_function_words.txt")
# Words that steer the form of an answer; they are never looked for in the material.
QUESTION_FRAME = words_of("question_frame.txt")

NUMBER_WORDS = {
    normalise(word): value
    for word, value in {
        "en": 1, "én": 1, "et": 1, "ét": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7,
        "otte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15,
        "seksten": 16, "sytten": 17, "atten": 18, "nitten": 19, "tyve": 20, "tredive": 30,
        "fyrre": 40, "halvtreds": 50,
        "hundrede": 100, "tusind": 1000, "halvdelen": 50, "tredjedel": 33, "fjerdedel": 25,
    }.items()
}  # fmt: skip


@lru_cache(maxsize=50_000)
def rarity(word: str, language: str = "da") -> float:
    """How much a word says: 0.15 for the commonest, 1 for rare and unknown ones.

    From the Zipf frequency of general text (Speer, wordfreq 3.1, 2023): 6 and above is everyday
    grammar, 3.5 and below is specific.
    """
    from wordfreq import zipf_frequency

    base = stem(word)
    forms = (
        {word, word.replace("å", "aa"), base, base + "e", base + "er", base + "en"}
        if language == "da"
        else {word}
    )
    zipf = max(zipf_frequency(form, language) for form in forms)
    return min(1.0, max(0.15, (6.0 - zipf) / 2.5))


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for line in _lines("synonyms.txt"):
        group = {stem(normalise(word.strip())) for word in line.split(",") if word.strip()}
        for member in group:
            table.setdefault(member, set()).update(group - {member})
    return {member: frozenset(others) for member, others in table.items()}


def synonyms(stemmed: str) -> frozenset[str]:
    """Stems that mean the same in this trade."""
    return _groups().get(stemmed, frozenset())


# Municipalities and countries that are everyday words too: a place only with a capital.
_ALSO_WORDS = frozenset(
    "vejen skive greve varde struer odder island assens køge ringsted lejre faxe viborg".split()
)


@lru_cache(maxsize=1)
def _places() -> dict[str, frozenset[str]]:
    table = {}
    for line in _lines("places.txt"):
        names = [normalise(name.strip()) for name in line.split(",")]
        table.update(dict.fromkeys(names, frozenset(stem(name) for name in names)))
    return table


def place(word: str) -> frozenset[str]:
    """All stems a municipality or country may be met as; empty for any other word."""
    folded = normalise(word)
    if folded in _ALSO_WORDS and not word[:1].isupper():
        return frozenset()
    bare = folded[:-1] if folded.endswith("s") else folded
    return _places().get(folded) or _places().get(bare) or frozenset()


@lru_cache(maxsize=1)
def _english() -> dict[str, tuple[str, ...]]:
    import Stemmer

    english = Stemmer.Stemmer("english")
    table: dict[str, tuple[str, ...]] = {}
    for line in _lines("english.tsv"):
        source, _, danish = line.partition("\t")
        key = " ".join(english.stemWord(word) for word in source.casefold().split())
        table[key] = (*table.get(key, ()), *(word.strip() for word in danish.split("|") if word.strip()))
    return table


def translate(english_words: list[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Each English word (or phrase of up to three) with its Danish renderings, none where unknown."""
    import Stemmer

    stems = Stemmer.Stemmer("english").stemWords([word.casefold() for word in english_words])
    found: list[tuple[str, tuple[str, ...]]] = []
    i = 0
    while i < len(stems):
        for length in (3, 2, 1):
            danish = _english().get(" ".join(stems[i : i + length]))
            if danish or length == 1:
                found.append((" ".join(english_words[i : i + length]), danish or ()))
                i += min(length, len(stems) - i)
                break
    return found
