"""The page to hand over: what of a pitch is for the company's eyes, as much of it as one page holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from assistant.danish import sentences
from assistant.library.library import Library
from assistant.pitch.fit import HEIGHT, Look, cut, filled, height, look, short
from assistant.pitch.outline import SOURCE_SAYS, Block, Kind, block, section, task_idea, where, work
from assistant.pitch.types import Argument, CaseMatch, Line, Pitch, TaskIdea
from assistant.types import Citation

INTRODUCTION = "Det vigtigste om, hvad I kan få ud af at samarbejde med jobcentret, samlet på én side."
MARKED = "Sætninger med et nummer er gengivet fra kilderne. Resten er vores forslag til jer."
ASKED = "Det kræver det også af jer:"
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
    Limits(said=330, quoted=240, ideas=2, idea=120, steps=3, step=140, places=False),
    Limits(said=280, quoted=220, ideas=2, idea=100, steps=3, step=140, places=False),
    Limits(said=280, quoted=220, ideas=1, idea=100, steps=3, step=140, places=False),
    Limits(said=230, quoted=200, ideas=1, idea=100, steps=3, step=120, places=False),
    Limits(said=170, quoted=120, ideas=1, idea=90, steps=3, step=90, places=False),
)
ARGUMENTS = 3
SOURCES = block(Kind.SECTION, "Kilder")
TITLE, PLACE = 70, 30


def page(pitch: Pitch, library: Library) -> tuple[tuple[Block, ...], Look]:
    """What stands on the company's page, in order, and how large it is set to fill one A4 page.

    Tries the larger type first, then shorter texts; no internal notes, replies or warnings.
    """
    blocks: tuple[Block, ...] = ()
    for limits in LADDER:
        blocks = _blocks(pitch, library, limits)
        for size in (11.0, 10.5):
            if height(blocks, look(size)) <= HEIGHT:
                return filled(blocks, size, before=SOURCES)
    return blocks, look(10.0)


def _blocks(pitch: Pitch, library: Library, limits: Limits) -> tuple[Block, ...]:
    from assistant.pitch.edit import numbered

    pitch = _for_company(pitch, limits)
    steps = len(pitch.next_steps)
    # What it asks of the company is read after the steps, so its source is numbered there too.
    pitch = numbered(replace(pitch, next_steps=pitch.next_steps + pitch.honest_costs, honest_costs=()))
    return (
        block(Kind.TITLE, f"Til {pitch.profile.company}"),
        block(Kind.NOTE, INTRODUCTION),
        *section("Det kan I få ud af det", (part for found in pitch.arguments for part in _argument(found))),
        *section("Andre har gjort det", (part for case in pitch.cases for part in _case(case))),
        *section("Opgaver, I kan samle (vores forslag)", (task_idea(idea) for idea in pitch.tasks)),
        *section("Næste skridt", (Block(Kind.STEP, (line,)) for line in pitch.next_steps[:steps])),
        *(Block(Kind.TEXT, (line,), ASKED) for line in pitch.next_steps[steps:]),
        *_references(pitch.citations, library, limits.places),
    )


def _for_company(pitch: Pitch, limits: Limits) -> Pitch:
    """The pitch without what is for the consultant, its texts cut to the limits."""
    steps = tuple(filter(None, (_step(line, limits.step) for line in pitch.next_steps)))
    costs = tuple(line for line in pitch.honest_costs if line.marks)[:1]
    return replace(
        pitch,
        profile=pitch.profile.model_copy(update={"company": cut(pitch.profile.company, TITLE)}),
        opening=(),
        arguments=tuple(_shorter(found, limits) for found in pitch.arguments[:ARGUMENTS]),
        cases=tuple(_shown(case, limits) for case in pitch.cases[:1]),
        carving=(),
        tasks=tuple(_few(idea, limits.idea) for idea in pitch.tasks[: limits.ideas]),
        objections=(),
        honest_costs=_quotes(costs, limits.step),
        next_steps=steps[: limits.steps] or FIRST_STEPS,
        gaps=(),
        warnings=(),
    )


def _shorter(argument: Argument, limits: Limits) -> Argument:
    spoken = argument.line if argument.edited else tuple(filter(_to_company, argument.line))
    return replace(
        argument,
        title=cut(argument.title, TITLE),
        line=short(spoken, limits.said),
        proof=_quotes(argument.proof, limits.quoted)[:1],
    )


def _shown(case: CaseMatch, limits: Limits) -> CaseMatch:
    """What the case documents and why it is like the company, but for a worry better met in the talk."""
    why = tuple(
        reason
        for reason in case.why
        if not _WORRY.search(reason) and not _TO_ONE.search(reason) and len(reason) <= limits.step
    )
    result = tuple(line for line in case.result if line.marks)
    return replace(case, title=cut(case.title, TITLE), why=why, result=_quotes(result, limits.quoted))


def _few(idea: TaskIdea, limit: int) -> TaskIdea:
    """As many of the smaller tasks as fit in ``limit`` characters, at least the first one."""
    ends = tuple(accumulate(len(part) + 2 for part in idea.parts))
    parts = idea.parts[: max(1, sum(end <= limit for end in ends))]
    return TaskIdea(cut(idea.task, 60), tuple(cut(part, limit) for part in parts))


def _step(line: Line, limit: int) -> Line | None:
    """A step without the sentences on papers of the consultant's, and without the proof of them."""
    spoken = [line.text[start:end] for start, end in sentences.split(line.text)]
    kept = [words for words in spoken if not _PAPER.search(words)]
    if not kept or _TO_ONE.search(line.text):
        return None
    return short((line if kept == spoken else Line(" ".join(kept)),), limit)[0]


_PAPER = re.compile(r"\bone-?pager", re.IGNORECASE)
_WORRY = re.compile(r"bekymr|oplevelse|bange", re.IGNORECASE)
_TO_ONE = re.compile(r"\b(?:du|dig|din|dit|dine)\b", re.IGNORECASE)


def _to_company(line: Line) -> bool:
    """Not a question for the talk, nor something said to one person: the consultant or the contact."""
    return not line.text.rstrip().endswith("?") and not _TO_ONE.search(line.text)


def _quotes(lines: tuple[Line, ...], limit: int) -> tuple[Line, ...]:
    """Proof is left out rather than cut; a source is not to be quoted by halves."""
    fitting = tuple(line for line in lines if len(line.text) <= limit and not _TO_ONE.search(line.text))
    return short(fitting, limit)


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
