"""Follow-ups through the whole assistant: what is carried, what is dropped, what is shown as understood."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from assistant.answering.conversation import understand
from assistant.answering.topic import Ground
from assistant.assistant import Assistant
from assistant.types import Answer, Filter, Vectors, Verdict
from tests import whole
from tests.encoders import HashingEncoder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    assistant = whole.assistant(tmp_path_factory.mktemp("conversation"))
    assistant.prepare()
    return assistant


def talk(assistant: Assistant, *turns: str) -> list[Answer]:
    before: list[Answer] = []
    for turn in turns:
        before.append(assistant.ask(turn, before=tuple(before)))
    return before


def test_the_contact_is_that_of_the_case_the_talk_is_about(made: Assistant) -> None:
    _, contact = talk(made, "Hvad er Job7?", "Og hvem er kontaktpersonen?")
    assert "Rasmussen" in contact.text
    assert "Job7" in contact.understood
    assert {cited.passage.case for cited in contact.citations} == {7}


def test_a_remark_before_the_question_changes_nothing(made: Assistant) -> None:
    _, plain = talk(made, "Hvad er Job7?", "Hvem er kontaktpersonen?")
    _, chatty = talk(made, "Hvad er Job7?", "Nårh på den måde. Hvem er kontaktpersonen?")
    assert chatty.text == plain.text != ""


def test_noget_andet_after_an_ok_drops_the_topic(made: Assistant) -> None:
    question = "hvor mange virksomheder bruger LinkedIn, når de rekrutterer?"
    *_, new = talk(made, "Hvad er Job7?", f"Ok. Noget helt andet, {question}")
    assert new.understood == ""
    assert new.text == made.ask(question).text != ""


def test_shorter_repeats_the_question_without_what_left_the_old_topic(made: Assistant) -> None:
    *_, shorter = talk(made, "Hvad er et tavlemøde?", "Ok. Noget andet, hvad er Job7?", "Puh, lidt kortere?")
    assert shorter.understood == "Hvad er Job7?"
    assert "Job7" in shorter.text


def test_one_more_of_the_same_kind_with_saa_behind_it(made: Assistant) -> None:
    *_, facebook = talk(made, "Hvor mange virksomheder bruger LinkedIn, når de rekrutterer?", "Facebook så?")
    assert "Facebook" in facebook.understood
    assert "27 pct." in facebook.text


def test_what_is_asked_now_comes_before_what_was_carried(made: Assistant) -> None:
    _, started = talk(made, "Hvad er Job7?", "Og hvornår blev det etableret?")
    assert "2015" in started.text.split("[1]")[0]


def test_a_company_is_the_topic_only_where_nothing_else_is_asked(made: Assistant) -> None:
    visit, course = "Jeg skal ud til et plejehjem.", "Hvad er SOSU-klar?"
    _, told = talk(made, f"{visit} {course}", "hvor lang tid varer det?")
    assert "plejehjem" not in told.understood
    _, of_them = talk(made, f"{visit} Hvad kan jeg sige til dem?", "og hvad hvis de ikke har tid?")
    assert "plejehjem" in of_them.understood


def test_shorter_says_part_of_the_last_answer_with_its_mark(made: Assistant) -> None:
    first, shorter = talk(made, "Hvad er Job7?", "kortere")
    assert len(shorter.text) < len(first.text)
    assert "[1]" in shorter.text


def test_a_new_topic_drops_the_old_one(made: Assistant) -> None:
    question = "Hvor mange virksomheder bruger LinkedIn, når de rekrutterer?"
    *_, new = talk(made, "Hvad er Job7?", question)
    assert new.understood == ""
    assert new.text == made.ask(question).text
    assert "Job7" not in new.text


def test_a_first_question_is_asked_as_it_stands(made: Assistant) -> None:
    assert made.ask("Hvad er Job7?").understood == ""


def test_a_follow_up_does_not_leak_past_the_material(made: Assistant) -> None:
    *_, outside = talk(made, "Hvad er Job7?", "Hvad er hovedstaden i Mongoliet?")
    assert outside.verdict is Verdict.NOT_COVERED


@pytest.mark.parametrize(
    ("first", "turn", "understood"),
    [
        ("Hvad er Job7?", "Og hvem er kontaktpersonen?", "Hvem er kontaktpersonen – Job7 (case 7)?"),
        (
            "Hvor mange virksomheder rekrutterer via LinkedIn?",
            "Og Facebook?",
            "Hvor mange virksomheder rekrutterer via Facebook?",
        ),
        (
            "Hvor stor er rekrutteringsudfordringen i bygge og anlæg?",
            "Hvad med hotel og restauration?",
            "Hvor stor er rekrutteringsudfordringen i hotel og restauration?",
        ),
        (
            "Hvor vigtig er en fast kontaktperson?",
            "og branchekendskab?",
            "Hvor vigtig er branchekendskab?",
        ),
        (
            "Hvor mange virksomheder bruger LinkedIn?",
            "nej, jeg mente Facebook",
            "Hvor mange virksomheder bruger Facebook?",
        ),
        (
            "Hvad er Code of Conduct?",
            "Hvorfor lavede de den?",
            "Hvorfor lavede de den – Code of Conduct (case 5)?",
        ),
    ],
)
def test_a_follow_up_is_shown_made_whole(made: Assistant, first: str, turn: str, understood: str) -> None:
    assert talk(made, first, turn)[-1].understood == understood


def test_the_case_is_carried_on_and_can_be_changed(made: Assistant) -> None:
    _, _, other = talk(made, "Hvad er Job7?", "Og hvem er kontaktpersonen?", "Hvad med Aalborg?")
    assert other.understood == "Hvem er kontaktpersonen – Aalborg Alliancen (case 10)?"
    assert "Dahlgaard" in other.text and "Rasmussen" not in other.text


def test_going_back_takes_up_the_earlier_case(made: Assistant) -> None:
    *_, back = talk(
        made,
        "Hvad er energiteamet i Esbjerg?",
        "Hvor mange virksomheder bruger LinkedIn, når de rekrutterer?",
        "tilbage til Esbjerg, hvem er kontaktperson?",
    )
    assert "Damtoft" in back.text


def test_one_of_the_points_just_listed_is_told_more_of(made: Assistant) -> None:
    listed, more = talk(made, "Hvilke måltal skal samarbejdet sætte?", "uddyb nummer to")
    assert "\n- " in listed.text
    assert more.understood.startswith("Fortæl om »")
    assert more.understood.split("»")[1].rstrip("«").split()[0] in listed.text


def test_more_says_something_else_than_before(made: Assistant) -> None:
    first, more = talk(made, "Hvad er Job7?", "fortæl mere")
    assert more.understood == first.question
    assert more.text and not set(more.text.split(" [1]")) & set(first.text.split(" [1]"))


def test_the_company_spoken_of_is_carried(made: Assistant) -> None:
    *_, last = talk(
        made,
        "Et hotel på Bornholm mangler folk til rengøring, hvad kan jeg sige?",
        "Hvad er et tavlemøde?",
        "hvilke argumenter passer til hotellet?",
    )
    assert last.understood == "Hvilke argumenter passer til hotellet – Et hotel på Bornholm?"


def test_thanks_between_turns_change_nothing(made: Assistant) -> None:
    _, thanks, contact = talk(made, "Hvad er Job7?", "tak!", "hvem er kontaktpersonen?")
    assert thanks.understood == ""
    assert "Rasmussen" in contact.text


def test_after_a_question_outside_nothing_is_made_up(made: Assistant) -> None:
    for answer in talk(
        made, "Hvordan dyrker man tomater?", "og agurker?", "hvorfor det?", "kortere", "fortæl mere"
    ):
        assert answer.verdict is Verdict.NOT_COVERED
        assert answer.text == ""


def test_a_corrected_question_is_asked_exactly_as_it_is_written(made: Assistant) -> None:
    _, contact = talk(made, "Hvad er Job7?", "Og hvem er kontaktpersonen?")
    corrected = made.ask(contact.understood)
    assert corrected.understood == "" and corrected.question == contact.understood
    assert "Rasmussen" in corrected.text


def test_a_chosen_case_is_kept(made: Assistant) -> None:
    first = made.ask("Hvad er Job7?")
    other = made.ask("hvem er kontaktpersonen?", Filter(cases=frozenset({10})), before=(first,))
    assert {cited.passage.case for cited in other.citations} <= {10}


def test_what_is_personal_is_masked_before_it_is_understood(made: Assistant) -> None:
    first = made.ask("Hvad er Job7?")
    turn = made.ask("hvem er kontakten for 010190-1234?", before=(first,))
    assert "010190" not in turn.question + turn.understood


@pytest.mark.parametrize("turn", ["", "?", "og", "…", "den", "og og og", "»«", "hvad med ?", "x" * 300])
def test_no_turn_makes_it_stumble(made: Assistant, turn: str) -> None:
    first = made.ask("Hvad er Job7?")
    understood = understand(turn, (first,), Ground(made.library))
    assert isinstance(understood.question, str)


def test_a_second_reading_costs_one_more_call_at_most(
    made: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(HashingEncoder, "encode_query", _counting(HashingEncoder.encode_query, asked))
    first = made.ask("Hvad er Job7?")
    assert len(asked) == 1
    for turn in (
        "Og hvem er kontaktpersonen?",
        "hvor mange kommuner er med i styregruppen?",
        "kortere",
        "hvorfor?",
    ):
        asked.clear()
        made.ask(turn, before=(first,))
        assert 1 <= len(asked) <= 2


def _counting(call: Callable[[HashingEncoder, str], Vectors], asked: list[str]) -> Any:
    def counted(self: HashingEncoder, text: str) -> Vectors:
        asked.append(text)
        return call(self, text)

    return counted


def test_the_next_point_is_of_the_same_list(made: Assistant) -> None:
    *_, second, third = talk(
        made, "Hvilke tre principper er der i Code of Conduct?", "uddyb nummer to", "og nummer tre?"
    )
    assert third.understood != second.understood
    assert "ensartede" in third.understood
    *_, meant = talk(
        made,
        "Hvilke tre principper er der i Code of Conduct?",
        "uddyb nummer tre",
        "hvad betyder det i praksis for os?",
    )
    assert "ensartede" in meant.understood  # »det« is the point, not the whole case


def test_a_correction_with_an_excuse_is_understood(made: Assistant) -> None:
    _, right = talk(made, "Hvem er kontaktperson på Frederiksberg?", "nej undskyld, jeg mente Fyn")
    assert right.understood == "Hvem er kontaktperson på Fyn?"
    assert "Hjelm" in right.text


def test_a_thing_is_put_in_the_place_of_a_thing_not_of_the_place(made: Assistant) -> None:
    _, newcomers = talk(
        made, "Hvem tager imod nye familier på Bornholm?", "nej jeg mente udenlandske medarbejdere"
    )
    assert newcomers.understood == "Hvem tager imod udenlandske medarbejdere på Bornholm?"
    _, other = talk(
        made, "Hvad er rekrutteringspartnerens rolle på Frederiksberg?", "og virksomhedskonsulentens?"
    )
    assert other.understood == "Hvad er virksomhedskonsulentens rolle på Frederiksberg?"


@pytest.mark.parametrize("asked", ["har du hans mobilnummer?", "hvad er hans nummer"])
def test_a_telephone_number_that_is_not_told_is_not_replaced_by_something_else(
    made: Assistant, asked: str
) -> None:
    *_, answer = talk(made, "Hvad er Job7?", "hvem er kontaktperson?", asked)
    assert answer.verdict is not Verdict.COVERED
    assert "telefonnummer" in answer.understood


def test_what_is_newly_asked_must_be_there_not_only_what_was_carried(made: Assistant) -> None:
    *_, answer = talk(made, "Hvad er Job7?", "hvad med deres kantineordning og feriehuse?")
    assert answer.verdict is not Verdict.COVERED


@pytest.mark.parametrize(
    ("first", "turn", "understood"),
    [
        (
            "Hvad ventede vismændene af væksten i 2020?",
            "og året før?",
            "Hvad ventede vismændene af væksten i 2019?",
        ),
        (
            "Hvilke gevinster får virksomheden på kort sigt?",
            "og på længere sigt?",
            "Hvilke gevinster får virksomheden på længere sigt?",
        ),
        (
            "Hvad synes jobcentrene er vigtigst i god virksomhedsservice?",
            "og mindst vigtigt?",
            "Hvad synes jobcentrene er mindst vigtigt i god virksomhedsservice?",
        ),
        ("Hvornår kommer dagsordenen?", "nej det var referatet jeg mente", "Hvornår kommer referatet?"),
        ("Hvad har Frederiksberg fået ud af tavlemøderne?", "og i tal?", "Hvad er det i tal"),
    ],
)
def test_what_is_put_in_the_place_of_something_is_shown(
    made: Assistant, first: str, turn: str, understood: str
) -> None:
    *_, asked = talk(made, first, turn)
    assert asked.understood.startswith(understood)


def test_another_thing_with_a_question_of_its_own_is_asked_of_that_thing(made: Assistant) -> None:
    *_, beside = talk(made, "Hvad er Job7?", "hvad med byg til vækst på Fyn, hvad fik de ud af det?")
    assert "byg til vækst" in beside.understood and "Byg til Vækst" in beside.text
    assert {cited.passage.case for cited in beside.citations} == {9}


def test_a_year_that_nothing_tells_of_is_declined_in_the_talk_too(made: Assistant) -> None:
    first = "Hvor tit laver de fynske kommuner et fælles tillæg?"
    *_, year = talk(made, first, "hvor mange penge brugte de på det i 2023?")
    assert year.verdict is Verdict.NOT_COVERED


def test_one_of_the_points_can_be_named_by_a_word_of_it(made: Assistant) -> None:
    first, more = talk(
        made, "Hvad skal klare roller og procedurer i jobcentret sikre?", "uddyb det med tasken"
    )
    assert "Tasken" in first.text
    assert more.understood == "Fortæl om »Tasken«"


def test_of_a_person_only_what_is_told_with_the_person_is_said(made: Assistant) -> None:
    first, hours = talk(made, "Hvem er René?", "hvor mange timer om ugen arbejder han der?")
    assert "fleksjob" in first.text
    assert "10 timer" not in hours.text


def test_thanks_are_answered_in_kind_and_nothing_is_looked_up(made: Assistant) -> None:
    *_, thanks = talk(made, "Hvad er Job7?", "tak, det kan jeg bruge!")
    assert (thanks.text, thanks.citations, thanks.nearby) == ("", (), ())
    assert thanks.notice == "Selv tak. Spørg bare videre."


def test_what_was_carried_does_not_hide_an_answer_in_the_talks_own_card(made: Assistant) -> None:
    first = "Hvilke jobcentre giver virksomhederne én fast kontaktperson?"
    *_, visits = talk(made, first, "hvor tit kommer de på besøg")
    assert "jævnligt besøg" in visits.text


def test_whether_it_holds_elsewhere_too_is_told_only_of_there(made: Assistant) -> None:
    *_, elsewhere = talk(made, "Hvad er de tre principper i Code of Conduct?", "gælder det også i Odense?")
    assert elsewhere.verdict is Verdict.NOT_COVERED
    assert elsewhere.understood.startswith("Gælder det i Odense")


def test_another_case_takes_the_place_of_a_case(made: Assistant) -> None:
    *_, other = talk(made, "Hvad handler case 8 om?", "og case 9?")
    assert other.understood == "Hvad handler case 9 om?"
    assert {cited.passage.case for cited in other.citations} == {9}
    assert "@" not in other.text.splitlines()[0]


def test_a_telephone_number_of_nobody_is_that_of_the_one_spoken_of(made: Assistant) -> None:
    *_, phone = talk(made, "Hvem er kontaktperson for jobbarometeret?", "og telefonnummer?")
    assert "3370" not in phone.text


def test_what_leads_up_to_a_question_is_not_what_the_talk_is_about(made: Assistant) -> None:
    first = "Jeg skal på besøg hos et lille firma. Hvorfor er små virksomheder interessante for os?"
    *_, more = talk(made, first, "hvor mange af den slags er der?")
    assert "hvorfor er små virksomheder interessante" in more.understood
    assert "lille firma" not in more.understood


def test_an_example_of_another_kind_asks_the_question_again(made: Assistant) -> None:
    first = "Hvordan finder jeg småopgaver i en virksomhed?"
    *_, nursery = talk(made, first, "fx?", "hvad med i en børnehave?")
    assert nursery.understood == "Hvordan finder jeg småopgaver i en børnehave?"
