"""What answers are worth, with the packaged model: meaning counts, not friendliness, keywords or length."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.learning import training
from assistant.settings import PROJECT, Settings
from benchmarks import training as benchmark

pytestmark = pytest.mark.model

SAID = {
    "no-time-training": "Vi har ikke tid til oplæring",
    "cost": "Hvad koster det os?",
    "absence": "De er jo syge hele tiden",
    "bad-experience": "Vi har prøvet det før, og det gik helt galt",
}
GOOD = {
    "no-time-training": (
        "I løber stærkt, det kan jeg godt høre. Vi kan begynde med to timer om ugen, og en mentor kan"
        " tage det "
        "meste i starten, men lidt tid koster det også jer. Skal jeg komme forbi på torsdag?",
        "Klart. Det tager tid de første uger, og det skal du vide fra starten. Jobcentret kan hjælpe med "
        "onboarding. Hvornår på dagen er der mest ro hos jer?",
    ),
    "cost": (
        "Godt, at du spørger. Du betaler for de timer, der bliver arbejdet, og ikke mere end det. Jeg"
        " kan ikke "
        "love et tilskud, før jeg har set på det, så jeg ringer tilbage i morgen med et svar.",
    ),
    "absence": (
        "Det forstår jeg godt, at du tænker på. Vi begynder i det små og ser, hvad der går, og jeg "
        "ringer hver "
        "uge og følger op. Bliver der mere fravær, end vi har aftalt, tager vi det op med det samme.",
    ),
    "bad-experience": (
        "Det er jeg ked af at høre. Hvad gik galt? Denne gang aftaler vi på forhånd, hvad I "
        "forventer, og du får "
        "mit nummer, så du kan ringe, hvis det ikke går.",
    ),
}
POOR = (
    "Det skal nok gå, I er nogle søde mennesker, og det bliver rigtig hyggeligt.",
    "Mentor, onboarding, rekrutteringspartner, screening, loyalitet, verdensmål 8, kontaktperson",
    "Du har et ansvar for samfundet, og det er pinligt, hvis I er de eneste, der siger nej.",
    "Hvor er det dejligt at tale med dig. Vi har så mange gode samtaler i dette job, og jeg "
    "glæder mig altid til "
    "at komme ud og møde mennesker som dig. Ha' en rigtig god dag, og hils alle sammen.",
    "Vejret bliver godt i weekenden.",
)


@pytest.fixture(scope="module")
def score(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], float]:
    setup = PROJECT / ".setup"
    own = tmp_path_factory.mktemp("own")
    made = Assistant(Settings(index=setup / "test-index", library=own, models=setup / "test-models"))
    made.prepare()
    return lambda kind, reply: made.training_feedback(kind, SAID[kind], reply).score


@pytest.mark.parametrize("kind", SAID)
def test_a_good_answer_is_worth_more_than_any_poor_one(score: Callable[[str, str], float], kind: str) -> None:
    worst = min(score(kind, reply) for reply in GOOD[kind])
    for poor in POOR:
        assert score(kind, poor) < worst, poor
        assert training.grade(score(kind, poor)) == training.THIN, poor


def test_other_words_with_the_same_meaning_are_worth_as_much(score: Callable[[str, str], float]) -> None:
    first, second = (score("no-time-training", reply) for reply in GOOD["no-time-training"])
    assert abs(first - second) < 0.35
    assert training.grade(min(first, second)) != training.THIN


def test_a_sentence_of_a_card_copied_in_is_worth_nothing(score: Callable[[str, str], float]) -> None:
    text = (PROJECT / "corpus" / "cabi-argumenter" / "04-argument-god-start.md").read_text(encoding="utf-8")
    body = text.split("---", 2)[2]
    copied = " ".join(line for line in body.splitlines() if line and not line.startswith(("#", "-")))[:600]
    assert training.grade(score("no-time-training", copied)) == training.THIN


def test_the_score_follows_a_colleagues_grades_of_ordinary_answers(tmp_path: Path) -> None:
    setup = PROJECT / ".setup"
    made = Assistant(Settings(index=setup / "test-index", library=tmp_path, models=setup / "test-models"))
    made.prepare()
    unseen = [row for row in benchmark.read(benchmark.FRESH) if not benchmark.is_trap(row)]
    assert len(unseen) >= 30
    for row in unseen:
        row["score"], _ = benchmark.judged(made, row)
    # A floor below what `benchmarks training` publishes, so that only a real fall fails.
    assert benchmark.rank_correlation(unseen) >= 0.7
