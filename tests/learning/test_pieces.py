"""What of an answer is read: sentences in the person's own words."""

from __future__ import annotations

from assistant.learning import pieces
from tests.pitch import shelf


def sentences(reply: str, said: str = "") -> list[str]:
    found = pieces.of(reply, pieces.copied(shelf.library()), said)
    return list(dict.fromkeys(piece.sentence for piece in found))


def test_sentences_are_read_and_a_list_of_keywords_is_not() -> None:
    assert sentences("Det kan jeg godt forstå. Skal vi prøve en uge?") == [
        "Det kan jeg godt forstå.",
        "Skal vi prøve en uge?",
    ]
    assert sentences("Rekrutteringspartner, screening, loyalitet, verdensmål 8, kontaktperson") == []


def test_a_sentence_copied_from_a_card_is_not_the_persons_own() -> None:
    card = next(p for p in shelf.library().passages if p.document.startswith("cabi-argumenter/04"))
    start, end = max(card.sentences, key=lambda span: span[1] - span[0])
    copied = " ".join(card.text[start:end].split())
    assert sentences(f"Det hører jeg. {copied}") == ["Det hører jeg."]


def test_the_managers_own_words_said_back_tell_nothing() -> None:
    said = "Vi har ikke tid til oplæring."
    assert sentences(f"{said} Hvor meget tid ville der være?", said) == ["Hvor meget tid ville der være?"]


def test_a_long_sentence_is_read_clause_by_clause_but_shown_whole() -> None:
    long = (
        "Jeg kan godt forstå, at det fylder hos jer lige nu, og så kunne vi begynde med en enkelt opgave om "
        "formiddagen, så I ser, hvordan det går, fordi det er lettere at tage et lille skridt ad gangen."
    )
    found = pieces.of(long)
    assert len(found) > 2 and {piece.sentence for piece in found} == {long}
