"""Questions on the numbered cases: where something is done, what is done there, and whom to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from assistant.cases import texts
from assistant.cases.case import SOURCE
from assistant.danish.tokens import normalise
from assistant.learning.quizkinds.making import CASES, METHODS, Draft, Question, make, proof, words
from assistant.library.library import Library
from assistant.pitch.cases import reach
from assistant.types import Contact, Document

OLD = "Kontaktoplysningen er fra 2019 og kan være forældet."


def questions(library: Library) -> Iterator[Question]:
    """Where each thing is done, and what is done in each place."""
    asked = words("cases")
    cards = {number: _cards(number, library) for number in library.cases() if number in asked["where"]}
    rows = [row for row in asked["rows"] if row["case"] in cards]
    for row in rows:
        yield from _where(row, cards, asked["where"], library)
        if "what" in row:
            yield from _what(row, rows, cards, asked, library)


def contacts(library: Library) -> Iterator[Question]:
    """Who the contact person of each case was, and which post they held."""
    asked = words("contacts")
    people = _people(library)
    posts = {number: f"{_capital(who.role)}, {who.organisation}" for number, (_, who) in people.items()}
    names = tuple(who.name for _, who in people.values())
    for number, (card, who) in people.items():
        told = texts.cases().get(number)
        if told is None:
            continue
        # The name without the address, which the sentence has too.
        quote = f"er {who.role} {who.name}"
        ask = asked["who"].format(title=told.title, place=told.place)
        drafts = (
            Draft(CASES, "contact", ask, who.name, names, card.id, quote, OLD),
            Draft(
                CASES, "post", asked["post"].format(name=who.name), posts[number],
                tuple(posts.values()), card.id, quote, OLD,
            ),
        )  # fmt: skip
        yield from (made for draft in drafts if (made := make(draft, library)))


def _where(
    row: Mapping[str, Any],
    cards: Mapping[int, tuple[Document, ...]],
    places: Mapping[int, str],
    library: Library,
) -> Iterator[Question]:
    far = _far(row["case"], cards)
    choices = tuple(places[number] for number in far if not _speaks(cards[number], row["keys"]))
    theme = row.get("theme", CASES)
    draft = Draft(theme, "where", row["ask"], places[row["case"]], choices, *proof(row))
    if made := make(draft, library):
        yield made


def _what(
    row: Mapping[str, Any],
    rows: list[Mapping[str, Any]],
    cards: Mapping[int, tuple[Document, ...]],
    asked: Mapping[str, Any],
    library: Library,
) -> Iterator[Question]:
    """The other way round: what others do is wrong unless this case's cards speak of it too."""
    far = _far(row["case"], cards)
    here = cards[row["case"]]
    choices = tuple(
        other["what"]
        for other in rows
        if "what" in other and other["case"] in far and not _speaks(here, other["keys"])
    )
    text = asked["ask"].format(_small(asked["where"][row["case"]]))
    if made := make(Draft(METHODS, "what", text, row["what"], choices, *proof(row)), library):
        yield made


def _far(number: int, cards: Mapping[int, tuple[Document, ...]]) -> tuple[int, ...]:
    """Cases that share no municipality with this one: Guldborgsund is in two of them."""
    here = reach(cards[number])
    near = {other for pair in words("cases")["near"] if number in pair for other in pair}
    return tuple(other for other in cards if other not in {number, *near} and not here & reach(cards[other]))


def _cards(number: int, library: Library) -> tuple[Document, ...]:
    """A case's own cards and whatever else is told of its municipalities."""
    own = tuple(d for d in library.documents if d.source == SOURCE and d.case == number)
    towns = reach(own)
    others = (d for d in library.documents if d.case is None and towns & set(d.metadata.municipalities))
    return (*own, *others)


def _speaks(documents: tuple[Document, ...], keys: list[str]) -> bool:
    sought = re.compile("|".join(rf"\b{re.escape(normalise(key))}" for key in keys))
    return any(sought.search(normalise(document.text)) for document in documents)


def _people(library: Library) -> dict[int, tuple[Document, Contact]]:
    return {
        number: (card, card.metadata.contact)
        for number, card in library.cases().items()
        if card.source == SOURCE and card.metadata.contact
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
