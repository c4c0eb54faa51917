"""The company's page: what of a pitch stands on it, what never does, and that it is one page."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.pitch import fit, sheet
from assistant.pitch.edit import reworded
from assistant.pitch.outline import Block, Kind
from assistant.pitch.types import CaseMatch, Line, Pitch, TaskIdea
from tests.pitch import sample


def _texts(pitch: Pitch | None = None, *kinds: Kind) -> list[str]:
    blocks, _ = sheet.page(pitch or sample.pitch(), sample.library())
    return [_read(found) for found in blocks if not kinds or found.kind in kinds]


def _read(found: Block) -> str:
    lines = (" ".join((line.text, *(f"[{n}]" for n in line.marks))) for line in found.lines)
    return " ".join(filter(None, (found.lead, *lines)))


def test_the_companys_page_holds_what_is_theirs() -> None:
    texts = _texts()
    assert texts[:6] == [
        "Til Havneparkens Hotel",
        sheet.INTRODUCTION,
        "Det kan I få ud af det",
        "Hænder til det, I mangler folk til",
        "I mangler folk til rengøring af værelser, opvask og morgenmadsbuffet, så lad os begynde dér. "
        "Jobcentret kender ledige, der gerne vil arbejde på hotel. [1]",
        "Kilden siger: I 2019 manglede 4 ud af 10 hoteller rengøringshjælp. [2]",
    ]
    assert "Kilden siger: Køkkensporet har skaffet 87 hjælpere til egnens hoteller. [5]" in texts
    assert _texts(None, Kind.BULLET) == [
        "Rengøring af værelser – fx at skifte linned, at fylde sæbe op, så der er nok, "
        "og at tømme papirkurve",
        "Fx at dække og rydde borde samt at sætte flasker på plads",
    ]
    assert "Prøveforlaget: Håndbog om havnen (2019): [2] s. 12, »Tal om hoteller«" in "\n".join(texts)
    assert "Prøvecentret: Argumenter, der holder (uden årstal):" in "\n".join(texts)


def test_the_companys_page_holds_nothing_of_the_consultants() -> None:
    text = "\n".join(_texts())
    for internal in (
        "Sig for eksempel",
        "Hvorfor netop jer",
        "Vær opmærksom",
        "Spørg om",
        "Indvendinger",
        "Vi har ikke tid til oplæring",
        "Hvad siger gæsterne",
        "bekymring",
        "hotelchef",
        "Hvad ville det lette dig",
        "Tak, fordi jeg måtte komme",
        "står der ikke i materialet",
        "Læg gerne begyndelsen uden for sæsonen",
        "Vores råd",
    ):
        assert internal not in text
    assert not re.search(r"\b(?:du|dig|din|dit|dine)\b", text)


def test_the_companys_page_has_three_arguments_and_one_case_at_most() -> None:
    pitch = sample.pitch()
    text = "\n".join(
        _texts(replace(pitch, cases=(*pitch.cases, replace(pitch.cases[0], title="Case nummer to"))))
    )
    assert "Medarbejdere, der bliver" not in text
    assert "Case nummer to" not in text


def test_own_words_go_on_the_companys_page_as_they_are() -> None:
    pitch = reworded(sample.pitch(), "good-start", "Vil du prøve? Så hjælper vi jer i gang.")
    assert "Vil du prøve? Så hjælper vi jer i gang." in _texts(pitch)


def test_a_long_text_is_cut_after_a_sentence() -> None:
    pitch = reworded(sample.pitch(), "recruitment", "Vi hjælper jer med at finde de rigtige folk. " * 40)
    said = next(text for text in _texts(pitch) if text.startswith("Vi hjælper jer med"))
    assert said.endswith("de rigtige folk.")
    assert 100 < len(said) <= 480


def test_a_source_is_never_quoted_by_halves() -> None:
    pitch = sample.pitch()
    long = Line("Kilden siger meget " + "og mere " * 60 + "her.", (1,))
    first = replace(pitch.arguments[0], proof=(long, Line("Kilden siger lidt.", (2,))))
    texts = _texts(replace(pitch, arguments=(first, *pitch.arguments[1:])))
    assert any(text.startswith("Kilden siger: Kilden siger lidt.") for text in texts)
    assert not any("og mere" in text for text in texts)


def test_a_step_names_no_paper_that_only_the_consultant_has() -> None:
    steps = (
        Line("Gå en runde sammen, og find opgaverne. Det har Cabi en onepager til.", (8,)),
        Line("Cabis one-pager hjælper.", (8,)),
        Line("Aftal en praktik. Følg op.", (8,)),
    )
    assert _texts(replace(sample.pitch(), next_steps=steps), Kind.STEP) == [
        "Gå en runde sammen, og find opgaverne.",
        "Aftal en praktik. Følg op. [6]",
    ]


def test_what_it_takes_of_the_company_stands_after_the_steps() -> None:
    texts = _texts()
    after = texts.index("Aftal noget lille at begynde med.") + 1
    cost = "Det koster tid hos jer, og hvor meget skal vi tale ærligt om."
    assert texts[after] == f"{sheet.ASKED} {cost} [7]"
    assert texts[after + 1] in ("Det har vi aftalt", "Kilder")
    assert "[7] »Det ærlige krav«" in "\n".join(texts[after:])


def test_only_what_a_source_says_it_takes_stands_there() -> None:
    pitch = sample.pitch()
    ours = replace(pitch, honest_costs=pitch.honest_costs[1:])
    assert not any(text.startswith(sheet.ASKED) for text in _texts(ours))
    long = replace(pitch, honest_costs=(Line("Det koster tid " + "og mere tid " * 20 + "hos jer.", (7,)),))
    assert not any(text.startswith(sheet.ASKED) for text in _texts(long))


WORDS = "virksomheden jobcentret kan finde opgaver i og en til løse rengøring stilling timer".split()
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=2, max_size=30).map(
    lambda w: " ".join(w).capitalize() + "."
)
LINES = st.lists(
    st.builds(Line, SENTENCES, st.lists(st.integers(1, 8), max_size=2, unique=True).map(tuple)), max_size=8
).map(tuple)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(said=LINES, proof=LINES, steps=LINES, costs=LINES, parts=st.lists(SENTENCES, min_size=1, max_size=6))
def test_whatever_is_said_fills_one_page_at_most(
    said: tuple[Line, ...],
    proof: tuple[Line, ...],
    steps: tuple[Line, ...],
    costs: tuple[Line, ...],
    parts: list[str],
) -> None:
    pitch = sample.pitch()
    full = replace(
        pitch,
        arguments=tuple(replace(found, line=said, proof=proof) for found in pitch.arguments),
        cases=(CaseMatch(1, "x", "En case med et ret langt navn", "Østervig", ("Den ligner.",), proof),),
        tasks=tuple(TaskIdea(part, tuple(parts)) for part in parts),
        honest_costs=costs,
        next_steps=steps,
    )
    blocks, look = sheet.page(full, sample.library())
    assert fit.height(blocks, look) <= fit.HEIGHT
    assert look[Kind.TEXT].size >= 10.5
