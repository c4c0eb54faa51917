"""Numbers a page sends are read with care."""

from __future__ import annotations

import gradio as gr
import pytest

from assistant.web.wiring import number


@pytest.mark.parametrize(
    ("value", "read"), [("0", 0), ("2", 2), ("3", None), ("-1", None), ("x", None), (None, None)]
)
def test_number(value: object, read: int | None) -> None:
    assert number(gr.EventData(None, {"at": value}), "at", below=3) == read
