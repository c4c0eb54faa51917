"""The feedback of a conversation training in a model's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.learning import prose
from assistant.learning.prose import Words
from assistant.learning.training import Feedback, GoodPoint, Point
from assistant.llm import model as language_model
from assistant.settings import Settings
from tests import small
from tests.answering.test_support import Agreeing
from tests.llm.fake import FakeLLM, Reply

GIVEN = Feedback(
    score=0.5,
    grade="på vej",
    good=(GoodPoint("Du tager lederens bekymring alvorligt.", "Det kan jeg godt forstå."),),
    missed=(Point("who", "Du kunne også sige, hvem der følger op.", "Så er lederen ikke alene.", None),),
    pitfalls=("Du lover noget, som jobcentret ikke kan holde.",),
    stronger=(),
    citations=(),
)


def words(*replies: Reply, said: str = "Det kan jeg godt forstå.") -> tuple[Words, FakeLLM]:
    llm = FakeLLM(replies)
    made = language_model.of(Settings(), llm)
    assert made is not None
    return prose.words(GIVEN, "Hvad koster det?", said, made, Agreeing()), llm


def test_what_the_judgement_says_is_told_and_nothing_else() -> None:
    found, llm = words(
        "Du tager lederens bekymring alvorligt. Du er den bedste konsulent i hele landet. "
        "Du kunne også sige, hvem der følger op."
    )
    assert found == Words(
        ("Du tager lederens bekymring alvorligt.", "Du kunne også sige, hvem der følger op.")
    )
    assert "Hvad koster det?" in llm.calls[0].user
    assert "Du lover noget, som jobcentret ikke kan holde." in llm.calls[0].user


def test_praise_for_something_the_judgement_misses_gives_way_to_the_judgement() -> None:
    found, _ = words("Du sagde, hvem der følger op.")
    assert found.lines in ((), ("Du kunne også sige, hvem der følger op.",))


@pytest.mark.parametrize("reply", ["", ConnectionError("nede"), ["Du tager ", RuntimeError("brudt")]])
def test_a_model_that_fails_leaves_one_quiet_line(reply: Reply) -> None:
    found, _ = words(reply)
    assert found.lines == ()
    assert found.notice.startswith("Sprogmodellen")
    assert "\n" not in found.notice


def test_what_tells_of_a_citizen_is_not_sent() -> None:
    found, llm = words(said="Hassan Ali har angst og er på kontanthjælp.")
    assert found == Words(notice=prose.NOT_SENT)
    assert llm.calls == ()


def test_without_a_model_it_is_said_in_danish(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="prog"):
        small.assistant(tmp_path).training_words(GIVEN, "Hvad koster det?", "Det kan jeg godt forstå.")
