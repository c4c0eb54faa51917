"""The company's own words inside our sentences: no broken grammar around them."""

from __future__ import annotations

import pytest

from assistant.pitch import wording


@pytest.mark.parametrize(
    ("items", "said"),
    [
        (["Rengøring af værelser", "opvask", "buffet."], "folk til rengøring af værelser, opvask og buffet"),
        (["svejsere"], "svejsere"),
        (["svejsere", "smede", "fejning og slibning"], "svejsere, smede samt folk til fejning og slibning"),
        (["sengeredning, opvask og anretning"], "folk til sengeredning, opvask og anretning"),
        (["SOSU-hjælpere", "Opvask"], "SOSU-hjælpere og folk til opvask"),
        (["vaske stalde", "passe smågrise"], "folk til at vaske stalde og passe smågrise"),
        (["vise folk til rette", "oprydning"], "folk til oprydning og til at vise folk til rette"),
        (["tømrersvende, og at der er nogen der rydder op"], "tømrersvende"),
        (["riggere", "stilladsbyggere"], "riggere og stilladsbyggere"),
        (["at gøre rent"], "folk til at gøre rent"),
        (["jord- og betonarbejde", "oprydning på pladsen", "intern transport"],
         "folk til jord- og betonarbejde, oprydning på pladsen og intern transport"),
        (["Pakkeriet, især om natten", "vask af kasser"], "folk til pakkeriet og vask af kasser"),
        (["hjælp i køkkenet"], "hjælp i køkkenet"),
        (["Vi mangler kokke"], ""),
        (["IT-support"], "folk til IT-support"),
    ],
)  # fmt: skip
def test_what_is_lacking_reads_as_danish_after_i_mangler(items: list[str], said: str) -> None:
    assert wording.hands(items) == said


@pytest.mark.parametrize(("item", "trade"), [
    ("svejsere", True), ("en kok", True), ("hjælp i køkkenet", False), ("nogle gange lagerhjælp", False),
    ("vikarer til weekenden", False), ("vise folk til rette", False), ("opvask", False),
])  # fmt: skip
def test_a_trade_is_people_who_have_learnt_it(item: str, trade: bool) -> None:
    assert wording.is_trade(item) is trade


def test_notes_are_parted_as_people_write_them() -> None:
    assert wording.sentences("Mange sæsonansatte; svært at finde folk. Har prøvet\nalt!") == (
        "Mange sæsonansatte", "svært at finde folk.", "Har prøvet", "alt!",
    )  # fmt: skip


def test_long_words_are_cut_at_a_word_and_quotation_marks_do_not_nest() -> None:
    assert wording.quoted("Vi siger »nej«.") == "»Vi siger “nej”«"
    cut = wording.quoted("ord " * 100)
    assert cut.endswith("ord …«") and len(cut) < 170


@pytest.mark.parametrize(
    ("text", "said"), [("Opvask", "opvask"), ("SOSU", "SOSU"), ("3D-print", "3D-print"), ("", "")]
)
def test_a_capital_goes_inside_a_sentence_unless_it_is_an_abbreviation(text: str, said: str) -> None:
    assert wording.lower_first(text) == said


@pytest.mark.parametrize(("items", "said"), [
    (["rengøring af værelser", "opvask"], "Rengøring af værelser og opvask"),
    (["vask af plader", "pakke brød"], "Vask af plader"),
    (["vaske stalde", "at feje"], "At vaske stalde og feje"),
])  # fmt: skip
def test_tasks_can_begin_a_sentence(items: list[str], said: str) -> None:
    assert wording.named(items) == said
