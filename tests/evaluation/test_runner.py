from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import InputError
from assistant.evaluation import runner
from assistant.library.library import Library
from assistant.settings import Settings
from assistant.types import Answer, Citation, Filter, Hit, Verdict
from tests.retrieval.shelf import DOCUMENTS, PASSAGES

JOB7 = PASSAGES[1]
QUOTE = "Kontaktpersonen i Job7 er Mette Holm."


def answered(text: str, *quotes: str, verdict: Verdict = Verdict.COVERED, of: int = 1) -> Answer:
    cited = tuple(Citation(n, PASSAGES[of], quote) for n, quote in enumerate(quotes, 1))
    return Answer("", text, verdict, (), cited, (), "extractive", 0.02)


GOOD = answered(f"Kontakt:\n\n- {QUOTE} [1]", QUOTE)
DECLINED = answered("", verdict=Verdict.NOT_COVERED)


@dataclasses.dataclass
class Parrot:
    """An assistant with one answer to each question, and all passages in their order."""

    settings: Settings
    answers: Mapping[str, Answer]
    library: Library = dataclasses.field(default_factory=lambda: Library({}, DOCUMENTS, PASSAGES))

    def ask(self, question: str, restrict: Filter | None = None, before: Sequence[Answer] = ()) -> Answer:
        if question not in self.answers:
            raise InputError("Spørgsmålet er for langt.")
        return self.answers[question]

    def search(self, question: str, k: int = 10, restrict: Filter | None = None) -> tuple[Hit, ...]:
        return tuple(Hit(passage, 1.0) for passage in PASSAGES[:k])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for document in DOCUMENTS:
        path = tmp_path / document.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(document.text.replace(" er ", "\ner  "), encoding="utf-8")
    return tmp_path


def checks(folder: Path, *rows: dict[str, Any]) -> tuple[runner.Check, ...]:
    path = folder / "q.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return runner.read(path)


def asked(n: str, **values: Any) -> dict[str, Any]:
    return {"id": n, "q": n, "doc": ["kl"], "case": [6], "must": ["Mette"], "kind": "contact"} | values


def outcome(project: Path, answer: Answer, **values: Any) -> tuple[runner.Outcome, str]:
    """What comes of the one question »q« when this is the answer, and the line about it."""
    report = runner.run(
        Parrot(Settings(project=project), {"q": answer}), checks(project, asked("q", **values))
    )
    return report.outcomes[0], " ".join(report.failures)


def test_a_right_answer_has_facts_source_proof_and_marks(project: Path) -> None:
    found, line = outcome(project, GOOD)
    assert found.right and found.facts and found.source and found.proven and found.marked and found.covered
    assert (found.recall_5, found.facts_5) == (1.0, True)
    assert found.ndcg_10 == pytest.approx(0.6309, abs=1e-4), "it stands second"
    assert line == ""


def test_a_fact_that_is_missing_is_named(project: Path) -> None:
    found, line = outcome(project, GOOD, must=["Mette", "telefon"])
    assert not found.right and found.source
    assert line == "q »q«: mangler »telefon«."
    assert found.facts_5 is False


def test_the_wrong_source_is_named(project: Path) -> None:
    found, line = outcome(project, GOOD, case=[9])
    assert not found.right and found.facts
    assert line == "q »q«: citerer ikke den rette kilde."
    assert found.recall_5 is None, "no passage of that case holds the fact"


def test_a_refusal_of_what_is_known_is_wrong_but_not_unmarked(project: Path) -> None:
    found, line = outcome(project, DECLINED)
    assert found.refused and found.marked and not found.right
    assert line == "q »q«: blev afvist."


def test_a_quote_that_is_not_in_its_file_is_named(project: Path) -> None:
    found, line = outcome(project, answered(f"{QUOTE} [1]", "Mette Hansen"))
    assert not found.proven
    assert line == "q »q«: et citat står ikke i sin fil."
    for document in DOCUMENTS:
        (project / document.path).unlink()
    assert not outcome(project, GOOD)[0].proven


def test_a_long_answer_is_named(project: Path) -> None:
    found, line = outcome(project, answered(f"{QUOTE} {'ord ' * 120}[1]", QUOTE))
    assert found.words == 127
    assert line == "q »q«: er på 127 ord."


@pytest.mark.parametrize(
    ("answer", "marked"),
    [
        (GOOD, True),
        (answered(f"{QUOTE} [1]\n\nHun svarer på alle spørgsmål.", QUOTE), False),
        (answered(f"{QUOTE} [2]", QUOTE), False),
        (answered(QUOTE, QUOTE), False),
        (answered("Kort sagt\n\nHun er den rette at ringe til. [1]", QUOTE), True),
    ],
    ids=["list", "a line without", "a mark without citation", "no mark", "short heading"],
)
def test_every_claim_needs_its_mark(project: Path, answer: Answer, marked: bool) -> None:
    found, line = outcome(project, answer, must=[])
    assert found.marked is marked
    assert ("en påstand har intet mærke" in line) is not marked


@pytest.mark.parametrize(
    ("kind", "answer", "declined"),
    [
        ("outside", DECLINED, True),
        ("outside", answered("Nej.", verdict=Verdict.PARTIAL), False),
        ("outside", answered("Nej.", QUOTE, verdict=Verdict.NOT_COVERED), False),
        ("near", answered("Kun noget.", QUOTE, verdict=Verdict.PARTIAL), True),
        ("near", GOOD, False),
    ],
)
def test_what_should_be_declined(project: Path, kind: str, answer: Answer, declined: bool) -> None:
    found, line = outcome(project, answer, kind=kind, abstain=True)
    assert found.declined is declined and found.right is declined
    assert ("skulle være afvist, men blev besvaret" in line) is not declined
    assert found.facts is None and found.recall_5 is None


def test_the_summary_counts_each_kind_by_itself(project: Path) -> None:
    answers = {"a": GOOD, "b": DECLINED, "c": DECLINED, "d": GOOD, "e": GOOD}
    rows = [asked("a"), asked("b"), asked("c", kind="outside", abstain=True)]
    rows += [asked(n, kind="near", abstain=True) for n in "de"]
    report = runner.run(Parrot(Settings(project=project), answers), checks(project, *rows))
    assert report.summary == {
        "questions": 5,
        "right": 0.5,
        "facts": 0.5,
        "source": 0.5,
        "refused_wrongly": 0.5,
        "declined_outside": 1.0,
        "declined_near": 0.0,
        "covered": 0.5,
        "proven": 1.0,
        "marked": 1.0,
        "median_words": 4.5,
        "over_120_words": 0.0,
        "facts@5": 1.0,
        "recall@5": 1.0,
        "recall@10": 1.0,
        "nDCG@10": 0.6309,
        "median_ms": 20.0,
    }
    assert [line.split()[0] for line in report.failures] == ["b", "d", "e"]


def test_no_questions_give_a_summary_of_nothing() -> None:
    summary = runner.Report(()).summary
    assert summary["questions"] == 0
    assert summary["right"] is summary["median_ms"] is None


def test_a_question_that_cannot_be_asked_is_named(project: Path) -> None:
    parrot = Parrot(Settings(project=project), {})
    with pytest.raises(InputError, match="»X9« kan ikke stilles: Spørgsmålet er for langt"):
        runner.run(parrot, checks(project, asked("X9")))


def test_turns_of_a_conversation_are_asked_with_the_answers_before_them(project: Path) -> None:
    seen: list[tuple[str, int]] = []

    class Listening(Parrot):
        def ask(self, question: str, restrict: Filter | None = None, before: Sequence[Answer] = ()) -> Answer:
            seen.append((question, len(before)))
            return GOOD

    turns = [asked("første"), asked("alene"), asked("anden")]
    rows = [{**turns[0], "conversation": "K"}, turns[1], {**turns[2], "conversation": "K"}]
    runner.run(Listening(Settings(project=project), {}), checks(project, *rows))
    assert [count for _, count in seen] == [0, 0, 1]


def test_what_may_not_stand_in_the_answer_makes_it_wrong(project: Path) -> None:
    parrot = Parrot(Settings(project=project), {"q": GOOD})
    (row,) = checks(project, {**asked("q"), "q": "q", "not": ["Mette"]})
    outcome = runner.run(parrot, [row]).outcomes[0]
    assert not outcome.right
    assert "rummer »Mette«" in outcome.why
