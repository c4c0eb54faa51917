"""What the README shows works as it stands there."""

from __future__ import annotations

import json
import re

import pytest
from starlette.testclient import TestClient

from assistant.cli import app as command_line
from assistant.settings import PROJECT
from tests import whole
from tests.api.conftest import mounted
from tests.encoders import HashingEncoder

README = (PROJECT / "README.md").read_text(encoding="utf-8")


def block(heading: str, language: str) -> str:
    """The first code block of a language under a heading."""
    under = README.split(f"\n### {heading}\n", 1)[1].split("\n### ", 1)[0]
    found = re.search(rf"^```{language}\n(.*?)^```$", under, re.MULTILINE | re.DOTALL)
    assert found, heading
    return found.group(1)


def test_the_query_engine_answers(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("assistant.lifecycle.load_encoder", lambda *_: HashingEncoder())
    exec(compile(block("LlamaIndex", "python"), "README.md", "exec"), {})
    shown = capsys.readouterr().out
    assert shown.startswith("covered Kontaktperson for case 7") and "Per Rasmussen" in shown
    assert "\n1 Kompetent samspil om kvalificeret arbejdskraft 21 Kontaktperson" in shown


def test_the_call_of_the_api_is_answered(tmp_path_factory: pytest.TempPathFactory) -> None:
    assistant = whole.assistant(tmp_path_factory.mktemp("readme"))
    assistant.prepare()
    shown = block("HTTP API", "")
    found = re.search(r"curl http://127\.0\.0\.1:7860(\S+) .*?-d '(.*?)'", shown, re.DOTALL)
    assert found
    answer = TestClient(mounted(assistant)).post(found.group(1), json=json.loads(found.group(2)))
    assert answer.status_code == 200 and "Per Rasmussen" in answer.json()["answer"]


def test_the_command_for_mcp_exists() -> None:
    (server,) = json.loads(block("MCP", "json"))["mcpServers"].values()
    commands = {command.callback.__name__ for command in command_line.registered_commands if command.callback}
    assert server["command"].endswith("/.venv/bin/assistant") and server["args"][0] in commands
