from __future__ import annotations

from assistant.answering import compose, proof
from assistant.answering.evidence import Evidence, Unit
from assistant.answering.question import read
from assistant.types import Citation
from tests.small import units_of

LIST = """Nordby lover tre ting om god service:

- Svar: Vi svarer på to dage.
- Overblik: Én konsulent kender alt. Konsulenten følger op.
- Ro: Vi tager os tid."""
ASKS_LIST, ASKS_NUMBER = "Hvilke løfter giver Nordby?", "Hvor mange dage?"


def answer(question: str, *ranked: Unit, apart: float = 0.1) -> tuple[str, tuple[Citation, ...]]:
    """What is composed of units, best first, whose scores lie ``apart``."""
    evidence = [Evidence(unit, 5.0 - n * apart, {}) for n, unit in enumerate(ranked)]
    text, citations = compose.cite(compose.select(read(question), evidence))
    assert not proof.unmarked(text, citations)
    return text, citations


def test_the_best_sentence_comes_first_with_its_mark_and_quote() -> None:
    (unit,) = units_of("Havneteamet  har\nskaffet 412 svejsere.")
    text, citations = answer(ASKS_NUMBER, unit)
    assert text == "Havneteamet har skaffet 412 svejsere. [1]"
    assert [citation.quote for citation in citations] == ["Havneteamet  har\nskaffet 412 svejsere."]


def test_nothing_found_composes_nothing() -> None:
    assert answer(ASKS_NUMBER) == ("", ())


def test_a_list_is_shown_whole_where_a_list_is_asked_for() -> None:
    units = units_of(LIST)
    text, (citation,) = answer(ASKS_LIST, units[4])
    assert text.splitlines() == [
        "Nordby lover tre ting om god service:",
        "- Svar: Vi svarer på to dage. [1]",
        "- Overblik: Én konsulent kender alt. [1] Konsulenten følger op. [1]",
        "- Ro: Vi tager os tid. [1]",
    ]
    assert citation.quote == LIST


def test_only_the_item_is_shown_where_one_fact_is_asked_for() -> None:
    units = units_of(LIST)
    expected = [
        *(
            "Nordby lover tre ting om god service:",
            "- Overblik: Én konsulent kender alt. [1] Konsulenten følger op. [1]",
        )
    ]
    for unit in units[2:4]:  # whichever of its sentences was found
        text, (citation,) = answer(ASKS_NUMBER, unit)
        assert text.splitlines() == expected
        assert citation.quote.startswith("Nordby lover") and citation.quote.endswith("følger op.")


def test_a_numbered_list_keeps_its_numbers() -> None:
    units = units_of("Sådan gør de:\n\n1. De ringer.\n2. De mødes.")
    text, _ = answer("Hvordan gør de?", units[1])
    assert text == "Sådan gør de:\n1. De ringer. [1]\n2. De mødes. [1]"


def test_neighbours_share_a_citation_and_others_do_not() -> None:
    units = units_of(
        "Teamet finder svejsere. Det begyndte i 2014. Her er noget andet. Her er mere. Værfterne jubler højt."
    )
    text, citations = answer(ASKS_NUMBER, units[0], units[1], units[4])
    assert text == ("Teamet finder svejsere. [1] Det begyndte i 2014. [1]\nVærfterne jubler højt. [2]")
    assert [c.quote for c in citations] == [
        "Teamet finder svejsere. Det begyndte i 2014.",
        "Værfterne jubler højt.",
    ]


def test_the_sentence_between_two_that_are_shown_is_shown_too() -> None:
    units = units_of("Handlen er en aftale. Jobcentret finder folk. Begge parter vinder ved den.")
    text, (citation,) = answer(ASKS_NUMBER, units[0], units[2])
    assert "Jobcentret finder folk." in text
    assert citation.quote == "Handlen er en aftale. Jobcentret finder folk. Begge parter vinder ved den."


def test_passages_stand_in_the_order_of_their_best_sentence() -> None:
    (first,) = units_of("Notatet siger 240 virksomheder.", id="a#1", title="Notat")
    (second,) = units_of("Håndbogen siger 310 firmaer nu.", id="b#1", title="Håndbog")
    _, citations = answer("Hvor mange virksomheder?", second, first)
    assert [(c.n, c.passage.title) for c in citations] == [(1, "Håndbog"), (2, "Notat")]


def test_what_is_said_already_is_not_said_again() -> None:
    (first,) = units_of("Havneteamet har skaffet 412 svejsere til værfterne.", id="a#1")
    (again,) = units_of("Havneteamet skaffede værfterne 412 svejsere.", id="b#1")
    text, citations = answer(ASKS_NUMBER, first, again)
    assert "skaffede" not in text and len(citations) == 1


def test_a_far_worse_sentence_is_left_out_of_a_full_answer() -> None:
    (best,) = units_of("Havneteamet i Nordby har " + "omhyggeligt " * 20 + "skaffet 412 svejsere.", id="a#1")
    (worse,) = units_of("Køkkensporet oplærer kokke.", id="b#1")
    assert "kokke" in answer(ASKS_NUMBER, best, worse, apart=0.5)[0]
    assert "kokke" not in answer(ASKS_NUMBER, best, worse, apart=5)[0]


def test_a_short_answer_is_filled_up() -> None:
    (best,) = units_of("412 svejsere.", id="a#1")
    (worse,) = units_of("De kom i arbejde på værfterne i Nordby.", id="b#1")
    assert answer(ASKS_NUMBER, best, worse, apart=3)[0].endswith("værfterne i Nordby. [2]")


def long_item(n: int, words: int) -> str:
    return f"- {' '.join(f'ord{n}x{i}' for i in range(words - 1))} slut{n}."


def test_a_list_too_long_for_an_answer_is_cut_between_items() -> None:
    units = units_of("Nordby lover:\n" + "\n".join(long_item(n, 25) for n in range(8)))
    text, (citation,) = answer(ASKS_LIST, units[3])
    assert text.splitlines()[-1].endswith("slut3. [1]")
    assert len(text.split()) <= 120
    assert citation.quote.endswith("slut3.")


def test_no_answer_is_an_introducing_line_alone() -> None:
    endless = units_of("Nordby lover:\n" + long_item(1, 130), id="a#1")
    (fair,) = units_of("Nordby svarer på to dage.", id="b#1")
    text, _ = answer(ASKS_LIST, endless[1], fair)
    assert text == "Nordby svarer på to dage. [1]"


def test_a_line_ending_in_a_colon_without_items_carries_its_mark() -> None:
    (unit,) = units_of("Nordby lover følgende:")
    assert answer(ASKS_LIST, unit)[0] == "Nordby lover følgende: [1]"


def test_an_endless_sentence_is_shown_where_there_is_no_other() -> None:
    (unit,) = units_of("Nordby " + "lover " * 150 + "alt.")
    assert answer(ASKS_LIST, unit)[0].endswith("lover alt. [1]")


def test_an_english_answer_leaves_room_for_its_frame() -> None:
    units = units_of("Nordby lover:\n" + "\n".join(long_item(n, 11) for n in range(12)))
    danish, _ = answer("Hvilke løfter?", units[0])
    english, _ = answer("What are the promises of the town?", units[0])
    assert len(english.splitlines()) == len(danish.splitlines()) - 1
    assert len(english.split()) + 10 <= 120


def test_a_list_and_its_paragraph_stay_apart() -> None:
    units = units_of(
        "Nordby er vågen. Nordby lover:\n- Svar nu.\n- Ro hele ugen.\n\nDet sker i havnen hver dag."
    )
    text, (citation,) = answer(ASKS_LIST, units[1], units[0], units[4])
    assert text.splitlines() == [
        *("Nordby er vågen. [1]", "Nordby lover:", "- Svar nu. [1]", "- Ro hele ugen. [1]"),
        "Det sker i havnen hver dag. [1]",
    ]
    assert citation.n == 1


def test_an_originals_sentence_is_shown_with_those_around_it() -> None:
    text = "Havnen ligger mod vest. Fiskerne landede 77 ton torsk. Det var i 2021. Så blev det stille."
    original, card = units_of(text, verbatim=True), units_of(text)
    question = "Hvor mange ton torsk?"
    assert answer(question, original[1])[0] == (
        "Havnen ligger mod vest. [1] Fiskerne landede 77 ton torsk. [1] Det var i 2021. [1] "
        "Så blev det stille. [1]"
    )
    assert answer(question, card[1])[0] == "Fiskerne landede 77 ton torsk. [1]"
