"""The pitch as it is shown."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from assistant.pitch.types import Pitch
from assistant.web import pitchhelp, pitchview
from assistant.web.pitchdesk import Desk
from tests.pitch import sample
from tests.pitch.sample import SOURCES, minimal, pitch


def shown(made: Pitch, **options: Any) -> str:
    return pitchview.result(Desk(made, **options), SOURCES.__getitem__, "Den rene tekst")


def words(html: str) -> str:
    """What a person reads, in order."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


class Balance(HTMLParser):
    """Fails when a tag is closed that was not the last one opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_an_empty_page_says_what_comes() -> None:
    empty = pitchview.result(None, SOURCES.__getitem__)
    assert "Her kommer pitchen" in empty and "Kun navnet skal udfyldes" in empty


def test_everything_stands_in_the_order_of_a_meeting() -> None:
    text = words(shown(pitch()))
    order = [
        "Pitch til Havneparkens Hotel",
        "Hotel og restauration · Østervig · 1.200 ansatte",
        "Tonen passer til: hotelchef (øverste leder)",
        "Tallene er fra 2019. Sig det",
        "Åbning",
        "Hænder til det, I mangler folk til",
        "Hvorfor netop jer I har opgaver",
        "Generelt argument",
        "Ny vinkel",
        "Derfor ligner den jer",
        "Køkkensporet har skaffet 87 hjælpere",
        "Forslag fra os",
        "Nævnt af virksomheden",
        "Det kræver det af virksomheden",
        "Næste skridt",
        "Det ville gøre pitchen skarpere",
        "Kilder",
    ]
    assert sorted(order, key=text.index) == order


def test_what_the_source_says_is_told_apart_from_what_is_fitted() -> None:
    text = words(shown(pitch()))
    assert "Tilpasset jer : I mangler folk til rengøring" in text
    assert "Kilden siger : Jobcentret kender ledige, der gerne vil arbejde på hotel. 1" in text
    assert "Vores råd : Læg gerne begyndelsen uden for sæsonen." in text


def test_marks_are_numbered_by_use_and_named() -> None:
    html = shown(pitch())
    numbers = [int(n) for n in re.findall(r'class="mark" [^>]*data-n="(\d+)"', html)]
    assert list(dict.fromkeys(numbers)) == sorted(set(numbers))
    assert numbers[0] == 1 and "Reserven" not in html
    assert 'aria-label="Kilde 1, Prøvecentret' in html or "Kilde 1, Argumenter, der holder" in html


def test_actions_name_their_argument_and_those_that_lead_nowhere_are_off() -> None:
    html = shown(pitch())
    first = html[html.index('id="up-recruitment"') :][:300]
    assert "aria-disabled=true" in first[: first.index(">")]
    assert "Flyt op<span" in first and ": Hænder til det, I mangler folk til<" in first
    assert "aria-disabled" not in html[html.index('id="down-recruitment"') :][:100]
    none_left = shown(replace(pitch(), spare=()))
    assert "Der er ikke flere argumenter i materialet." in none_left


def test_concerns_raised_come_first_with_how_far_the_material_goes() -> None:
    last, *others = pitch().objections[::-1]
    text = words(shown(replace(pitch(), objections=(last, *others))))
    assert text.index("»Hvad siger gæsterne?«") < text.index("»Er der meget papirarbejde?«")
    assert "Nævnt af virksomheden · Materialet svarer delvist" in text
    assert "»Er der meget papirarbejde?« Kan komme op · Det siger materialet ikke noget om" in text
    assert "vend tilbage med et svar" in text


def test_a_pitch_of_only_a_name_is_honest() -> None:
    text = words(shown(minimal()))
    assert "Ingen case i materialet ligner virksomheden" in text
    assert text.count("Generelt argument") == 3
    assert "Hvorfor netop jer" not in text


def test_editing_shows_the_words_in_a_field_and_the_edited_are_marked() -> None:
    html = shown(pitch(), editing="small-tasks")
    area = html[html.index("<textarea") : html.index("</textarea>")]
    assert 'id="text-small-tasks"' in area and "Rengøring af værelser og opvask behøver ikke" in area
    edited = replace(pitch().arguments[0], edited=True)
    assert "Dine egne ord" in shown(replace(pitch(), arguments=(edited,)))


@pytest.mark.parametrize(("shape", "about"), [("phone", "i telefonen"), ("mail", "sætte ind i en mail")])
def test_other_shapes_are_plain_text_to_copy(shape: str, about: str) -> None:
    html = shown(pitch(), shape=shape)
    assert about in html and '<div class="plain">Den rene tekst</div>' in html
    assert 'data-copy="Den rene tekst">Kopiér teksten' in html
    assert "Argumenter" not in words(html).replace("Argumenter, der holder", "")


def test_nothing_from_outside_becomes_markup() -> None:
    evil = sample.hostile()
    key = '"><img src=x onerror=alert(1)>'
    evil = replace(evil, arguments=(replace(evil.arguments[0], key=key), *evil.arguments[1:]))
    for editing in ("", key):
        html = shown(evil, editing=editing)
        assert "<b>" not in html and "<img" not in html
        checked = Balance()
        checked.feed(html)
        assert checked.open == []


def test_no_arguments_left_says_the_way_back() -> None:
    assert "Vælg »Ny vinkel«" in shown(replace(pitch(), arguments=()))


def test_stale_hint_comes_only_when_something_changed() -> None:
    assert "tidligere profil" in pitchview.stale(True)
    assert pitchview.stale(False) == ""


def test_ways_to_fill_the_form_are_all_offered() -> None:
    text = words(pitchhelp.ways(()))
    for way in (
        "Indsæt noter",
        "Fordel på felterne",
        "Prøv et eksempel",
        "Gemte profiler",
        "kun i denne browser",
    ):
        assert way in text
