"""A pitch in the company's tone: a language model proposes other words, code decides sentence by sentence.

The plan stays as it is: which arguments, in which order, with which cases, figures and citations. Only what
is said is reworded, and only where :mod:`assistant.pitch.tone` finds that it says the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from assistant.errors import LlmError
from assistant.llm import material
from assistant.llm.model import Model
from assistant.pitch import sending
from assistant.pitch.ground import Ground
from assistant.pitch.outline import SILENT
from assistant.pitch.tone import reword
from assistant.pitch.types import Argument, Line, Objection, Pitch, Wording
from assistant.types import Encoder, Verdict

NOT_PROVEN = "Det, sprogmodellen skrev, kunne ikke dokumenteres."
UNCHANGED = "Pitchen er uændret."


def parts(pitch: Pitch) -> int:
    """How many arguments and replies there are to reword: none that a person has, and none unanswered."""
    return len(_arguments(pitch)) + len(_objections(pitch))


def rewriting(pitch: Pitch, model: Model, encoder: Encoder) -> Iterator[Pitch]:
    """The pitch after each argument and each reply that was tried, and once more with the notice.

    Nothing is raised for a model that fails: what it has not reworded stays, and the notice says so.
    """
    writer = _Writer(model, encoder)
    try:
        for argument in _arguments(pitch):
            pitch = writer.argument(pitch, argument)
            yield pitch
        for objection in _objections(pitch):
            pitch = writer.reply(pitch, objection)
            yield pitch
    except LlmError as error:
        rest = "Resten af pitchen er uændret." if writer.rewritten else UNCHANGED
        yield replace(pitch, notice=f"{error} {rest}")
        return
    yield replace(pitch, notice=writer.notice())


def _arguments(pitch: Pitch) -> list[Argument]:
    return [found for found in pitch.arguments if not found.edited and not found.rewritten]


def _objections(pitch: Pitch) -> list[Objection]:
    return [o for o in pitch.objections if o.verdict is not Verdict.NOT_COVERED and not o.rewritten]


@dataclass
class _Writer:
    """Rewords the parts of one pitch and counts what became of them."""

    model: Model
    encoder: Encoder
    rewritten: int = 0
    refused: int = 0
    unsent: int = 0

    def argument(self, pitch: Pitch, argument: Argument) -> Pitch:
        """The pitch with the argument's words reworded, if enough of them are proven."""
        ground = Ground.of(argument.line, pitch.citations, pitch.profile)
        told = f"{argument.title}\n{ground.marked()}"
        given = {"argument": material.fenced("argument", material.plain(told, material.MAX_PASSAGE_CHARS))}
        lines = self._reworded("pitch-argument", given, ground, pitch)
        if lines is None:
            return pitch
        new = replace(argument, line=lines, rewritten=True)
        changed = tuple(new if one is argument else one for one in pitch.arguments)
        return replace(_remembering(pitch, argument.key, argument.line), arguments=changed)

    def reply(self, pitch: Pitch, objection: Objection) -> Pitch:
        """The pitch with the answer to a concern reworded; what the material is silent on stays."""
        if not sending.names_nobody(objection.concern):
            self.unsent += 1
            return pitch
        silent = tuple(line for line in objection.reply if line.text.startswith(SILENT))
        said = tuple(line for line in objection.reply if line not in silent)
        ground = Ground.of(said, pitch.citations, pitch.profile)
        concern = material.plain(objection.concern, material.MAX_QUESTION_CHARS)
        given = {"concern": material.fenced("betænkelighed", concern)}
        lines = self._reworded("objection-reply", given, ground, pitch)
        if lines is None:
            return pitch
        new = replace(objection, reply=(*lines, *silent), rewritten=True)
        changed = tuple(new if one is objection else one for one in pitch.objections)
        return replace(_remembering(pitch, objection.concern, objection.reply), objections=changed)

    def notice(self) -> str:
        """One quiet line on what was left as it was; empty where nothing was."""
        if self.refused and not self.rewritten:
            return f"{NOT_PROVEN} {UNCHANGED}"
        told = []
        if self.refused:
            why = "fordi det, sprogmodellen skrev, ikke kunne dokumenteres"
            told.append(f"{_many(self.refused)} af pitchen er uændret, {why}.")
        if self.unsent:
            told.append(
                f"{_many(self.unsent)} kan rumme personoplysninger og er ikke sendt til sprogmodellen."
            )
        return " ".join(told)

    def _reworded(
        self, task: str, given: Mapping[str, str], ground: Ground, pitch: Pitch
    ) -> tuple[Line, ...] | None:
        """The sentences in other words; nothing where they may not be sent or too little was proven."""
        if not sending.may_leave(ground, pitch.profile):
            self.unsent += 1
            return None
        values = {
            **given,
            "company": sending.company(pitch.profile, pitch.role),
            "passages": material.passages(ground.passages()),
        }
        new = reword(ground, self.model.write(task, values), self.encoder)
        if not new.proven:
            self.refused += 1
        if not new.proven or not new.changes(ground):
            return None
        self.rewritten += 1
        return tuple(line for group in new.lines for line in group)


def _remembering(pitch: Pitch, key: str, line: tuple[Line, ...]) -> Pitch:
    """The pitch with the words that are about to be replaced, to go back to."""
    others = (wording for wording in pitch.before if wording.key != key)
    return replace(pitch, before=(*others, Wording(key, line)), mode="llm")


def _many(count: int) -> str:
    return "Én del" if count == 1 else f"{count} dele"
