"""The feedback on an answer in a language model's words: the judgement stays the code's.

The judgement itself is one of the numbered passages. A sentence of the model stands only where the judgement
proves it, so that nothing is praised or missed that the code has not found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.answering.prose import proven
from assistant.answering.support import Checker, marks
from assistant.danish import privacy
from assistant.danish import sentences as danish
from assistant.errors import LlmError
from assistant.learning.training import Feedback
from assistant.llm import material
from assistant.llm.model import Model
from assistant.llm.sentences import Sentence
from assistant.types import Encoder, Passage

NOT_SENT = "Teksten kan rumme personoplysninger og er ikke sendt til sprogmodellen."
_JUDGEMENT = "vurdering"


@dataclass(frozen=True, slots=True)
class Words:
    """A few sentences on an answer, each proven; ``notice`` is one quiet line where the model failed."""

    lines: tuple[str, ...] = ()
    notice: str = ""


def words(feedback: Feedback, concern: str, reply: str, model: Model, encoder: Encoder) -> Words:
    """What a model writes of a judgement, as far as it is proven; its failure becomes a notice."""
    if privacy.personal(concern) or privacy.personal(reply):
        return Words(notice=NOT_SENT)
    judgement = _passage(feedback)
    cited = {c.passage.id: c.passage for c in feedback.citations if material.may_leave(c.passage)}
    given = dict(enumerate([judgement, *cited.values()], 1))
    values = {
        "concern": material.fenced("betænkelighed", material.plain(concern, material.MAX_QUESTION_CHARS)),
        "reply": material.fenced("replik", material.plain(reply, material.MAX_QUESTION_CHARS)),
        "judged": material.passages({1: judgement}),
        "passages": material.passages({n: passage for n, passage in given.items() if n > 1}),
    }
    try:
        written = _marked(model.write("training-feedback", values))
        lines, citations, _ = proven(written, Checker(given, encoder))
    except LlmError as error:
        return Words(notice=str(error))
    # What it says of the material alone stands in the points already, with its source.
    own = {citation.n for citation in citations if citation.passage.id == _JUDGEMENT}
    return Words(tuple(text for text, numbers in lines if set(numbers) <= own))


def _marked(sentences: Iterator[Sentence]) -> Iterator[Sentence]:
    """Sentences without a mark speak of the judgement."""
    for one in sentences:
        yield one if marks(one.text) else replace(one, text=f"{one.text.rstrip('.')} [1].")


def _passage(feedback: Feedback) -> Passage:
    """The judgement as a passage of its own."""
    told = [one.label for one in feedback.good]
    told += [one.label for one in feedback.missed]
    told += feedback.pitfalls
    text, spans = "", []
    for part in (" ".join(part.split()) for part in told):
        start = len(text)
        text += part if part.endswith((".", "?", "!")) else f"{part}."
        spans += [(start + one, start + end) for one, end in danish.split(text[start:])]
        text += "\n"
    return Passage(
        _JUDGEMENT, "", "", "", "Vurderingen", (), None, None, "", text, 0, len(text), False, tuple(spans)
    )
