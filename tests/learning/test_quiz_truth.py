"""Every question the quiz can ask: the right answer stands in the cards, and no wrong one is also right.

This goes a road of its own: it reads the card files and their front matter from disk, not the
library, and knows the generator's wording but none of its ways to leave choices out.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
import yaml

from assistant.answering.proof import fold
from assistant.danish.lexicon import FUNCTION_WORDS
from assistant.danish.tokens import normalise, stem, words
from assistant.learning.quiz import THEMES, Question, generate
from assistant.settings import PROJECT
from tests.pitch.shelf import library

CORPUS = PROJECT / "corpus"
NUMBER_WORDS = dict(
    zip("to tre fire fem seks syv otte ni ti elleve tolv".split(), map(str, range(2, 13)), strict=True)
)
FROM = (
    r"\(.*?\)|,? ?ifølge (KL 2019|STAR 2017|Cabi|KL's [a-zæøå]+( fra \d+)?)"
    r"|i KL's (jobcentersurvey|cases) fra 2019"
)
"""Where a figure is from: no part of what is asked."""
FRAME = """
altså kendetegnende indsatsen hvor stor andel mange ifølge hvilken hvilket hvilke handler hedder kaldes
kalder hvad hvem cabi cabis star kl kl's fra jobcentersurvey survey case casen cases fælles opgaver
opgave lav laver rundt regnet omkring cirka ligger navn fire seks syv fem emner argumenter passer bedst
virksomhed virksomheder virksomheden jobcenter jobcentret jobcentre jobcentrene kommuner kommune gang
gange ledige nye år ask
""".split()
"""Words of the way of asking."""


@functools.cache
def questions() -> tuple[Question, ...]:
    return generate(library())


@functools.cache
def cards() -> dict[str, tuple[dict[str, Any], str]]:
    """For each card file its front matter and its body."""
    found = {}
    for path in sorted(CORPUS.rglob("*.md")):
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        found[path.relative_to(CORPUS).as_posix()] = (yaml.safe_load(head), body)
    return found


def sentences(body: str) -> Iterator[str]:
    for line in body.splitlines():
        if line.strip() and not line.startswith("#"):
            yield from re.split(r"(?<=[.:?]) (?=[A-ZÆØÅ»0-9])", line.removeprefix("- "))


@functools.cache
def everything() -> tuple[tuple[str, str, frozenset[str], frozenset[str]], ...]:
    """Every sentence of every card: the card, the sentence, its stems and its numbers."""
    return tuple(
        (card, sentence, stems(sentence), numbers(sentence))
        for card, (_, body) in cards().items()
        for sentence in sentences(body)
    )


@functools.cache
def stems(text: str) -> frozenset[str]:
    left_out = FUNCTION_WORDS | set(FRAME)
    return frozenset(
        stem(word) for word in words(normalise(text)) if word not in left_out and not word[0].isdigit()
    )


def numbers(text: str) -> frozenset[str]:
    digits = {found.replace(".", "") for found in re.findall(r"\d+(?:\.\d{3})*", text)}
    return frozenset(digits | {NUMBER_WORDS[w] for w in words(normalise(text)) if w in NUMBER_WORDS})


def of_kind(*kinds: str) -> list[Any]:
    found = [question for question in questions() if question.kind in kinds]
    assert found, kinds
    return [pytest.param(question, id=question.text[:60]) for question in found]


def every() -> list[Any]:
    return [pytest.param(question, id=f"{question.kind}: {question.text[:60]}") for question in questions()]


def first_number(choice: str) -> str:
    return choice.split(maxsplit=1)[0].replace(".", "")


def fact(text: str) -> set[str]:
    """The stems of what a question asks about, without where the figure is from."""
    return set(stems(re.sub(FROM, "", text)))


def told(stems_asked: set[str], sentence_stems: frozenset[str]) -> float:
    """Which share of what is asked a sentence speaks of."""
    return len(stems_asked & sentence_stems) / max(1, len(stems_asked))


def case_text(number: int) -> str:
    """All cards that tell of a case, and of its municipalities in whatever source."""
    own = {name: meta for name, (meta, _) in cards().items() if meta.get("case") == number}
    towns = {town for meta in own.values() for town in meta.get("municipalities", ())}
    also = {name for name, (meta, _) in cards().items() if towns & set(meta.get("municipalities", ()))}
    return " ".join(cards()[name][1] for name in {*own, *also})


CASES = {
    "På Lolland-Falster": 1, "På Bornholm": 2, "I Vendsyssel": 3, "I Esbjerg": 4, "I København": 5,
    "På Frederiksberg": 6, "I Trekantområdet": 7, "I Region Sjælland": 8, "På Fyn": 9, "I Aalborg": 10,
}  # fmt: skip
# What one place lies in or may be called: never offered beside each other.
OVERLAPS = [{1, 8}, {7, 9}, {5, 6}, {3, 10}]


def test_there_are_enough_questions_of_every_theme() -> None:
    assert len(questions()) >= 200
    count = Counter(question.theme for question in questions())
    assert list(count) == list(THEMES)
    assert min(count.values()) >= 15
    assert len({question.id for question in questions()}) == len(questions())


@pytest.mark.parametrize("question", every())
def test_one_right_and_three_wrong_choices_that_differ(question: Question) -> None:
    choices = [normalise(choice) for choice in (question.right, *question.wrong)]
    assert len(set(choices)) == len(choices) == 4
    for one in choices:
        for other in choices:
            assert one == other or one not in other or question.kind == "number", "one choice says the other"
    assert question.text.endswith("?")
    assert "  " not in question.text
    assert question.text[0].isupper() or question.text[0] == "»"


@pytest.mark.parametrize("question", every())
def test_the_question_does_not_give_its_answer_away(question: Question) -> None:
    asked = normalise(question.text)
    shown = question.right.split(" ", 1)[1] if question.kind == "where" else question.right
    assert f" {normalise(shown)} " not in f" {asked} "


@pytest.mark.parametrize("question", every())
def test_the_quote_stands_in_a_card_file(question: Question) -> None:
    card = question.citation.passage.document
    assert fold(question.citation.quote) in fold(cards()[card][1])


@pytest.mark.parametrize("question", every())
def test_what_is_asked_stands_where_the_quote_does(question: Question) -> None:
    """The card speaks of what the question asks, and the quote of question or answer."""
    quote = stems(question.citation.quote)
    card = stems(cards()[question.citation.passage.document][1])
    spoken = fact(question.text) | set(stems(question.right))
    assert told(spoken, card) >= 0.6 or question.kind in {"argument", "contact", "post"}, spoken - card
    assert spoken & quote


# Numbers


@pytest.mark.parametrize("question", of_kind("number"))
def test_the_right_number_stands_in_the_quote_with_its_unit(question: Question) -> None:
    assert first_number(question.right) in numbers(question.citation.quote)
    if question.right.endswith("pct."):
        assert f"{first_number(question.right)} pct" in question.citation.quote.replace("ca. 25 til ", "")
    assert all(wrong.split()[1:] == question.right.split()[1:] for wrong in question.wrong), "same unit"


@pytest.mark.parametrize("question", of_kind("number"))
def test_the_right_number_is_in_the_front_matter_too_where_it_has_one(question: Question) -> None:
    meta = cards()[question.citation.passage.document][0]
    given = {str(int(figure["value"])) for part in ("results", "series") for figure in meta.get(part, ())}
    if question.right.endswith("pct."):
        assert first_number(question.right) in given


@pytest.mark.parametrize("question", of_kind("number"))
def test_a_wrong_number_differs_clearly(question: Question) -> None:
    right = int(first_number(question.right))
    least = 1 if right < 6 or not question.right.split()[1:] else max(2, 0.05 * right)
    if re.search(r"Cirka|Omkring|rundt regnet", question.text):
        least = right / 4  # an approximate figure is not to be told from one close by
    every = sorted(int(first_number(choice)) for choice in (question.right, *question.wrong))
    assert all(abs(int(first_number(wrong)) - right) >= least for wrong in question.wrong)
    assert all(later > earlier for earlier, later in pairwise(every))


@pytest.mark.parametrize("question", of_kind("number"))
def test_no_sentence_of_any_card_gives_a_wrong_number_for_what_is_asked(question: Question) -> None:
    asked = fact(question.text)
    assert asked
    for wrong in question.wrong:
        for card, sentence, spoken, given in everything():
            if first_number(wrong) in given:
                # A sentence of another part of the figure shares its frame, but not the part's own words.
                assert told(asked, spoken) < 0.75 or differs(question, sentence), (
                    f"{wrong}: {card}: {sentence}"
                )


def differs(question: Question, sentence: str) -> bool:
    """Whether the sentence lacks a word of the question that the proof has: it is about something else."""
    return bool((fact(question.text) & stems(question.citation.quote)) - stems(sentence))


@pytest.mark.parametrize("question", of_kind("number"))
def test_no_front_matter_gives_a_wrong_number_the_same_label(question: Question) -> None:
    right = first_number(question.right)
    figures = [f for meta, _ in cards().values() for p in ("results", "series") for f in meta.get(p, ())]
    labels = {
        normalise(f["label"])
        for p in ("results", "series")
        for f in cards()[question.citation.passage.document][0].get(p, ())
        if str(int(f["value"])) == right
    }
    for figure in figures:
        if normalise(figure["label"]) in labels and len(labels) == 1:
            assert str(int(figure["value"])) not in {first_number(wrong) for wrong in question.wrong}


@pytest.mark.parametrize("question", of_kind("place", "rank"))
def test_the_order_of_a_figure_has_one_answer(question: Question) -> None:
    """By the front matter: the values say which part comes at the place that is asked for."""
    meta, _ = cards()[question.citation.passage.document]
    value = {part["label"]: part["value"] for part in meta["series"]}
    everyone = [question.right, *question.wrong]
    assert all(choice in value for choice in everyone)
    assert len({value[choice] for choice in everyone}) == 4
    ranks = sorted(value.values())
    if question.kind == "place":
        wanted = ranks[0] if "mindst" in question.text else ranks[-1]
    else:
        place = {"største": 1, "nummer to": 2, "nummer tre": 3, "nummer fem": 5, "sidst": 6}
        wanted = next(place[said] for said in place if said in question.text)
    assert value[question.right] == wanted
    assert list(value.values()).count(wanted) == 1


# Cases


@pytest.mark.parametrize("question", of_kind("where"))
def test_the_place_is_that_of_the_quoted_card(question: Question) -> None:
    meta = cards()[question.citation.passage.document][0]
    assert CASES[question.right] == meta["case"]


@pytest.mark.parametrize("question", of_kind("where"))
def test_no_sentence_on_a_wrong_place_says_what_is_asked(question: Question) -> None:
    asked = fact(question.text)
    right = CASES[question.right]
    for wrong in question.wrong:
        number = CASES[wrong]
        assert {number, right} not in OVERLAPS
        for sentence in sentences(case_text(number)):
            assert told(asked, stems(sentence)) < 0.6, f"{wrong}: {sentence}"
        given = {n for n in numbers(question.text) if int(n) > 20 and n not in {"2016", "2018", "2019"}}
        own = "".join(body for meta, body in cards().values() if meta.get("case") == number)
        assert not given or not given <= numbers(own), f"{wrong} has the numbers {given}"


@pytest.mark.parametrize("question", of_kind("where"))
def test_places_that_share_a_municipality_are_not_offered_together(question: Question) -> None:
    def towns(number: int) -> set[str]:
        return {
            t for m, _ in cards().values() if m.get("case") == number for t in m.get("municipalities", ())
        }

    for wrong in question.wrong:
        assert not towns(CASES[wrong]) & towns(CASES[question.right])


@pytest.mark.parametrize("question", of_kind("what"))
def test_what_others_do_is_not_told_of_this_case(question: Question) -> None:
    number = next(n for place, n in CASES.items() if place[1:] in question.text)
    assert cards()[question.citation.passage.document][0]["case"] == number
    for wrong in question.wrong:
        for sentence in sentences(case_text(number)):
            assert told(set(stems(wrong)), stems(sentence)) < 0.6, f"{wrong}: {sentence}"


@pytest.mark.parametrize("question", of_kind("contact", "post"))
def test_contacts_are_those_of_the_front_matter(question: Question) -> None:
    meta = cards()[question.citation.passage.document][0]
    contact = meta["contact"]
    known = [m["contact"] for m, _ in cards().values() if "contact" in m and m.get("case")]
    names = {one["name"] for one in known}
    if question.kind == "contact":
        assert question.right == contact["name"]
        own = {
            m["contact"]["name"]
            for m, _ in cards().values()
            if m.get("case") == meta["case"] and "contact" in m
        }
        assert set(question.wrong) <= names - own
    else:
        assert contact["name"] in question.text
        post = lambda one: f"{one['role']}, {one['organisation']}".casefold()  # noqa: E731
        assert question.right.casefold() == post(contact)
        held = {post(one) for one in known if one["name"] == contact["name"]}
        assert not held & {wrong.casefold() for wrong in question.wrong}
    assert "2019" in question.text and "forældet" in question.note
    assert "@" not in question.citation.quote or question.kind in {"contact", "post"}


# Methods, names, roles: what is asked is told of one answer only


@pytest.mark.parametrize("question", of_kind("term", "task", "role", "name", "publisher", "town", "person"))
def test_no_sentence_tells_what_is_asked_of_a_wrong_answer(question: Question) -> None:
    asked = fact(question.text)
    for wrong in question.wrong:
        name = set(stems(wrong))
        for card, sentence, spoken, _ in everything():
            if name and name <= spoken:
                rest = asked - name
                assert (
                    told(rest, spoken - name) < 0.75
                    or question.right.split()[0].casefold() in sentence.casefold()
                ), f"{wrong}: {card}: {sentence}"


@pytest.mark.parametrize(
    "question", of_kind("term", "task", "role", "group", "name", "publisher", "town", "person")
)
def test_the_answer_stands_in_the_quote_or_its_card(question: Question) -> None:
    meta, body = cards()[question.citation.passage.document]
    said = normalise(f"{meta['title']} {body}")
    for word in words(normalise(question.right)):
        if word not in FUNCTION_WORDS:
            assert stem(word)[:8] in said, word


@pytest.mark.parametrize("question", of_kind("town"))
def test_a_town_is_that_of_the_card(question: Question) -> None:
    meta, _ = cards()[question.citation.passage.document]
    town = question.right.removeprefix("Jobcenter ")
    assert town in meta["municipalities"]
    for wrong in question.wrong:
        assert wrong.removeprefix("Jobcenter ") not in question.citation.quote


@pytest.mark.parametrize("question", of_kind("term", "task", "role", "name", "publisher", "person"))
def test_the_proof_speaks_of_the_right_answer_before_any_wrong_one(question: Question) -> None:
    """The answer is what the quoted sentence is about, or else what its card is called."""
    meta, _ = cards()[question.citation.passage.document]
    told_there = normalise(f"{question.citation.quote} {meta['title']}")

    def named(answer: str) -> int:
        """Where the answer is first spoken of; the end of the text if it is not."""
        heads = [stem(word) for word in words(normalise(answer)) if word not in FUNCTION_WORDS]
        places = [told_there.find(head) for head in heads]
        return max(places) if heads and min(places) >= 0 else len(told_there)

    assert named(question.right) < min(map(named, question.wrong))


@pytest.mark.parametrize("question", of_kind("group"))
def test_each_group_is_told_in_a_line_of_its_own(question: Question) -> None:
    _, body = cards()[question.citation.passage.document]
    lines = [normalise(line) for line in body.splitlines() if line.startswith("- ")]
    named = [line for line in lines if normalise(question.right.split()[0]) in line]
    assert len(named) == 1 and normalise(question.citation.quote) in named[0]
    assert all(normalise(wrong.split()[0]) not in named[0] for wrong in question.wrong)
    groups = ("styregruppen for", "øverste instans", "arbejdsgruppe", "koordinatorgruppe")
    asked = [group for group in groups if group in question.text]
    assert len(asked) == 1 and asked[0] in named[0]


# Code of Conduct


@functools.cache
def principle_lines() -> dict[str, set[str]]:
    """For each line of the three lists the principles whose card has it, and the heading it stands under."""
    found: dict[str, set[str]] = {}
    for meta, body in cards().values():
        if meta["kind"] == "principle" and meta.get("case") == 5:
            heading = ""
            for line in body.splitlines():
                heading = line.removeprefix("## ") if line.startswith("## ") else heading
                if line.startswith("- "):
                    name = meta["title"].split(": ")[1]
                    found.setdefault(line[2:].rstrip("."), set()).update({name, heading})
    return found


@pytest.mark.parametrize("question", of_kind("principle"))
def test_a_line_belongs_to_the_principle_asked_for_and_a_wrong_one_does_not(question: Question) -> None:
    asked = re.search(r"»(.+)«", question.text)
    assert asked
    side = "opleve" if "opleve" in question.text else "praksis"
    assert asked[1] in principle_lines()[question.right]
    assert any(side in heading for heading in principle_lines()[question.right])
    for wrong in question.wrong:
        assert asked[1] not in principle_lines()[wrong]
        assert any(side in heading for heading in principle_lines()[wrong])


@pytest.mark.parametrize("question", of_kind("principle"))
def test_a_wrong_line_shares_no_word_with_the_principle_in_short(question: Question) -> None:
    """A line on the needs of the company would fit the principle that is about its needs."""
    asked = re.search(r"»(.+)«", question.text)
    assert asked
    body = next(b for m, b in cards().values() if m["title"].endswith(f": {asked[1]}"))
    short = body.split("## Princippet kort")[1].split("##")[0] + asked[1]
    everywhere = stems("virksomhed virksomheden virksomhederne jobcenter jobcentret Københavns service")
    own = {word[:7] for word in stems(short) - everywhere}
    for wrong in question.wrong:
        assert not own & {word[:7] for word in stems(wrong) - everywhere}, wrong


# Arguments and concerns


@pytest.mark.parametrize("question", of_kind("argument"))
def test_an_argument_is_the_one_whose_card_is_quoted(question: Question) -> None:
    meta, _ = cards()[question.citation.passage.document]
    titles = {m["title"].removeprefix("Argument: ") for m, _ in cards().values() if m["kind"] == "argument"}
    assert meta["title"] == f"Argument: {question.right}"
    assert set(question.wrong) < titles


@pytest.mark.parametrize("question", of_kind("argument"))
def test_no_wrong_arguments_card_speaks_more_to_the_situation(question: Question) -> None:
    situation = fact(question.text.split(" Hvilket af")[0])
    body = {m["title"].removeprefix("Argument: "): b for m, b in cards().values() if m["kind"] == "argument"}

    def closest(title: str) -> float:
        return max(told(situation, stems(sentence)) for sentence in sentences(body[title]))

    for wrong in question.wrong:
        assert closest(wrong) < closest(question.right), wrong
        assert closest(wrong) < 0.6, wrong


@pytest.mark.parametrize("question", of_kind("concern", "why"))
def test_no_wrong_answer_is_told_in_the_sentence_or_of_the_same_thing(question: Question) -> None:
    quote = question.citation.quote
    asked = fact(question.text.split(". H")[0])
    assert told(set(stems(question.right)), stems(quote)) >= 0.35
    for wrong in question.wrong:
        said = set(stems(wrong)) - asked
        assert told(said, stems(quote)) < 0.5, wrong
        for card, sentence, spoken, _ in everything():
            if told(said, spoken) >= 0.75:
                assert told(asked, spoken) < 0.6, f"{wrong}: {card}: {sentence}"
