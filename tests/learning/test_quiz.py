"""The quiz's questions over the cards, and what becomes of them when cards change."""

from __future__ import annotations

import dataclasses

import pytest

from assistant.learning.quiz import Question, generate, options
from assistant.learning.quizkinds import making
from assistant.library.library import Library
from tests.pitch.shelf import library


def asked(words: str, shelf: Library | None = None) -> list[Question]:
    return [question for question in generate(shelf or library()) if words in question.text]


def without(words: str) -> Library:
    """The cards without the passages that say this."""
    shelf = library()
    kept = tuple(passage for passage in shelf.passages if words not in passage.text)
    return Library(shelf.sources, shelf.documents, kept)


def test_the_same_cards_give_the_same_questions() -> None:
    assert generate(library()) == generate(library())


def test_a_question_tells_its_answer_with_the_cards_own_sentence() -> None:
    (question,) = asked("Hvor stor en andel af virksomhederne bruger LinkedIn")
    assert question.right == "45 pct."
    assert question.citation.quote.startswith("LinkedIn bruges af 45 pct. af virksomhederne")
    assert "45 pct." not in question.wrong


def test_a_fact_that_is_gone_from_the_cards_is_not_asked() -> None:
    assert asked("tavlemøder to gange om ugen")
    assert not asked("Hvor holder jobcentret faste tavlemøder", without("holder tavlemøder to gange om ugen"))


def test_without_cards_there_are_no_questions() -> None:
    assert generate(Library({}, (), ())) == ()


def test_a_contact_is_told_with_care() -> None:
    (question,) = asked("kontaktperson for casen »Job7«")
    assert question.right == "Per Rasmussen"
    assert question.note == "Kontaktoplysningen er fra 2019 og kan være forældet."


@pytest.mark.parametrize("question", asked("jobnet.dk"))
def test_a_place_of_which_another_source_says_the_same_is_no_wrong_choice(question: Question) -> None:
    """STAR tells of three jobcentres in Vendsyssel that put all jobs on Jobnet."""
    assert question.right == "På Bornholm"
    assert "I Vendsyssel" not in question.wrong


def test_a_line_that_speaks_to_two_principles_is_left_out() -> None:
    shown = {
        choice
        for question in generate(library())
        if question.kind == "principle"
        for choice in (question.right, *question.wrong)
    }
    assert "Vi registrerer kontakten med virksomhederne" in shown
    assert not any("forklarer regler" in line or "ud fra dens behov" in line for line in shown)


def test_a_persons_own_document_makes_no_question() -> None:
    shelf = library()
    card = next(document for document in shelf.documents if document.metadata.series)
    own = dataclasses.replace(card, id="egen", verbatim=True)
    assert generate(Library(shelf.sources, (*shelf.documents, own), shelf.passages)) == generate(shelf)


def test_the_order_of_choices_differs_between_rounds_and_is_steady_within_one() -> None:
    question = generate(library())[0]
    orders = {options(question, key) for key in "abcdefgh"}
    assert len(orders) > 3
    assert all(sorted(order) == sorted((question.right, *question.wrong)) for order in orders)
    assert options(question, "a") == options(question, "a")


def test_the_right_answer_stands_at_every_place_about_as_often() -> None:
    places = [options(question, "runde").index(question.right) for question in generate(library())]
    assert all(0.15 < places.count(place) / len(places) < 0.35 for place in range(4))


def test_every_row_of_the_words_asks_something() -> None:
    texts = [question.text for question in generate(library())]
    rows = [*making.words("numbers"), *making.words("places"), *making.words("cases")["rows"]]
    rows += [row for group in making.words("sets") for row in group["rows"]]
    rows += making.words("arguments")["rows"]
    assert [row["ask"] for row in rows if not any(row["ask"] in text for text in texts)] == []


def test_answers_that_come_too_near_are_answers_of_their_set() -> None:
    for group in making.words("sets"):
        answers = {row["answer"] for row in group["rows"]} | set(group.get("also", ()))
        for row in group["rows"]:
            assert set(row.get("not", ())) < answers, row["ask"]
