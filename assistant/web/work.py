"""Long work watched from a gradio generator: progress comes as it happens, the result at the end."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TypeVar

from assistant.errors import AssistantError
from assistant.types import Progress

T = TypeVar("T")
UNEXPECTED = "Noget gik galt. Prøv igen; bliver det ved, så sig det til den, der driver assistenten."


@dataclass(frozen=True, slots=True)
class Step:
    """What is being done, in Danish, and how far it has come; ``total`` 0 is unknown."""

    text: str
    done: int
    total: int


def watched(work: Callable[[Progress], T]) -> Generator[Step, None, T]:
    """Run ``work`` in a thread, yield its latest step as it comes, return its result.

    Closing the generator early (the person left the page) waits for the work: half an index is no use.

    Raises:
        AssistantError: what ``work`` raised.
    """
    steps: SimpleQueue[Step | None] = SimpleQueue()
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="work") as pool:
        future = pool.submit(work, lambda text, done, total: steps.put(Step(text, done, total)))
        future.add_done_callback(lambda _: steps.put(None))
        while (step := _latest(steps)) is not None:
            yield step
        return future.result()


def _latest(steps: SimpleQueue[Step | None]) -> Step | None:
    """The newest step waiting; the page need not draw those it has no time for."""
    step = steps.get()
    while step is not None:
        try:
            step = steps.get_nowait()
        except Empty:
            return step
    return None


def message(error: Exception) -> str:
    """The Danish sentence for an error; one nobody foresaw goes to the log."""
    if isinstance(error, AssistantError):
        return str(error)
    logging.getLogger(__name__).error("Unexpected error behind a page", exc_info=error)
    return UNEXPECTED
