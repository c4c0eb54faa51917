"""Composing an answer of quoted sentences: what to take, in which order, how long."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.evidence import Evidence, Unit, units, with_intro
from assistant.answering.matching import stem_set
from assistant.answering.question import Asks, Question
from assistant.types import Citation, Passage

_NUMBERED = re.compile(r"(?:^|\n)[^\S\n]*(\d{1,2})[.)][^\S\n]+$")
MAX_WORDS = 105
MIN_WORDS = 20
_FULL_WORDS = 40
_ROUNDED_WORDS = 85
_SENTENCES = 4
_LIST_FORMS = {Asks.LIST, Asks.METHOD, Asks.DEFINITION, Asks.REASON, Asks.OTHER, Asks.PERSON}
# How far below the best unit a further one may score, once the answer is full and before.
_MARGIN, _PADDING = 1.2, 1.8
_OVER = 10  # words a list may go beyond, so as not to lose its last item
_FRAME_WORDS = 11  # of the English line over the Danish sentences
_SAME = 0.75  # share of a sentence's stems already said that makes it a repetition


@dataclass(frozen=True, slots=True)
class Block:
    """Units of one passage shown together: a run of sentences, or a list with its introducing line."""

    passage: Passage
    units: tuple[Unit, ...]


def select(question: Question, evidence: Sequence[Evidence], words: int = MAX_WORDS) -> tuple[Block, ...]:
    """The units to show, grouped by passage, best passage first; about ``words`` words at most."""
    chosen: list[Unit] = []
    best = evidence[0].score if evidence else 0.0
    room = words - (_FRAME_WORDS if question.english else 0)
    for item in evidence:
        if item.score < best - _allowance(_words(chosen)):
            break
        group = _group(question, item.unit)
        fresh = [unit for unit in group if unit not in chosen]
        if not fresh or (chosen and _repeats(fresh, chosen)):
            continue
        if chosen and _words([*chosen, *fresh]) > room:
            continue
        chosen += _fit(fresh, room)
        if len({unit.index if unit.intro is None else unit.intro for unit in chosen}) >= _SENTENCES:
            break
    # One endless sentence is better than none.
    chosen = chosen or [item.unit for item in evidence[:1]]
    chosen += _between(chosen, room)
    return _blocks([*chosen, *_surroundings(chosen, room)])


def _between(chosen: Sequence[Unit], room: int) -> list[Unit]:
    """The one sentence left out between two that are shown, which would read as if they belonged together."""
    found: list[Unit] = []
    for unit in chosen:
        siblings = units(unit.passage)
        if unit.index + 2 >= len(siblings) or siblings[unit.index + 2] not in chosen:
            continue
        run = siblings[unit.index : unit.index + 3]
        plain = all(one.intro is None and not one.text.endswith(":") for one in run)
        if plain and run[1] not in chosen and _words([*chosen, *found, run[1]]) <= room:
            found.append(run[1])
    return found


def _surroundings(chosen: Sequence[Unit], room: int) -> list[Unit]:
    """What stands around the best sentence of an original: it was not written to be read alone."""
    if not chosen or not chosen[0].passage.verbatim:
        return []
    siblings, here = units(chosen[0].passage), chosen[0].index
    found: list[Unit] = []
    for index in (here + 1, here - 1, here + 2):
        if 0 <= index < len(siblings) and siblings[index] not in chosen:
            grown = _words([*chosen, *found, siblings[index]])
            if grown <= min(room, _ROUNDED_WORDS) and siblings[index].intro is None:
                found.append(siblings[index])
    return found


def _allowance(words: int) -> float:
    """How far below the best unit the next one may score, by the length reached."""
    if words < MIN_WORDS:
        return math.inf
    return _PADDING if words < _FULL_WORDS else _MARGIN


def _group(question: Question, unit: Unit) -> list[Unit]:
    """The unit with what it cannot be read without: its list, or its introducing line."""
    siblings = units(unit.passage)
    if unit.intro is not None:
        items = [other for other in siblings if other.intro == unit.intro]
        return [siblings[unit.intro], *(items if question.asks in _LIST_FORMS else _item(items, unit))]
    if unit.text.endswith(":"):
        return [unit, *(other for other in siblings if other.intro == unit.index)]
    return [unit]


def _item(items: Sequence[Unit], unit: Unit) -> list[Unit]:
    """All sentences of the item that ``unit`` is one of."""
    found: list[Unit] = []
    for other in items:
        if other.is_item and unit in found:
            break
        found = [other] if other.is_item else [*found, other]
    return found


def _fit(group: list[Unit], room: int) -> list[Unit]:
    """As much of a list as an answer may hold, in its order; not the introducing line alone."""
    kept: list[Unit] = []
    for unit in group:
        if _words([*kept, unit]) > room + _OVER:
            break
        kept.append(unit)
    return [] if len(kept) == 1 < len(group) else kept


def _repeats(fresh: Sequence[Unit], chosen: Sequence[Unit]) -> bool:
    said = frozenset().union(*(stem_set(with_intro(unit)) for unit in chosen))
    new = frozenset().union(*(stem_set(unit.text) for unit in fresh))
    return bool(new) and len(new & said) / len(new) >= _SAME


def _blocks(chosen: Sequence[Unit]) -> tuple[Block, ...]:
    passages = list(dict.fromkeys(unit.passage for unit in chosen))
    return tuple(
        Block(passage, tuple(sorted((u for u in chosen if u.passage is passage), key=lambda u: u.index)))
        for passage in passages
    )


def _words(chosen: Sequence[Unit]) -> int:
    return sum(len(unit.text.split()) + 1 + unit.is_item for unit in chosen)


def cite(blocks: Sequence[Block]) -> tuple[str, tuple[Citation, ...]]:
    """The answer's text with marks, and the citation each mark stands for.

    Neighbouring units of a passage share one citation, whose quote is that whole stretch.
    """
    lines: list[str] = []
    citations: list[Citation] = []
    for block in blocks:
        for run in _runs(block.units):
            n = len(citations) + 1
            citations.append(Citation(n, block.passage, _quote(block.passage, run)))
            lines += _render(run, n)
    return "\n".join(lines), tuple(citations)


def _runs(group: Sequence[Unit]) -> list[list[Unit]]:
    """Units that share a citation: neighbours, and a list's items with the line that introduces them."""
    runs: list[list[Unit]] = []
    for unit in group:
        if runs and (unit.index == runs[-1][-1].index + 1 or _same_list(unit, runs[-1][-1])):
            runs[-1].append(unit)
        else:
            runs.append([unit])
    return runs


def _same_list(unit: Unit, earlier: Unit) -> bool:
    return unit.intro is not None and unit.intro in (earlier.index, earlier.intro)


def _quote(passage: Passage, run: Sequence[Unit]) -> str:
    start = passage.sentences[run[0].index][0]
    end = passage.sentences[run[-1].index][1]
    return passage.text[start:end]


def marker(unit: Unit) -> str:
    """How a list item begins: its number where the list is numbered, else a dash."""
    start = unit.passage.sentences[unit.index][0]
    number = _NUMBERED.search(unit.passage.text[:start])
    return f"{number.group(1)}." if number else "-"


def _render(run: Sequence[Unit], n: int) -> list[str]:
    lines: list[str] = []
    introducing = {unit.intro for unit in run}
    joins = False  # whether a further sentence goes on in the last line
    for unit in run:
        text = " ".join(unit.text.split())
        if unit.index in introducing:
            lines.append(text)  # its items carry the marks
            joins = False
        elif unit.is_item:
            lines.append(f"{marker(unit)} {text} [{n}]")
            joins = False
        elif joins or (unit.intro is not None and lines):
            lines[-1] += f" {text} [{n}]"
        else:
            lines.append(f"{text} [{n}]")
            joins = True
    return lines
