"""The page to hand over: what of a pitch is for the company's eyes, as much of it as one page holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from assistant.library.library import Library
from assistant.pitch.fit import Look, Measure, cut, height
from assistant.pitch.outline import SOURCE_SAYS, Block, Kind, block, task_idea, where, work
from assistant.pitch.types import Argument, CaseMatch, Line, Pitch, TaskIdea
from assistant.types import Citation

HEIGHT = 712.0
"""Points from the upper margin to the footer (728), less a line to spare."""

INTRODUCTION = "Det vigtigste om, hvad I kan få ud af at samarbejde med jobcentret, samlet på én side."
MARKED = "Sætninger med et nummer er gengivet fra kilderne. Resten er vores forslag til jer."
FIRST_STEPS = (
    Line("Vi går en runde sammen og ser, hvilke opgaver I gerne vil have løst."),
    Line("Vi aftaler noget lille at begynde med."),
    Line("Vi aftaler, hvornår vi følger op."),
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Characters and numbers of things that go on the page."""

    said: int
    quoted: int
    ideas: int
    idea: int
    steps: int
    step: int
    places: bool = True


# From the most that a page may hold to what fits whatever the words are; suggestions go first, proof last.
LADDER = (
    Limits(said=480, quoted=320, ideas=4, idea=240, steps=5, step=200),
    Limits(said=480, quoted=320, ideas=3, idea=160, steps=5, step=200),
    Limits(said=420, quoted=260, ideas=3, idea=160, steps=4, step=160),
    Limits(said=380, quoted=240, ideas=2, idea=140, steps=4, step=160),
    Limits(said=330, quoted=240, ideas=2, idea=120, steps=3, step=140),
    Limits(said=280, quoted=220, ideas=2, idea=100, steps=3, step=140, places=False),
    Limits(said=230, quoted=200, ideas=1, idea=100, steps=3, step=120, places=False),
    Limits(said=170, quoted=120, ideas=1, idea=90, steps=3, step=90, places=False),
)
ARGUMENTS = 3
SOURCES = block(Kind.SECTION, "Kilder")
AIR = 6.0
"""Points that a heading moves away at most."""
AGREED = "Det har vi aftalt"
FEWEST_ROWS, MOST_ROWS = 2, 12
"""Lines to write on: fewer look like a mistake, more like a form."""
TITLE, PLACE = 70, 30


def page(pitch: Pitch, library: Library) -> tuple[tuple[Block, ...], Look]:
    """What stands on the company's page, in order, and how large it is set to fill one A4 page.

    Tries the larger type first, then shorter texts; no internal notes, replies or warnings.
    """
    blocks: tuple[Block, ...] = ()
    for limits in LADDER:
        blocks = _blocks(pitch, library, limits)
        for size in (11.0, 10.5):
            spare = HEIGHT - height(blocks, look(size))
            if spare >= 0:
                return _filled(blocks, size, spare)
    return blocks, look(10.0)


def _filled(blocks: tuple[Block, ...], size: float, spare: float) -> tuple[tuple[Block, ...], Look]:
    """The blocks with the spare points between their headings, and lines to write on if many are left."""
    heads = sum(found.kind in (Kind.SECTION, Kind.POINT) for found in blocks)
    air = min(AIR, spare / (heads + 1))
    made = look(size, air)
    left = HEIGHT - height(blocks, made) - height((block(Kind.SECTION, AGREED),), made)
    rows = min(MOST_ROWS, int(left / made[Kind.WRITE].line))
    if rows < FEWEST_ROWS:
        return blocks, made
    at = next((n for n, found in enumerate(blocks) if found == SOURCES), len(blocks))
    lines = (block(Kind.SECTION, AGREED), *[block(Kind.WRITE, "")] * rows)
    return (*blocks[:at], *lines, *blocks[at:]), made


def look(size: float, air: float = 0.0) -> Look:
    """The page set in type of this size, its headings ``air`` points further apart."""
    line = round(size * 1.27, 1)
    return {
        Kind.TITLE: Measure(22, 27, 0, 2),
        Kind.NOTE: Measure(size - 1.5, line - 1.5, 0, 3),
        Kind.SECTION: Measure(13, 17, 9 + air, 3),
        Kind.POINT: Measure(size + 0.5, line + 0.5, 5 + air / 2, 1),
        Kind.TEXT: Measure(size, line, 0, 3),
        Kind.SOURCE: Measure(size - 0.5, line - 0.5, 0, 3, indent=11),
        Kind.BULLET: Measure(size, line, 0, 1.5, indent=18),
        Kind.STEP: Measure(size, line, 0, 1.5, indent=18),
        Kind.REFERENCE: Measure(8.5, 10.5, 0, 1.5),
        Kind.WRITE: Measure(size, 26),
    }


def _blocks(pitch: Pitch, library: Library, limits: Limits) -> tuple[Block, ...]:
    from assistant.pitch.edit import numbered

    pitch = numbered(_for_company(pitch, limits))
    return (
        block(Kind.TITLE, f"Til {pitch.profile.company}"),
        block(Kind.NOTE, INTRODUCTION),
        *_section("Det kan I få ud af det", (part for found in pitch.arguments for part in _argument(found))),
        *_section("Andre har gjort det", (part for case in pitch.cases for part in _case(case))),
        *_section("Opgaver, I kan samle (vores forslag)", (task_idea(idea) for idea in pitch.tasks)),
        *_section("Næste skridt", (Block(Kind.STEP, (line,)) for line in pitch.next_steps)),
        *_references(pitch.citations, library, limits.places),
    )


def _for_company(pitch: Pitch, limits: Limits) -> Pitch:
    """The pitch without what is for the consultant, its texts cut to the limits."""
    steps = tuple(
        _short((line,), limits.step)[0] for line in pitch.next_steps if not _TO_ONE.search(line.text)
    )
    return replace(
        pitch,
        profile=pitch.profile.model_copy(update={"company": cut(pitch.profile.company, TITLE)}),
        opening=(),
        arguments=tuple(_shorter(found, limits) for found in pitch.arguments[:ARGUMENTS]),
        cases=tuple(_shown(case, limits) for case in pitch.cases[:1]),
        carving=(),
        tasks=tuple(_few(idea, limits.idea) for idea in pitch.tasks[: limits.ideas]),
        objections=(),
        honest_costs=(),
        next_steps=steps[: limits.steps] or FIRST_STEPS,
        gaps=(),
        warnings=(),
    )


def _shorter(argument: Argument, limits: Limits) -> Argument:
    spoken = argument.line if argument.edited else tuple(filter(_to_company, argument.line))
    return replace(
        argument,
        title=cut(argument.title, TITLE),
        line=_short(spoken, limits.said),
        proof=_quotes(argument.proof, limits.quoted)[:1],
    )


def _shown(case: CaseMatch, limits: Limits) -> CaseMatch:
    """What the case documents and why it is like the company, but for a worry better met in the talk."""
    why = tuple(reason for reason in case.why if not _WORRY.search(reason) and len(reason) <= limits.step)
    result = tuple(line for line in case.result if line.marks)
    return replace(case, title=cut(case.title, TITLE), why=why, result=_quotes(result, limits.quoted))


def _few(idea: TaskIdea, limit: int) -> TaskIdea:
    """As many of the smaller tasks as fit in ``limit`` characters, at least the first one."""
    ends = tuple(accumulate(len(part) + 2 for part in idea.parts))
    parts = idea.parts[: max(1, sum(end <= limit for end in ends))]
    return TaskIdea(cut(idea.task, 60), tuple(cut(part, limit) for part in parts))


_WORRY = re.compile(r"bekymr|oplevelse|bange", re.IGNORECASE)
_TO_ONE = re.compile(r"\b(?:du|dig|din|dit|dine)\b", re.IGNORECASE)


def _to_company(line: Line) -> bool:
    """Not a question for the talk, nor something said to one person: the consultant or the contact."""
    return not line.text.rstrip().endswith("?") and not _TO_ONE.search(line.text)


def _short(lines: tuple[Line, ...], limit: int) -> tuple[Line, ...]:
    """The lines that fit in ``limit`` characters, at least the first one, cut."""
    kept: list[Line] = []
    for line in lines:
        left = limit - sum(len(other.text) + 1 for other in kept)
        if kept and len(line.text) > left:
            break
        kept.append(replace(line, text=cut(line.text, left)))
    return tuple(kept)


def _quotes(lines: tuple[Line, ...], limit: int) -> tuple[Line, ...]:
    """Proof is left out rather than cut; a source is not to be quoted by halves."""
    fitting = tuple(line for line in lines if len(line.text) <= limit and not _TO_ONE.search(line.text))
    return _short(fitting, limit)


def _section(title: str, parts: Iterable[Block]) -> Iterator[Block]:
    found = tuple(parts)
    if found:
        yield block(Kind.SECTION, title)
        yield from found


def _argument(argument: Argument) -> Iterator[Block]:
    yield block(Kind.POINT, argument.title)
    if argument.line:
        yield Block(Kind.TEXT, argument.line)
    if argument.proof:
        yield Block(Kind.SOURCE, argument.proof, lead=f"{SOURCE_SAYS}:")


def _case(case: CaseMatch) -> Iterator[Block]:
    if case.result:
        place = case.municipality if len(case.municipality) <= PLACE else ""
        named = not place or place.casefold() in case.title.casefold()
        yield block(Kind.POINT, case.title if named else f"{case.title} ({place})")
        if case.why:
            yield block(Kind.TEXT, case.why[0])
        yield Block(Kind.SOURCE, case.result, lead=f"{SOURCE_SAYS}:")


def _references(citations: tuple[Citation, ...], library: Library, places: bool) -> Iterator[Block]:
    """Under a heading, one paragraph for each publication: the numbers and where in it they stand."""
    works: dict[str, dict[str, list[int]]] = {}
    for citation in citations:
        place = where(citation.passage) if places else ""
        works.setdefault(work(citation.passage, library), {}).setdefault(place, []).append(citation.n)
    if works:
        yield from (SOURCES, block(Kind.NOTE, MARKED))
    for name, found in works.items():
        listed = "; ".join(
            f"[{', '.join(map(str, numbers))}] {cut(place, 90)}".strip() for place, numbers in found.items()
        )
        yield block(Kind.REFERENCE, listed, lead=f"{cut(name, 150)}:")
