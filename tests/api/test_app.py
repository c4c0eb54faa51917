"""The API as a program meets it."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant import serialise
from assistant.assistant import Assistant
from assistant.pitch.profile import CompanyProfile
from assistant.settings import PROJECT
from assistant.types import Answer, Filter
from tests import small, whole
from tests.api.conftest import mounted

QUESTION = "Hvem er kontaktperson for Job7?"
JSON = {"content-type": "application/json"}


def without_time(value: Any) -> Any:
    return {k: v for k, v in value.items() if k != "seconds"} if isinstance(value, dict) else value


# --- asking and searching ------------------------------------------------------------------------


def test_an_answer_is_the_command_lines_and_can_be_looked_up(
    client: TestClient, assistant: Assistant
) -> None:
    answer = client.post("/api/ask", json={"question": QUESTION})
    assert answer.status_code == 200
    told = answer.json()
    assert told["verdict"] == "covered" and "Per Rasmussen" in told["answer"]
    assert without_time(told) == without_time(serialise.answer(assistant.ask(QUESTION), assistant.library))
    for citation in told["citations"]:
        file = (PROJECT / citation["path"]).read_text(encoding="utf-8")
        assert " ".join(citation["quote"].split()) in " ".join(file.split())


def test_what_is_not_covered_is_no_error(client: TestClient) -> None:
    told = client.post("/api/ask", json={"question": "Hvordan dyrker man tomater?"}).json()
    assert (told["verdict"], told["answer"], told["citations"]) == ("not_covered", "", [])
    assert "»tomater«" in told["missing"]


def test_an_answer_keeps_to_the_case_and_source_chosen(client: TestClient) -> None:
    def ask(**restrict: object) -> Any:
        return client.post("/api/ask", json={"question": "Hvem er kontaktperson?", "restrict": restrict})

    assert {c["case"] for c in ask(case=7).json()["citations"]} == {7}
    assert {c["source"] for c in ask(source="kl-2019-kompetent-samspil").json()["citations"]} == {
        "kl-2019-kompetent-samspil"
    }
    assert ask(case=99).status_code == 422
    assert ask(case=99).json() == {"error": "Der er ingen case 99 i vidensgrundlaget."}
    assert "ingen kilde med det id" in ask(source="findes-ikke").json()["error"]


def test_a_conversation_is_answered_anew_and_nothing_of_it_is_taken_on_trust(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, tuple[str, ...], bool]] = []

    def ask(
        self: Assistant, question: str, restrict: Filter | None = None, before: Any = (), written: bool = True
    ) -> Answer:
        seen.append((question, tuple(answer.question for answer in before), written))
        return original(self, question, restrict, before, written)

    original = Assistant.ask
    monkeypatch.setattr(Assistant, "ask", ask)
    client = TestClient(mounted(assistant))
    earlier = ["Hvad er Job7?", "Hvilke kommuner er med?"]
    done = client.post("/api/ask", json={"question": QUESTION, "conversation": earlier})
    assert done.status_code == 200
    assert seen == [
        # Earlier turns are only there to be understood by: no language model words them again.
        ("Hvad er Job7?", (), False),
        ("Hvilke kommuner er med?", ("Hvad er Job7?",), False),
        (QUESTION, ("Hvad er Job7?", "Hvilke kommuner er med?"), True),
    ]
    told = client.post("/api/ask", json={"question": QUESTION, "conversation": ["Hvad?"] * 7})
    assert told.json() == {"error": "»conversation« må højst have 6 punkter."}


def test_passages_are_found_both_ways(client: TestClient) -> None:
    by_address = client.get("/api/search", params={"q": "tavlemøder", "k": 3, "case": 6})
    by_body = client.post("/api/search", json={"q": "tavlemøder", "k": 3, "restrict": {"case": 6}})
    assert by_address.json() == by_body.json()
    assert [found["n"] for found in by_body.json()] == [1, 2, 3]
    assert all(found["case"] == 6 for found in by_body.json())
    assert "tavlemøde" in by_body.json()[0]["text"].lower()


# --- cases and pitch -----------------------------------------------------------------------------


def test_cases_are_chosen_and_found(client: TestClient) -> None:
    assert {case["case"] for case in client.get("/api/cases").json()} >= {1, 2, 7, 10}
    on_funen = client.get("/api/cases", params={"municipality": "Fyn"}).json()
    assert on_funen == client.post("/api/cases", json={"municipality": ["Fyn"]}).json()
    assert 7 in {case["case"] for case in on_funen}
    found = client.post("/api/cases", json={"text": "Vi mangler svejsere i industrien"}).json()
    assert found[0]["case"] == 10 and "svejsere" in found[0]["like"]["quote"]
    told = client.get("/api/cases", params={"municipality": "Atlantis"})
    assert told.status_code == 422
    assert told.json() == {"error": "Vi kender ingen kommune eller landsdel, der hedder »Atlantis«."}


def test_a_pitch_is_the_command_lines(client: TestClient, assistant: Assistant) -> None:
    profile = {"company": "Klippens Hotel", "industry": "hotel", "municipality": "Bornholm", "employees": 28,
               "hard_to_fill": ["rengøring"], "concerns": ["Vi har ikke tid til oplæring"]}  # fmt: skip
    told = client.post("/api/pitch", json=profile).json()
    made = assistant.pitch(CompanyProfile(**profile))  # type: ignore[arg-type]
    shown = serialise.pitch(made, assistant.library, assistant.pitch_text(made, "markdown"))
    assert without_time(told) == without_time(json.loads(json.dumps(shown)))
    assert told["arguments"][0]["key"] == "recruitment" and told["cases"][0]["case"] == 2
    # What came back as the profile can be sent again.
    assert client.post("/api/pitch", json=told["profile"]).json()["arguments"] == told["arguments"]


# --- what cannot be used -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "sent", "status", "told"),
    [
        ("/api/ask", b'{"question', 400, "Indholdet er ikke gyldig JSON i UTF-8."),
        ("/api/ask", b'{"question": "\xff"}', 400, "Indholdet er ikke gyldig JSON i UTF-8."),
        ("/api/ask", b"[" * 50_000, 400, "Indholdet er ikke gyldig JSON i UTF-8."),
        ("/api/ask", b"[]", 422, "skal være et JSON-objekt"),
        ("/api/ask", b"", 422, "skal være et JSON-objekt"),
        ("/api/ask", b"{}", 422, "»question« mangler."),
        ("/api/ask", b'{"question": ""}', 422, "»question« må ikke være tom."),
        ("/api/ask", b'{"question": "  "}', 422, "Skriv et spørgsmål først."),
        ("/api/ask", b'{"question": 5}', 422, "»question« skal være tekst."),
        ("/api/ask", b'{"question": "\\ud800"}', 422, "gyldig tekst i UTF-8"),
        ("/api/ask", b'{"question": "Hej", "q": "Hej"}', 422, "»q« kendes ikke."),
        ("/api/ask", b'{"question": "Hej", "restrict": {"case": "7"}}', 422, "»restrict.case« skal være"),
        ("/api/ask", b'{"question": "%s"}' % (b"a" * 2_001), 422, "Skriv det på højst 2.000 tegn."),
        ("/api/ask", b'{"question": "%s"}' % (b"a" * 500_000), 413, "fylder for meget"),
        ("/api/search", b'{"q": "tavle", "k": 0}', 422, "»k« skal være mindst 1."),
        ("/api/search", b'{"q": "tavle", "k": 201}', 422, "»k« må højst være 200."),
        ("/api/cases", b'{"theme": "mangel"}', 422, "»theme« skal være en liste."),
        ("/api/cases", b'{"text": "%s"}' % (b" " * 2_001), 422, "»text« må højst have 2.000 tegn."),
        ("/api/pitch", b"{}", 422, "»company« mangler."),
        ("/api/pitch", b'{"company": "A", "employees": -1}', 422, "»employees« skal være mindst 0."),
        ("/api/pitch", b'{"company": "A", "<script>": 1}', 422, "»<script>« kendes ikke."),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told_in_danish(
    client: TestClient, path: str, sent: bytes, status: int, told: str
) -> None:
    answer = client.post(path, content=sent, headers=JSON)
    assert answer.status_code == status
    assert list(answer.json()) == ["error"] and told in answer.json()["error"]
    assert answer.headers["content-type"] == "application/json"


def test_a_body_sent_bit_by_bit_is_cut_off_too(client: TestClient) -> None:
    answer = client.post("/api/ask", content=iter([b"x" * 100_000] * 10), headers=JSON)
    assert (answer.status_code, "fylder for meget" in answer.json()["error"]) == (413, True)


def test_the_wrong_door_is_told_in_danish(client: TestClient) -> None:
    assert client.get("/api/nix").json() == {"error": "Her er ikke noget. Se /api/docs for det, der er."}
    wrong = client.get("/api/ask")
    assert (wrong.status_code, wrong.headers["allow"]) == (405, "POST")
    assert wrong.json() == {"error": "Her bruges en anden metode. Se /api/docs."}
    assert client.get("/api/search", params={"q": "x", "p": 1}).json() == {"error": "»p« kendes ikke."}


def test_the_operators_limit_holds_and_is_told(tmp_path: Path) -> None:
    assistant = small.assistant(tmp_path, max_question_chars=20)
    assistant.prepare()
    client = TestClient(mounted(assistant))
    told = client.post("/api/ask", json={"question": "Hvad er det for noget?"})
    assert "højst 20 tegn" in told.json()["error"]
    schemas = client.get("/api/openapi.json").json()["components"]["schemas"]
    assert schemas["Ask"]["properties"]["question"]["maxLength"] == 20
    assert schemas["Cases"]["properties"]["text"]["anyOf"][0]["maxLength"] == 20
    assert "x-question-limit" not in json.dumps(schemas)


# --- personal data and secrets -------------------------------------------------------------------


def test_personal_data_is_caught(client: TestClient) -> None:
    asked = client.post("/api/ask", json={"question": "Kan 010190-1234 komme i Job7?"})
    assert "[CPR-nummer fjernet]" in asked.json()["question"] and "1234" not in asked.text
    for path, sent, told in (
        ("/api/pitch", {"company": "A", "experience": "Mette har angst."}, "personligt om en borger"),
        ("/api/pitch", {"company": "A", "concerns": ["010190-1234"]}, "CPR-nummer"),
        ("/api/cases", {"text": "Ahmed, født 010190-1234, søger job"}, "CPR-nummer"),
    ):
        answer = client.post(path, json=sent)
        assert answer.status_code == 422 and told in answer.json()["error"]
        assert "1234" not in answer.text and "Mette" not in answer.text


def test_the_unforeseen_shows_nothing_of_itself(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("hidden detail")

    monkeypatch.setattr(Assistant, "ask", broken)
    answer = TestClient(mounted(assistant)).post("/api/ask", json={"question": "En hemmelighed"})
    assert answer.status_code == 500
    assert answer.json() == {"error": "Noget uventet gik galt. Prøv igen, eller start assistenten på ny."}
    assert "hidden detail" in caplog.text and "En hemmelighed" not in caplog.text


# --- while the model loads -----------------------------------------------------------------------


def test_until_it_is_ready_it_says_so(tmp_path: Path) -> None:
    client = TestClient(mounted(whole.assistant(tmp_path)))
    for path, sent in (
        ("/api/ask", {"question": QUESTION}),
        ("/api/search", {"q": "tavle"}),
        ("/api/pitch", {"company": "A"}),
        ("/api/cases", {"text": "Vi mangler svejsere"}),
    ):
        answer = client.post(path, json=sent)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert answer.json() == {"error": "Assistenten gør sig klar. Prøv igen om lidt."}
    assert len(client.get("/api/cases").json()) >= 10  # needs no model
    assert client.get("/api/health").json() == {
        "state": "starting",
        "message": "Assistenten gør sig klar",
        "passages": 0,
    }


def test_health_tells_when_it_is_ready(client: TestClient, assistant: Assistant) -> None:
    told = client.get("/api/health").json()
    assert told == {"state": "ready", "message": "", "passages": len(assistant.library.passages)}


def test_a_slow_question_holds_nobody_up(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting, go_on = threading.Event(), threading.Event()
    original = Assistant.ask

    def ask(self: Assistant, question: str, *rest: Any) -> Answer:
        if question.startswith("Langsomt"):
            waiting.set()
            assert go_on.wait(20)
        return original(self, question, *rest)

    monkeypatch.setattr(Assistant, "ask", ask)
    answers = []
    with TestClient(mounted(assistant)) as client:

        def slowly() -> None:
            answers.append(client.post("/api/ask", json={"question": "Langsomt: hvad er Job7?"}))

        slow = threading.Thread(target=slowly)
        slow.start()
        assert waiting.wait(20)
        assert client.post("/api/ask", json={"question": QUESTION}).status_code == 200
        assert not answers
        go_on.set()
        slow.join(20)
    assert answers[0].status_code == 200


# --- the page about it ---------------------------------------------------------------------------


def test_the_page_tells_every_operation_and_fetches_nothing(client: TestClient) -> None:
    page = client.get("/api/docs")
    assert page.status_code == 200 and page.text.startswith('<!doctype html><html lang="da">')
    for method, path in (
        *(("POST", "/api/ask"), ("GET", "/api/search"), ("POST", "/api/search"), ("POST", "/api/pitch")),
        *(("GET", "/api/cases"), ("POST", "/api/cases"), ("GET", "/api/health")),
    ):
        assert f"<code>{method} {path}</code></h2>" in page.text
    for seen in ("Spørgsmålet, på dansk eller engelsk. Skal med.", "tekst, højst 2.000 tegn", "Fejlkoder"):
        assert seen in page.text
    assert not any(tag in page.text for tag in ("<script", "<link", "<img", " src=", "https://"))


def test_everything_in_the_schema_is_told_in_danish(client: TestClient) -> None:
    schema = client.get("/api/openapi.json").json()
    assert schema["servers"] == [{"url": "/api"}]
    for name, shape in schema["components"]["schemas"].items():
        assert shape["description"], name
        for field, told in shape["properties"].items():
            assert told.get("description") or "anyOf" in told, f"{name}.{field}"
