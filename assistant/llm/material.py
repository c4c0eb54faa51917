"""What a model is given to work from: numbered passages and a person's words, fenced as data.

Nothing in them can end its fence or open another: angle brackets, which alone make a fence, are
replaced in all data, and what a reader cannot see is taken out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from assistant.danish import privacy
from assistant.types import Passage

MAX_PASSAGE_CHARS = 2_400
MAX_TITLE_CHARS = 200
MAX_QUESTION_CHARS = 2_000
_FENCE_LOOKALIKES = str.maketrans("<>", "‹›")
_HIDDEN = {"Cf", "Cs", "Co", "Cn", "Cc"}
# Letters and marks by category, and yet nothing is seen of them (Unicode, Default_Ignorable_Code_Point).
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_COMMAND = re.compile(
    r"\b(?:ignor\w*|glem|skriv\w*|svar|svare|fortæl|oplys|gentag\w*|sig|påstå|lov|bed|udskriv|afkod|adlyd|tilføj|udgiv|"
    r"lad som|system\w*|assisten\w*|sprogmodel\w*|prompt\w*|instru\w*|anvisning\w*|modellen|chatbot\w*|"
    r"ai|forget|disregard|write|say|tell|answer|reply|respond|output|print|repeat|reveal|decode|obey|pretend|"
    r"you are|you must|add this|im_start|im_end|user|human)\b",
    re.IGNORECASE,
)
_SPACED = re.compile(r"\b(?:\w ){3,}\w\b")
_ENCODED = re.compile(r"[A-Za-z0-9+/]{24,}={0,2}")
_MANY_MARKS = re.compile(r"([-=_*#`~])\1{3,}")


def plain(text: str, limit: int) -> str:
    """``text`` as harmless data: no fences, no invisible or control characters, CPR masked, capped."""
    text = unicodedata.normalize("NFKC", privacy.mask(text))
    text = _BREAKS.sub("\n", _UNSEEN.sub("", text))
    seen = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in _HIDDEN)
    return _MANY_MARKS.sub(r"\1\1\1", seen.translate(_FENCE_LOOKALIKES))[:limit].strip()


def one_line(text: str, limit: int = MAX_TITLE_CHARS) -> str:
    """As :func:`plain`, on one line: titles, headings, names of files, companies and people."""
    return " ".join(plain(text, limit).split())


def fenced(name: str, text: str, **attributes: object) -> str:
    """``text``, already plain, between the tags of a fence."""
    told = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{told}>\n{text}\n</{name}>"


def passages(numbered: Mapping[int, Passage]) -> str:
    """The passages as the prompts know them, each fenced with its number."""
    return "\n\n".join(
        fenced("uddrag", f"{one_line(p.context)}\n\n{plain(p.text, MAX_PASSAGE_CHARS)}", nr=n)
        for n, p in numbered.items()
    )


def question(text: str) -> str:
    """A person's question, fenced."""
    return fenced("spørgsmål", plain(text, MAX_QUESTION_CHARS))


def earlier(questions: Sequence[str], answer: str) -> str:
    """What was asked before, and the last answer, fenced; a question that tells of a person stays at home."""
    asked = [
        one_line(question, MAX_QUESTION_CHARS) for question in questions if not privacy.personal(question)
    ]
    told = "\n".join(
        [*(f"Spurgt: {question}" for question in asked), f"Svaret: {plain(answer, MAX_PASSAGE_CHARS)}"]
    )
    return fenced("samtale", told)


def commands(text: str) -> bool:
    """Whether a text may speak to a model: it says what to write, or speaks of models.

    Spelled-out and encoded words are looked through as far as spaces and letters go.
    """
    plainly = plain(text, len(text))
    closed = _SPACED.sub(lambda match: match.group().replace(" ", ""), plainly)
    return bool(_COMMAND.search(plainly) or _COMMAND.search(closed) or _ENCODED.search(plainly))


def may_leave(passage: Passage) -> bool:
    """Whether a passage may be sent: own documents that tell of one citizen stay at home."""
    return not passage.verbatim or not privacy.personal(passage.text)
