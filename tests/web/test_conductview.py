"""The Code of Conduct as HTML."""

from __future__ import annotations

import re
from html import unescape

from assistant.learning.conduct import Reply, points, read
from assistant.web import conductview
from assistant.web.conductview import marks
from tests.pitch import shelf

CODE = read(shelf.library())
KNOWN = marks(CODE, shelf.library().source)
AFTER = CODE.occasion("efter")
WELL = {one.id: Reply.YES for one in AFTER.statements}


def plain(shown: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", shown)).split())


def made(given: dict[str, Reply], last: dict[str, Reply]) -> str:
    return conductview.points(CODE, AFTER, given, points(AFTER, given), KNOWN, last)


def test_every_line_of_the_principles_carries_its_mark() -> None:
    shown = conductview.page(CODE, KNOWN, {}, {})
    for principle in CODE.principles:
        for line in (*principle.short, *principle.experience, *principle.practice):
            assert f"{line.text} {line.marks[0]}" in plain(shown)
    assert "Dine punkter fra sidst" not in shown


def test_each_statement_is_a_group_of_three_answers_under_its_own_words() -> None:
    shown = conductview.page(CODE, KNOWN, {}, {})
    assert shown.count("<fieldset>") == shown.count("<legend>") == 18
    assert shown.count('type="radio"') == 54 and "checked" not in shown
    assert shown.count('type="text"') == shown.count("<textarea") == 0
    assert re.search(r'<form class="check" id="tjek-efter"[^>]* hidden>', shown)
    ids = re.findall(r'\bid="([^"]+)"', shown)
    assert len(ids) == len(set(ids))


def test_the_points_say_why_and_what_to_do_and_carry_their_answers() -> None:
    shown = made(WELL | {"kontakt": Reply.NO}, {})
    said = plain(shown)
    assert "Tre punkter efter besøget" in said and "derefter noget at holde fast i" in said
    assert "Du svarede nej. Vores processer er servicemindede." in said
    assert "Jobcentret brænder for at hjælpe virksomheden og er til at få fat på." in said
    assert said.count("Næste gang Vores råd") == 1 and said.count("Hold fast Vores råd") == 2
    assert "&quot;kontakt&quot;: &quot;nej&quot;" in shown


def test_when_all_is_well_it_says_what_to_hold_on_to() -> None:
    assert "Du svarede ja til det hele. Her er tre ting at holde fast i." in plain(made(WELL, {}))


def test_last_time_is_remembered_in_the_points() -> None:
    said = plain(made(WELL | {"kontakt": Reply.NO}, {"kontakt": Reply.PARTLY, "skridt": Reply.NO}))
    assert "Også sidst" in said
    assert said.split("Det er lykkedes siden sidst")[1].startswith(" Virksomheden ved, hvad vi venter af den")
    assert "lykkedes" not in plain(made(WELL, WELL))


def test_the_points_of_last_time_are_shown_with_their_day() -> None:
    last = {"efter": points(AFTER, WELL | {"kontakt": Reply.NO})}
    said = plain(conductview.page(CODE, KNOWN, last, {"efter": "3. november 2026"}))
    assert "Dine punkter fra sidst Efter besøget, 3. november 2026 Virksomheden ved, hvordan" in said
