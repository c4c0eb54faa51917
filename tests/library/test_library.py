from pathlib import Path

import pytest

from assistant.errors import CorpusError
from assistant.library.documents import add_document
from assistant.library.library import read_library
from assistant.settings import Settings

HEAD = "---\ntitle: {title}\nsource: kl\nkind: {kind}\ncase: {case}\n{more}---\n{body}\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    corpus = tmp_path / "corpus"
    (corpus / "kl").mkdir(parents=True)
    (corpus / "sources.yaml").write_text("kl:\n  title: Samspil\n  publisher: KL\n  kind: publikation\n")
    cards = {
        "01-a.md": HEAD.format(title="Fyn", kind="case", case=9, more="", body="Fyn samarbejder."),
        "02-b.md": HEAD.format(
            title="Odense", kind="case", case=9, more="contact: {name: Pia Holm}\n", body="Odense er med."
        ),
        "03-c.md": HEAD.format(title="Bo", kind="case", case=2, more="", body="Bornholm søger folk."),
        "04-d.md": HEAD.format(title="Regler", kind="principle", case=5, more="", body="Vi leverer."),
    }
    for name, text in cards.items():
        (corpus / "kl" / name).write_text(text, encoding="utf-8")
    return Settings(project=tmp_path, corpus=corpus, library=tmp_path / "library")


def test_library_holds_cards_and_own_documents_and_looks_them_up(settings, tmp_path):
    own = tmp_path / "egen.txt"
    own.write_text("Jobcentret hjælper virksomheder.", encoding="utf-8")
    add_document(own, settings.library)
    told: list[tuple[str, int, int]] = []
    library = read_library(settings, lambda *step: told.append(step))
    assert [document.title for document in library.documents] == ["Fyn", "Odense", "Bo", "Regler", "egen"]
    assert told[-1] == ("Læser vidensgrundlaget", 5, 5)
    passage = library.passage("kl/03-c.md#1")
    assert passage is not None
    assert passage.text == "Bornholm søger folk."
    assert library.passages_of("egen")[0].verbatim
    assert {number: card.title for number, card in library.cases().items()} == {2: "Bo", 9: "Odense"}
    assert [document.title for document in library.of_kind("principle", "dokument")] == ["Regler", "egen"]
    assert library.document("kl/01-a.md") is library.documents[0]
    assert library.document("ingen") is None
    assert library.passage("ingen") is None


def test_sources_are_known_publications_and_own_documents(settings, tmp_path):
    own = tmp_path / "kl.txt"
    own.write_text("Jobcentret hjælper virksomheder.", encoding="utf-8")
    add_document(own, settings.library)
    library = read_library(settings)
    assert library.source("kl").publisher == "KL"
    assert library.source("ukendt").title == "ukendt"
    (settings.corpus / "sources.yaml").unlink()
    for card in (settings.corpus / "kl").iterdir():
        card.unlink()
    assert read_library(settings).source("kl").publisher == "Eget dokument"


def test_nothing_at_all_is_an_empty_library(tmp_path):
    library = read_library(Settings(project=tmp_path, corpus=tmp_path / "a", library=tmp_path / "b"))
    assert (library.documents, library.passages, dict(library.sources)) == ((), (), {})


def test_card_of_an_unknown_source_is_told(settings):
    (settings.corpus / "sources.yaml").write_text("")
    with pytest.raises(CorpusError, match=r"kl/01-a.md: kilden »kl« står ikke i sources.yaml"):
        read_library(settings)


def test_damaged_own_document_is_a_problem_not_an_error(settings):
    (settings.library / "meta").mkdir(parents=True)
    (settings.library / "meta" / "x.json").write_text("{")
    assert "Tilføj dokumentet igen" in read_library(settings).problems[0]
