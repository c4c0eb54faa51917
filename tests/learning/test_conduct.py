"""The Code of Conduct as a tool: what it says stands in the cards, and which three points a check ends in."""

from __future__ import annotations

import dataclasses
from itertools import islice, product

import pytest

from assistant.answering import proof
from assistant.errors import InputError
from assistant.learning import conduct
from assistant.learning.conduct import Conduct, Occasion, Reply, points, read, replies
from tests.pitch import shelf

NO, PARTLY, YES = Reply.NO, Reply.PARTLY, Reply.YES


def code() -> Conduct:
    return read(shelf.library())


def answered(occasion: Occasion, **others: Reply) -> dict[str, Reply]:
    """Everything »ja« but these; »_« stands for »-« in a statement's id."""
    given = {name.replace("_", "-"): reply for name, reply in others.items()}
    assert given.keys() <= {one.id for one in occasion.statements}
    return {one.id: given.get(one.id, YES) for one in occasion.statements}


def chosen(occasion: Occasion, given: dict[str, Reply]) -> list[str]:
    return [point.statement.id for point in points(occasion, given)]


def test_the_principles_are_told_whole_from_their_two_sides() -> None:
    found = code().principles
    assert [one.name for one in found] == [
        "Vi leverer professionelt",
        "Vores processer er servicemindede",
        "Vi fremstår ensartede og koordinerende",
    ]
    assert [(len(one.experience), len(one.practice)) for one in found] == [(3, 4), (4, 5), (3, 5)]
    assert found[1].experience[1].text == "Jobcentret er smidigt og kan levere i højt tempo."


def test_every_line_and_statement_stands_on_a_sentence_of_a_card() -> None:
    found = code()
    lines = [*found.about, *found.kept]
    for principle in found.principles:
        lines += [*principle.short, *principle.experience, *principle.practice]
    assert [citation.n for citation in found.citations] == list(range(1, len(found.citations) + 1))
    for line in lines:
        assert [found.citation(mark).quote for mark in line.marks] == [line.text]
    for citation in found.citations:
        document = shelf.library().document(citation.passage.document)
        assert document and proof.stands_in(citation.quote, document.text)


def test_no_statement_is_lost_and_each_stands_on_its_own_principle() -> None:
    found = code()
    documents = {one.key: one.document for one in found.principles}
    for occasion, raw in zip(found.occasions, conduct.load()["occasions"], strict=True):
        assert [one.id for one in occasion.statements] == [row["id"] for row in raw["statements"]]
        assert 6 <= len(occasion.statements) <= 9
        assert {one.principle for one in occasion.statements} == set(documents)
        for one in occasion.statements:
            assert found.citation(one.mark).passage.document == documents[one.principle]
            assert one.do != one.keep


def test_a_missing_answer_is_told_and_so_is_one_that_is_none() -> None:
    occasion = code().occasion("efter")
    with pytest.raises(InputError, match="Du mangler at svare på ét udsagn"):
        replies(occasion, {**answered(occasion), "loefter": "måske"})
    with pytest.raises(InputError, match="Du mangler at svare på 9 udsagn"):
        replies(occasion, {})
    with pytest.raises(InputError, match="findes ikke"):
        code().occasion("under")


def test_the_weakest_answers_come_first() -> None:
    occasion = code().occasion("efter")
    given = answered(occasion, kontakt=PARTLY, registrerede=NO, loefter=PARTLY, skridt=PARTLY)
    assert chosen(occasion, given)[0] == "registrerede"


def test_equally_weak_answers_are_spread_over_the_principles() -> None:
    occasion = code().occasion("foer")
    every = {one.id: NO for one in occasion.statements}
    assert {point.statement.principle for point in points(occasion, every)} == {
        "professionel", "service", "ensartet",
    }  # fmt: skip
    # Three of one principle and one half of another: the half one has its place too.
    given = answered(occasion, behov=NO, regler=NO, fremtoning=NO, kolleger=PARTLY)
    assert chosen(occasion, given) == ["behov", "regler", "kolleger"]
    given = answered(occasion, behov=NO, regler=NO, fremtoning=NO)
    assert chosen(occasion, given) == ["behov", "regler", "fremtoning"]


def test_a_tie_goes_to_the_principle_that_is_weakest_in_all() -> None:
    occasion = code().occasion("foer")
    given = answered(occasion, behov=NO, muligt=NO, venter=PARTLY, skylder=PARTLY)
    assert chosen(occasion, given)[:2] == ["muligt", "behov"]


def test_who_has_little_to_mend_also_hears_what_to_hold_on_to() -> None:
    occasion = code().occasion("efter")
    made = points(occasion, answered(occasion, opfoelgning=PARTLY))
    assert (made[0].statement.id, made[0].reply) == ("opfoelgning", PARTLY)
    assert [point.reply for point in made[1:]] == [YES, YES]
    assert len({point.statement.principle for point in made}) == 3
    assert made[0].advice == made[0].statement.do and made[1].advice == made[1].statement.keep
    well = points(occasion, answered(occasion))
    assert {point.reply for point in well} == {YES}
    assert len({point.statement.principle for point in well}) == 3


@pytest.mark.parametrize("key", ["foer", "efter"])
def test_whatever_is_answered_there_are_three_different_points(key: str) -> None:
    occasion = code().occasion(key)
    names = [one.id for one in occasion.statements]
    # Every 29th of the 3⁹ ways to answer; 29 has no factor 3, so each statement gets every answer.
    for replied in islice(product(Reply, repeat=len(names)), 0, None, 29):
        given = dict(zip(names, replied, strict=True))
        made = points(occasion, given)
        assert len({point.statement.id for point in made}) == 3
        weak = sum(reply is not YES for reply in replied)
        assert sum(point.reply is not YES for point in made) == min(3, weak)
        lowest = min(replied, key=list(Reply).index)
        assert made[0].reply is lowest


def test_without_its_cards_there_is_nothing_to_check() -> None:
    library = shelf.library()
    none = read(dataclasses.replace(library, documents=(), passages=()))
    assert (none.principles, none.occasions, none.citations) == ((), (), ())
