"""The tools as a real client meets them: in a process of their own, over HTTP, and what they say."""

from __future__ import annotations

import asyncio
import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from mcp import StdioServerParameters
from mcp.client import Client
from mcp.types import CallToolResult, TextContent

from assistant import serialise
from assistant.assistant import Assistant
from assistant.settings import PROJECT
from assistant.tools import server
from assistant.web import server as web
from tests import small, whole
from tests.conftest import MODELS
from tests.web.conftest import plain_locks  # noqa: F401 - a fixture

QUESTION = "Hvem er kontaktperson for Job7?"
SMALL = "Hvor mange svejsere har havneteamet skaffet?"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    made = whole.assistant(tmp_path_factory.mktemp("tools"))
    made.prepare()
    return made


def using(where: Any, work: Callable[[Client], Awaitable[Any]]) -> Any:
    """What ``work`` gives, done by a client that has joined the server."""

    async def joined() -> Any:
        async with Client(where, read_timeout_seconds=120) as client:
            return await work(client)

    return asyncio.run(joined())


def call(where: Any, tool: str, **arguments: Any) -> CallToolResult:
    result = using(where, lambda client: client.call_tool(tool, arguments))
    assert isinstance(result, CallToolResult)
    return result


def text(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


# --- what the tools say --------------------------------------------------------------------------


def test_the_tools_are_told_in_danish(assistant: Assistant) -> None:
    async def look(client: Client) -> tuple[str | None, list[Any]]:
        return client.instructions, (await client.list_tools()).tools

    about, tools = using(server.create(assistant), look)
    assert "behold numrene og kilderne" in about
    assert [tool.name for tool in tools] == ["ask", "search", "find_cases", "build_pitch"]
    for tool in tools:
        assert tool.annotations.read_only_hint and tool.title
        assert re.search("Svarer|Finder|Viser|Laver", tool.description)
        for name, told in tool.input_schema["properties"].items():
            assert told["description"], f"{tool.name}.{name}"


def test_an_answer_is_text_with_sources_and_the_command_lines_json(assistant: Assistant) -> None:
    result = call(server.create(assistant), "ask", question=QUESTION)
    assert not result.is_error
    assert text(result).startswith("Dækket af materialet\n\nKontaktperson for case 7")
    assert "[1] gengivet fra KL: Kompetent samspil om kvalificeret arbejdskraft, 2019" in text(result)
    told = result.structured_content
    shown = serialise.answer(assistant.ask(QUESTION), assistant.library)
    assert {**told, "seconds": 0} == {**shown, "seconds": 0}


def test_a_follow_up_and_a_choice_of_case(assistant: Assistant) -> None:
    result = call(
        server.create(assistant),
        "ask",
        question="Hvem er kontaktperson?",
        conversation=["Hvad er Job7?"],
        case=7,
    )
    assert {citation["case"] for citation in result.structured_content["citations"]} == {7}


def test_passages_cases_and_a_pitch(assistant: Assistant) -> None:
    tools = server.create(assistant)
    found = call(tools, "search", query="tavlemøder", k=2)
    assert [one["n"] for one in found.structured_content["passages"]] == [1, 2]
    assert text(found).startswith("1. KL 2019, case 6")
    like = call(tools, "find_cases", text="Vi mangler svejsere i industrien")
    assert like.structured_content["cases"][0]["case"] == 10 and "Aalborg Alliancen" in text(like)
    on_funen = call(tools, "find_cases", municipality=["Fyn"])
    assert 7 in {case["case"] for case in on_funen.structured_content["cases"]}
    none = call(tools, "find_cases", text="Hvordan dyrker man tomater?")
    assert none.structured_content == {"cases": []} and "--text" not in text(none)
    pitch = call(tools, "build_pitch", company="Klippens Hotel", industry="hotel", hard_to_fill=["rengøring"])
    assert text(pitch).startswith("# Mødenoter: Klippens Hotel")
    assert pitch.structured_content["arguments"][0]["key"] == "recruitment"


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("ask", {}, "»question« mangler."),
        ("ask", {"question": "  "}, "Skriv et spørgsmål først."),
        ("ask", {"question": "a" * 2_001}, "Skriv det på højst 2.000 tegn."),
        ("ask", {"question": "Hej", "case": 99}, "Der er ingen case 99 i vidensgrundlaget."),
        ("ask", {"question": "Hej", "conversation": ["Hej"] * 7}, "»conversation« må højst have 6 punkter."),
        ("search", {"query": "tavle", "k": 0}, "»k« skal være mindst 1."),
        ("find_cases", {"municipality": ["Atlantis"]}, "der hedder »Atlantis«."),
        ("find_cases", {"text": "Ahmed, født 010190-1234, søger job"}, "CPR-nummer"),
        ("build_pitch", {"company": ""}, "Skriv virksomhedens navn."),
        ("build_pitch", {"company": "A", "experience": "Mette har angst."}, "personligt om en borger"),
        ("delete_everything", {}, "Der er ikke noget værktøj med det navn."),
    ],
)
def test_a_bad_input_gives_a_danish_error(
    assistant: Assistant, tool: str, arguments: dict[str, Any], told: str
) -> None:
    result = call(server.create(assistant), tool, **arguments)
    assert result.is_error and told in text(result)
    assert not any(word in text(result) for word in ("Error", "pydantic", "1234", "Mette"))


def test_the_unforeseen_shows_nothing_of_itself(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("hidden detail")

    monkeypatch.setattr(Assistant, "ask", broken)
    result = call(server.create(assistant), "ask", question="En hemmelighed")
    assert result.is_error and text(result).startswith("Noget uventet gik galt.")
    assert "hidden detail" in caplog.text and "En hemmelighed" not in caplog.text


# --- over standard input and output --------------------------------------------------------------


def settings_of(folder: Path, **others: str) -> dict[str, str]:
    """The environment of a process over the small library."""
    return {
        "ASSISTANT_CONFIG": str(folder / "none.toml"),
        "ASSISTANT_PROJECT": str(small.DATA),
        "ASSISTANT_CORPUS": str(small.DATA / "corpus"),
        "ASSISTANT_INDEX": str(folder / "index"),
        "ASSISTANT_LIBRARY": str(folder / "library"),
        "ASSISTANT_FEEDBACK": str(folder / "feedback.jsonl"),
        "ASSISTANT_MODELS": str(MODELS),
        "HF_HUB_OFFLINE": "1",
        **others,
    }


def process(folder: Path, *command: str) -> StdioServerParameters:
    return StdioServerParameters(
        command=sys.executable, args=[*command, "mcp"], env=settings_of(folder), cwd=str(PROJECT)
    )


async def look_and_ask(client: Client) -> tuple[list[str], CallToolResult, CallToolResult]:
    tools = [tool.name for tool in (await client.list_tools()).tools]
    good, bad = await client.call_tool("ask", {"question": SMALL}), await client.call_tool("ask", {})
    assert isinstance(good, CallToolResult) and isinstance(bad, CallToolResult)
    return tools, good, bad


def test_another_program_can_start_it(tmp_path: Path) -> None:
    tools, good, bad = using(process(tmp_path, "-m", "tests.tools.served"), look_and_ask)
    assert tools == ["ask", "search", "find_cases", "build_pitch"]
    assert "412 svejsere" in text(good) and good.structured_content["verdict"] == "covered"
    assert bad.is_error and text(bad) == "»question« mangler."


def test_standard_output_carries_the_protocol_only(tmp_path: Path) -> None:
    hello = {
        "jsonrpc": "2.0", "id": 1, "method": "initialize",
        "params": {"protocolVersion": "2025-06-18", "capabilities": {},
                   "clientInfo": {"name": "prøve", "version": "1"}},
    }  # fmt: skip
    ask = {"jsonrpc": "2.0", "id": 2, "method": "tools/call",
           "params": {"name": "ask", "arguments": {"question": SMALL}}}  # fmt: skip
    running = subprocess.Popen(
        [sys.executable, "-m", "tests.tools.served", "mcp"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", cwd=PROJECT,
        env={**os.environ, **settings_of(tmp_path), "PYTHONIOENCODING": "latin-1"},
    )  # fmt: skip
    with running:
        assert running.stdin and running.stdout and running.stderr
        for message in (hello, {"jsonrpc": "2.0", "method": "notifications/initialized"}, ask):
            running.stdin.write(json.dumps(message) + "\n")
        running.stdin.flush()
        lines = [json.loads(running.stdout.readline()) for _ in range(2)]
        running.stdin.close()
        rest, noise = running.stdout.read(), running.stderr.read()
    assert [line["id"] for line in lines] == [1, 2] and rest == ""
    assert lines[0]["result"]["serverInfo"]["name"] == "virksomhedsservice-assistenten"
    assert "412 svejsere" in lines[1]["result"]["content"][0]["text"]
    assert "svejsere" not in noise and "Traceback" not in noise
    assert running.returncode == 0


@pytest.mark.model
@pytest.mark.slow
def test_it_answers_with_the_packaged_model_that_loads_meanwhile(tmp_path: Path) -> None:
    tools, good, _ = using(process(tmp_path, "-m", "assistant"), look_and_ask)
    assert len(tools) == 4
    assert "412 svejsere" in text(good)


# --- over HTTP, beside the pages -----------------------------------------------------------------


@pytest.fixture(scope="module")
def site(assistant: Assistant, plain_locks: None) -> Iterator[str]:  # noqa: F811
    """The whole web app with its tools, served on this machine."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(web.create(assistant, mcp="127.0.0.1"), log_level="error", ws="none")
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    running.should_exit = True
    thread.join(20)


def test_the_tools_stand_beside_pages_and_api(site: str) -> None:
    result = call(f"{site}/mcp", "ask", question=QUESTION)
    assert "Per Rasmussen" in text(result) and result.structured_content["verdict"] == "covered"
    assert call(f"{site}/mcp", "find_cases", municipality=["Fyn"]).structured_content["cases"]
    assert call(f"{site}/mcp", "search", query="tavlemøder").structured_content["passages"]
    assert text(call(f"{site}/mcp", "build_pitch", company="Kroen")).startswith("# Mødenoter: Kroen")
    bad = call(f"{site}/mcp", "ask", question="")
    assert bad.is_error and text(bad) == "Skriv et spørgsmål først."
    assert 'lang="da"' in httpx.get(f"{site}/").text
    docs = httpx.get(f"{site}/api/docs")
    assert "POST /api/ask" in docs.text and "default-src 'self'" in docs.headers["content-security-policy"]
    assert httpx.get(f"{site}/api/health").json() == httpx.get(f"{site}/health").json()


@pytest.mark.parametrize(
    "headers", [{"host": "ond.example"}, {"origin": "http://ond.example"}], ids=["rebinding", "other page"]
)
def test_a_web_page_elsewhere_cannot_use_them(site: str, headers: dict[str, str]) -> None:
    ask = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
    accepted = {"accept": "application/json, text/event-stream"}
    answer = httpx.post(f"{site}/mcp", json=ask, headers={**accepted, **headers})
    assert answer.status_code in (403, 421) and "tools" not in answer.text
    assert httpx.post(f"{site}/mcp", json=ask, headers=accepted).status_code == 200


@pytest.mark.parametrize(
    ("host", "named", "allowed"),
    [
        ("127.0.0.1", "localhost:7860", True),
        ("127.0.0.1", "192.0.2.7:7860", False),
        ("192.0.2.7", "192.0.2.7:7860", True),
        ("2001:db8::7", "[2001:db8::7]:7860", True),
        ("0.0.0.0", "assistent.example:7860", False),
    ],
)
def test_only_names_of_the_address_served_on_are_answered(
    assistant: Assistant, host: str, named: str, allowed: bool
) -> None:
    from starlette.testclient import TestClient

    with TestClient(server.over_http(assistant, host), base_url=f"http://{named}") as client:
        ask = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
        answer = client.post("/mcp", json=ask, headers={"accept": "application/json, text/event-stream"})
        assert (answer.status_code == 200) is allowed


def test_without_being_asked_for_there_are_no_tools(assistant: Assistant, plain_locks: None) -> None:  # noqa: F811
    paths = {getattr(route, "path", "") for route in web.create(assistant).routes}
    assert "/api" in paths and "/mcp" not in paths
