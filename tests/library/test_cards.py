from pathlib import Path

import pytest

from assistant.errors import CorpusError
from assistant.library.cards import read_card, read_corpus, read_sources
from assistant.types import Contact, Figure

CARD = """---
title: "Job7: fælles rekruttering"
source: kl-2019
section: "Case 7"
page: 21
kind: case
themes: [rekruttering]
case: 7
municipalities: [Vejle, Kolding]
contact: {name: Pia Holm, role: chef, organisation: Job7, email: pia@job7.example}
period: 2015
results:
  - {value: 7, unit: kommuner, label: deltager i Job7}
asked_as: ["Hvem er med i Job7?"]
---
Job7 er et samarbejde.

## Deltagere

Syv kommuner er med.

### Navne

Vejle og Kolding.

## Tomt
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "corpus" / "kl-2019").mkdir(parents=True)
    return tmp_path / "corpus"


def put(corpus: Path, text: str, name: str = "01-job7.md") -> Path:
    path = corpus / "kl-2019" / name
    path.write_text(text, encoding="utf-8")
    return path


def test_card_is_read_with_all_its_front_matter(corpus):
    card = read_card(put(corpus, CARD), corpus, corpus.parent)
    assert (card.id, card.path) == ("kl-2019/01-job7.md", "corpus/kl-2019/01-job7.md")
    assert (card.title, card.source, card.kind, card.case, card.page) == (
        "Job7: fælles rekruttering",
        "kl-2019",
        "case",
        7,
        21,
    )
    assert not card.verbatim
    metadata = card.metadata
    assert metadata.contact == Contact("Pia Holm", "chef", "Job7", "pia@job7.example")
    assert metadata.results == (Figure(7.0, "kommuner", "deltager i Job7"),)
    assert (metadata.period, metadata.municipalities) == ("2015", ("Vejle", "Kolding"))


def test_sections_lie_in_the_body_of_the_file(corpus):
    card = read_card(put(corpus, CARD), corpus, corpus.parent)
    assert card.text == CARD
    assert [(section.headings, card.text[section.start : section.end]) for section in card.sections] == [
        ((), "Job7 er et samarbejde."),
        (("Deltagere",), "Syv kommuner er med."),
        (("Deltagere", "Navne"), "Vejle og Kolding."),
    ]


def test_card_outside_the_project_has_its_absolute_path(corpus, tmp_path):
    card = read_card(put(corpus, CARD), corpus, tmp_path / "andet")
    assert card.path == (corpus / "kl-2019" / "01-job7.md").as_posix()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("page: 21", "side: 21", "feltet »side« kendes ikke"),
        ("kind: case", "kind: sag", "feltet »kind« har en værdi, der ikke er blandt de tilladte"),
        ("source: kl-2019\n", "", "feltet »source« mangler"),
        ("value: 7", "value: syv", "feltet »results.0.value« har en værdi af forkert slags"),
        ("value: 7", "value: yes", "feltet »results.0.value« har en værdi af forkert slags"),
        ("name: Pia Holm", "name: ''", "feltet »contact.name« er tomt"),
        ("themes: [", "themes: ][", r"ikke gyldig YAML \(linje 6\)"),
        ("---\ntitle", "title", "mangler sit hoved"),
    ],
)
def test_broken_card_is_told_by_file_and_field(corpus, old, new, message):
    path = put(corpus, CARD.replace(old, new, 1))
    with pytest.raises(CorpusError, match=f"kl-2019/01-job7.md.*{message}"):
        read_card(path, corpus, corpus.parent)


def test_card_without_body_or_fields_or_utf8_is_told(corpus):
    for text, message in (
        ("---\ntitle: a\nsource: b\nkind: case\n---\n\n", "ingen tekst"),
        ("---\n- a\n---\nx", "navn: værdi"),
    ):
        with pytest.raises(CorpusError, match=message):
            read_card(put(corpus, text), corpus, corpus.parent)
    path = put(corpus, "")
    path.write_bytes(b"\xff\xfe\xff")
    with pytest.raises(CorpusError, match="UTF-8"):
        read_card(path, corpus, corpus.parent)


def test_corpus_is_read_in_order_and_may_be_missing(corpus):
    put(corpus, CARD, "02-b.md")
    put(corpus, CARD, "01-a.md")
    put(corpus, "ikke et kort", "README.md")
    assert [card.id for card in read_corpus(corpus)] == ["kl-2019/01-a.md", "kl-2019/02-b.md"]
    assert read_corpus(corpus / "ingen") == ()


def test_sources_are_read_by_id_and_may_be_missing(corpus):
    path = corpus / "sources.yaml"
    assert read_sources(path) == {}
    path.write_text(
        "kl-2019:\n  title: Samspil\n  publisher: KL\n  year: 2019\n  kind: publikation\n", encoding="utf-8"
    )
    source = read_sources(path)["kl-2019"]
    assert (source.id, source.publisher, source.year, source.label) == ("kl-2019", "KL", 2019, "Samspil")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a\n", "én indgang for hver kilde"),
        ("kl: 3\n", "kilden »kl« skal have felter"),
        ("kl:\n  title: A\n  kind: b\n", "kilden »kl«: feltet »publisher« mangler"),
    ],
)
def test_broken_sources_are_told(corpus, text, message):
    path = corpus / "sources.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CorpusError, match=message):
        read_sources(path)
