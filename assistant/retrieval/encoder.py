"""Text to unit vectors through sentence-transformers, with span vectors from the same forward pass."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.errors import ModelError
from assistant.retrieval import hub, late, packaged, precision
from assistant.settings import PACKAGED_MODEL, Settings
from assistant.types import Encoder, Progress, Span, Vectors

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

MAX_TOKENS = 512
BATCH = 2
"""Passages per forward pass: on a CPU 1, 2 and 4 are equally fast, and 32 a third slower for its padding."""

SHORT = 1_200
"""Characters of a batch of texts shorter than passages: single sentences are twice as fast that way."""

_CHARS_PER_TOKEN = 20  # nothing longer than this many characters per allowed token reaches the tokenizer
_MAX_THREADS = 8  # more only get in each other's way on texts this short
_READING = "Læser afsnittene ind i søgningen"
_LOADING = "Indlæser sprogmodellen"
_PROBE = "Virksomhedskonsulenten ringer til en lokal virksomhed og spørger, hvad den har brug for. " * 3
_HINT = (
    "Vælg en anden med indstillingen ASSISTANT_MODEL: en mappe med en sentence-transformers-model, navnet på "
    f"en fra nettet, eller »{PACKAGED_MODEL}«, som følger med."
)


class SentenceTransformerEncoder:
    """An ``Encoder`` over a loaded ``SentenceTransformer``; safe to call from several threads.

    Passage and query vectors are the model's own sentence embeddings. Span vectors are means of the
    token embeddings of the same forward pass, whatever the model pools by. A model whose tokens
    cannot be had that way (static ones, ones that learn a projection) encodes each span by itself.
    """

    def __init__(self, model: SentenceTransformer, name: str) -> None:
        self._model = model
        self._name = name
        self._lock = threading.Lock()  # held for one batch, so that a question gets in during a build
        self._query_prompt = _prompt(model, "query", name)
        self._passage_prompt = _prompt(model, "document", name)
        self._max_tokens = min(model.max_seq_length or MAX_TOKENS, MAX_TOKENS)
        whole = self._whole([_PROBE], self._passage_prompt)[0]
        self._dimension = len(whole)
        self._late = _has_token_vectors(model) and self._agrees(whole)
        if self._late:
            precision.settle(model[0], lambda: self.encode_query(_PROBE))

    @property
    def name(self) -> str:
        """Identifies model and weights."""
        return self._name

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._dimension

    def encode_query(self, text: str) -> Vectors:
        """One question, shape ``(dimension,)``; what exceeds the model's length is cut off."""
        texts = [self._clean(text)]
        if self._late:
            vectors = self._forward(texts, self._query_prompt)[0]
        else:
            vectors = self._whole(texts, self._query_prompt)
        return vectors.reshape(-1)

    def encode_passages(
        self,
        texts: Sequence[str],
        spans: Sequence[Sequence[Span]] = (),
        progress: Progress | None = None,
    ) -> tuple[Vectors, list[Vectors]]:
        """Passages ``(n, dimension)`` and for each of them ``(len(spans[i]), dimension)``.

        A span without tokens, or beyond the model's length, gets the vector of its passage.
        """
        passages = np.empty((len(texts), self._dimension), np.float32)
        parts: list[Vectors] = [np.empty((0, self._dimension), np.float32) for _ in texts]
        done = 0
        for batch in late.by_length(texts, BATCH, SHORT):
            cleaned = [self._clean(texts[i]) for i in batch]
            wanted = [spans[i] if spans else () for i in batch]
            passages[batch], found = self._batch(cleaned, wanted)
            for i, vectors in zip(batch, found, strict=True):
                parts[i] = vectors
            done += len(batch)
            if progress:
                progress(_READING, done, len(texts))
        return passages, parts

    def _batch(self, texts: list[str], spans: list[Sequence[Span]]) -> tuple[Vectors, list[Vectors]]:
        none = np.empty((0, self._dimension), np.float32)
        if not self._late:
            passages = self._whole(texts, self._passage_prompt)
            rows = zip(texts, spans, passages, strict=True)
            return passages, [self._alone(*row) if row[1] else none for row in rows]
        passages, tokens, ends = self._forward(texts, self._passage_prompt)
        pieces = zip(tokens, ends, spans, passages, strict=True)
        return passages, [late.pool(*piece) if piece[2] else none for piece in pieces]

    def _clean(self, text: str) -> str:
        """Cut to what could matter; lone surrogates, which the tokenizer refuses, become »?«."""
        cut = text[: self._max_tokens * _CHARS_PER_TOKEN]
        return cut.encode("utf-8", "replace").decode("utf-8")

    def _forward(self, texts: list[str], prompt: str) -> tuple[Vectors, Vectors, late.Ends]:
        """Sentence vectors ``(n, d)``, token vectors ``(n, t, d)`` and ends in the texts ``(n, t)``.

        What follows the transformer runs in fp32, also where the transformer itself does not.
        """
        import torch

        with (
            self._lock,
            torch.inference_mode(),
            _threads(1 if prompt == self._query_prompt else _MAX_THREADS),
        ):
            features: dict[str, Any] = dict(
                self._model.tokenizer(
                    [prompt + text for text in texts],
                    padding=True,
                    truncation=True,
                    max_length=self._max_tokens,
                    return_offsets_mapping=True,
                    return_tensors="pt",
                )
            )
            ends: late.Ends = features.pop("offset_mapping")[..., 1].numpy() - len(prompt)
            features = {key: value.to(self._model.device) for key, value in features.items()}
            features = self._model[0](features)
            features["token_embeddings"] = features["token_embeddings"].float()
            tokens: Vectors = features["token_embeddings"].cpu().numpy()
            for module in list(self._model)[1:]:
                features = module(features)
            sentences = torch.nn.functional.normalize(features["sentence_embedding"].float(), dim=-1)
            return sentences.cpu().numpy(), tokens, ends

    def _whole(self, texts: list[str], prompt: str) -> Vectors:
        """Sentence vectors ``(n, d)`` the library's way, which any model knows."""
        with self._lock:
            vectors: Vectors = self._model.encode(
                texts, prompt=prompt, normalize_embeddings=True, show_progress_bar=False
            ).astype(np.float32)
        return vectors

    def _alone(self, text: str, spans: Sequence[Span], passage: Vectors) -> Vectors:
        pieces = [text[start:end] for start, end in spans]
        return np.stack([self._whole([p], self._passage_prompt)[0] if p.strip() else passage for p in pieces])

    def _agrees(self, whole: Vectors) -> bool:
        """Whether calling the modules ourselves gives token vectors, and the sentence vector it should."""
        sentences, tokens, _ = self._forward([_PROBE], self._passage_prompt)
        return tokens.shape[-1] == len(whole) and float(sentences[0] @ whole) > precision.SAME


def load_encoder(settings: Settings, progress: Progress | None = None) -> Encoder:
    """The encoder the settings name; takes seconds, so load it behind a page that already stands.

    The packaged model is converted on first use and never touches the network. Any other name is a
    folder, a model already downloaded, or one to be downloaded from the hub.

    Raises:
        ModelError: the model is missing, damaged or cannot be fetched.
    """
    tell = progress or (lambda what, done, total: None)
    if settings.model == PACKAGED_MODEL:
        folder = packaged.convert(settings.models, progress)
        tell(_LOADING, 0, 1)
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        model, name = _open(str(folder), add_pooling_layer=False), packaged.FOLDER
    else:
        tell(_LOADING, 0, 1)
        model = _named(settings.model)
        shaping = sorted(model.prompts.items()), model.max_seq_length
        name = f"{Path(settings.model).name}@{hub.fingerprint(model.state_dict(), shaping)}"
    encoder = SentenceTransformerEncoder(model, name)
    tell(_LOADING, 1, 1)
    return encoder


def _named(name: str) -> SentenceTransformer:
    folder = Path(name).expanduser()
    if folder.is_dir():
        return _open(str(folder))
    if folder.is_absolute() or name.startswith(".") or name.count("/") > 1 or "\\" in name:
        raise ModelError(f"Mappen med sprogmodellen findes ikke: {name}. {_HINT}")
    try:
        return _open(name)
    except ModelError:
        if reason := hub.unreachable():
            raise ModelError(
                f"Sprogmodellen »{name}« ligger ikke på denne maskine og kan ikke hentes fra nettet lige nu "
                f"({reason}). {_HINT}"
            ) from None
        return _open(name, local=False)


def _open(name: str, *, local: bool = True, **model_kwargs: Any) -> SentenceTransformer:
    """Always in fp32, and only with files on this machine unless ``local`` is false."""
    try:
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        logging.set_verbosity_error()  # type: ignore[no-untyped-call]
        return SentenceTransformer(
            name, local_files_only=local, model_kwargs={"dtype": torch.float32, **model_kwargs}
        )
    except Exception as error:  # what a missing or damaged model raises depends on its files
        reason = str(error).strip().split("\n")[0]
        raise ModelError(f"Sprogmodellen »{name}« kan ikke indlæses ({reason}). {_HINT}") from error


def _has_token_vectors(model: SentenceTransformer) -> bool:
    """Whether tokens have vectors and character offsets, and nothing is learned after the pooling."""
    learned = any(True for module in list(model)[1:] for _ in module.parameters())
    return hasattr(model[0], "auto_model") and getattr(model.tokenizer, "is_fast", False) and not learned


@contextmanager
def _threads(wanted: int) -> Iterator[None]:
    """Torch's threads for one batch.

    A single question goes on one thread: two are a little faster on an idle machine, but they wait for
    each other at every layer, and where another program is busy that made 30 ms into a whole second.
    """
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(min(before, wanted))
    try:
        yield
    finally:
        torch.set_num_threads(before)


def _prompt(model: SentenceTransformer, kind: str, name: str) -> str:
    """The model's own prompt; e5 models published without prompts get those they were trained with."""
    prompts = {key: value for key, value in model.prompts.items() if value}
    if prompts or "e5" not in name.lower() or "instruct" in name.lower():
        kinds = (kind, "passage", "corpus") if kind == "document" else (kind,)
        own = (prompts[known] for known in kinds if known in prompts)
        return next(own, prompts.get(model.default_prompt_name or "", ""))
    return {"query": "query: ", "document": "passage: "}[kind]
