"""How much a turn leans on the talk: what it names itself, and how that stands to what the talk is about."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answering.question import Asks, Question, Term, read
from assistant.answering.topic import FEW, HELD, RARE, Ground, Topic
from assistant.answering.understood import content
from assistant.danish import asking, following, phrases

MANY = 4
"""Things a question names from which on it hardly leans on what was said."""


@dataclass(frozen=True, slots=True)
class Leaning:
    """What a turn names (``terms``), and what tells whether it leans on the talk.

    ``leans``: a pronoun, a known noun or something left out says so. ``held``: the talk's cards hold all it
    names. ``fresh``: it speaks of something as not yet known. ``names_another``: without a pronoun it names
    something rare that the talk's cards do not hold. ``asks_contact``: it asks for someone to contact, and
    names nobody else.
    """

    terms: tuple[Term, ...]
    leans: bool
    held: bool
    fresh: bool
    names_another: bool
    asks_contact: bool

    @property
    def names_little(self) -> bool:
        """Whether it names few enough things to lean on what was said."""
        return len(self.terms) < MANY

    def stands_alone(self, opened: bool) -> bool:
        """Whether it is a new question; one ``opened`` with »og« leans a little."""
        if not self.terms or self.leans or (self.held and len(self.terms) <= FEW):
            return False
        return not (opened and (self.held or _are_common(self.terms)))

    def is_certain(self, text: str) -> bool:
        """Whether it can only be meant of the talk."""
        few = len(self.terms) <= FEW or (self.held and self.names_little)
        if not self.terms or (self.leans and few and (self.held or not self.fresh)):
            return True
        return self.held and len(self.terms) == 1 and not following.introduces(text)

    def is_likely(self, opened: bool) -> bool:
        """Whether of two readings that both answer the one that leans is meant."""
        leans = self.leans or (self.held and (len(self.terms) <= FEW or opened))
        return self.names_little and leans and (self.held or not self.fresh)


def of(text: str, own: Question, topic: Topic, ground: Ground) -> Leaning:
    """How the turn ``text``, read as ``own``, leans on a talk about ``topic``."""
    terms = content(own, phrases.without_degree(text))
    held = ground.hold(topic, terms) >= HELD
    fresh = following.introduces_within(text)
    points = following.leans(text)
    naming = [term for term in terms if not asking.DETAIL.search(term.word)]
    names_nobody = _are_common(terms) and len(naming) < FEW
    return Leaning(
        terms=terms,
        leans=_leans(text, points, terms, topic, ground) or (bool(own.detail) and not naming),
        held=held,
        fresh=fresh,
        names_another=not points
        and any(t.weight >= RARE and not t.is_number and ground.hold(topic, [t]) < HELD for t in naming),
        asks_contact=own.asks is Asks.CONTACT and (held or names_nobody) and not fresh,
    )


def _are_common(terms: tuple[Term, ...]) -> bool:
    """Whether they are no more than a few everyday words."""
    return len(terms) <= FEW and all(term.weight < RARE for term in terms)


def _leans(text: str, points: bool, terms: tuple[Term, ...], topic: Topic, ground: Ground) -> bool:
    """Whether a word ``points`` to something said before the turn, or something is left out."""
    before = following.before_clause(text)
    pronoun = points and (not content(read(before)) or following.leans(before))
    known = following.known_noun(text)
    return (
        pronoun
        or (following.is_elliptic(text) and len(terms) <= FEW)
        or (len(terms) == 1 and terms[0].weight < RARE and following.is_of_anyone(text))
        or bool(known and ground.hold(topic, read(known).terms) >= HELD)
    )
