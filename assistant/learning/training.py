"""Conversation training: a sceptical manager raises concerns, and what the person answers gets feedback."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.danish import privacy
from assistant.danish.tokens import clean
from assistant.errors import InputError
from assistant.learning import rubric
from assistant.learning.rubric import Item, Rubric
from assistant.learning.scoring import Judgement
from assistant.library.library import Library
from assistant.pitch import knowledge
from assistant.pitch.bibliography import Bibliography
from assistant.pitch.types import Line, Pitch
from assistant.types import Citation

LEAST = 4
"""Concerns a conversation has, where the company itself has fewer."""
MOST_MISSED, MOST_MISSED_OF_STRONG = 4, 2
MOST_WORDS = 60
"""Words of the stronger way to say it: what one can say in one breath."""

STRONG, HALFWAY, THIN = "stærkt", "på vej", "tyndt"
_GRADES = ((0.6, STRONG), (0.3, HALFWAY))

MOST_CHARS = 2_000
_REFUSALS = {
    privacy.CPR: privacy.REFUSALS[privacy.CPR],
    privacy.BIRTH: "Her står en fødselsdato. Slet den, og prøv igen; intet er gemt.",
    privacy.CITIZEN: "Her står noget personligt om en borger. Det skal lederen ikke vide, heller ikke i en "
    "øvelse. Slet det, og prøv igen; intet er gemt.",
}

BESIDE = (
    "Jeg kan ikke finde et svar på bekymringen i det, du skrev. "
    "Prøv at skrive det, som du ville sige det højt til lederen."
)

RECITED = (
    "Her er ord, der står i materialet. Sig det med dine egne, og begynd med det, lederen lige har sagt."
)


@dataclass(frozen=True, slots=True)
class Raised:
    """A concern as the manager says it: ``kind`` is empty where the material does not treat it.

    ``likely`` tells that the company has not said it itself, but one like it may.
    """

    kind: str
    said: str
    likely: bool


@dataclass(frozen=True, slots=True)
class Training:
    """A conversation with one company: who speaks, and the concerns in the order they are raised."""

    company: str
    manager: str
    raised: tuple[Raised, ...]


@dataclass(frozen=True, slots=True)
class GoodPoint:
    """Something the answer does well, and the person's own words it shows in."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Point:
    """Something the answer could also have held, why, and the sentence of the material behind it."""

    key: str
    label: str
    why: str
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class Feedback:
    """What was good, what was missed and a stronger way to say it; of the answer, never of the person.

    ``score`` is 0 to 1; ``citations`` are what the marks of ``stronger`` and the points refer to.
    """

    score: float
    grade: str
    good: tuple[GoodPoint, ...]
    missed: tuple[Point, ...]
    pitfalls: tuple[str, ...]
    stronger: tuple[Line, ...]
    citations: tuple[Citation, ...]


def start(pitch: Pitch, kinds: Mapping[str, str]) -> Training:
    """The conversation for a company: its own concerns first, then those to expect of one like it.

    ``kinds`` are the kinds of the profile's concerns (:mod:`assistant.pitch.concerns`).
    """
    likely = {text.likely: name for name, text in knowledge.concerns().items() if text.likely}
    raised = [
        Raised(kinds.get(o.concern, "") if o.raised else likely[o.concern], o.concern, not o.raised)
        for o in pitch.objections
    ]
    heard = {one.kind for one in raised}
    more = [Raised(kind, said, True) for said, kind in likely.items() if kind not in heard]
    raised += more[: max(0, LEAST - len(raised))]
    role = pitch.profile.contact_role or "Lederen"
    return Training(
        pitch.profile.company, f"{role[:1].upper()}{role[1:]} hos {pitch.profile.company}", tuple(raised)
    )


def accept(reply: str) -> str:
    """The reply as it is read.

    Raises:
        InputError: it is empty or too long, or holds personal data.
    """
    if len(reply) > MOST_CHARS:
        raise InputError(
            f"Dit svar er for langt ({len(reply)} tegn). Sig det kortere: på højst {MOST_CHARS} tegn."
        )
    text = clean(reply.replace("\n", " ")).strip()
    if not any(char.isalpha() for char in text):
        raise InputError("Skriv først, hvad du ville sige til lederen.")
    if found := privacy.personal(text):
        raise InputError(_REFUSALS[found])
    return text


def upcoming(training: Training, answered: int) -> Raised | None:
    """The concern after so many answered ones; none when the conversation is over."""
    return training.raised[answered] if 0 <= answered < len(training.raised) else None


def feedback(library: Library, judgement: Judgement) -> Feedback:
    """The judgement of an answer in words, with the passages it rests on."""
    of = rubric.of(judgement.kind)
    sources = Bibliography(library)
    items = (*of.moves, *of.points)
    found = judgement.found
    good = tuple(GoodPoint(item.good, found[item.key]) for item in items if item.key in found)
    missing = _missing(of, judgement)
    stronger = _stronger(of, judgement, sources)
    missed = tuple(
        Point(item.key, _could(item, bool(good)), item.why, _citation(item, sources)) for item in missing
    )
    word = grade(judgement.score)
    return Feedback(judgement.score, word, good, missed, _told(judgement), stronger, sources.citations)


def grade(score: float) -> str:
    """A word for a score of an answer."""
    return next((word for least, word in _GRADES if score >= least), THIN)


def _missing(of: Rubric, judgement: Judgement) -> tuple[Item, ...]:
    """What would lift the answer most: the concern taken seriously, then facts and a next step."""
    moves = [item for item in of.moves if item.key not in judgement.found]
    points = [item for item in of.points if item.key not in judgement.found]
    heard, rest = moves[:1], moves[1:]
    if heard and heard[0].key != of.moves[0].key:
        heard, rest = [], moves
    most = MOST_MISSED_OF_STRONG if grade(judgement.score) == STRONG else MOST_MISSED
    return (*heard, *points[:2], *rest)[:most]


def _told(judgement: Judgement) -> tuple[str, ...]:
    """What to be aware of, worst first."""
    pitfalls = tuple(rubric.pitfalls()[key] for key in judgement.pitfalls)
    recited = (RECITED,) if judgement.recited else ()
    return (*pitfalls, *recited) or ((BESIDE,) if judgement.beside else ())


def _could(item: Item, beside_good: bool) -> str:
    """What the answer could hold too; without »også« where it holds nothing yet."""
    return item.could if beside_good else item.could.replace("Du kunne også ", "Du kunne ")


def _citation(item: Item, sources: Bibliography) -> Citation | None:
    mark = sources.cite(item.card, item.quote)
    return None if mark is None else sources.citations[mark - 1]


def _stronger(of: Rubric, judgement: Judgement, sources: Bibliography) -> tuple[Line, ...]:
    """The concern's reply between an opening and a next step, within what one says in one breath."""
    text = knowledge.concerns().get(of.kind)
    ending = of.words.asks if "step" in judgement.found and "asks" not in judgement.found else of.words.step
    left = MOST_WORDS - len(f"{of.words.heard} {ending}".split())
    facts: list[Line] = []
    for saying in text.reply if text else ():
        left -= len(saying.say.split())
        if facts and left < 0:
            break
        facts += filter(None, [sources.line(saying)])
    return (Line(of.words.heard), *facts, Line(ending))
