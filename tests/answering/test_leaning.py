"""How much a turn leans on the talk."""

from __future__ import annotations

import pytest

from assistant.answering import leaning
from assistant.answering.leaning import Leaning
from assistant.answering.question import read
from assistant.answering.topic import Ground, Topic
from tests.pitch.shelf import library

JOB7 = Topic("Job7 (case 7)", 7)


@pytest.fixture(scope="module")
def ground() -> Ground:
    return Ground(library())


def of(text: str, ground: Ground) -> Leaning:
    return leaning.of(text, read(text), JOB7, ground)


@pytest.mark.parametrize(
    "text", ["hvem betaler for det?", "hvad siger de?", "og telefonnummer?", "hvem deltager?"]
)
def test_a_pronoun_or_something_left_out_leans(text: str, ground: Ground) -> None:
    assert of(text, ground).leans
    assert not of(text, ground).stands_alone(opened=False)


def test_what_names_its_own_thing_stands_alone(ground: Ground) -> None:
    turn = of("hvor mange virksomheder bruger LinkedIn", ground)
    assert not turn.leans and turn.stands_alone(opened=False)


def test_the_contact_of_nobody_else_is_that_of_the_talk(ground: Ground) -> None:
    assert of("hvem er kontaktpersonen?", ground).asks_contact
    assert not of("hvem er kontaktperson for en kandidatbank på Bornholm?", ground).asks_contact


def test_something_rare_that_the_talks_cards_do_not_hold_is_another_thing(ground: Ground) -> None:
    assert of("hvor mange får arbejde ved Femern?", ground).names_another
    assert not of("hvad gør styregruppen?", ground).names_another
