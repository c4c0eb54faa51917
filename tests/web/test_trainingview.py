"""Conversation training as it is shown."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from assistant.learning.training import (
    HALFWAY,
    STRONG,
    THIN,
    Feedback,
    GoodPoint,
    Point,
    Raised,
    Training,
)
from assistant.pitch import freetext
from assistant.pitch.examples import examples
from assistant.pitch.types import Line
from assistant.web import trainingdesk, trainingview
from assistant.web.trainingdesk import Talk
from assistant.web.trainingfeedback import announcement
from assistant.web.trainingview import Note
from tests.pitch.sample import PROFILE, SOURCES, pitch
from tests.web.test_pitchview import Balance, words

EVIL = "<script>alert(1)</script><img src=x onerror='alert(2)'>\"</textarea><b>"
CITED = pitch().citations
FEEDBACK = Feedback(
    score=0.4,
    grade=HALFWAY,
    good=(GoodPoint("Du tager bekymringen alvorligt", "Det forstår jeg godt"),),
    missed=(
        Point("follow", "Fortæl, hvordan du følger op.", "Det ønsker de fleste.", CITED[3]),
        Point("asks", "Spørg, hvordan det ser ud hos dem.", "Så passer løsningen.", CITED[1]),
    ),
    pitfalls=("Det kan lyde, som om du presser på.",),
    stronger=(
        Line("Det kan jeg godt høre."),
        Line("Jobcentret kender ledige.", (2,)),
        Line("Det koster.", (1,)),
    ),
    citations=CITED[:4],
)
TRAINING = Training(
    PROFILE.company,
    "Hotelchef hos Havneparkens Hotel",
    (
        Raised("time", "Vi har ikke tid", False),
        Raised("cost", "Hvad koster det os?", True),
        Raised("", "Nej", False),
    ),
)
TALK = trainingdesk.new(PROFILE, TRAINING)
ANSWERED = trainingdesk.answered(TALK, "Det forstår jeg godt.", FEEDBACK)
BETTER = replace(
    FEEDBACK,
    score=0.7,
    grade=STRONG,
    good=(*FEEDBACK.good, GoodPoint("Du spørger", "Hvad tager tid?")),
    pitfalls=(),
)


def shown(talk: Talk | None, note: Note | None = None, focus: str = "") -> str:
    html = trainingview.page(talk, examples(), SOURCES.__getitem__, note or Note(), focus)
    checked = Balance()
    checked.feed(re.sub(r"<(?:input|img)[^>]*>", "", html))
    assert checked.open == []
    return html


def test_first_one_chooses_whom_to_talk_with() -> None:
    text = words(shown(None))
    assert "uden sprogmodel" in text and "argumentkortene og Code of Conduct" in text
    assert "gælder svaret og ikke dig" in text and "kan overse noget godt" in text
    assert all(example.label in text for example in examples())
    assert "Du har ikke gemt profiler på denne enhed endnu" in text
    assert 'aria-current="page">Samtaletræning' in shown(None)


def test_the_manager_says_one_concern_at_a_time() -> None:
    text = words(shown(TALK))
    assert "Du taler med: Hotelchef hos Havneparkens Hotel" in text
    assert "Bekymring 1 af 3 Lederen siger : »Vi har ikke tid«" in text
    assert "Hvad siger du?" in text and "Hvad koster det os?" not in text
    assert "ikke selv sagt" not in text
    assert "Det har virksomheden ikke selv sagt" in words(shown(trainingdesk.moved(TALK, 1)))


def test_feedback_quotes_the_person_and_marks_what_the_material_says() -> None:
    html = shown(ANSWERED)
    text = words(html)
    order = [
        "Du siger : Det forstår jeg godt.",
        "Dit svar er på vej",
        "Det virker Du tager bekymringen alvorligt Det forstår jeg godt",
        "Det kan gøre svaret stærkere Fortæl, hvordan du følger op. Det ønsker de fleste. 1",
        "Vær opmærksom på Det kan lyde, som om du presser på.",
        "Sådan kunne det også lyde Vores ord : Det kan jeg godt høre.",
        "Kilden siger : Jobcentret kender ledige.",
        "Prøv igen Næste bekymring",
    ]
    places = [text.find(part) for part in order]
    assert -1 not in places and places == sorted(places), list(zip(order, places, strict=True))
    assert '<q class="own-words">Det forstår jeg godt</q>' in html
    assert 'data-turn="0" data-n="1" aria-label="Kilde 1, ' in html
    assert "<textarea" not in html


def test_no_points_or_percentages_are_shown() -> None:
    texts = [shown(ANSWERED), shown(trainingdesk.moved(ANSWERED, 3)), announcement(FEEDBACK, BETTER)]
    assert not re.search(r"0[.,]4|40 ?(?:%|pct)|point\b", " ".join(map(words, texts)))


@pytest.mark.parametrize("grade", [STRONG, HALFWAY, THIN])
def test_each_grade_is_told_in_words(grade: str) -> None:
    talk = trainingdesk.answered(TALK, "Ja", replace(FEEDBACK, grade=grade))
    assert f"Dit svar er {'endnu ' if grade == THIN else ''}{grade}" in words(shown(talk))
    assert grade in words(shown(trainingdesk.moved(talk, 3)))


def test_marks_are_numbered_as_they_are_read() -> None:
    found = trainingdesk.numbered(FEEDBACK)
    assert [point.citation.n for point in found.missed if point.citation] == [1, 2]
    assert [line.marks for line in found.stronger] == [(), (2,), (3,)]
    assert [(c.n, c.quote) for c in found.citations] == [
        (1, CITED[3].quote), (2, CITED[1].quote), (3, CITED[0].quote),
    ]  # fmt: skip


def test_a_second_try_begins_with_the_first_and_is_compared_with_it() -> None:
    again = shown(trainingdesk.moved(ANSWERED, 0))
    assert ">\nDet forstår jeg godt.</textarea>" in again
    assert "Fortryd" in again and "Spring over" not in again
    second = trainingdesk.answered(ANSWERED, "Bedre", BETTER)
    text = words(shown(second))
    assert "Dit forrige svar på vej" in text
    assert (
        "Dit svar er stærkt Det meste af det, der hjælper her, er med. Det er stærkere end dit forrige."
        in text
    )
    assert "Du spørger Nyt Hvad tager tid?" in text
    assert "Du tager bekymringen alvorligt Det forstår" in text
    weaker = trainingdesk.answered(second, "Værre", FEEDBACK)
    assert "Dit forrige svar nåede længere" in words(shown(weaker))
    assert "omtrent lige så stærkt" in words(shown(trainingdesk.answered(weaker, "Samme", FEEDBACK)))
    assert [one.said for one in weaker.tries[0]] == ["Bedre", "Værre"]


def test_earlier_concerns_stay_folded_up_and_their_marks_keep_their_place() -> None:
    second = trainingdesk.answered(trainingdesk.moved(ANSWERED, 1), "Ja", FEEDBACK)
    html = shown(second)
    assert '<details id="round-0">' in html and "»Vi har ikke tid«" in html
    assert 'data-turn="0"' in html and 'data-turn="1"' in html


def test_a_problem_stands_at_the_field_with_the_words_kept() -> None:
    html = shown(TALK, Note("Mine ord", "Skriv kortere."))
    assert 'aria-invalid="true" aria-describedby="reply-help reply-problem"' in html
    assert 'role="alert" id="reply-problem">Skriv kortere.' in html and "\nMine ord</textarea>" in html


def test_what_is_waited_for_is_said_beneath_the_person_s_words() -> None:
    text = words(shown(TALK, Note("Mine ord", waiting="Læser dit svar …")))
    assert "Du siger : Mine ord Læser dit svar …" in text and "Hvad siger du?" not in text
    assert "Indlæser (40 pct.)" in words(shown(None, Note(waiting="Indlæser (40 pct.)")))


def test_the_summing_up_names_grades_practice_and_ways_on() -> None:
    html = shown(trainingdesk.moved(ANSWERED, 3))
    text = words(html)
    assert "Du har svaret på 1 af 3 bekymringer." in text
    assert "»Vi har ikke tid« på vej Prøv igen" in text
    assert "»Hvad koster det os?« ikke besvaret Svar nu" in text
    assert "Det kan du øve Fortæl, hvordan du følger op." in text
    assert 'href="./kodeks"' in html and "Lav en pitch til Havneparkens Hotel" in text
    assert 'data-turn="0" data-n="1" data-place=' in html


def test_what_several_answers_missed_is_practised_first() -> None:
    other = Point("other", "Noget andet.", "Derfor.", None)
    talk = trainingdesk.answered(TALK, "a", replace(FEEDBACK, missed=(other, FEEDBACK.missed[1])))
    talk = trainingdesk.answered(trainingdesk.moved(talk, 1), "b", FEEDBACK)
    text = words(shown(trainingdesk.moved(talk, 3))).partition("Det kan du øve")[2]
    assert text.index("Spørg, hvordan") < text.index("Noget andet.") < text.index("Fortæl, hvordan")
    assert text.count("Spørg, hvordan") == 1


def test_the_last_concern_leads_to_the_summing_up() -> None:
    assert "Se opsamlingen" in shown(trainingdesk.answered(trainingdesk.moved(TALK, 2), "a", FEEDBACK))


def test_the_profile_handed_to_pitch_comes_out_as_it_was() -> None:
    company = examples()[0].profile
    values = freetext.split(trainingview.in_words(company)).values
    for field in ("company", "industry", "municipality", "contact_role", "situation", "experience"):
        assert values[field] == getattr(company, field)
    assert (
        tuple(values["concerns"]) == company.concerns
        and tuple(values["hard_to_fill"]) == company.hard_to_fill
    )


def test_html_in_anybody_s_words_is_shown_as_text() -> None:
    company = PROFILE.model_copy(update={"company": EVIL})
    evil = Training(EVIL, f"Leder hos {EVIL}", (Raised("", EVIL, False),))
    found = replace(
        FEEDBACK, grade=EVIL, good=(GoodPoint(EVIL, EVIL),), missed=(Point("x", EVIL, EVIL, None),),
        pitfalls=(EVIL,), stronger=(Line(EVIL),),
    )  # fmt: skip
    talk = trainingdesk.answered(trainingdesk.new(company, evil), EVIL, found)
    for html in (
        shown(talk),
        shown(trainingdesk.moved(talk, 0), Note(EVIL, EVIL)),
        shown(trainingdesk.moved(talk, 0), Note(EVIL, waiting=EVIL)),
        shown(trainingdesk.moved(talk, 1)),
        shown(None, Note(problem=EVIL)),
    ):
        assert "<script" not in html and "<img" not in html and "<b>" not in html
        assert "&lt;script&gt;" in html
