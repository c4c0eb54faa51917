"""What the consultant reads of a pitch and in which order, whatever it is written in."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from assistant.pitch import outline
from assistant.pitch.outline import Block, Kind
from assistant.pitch.types import Line, Objection, Pitch, TaskIdea
from assistant.types import Verdict
from tests.pitch import sample
from tests.small import passage


def _texts(pitch: Pitch | None = None, *kinds: Kind) -> list[str]:
    blocks = outline.outline(pitch or sample.pitch(), sample.library())
    return [_read(found) for found in blocks if not kinds or found.kind in kinds]


def _read(found: Block) -> str:
    lines = (" ".join((line.text, *(f"[{n}]" for n in line.marks))) for line in found.lines)
    return " ".join(filter(None, (found.lead, *lines)))


def _after(text: str, pitch: Pitch | None = None, count: int = 1) -> list[str]:
    texts = _texts(pitch)
    at = texts.index(text) + 1
    return texts[at : at + count]


def test_every_part_stands_under_its_heading_in_order() -> None:
    assert _texts(None, Kind.TITLE, Kind.SECTION, Kind.POINT) == [
        "Mødenoter: Havneparkens Hotel",
        "Det ved vi om virksomheden",
        "Åbning",
        "Argumenter",
        "1. Hænder til det, I mangler folk til",
        "2. Småopgaverne samlet i én stilling",
        "3. Hjælp til en god start",
        "4. Medarbejdere, der bliver",
        "Cases, der ligner",
        "Køkkensporet",
        "Opgaver I kan samle",
        "Indvendinger og svar",
        "»Vi har ikke tid til oplæring«",
        "»Hvad siger gæsterne?«",
        "»Er der meget papirarbejde?«",
        "Det kræver det af virksomheden",
        "Næste skridt",
        "Spørg om",
        "Vær opmærksom på",
        "Kilder",
    ]


def test_an_argument_in_a_persons_own_words_says_so() -> None:
    pitch = sample.pitch()
    edited = replace(pitch.arguments[0], line=(Line("Jeg siger det på min måde."),), edited=True)
    pitch = replace(pitch, arguments=(edited, *pitch.arguments[1:]))
    assert _after("Sig for eksempel (dine egne ord)", pitch) == ["Jeg siger det på min måde."]


def test_a_general_argument_does_not_claim_to_be_for_this_company() -> None:
    assert _after("4. Medarbejdere, der bliver", count=4)[2:] == [
        "Hvorfor",
        "Et generelt argument: Profilen siger endnu ikke noget, der peger på det.",
    ]


def test_what_the_material_does_not_answer_is_no_reply_to_say() -> None:
    spoken = "Det hører jeg tit. Jobcentret kan støtte begyndelsen, fx med en mentor. [4]"
    assert _after(spoken) == ["Det siger materialet ikke noget om: hvor lang tid oplæring tager."]
    silent = "Det siger materialet ikke noget om."
    assert _after("»Hvad siger gæsterne?«", count=2) == ["Det har virksomheden selv nævnt.", silent]
    assert _after("»Er der meget papirarbejde?«", count=2) == ["Det kan komme op.", silent]


def test_advice_after_an_honest_no_stands_with_it() -> None:
    reply = (Line("Det siger materialet ikke noget om."), Line("Lyt til bekymringen.", (7,)))
    objection = Objection("Hvad med hunden?", reply, Verdict.NOT_COVERED)
    texts = _texts(replace(sample.pitch(), objections=(objection,)))
    assert any(
        re.fullmatch(r"Det siger materialet ikke noget om\. Lyt til bekymringen\. \[\d]", text)
        for text in texts
    )
    assert "Svar for eksempel" not in texts


def test_marks_and_sources_agree() -> None:
    texts = _texts()
    at = texts.index("Kilder")
    used = [int(n) for n in re.findall(r"\[(\d+)\]", "\n".join(texts[:at]))]
    assert list(dict.fromkeys(used)) == list(range(1, 9))
    sources = texts[at + 1 :]
    assert [int(n) for text in sources for n in re.findall(r"^\[(\d+)\]", text)] == list(range(1, 9))
    assert "[2] Håndbog 2019, s. 12, »Tal om hoteller«. Gengivet: »I 2019 manglede 4 ud af 10" in sources[1]
    assert sources[8:] == [
        "Argumenter, der holder: Prøvecentret: Argumenter, der holder (uden årstal)",
        "Håndbog 2019: Prøveforlaget: Håndbog om havnen (2019)",
    ]


def test_only_filled_fields_are_shown() -> None:
    facts = _texts(None, Kind.FACT)
    assert "Antal ansatte 1.200" in facts
    assert "Bekymringer Vi har ikke tid til oplæring; Hvad siger gæsterne?" in facts
    assert not any(fact.startswith("Erfaring med jobcentret") for fact in facts)


def test_a_pitch_of_a_name_alone_says_how_general_it_is() -> None:
    texts = _texts(sample.minimal())
    assert _after("Det ved vi om virksomheden", sample.minimal()) == [outline.ONLY_THE_NAME]
    assert "Kilder" not in texts
    assert "Indvendinger og svar" not in texts


@pytest.mark.parametrize(
    ("task", "parts", "read"),
    [
        (
            "opvask",
            ("at sortere bestik", "at polere glas"),
            "Opvask – fx at sortere bestik og at polere glas",
        ),
        ("Lager", ("at feje", "at folde og tape kasser"), "Lager – fx at feje samt at folde og tape kasser"),
        (
            "montage",
            ("at feje", "at lægge dele frem til dem, der samler", "at pakke"),
            "Montage – fx at feje, at lægge dele frem til dem, der samler, og at pakke",
        ),
        (
            "servering",
            ("at fylde salt, peber og olie op", "at dække borde"),
            "Servering – fx at fylde salt, peber og olie op samt at dække borde",
        ),
        ("", ("at feje",), "Fx at feje"),
    ],
)
def test_the_smaller_tasks_read_as_a_sentence(task: str, parts: tuple[str, ...], read: str) -> None:
    assert _read(outline.task_idea(TaskIdea(task, parts))) == read


@pytest.mark.parametrize(
    ("known", "place"),
    [
        ({"section": "Tal om hoteller", "page": 12}, "s. 12, »Tal om hoteller«"),
        ({"section": "Case 2: Køkkensporet", "page": 21, "case": 2}, "s. 21, »Case 2: Køkkensporet«"),
        ({"section": "Køkkensporet › Det gik godt", "page": 21, "case": 2}, "case 2, s. 21, »Køkkensporet«"),
    ],
)
def test_a_place_can_be_found_in_its_source(known: dict[str, object], place: str) -> None:
    found = passage("Noget.", id="kort#1", source="haandbog", title="", **known)
    assert outline.where(found) == place
