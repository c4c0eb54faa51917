"""The façade over the small library: what a shell may rely on."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant import lifecycle
from assistant.assistant import Assistant
from assistant.errors import AssistantError, DocumentError, InputError, StoreError
from assistant.library import documents
from assistant.library.library import read_library
from assistant.lifecycle import Status
from assistant.pitch.profile import CompanyProfile
from assistant.retrieval import store
from assistant.types import Answer, Filter, Finished, Progress, Span, Vectors, Verdict
from tests import small
from tests.encoders import HashingEncoder

QUESTION = "Hvor mange svejsere har havneteamet skaffet?"
ANSWER = "Havneteamet har skaffet 412 svejsere til værfterne i Nordby. [1]"


class Counting(HashingEncoder):
    """Counts what it embeds; waits at the gate, fails while told to."""

    def __init__(self) -> None:
        super().__init__()
        self.passages: list[int] = []
        self.gate = threading.Event()
        self.gate.set()
        self.at_gate = threading.Event()
        self.error: Exception | None = None

    def encode_passages(
        self,
        texts: Sequence[str],
        spans: Sequence[Sequence[Span]] = (),
        progress: Progress | None = None,
    ) -> tuple[Vectors, list[Vectors]]:
        self.passages.append(len(texts))
        self.at_gate.set()
        assert self.gate.wait(20)
        if self.error:
            raise self.error
        return super().encode_passages(texts, spans, progress)


@pytest.fixture
def encoder() -> Counting:
    return Counting()


@pytest.fixture
def assistant(tmp_path: Path, encoder: Counting) -> Assistant:
    return small.assistant(tmp_path, encoder)


def note(
    folder: Path, text: str = "Fiskerne i Sydby fangede 77 torsk i marts.", name: str = "fisk.md"
) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(f"# Fiskeri i Sydby\n\n{text}\n", encoding="utf-8")
    return folder / name


# --- getting ready -------------------------------------------------------------------------------


def test_nothing_is_loaded_before_it_is_needed(assistant: Assistant, encoder: Counting) -> None:
    assert assistant.status() == Status("starting", "Assistenten gør sig klar")
    assert [status.source.id for status in assistant.sources()] == ["haandbog", "note-2017"]
    assert encoder.passages == [] and not assistant.settings.index.exists()


def test_preparing_twice_builds_once_and_tells_how_far_it_is(assistant: Assistant, encoder: Counting) -> None:
    told: list[tuple[str, int, int]] = []
    assistant.prepare(lambda *step: told.append(step))
    assistant.prepare(lambda *step: pytest.fail(f"prepared again: {step}"))
    total = len(assistant.library.passages)
    assert encoder.passages == [total]
    assert [message for message, *_ in told[:2]] == ["Læser vidensgrundlaget", "Bygger indekset"]
    assert told[-1] == ("Læser afsnittene ind i søgningen", total, total)
    ready = assistant.status()
    assert (ready.state, ready.message) == ("ready", "")
    assert ready.manifest is not None and ready.manifest.passages == total


def test_two_threads_build_once(assistant: Assistant, encoder: Counting) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: assistant.prepare(), range(4)))
    assert len(encoder.passages) == 1


def test_a_second_start_loads_what_the_first_built(tmp_path: Path, assistant: Assistant) -> None:
    assistant.prepare()
    again = Counting()
    assert small.assistant(tmp_path, again).ask(QUESTION).text.startswith(ANSWER)
    assert again.passages == []


def test_starting_returns_at_once_and_the_status_tells_what_goes_on(
    assistant: Assistant, encoder: Counting
) -> None:
    encoder.gate.clear()
    assistant.start()
    assert encoder.at_gate.wait(20)
    working = assistant.status()
    assert (working.state, working.message, working.done) == ("working", "Bygger indekset", 0)
    assert working.total == len(assistant.library.passages)
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(assistant.ask, QUESTION)  # waits until the index stands
        assert not asked.done()
        encoder.gate.set()
        assert asked.result(20).text.startswith(ANSWER)
    assert assistant.status().state == "ready"


def test_a_failure_is_told_and_a_later_try_works(tmp_path: Path, assistant: Assistant) -> None:
    (tmp_path / "index").write_text("i vejen")
    with pytest.raises(StoreError, match="Indekset kunne ikke gemmes"):
        assistant.prepare()
    failed = assistant.status()
    assert failed.state == "failed" and "Indekset kunne ikke gemmes" in failed.message
    (tmp_path / "index").unlink()
    assert assistant.ask(QUESTION).text.startswith(ANSWER)
    assert (assistant.status().state, assistant.status().message) == ("ready", "")


def wait_for(condition: Callable[[], bool]) -> None:
    pause = threading.Event()
    for _ in range(2000):
        if condition():
            return
        pause.wait(0.01)
    pytest.fail("it never came about")


def test_a_failure_in_the_background_is_told_by_the_status(tmp_path: Path, assistant: Assistant) -> None:
    (tmp_path / "index").write_text("i vejen")
    assistant.start()
    wait_for(lambda: assistant.status().state == "failed")
    assert "Indekset kunne ikke gemmes" in assistant.status().message


def test_nobody_waits_for_work_that_ended_in_an_unforeseen_error(
    assistant: Assistant, encoder: Counting, caplog: pytest.LogCaptureFixture
) -> None:
    encoder.error = RuntimeError("tensor of wrong shape")
    assistant.start()
    wait_for(lambda: assistant.status().state == "failed")
    assert assistant.status().message.startswith("Noget uventet gik galt.")
    wait_for(lambda: "Preparing failed" in caplog.text)
    encoder.error = None
    assert assistant.ask(QUESTION).text.startswith(ANSWER)


def test_the_model_is_loaded_only_where_none_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = Counting()
    monkeypatch.setattr(lifecycle, "load_encoder", lambda settings, progress: loaded)
    assistant = Assistant(small.settings(tmp_path))
    told: list[str] = []
    assistant.prepare(lambda message, *_: told.append(message))
    assert "Indlæser sprogforståelsen" in told and loaded.passages


def test_a_damaged_index_is_built_anew(tmp_path: Path, assistant: Assistant) -> None:
    assistant.prepare()
    (vectors,) = (tmp_path / "index").glob("build-*/vectors.npy")
    vectors.write_bytes(vectors.read_bytes()[:-1] + b"\x7f")
    again = Counting()
    assert small.assistant(tmp_path, again).ask(QUESTION).text.startswith(ANSWER)
    assert again.passages == [len(assistant.library.passages)]


def test_another_model_makes_the_index_stale(tmp_path: Path, assistant: Assistant) -> None:
    assistant.prepare()
    other = Counting()
    other.name = "another"
    small.assistant(tmp_path, other).prepare()
    assert other.passages == [len(assistant.library.passages)]


# --- asking --------------------------------------------------------------------------------------


def test_the_events_end_with_the_answer(assistant: Assistant) -> None:
    *_, finished = assistant.events(QUESTION)
    assert isinstance(finished, Finished) and finished.answer.text.startswith(ANSWER)
    small.check_proof(finished.answer, small.DATA)


def test_a_restriction_is_honoured(assistant: Assistant) -> None:
    answer = assistant.ask(QUESTION, Filter(cases=frozenset({2})))
    assert "412" not in answer.text
    assert {c.passage.case for c in answer.citations} <= {2}
    assert (
        assistant.search("svejsere", 3, Filter(sources=frozenset({"note-2017"})))[0].passage.source
        == "note-2017"
    )


@pytest.mark.parametrize("question", ["", "   ", "\n\t", "\x00\x01", "\u200b", "\ud800", "010190-1234"])
def test_an_empty_question_is_asked_for_again(assistant: Assistant, question: str) -> None:
    for call in (assistant.ask, assistant.search, assistant.events):
        with pytest.raises(InputError, match=r"Skriv et spørgsmål først\."):
            call(question)


def test_a_far_too_long_question_is_turned_away_with_the_limit(assistant: Assistant) -> None:
    with pytest.raises(InputError) as caught:
        assistant.ask("hvad " * 20_000)
    assert str(caught.value) == ("Spørgsmålet er for langt (100.000 tegn). Skriv det på højst 2.000 tegn.")


@pytest.mark.parametrize(
    "question",
    [
        "😀🎣",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "' OR 1=1 --",
        "?" * 2000,
        "é" * 2000,
        "[1] [2] [3]",
    ],
)
def test_an_odd_question_is_declined_like_any_other(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert (answer.verdict, answer.text, answer.citations) == (Verdict.NOT_COVERED, "", ())


@pytest.mark.parametrize("dirt", ["\x00", "\ud800", "\u200b", "\u202e"])
def test_dirt_in_a_question_does_not_hide_what_it_asks(assistant: Assistant, dirt: str) -> None:
    answer = assistant.ask(f"Hvor mange {dirt}svejsere har havneteamet skaffet?{dirt}")
    assert answer.text.startswith(ANSWER)


def test_a_cpr_number_reaches_nothing(assistant: Assistant, encoder: Counting) -> None:
    seen: list[str] = []
    plain = encoder.encode_query

    def spy(text: str) -> Vectors:
        seen.append(text)
        return plain(text)

    assistant.prepare()
    encoder.encode_query = spy  # type: ignore[method-assign]
    answer = assistant.ask(f"{QUESTION} Det er for 010190-1234")
    assert answer.question == f"{QUESTION} Det er for [CPR-nummer fjernet]"
    assert answer.text.startswith(ANSWER)
    assert seen == [f"{QUESTION} Det er for"]
    assistant.record_feedback(answer, helpful=False, word="Borgeren 0101901234 mangler")
    kept = assistant.settings.feedback.read_text("utf-8")
    assert "1234" not in kept and kept.count("[CPR-nummer fjernet]") == 2


def test_many_may_ask_at_once(assistant: Assistant) -> None:
    questions = [
        QUESTION,
        "Hvad er køkkensporet?",
        "Hvilke løfter giver Nordby?",
        "Hvordan dyrker man tomater?",
    ]

    def bare(question: str) -> Answer:
        return replace(assistant.ask(question), seconds=0.0)

    alone = [bare(question) for question in questions]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(bare, questions * 10))
    assert together == alone * 10


# --- the library ---------------------------------------------------------------------------------


def test_sources_are_told_with_their_documents(assistant: Assistant, tmp_path: Path) -> None:
    assistant.add([note(tmp_path / "mine")])
    book, memo, own = assistant.sources()
    assert (book.source.title, len(book.documents), book.own) == ("Håndbog om havnen", 4, False)
    assert (memo.source.publisher, memo.passages) == ("Prøvestyrelsen", 1)
    assert (own.source.publisher, own.documents[0].title, own.own) == (
        "Eget dokument",
        "Fiskeri i Sydby",
        True,
    )
    assert assistant.source("haandbog").year == 2019
    assert assistant.source("ukendt").title == "ukendt"
    card = assistant.document("haandbog/01-havneteam.md")
    assert (
        card is not None and card.metadata.contact is not None and card.metadata.contact.name == "Asta Prøve"
    )
    assert assistant.document("findes-ikke") is None


def test_an_own_document_is_quoted_word_for_word_and_only_it_is_embedded(
    assistant: Assistant, encoder: Counting, tmp_path: Path
) -> None:
    assistant.prepare()
    report = assistant.add([note(tmp_path / "mine")])
    assert [document.title for document in report.added] == ["Fiskeri i Sydby"] and report.problems == ()
    assert encoder.passages[1:] == [1]
    answer = assistant.ask("Hvor mange torsk fangede fiskerne i Sydby?")
    small.check_proof(answer, small.DATA)
    first = answer.citations[0]
    assert first.quote == "Fiskerne i Sydby fangede 77 torsk i marts."
    assert first.passage.verbatim and Path(first.passage.path).is_absolute()


def test_a_removed_document_is_no_longer_quoted(assistant: Assistant, tmp_path: Path) -> None:
    (added,) = assistant.add([note(tmp_path / "mine")]).added
    assistant.remove(added.id)
    assert "torsk" not in assistant.ask("Hvor mange torsk fangede fiskerne i Sydby?").text
    assert len(assistant.sources()) == 2
    with pytest.raises(DocumentError, match="Der er intet dokument"):
        assistant.remove(added.id)
    with pytest.raises(DocumentError, match="Der er intet dokument"):
        assistant.remove("haandbog/01-havneteam.md")


def test_a_file_that_cannot_be_read_is_told_and_the_rest_goes_on(
    assistant: Assistant, tmp_path: Path
) -> None:
    folder = tmp_path / "mine"
    note(folder)
    (folder / "itu.pdf").write_bytes(b"%PDF-1.4 itu")
    (folder / "tom.txt").write_text("")
    (folder / "billede.png").write_bytes(b"png")
    told: list[str] = []
    report = assistant.add([folder, tmp_path / "væk.md"], lambda message, *_: told.append(message))
    assert [document.title for document in report.added] == ["Fiskeri i Sydby"]
    assert len(report.problems) == 3
    assert "»itu.pdf«" in report.problems[0] and "filen er tom" in report.problems[1]
    assert "filen findes ikke" in report.problems[2]
    assert told[:4] == ["Læser fisk.md", "Læser itu.pdf", "Læser tom.txt", "Læser væk.md"]


def test_where_nothing_can_be_read_nothing_is_built(
    assistant: Assistant, encoder: Counting, tmp_path: Path
) -> None:
    report = assistant.add([tmp_path / "væk.md"])
    assert report.added == () and len(report.problems) == 1
    assert encoder.passages == []


def test_an_upload_of_the_same_name_replaces_the_one_before(assistant: Assistant, tmp_path: Path) -> None:
    old, new = note(tmp_path / "a"), note(tmp_path / "b", "Fiskerne i Sydby fangede 99 torsk i april.")
    assistant.add([old], names=["fisk.md"])
    assistant.add([new], names=["fisk.md"])
    answer = assistant.ask("Hvor mange torsk fangede fiskerne i Sydby?")
    assert "99" in answer.text and "77" not in answer.text
    assert [status.source.id for status in assistant.sources() if status.own] == ["fisk"]


def test_rebuilding_embeds_everything_again(assistant: Assistant, encoder: Counting) -> None:
    assistant.prepare()
    total = len(assistant.library.passages)
    assistant.rebuild()
    assert encoder.passages == [total, total]
    assert assistant.ask(QUESTION).text.startswith(ANSWER)


@pytest.mark.parametrize("work", ["add", "rebuild", "remove"])
def test_questions_are_answered_from_the_old_index_while_it_changes(
    assistant: Assistant, encoder: Counting, tmp_path: Path, work: str
) -> None:
    (kept,) = assistant.add([note(tmp_path / "mine")]).added
    other = note(tmp_path / "more", "Laksene i Vestby vejede 12 kilo i juni.", "laks.md")
    if work == "remove":
        # Nothing is embedded when a document goes: the reading of the library is the long part.
        encoder.name = "renamed"
    changes: dict[str, Callable[[], Any]] = {
        "add": lambda: assistant.add([other]),
        "rebuild": assistant.rebuild,
        "remove": lambda: assistant.remove(kept.id),
    }
    encoder.at_gate.clear()
    encoder.gate.clear()
    with ThreadPoolExecutor(2) as pool:
        change = pool.submit(changes[work])
        assert encoder.at_gate.wait(20)
        try:
            asked = pool.submit(assistant.ask, QUESTION)
            assert asked.result(5).text.startswith(ANSWER)
            assert assistant.status().state == "working"
            assistant.prepare()
            assert not change.done()
        finally:
            encoder.gate.set()
        change.result(20)
    assert assistant.status().state == "ready"


def test_a_full_disk_leaves_the_old_index_serving(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assistant.prepare()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("assistant.retrieval.store.np.save", lambda *_, **__: full())
        with pytest.raises(StoreError, match="der er ikke mere plads på disken"):
            assistant.add([note(tmp_path / "mine")])
        status = assistant.status()
        assert status.state == "ready" and "ikke mere plads" in status.message
        assert status.manifest is not None
        assert assistant.ask(QUESTION).text.startswith(ANSWER)
        assert store.manifest(assistant.settings.index) == status.manifest
    # The document is kept; once there is room it is found.
    assistant.rebuild()
    assert "77 torsk" in assistant.ask("Hvor mange torsk fangede fiskerne i Sydby?").text


def test_documents_read_before_the_disk_ran_full_are_found(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "mine"
    note(folder)
    note(folder, "Laksene i Vestby vejede 12 kilo i juni.", "laks.md")
    plain = documents.add_document

    def full(path: Path, *rest: Any, **others: Any) -> Any:
        if path.name == "laks.md":
            raise StoreError("Mappen kan ikke skrives.")
        return plain(path, *rest, **others)

    monkeypatch.setattr(documents, "add_document", full)
    with pytest.raises(StoreError, match=r"Mappen kan ikke skrives\."):
        assistant.add([folder])
    assert "77 torsk" in assistant.ask("Hvor mange torsk fangede fiskerne i Sydby?").text


def test_a_library_folder_that_cannot_be_written_is_told(assistant: Assistant, tmp_path: Path) -> None:
    (tmp_path / "library").write_text("i vejen")
    with pytest.raises(StoreError, match="kan ikke skrives"):
        assistant.add([note(tmp_path / "mine")])
    assert assistant.ask(QUESTION).text.startswith(ANSWER)


def test_what_is_read_late_does_not_replace_what_was_indexed_meanwhile(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = read_library

    def slow(*args: Any) -> Any:
        early = plain(*args)
        monkeypatch.setattr(lifecycle, "read_library", plain)
        assistant.add([note(tmp_path / "mine")])
        return early

    monkeypatch.setattr(lifecycle, "read_library", slow)
    assert len(assistant.sources()) == 3


# --- feedback ------------------------------------------------------------------------------------


def test_feedback_is_one_line_of_json_each(assistant: Assistant) -> None:
    answer = assistant.ask(QUESTION)
    assistant.record_feedback(answer, helpful=True)
    assistant.record_feedback(answer, helpful=False, word="for\nkort \ud800 ×" + "!" * 2000)
    first, second = map(json.loads, assistant.settings.feedback.read_text("utf-8").splitlines())
    assert first["question"] == QUESTION and first["helpful"] is True and first["word"] == ""
    assert first["verdict"] == "covered" and "haandbog/01-havneteam.md#2" in first["cited"]
    assert first["time"].endswith("+00:00")
    assert second["helpful"] is False
    assert second["word"].startswith("for\nkort ? ×!!") and len(second["word"]) == 1000


def test_a_cpr_number_at_the_edge_of_what_is_kept_leaves_no_digits(assistant: Assistant) -> None:
    assistant.record_feedback(assistant.ask(QUESTION), True, "x" * 993 + " 010190-1234")
    (line,) = assistant.settings.feedback.read_text("utf-8").splitlines()
    assert "0101" not in json.loads(line)["word"]


def test_feedback_of_many_at_once_loses_none(assistant: Assistant) -> None:
    answer = assistant.ask(QUESTION)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: assistant.record_feedback(answer, True, str(n)), range(40)))
    lines = assistant.settings.feedback.read_text("utf-8").splitlines()
    assert {json.loads(line)["word"] for line in lines} == {str(n) for n in range(40)}


def test_feedback_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assistant = small.assistant(tmp_path, feedback=tmp_path / "file" / "feedback.jsonl")
    with pytest.raises(AssistantError, match="Din tilbagemelding kunne ikke gemmes"):
        assistant.record_feedback(assistant.ask(QUESTION), True)


# --- pitch -----------------------------------------------------------------------------------------


def test_a_pitch_needs_one_call_for_all_concerns_and_none_without(
    assistant: Assistant, encoder: Counting
) -> None:
    company = CompanyProfile(company="A", concerns=("Det er for dyrt", "Lugten", "Hvem hjælper os?"))
    assert not assistant.knows_concerns()
    assistant.pitch(company)
    assert assistant.knows_concerns()
    encoder.passages.clear()
    pitch = assistant.pitch(company, notes=("Feltet »x« kendes ikke.",))
    assert encoder.passages == [3]
    assert pitch.warnings[0] == "Feltet »x« kendes ikke."
    assert [o.concern for o in pitch.objections if o.raised] == list(company.concerns)
    encoder.passages.clear()
    assistant.pitch(CompanyProfile(company="A"))
    assert encoder.passages == []


def test_pitches_go_on_while_documents_are_added(
    assistant: Assistant, encoder: Counting, tmp_path: Path
) -> None:
    assistant.pitch(CompanyProfile(company="A"))
    (tmp_path / "note.txt").write_text("En note om svejsere. " * 20, encoding="utf-8")
    encoder.gate.clear()
    with ThreadPoolExecutor(1) as pool:
        adding = pool.submit(assistant.add, [tmp_path / "note.txt"])
        encoder.at_gate.clear()
        assert encoder.at_gate.wait(20)
        assert assistant.pitch(CompanyProfile(company="B")).profile.company == "B"
        encoder.gate.set()
        assert adding.result(20).added


def test_a_pitch_becomes_text_and_files(assistant: Assistant) -> None:
    pitch = assistant.pitch(CompanyProfile(company="Åens Bageri"))
    assert assistant.pitch_text(pitch, "markdown").startswith("# Mødenoter: Åens Bageri")
    assert "Åens Bageri" in assistant.pitch_text(pitch, "mail")
    assert "to minutter" in assistant.pitch_text(pitch, "phone")
    assert assistant.pitch_file(pitch, "notes")[:2] == assistant.pitch_file(pitch, "sheet")[:2] == b"PK"
