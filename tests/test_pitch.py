"""Pitches for real-looking companies with the real model: what is decided, and that all of it is proven."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.answering import proof
from assistant.assistant import Assistant
from assistant.pitch import edit
from assistant.pitch.profile import CompanyProfile, make, read
from assistant.pitch.texts import said
from assistant.pitch.types import Line, Pitch
from assistant.settings import PROJECT, Settings
from assistant.types import Verdict
from benchmarks.pitch import judged

pytestmark = pytest.mark.model

DATA = Path(__file__).resolve().parent / "data"
PROFILES = sorted((DATA / "profiles").glob("*.yaml"))
GOLDEN = yaml.safe_load((DATA / "golden.yaml").read_text("utf-8")) if (DATA / "golden.yaml").exists() else {}
DECISIONS = yaml.safe_load((DATA / "decisions.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    setup = PROJECT / ".setup"
    library = tmp_path_factory.mktemp("own")
    made = Assistant(Settings(index=setup / "test-index", library=library, models=setup / "test-models"))
    made.prepare()
    return made


def decided(pitch: Pitch) -> dict[str, Any]:
    """The decisions of a pitch, without its prose."""
    return {
        "arguments": [a.key for a in pitch.arguments],
        "fitted": sum(a.fitted for a in pitch.arguments),
        "cases": [case.number or case.document.split("/")[-1] for case in pitch.cases],
        "objections": {o.concern: o.verdict.value for o in pitch.objections if o.raised},
        "expected": [o.concern for o in pitch.objections if not o.raised],
        "tone": pitch.role,
    }


def lines(pitch: Pitch) -> list[Line]:
    parts = [pitch.opening, pitch.carving, pitch.honest_costs, pitch.next_steps]
    parts += [lines for a in (*pitch.arguments, *pitch.spare) for lines in (a.line, a.proof)]
    parts += [case.result for case in pitch.cases] + [o.reply for o in pitch.objections]
    return [line for part in parts for line in part]


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_the_decisions_for_a_company_stand(assistant: Assistant, path: Path) -> None:
    assert decided(assistant.pitch(read(path)[0])) == GOLDEN[path.stem]


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_all_of_a_pitch_is_proven_and_reads_as_danish(assistant: Assistant, path: Path) -> None:
    company = read(path)[0]
    pitch = assistant.pitch(company)
    known = {citation.n: citation for citation in pitch.citations}
    for citation in pitch.citations:
        text = (PROJECT / citation.passage.path).read_text(encoding="utf-8")
        assert proof.stands_in(citation.quote, text)
    own = " ".join(map(str, company.model_dump().values()))
    for line in lines(pitch):
        backing = f"{own} 2019 " + " ".join(known[mark].quote for mark in line.marks)
        assert set(re.findall(r"\d+", line.text)) <= set(re.findall(r"\d+", backing)), line
        check_danish(line.text)
    for argument in pitch.arguments:
        assert 2 <= len(argument.line) <= 4
        assert any(line.marks for line in argument.line)
        assert argument.why
        for why in argument.why:
            check_danish(why)
    assert [o.concern for o in pitch.objections if o.raised] == list(company.concerns)
    assert all(any(line.marks for line in o.reply) for o in pitch.objections)


def check_danish(text: str) -> None:
    assert text == text.strip() and "  " not in text
    assert text[-1] in ".?!", text
    assert not re.search(r"\b(\w{2,}) \1\b", text.replace("at at", "!!")), f"doubled: {text}"
    text = text.replace("pct.", "pct")
    assert not re.search(r"[.,;:]{2,}|\s[.,;:]|[{}]|»\s|\s«", text), text
    assert not re.search(r"\bat at\b|\bfolk til folk\b|\bmangler mangler\b", text), text


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_nothing_is_said_of_a_company_that_its_profile_does_not_tell(
    assistant: Assistant, path: Path
) -> None:
    """What is quoted or named of the company stands in its profile, word for word but for a capital."""
    company = read(path)[0]
    told = " ".join(" ".join(map(str, company.model_dump().values())).split()).casefold()
    pitch = assistant.pitch(company)
    for argument in (*pitch.arguments, *pitch.spare):
        for why in argument.why:
            for quote in re.findall(r"»(.+?)(?: …)?«", why):
                assert quote.replace("“", "»").replace("”", "«").casefold() in told, why
    for idea in pitch.tasks:
        assert idea.task.casefold() in told


def test_the_colleague_s_decisions_are_mostly_made(assistant: Assistant) -> None:
    marks: dict[str, list[bool]] = {}
    for path in PROFILES:
        for what, right in judged(assistant.pitch(read(path)[0]), DECISIONS[path.stem]):
            marks.setdefault(what, []).append(right)
    shares = {what: sum(values) / len(values) for what, values in marks.items()}
    assert shares["argument it needs"] >= 0.95
    assert shares["argument out of place left out"] == 1
    assert shares["a case that fits"] >= 0.95
    assert shares["case shown is defensible"] >= 0.95
    assert shares["first argument"] >= 0.75
    assert shares["answered or declined"] >= 0.75


def test_fewer_fields_make_a_more_general_pitch_with_its_gaps_named(assistant: Assistant) -> None:
    whole = {
        "company": "Åens Bageri", "industry": "bageri", "municipality": "Vejle", "hard_to_fill": ["opvask"],
        "employees": 12, "contact_role": "ejer", "situation": "Vi mangler folk.",
        "concerns": ["Det er dyrt"], "experience": "Ingen",
    }  # fmt: skip
    gaps, fitted = [], []
    for count in (1, 3, 5, 9):
        pitch = assistant.pitch(make(dict(list(whole.items())[:count]))[0])
        gaps.append(len(pitch.gaps))
        fitted.append(sum(a.fitted for a in pitch.arguments))
    assert gaps == [8, 6, 4, 0]
    assert fitted == sorted(fitted) and fitted[0] == 0


def test_the_same_profile_gives_the_same_pitch(assistant: Assistant) -> None:
    company = read(PROFILES[0])[0]
    first, second = assistant.pitch(company), assistant.pitch(company)
    assert edit.numbered(first).arguments == edit.numbered(second).arguments


def test_phone_and_mail_say_only_what_the_pitch_says(assistant: Assistant) -> None:
    for path in PROFILES:
        pitch = assistant.pitch(read(path)[0])
        sentences = {line.text for line in lines(pitch)}
        for form in ("phone", "mail"):
            text = assistant.pitch_text(pitch, form)
            marked = re.findall(r"([^\n\].?!][^\n\]]*?[.?!]) \[\d+\]", text)
            for sentence in marked:
                assert any(
                    sentence.removeprefix("Ærligt talt: ").lstrip("- ").endswith(s) for s in sentences
                ), sentence
            assert "Kilder\n" in text
            numbers = {int(n) for n in re.findall(r"\[(\d+)\]", text.split("\nKilder\n")[0])}
            assert numbers == set(range(1, len(numbers) + 1))


def test_a_concern_in_other_words_gets_the_same_answer(assistant: Assistant) -> None:
    replies = {}
    for concern in (
        "Vi har ikke tid til oplæring",
        "Der er ingen, der kan gå og lære nye op, når vi har travlt",
    ):
        pitch = assistant.pitch(CompanyProfile(company="A", concerns=(concern,)))
        (reply,) = [o for o in pitch.objections if o.raised]
        replies[concern] = said(reply.reply)
        assert reply.verdict is Verdict.COVERED
    assert len(set(replies.values())) == 1
