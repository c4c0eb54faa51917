"""The knowledge cards themselves: whole, in form, and each quotable."""

from __future__ import annotations

import pytest

from assistant.library.cards import ARGUMENT_KEYS, read_corpus, read_sources
from assistant.library.chunking import chunk
from assistant.settings import PROJECT
from assistant.types import Document

CORPUS = PROJECT / "corpus"
SOURCES = {
    "kl-2019-kompetent-samspil",
    "cabi-argumenter",
    "cabi-vaekst",
    "cabi-samarbejde",
    "star-tvaerkommunalt",
}


@pytest.fixture(scope="module")
def cards() -> tuple[Document, ...]:
    return read_corpus(CORPUS)


def test_all_five_sources_are_retold_and_known(cards):
    assert {card.source for card in cards} == SOURCES == set(read_sources(CORPUS / "sources.yaml"))


def test_each_card_lies_in_the_folder_of_its_source(cards):
    for card in cards:
        assert card.id.startswith(f"{card.source}/"), card.id


def test_each_card_says_what_people_ask_and_is_of_a_readable_length(cards):
    for card in cards:
        words = sum(len(card.text[section.start : section.end].split()) for section in card.sections)
        assert card.metadata.asked_as, card.id
        assert 40 <= words <= 480, (card.id, words)


def test_all_ten_cases_have_contact_results_and_place(cards):
    told: dict[int, list[Document]] = {}
    for card in cards:
        if card.kind == "case" and card.case:
            told.setdefault(card.case, []).append(card)
    assert sorted(told) == list(range(1, 11))
    for number, found in told.items():
        assert any(card.metadata.contact and card.metadata.contact.email for card in found), number
        # The source tells of Esbjerg's energy team (case 4) without a single figure.
        assert number == 4 or any(card.metadata.results for card in found), number
        assert any(card.metadata.municipalities for card in found), number
        assert any(card.page for card in found), number


def test_contact_of_a_case_stands_in_its_text(cards):
    for card in cards:
        contact = card.metadata.contact
        if card.case and contact and contact.email:
            body = card.text[card.sections[0].start :]
            assert contact.name in body and contact.email in body, card.id


def test_each_argument_has_one_card_with_its_key(cards):
    keys = [card.metadata.key for card in cards if card.kind == "argument" and card.metadata.key]
    assert sorted(keys) == sorted(ARGUMENT_KEYS)
    assert not [card.id for card in cards if card.metadata.key and card.kind != "argument"]


def test_pages_are_given_for_the_printed_source_only(cards):
    for card in cards:
        if card.source != "kl-2019-kompetent-samspil":
            assert card.page is None and card.case is None, card.id
        else:
            assert card.page is None or 1 <= card.page <= 25, card.id


def test_each_passage_can_be_quoted_from_its_file(cards):
    for card in cards:
        file = (PROJECT / card.path).read_text(encoding="utf-8")
        for passage in chunk(card):
            assert passage.text in file
            assert passage.sentences, passage.id
