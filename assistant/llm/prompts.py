"""Prompts: one Danish Markdown file a task, checked when it is read, filled once and never parsed again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import SettingsError
from assistant.settings import PROJECT

TASKS = ("answer", "follow-up", "pitch-argument", "objection-reply", "mail", "training-feedback")
FOLDER = PROJECT / "prompts"
_VARIABLE = re.compile(r"\{\{\s*([a-z][a-z_]*)\s*\}\}")
_BRACES = re.compile(r"\{\{.*?\}\}|\{\{|\}\}", re.DOTALL)
_FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_RULE = re.compile(r"^---$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A task for the model: ``system`` says who it is and what holds, ``user`` what it is given."""

    task: str
    purpose: str
    version: int
    variables: tuple[str, ...]
    system: str
    user: str

    def fill(self, values: Mapping[str, str]) -> tuple[str, str]:
        """System and user text with every variable filled in; a value's own braces stay as they are.

        Raises:
            KeyError: a declared variable has no value.
        """

        def filled(text: str) -> str:
            return _VARIABLE.sub(lambda match: values[match.group(1)], text)

        return filled(self.system), filled(self.user)


def load(task: str, folder: Path = FOLDER) -> Prompt:
    """The prompt ``task``.md of ``folder``, or the project's where the folder has none.

    Raises:
        SettingsError: the file is missing, unreadable or breaks the format; the Danish message says how.
    """
    if not folder.is_dir():
        raise SettingsError(f"Mappen »{folder}« med prompter findes ikke.")
    ours = _read(task, FOLDER / f"{task}.md")
    own = folder / f"{task}.md"
    if folder == FOLDER or not own.exists():
        return ours
    theirs = _read(task, own)
    if unknown := sorted(set(theirs.variables) - set(ours.variables)):
        raise SettingsError(f"Prompten {own.name} bruger variabler, opgaven ikke har: {', '.join(unknown)}.")
    return theirs


def _read(task: str, path: Path) -> Prompt:
    try:
        text = path.read_text(encoding="utf-8-sig")  # an editor may have put its mark first
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"Prompten {path.name} kan ikke læses.") from error
    return parse(task, text, path.name)


def parse(task: str, text: str, name: str) -> Prompt:
    """Read a prompt's text; ``name`` is what its file is called in an error.

    Raises:
        SettingsError: as :func:`load`.
    """
    match = _FRONT.match(text)
    if match is None:
        raise SettingsError(f"Prompten {name} mangler indledningen mellem to linjer med »---«.")
    front, body = _front(match.group(1), name), match.group(2)
    declared, used = tuple(front["variables"]), _used(body, name)
    if unknown := sorted(used - set(declared)):
        raise SettingsError(f"Prompten {name} bruger variabler, den ikke nævner: {', '.join(unknown)}.")
    if unused := sorted(set(declared) - used):
        raise SettingsError(f"Prompten {name} nævner variabler, den ikke bruger: {', '.join(unused)}.")
    parts = _RULE.split(body)
    if len(parts) != 2 or not all(part.strip() for part in parts):
        raise SettingsError(
            f"Prompten {name} skal have to dele med en linje »---« imellem: rollen først, så opgaven."
        )
    return Prompt(task, front["purpose"], front["version"], declared, parts[0].strip(), parts[1].strip())


def _front(text: str, name: str) -> dict[str, Any]:
    try:
        front = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # an impossible date is a ValueError
        raise SettingsError(f"Indledningen i prompten {name} er ikke gyldig YAML.") from error
    wanted: dict[str, type] = {"purpose": str, "variables": list, "version": int}
    if not isinstance(front, dict) or set(front) != set(wanted):
        raise SettingsError(f"Indledningen i prompten {name} skal have netop purpose, variables og version.")
    for key, kind in wanted.items():
        if not isinstance(front[key], kind) or isinstance(front[key], bool):
            raise SettingsError(f"Feltet {key} i prompten {name} har en forkert form.")
    if not all(isinstance(variable, str) for variable in front["variables"]):
        raise SettingsError(f"Feltet variables i prompten {name} skal være en liste af navne.")
    return front


def _used(body: str, name: str) -> set[str]:
    """The variables in ``body``; double braces that are no variable are an error, not text."""
    for braces in _BRACES.findall(body):
        if not _VARIABLE.fullmatch(braces):
            raise SettingsError(f"Prompten {name} har »{braces[:40]}«, som ikke er en variabel.")
    return set(_VARIABLE.findall(body))
