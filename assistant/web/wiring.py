"""How our own HTML speaks with gradio: one component, named events, numbers read with care."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Sequence
from typing import Any

import gradio as gr

QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
"""For every event: we show progress in our own words, and the events are no public interface."""

AT_ONCE: dict[str, Any] = {**QUIET, "queue": False}
"""For events that only look something up: they need not stand in line behind questions."""


def html(
    value: str, events: Sequence[str], *, setup: str = "wire", classes: str = "", **props: Any
) -> gr.HTML:
    """An HTML component whose ``data-event`` buttons and forms trigger the named events.

    ``setup`` names the function of ``assets/app.js`` that wires it. Extra properties travel to the
    page with the value, outside the template.
    """
    # gradio offers an event as a method only if its name stands quoted in this script.
    script = f"Assistenten.{setup}(element, trigger, watch, props, upload, {json.dumps(list(events))})"
    return gr.HTML(value, js_on_load=script, apply_default_css=False, elem_classes=classes or None, **props)


def handed(name: str, data: bytes) -> str:
    """A file on its way to the browser, for the ``file`` of a component with ``setup="files"``."""
    # The time tells two files of the same content apart.
    return json.dumps({"at": time.time_ns(), "name": name, "data": base64.b64encode(data).decode()})


def number(event: gr.EventData, name: str, below: int) -> int | None:
    """The whole number an event carries under a name, if it is one from 0 up to ``below``."""
    try:
        value = int(str(event._data.get(name)))
    except ValueError:
        return None
    return value if 0 <= value < below else None
