"""One frozen ``Settings``; defaults < TOML file < environment. Only this file reads the environment."""

from __future__ import annotations

import dataclasses
import math
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs

from assistant.errors import SettingsError

PROJECT = Path(__file__).resolve().parent.parent
PACKAGED_MODEL = "packaged:multilingual-e5-small"
APP = "virksomhedsservice-assistenten"
UNSUPPORTED = ("drop", "mark")  # what becomes of a sentence without proof


def _data_folder() -> Path:
    return Path(platformdirs.user_data_dir(APP, appauthor=False))


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an operator may choose.

    ``project`` is the folder that citation paths are relative to. ``corpus`` holds the knowledge
    cards, ``library`` a person's own documents and their extracted text, ``index`` the built index,
    ``models`` the converted packaged model, ``feedback`` the local thumbs file.
    ``model`` is ``packaged:multilingual-e5-small`` or whatever ``SentenceTransformer`` accepts.

    A language model writes only where ``llm_base_url`` is set: the address of an OpenAI-compatible
    service. ``llm_timeout`` bounds its whole answer and ``llm_first_token_timeout`` the wait for its
    first word, in seconds; ``llm_max_chars`` its length. What it writes without proof is left out
    (``llm_unsupported = "drop"``) or shown apart as not documented (``"mark"``). ``prompts`` may be a
    folder of one's own; a prompt that is not in it is the project's.
    """

    project: Path = PROJECT
    corpus: Path = PROJECT / "corpus"
    index: Path = PROJECT / "index"
    library: Path = dataclasses.field(default_factory=lambda: _data_folder() / "library")
    models: Path = dataclasses.field(default_factory=lambda: _data_folder() / "models")
    feedback: Path = dataclasses.field(default_factory=lambda: _data_folder() / "feedback.jsonl")
    model: str = PACKAGED_MODEL
    max_question_chars: int = 2_000
    max_document_mb: int = 50
    host: str = "127.0.0.1"
    port: int = 7860
    llm_base_url: str = ""
    llm_model: str = ""
    llm_api_key: str = dataclasses.field(default="", repr=False)
    llm_timeout: float = 30.0
    llm_first_token_timeout: float = 10.0
    llm_max_chars: int = 8_000
    llm_unsupported: str = "drop"
    prompts: Path = PROJECT / "prompts"

    @property
    def mode(self) -> str:
        """What is written at the top of every page."""
        return f"Med sprogmodel: {self.llm_model}" if self.llm_base_url else "Uden sprogmodel"


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """Read ``assistant.toml`` (or the file in ``ASSISTANT_CONFIG``) and ``ASSISTANT_*``.

    Raises:
        SettingsError: the file is not TOML, names an unknown setting, or a value has the wrong form.
    """
    environment = os.environ if environment is None else environment
    config = Path(environment.get("ASSISTANT_CONFIG", PROJECT / "assistant.toml"))
    values: dict[str, Any] = dict(_from_toml(config)) if config.is_file() else {}
    names = {field.name for field in dataclasses.fields(Settings)}
    if unknown := set(values) - names:
        raise SettingsError(f"{config.name} har ukendte indstillinger: {', '.join(sorted(unknown))}.")
    for name in names:
        if value := environment.get(f"ASSISTANT_{name.upper()}"):
            values[name] = value
    return _checked(Settings(**{name: _coerce(name, value) for name, value in values.items()}))


def _checked(settings: Settings) -> Settings:
    if settings.llm_unsupported not in UNSUPPORTED:
        raise SettingsError(
            f"Indstillingen »llm_unsupported« kan ikke være »{settings.llm_unsupported}«. "
            "Skriv »drop« (udelad) eller »mark« (vis som ikke dokumenteret)."
        )
    for name in ("llm_timeout", "llm_first_token_timeout", "llm_max_chars"):
        if not 0 < getattr(settings, name) < math.inf:
            raise SettingsError(f"Indstillingen »{name}« skal være større end nul.")
    return settings


def _from_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"Indstillingsfilen {path} kan ikke læses: {error}") from error


def _coerce(name: str, value: Any) -> Any:
    kind = next(field.type for field in dataclasses.fields(Settings) if field.name == name)
    try:
        if kind == "Path":
            return Path(value).expanduser().resolve()
        return {"int": int, "float": float}.get(str(kind), str)(value)
    except (TypeError, ValueError) as error:
        raise SettingsError(f"Indstillingen »{name}« kan ikke være »{value}«.") from error
