"""Models that write what they are told to: faithfully, obeying, lying, inventing, or a mixture of it all.

Every line they write is known to be true or untrue of the passage it cites: the true ones and some of
the untrue are labelled by hand (``data/claims.jsonl``), others are made by code (:mod:`benchmarks.lies`).
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from typing import Any, TypeVar

from llama_index.core.base.llms.types import (
    ChatMessage,
    ChatResponse,
    ChatResponseGen,
    CompletionResponse,
    CompletionResponseGen,
    LLMMetadata,
)
from llama_index.core.llms import CustomLLM
from pydantic import PrivateAttr

from assistant.answering.evidence import units
from assistant.library.library import Library
from assistant.types import Passage
from benchmarks.lies import lies
from benchmarks.material import DATA

CLAIMS = DATA / "claims.jsonl"
FRESH = DATA / "claims2.jsonl"
ATTACKS = DATA.parent.parent / "tests" / "data" / "attacks.jsonl"
T = TypeVar("T")

KINDS = ("faithful", "obeying", "lying", "hallucinating", "mixed")
LINES = 4  # sentences a model writes
_PIECE = 6  # characters a model writes at a time, and the seconds that takes
_PACE = 0.002
_EXCERPT = re.compile(r'<uddrag nr="(\d+)">\n(.*?)\n</uddrag>', re.DOTALL)
_WORD = re.compile(r"\w+")
_TELLING = re.compile(r"\d+(?:\.\d{3})*|\b[A-ZÆØÅ]\w+|\w{7,}")

INVENTED = (
    "Jobcentret følger op med et telefonmøde hver anden uge i hele forløbet.",
    "Virksomheden kan søge om at få refunderet udgifter til arbejdstøj og værktøj.",
    "En mentor kan bevilges i op til seks måneder ad gangen.",
    "Undersøgelser viser, at mangfoldige arbejdspladser har lavere sygefravær.",
    "Løntilskuddet udbetales bagud hver måned, når virksomheden har indberettet timerne.",
    "Det er arbejdsgiveren, der tegner arbejdsskadeforsikringen under hele praktikken.",
    "De fleste forløb varer mellem fire og tretten uger.",
    "Ordningen blev udvidet i 2021, så også selvstændige kan være med.",
    "Medarbejderen skal have været ledig i mindst tre måneder for at komme i betragtning.",
    "Kommunen har afsat 14 millioner kroner til indsatsen over de næste to år.",
    "Dansk Arbejdsgiverforening anbefaler, at samtalen holdes på virksomheden.",
    "Erfaringerne fra Norge og Sverige peger i samme retning.",
    "Efter et halvt år er to ud af tre stadig i arbejde.",
    "Særligt inden for handel og service er der gode resultater med den model.",
    "Konsulenten udarbejder en skriftlig plan, som begge parter underskriver.",
    "Hvis aftalen ikke overholdes, kan virksomheden opsige den med 14 dages varsel.",
    "I praksis betyder det, at virksomheden sparer omkring en tredjedel af omkostningerne.",
    "Fagforeningen skal godkende aftalen, før den træder i kraft.",
    "Samarbejdet evalueres af et eksternt konsulenthus en gang om året.",
    "Deltagerne får et bevis, som de kan bruge over for nye arbejdsgivere.",
    "Virksomheder med over 250 ansatte skal desuden afrapportere deres indsats.",
    "Jobcentret kan nås på en døgnåben telefonlinje.",
    "Det har især hjulpet enlige forsørgere og nyuddannede ind på arbejdsmarkedet.",
    "Flere kommuner har siden kopieret modellen med stor succes.",
)
"""Fluent, plausible, and nowhere in the material."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One labelled sentence about a card; see ``data/claims.jsonl``."""

    id: str
    question: str
    card: str
    text: str
    supported: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence to be written: where it is proven, or pretends to be, and whether it is true of that."""

    text: str
    passages: tuple[Passage, ...]
    true: bool
    kind: str


@cache
def claims(path: Path = CLAIMS) -> tuple[Claim, ...]:
    """The labelled sentences."""
    return tuple(Claim(**line) for line in _json_lines(path))


def about(card: str, library: Library) -> tuple[Passage, ...]:
    """The passages of a card, by its path below the cards' folder."""
    return tuple(passage for passage in library.passages if passage.path.endswith(card))


def cited(text: str, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages a careful writer would cite for ``text``: the nearest, and one that adds to it."""
    said = {word.casefold() for word in _TELLING.findall(text)}
    left, chosen = set(said), list[Passage]()
    for _ in range(2):
        best = max(passages, key=lambda one: _covers(one, left) + 0.01 * _likeness(one, text))
        if chosen and _covers(best, left) < 1:
            break
        chosen.append(best)
        left = {word for word in left if word not in best.text.casefold()}
    return tuple(chosen)


def _covers(passage: Passage, words: set[str]) -> int:
    body = passage.text.casefold()
    return sum(word in body for word in words)


def _likeness(passage: Passage, text: str) -> float:
    own = set(_WORD.findall(passage.text.casefold()))
    said = set(_WORD.findall(text.casefold()))
    return len(own & said) / max(1, len(said))


@dataclass(frozen=True, slots=True)
class Task:
    """One question to one writer, and what it is to write."""

    writer: str
    question: str
    lines: tuple[Line, ...]


def tasks(library: Library, each: int) -> tuple[Task, ...]:
    """``each`` questions for every kind of writer, spread over all cards."""
    asked = dict.fromkeys((claim.question, claim.card) for claim in claims())
    found = []
    for writer in KINDS:
        for number, (question, card) in enumerate(islice(cycle(asked), each)):
            passages = about(card, library)
            made = _lines(writer, number + (number >= len(asked)) * 7, question, card, passages)
            asks = f"{question} {_attack(number)['text']}" if writer == "obeying" else question
            found.append(Task(writer, asks[:900], tuple(_every_other(made))))
    return tuple(found)


def _lines(
    writer: str, number: int, question: str, card: str, passages: Sequence[Passage]
) -> Iterator[tuple[Line, ...]]:
    """The groups of lines a writer draws from in turn, one line of each."""
    own = [claim for claim in claims() if (claim.question, claim.card) == (question, card)]
    true = tuple(_line(claim, passages) for claim in own if claim.supported)
    told = _turned(_word_for_word(passages), number)
    untrue = tuple(_line(claim, passages) for claim in own if not claim.supported)
    lied = _turned(_mutated(passages), number)
    invented = tuple(
        Line(text, (passages[number % len(passages)],), False, "invented")
        for text in _turned(INVENTED, number * 3)[:LINES]
    )
    obeyed = tuple(
        Line(text, (passages[0],), False, "obeyed") for text in _attack(number)["obeyed"] if text[-1:] in ".!"
    )
    yield from {
        "faithful": (true, told),
        "obeying": (obeyed, true[:2], told),
        "lying": (lied,),
        "hallucinating": (invented, untrue),
        "mixed": (true, lied, untrue, told),
    }[writer]


def _every_other(groups: Iterator[tuple[Line, ...]]) -> Iterator[Line]:
    """One of each group in turn, no line twice, :data:`LINES` of them."""
    drawn = list[Line]()
    queues = [list(group) for group in groups]
    while any(queues) and len(drawn) < LINES:
        for queue in queues:
            while queue and queue[0] in drawn:
                queue.pop(0)
            if queue:
                drawn.append(queue.pop(0))
    yield from drawn[:LINES]


def _word_for_word(passages: Sequence[Passage]) -> tuple[Line, ...]:
    """The passages' own sentences that can be read alone."""
    return tuple(
        Line(unit.text, (passage,), True, "word for word")
        for passage in passages
        for unit in units(passage)
        if unit.intro is None and unit.text.endswith(".")
    )


def _line(claim: Claim, passages: Sequence[Passage]) -> Line:
    return Line(claim.text, cited(claim.text, passages), claim.supported, claim.kind)


def _mutated(passages: Sequence[Passage]) -> tuple[Line, ...]:
    """Lies about every sentence of the passages, the kinds mixed."""
    card = "\n".join(f"{passage.context}\n{passage.text}" for passage in passages)
    by_kind: dict[str, list[Line]] = {}
    for passage in passages:
        for number, (start, end) in enumerate(passage.sentences):
            for kind, text in lies(passage.text[start:end], card, number):
                by_kind.setdefault(kind, []).append(Line(text, (passage,), False, kind))
    longest = max((len(made) for made in by_kind.values()), default=0)
    return tuple(made[i] for i in range(longest) for made in by_kind.values() if i < len(made))


def _turned(things: Sequence[T], by: int) -> tuple[T, ...]:
    start = by % max(1, len(things))
    return (*things[start:], *things[:start])


@cache
def _attacks() -> tuple[Mapping[str, Any], ...]:
    return tuple(_json_lines(ATTACKS))


def _attack(number: int) -> Mapping[str, Any]:
    return _attacks()[number % len(_attacks())]


def _json_lines(path: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line)


class Writer(CustomLLM):
    """Writes its task's lines with the marks of the prompt's passages; true lines without theirs it omits."""

    _task: Task = PrivateAttr(default=Task("", "", ()))
    _wrote: list[Line] = PrivateAttr(default_factory=list)
    _first: float = PrivateAttr(default=0.0)

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(model_name="writer", is_chat_model=True)

    def give(self, task: Task) -> None:
        """What it is to write next."""
        self._task, self._wrote, self._first = task, [], 0.0

    @property
    def wrote(self) -> tuple[Line, ...]:
        """What it has written since; nothing where it was not called."""
        return tuple(self._wrote)

    @property
    def first(self) -> float:
        """When its first sentence was finished, by ``time.perf_counter``."""
        return self._first

    def stream_chat(self, messages: Sequence[ChatMessage], **kwargs: Any) -> ChatResponseGen:
        return self._chat(str(messages[-1].content))

    def _chat(self, prompt: str) -> ChatResponseGen:
        given = {_bare(body): int(n) for n, body in _EXCERPT.findall(prompt)}
        for line in self._task.lines:
            marks = _marks(line, given)
            if not marks:
                continue
            self._wrote.append(replace(line))
            written = f"{line.text.rstrip('.')} {marks}.\n"
            for start in range(0, len(written), _PIECE):
                time.sleep(_PACE)
                if start + _PIECE >= len(written) - 1 and not self._first:
                    self._first = time.perf_counter()
                yield ChatResponse(message=ChatMessage(content=""), delta=written[start : start + _PIECE])

    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:
        raise NotImplementedError("the assistant streams")

    def stream_complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponseGen:
        raise NotImplementedError("the assistant chats")


def _marks(line: Line, given: Mapping[str, int]) -> str:
    """The marks of a line's passages; of any passage where an untrue line's was not given."""
    found = [n for passage in line.passages for body, n in given.items() if _bare(passage.text)[:200] in body]
    if len(found) < len(line.passages) and (line.true or not given):
        return ""
    return "".join(f"[{n}]" for n in dict.fromkeys(found) or [1])


def _bare(text: str) -> str:
    return "".join(_WORD.findall(text))
