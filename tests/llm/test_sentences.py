"""A model's stream, cut into sentences: the same ones wherever the stream itself was cut."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.llm.sentences import LONGEST, Sentence, sentences

ANSWER = (
    "<think>Hvad mon der står? [9].</think>Et jobbarometer viser, hvor der er job [1]. "
    "Det kom i 2019.[2][3] Ca. 40 pct. af stillingerne (jf. bilag 3) er deltid [1, 2]! Se kl. 8–10, "
    "dvs. om morgenen [4].\n\n- **Første punkt** [1].\n- Andet punkt\n2. Tredje »punkt.« [2]\n"
    "Det er 3. udgave. [5] Spørg A. P. Hansen: »Er det nok?« – Ja [1]."
)
PARTS = (
    "Borgeren", " får", " løn", " ca.", " kl.", " 3.", " 2019.", ".", "!", "?", "…", " ", "  ", "\n", "[1]",
    " [2]", " [1, 2]", "[", "]", "[x]", "(", ")", "»", "«", "\"", "-", " – ", "- ", "1. ", "* ", "**", "A",
    " Der", " der", ":", "<think>", "</think>", "<", "æ", "\r\n", "\u2028",
)  # fmt: skip


def texts(*pieces: str) -> list[str]:
    return [sentence.text for sentence in sentences(pieces)]


def test_each_sentence_is_whole_with_its_marks_and_without_the_thinking() -> None:
    assert texts(ANSWER) == [
        "Et jobbarometer viser, hvor der er job [1].",
        "Det kom i 2019.[2][3]",
        "Ca. 40 pct. af stillingerne (jf. bilag 3) er deltid [1, 2]!",
        "Se kl. 8–10, dvs. om morgenen [4].",
        "- Første punkt [1].",
        "- Andet punkt",
        "2. Tredje »punkt.« [2]",
        "Det er 3. udgave. [5]",
        "Spørg A. P. Hansen: »Er det nok?« – Ja [1].",
    ]


def test_only_what_begins_a_line_is_said_to() -> None:
    told = list(sentences(["Først dette. Så dette.\n", "- Et punkt. Og mere.\n\nTil sidst."]))
    assert [sentence.text for sentence in told if sentence.opens_line] == [
        "Først dette.",
        "- Et punkt.",
        "Til sidst.",
    ]


@pytest.mark.parametrize("at", range(1, len(ANSWER)))
def test_a_cut_anywhere_changes_nothing(at: int) -> None:
    assert list(sentences([ANSWER[:at], ANSWER[at:]])) == list(sentences([ANSWER]))


def test_one_character_at_a_time_changes_nothing() -> None:
    assert list(sentences(ANSWER)) == list(sentences([ANSWER]))


@given(st.lists(st.sampled_from(PARTS), max_size=25))
@example(["Borgeren", " kl.", " ", "(", "A", ")"])
@example([".", "[1]", " ", "[2]", " Der"])
def test_whatever_it_writes_its_pieces_do_not_matter(parts: list[str]) -> None:
    whole = list(sentences(["".join(parts)]))
    assert list(sentences(parts)) == whole
    assert list(sentences("".join(parts))) == whole


@given(st.text(max_size=60), st.data())
def test_any_text_at_all_survives_any_cut(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    assert list(sentences([text[:at], text[at:]])) == list(sentences([text]))


@given(st.lists(st.sampled_from(PARTS[:-7]), max_size=25))
def test_nothing_but_white_space_and_emphasis_is_lost(parts: list[str]) -> None:
    def bare(text: str) -> str:
        return "".join(text.split()).replace("*", "")

    assert bare("".join(texts(*parts))) == bare("".join(parts))


def test_a_sentence_is_out_as_soon_as_the_next_one_begins() -> None:
    read: list[str] = []

    def pieces() -> Iterator[str]:
        for piece in ("Det er", " godt [1].", " Det", " bliver", " bedre [2]."):
            read.append(piece)
            yield piece

    first = next(sentences(pieces()))
    assert first == Sentence("Det er godt [1].", opens_line=True)
    assert read == ["Det er", " godt [1].", " Det"]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (["Det er godt.", " [", "1", "]", " Næste."], ["Det er godt. [1]", "Næste."]),
        (["Det er godt [1]", ".", " [2]", "\nNæste."], ["Det er godt [1]. [2]", "Næste."]),
        (["Det er godt.\n", "[1]\n"], ["Det er godt.", "[1]"]),
        (["Det er godt [1", ""], ["Det er godt [1"]),
        (["<thi", "nk>Hm. [1]</th", "ink>Ja."], ["Ja."]),
        (["<think>Det tænker og tænker."], []),
        (["a < b", " er sandt."], ["a < b er sandt."]),
        ([], []),
        (["", " \n ", "\n"], []),
    ],
)
def test_marks_and_thoughts_in_pieces(pieces: list[str], expected: list[str]) -> None:
    assert texts(*pieces) == expected


@pytest.mark.parametrize("size", [50, 100_000])
def test_a_text_without_a_full_stop_is_cut_and_takes_no_age(size: int) -> None:
    text = "ord " * 25_000
    began = time.monotonic()
    told = texts(*(text[at : at + size] for at in range(0, len(text), size)))
    assert time.monotonic() - began < 30
    assert max(map(len, told)) <= LONGEST
    assert "".join("".join(told).split()) == "ord" * 25_000
