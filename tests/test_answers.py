"""The whole house with the real model: what a person asking gets from the cards and from originals."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.lib.styles import getSampleStyleSheet  # type: ignore[import-untyped]
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate  # type: ignore[import-untyped]

from assistant.assistant import Assistant
from assistant.plain import answer_text
from assistant.settings import PROJECT, Settings
from assistant.types import Answer, Filter, Verdict
from tests import small

pytestmark = pytest.mark.model

MODELS = PROJECT / ".setup" / "test-models"
# Kept between runs: only cards that changed are embedded again.
INDEX = PROJECT / ".setup" / "test-index"


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("own")
    made = Assistant(
        Settings(index=INDEX, library=folder / "library", models=MODELS, feedback=folder / "feedback.jsonl")
    )
    made.prepare()
    return made


def ask(assistant: Assistant, question: str, restrict: Filter | None = None) -> Answer:
    answer = assistant.ask(question, restrict)
    small.check_proof(answer, PROJECT)
    if answer.text:
        assert 20 <= len(answer.text.split()) <= 120
    return answer


# --- what is asked for is what is answered -------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("Hvor mange penge fik Rekruttering fra kanten fra fonden?", ["21 mio"]),
        ("Hvor mange uger varer oplæringen i SOSU-klar?", ["20 ugers"]),
        ("Hvor mange erhvervsgrupper er der besøg i bag jobbarometeret?", ["16"]),
        ("Hvor stor en andel havde stadig ordinære timer efter tre måneder på Sjælland?", ["58 pct."]),
        ("Hvornår blev Job7 etableret?", ["2015"]),
        ("Hvilke jobcentre samarbejder i Job7?", ["Vejle", "Middelfart", "Fredericia", "Kolding"]),
        ("Hvilke virksomheder er der lavet ad hoc-banker til i Vendsyssel?", ["M.A.R.S.", "Danish Crown"]),
        ("Hvor tit mødes styregruppen på Lolland-Falster?", ["halvårlige", "november"]),
        ("Hvad betyder forkortelsen STAR?", ["Styrelsen for Arbejdsmarked og Rekruttering"]),
        ("Hvem er René?", ["fleksjob", "Rema 1000"]),
    ],
)
def test_the_fact_asked_for_is_told(assistant: Assistant, question: str, facts: list[str]) -> None:
    answer = ask(assistant, question)
    assert answer.verdict is Verdict.COVERED
    assert all(fact in answer.text for fact in facts), answer.text


@pytest.mark.parametrize(
    ("question", "name", "email"),
    [
        (
            "Hvem kan jeg skrive til om kandidatbankerne i Vendsyssel?",
            "Ole Bendix",
            "ole.bendix@hjoerring.dk",
        ),
        (
            "Hvem er kontaktperson for tavlemøderne på Frederiksberg?",
            "Anette Kjær",
            "anso26@frederiksberg.dk",
        ),
        ("Hvem er kontaktperson for case 7?", "Per Rasmussen", "per.rasmussen@middelfart.dk"),
    ],
)
def test_a_contact_is_told_with_name_and_address(
    assistant: Assistant, question: str, name: str, email: str
) -> None:
    answer = ask(assistant, question)
    assert name in answer.text and email in answer.text


def test_a_list_is_told_whole(assistant: Assistant) -> None:
    answer = ask(assistant, "Hvilke syv fælles opgaver har jobcentret og erhvervsorganisationerne?")
    items = [line for line in answer.text.splitlines() if line.startswith("- ")]
    assert len(items) == 7
    assert items[0].startswith("- Kompetenceudvikling:") and items[-1].startswith("- Måltal:")


def test_three_principles_are_three(assistant: Assistant) -> None:
    text = ask(assistant, "Nævn principperne bag Code of Conduct i Jobcenter København").text
    for principle in ("leverer professionelt", "servicemindede", "ensartede og koordinerende"):
        assert principle in text


@pytest.mark.parametrize(
    ("question", "case"),
    [
        ("Find en case om jobs i havvind og energi", 4),
        ("Har I en case om tilflyttere på en ø?", 2),
        ("Har I et eksempel på et samarbejde om SOSU-medarbejdere?", 8),
    ],
)
def test_a_case_is_found_by_what_it_is_about(assistant: Assistant, question: str, case: int) -> None:
    assert ask(assistant, question).citations[0].passage.case == case


def test_both_figures_with_their_years_are_told_where_the_sources_differ(assistant: Assistant) -> None:
    text = ask(assistant, "Hvor mange virksomheder ligger bag jobbarometeret ifølge STAR og KL?").text
    assert all(part in text for part in ("2017", "800-900", "2019", "1100"))


def test_a_short_name_is_enough(assistant: Assistant) -> None:
    answer = ask(assistant, "Hvad er Job7?")
    assert answer.verdict is Verdict.COVERED
    assert {citation.passage.case for citation in answer.citations} == {7}
    shown = answer_text(answer, assistant.library)
    assert shown.startswith("Dækket af materialet\n\n") and "[1] gengivet fra KL: Kompetent samspil" in shown


def test_an_english_question_gets_danish_evidence_in_an_english_frame(assistant: Assistant) -> None:
    answer = ask(assistant, "How many companies are asked for the job barometer in Vendsyssel?")
    assert answer.text.startswith("The guidance is in Danish; this is what it says:\n")
    assert "1100 virksomheder" in answer.text


# --- what is not there is said not to be ---------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Hvad koster det om året at lave jobbarometeret?", "beløbet"),
        ("Hvad er telefonnummeret til Ole Bendix?", "telefonnummeret"),
        ("Hvor mange fleksjobbere er ansat i Rema 1000?", "tallet for »fleksjobbere«"),
    ],
)
def test_a_near_miss_names_what_is_missing(assistant: Assistant, question: str, missing: str) -> None:
    answer = ask(assistant, question)
    assert answer.verdict is not Verdict.COVERED
    assert missing in answer.missing


@pytest.mark.parametrize(
    "question",
    [
        "Hvordan bager man et godt rugbrød?",
        "Hvem vandt Tour de France i 2023?",
        "Skriv et digt om efteråret",
        "What is the boiling point of water?",
    ],
)
def test_what_lies_outside_is_declined_with_something_near(assistant: Assistant, question: str) -> None:
    answer = ask(assistant, question)
    assert (answer.verdict, answer.citations, answer.text) == (Verdict.NOT_COVERED, (), "")
    assert 1 <= len(answer.nearby) <= 3


def test_an_unknown_case_is_declined(assistant: Assistant) -> None:
    answer = ask(assistant, "Hvad handler case 42 om?")
    assert (answer.verdict, answer.missing) == (Verdict.NOT_COVERED, ("»42«",))


@pytest.mark.parametrize(
    "question", ["😀😀😀", "<script>alert('x')</script>", "\x00\ud800?", "?" * 2000, "å" * 2000]
)
def test_odd_input_is_declined(assistant: Assistant, question: str) -> None:
    assert ask(assistant, question).verdict is Verdict.NOT_COVERED


# --- how -----------------------------------------------------------------------------------------


def test_a_restriction_to_a_case_is_honoured(assistant: Assistant) -> None:
    only = Filter(cases=frozenset({3}))
    answer = ask(assistant, "Hvem er kontaktperson?", only)
    assert "ole.bendix@hjoerring.dk" in answer.text
    for question in ("Hvem er kontaktperson for case 6?", "Hvad er et tavlemøde?"):
        answer = ask(assistant, question, only)
        assert {citation.passage.case for citation in answer.citations} <= {3}
        assert "frederiksberg.dk" not in answer.text


def test_the_same_question_gets_the_same_answer_also_when_many_ask(assistant: Assistant) -> None:
    questions = ["Hvad er en kandidatbank?", "Hvorfor er prognoser vigtige?", "Hvad er Job7?"] * 3
    with ThreadPoolExecutor(3) as pool:
        answers = [replace(answer, seconds=0.0) for answer in pool.map(assistant.ask, questions)]
    assert answers[:3] == answers[3:6] == answers[6:]


@pytest.mark.slow
def test_the_command_line_gives_the_same_in_a_process_of_its_own(
    assistant: Assistant, tmp_path: Path
) -> None:
    rows = [{"id": "A", "q": "Hvad er Job7?"}, {"id": "B", "q": "Hvordan bager man et godt rugbrød?"}]
    (tmp_path / "q.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", "from assistant.cli import main; main()", "ask", "--jsonl", "q.jsonl"],
        env={**os.environ, "ASSISTANT_INDEX": str(INDEX), "PYTHONPATH": str(PROJECT)},
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(line["id"], line["verdict"]) for line in lines] == [("A", "covered"), ("B", "not_covered")]
    assert lines[0]["answer"] == assistant.ask("Hvad er Job7?").text


# --- a person's own documents --------------------------------------------------------------------

NOTE = """# Fiskeriet i Sydby

Sydby havn ligger yderst mod vest. Fiskerne i Sydby landede 77 ton torsk i 2021.

## Havnens tre løfter

Havnen giver bådene tre løfter:

- Is: Der er altid is på kajen.
- Kran: Kranen kører dag og nat. Den tager ti ton.
- Kaffe: Kaffen er gratis for besætningen.
"""


def write_pdf(path: Path) -> None:
    styles = getSampleStyleSheet()
    pages = [
        (
            "Værftet i Nordhavn",
            "Værftet i Nordhavn bygger færger af træ. Arbejdet på en færge varer 14 måneder.",
        ),
        ("Lærlinge", "Værftet i Nordhavn har 23 lærlinge, og de fleste af dem er tømrere fra egnen."),
    ]
    flow = []
    for heading, text in pages:
        flow += [Paragraph(heading, styles["Heading1"]), Paragraph(text, styles["BodyText"]), PageBreak()]
    SimpleDocTemplate(str(path), title="Værftet i Nordhavn").build(flow)


@pytest.fixture(scope="module")
def originals(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Only a person's own two documents, read by the model that is already loaded."""
    folder = tmp_path_factory.mktemp("originals")
    (folder / "papirer").mkdir()
    (folder / "papirer" / "fiskeri.md").write_text(NOTE, encoding="utf-8")
    write_pdf(folder / "papirer" / "værft.pdf")
    made = small.assistant(folder, assistant._encoder, project=PROJECT, corpus=folder / "ingen")
    report = made.add([folder / "papirer"])
    assert [document.title for document in report.added] == ["Fiskeriet i Sydby", "Værftet i Nordhavn"]
    return made


def test_an_original_is_quoted_word_for_word_with_page_and_path(originals: Assistant) -> None:
    answer = originals.ask("Hvor mange lærlinge har værftet i Nordhavn?")
    small.check_proof(answer, PROJECT)
    first = answer.citations[0]
    assert "har 23 lærlinge, og de fleste af dem er tømrere" in first.quote
    assert first.passage.verbatim and first.passage.page == 2
    assert Path(first.passage.path).is_absolute() and Path(first.passage.path).is_file()
    assert "citat fra Eget dokument: Værftet i Nordhavn" in answer_text(answer, originals.library)


def test_an_originals_number_and_list_are_found(originals: Assistant) -> None:
    answer = originals.ask("Hvor mange ton torsk landede fiskerne i Sydby?")
    small.check_proof(answer, PROJECT)
    assert "Fiskerne i Sydby landede 77 ton torsk i 2021." in answer.text
    answer = originals.ask("Hvilke tre løfter giver havnen bådene?")
    small.check_proof(answer, PROJECT)
    assert [line for line in answer.text.splitlines() if line.startswith("- ")] == [
        "- Is: Der er altid is på kajen. [1]",
        "- Kran: Kranen kører dag og nat. [1] Den tager ti ton. [1]",
        "- Kaffe: Kaffen er gratis for besætningen. [1]",
    ]


def test_what_the_originals_do_not_tell_is_declined(originals: Assistant) -> None:
    answer = originals.ask("Hvordan skifter man dæk på en traktor?")
    assert (answer.verdict, answer.citations) == (Verdict.NOT_COVERED, ())
