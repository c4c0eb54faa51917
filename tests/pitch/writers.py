"""Language models for a pitch, which write what a function makes of what they are sent."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from llama_index.core.llms import ChatMessage, ChatResponseGen, MessageRole
from pydantic import PrivateAttr

from assistant.pitch import plan
from assistant.pitch.profile import CompanyProfile, make
from assistant.pitch.types import Pitch
from tests.llm.fake import Call, FakeLLM
from tests.pitch import shelf

_EXCERPT = re.compile(r'<uddrag nr="(\d+)">\n(.*?)\n</uddrag>', re.DOTALL)
# Everyday ways to say the same.
_OTHER_WORDS = (
    ("sagtens kan blive de medarbejdere", "kan blive netop de medarbejdere"),
    ("Jobcentret kender", "Vi kender"),
    ("Jobcentret kan støtte", "Vi kan støtte"),
    ("fx med onboarding", "for eksempel med onboarding"),
    ("kan samle de mindre opgaver", "kan samle jeres mindre opgaver"),
    ("kan de faglærte", "kan jeres faglærte"),
    ("Det er rigtigt, at det kræver tid", "Det kræver tid"),
    ("hvor meget skal vi tale ærligt om", "hvor meget, skal vi tale ærligt om"),
    ("Oplæring tager tid", "Ja, oplæring tager tid"),
)


class Writer(FakeLLM):
    """Writes what a function makes of what it was sent."""

    _make: Callable[[Call], str] = PrivateAttr()

    def __init__(self, make: Callable[[Call], str], pause: float = 0.0) -> None:
        super().__init__(pause=pause)
        self._make = make

    def stream_chat(self, messages: Sequence[ChatMessage], **others: Any) -> ChatResponseGen:
        told = {message.role: message.content or "" for message in messages}
        self.enqueue(re.split(r"(?<= )", self._make(Call(told[MessageRole.SYSTEM], told[MessageRole.USER]))))
        return super().stream_chat(messages, **others)


def excerpts(call: Call) -> dict[int, list[str]]:
    """The sentences of each passage it was given, without the title."""
    return {int(n): body.split("\n\n", 1)[-1].split("\n") for n, body in _EXCERPT.findall(call.user)}


def faithful(call: Call) -> str:
    """The pitch's own sentence of every passage, in slightly other words."""
    given = excerpts(call)
    own = max(given)
    said = [(given[n][-1], n) for n in given if n != own] + [(line, own) for line in given[own]]
    return "\n".join(f"{_reworded(text)} [{n}]" for text, n in dict.fromkeys(said))


def unchanged(call: Call) -> str:
    """The pitch's own sentences, word for word."""
    return "\n".join(f"{line} [{n}]" for n, lines in excerpts(call).items() for line in lines)


def _reworded(text: str) -> str:
    for old, new in _OTHER_WORDS:
        text = text.replace(old, new)
    return text


def profile(**others: object) -> CompanyProfile:
    """A hotel with tasks, a concern the material answers and one it does not; ``others`` replace fields."""
    known = {
        "company": "Klippens Hotel",
        "industry": "Hotel og restauration",
        "municipality": "Bornholm",
        "employees": 28,
        "hard_to_fill": ["rengøring af værelser", "opvask"],
        "concerns": ["Vi har ikke tid til oplæring", "Hvad siger gæsterne?"],
        "priorities": ["gode anmeldelser"],
        "contact_role": "Hotelchef Lise Holm",
        "situation": "Lise Holm træffes på lise@klippen.example.",
    }
    return make({**known, **others})[0]


def pitch(**others: object) -> Pitch:
    """The project's own pitch for that hotel, made without a model."""
    company = profile(**others)
    kinds = {concern: "no-time-training" for concern in company.concerns if "oplæring" in concern}
    return plan.make(company, shelf.library(), kinds)
