"""What of a pitch may be sent to a language model: of the company no person, no address and no notes."""

from __future__ import annotations

import re
from functools import cache

from assistant.danish import lexicon, privacy
from assistant.danish.tokens import WORD, normalise
from assistant.llm import material
from assistant.pitch.ground import Ground
from assistant.pitch.profile import CompanyProfile
from assistant.pitch.roles import NAMES
from assistant.pitch.slots import Own

_ADDRESS = re.compile(r"@|\bwww\.|://|(?<!\d)(?:\d[ .-]?){8}(?!\d)")


def company(profile: CompanyProfile, role: str) -> str:
    """What a model is told of a company, fenced: no person, no address, no notes."""
    size = f"{profile.employees} ansatte" if profile.employees is not None else ""
    told = {
        "Virksomhed": profile.company,
        "Branche": profile.industry,
        "Størrelse": size,
        "Lægger vægt på": "; ".join(filter(names_nobody, profile.priorities)),
        "Taler med": NAMES.get(role, ""),
    }
    lines = [f"{name}: {material.one_line(value)}" for name, value in told.items() if value]
    return material.fenced("virksomhed", "\n".join(line for line in lines if not _ADDRESS.search(line)))


def may_leave(ground: Ground, profile: CompanyProfile) -> bool:
    """Whether sentences and proof may be sent: own documents that tell of a person stay, and so do names."""
    only_name = Own(profile.company, ())
    fitted = (only_name.hide(text) for text in ground.fitted)
    passages = (citation.passage for citation in ground.citations.values())
    return all(map(material.may_leave, passages)) and all(map(names_nobody, fitted))


def names_nobody(text: str) -> bool:
    """Whether a text from a profile holds no person's name, no address and nothing personal."""
    words = WORD.findall(text)
    named = any(word[0].isupper() and normalise(word).removesuffix("s") in _first_names() for word in words)
    return not named and not _ADDRESS.search(text) and not privacy.personal(text)


@cache
def _first_names() -> frozenset[str]:
    names = lexicon.words_of("first_names.txt")
    return names | {name.removesuffix("s") for name in names}
