"""Errors a person can mend; each message is Danish and is shown as it stands."""

from __future__ import annotations

UNFORESEEN = "Noget uventet gik galt. Prøv igen, eller start assistenten på ny."
"""What a person is told of any other error."""


class AssistantError(Exception):
    """Base of all errors whose message is meant for the person."""


class InputError(AssistantError):
    """The question, profile or file given cannot be used."""


class DocumentError(AssistantError):
    """One document could not be read; the others go on."""


class CorpusError(AssistantError):
    """A knowledge card breaks the format."""


class ModelError(AssistantError):
    """The embedding model is missing, damaged or unusable."""


class StoreError(AssistantError):
    """The index folder is missing, damaged, unwritable or out of date."""


class SettingsError(AssistantError):
    """A setting has a value that cannot be used."""


class LlmError(AssistantError):
    """The language model gave no usable answer; the message is one quiet line."""
