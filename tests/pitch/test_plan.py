"""The pitch as a whole: what is chosen for a profile, that it is proven, and that nothing is made up."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from assistant.answering import proof
from assistant.pitch import plan
from assistant.pitch.profile import make
from assistant.pitch.texts import said
from assistant.pitch.types import Argument, Line, Pitch
from assistant.types import Verdict
from tests.pitch import shelf


def pitch(concerns: dict[str, str] | None = None, notes: tuple[str, ...] = (), **values: Any) -> Pitch:
    kinds = concerns or {}
    profile, _ = make({"company": "Åens Bageri", "concerns": list(kinds), **values})
    made = plan.make(profile, shelf.library(), kinds, notes)
    check(made)
    return made


def lines(made: Pitch) -> list[Line]:
    arguments = (*made.arguments, *made.spare)
    groups = [
        made.opening, made.carving, made.honest_costs, made.next_steps,
        *(a.line for a in arguments), *(a.proof for a in arguments),
        *(c.result for c in made.cases), *(o.reply for o in made.objections),
    ]  # fmt: skip
    return [line for group in groups for line in group]


def check(made: Pitch) -> None:
    """Every mark has its citation, every quote stands in its document, every number has a source."""
    known = {citation.n: citation for citation in made.citations}
    for citation in made.citations:
        document = shelf.library().document(citation.passage.document)
        assert document is not None
        assert proof.stands_in(citation.quote, document.text)
    own = " ".join(str(value) for value in made.profile.model_dump().values())
    for line in lines(made):
        assert set(line.marks) <= set(known), line
        backing = own + " 2019 "
        backing += " ".join(known[mark].quote for mark in line.marks)
        assert set(re.findall(r"\d+", line.text)) <= set(re.findall(r"\d+", backing)), line
        assert "{" not in line.text
        assert "  " not in line.text
        assert line.text[0].isupper() or line.text[0].isdigit(), line
        assert line.text[-1] in ".?!", line


def keys(made: Pitch) -> list[str]:
    return [argument.key for argument in made.arguments]


def argument(made: Pitch, key: str) -> Argument:
    return next(a for a in (*made.arguments, *made.spare) if a.key == key)


def test_a_hotel_that_lacks_cleaners_hears_of_hands_in_its_own_words() -> None:
    made = pitch(
        {"Vi har ikke tid til oplæring": "no-time-training"},
        industry="hotel", municipality="Bornholm", employees=28,
        hard_to_fill=["Rengøring af værelser", "opvask"], contact_role="hotelchef",
    )  # fmt: skip
    assert keys(made)[0] == "recruitment"
    first = made.arguments[0]
    assert said(first.line).startswith(
        "I mangler folk til rengøring af værelser og opvask, så lad os begynde dér."
    )
    assert first.why[0] == "I har opgaver, der er svære at få løst: rengøring af værelser og opvask."
    assert "55 pct." in said(first.proof)
    assert "Rengøring af værelser og opvask behøver ikke at fylde en hel stilling." in said(
        argument(made, "small-tasks").line
    )
    assert [case.number for case in made.cases] == [2, 1]
    assert made.cases[0].why == ("Casen dækker Bornholm, hvor I ligger.",)


def test_what_is_the_source_s_and_what_is_ours_is_told_apart() -> None:
    made = pitch(hard_to_fill=["svejsere"])
    line = argument(made, "recruitment").line
    assert [bool(sentence.marks) for sentence in line] == [False, True, True, False]
    assert line[0].text == "I mangler svejsere, så lad os begynde dér."


def test_the_tender_comes_first_where_it_decides() -> None:
    made = pitch(
        industry="entreprenør", municipality="Vejle", hard_to_fill=["intern transport"],
        situation="Skal byde på opgaver, hvor udbuddet stiller krav om socialt ansvar.",
    )  # fmt: skip
    assert keys(made)[0] == "sdg8"
    assert "nødt til at tage socialt ansvar for at vinde udbud" in said(made.arguments[0].line)
    assert "»Skal byde på opgaver, hvor udbuddet stiller krav om socialt ansvar«" in made.arguments[0].why[0]
    assert 7 in [case.number for case in made.cases]


def test_a_name_alone_gives_a_general_pitch_that_says_so() -> None:
    made = pitch(company="Lolland Autoværksted")
    assert keys(made) == ["recruitment", "small-tasks", "loyalty"]
    assert not any(a.fitted for a in made.arguments)
    assert all("generelt argument" in a.why[0] for a in made.arguments)
    assert made.cases == ()  # a name is no place
    text = " ".join(line.text for line in lines(made))
    assert "Lolland Autoværksted" not in text
    assert "I mangler" not in text
    assert len(made.gaps) == 8
    assert any("mest generel" in warning for warning in made.warnings)
    assert [o.raised for o in made.objections] == [False, False]


def test_there_are_three_to_five_arguments_and_the_rest_is_spare() -> None:
    made = pitch(
        {"a?": "no-tasks", "b?": "leaves-soon", "c?": "cost", "d?": "wrong-match", "e?": "rules"},
        situation="Udbud med krav om socialt ansvar. Svært at finde folk. Vi vil vokse.",
        hard_to_fill=["rengøring"],
    )  # fmt: skip
    assert len(made.arguments) == 5
    assert len(made.spare) == 1
    points = [a.points for a in (*made.arguments, *made.spare)]
    assert points == sorted(points, reverse=True)


@pytest.mark.parametrize(
    ("role", "question"),
    [
        ("Indehaver", "Hvad ville det lette dig mest at få løst?"),
        ("HR-chef", "Hvad har I prøvet indtil nu, når I har søgt?"),
        ("produktionschef", "Hvornår på dagen ville et par ekstra hænder hjælpe mest?"),
        ("direktør", "Hvor ville flere hænder gøre den største forskel?"),
        ("", "Hvor ville et par ekstra hænder hjælpe mest?"),
    ],
)
def test_the_question_is_put_to_the_one_in_the_room(role: str, question: str) -> None:
    assert (
        argument(pitch(hard_to_fill=["opvask"], contact_role=role), "recruitment").line[-1].text == question
    )


def test_every_concern_is_answered_or_honestly_not() -> None:
    made = pitch({"Er der nogen til at hjælpe?": "alone", "Lugten": "", "Hvad koster det?": "cost"})
    raised = {o.concern: o for o in made.objections if o.raised}
    assert raised["Er der nogen til at hjælpe?"].verdict is Verdict.COVERED
    assert raised["Lugten"].verdict is Verdict.NOT_COVERED
    assert raised["Lugten"].reply[0].text == "Det siger materialet ikke noget om."
    assert "Lyt til bekymringen" in raised["Lugten"].reply[1].text
    assert raised["Hvad koster det?"].verdict is Verdict.PARTIAL
    assert (
        raised["Hvad koster det?"].reply[-1].text
        == "Det siger materialet ikke noget om: satser for løn og tilskud."
    )


def test_a_concern_that_is_raised_is_not_expected_again() -> None:
    made = pitch({"Hvem skal lære dem op?": "no-time-training"}, hard_to_fill=["opvask"])
    assert "Vi har ikke tid til oplæring" not in [o.concern for o in made.objections]


def test_no_case_is_shown_for_being_near_in_name_only() -> None:
    flowers = pitch(industry="blomsterhandler", municipality="Esbjerg")
    assert 4 not in [case.number for case in flowers.cases]
    care = pitch(industry="plejehjem", municipality="Køge", hard_to_fill=["SOSU-hjælpere"])
    assert care.cases[0].number == 8
    assert "69 pct." in said(care.cases[0].result)


def test_what_could_not_be_used_is_told() -> None:
    made = pitch(municipality="Andeby", industry="xyzzy", notes=("Feltet »x« kendes ikke.",))
    assert made.warnings[0] == "Feltet »x« kendes ikke."
    assert "Vi kender ingen kommune, der hedder »Andeby«" in made.warnings[1]
    assert "branchen »xyzzy«" in made.warnings[2]


def test_a_library_without_the_cards_says_nothing_it_cannot_prove() -> None:
    empty = replace(shelf.library(), documents=(), passages=())
    profile, _ = make({"company": "A", "hard_to_fill": ["opvask"], "concerns": ["Lugten"]})
    made = plan.make(profile, empty, {"Lugten": ""})
    assert not (made.arguments or made.spare or made.cases or made.citations)
    assert any("argumentkort" in warning for warning in made.warnings)
    assert not [line for line in lines(made) if line.marks]
