"""A language model at work: what a task asks of it, and what it writes, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.llm import client, prompts
from assistant.llm.client import Limits
from assistant.llm.prompts import Prompt
from assistant.llm.sentences import Sentence, sentences
from assistant.settings import Settings

if TYPE_CHECKING:
    from llama_index.core.llms import LLM


@dataclass(frozen=True, slots=True)
class Model:
    """A connection with its prompts. ``shows_unproven``: what is not proven is shown apart, not left out."""

    llm: LLM
    prompts: Mapping[str, Prompt]
    limits: Limits
    shows_unproven: bool = False

    def write(self, task: str, values: Mapping[str, str]) -> Iterator[Sentence]:
        """What the model writes for a task, each sentence the moment it is finished; nothing of it is proven.

        Raises:
            LlmError: no usable answer, at any point of the stream; the Danish message says why.
        """
        system, user = self.prompts[task].fill(values)
        yield from sentences(client.stream(self.llm, system, user, self.limits))


def of(settings: Settings, llm: LLM | None = None) -> Model | None:
    """The model the settings name, or the one given; none where there is neither. Sends nothing.

    Raises:
        SettingsError: a prompt is missing or breaks the format.
    """
    connected = llm or client.connect(settings)
    if connected is None:
        return None
    tasks = {task: prompts.load(task, settings.prompts) for task in prompts.TASKS}
    return Model(connected, tasks, Limits.of(settings), settings.llm_unsupported == "mark")
