"""Which of a model's sentences may take the place of which of the pitch's."""

from __future__ import annotations

import pytest

from assistant.llm.sentences import sentences
from assistant.pitch.ground import Ground
from assistant.pitch.tone import Reworded, reword
from assistant.pitch.types import Line
from tests.encoders import HashingEncoder
from tests.pitch.sample import citations
from tests.pitch.writers import profile

LINES = (
    Line("I mangler folk til rengøring af værelser og opvask, så lad os begynde dér."),
    Line("Jobcentret kender ledige, der sagtens kan blive de medarbejdere, I søger.", (2,)),
    Line("I kan samle de mindre opgaver, så de bliver til én stilling med lønnede timer.", (3,)),
    Line("Hvor ville flere hænder gøre den største forskel?"),
)
GROUND = Ground.of(LINES, citations(), profile())
OWN = GROUND.own


def said(text: str, lines: tuple[Line, ...] = LINES) -> Reworded:
    return reword(Ground.of(lines, citations(), profile()), sentences([text]), HashingEncoder())


def shown(text: str) -> list[str]:
    return [line.text for group in said(text).lines for line in group]


@pytest.mark.parametrize(
    ("text", "at", "marks"),
    [
        ("Vi kender ledige, der kan blive netop de medarbejdere, I søger [2].", 1, (2,)),
        ("Jobcentret kender ledige, der kan blive de medarbejdere, I søger.", 1, (2,)),
        ("I kan samle jeres mindre opgaver til én stilling med lønnede timer [3].", 2, (3,)),
        (f"I mangler folk til opvask og til rengøring af værelser, så lad os begynde dér [{OWN}].", 0, ()),
        (f"Klippens Hotel mangler folk til opvask, så lad os begynde dér [{OWN}].", 0, ()),
        ("Hvor ville flere hænder gøre den største forskel hos jer?", 3, ()),
        ("Hvor ville flere hænder gøre den største forskel hos Klippens Hotel?", 3, ()),
    ],
)
def test_the_same_in_other_words_takes_its_place(text: str, at: int, marks: tuple[int, ...]) -> None:
    new = said(text)
    (line,) = new.lines[at]
    assert line == Line(text.partition(" [")[0] + ("" if text.endswith(("?", "søger.")) else "."), marks)
    others = [group for i, group in enumerate(new.lines) if i != at]
    assert others == [(line,) for i, line in enumerate(LINES) if i != at]


@pytest.mark.parametrize(
    "text",
    [
        "Jobcentret betaler hele lønnen [2].",
        "Jobcentret kender 50 ledige, der kan blive de medarbejdere, I søger [2].",
        "Jobcentret kender altid ledige, der kan blive de medarbejdere, I søger [2].",
        "Jobcentret kender ingen ledige, der kan blive de medarbejdere, I søger [2].",
        "Jobcentret kender ledige, der bliver de medarbejdere, I søger [2].",
        "I kender ledige, der sagtens kan blive de medarbejdere, vi søger [2].",
        "Klippens Hotel kender ledige, der sagtens kan blive de medarbejdere, vi søger [2].",
        f"Jobcentret kender ledige til opvask, der kan blive de medarbejdere, I søger [2][{OWN}].",
        "Vi kan samle de mindre opgaver, så de bliver til én stilling med lønnede timer [3].",
        "I kan samle de mindre opgaver, så de bliver til to stillinger med lønnede timer [3].",
        "I skal samle de mindre opgaver, så de bliver til én stilling med lønnede timer [3].",
        "Jobcentret kender ledige, der sagtens kan blive de medarbejdere, I søger [7].",
        "Jobcentret kender ledige, der sagtens kan blive de medarbejdere, I søger [99].",
        f"Jobcentret klarer opvask [{OWN}].",
        f"Opvask er gratis [{OWN}].",
        f"I mangler ikke folk til opvask, så lad os begynde dér [{OWN}].",
        "Flere hænder gør den største forskel.",
        "Hvor ville flere hænder fra vores gratis ordning gøre den største forskel?",
        "Hvor ville 40 hænder gøre den største forskel?",
        "<script>alert(1)</script> Jobcentret kender ledige [2].",
        "Se www.ond.example, jobcentret kender ledige [2].",
    ],
)
def test_what_says_anything_else_leaves_the_pitch_as_it_was(text: str) -> None:
    assert shown(text) == [line.text for line in LINES]
    assert not said(text).changes(GROUND)


def test_too_much_without_proof_leaves_all_as_it_was() -> None:
    good = "Vi kender ledige, der kan blive netop de medarbejdere, I søger [2]."
    assert said(good).proven
    assert said(f"{good} Det er gratis for alle.").proven
    assert not said(f"{good} Det er gratis for alle. Og lønnen betales fuldt ud.").proven


def test_nothing_but_the_same_words_is_no_change() -> None:
    same = " ".join(f"{line.text} [{(line.marks or (OWN,))[0]}]" for line in LINES)
    assert said(same).proven and not said(same).changes(GROUND)


def test_a_reservation_or_a_number_may_not_be_left_out() -> None:
    reserved = (
        Line("Ingen af de 47 ledige havde på forhånd alle de kvalifikationer, der var nødvendige.", (1,)),
    )
    assert said(
        "Ingen af de ledige havde i forvejen de kvalifikationer, der var nødvendige [1].", reserved
    ).lines == (reserved,)
    hedged = (Line("Jobcentret kan støtte begyndelsen, fx med en mentor.", (4,)),)
    assert said("Jobcentret støtter begyndelsen med en mentor [4].", hedged).lines == (hedged,)


def test_half_of_two_sentences_is_not_both() -> None:
    two = (Line("Gå en runde sammen, og find opgaverne. Det har Cabi en onepager til.", (8,)),)
    assert said("Det har Cabi en onepager til [8].", two).lines == (two,)
    both = said("Gå en runde, og find opgaverne sammen [8]. Det har Cabi en onepager til [8].", two)
    assert both.lines == (
        (Line("Gå en runde, og find opgaverne sammen. Det har Cabi en onepager til.", (8,)),),
    )


def test_greeting_and_goodbye_are_passed_over() -> None:
    good = "Vi kender ledige, der kan blive netop de medarbejdere, I søger [2]."
    new = said(f"Kære Lise\n{good}\nVenlig hilsen\nJobcentret")
    assert new.lines[1][0].text.startswith("Vi kender") and "Lise" not in str(new.lines)
