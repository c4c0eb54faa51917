from __future__ import annotations

import pytest

from assistant.pitch.roles import role_of


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Indehaver", "owner"), ("medejer", "owner"), ("malermester", "owner"), ("købmand", "owner"),
        ("HR-direktør", "hr"), ("HR", "hr"), ("personalechef", "hr"),
        ("produktionsdirektør", "production"), ("køkkenchef", "production"), ("driftsleder", "production"),
        ("Fabrikschef", "production"), ("hotelchef", "director"), ("administrerende direktør", "director"),
        ("forstander", "director"), ("", "other"), ("kontaktperson", "other"), ("bogholder", "other"),
    ],
)  # fmt: skip
def test_a_title_sets_the_tone(title: str, kind: str) -> None:
    assert role_of(title) == kind
