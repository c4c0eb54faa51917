from __future__ import annotations

import re

import pytest

from assistant.pitch import tasks
from assistant.pitch.industries import industries, recognise
from assistant.pitch.types import TaskIdea

NOT_FOR_A_BEGINNER = re.compile(
    r"truck|medicin|stillads|stige\b|svejs|\bsav|knive?\b|kemi|motor|traktor|slibe|løfte|injek|el-|strøm|boremaskine"
)


def test_every_part_is_a_short_infinitive_that_fits_after_fx() -> None:
    for family in tasks._families().values():
        assert 4 <= len(family.parts) <= 7, family.id
        for part in (*family.parts, *(part for parts in family.at.values() for part in parts)):
            assert re.fullmatch(r"at [a-zæøå][^.:;]{4,60}[^.,]", part), part
            assert not NOT_FOR_A_BEGINNER.search(part), part


def test_every_family_knows_its_own_words() -> None:
    for family in tasks._families().values():
        for alias in family.aliases:
            assert tasks._family(alias) is family, alias


def test_a_hotels_tasks_are_carved_each_into_its_own_parts() -> None:
    found = tasks.ideas(["rengøring af værelser", "opvask", "morgenmadsbuffet"], recognise("hotel"))
    assert [idea.task for idea in found] == ["rengøring af værelser", "opvask", "morgenmadsbuffet"]
    assert "at lægge rent linned og rene håndklæder frem" in found[0].parts
    assert "at polere glas og bestik" in found[1].parts
    assert "at fylde brød, pålæg og drikkevarer op på buffeten" in found[2].parts
    assert all(3 <= len(idea.parts) <= 4 for idea in found)


def test_no_part_is_suggested_twice() -> None:
    found = tasks.ideas(
        ["rengøring", "oprydning", "trappevask", "opvask", "afrydning", "kokke"], recognise("kantine")
    )
    parts = [part for idea in found for part in idea.parts]
    assert len(parts) == len(set(parts))
    assert len(found) >= 4


def test_the_same_work_is_carved_differently_where_it_is_done() -> None:
    (school,) = tasks.ideas(["rengøring"], recognise("skole"))
    (factory,) = tasks.ideas(["rengøring"], recognise("maskinfabrik"))
    assert "at rydde garderoben op" in school.parts
    assert "at feje gange og fælles arealer i hallen" in factory.parts


def test_a_trade_is_relieved_of_the_small_things_around_it() -> None:
    (welders,) = tasks.ideas(["svejsere"], recognise("smedje"))
    assert "at pakke færdige emner" in welders.parts
    (drivers,) = tasks.ideas(["lastbilchauffører"], recognise("vognmand"))
    assert "at sætte mærkater på forsendelser" in drivers.parts


def test_what_nobody_knows_gives_no_idea() -> None:
    found = tasks.ideas(["kvantefysik", "opvask"], recognise("hotel"))
    assert [idea.task for idea in found] == ["opvask"]
    assert tasks.ideas(["kvantefysik"], None) == ()


def test_without_known_tasks_the_industry_suggests() -> None:
    (idea,) = tasks.ideas([], recognise("byggefirma"))
    assert idea == TaskIdea("", idea.parts)
    assert "at feje og rydde op på pladsen" in idea.parts
    for group in industries():
        assert len(tasks.ideas([], group)[0].parts) == 4, group.id


@pytest.mark.parametrize(
    "task",
    "rengøring af værelser|opvask|oprydning på pladsen|pakning af varer|sortering af pap|varepåfyldning|"
    "at gøre rent|"
    "stuepiger|morgenmadsbuffet|fejning af stier|klargøring af biler|scanning af bilag".split("|"),
)
def test_predictable_work_is_told_from_a_trade(task: str) -> None:
    assert tasks.is_structured(task)


@pytest.mark.parametrize(
    "task",
    "svejsning|jord- og betonarbejde|kokke|SOSU-hjælpere|truckkørsel|oprydning efter stilladsarbejde|"
    "mekanikere|"
    "kundeservice|udvikling af strategi|fejlsortering af kode|".split("|"),
)
def test_a_trade_is_not_predictable_work(task: str) -> None:
    assert not tasks.is_structured(task)


@pytest.mark.parametrize(
    ("item", "shape"),
    [
        *((item, "task") for item in (
            "rengøring af værelser", "opvask", "at gøre rent", "jord- og betonarbejde", "opgaver",
            "varer", "værelser",
            "reparationer", "pakker", "betonarbejder", "tilbud", "anlæg", "blade", "undervisning",
            "malerarbejde",
            "intern transport", "passe kassen i weekenden", "pleje af beboere", "kurser for ledere",
        )),
        *((item, "people") for item in (
            "kokke", "en kok til aften", "SOSU-hjælpere", "SOSU'er", "chauffør", "2 tømrere",
            "folk i weekenden",
            "hænder i køkkenet", "en kok der kan tage aftener", "ufaglærte", "rengøringspersonale",
            "sommerhjælp",
            "en betonarbejder", "betonarbejdere", "unge til kassen", "elever", "en daglig leder",
            "cykelmekanikere",
        )),
        *((item, "clause") for item in (
            "vi mangler folk i weekenden", "svært at finde svejsere", "køkkenet kan ikke følge med",
            "weekenderne er svære at dække", "ingen vil arbejde om natten", "bruger meget tid på oprydning",
        )),
    ],
)  # fmt: skip
def test_an_item_is_known_by_its_grammar(item: str, shape: str) -> None:
    assert tasks.shape(item) == shape
