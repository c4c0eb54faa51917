from __future__ import annotations

import time
from pathlib import Path

import pytest

from assistant.danish.places import danish_order
from assistant.library.cards import read_corpus
from assistant.pitch.industries import industries, recognise

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def test_the_groups_stand_in_alphabetical_order_and_know_their_own_words() -> None:
    names = [group.name for group in industries()]
    assert names == sorted(names, key=danish_order)
    assert len(names) == len(set(names)) >= 24
    for group in industries():
        for words in (group.name, *group.aliases):
            assert recognise(words) is group, words


def test_figures_and_cases_are_those_of_the_cards() -> None:
    cards = read_corpus(CORPUS)
    labels = {figure.label for card in cards for figure in card.metadata.series if "-figur-12-" in card.path}
    words = {word for card in cards for word in card.metadata.industries}
    assert labels
    assert {group.figure for group in industries()} - {""} == labels
    assert {word for group in industries() for word in group.cases} == words


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hotel", "Hotel og restauration"),
        ("en gammel kro", "Hotel og restauration"),
        ("Hotel- og restaurationsbranchen", "Hotel og restauration"),
        ("restauranter", "Hotel og restauration"),
        ("autoværksted", "Autobranchen"),
        ("Lolland Autoværksted", "Autobranchen"),
        ("auto værksted", "Autobranchen"),
        ("tømrerfirma", "Bygge og anlæg"),
        ("betonentreprenør", "Bygge og anlæg"),
        ("byggefirma", "Bygge og anlæg"),
        ("VVS-firma", "Bygge og anlæg"),
        ("familieejet malermester", "Bygge og anlæg"),
        ("byggemarked", "Detailhandel"),
        ("møbelforretning", "Detailhandel"),
        ("møbelfabrik", "Træ- og møbelindustri"),
        ("plejehjem", "Social- og sundhedsområdet"),
        ("Plejecentret Solgården", "Social- og sundhedsområdet"),
        ("social- og sundhed", "Social- og sundhedsområdet"),
        ("maskinfabrik", "Metal- og maskinindustri"),
        ("klejnsmedje", "Metal- og maskinindustri"),
        ("bogtrykkeri", "Øvrig industri"),
        ("slagteri", "Fødevareindustri"),
        ("slagterbutik", "Detailhandel"),
        ("gartneri", "Landbrug, gartneri og skovbrug"),
        ("anlægsgartner", "Anlægsgartnere og grønne områder"),
        ("rengøringsfirma", "Rengøring og ejendomsservice"),
        ("vognmænd", "Transport"),
        ("vognmandsforretning", "Transport"),
        ("lagerhotel", "Lager og logistik"),
        ("IT", "It og kommunikation"),
        ("vindmøller", "Energi og offshore"),
        ("tandlægen", "Social- og sundhedsområdet"),
    ],
)
def test_a_companys_own_words_are_recognised(text: str, name: str) -> None:
    found = recognise(text)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "text",
    "virksomhed|et firma|service|produktion|noget med biler|køreskole|hundehotel|jobcenter|mikrofon|en god "
    "arbejdskultur|Vejle Kommune|barn|vi sparer|Grejsdal ApS||hjemmekontor|zyzzyva".split("|"),
)
def test_no_group_rather_than_a_wrong_one(text: str) -> None:
    assert recognise(text) is None


def test_a_long_text_takes_no_time() -> None:
    start = time.perf_counter()
    assert recognise("byggeriet er " * 4_000 + "a-" * 5_000) is not None
    assert time.perf_counter() - start < 3
