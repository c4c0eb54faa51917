"""Follow-ups: a question that leans on what was said before, made whole before anything is looked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering import leaning as leanings
from assistant.answering import topic as topics
from assistant.answering.leaning import Leaning
from assistant.answering.matching import stem_set
from assistant.answering.question import Asks, Question, is_english, read
from assistant.answering.swapping import head_of, item, line, put, sentence, year_beside
from assistant.answering.topic import DASH, HELD, Ground, Topic
from assistant.answering.understood import Form, Understood, question_of
from assistant.danish import following, phrases, turns
from assistant.danish.tokens import clean
from assistant.types import Answer

__all__ = ["Form", "Understood", "question_of", "understand"]

_MOST = 6
"""Things a question names at most that may still lean."""
_EXAMPLE, _WHY = "Giv et eksempel", "Hvorfor det"
_OF_THE_SAME = frozenset({_EXAMPLE, _WHY, turns.NUMBERS, turns.RESULTS})
_FRAMED = frozenset({Asks.CONTACT, Asks.MONEY, Asks.DATE, Asks.DURATION, Asks.NUMBER})
"""Forms of answer that a fragment asks for itself: »mailen på chefen?«"""


def understand(text: str, before: Sequence[Answer], ground: Ground) -> Understood:
    """The turn ``text`` made whole by the answers ``before``, oldest first; one without is as it was said."""
    said, before = _plain(text), _asked(before)
    if not before or not said or turns.is_courtesy(said):
        return Understood(text)
    if (rest := _without_leaving(said)) is not None:
        return Understood(rest or said)
    turn = _Turn(said, before, ground)
    return (
        turn.repeated()
        or turn.returning()
        or turn.pointing()
        or turn.held_against()
        or turn.swapped()
        or turn.carried()
    )


def leaning(text: str, before: Sequence[Answer], ground: Ground) -> Understood | None:
    """A turn taken for a new question, read as one that leans; ``None`` where it names another thing."""
    said, before = _plain(text), _asked(before)
    if not before or _without_leaving(said) is not None:
        return None
    turn = _Turn(said, before, ground)
    own = read(turn.bare)
    if own.cases or len(own.terms) > _MOST or turn.elsewhere(own):
        return None
    return turn.about(turn.bare, turn.topic.name)


def _plain(text: str) -> str:
    return " ".join(clean(text).split())


def _without_leaving(said: str) -> str | None:
    """What follows »ok. Noget helt andet, …«; ``None`` where the talk is not left."""
    opened = turns.bare(said)[0]
    found = turns.LEAVING.match(opened)
    return opened[found.end() :] if found else None


def _asked(before: Sequence[Answer]) -> list[Answer]:
    """The answers to what was asked; thanks in between change nothing."""
    return [answer for answer in before if not turns.is_courtesy(answer.question)]


class _Turn:
    """One turn while it is read; each method knows one way to go on and gives ``None`` where it is not it."""

    def __init__(self, said: str, before: Sequence[Answer], ground: Ground) -> None:
        self.bare, self.opened = turns.bare(turns.with_telephone(said))
        self.said, self.before, self.ground = said, before, ground
        self.last = topics.asked(before[-1])
        self.topic = topics.of(before, ground)

    def repeated(self) -> Understood | None:
        """The same question again: shorter, more of it, why, or an example."""
        if turns.SHORTER.fullmatch(self.bare):
            return self._again(Form.SHORTER)
        if turns.MORE.fullmatch(self.bare):
            return self._again(Form.MORE)
        if turns.EXAMPLE.fullmatch(self.bare):
            return self.about(_EXAMPLE, self._matter(), Form.EXAMPLE)
        if turns.WHY.fullmatch(self.bare):
            return self.about(_WHY, self._matter())
        if turns.EFFECT.fullmatch(self.bare):
            return self.about(turns.RESULTS, self._where("resultater"))
        if turns.FIGURES.fullmatch(self.bare):
            return self.about(turns.NUMBERS, self._matter())
        return None

    def returning(self) -> Understood | None:
        """»Tilbage til Esbjerg: …«: the last turn that was about it."""
        found = turns.RETURNING.fullmatch(self.bare)
        if not found:
            return None
        what, rest = found["what"].strip(), (found["rest"] or "").strip(" ?")
        terms = read(what).terms
        for i in range(len(self.before), 0, -1):
            topic = topics.of(self.before[:i], self.ground)
            if terms and self.ground.hold(topic, terms) >= HELD:
                name = topic.name if topic.case is not None else what
                if rest:
                    return self.about(rest, name, topic=replace(topic, name=name))
                return self._again(Form.CARRIED, topics.asked(self.before[i - 1]), topic)
        return self.about(rest, what, topic=Topic(what)) if rest else None

    def pointing(self) -> Understood | None:
        """One of the things just named: »uddyb nummer to«, »den fra Trekantområdet, hvornår …«."""
        if (number := turns.ordinal(self.bare)) is not None:
            named = self._item(number)
            return self._point(named) if named else self.about(self.bare, self.topic.name)
        said = self.bare.rstrip(" ?.!")
        if beside := turns.PUT_BESIDE.fullmatch(said):
            return self._beside(beside["what"], beside["rest"])
        onto = turns.ELABORATING.fullmatch(said)
        if onto and (head := head_of(line(self.before[-1].text, onto["which"]))):
            return self._point(head)
        found = turns.PICKING.fullmatch(said)
        if not found:
            return None
        which = phrases.split_preposition(found["which"])[1]
        case = self.ground.case_of(which)
        if case is None and (held := line(self.before[-1].text, which)):
            cases = [c for c, title in self.ground.titles.items() if stem_set(title) <= stem_set(held)]
            case = cases[0] if len(cases) == 1 else None
        if case is None:
            return None
        title = self.ground.titles.get(case, "")
        new = stem_set(which).isdisjoint(stem_set(title))
        name = self.ground.labelled(case, f"{title}, {which}" if new else title)
        return self.about(found["rest"] or "Hvad går det ud på", name, topic=Topic(name, case))

    def _point(self, name: str) -> Understood:
        """One point of a list, called by its first words."""
        return self.about("Fortæl om", f"»{name}«", separator=" ")

    def _beside(self, what: str, rest: str) -> Understood:
        """»Hvad med Byg til Vækst, hvad fik de ud af det?«"""
        case = self.ground.case_of(what)
        name = self.ground.labelled(case, what) if case is not None else what
        return replace(self.about(rest, name, topic=Topic(name, case)), must=what)

    def _item(self, number: int) -> str:
        """That point of the list last shown; »og nummer tre?« after »nummer to« is of the same list."""
        lists = (a for a in reversed(self.before) if turns.ordinal(turns.bare(a.question)[0]) is None)
        return next(filter(None, (item(answer.text, number) for answer in lists)), "")

    def held_against(self) -> Understood | None:
        """»Gælder det også for Aalborg?«: what was said, and only there."""
        found = turns.HOLDS_TOO.fullmatch(self.bare.rstrip(" ?.!"))
        if not found:
            return None
        where = turns.tidied(found["what"])
        whole = self.about(f"Gælder det {where}", self._matter())
        return replace(whole, must=phrases.split_preposition(where)[1])

    def swapped(self) -> Understood | None:
        """The last question with what is named now in place of what it named."""
        what = turns.named(self.bare)
        if turns.ASKING.match(what):
            return self.about(what, self.topic.name)  # »nej, jeg mente hvor mange kommuner«
        fragment = turns.tidied(self.bare)
        if not what and following.is_fragment(self.bare, self.opened) and not following.leans(fragment):
            what = self.bare
        what = turns.tidied(what)
        if (found := turns.BESIDE_YEAR.fullmatch(what)) and (year := year_beside(self.last, found["way"])):
            what = year
        name = phrases.split_preposition(what)[1]
        if not what or following.leans(what) or read(name).is_bare or read(what).asks in _FRAMED:
            return self._swapped_place()
        said, about = topics.parts(self.last)
        if about and said in _OF_THE_SAME:
            said, about = about, ""  # »fx?« asked the same question again
        place = phrases.place_in(what)
        if not place and is_english(self.last):
            return self.about(self.bare, self._matter())  # English words are not put in the place of others
        if place and stem_set(what) <= stem_set(said):
            return None  # the place that was asked about
        if place and about and phrases.place_in(said) is None:
            if self.ground.hold(self.topic, read(what).terms) >= HELD and self.topic.case is not None:
                return None  # the place the talk is about already
            return self._swap(said, self._named(what), what)
        return self._swap(put(said, what), "" if place else about, name)

    def _swapped_place(self) -> Understood | None:
        """»Hvor mange er de på Fyn?« after a question about Sjælland."""
        said, _ = topics.parts(self.last)
        here, there = phrases.place_in(self.bare), phrases.place_in(said)
        if here is None or there is None or not following.leans(self.bare):
            return None
        rest = read(self.bare[: here[0]] + self.bare[here[1] :])
        if (
            not rest.is_bare
            or self.bare[here[0] : here[1]].casefold() == said[there[0] : there[1]].casefold()
        ):
            return None
        what = self.bare[slice(*phrases.with_preposition(self.bare, here))]
        return self._swap(put(said, what), "", what)

    def carried(self) -> Understood:
        """A question that names too little to stand alone; or a new one."""
        if company := self._company():
            return self.about(self.bare, company, topic=Topic(company, is_company=True))
        own = read(self.bare)
        leaning = leanings.of(self.bare, own, self.topic, self.ground)
        alone = Understood(self.bare if self.opened else self.said)
        if own.cases or self.elsewhere(own) or not (leaning.leans or self.opened or leaning.names_little):
            return alone
        if leaning.asks_contact or turns.asks_contact(self.bare):
            return self._contact(own)
        if leaning.stands_alone(self.opened):
            return alone
        return self._with_its_other_reading(self._whole(leaning), leaning)

    def _whole(self, leaning: Leaning) -> Understood:
        """The question with what the talk is about, as far as it is asked of that."""
        topic = self.topic
        if sources := self.ground.sources.get(phrases.says(self.bare)):
            topic = Topic(topic.words, sources=sources)  # asked of one source: no case is carried
        if topics.is_point(self.last) and topic.case is not None and not following.leans(self.bare):
            topic = replace(topic, name=self.ground.labelled(topic.case))  # of the whole, not of the point
        if not leaning.held or (leaning.terms and topic.case is not None):
            topic = replace(topic, documents=frozenset())  # what is asked stands elsewhere
        form = Form.EXAMPLE if turns.asks_example(self.bare) else Form.CARRIED
        whole = self.about(self.bare, topic.name, form, topic)
        return replace(whole, within=self.topic.documents) if following.means_person(self.bare) else whole

    def _with_its_other_reading(self, whole: Understood, leaning: Leaning) -> Understood:
        """Where the words may be a new question too, both are tried."""
        if leaning.names_another and leaning.leans:
            return replace(whole, alone=self.bare, likely=False)  # »… ved Femern«: maybe of another thing
        if leaning.is_certain(self.bare):
            return whole
        return replace(whole, alone=self.bare, likely=leaning.is_likely(self.opened))

    def _contact(self, own: Question) -> Understood:
        """Who to ask stands with the case, whatever was last asked of it."""
        name = self._matter() if self.topic.is_company else self._where("")
        plain = own.asks is not Asks.CONTACT or (not own.detail and turns.asks_contact(self.bare))
        return self.about(turns.CONTACT if plain else self.bare, name)

    def _where(self, word: str) -> str:
        """The topic's name; the whole case's where the cards of the last answer do not hold ``word``."""
        cards = Topic("", documents=self.topic.documents)
        if self.topic.case is None or (word and self.ground.hold(cards, read(word).terms) >= HELD):
            return self.topic.name
        return self.ground.labelled(self.topic.case)

    def _company(self) -> str:
        """The company that »dem« or »hotellet« stands for, where it is not the topic already."""
        known = topics.company(self.before)
        if not known or phrases.company(self.bare) or not phrases.means_company(self.bare, known):
            return ""
        named = not following.leans(self.bare)  # by its noun; a bare »dem« is of the last turn
        return known if named or self.topic.is_company else ""

    def elsewhere(self, own: Question) -> bool:
        """Whether a place or a name is named that is not the topic's."""
        names = [t for t in own.terms if t.is_place or (t.is_name and not t.is_number)]
        names = [t for t in names if t.word.casefold() not in self.ground.sources]
        if place := phrases.place_in(self.bare):
            names += read(self.bare[slice(*place)]).terms
        return bool(names) and self.ground.hold(self.topic, names) < HELD

    def _matter(self) -> str:
        """What a bare »hvorfor?« or »fx?« is about: the whole of the last question."""
        said, about = topics.parts(self.last)
        if phrases.subject(said) or turns.WHY.fullmatch(said) or turns.EXAMPLE.fullmatch(said):
            return self.topic.name
        matter = phrases.whole_matter(said)
        return f"{about}: {matter}" if about else matter

    def _named(self, what: str) -> str:
        case = self.ground.case_of(what)
        return self.ground.labelled(case) if case is not None else phrases.split_preposition(what)[1]

    def _again(self, form: Form, question: str = "", topic: Topic | None = None) -> Understood:
        whole = question or self.last
        whole = _without_leaving(whole) or whole
        said, about = topics.parts(whole)
        return Understood(sentence(whole), form, said, about, topic or self.topic)

    def about(
        self,
        said: str,
        about: str,
        form: Form = Form.CARRIED,
        topic: Topic | None = None,
        separator: str = DASH,
    ) -> Understood:
        said = said.rstrip(" ?.!,")
        whole = sentence(f"{said}{separator}{about}")
        return Understood(whole, form, said, about, topic or self.topic)

    def _swap(self, said: str, about: str, what: str) -> Understood:
        whole = f"{said.rstrip(' ?.!,')}{DASH}{about}" if about else said
        case = read(about).cases
        topic = Topic(about, next(iter(case), None)) if about else Topic("")
        must = "" if read(what).cases else what  # what belongs to a case is told by its number already
        return Understood(sentence(whole), Form.CARRIED, said, about, topic, must=must)
