"""Reading paths over the project's cards, over few cards, and with documents of somebody's own."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from assistant.learning import paths as learning
from assistant.learning.paths import Path as ReadingPath
from assistant.learning.paths import load, paths, words
from assistant.library.documents import add_document
from assistant.library.library import Library, read_library
from assistant.settings import PROJECT, Settings
from tests.pitch import shelf


def own(folder: Path, *files: tuple[str, str]) -> Library:
    """The project's cards with documents of a person's own."""
    for name, text in files:
        path = folder / name
        path.write_text(text, encoding="utf-8")
        add_document(path, folder / "library")
    return read_library(Settings(corpus=PROJECT / "corpus", library=folder / "library"))


def named(library: Library, path: str) -> ReadingPath:
    return next(found for found in paths(library) if found.id == path)


def test_every_step_finds_its_cards_and_none_twice() -> None:
    found = paths(shelf.library())
    assert [path.title for path in found] == [raw["title"] for raw in load()]
    for path, raw in zip(found, load(), strict=True):
        assert [step.id for step in path.steps] == [row["id"] for row in raw["steps"]]
        read = [reading.document for step in path.steps for reading in step.readings]
        assert len(read) == len(set(read)), path.title
        assert all(1 <= len(step.readings) <= 4 and step.minutes <= 5 for step in path.steps)
        assert 10 <= path.minutes <= 30


def test_every_choice_names_a_card_of_its_own() -> None:
    # A selection that only finds what another one found already would be forgotten when cards change.
    for raw in load():
        for row in raw["steps"]:
            alone = [learning._choice(choice) for choice in row["select"]]
            for choice in alone:
                cards = [
                    card
                    for card in shelf.library().documents
                    if choice.fits(card.kind, card.metadata.key, card.source, card.case, card.metadata.themes)
                ]
                assert 1 <= len(cards) <= 3, (raw["id"], row["id"], choice)


def test_before_a_visit_one_reads_all_six_arguments_and_then_the_concerns() -> None:
    path = named(shelf.library(), "foer-besoeget")
    cards = [shelf.library().document(one.document) for step in path.steps for one in step.readings]
    kinds = [card.kind for card in cards if card]
    keys = [card.metadata.key for card in cards if card and card.kind == "argument"]
    assert keys == ["recruitment", "recruitment-partner", "good-start", "small-tasks", "loyalty", "sdg8"]
    assert kinds.index("concern") > kinds.index("argument")


def test_minutes_come_from_the_words_of_the_cards() -> None:
    step = next(s for s in named(shelf.library(), "foerste-uge").steps if s.id == "kodeks")
    assert sum(one.words for one in step.readings) == pytest.approx(600, abs=60)
    assert step.minutes == 3
    card = shelf.library().document(step.readings[0].document)
    assert card and words(card) < len(card.text.split())  # without the front matter


def test_what_finds_no_card_is_left_out() -> None:
    library = shelf.library()
    few = tuple(card for card in library.documents if card.kind == "argument")
    found = paths(dataclasses.replace(library, documents=few))
    assert [(path.id, [step.id for step in path.steps]) for path in found] == [
        ("foer-besoeget", ["mangler-folk", "kan-mere"])
    ]
    assert paths(dataclasses.replace(library, documents=())) == ()


def test_every_way_on_leads_somewhere() -> None:
    known = {raw["id"] for raw in load()} | {"quiz", "samtale", "pitch", "kodeks", "cases"}
    for path in paths(shelf.library()):
        assert len(path.onward) == 3 and set(path.onward) <= known - {path.id}


def test_own_documents_that_fit_stand_beside_a_step_and_take_no_time_of_it(tmp_path: Path) -> None:
    marked = (
        "---\nkind: concern\nthemes: [Indvendinger]\n---\n# Det siger de\n\nVi har ikke tid, siger de tit.\n"
    )
    titled = "# Vores rollefordeling\n\nAnna tager telefonen, og Bo kører ud.\n"
    library = own(
        tmp_path,
        ("samtaler.md", marked),
        ("roller.md", titled),
        ("ferie.md", "# Ferieplan\n\nUge 29 er lukket.\n"),
    )
    plain = {path.id: path for path in paths(shelf.library())}
    joined: list[tuple[str, str, str]] = []
    for path in paths(library):
        assert path.minutes == plain[path.id].minutes
        for step in path.steps:
            joined += [(path.id, step.id, one.title) for one in step.own]
            assert not any(one.own for one in step.readings)
    assert joined == [
        ("foerste-uge", "roller", "Vores rollefordeling"),
        ("foer-besoeget", "bekymringer", "Det siger de"),
        ("leder", "viden", "Vores rollefordeling"),
    ]
