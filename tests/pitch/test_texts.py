"""The words for the phone and the mail: short, proven, and without what is only for the meeting."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.pitch import edit, plan, texts
from assistant.pitch.profile import make
from assistant.pitch.types import Pitch
from tests.pitch import shelf


def pitch(**values: object) -> Pitch:
    given = {"company": "Åens Bageri", "hard_to_fill": ["opvask"], "contact_role": "hotelchef", **values}
    return plan.make(make(given)[0], shelf.library(), {})


def test_the_phone_script_takes_half_a_minute() -> None:
    script = texts.phone(pitch(), shelf.library())
    spoken = re.sub(r" \[\d+\]", "", script.split("\n\nKilder\n")[0])
    assert 60 <= len(spoken.split()) <= 130  # 150 words a minute
    assert spoken.startswith("Goddag, du taler med [dit navn] fra jobcentret. Har du to minutter?")
    assert "I mangler folk til opvask, så lad os begynde dér." in spoken
    assert "når I selv yder en indsats" in spoken
    assert spoken.endswith("og I bestemmer, om det skal videre.")


def test_an_owner_decides_alone() -> None:
    assert "og du bestemmer" in texts.phone(pitch(contact_role="indehaver"), shelf.library())


def test_the_mail_can_be_sent_as_it_is() -> None:
    mail = texts.mail(pitch(), shelf.library())
    assert mail.startswith("Emne: Hjælp til opgaverne hos Åens Bageri\n\nHej [navn]")
    assert "Ærligt talt: Det kan først lykkes" in mail
    assert "- Gå en runde sammen, og find opgaverne." in mail
    assert "Hvor ville flere hænder gøre den største forskel?" not in mail  # a question for the meeting
    assert mail.index("Venlig hilsen") < mail.index("Kilder")
    assert "Cabi: Derfor skal virksomheder rekruttere fra kanten af arbejdsmarkedet (uden årstal)" in mail


def test_marks_are_numbered_for_what_is_said_and_each_has_its_source() -> None:
    for form in (texts.phone, texts.mail):
        said, _, sources = form(pitch(), shelf.library()).partition("\nKilder\n")
        used = {int(n) for n in re.findall(r"\[(\d+)\]", said)}
        assert used == set(range(1, len(used) + 1)) == {int(n) for n in re.findall(r"\[(\d+)\]", sources)}


def test_own_words_and_own_order_are_kept() -> None:
    changed = edit.reworded(pitch(), "recruitment", "Skal vi tage opvasken først?")
    changed = edit.moved(changed, "recruitment", 1)
    mail = texts.mail(changed, shelf.library())
    assert "Skal vi tage opvasken først?" in mail
    assert mail.index("Skal vi tage opvasken først?") > mail.index("I kan samle de mindre opgaver")


def test_a_pitch_without_arguments_is_still_a_mail() -> None:
    empty = replace(pitch(), arguments=(), honest_costs=(), next_steps=(), citations=())
    mail = texts.mail(empty, shelf.library())
    assert "Ærligt talt" not in mail and "Kilder" not in mail and "\n\n\n" not in mail
