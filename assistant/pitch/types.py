"""What a pitch consists of: frozen types that planning makes and every export reads."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.pitch.profile import CompanyProfile
from assistant.types import Citation, Verdict


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence. With ``marks`` (numbers of the pitch's citations) it is what the source says;
    without, it is fitted to the company and claims nothing that its profile does not say."""

    text: str
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument for this company.

    ``line`` is two to four sentences to say aloud, ``why`` the reasons in the profile, strongest
    first, ``proof`` sentences of the material that back it, each with its mark. ``fitted`` is false
    where nothing in the profile points to the argument; ``edited`` where a person has reworded it,
    ``rewritten`` where a language model has and every sentence of it is proven.
    """

    key: str
    title: str
    line: tuple[Line, ...]
    why: tuple[str, ...]
    proof: tuple[Line, ...]
    points: int = 0
    fitted: bool = True
    edited: bool = False
    rewritten: bool = False


@dataclass(frozen=True, slots=True)
class CaseMatch:
    """A case like the company: why, and its documented result. ``number`` is KL's, where it has one."""

    number: int | None
    document: str
    title: str
    municipality: str
    why: tuple[str, ...]
    result: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TaskIdea:
    """Smaller tasks that could be gathered into paid hours, suggested by us; ``task`` is the company's word.

    An empty ``task`` means the suggestions come from the industry alone.
    """

    task: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Objection:
    """A concern and what to answer. ``raised`` by the company itself, or likely from its profile.

    ``verdict`` tells how far the material answers it; ``not_covered`` is an honest no.
    """

    concern: str
    reply: tuple[Line, ...]
    verdict: Verdict
    raised: bool = True
    rewritten: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """The code's own words of an argument (its key) or a reply (its concern), to go back to."""

    key: str
    line: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The pitch as a mail to copy; ``mode`` and ``notice`` as those of a pitch."""

    text: str
    mode: str = "extractive"
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Pitch:
    """All a consultant brings to the meeting.

    ``spare`` are the arguments not chosen, next best first; ``carving`` the sources' method of tasks
    rather than positions; ``gaps`` the questions whose answers would sharpen the pitch; ``warnings``
    what a person should know before using it. ``mode`` is »llm« where a language model has rewritten
    anything: then ``before`` holds what stood there. ``notice`` is one quiet line about the model.
    """

    profile: CompanyProfile
    role: str
    opening: tuple[Line, ...]
    arguments: tuple[Argument, ...]
    spare: tuple[Argument, ...]
    cases: tuple[CaseMatch, ...]
    carving: tuple[Line, ...]
    tasks: tuple[TaskIdea, ...]
    objections: tuple[Objection, ...]
    honest_costs: tuple[Line, ...]
    next_steps: tuple[Line, ...]
    gaps: tuple[str, ...]
    warnings: tuple[str, ...]
    citations: tuple[Citation, ...]
    mode: str = "extractive"
    seconds: float = 0.0
    notice: str = ""
    before: tuple[Wording, ...] = ()
