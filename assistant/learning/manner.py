"""How an answer is put, beside what it says: length, promises, denials, appointments, whom it speaks of."""

from __future__ import annotations

import math
import re

import numpy as np

from assistant.danish import sentences
from assistant.danish.tokens import WORD
from assistant.learning import pieces
from assistant.types import Vectors

_ABSOLUTE = re.compile(
    r"\b(?:aldrig|altid|garanter\w*|garanti\w*|(?:100|hundrede) (?:pct|procent)|love[rt]?|helt sikkert|"
    r"ingen risiko|risikofri\w*|gratis|slet ikke|med det samme|uden problemer|problemfri\w*|alle|alt)\b",
    re.IGNORECASE,
)
_MODEST = re.compile(
    r"\bikke (?:\w+ )?(?:love|garantere|gratis)\b|\blover (?:jeg |vi )?(?:dig )?ikke", re.IGNORECASE
)
_WHEN = re.compile(
    r"\b(?:(?:man|tirs|ons|tors|fre)dag|i morgen|næste uge|klokken|kl\.|inden|formiddag\w*|eftermiddag\w*|"
    r"kvarter|time\w*|minut\w*|dag\w*|uge\w*)\b",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(r"\b(?:fx|for eksempel|såsom)\b", re.IGNORECASE)
_OURS = re.compile(r"\b(?:jeg|vi)\b", re.IGNORECASE)
_YOURS = re.compile(r"\b(?:du|I|jer|jeres|dig|din|dit|dine)\b")
_DEMAND = re.compile(r"\b(?:skal|må|bør|er nødt|nok at|bare)\b", re.IGNORECASE)
_TURN = re.compile(r"\bmen\b", re.IGNORECASE)

TRAITS = 16
_MANY_TIMES = 4
_LONG_WORD = 12
"""Letters from which a word is seldom said aloud: »beskæftigelsesindsats«."""


def of(text: str) -> Vectors:
    """What can be counted in how an answer is put, ``(TRAITS,)``; each trait weighs as the examples show."""
    words = WORD.findall(text)
    count = max(len(words), 1)
    said = [text[start:end] for start, end in sentences.split(text)]
    denied = sum(map(pieces.denies, said)) / max(len(said), 1)
    modest = bool(_MODEST.search(text))
    return np.array(
        [
            math.log(count),
            math.sqrt(len(said)),
            count / max(len(said), 1),
            "?" in text,
            denied,
            denied > 0.5,
            0 if modest else len(_ABSOLUTE.findall(text)) / count,
            modest,
            min(len(_WHEN.findall(text)), _MANY_TIMES),
            bool(_EXAMPLE.search(text)),
            len(_OURS.findall(text)) / count,
            len(_YOURS.findall(text)) / count,
            len(_DEMAND.findall(text)) / count,
            "!" in text,
            sum(len(word) >= _LONG_WORD for word in words) / count,
            bool(_TURN.search(text)),
        ],
        np.float32,
    )
