"""Answers in a model's words, as a person sees them come about."""

from __future__ import annotations

import dataclasses
import time
from pathlib import Path

import pytest

from assistant import plain, serialise
from assistant.answering import prose
from assistant.answering.prose import Draft
from assistant.answering.support import Checker
from assistant.assistant import Assistant
from assistant.llm.client import CUT_OFF
from assistant.llm.sentences import Sentence
from assistant.types import Answer, Citation, Finished, Token, Verdict
from tests import small
from tests.answering.test_support import Agreeing
from tests.encoders import HashingEncoder
from tests.llm.fake import FakeLLM, Reply

TEAM = small.passage(
    "Havneteamet i Nordby finder svejsere og malere til byens værfter. Havneteamet har skaffet 412 svejsere "
    "til værfterne i Nordby. Værfterne er tilfredse i 93 pct. af forløbene.",
    id="team", title="Havneteamet i Nordby",
)  # fmt: skip
LIST = small.passage(
    "Nordby giver virksomhederne disse løfter:\n\n- Svar inden for to dage.\n- Et opkald efter fire uger.\n",
    id="list", title="Løfter i Nordby",
)  # fmt: skip


def draft(*sentences: str, opens_line: bool = False) -> tuple[Draft, list[Token]]:
    made = Draft(Checker({1: TEAM, 2: LIST}, Agreeing()))
    said = (Sentence(text, opens_line or number == 0) for number, text in enumerate(sentences))
    return made, [token for one in said if (token := made.add(one))]


def test_marks_are_counted_anew_and_each_piece_brings_what_its_marks_stand_for() -> None:
    made, tokens = draft(
        "Nordby giver virksomhederne disse løfter: svar inden for to dage [2].",
        "Havneteamet har skaffet 412 svejsere [1].",
        "Havneteamet har skaffet 412 svejsere til værfterne i Nordby [1].",
    )
    assert [citation.n for citation in made.citations] == list(range(1, len(made.citations) + 1))
    assert "".join(token.text for token in tokens) == made.text
    assert made.text.endswith("Havneteamet har skaffet 412 svejsere til værfterne i Nordby. [2]")
    assert [c.n for token in tokens for c in token.citations] == [c.n for c in made.citations]


def test_what_is_told_wrongly_gives_way_to_the_sources_own_sentence() -> None:
    made, _ = draft("Havneteamet har skaffet 93 svejsere til værfterne i Nordby [1].")
    assert made.text == "Havneteamet har skaffet 412 svejsere til værfterne i Nordby. [1]"
    assert made.dropped == []


def test_an_invention_is_left_out_and_remembered() -> None:
    made, tokens = draft("Regeringen betaler en bonus på 5.000 kr. til hver borger [1].")
    assert (made.text, tokens) == ("", [])
    assert made.dropped == ["Regeringen betaler en bonus på 5.000 kr. til hver borger."]


def test_the_line_that_introduces_a_list_is_shown_with_its_first_proven_item() -> None:
    made, tokens = draft(
        "Nordby giver virksomhederne disse løfter:",
        "- Svar inden for to dage [2].",
        "- En bonus på 5.000 kr. [2].",
        "- Et opkald efter fire uger [2].",
        opens_line=True,
    )
    assert made.text.splitlines() == [
        "Nordby giver virksomhederne disse løfter:",
        "- Svar inden for to dage. [1]",
        "- Et opkald efter fire uger. [2] [3]",
    ]
    assert tokens[0].text.startswith("Nordby giver")
    assert made.dropped == ["En bonus på 5.000 kr."]


def test_nothing_is_said_twice_and_an_answer_ends() -> None:
    made, _ = draft(*["Havneteamet har skaffet 412 svejsere til værfterne i Nordby [1]."] * 3)
    assert made.text.count("412") == 1
    long, _ = draft("Værfterne er tilfredse i 93 pct. af forløbene [1].")
    long.text = "ord " * prose.MAX_WORDS
    assert long.is_full


# Through the whole assistant

ASKED = "Hvor mange svejsere har havneteamet skaffet?"


def answered(
    folder: Path, *replies: Reply, question: str = ASKED, **chosen: object
) -> tuple[Answer, FakeLLM, str]:
    """The answer, the model, and what was streamed."""
    model = FakeLLM(replies)
    assistant = Assistant(small.settings(folder, **chosen), HashingEncoder(), model)
    events = list(assistant.events(question))
    assert isinstance(events[-1], Finished)
    streamed = "".join(event.text for event in events if isinstance(event, Token))
    return events[-1].answer, model, streamed


def extractive(folder: Path, question: str = ASKED) -> Answer:
    return small.assistant(folder / "without").ask(question)


def mark(model_prompt: str, text: str) -> str:
    """The number of the excerpt that holds ``text``."""
    before = model_prompt[: model_prompt.index(text)]
    return before.rsplit('<uddrag nr="', 1)[1].split('"', 1)[0]


def test_the_models_words_are_shown_with_quotes_from_the_source(tmp_path: Path) -> None:
    first, model, _ = answered(tmp_path, "")
    n = mark(model.calls[0].user, "412 svejsere")
    answer, model, streamed = answered(
        tmp_path, f"Havneteamet i Nordby har skaffet 412 svejsere til værfterne [{n}]."
    )
    assert answer.mode == "llm"
    assert answer.notice == ""
    assert answer.text == streamed == "Havneteamet i Nordby har skaffet 412 svejsere til værfterne. [1]"
    assert "Havneteamet har skaffet 412 svejsere til værfterne i Nordby." in answer.citations[0].quote
    assert answer.verdict is first.verdict
    assert ASKED in model.calls[0].user


@pytest.mark.parametrize(
    ("reply", "notice"),
    [
        ("", "Sprogmodellen svarede tomt."),
        (ConnectionError("nede"), ""),
        (["Havneteamet har ", RuntimeError("brudt")], CUT_OFF),
        ("Det ved jeg ikke.", "kunne ikke dokumenteres"),
        ("Lorem ipsum dolor sit amet. " * 50, "kunne ikke dokumenteres"),
        ("x" * 200_000, "kunne ikke dokumenteres"),
        ("The team found 412 welders for the shipyards in Nordby [1].", "kunne ikke dokumenteres"),
    ],
)
def test_whatever_the_model_does_the_sources_own_words_stand(
    tmp_path: Path, reply: Reply, notice: str
) -> None:
    answer, _, _ = answered(tmp_path, reply)
    alone = extractive(tmp_path)
    assert (answer.mode, answer.text) == ("extractive", alone.text)
    assert [c.quote for c in answer.citations] == [c.quote for c in alone.citations]
    assert notice in answer.notice
    assert answer.notice.endswith(prose.EXTRACTIVE)
    assert "\n" not in answer.notice


def test_what_is_true_but_of_something_else_is_no_answer(tmp_path: Path) -> None:
    answer, _, _ = answered(tmp_path, "Forløbet varer 13 uger og slutter med en prøve [1][2][3][4][5][6].")
    assert answer.mode == "extractive"
    assert answer.text == extractive(tmp_path).text


def test_sentences_left_out_are_told_or_shown_apart_as_the_operator_wishes(tmp_path: Path) -> None:
    wrote = (
        "Havneteamet har skaffet 412 svejsere til værfterne i Nordby [1][2].\n"
        "Borgmesteren har lovet alle en fast stilling [1]."
    )
    answer, _, streamed = answered(tmp_path, wrote)
    assert answer.notice == "1 sætning fra sprogmodellen er udeladt, fordi den ikke kunne dokumenteres."
    assert answer.unproven == ()
    assert "orgmester" not in streamed + answer.text
    marked, _, streamed = answered(tmp_path, wrote, llm_unsupported="mark")
    assert marked.unproven == ("Borgmesteren har lovet alle en fast stilling.",)
    assert "orgmester" not in streamed + marked.text
    assert prose.left_out(3) == "3 sætninger fra sprogmodellen er udeladt, fordi de ikke kunne dokumenteres."


def test_a_model_is_not_called_where_the_material_has_no_answer(tmp_path: Path) -> None:
    answer, model, _ = answered(tmp_path, question="Hvordan bager man et rugbrød med solsikkekerner?")
    assert answer.verdict is Verdict.NOT_COVERED
    assert model.calls == ()


def test_a_follow_up_is_answered_within_its_conversation(tmp_path: Path) -> None:
    first = extractive(tmp_path)
    model = FakeLLM(["", ""])
    assistant = Assistant(small.settings(tmp_path), HashingEncoder(), model)
    follow = assistant.ask("Og hvem er kontaktperson?", before=(first,))
    assert follow.understood
    assert follow.notice.endswith(prose.EXTRACTIVE)
    assert f"Spurgt: {ASKED}" in model.calls[0].user
    assert "412 svejsere" in model.calls[0].user
    assert "sidste spørgsmål i en samtale" in model.calls[0].system
    private = dataclasses.replace(first, question="Hassan Ali har angst. Hvem er kontaktperson?")
    assistant.ask("Og hvem er kontaktperson?", before=(private, first))
    assert all("Hassan" not in call.user for call in model.calls)


def test_what_others_do_not_want_written_is_not_sent(tmp_path: Path) -> None:
    model = FakeLLM()
    answer = Assistant(small.settings(tmp_path), HashingEncoder(), model).ask(ASKED, written=False)
    assert (answer.text, answer.notice, model.calls) == (extractive(tmp_path).text, "", ())


def test_the_terminal_and_its_json_tell_what_was_left_out(tmp_path: Path) -> None:
    answer = dataclasses.replace(
        extractive(tmp_path), notice="Sprogmodellen svarede tomt.", unproven=("Alle får bonus.",)
    )
    library = small.assistant(tmp_path).library
    assert "Sprogmodellen svarede tomt." in plain.answer_text(answer, library)
    assert "- Alle får bonus." in plain.answer_text(answer, library)
    told = serialise.answer(answer, library)
    assert (told["notice"], told["unproven"]) == ("Sprogmodellen svarede tomt.", ["Alle får bonus."])


def test_what_tells_of_one_person_is_not_sent(tmp_path: Path) -> None:
    question = "Hvor mange svejsere har havneteamet skaffet? Hassan Ali har angst og er på kontanthjælp."
    answer, model, _ = answered(tmp_path, question=question)
    assert model.calls == ()
    assert answer.verdict is Verdict.NOT_COVERED or answer.notice == prose.NOT_SENT
    numbered = answered(tmp_path, "", question=f"{ASKED} Borgeren har 010190-1234.")[1]
    assert all("010190" not in call.user for call in numbered.calls)


def test_own_passages_that_tell_of_someone_stay_at_home() -> None:
    own = dataclasses.replace(
        TEAM, verbatim=True, id="own", text="Hassan Ali har fået en depression og er sygemeldt."
    )
    given = prose.numbered([Citation(1, own, own.text), Citation(2, TEAM, TEAM.text)], [LIST, TEAM])
    assert [passage.id for passage in given.values()] == ["team", "list"]
    assert list(given) == [1, 2]


def test_only_the_proven_part_of_a_text_comes_out() -> None:
    wrote = [
        Sentence("Havneteamet har skaffet 412 svejsere til værfterne i Nordby [1].", True),
        Sentence("Alle får 5.000 kr. i bonus af staten [1].", False),
    ]
    found, citations, dropped = prose.proven(iter(wrote), Checker({1: TEAM}, Agreeing()))
    assert found == (("Havneteamet har skaffet 412 svejsere til værfterne i Nordby.", (1,)),)
    assert citations[0].quote == "Havneteamet har skaffet 412 svejsere til værfterne i Nordby."
    assert dropped == ("Alle får 5.000 kr. i bonus af staten.",)


def test_a_reader_that_leaves_ends_the_connection(tmp_path: Path) -> None:
    true = "Havneteamet har skaffet 412 svejsere til værfterne i Nordby [1][2].\n"
    model = FakeLLM([[true, *["Det er godt. "] * 200]], pause=0.01)
    assistant = Assistant(small.settings(tmp_path), HashingEncoder(), model)
    events = assistant.events(ASKED)
    assert any(isinstance(event, Token) for event in events)
    events.close()  # type: ignore[attr-defined]
    deadline = time.monotonic() + 5
    while not model.closed and time.monotonic() < deadline:
        time.sleep(0.02)  # with the next piece that the model writes
    assert model.closed == 1
