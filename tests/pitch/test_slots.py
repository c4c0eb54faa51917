"""The company's own words are repeated and prove nothing."""

from __future__ import annotations

import pytest

from assistant.pitch.slots import NAME, TASKS, Own, in_place, shown
from tests.pitch.writers import profile

OPENING = "I mangler folk til rengøring af værelser og opvask, så lad os begynde dér."


def test_name_and_tasks_are_hidden_together() -> None:
    own = Own.of(profile(), [OPENING])
    assert own.hide(OPENING) == f"I mangler {TASKS}, så lad os begynde dér."
    assert own.hide("I mangler folk til opvask.") == f"I mangler {TASKS}."
    assert own.hide("Hos Klippens Hotel er der opvask.") == f"Hos {NAME} er der {TASKS}."
    assert shown(own.hide("Hos KLIPPENS HOTEL er der opvask.")) == "Hos jer er der det."
    assert shown(own.hide("Klippens Hotel mangler folk.")) == "I mangler folk."


def test_a_sign_of_ours_in_the_text_hides_nothing() -> None:
    assert Own.of(profile()).hide(f"Vi betaler {NAME}alt{TASKS}.") == "Vi betaler alt."


@pytest.mark.parametrize(
    "text", ["Til {T} mangler I folk.", "{N} mangler folk.", "I mangler {T}.", "I mangler folk: {T}."]
)
def test_their_places(text: str) -> None:
    assert in_place(text.format(N=NAME, T=TASKS), [f"I mangler {TASKS}."])


@pytest.mark.parametrize(
    "text", ["{T} er gratis.", "{N}.", "{N}, så lad os begynde.", "Det betyder {T}.", "Lov {N} alt."]
)
def test_no_places_of_theirs(text: str) -> None:
    assert not in_place(text.format(N=NAME, T=TASKS), [f"I mangler {TASKS}."])
