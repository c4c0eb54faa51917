"""Example profiles to try the pitch on: invented companies of different kinds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import yaml

from assistant.pitch.profile import CompanyProfile, make


@dataclass(frozen=True, slots=True)
class Example:
    """A ready profile; ``label`` names it and ``about`` says what is special about it."""

    id: str
    label: str
    about: str
    profile: CompanyProfile


@lru_cache(maxsize=1)
def examples() -> tuple[Example, ...]:
    """All examples, in the order they are offered."""
    path = resources.files("assistant.pitch").joinpath("data", "examples.yaml")
    return tuple(
        Example(row["id"], row["label"], row["about"], make(row["profile"])[0])
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))
    )
