"""The finder with the real model."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.settings import PROJECT, Settings

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    setup = PROJECT / ".setup"
    own: Path = tmp_path_factory.mktemp("own")
    made = Assistant(Settings(index=setup / "test-index", library=own, models=setup / "test-models"))
    made.prepare()
    return made


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Vi vil have langtidsledige med helbredsproblemer ud i rigtige virksomheder", 1),
        ("Hvordan får vi børnefamilier til at flytte til vores ø?", 2),
        ("Hvilke fag kommer vi til at mangle folk i næste år?", 3),
        ("Vindmølleindustrien mangler teknikere, og vi kender ikke branchen", 4),
        ("Virksomhederne får forskellig service alt efter hvem de taler med", 5),
        ("Jobkonsulenterne ved ikke, hvilke stillinger der er ledige", 6),
        ("Vi er syv kommuner, der vil rekruttere sammen", 7),
        ("Vi mangler social- og sundhedshjælpere, og skolen kan ikke fylde holdet", 8),
        ("Byrådene skal eje det fælles arbejde om beskæftigelse", 9),
        ("Vi vil lave en forpligtende aftale mellem byråd og erhvervsliv", 10),
    ],
)
def test_a_manager_finds_the_case(assistant: Assistant, text: str, number: int) -> None:
    match = assistant.find_cases(text)[0]
    assert match.case.number == number and match.near
    assert match.citation is not None and match.citation.passage.document in match.case.documents


@pytest.mark.parametrize(
    "text",
    ["hvordan bager man rugbrød", "Hvem er Danmarks statsminister?", "Kantinen er for dyr", "asdf qwer"],
)
def test_nothing_of_the_trade_gives_no_case(assistant: Assistant, text: str) -> None:
    assert assistant.find_cases(text) == ()


@pytest.mark.parametrize(("case", "first"), [("case-5", 6), ("case-7", 9), ("case-6", 5)])
def test_related_cases_are_of_the_same_kind(assistant: Assistant, case: str, first: int) -> None:
    related = assistant.related_cases(case)
    assert related[0].case.number == first and related[0].reasons
