"""Settings: what an operator sets is taken, and what cannot be is told of in Danish."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant import settings
from assistant.errors import SettingsError
from assistant.settings import PROJECT


def load(tmp_path: Path, toml: str = "", **environment: str) -> settings.Settings:
    """The settings from a file with ``toml`` and from ``ASSISTANT_…`` variables."""
    (tmp_path / "assistant.toml").write_text(toml, encoding="utf-8")
    told = {f"ASSISTANT_{name.upper()}": value for name, value in environment.items()}
    return settings.load({"ASSISTANT_CONFIG": str(tmp_path / "assistant.toml"), **told})


def test_without_a_word_nothing_is_sent_to_any_language_model(tmp_path: Path) -> None:
    made = load(tmp_path)
    assert (made.llm_base_url, made.llm_model, made.llm_api_key) == ("", "", "")
    assert made.mode == "Uden sprogmodel"
    assert made.llm_unsupported == "drop"
    assert made.prompts == PROJECT / "prompts"


def test_a_language_model_is_set_up_in_the_file_or_the_environment(tmp_path: Path) -> None:
    toml = (
        'llm_base_url = "http://127.0.0.1:11434/v1"\nllm_model = "gemma3"\nllm_timeout = 60\n'
        'llm_first_token_timeout = 20.5\nllm_max_chars = 4000\nllm_unsupported = "mark"\n'
    )
    made = load(tmp_path, toml, llm_model="qwen3", llm_timeout="90.5", prompts=str(tmp_path))
    assert (made.llm_base_url, made.llm_model) == ("http://127.0.0.1:11434/v1", "qwen3")
    assert (made.llm_timeout, made.llm_first_token_timeout, made.llm_max_chars) == (90.5, 20.5, 4_000)
    assert made.llm_unsupported == "mark"
    assert made.prompts == tmp_path.resolve()
    assert made.mode == "Med sprogmodel: qwen3"


def test_the_key_is_in_nothing_that_is_shown(tmp_path: Path) -> None:
    assert "sk-hemmelig" not in repr(load(tmp_path, llm_api_key="sk-hemmelig"))


@pytest.mark.parametrize("name", ["llm_timeout", "llm_first_token_timeout", "llm_max_chars"])
@pytest.mark.parametrize("value", ["0", "-1", "nan", "inf", "længe", "1e999"])
def test_a_limit_that_is_none_is_told_of(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(
        SettingsError, match=f"^Indstillingen »{name}« (skal være større end nul|kan ikke være)"
    ):
        load(tmp_path, **{name: value})


def test_a_limit_that_is_no_number_is_told_of_from_the_file_too(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="»llm_timeout« kan ikke være »\\[1\\]«"):
        load(tmp_path, "llm_timeout = [1]")


def test_what_becomes_of_the_unproven_is_one_of_two(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"»llm_unsupported« kan ikke være »keep«\. Skriv »drop«.*»mark«"):
        load(tmp_path, llm_unsupported="keep")


def test_the_readme_tells_of_every_setting() -> None:
    told = set(
        re.findall(r"^\| `ASSISTANT_([A-Z_]+)`", (PROJECT / "README.md").read_text("utf-8"), re.MULTILINE)
    )
    assert {f"ASSISTANT_{name}".lower() for name in told} == {
        f"assistant_{name}" for name in settings.Settings.__dataclass_fields__
    }
