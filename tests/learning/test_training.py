"""The conversation, and the feedback in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.errors import InputError
from assistant.learning import rubric, training
from assistant.learning.scoring import Judgement
from assistant.pitch.profile import make
from assistant.pitch.texts import said
from assistant.types import Citation
from tests import whole
from tests.pitch import shelf


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """All cards, likeness by letters only."""
    made = whole.assistant(tmp_path_factory.mktemp("training"))
    made.prepare()
    return made


def judged(kind: str = "no-time-training", score: float = 0.5, **found: str) -> training.Feedback:
    return training.feedback(shelf.library(), Judgement(kind, score, found, (), False))


def test_a_conversation_raises_the_companys_own_concerns_first(assistant: Assistant) -> None:
    profile, _ = make({"company": "Havnens Café", "contact_role": "ejer", "concerns": ["Vi har ikke tid"]})
    talk = assistant.training(profile)
    assert talk.manager == "Ejer hos Havnens Café"
    assert talk.raised[0].said == "Vi har ikke tid" and not talk.raised[0].likely
    assert len(talk.raised) >= training.LEAST
    assert all(one.likely for one in talk.raised[1:])
    assert training.upcoming(talk, 0) is talk.raised[0]
    assert training.upcoming(talk, len(talk.raised)) is None


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        ("  \n", "Skriv først, hvad du ville sige"),
        ("?!", "Skriv først, hvad du ville sige"),
        ("ord " * 5_000, "for langt"),
        ("Han hedder Ali og har cpr 010190-1234", "CPR-nummer"),
        ("Mette har angst, men hun vil gerne.", "noget personligt om en borger"),
    ],
)
def test_what_cannot_be_read_is_told_in_danish(assistant: Assistant, reply: str, told: str) -> None:
    with pytest.raises(InputError) as error:
        assistant.training_feedback("cost", "Hvad koster det?", reply)
    assert told in str(error.value)


def test_feedback_quotes_the_persons_words_and_the_passage_behind_what_is_missing() -> None:
    told = judged(heard="Det kan jeg godt forstå.")
    assert told.good == (training.GoodPoint("Du tager bekymringen alvorligt", "Det kan jeg godt forstå."),)
    assert 1 <= len(told.missed) <= training.MOST_MISSED
    for point in told.missed:
        assert isinstance(point.citation, Citation)
        assert point.citation.quote in point.citation.passage.text
        assert point.label.endswith(".") and point.why.endswith(".")


def test_to_be_heard_is_the_first_thing_missed() -> None:
    assert judged().missed[0].key == "heard"
    assert "heard" not in [point.key for point in judged(heard="Det forstår jeg.").missed]


@pytest.mark.parametrize("kind", rubric.kinds())
def test_the_stronger_way_can_be_said_in_one_breath_and_its_facts_are_proven(kind: str) -> None:
    told = judged(kind)
    words = " ".join(line.text for line in told.stronger)
    assert len(words.split()) <= training.MOST_WORDS + 15
    assert any(line.marks for line in told.stronger), "no fact of the material"
    known = {citation.n for citation in told.citations}
    assert {mark for line in told.stronger for mark in line.marks} <= known
    assert said(told.stronger[:1]) and not told.stronger[0].marks


def test_an_answer_beside_the_point_gets_a_kind_word_and_no_praise() -> None:
    told = training.feedback(shelf.library(), Judgement("cost", 0.02, {}, (), True))
    assert told.good == () and told.grade == training.THIN
    assert told.pitfalls == (training.BESIDE,)


def test_words_for_scores_grow_with_them() -> None:
    assert [training.grade(score) for score in (0, 0.29, 0.3, 0.6, 1)] == [
        training.THIN, training.THIN, training.HALFWAY, training.STRONG, training.STRONG,
    ]  # fmt: skip


def test_a_reply_is_judged_by_what_the_manager_said(assistant: Assistant) -> None:
    profile, _ = make({"company": "A", "concerns": ["Det bliver for dyrt for os"]})
    talk = assistant.training(profile)
    first = talk.raised[0]
    told = assistant.training_feedback(talk, first.said, "Det kan jeg godt forstå. Hvad har I råd til?")
    assert told.grade in (training.THIN, training.HALFWAY, training.STRONG)
    assert told == assistant.training_feedback(
        first.kind, first.said, "Det kan jeg godt forstå. Hvad har I råd til?"
    )


def test_nothing_of_a_reply_is_kept(assistant: Assistant) -> None:
    secret = "Solsikkeskivefabrikken ringer vi til på torsdag."
    assistant.training_feedback("cost", "Hvad koster det?", secret)
    folder = assistant.settings.index.parent
    files = [file for file in Path(folder).rglob("*") if file.is_file()]
    assert not [file for file in files if b"Solsikkeskive" in file.read_bytes()]
