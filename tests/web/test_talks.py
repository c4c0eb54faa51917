"""A conversation handed over as a file."""

from __future__ import annotations

import base64
import json
from datetime import date

import pytest

from assistant.web import talks
from assistant.web.wiring import handed


@pytest.mark.parametrize(
    ("form", "name"), [("docx", "samtale-2026-11-03.docx"), ("../markdown", "samtale-2026-11-03.md")]
)
def test_file_is_named_by_its_day_and_carries_its_bytes(form: str, name: str) -> None:
    named = talks.file_name(form, date(2026, 11, 3))
    file = handed(named, b"\x00PK")
    assert named == json.loads(file)["name"] == name
    assert base64.b64decode(json.loads(file)["data"]) == b"\x00PK"
