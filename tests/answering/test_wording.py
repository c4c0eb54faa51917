"""What a sentence says, and how much of it a source says."""

from __future__ import annotations

from assistant.answering.wording import coverage, met, said, stems_of


def words(text: str, english: bool = False) -> list[str]:
    return [word.term.word for word in said(text, english)]


def test_grammar_framing_and_numbers_claim_nothing() -> None:
    found = words("Ifølge KL har 69 deltagere fået ordinære timer.")
    assert found == ["KL", "deltagere", "ordinære", "timer"]


def test_a_word_is_met_in_any_inflection_and_by_a_word_of_the_same_meaning() -> None:
    (mentor,) = said("mentor")
    assert met(mentor.term, stems_of("Virksomheden får mentorer")) >= 0.9
    (opgaver,) = said("opgaverne")
    assert met(opgaver.term, stems_of("Der er mange opgaver")) >= 0.9
    assert met(opgaver.term, stems_of("Der er mange æbler")) == 0.0


def test_coverage_tells_what_the_source_does_not_say() -> None:
    found = coverage(said("Konsulenten giver en bonus"), stems_of("Konsulenten giver en mentor"))
    assert found.novel == ("bonus",)
    assert 0 < found.share < 1
    assert coverage((), frozenset()).share == 1.0


def test_english_words_are_met_by_their_danish_renderings() -> None:
    found = coverage(
        said("The job centre finds candidates", english=True), stems_of("Jobcentret finder kandidater")
    )
    assert found.share > 0.6
