"""Write an E5S1 checkpoint as a standard sentence-transformers folder.

It holds a BERT encoder, XLM-R's tokenizer, mean pooling, normalising and the two prompts of e5.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.retrieval import e5s1
from assistant.types import Progress

MAX_TOKENS = 512

_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


def write(checkpoint: e5s1.Checkpoint, folder: Path, progress: Progress | None = None) -> None:
    """Write every file of the model into an empty folder.

    Raises:
        OSError: a file cannot be written.
    """
    from safetensors import SafetensorError
    from safetensors.numpy import save_file

    weights = folder / "model.safetensors"
    try:
        save_file(_state(checkpoint, progress), str(weights), metadata={"format": "pt"})
    except SafetensorError as error:  # a full disk is one
        raise OSError(str(error)) from error
    weights.chmod(0o644)  # the library lets only the owner read it, and a server may be another user
    _write_tokenizer(checkpoint, folder)
    (folder / "1_Pooling").mkdir()
    for name, content in _configuration(checkpoint.header, checkpoint.special["pad"]).items():
        _write_json(folder / name, content)


def _state(checkpoint: e5s1.Checkpoint, progress: Progress | None) -> dict[str, npt.NDArray[Any]]:
    """Matrices as fp16, which halves the file; layer norms and biases stay fp32."""
    total, done = sum(tensor.count for tensor in checkpoint.tensors), 0
    state = {}
    for tensor in checkpoint.tensors:
        weights = np.empty(tensor.count, np.float16 if tensor.quantised else np.float32)
        at = 0
        for chunk in checkpoint.chunks(tensor):
            weights[at : at + len(chunk)] = chunk
            at += len(chunk)
            if progress:
                progress("Klargør sprogmodellen", done + at, total)
        done += tensor.count
        state[_bert_name(tensor.name)] = weights.reshape(_shape(tensor.name, checkpoint.header))
    return state


def _bert_name(name: str) -> str:
    if name in _EMBEDDINGS:
        return _EMBEDDINGS[name]
    layer, part, kind = name.split(".")
    return f"encoder.layer.{layer[1:]}.{_LAYER[part]}.{'weight' if kind == 'w' else 'bias'}"


def _shape(name: str, header: e5s1.Header) -> tuple[int, ...]:
    """By the name in the file: all but biases and layer norms are matrices, (outputs, inputs)."""
    if name.endswith(".b") or "ln." in name:
        return (-1,)
    return (-1, header.ffn if name.endswith(".fo.w") else header.hidden)


def _write_tokenizer(checkpoint: e5s1.Checkpoint, folder: Path) -> None:
    """XLM-R's tokenizer, its normaliser from stock parts.

    Of all code points ``Nmt`` and ``NFKC`` treat only two (U+FF5E, U+1F23B) otherwise than the table
    in the file does.
    """
    from tokenizers import AddedToken, Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    special, pieces = checkpoint.special, checkpoint.pieces
    tokenizer = Tokenizer(models.Unigram(list(pieces), unk_id=special["unk"], byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(prepend_scheme="always")]
    )
    names = {key: pieces[index][0] for key, index in special.items()}
    bos, eos = names["bos"], names["eos"]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{bos} $A {eos}",
        pair=f"{bos} $A {eos} {eos} $B {eos}",
        special_tokens=[(bos, special["bos"]), (eos, special["eos"])],
    )
    names["mask"] = pieces[-1][0]
    tokenizer.add_special_tokens(
        [AddedToken(name, special=True, normalized=False) for name in names.values()]
    )
    (folder / "tokenizer.json").write_text(tokenizer.to_str(), encoding="utf-8")
    tokens = {f"{key}_token": name for key, name in names.items()}
    _write_json(
        folder / "tokenizer_config.json",
        {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": MAX_TOKENS,
            "model_input_names": ["input_ids", "attention_mask"],
            "cls_token": bos,
            "sep_token": eos,
            **tokens,
        },
    )


def _configuration(header: e5s1.Header, pad: int) -> dict[str, Any]:
    """The JSON files of a sentence-transformers model, by name."""
    bert = {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_size": header.hidden,
        "num_hidden_layers": header.layers,
        "num_attention_heads": header.heads,
        "intermediate_size": header.ffn,
        "vocab_size": header.vocabulary,
        "max_position_embeddings": header.positions,
        "type_vocab_size": header.types,
        "layer_norm_eps": header.layer_norm_eps,
        "hidden_act": "gelu",
        "pad_token_id": pad,
        "dtype": "float32",
    }
    module = "sentence_transformers.models"
    modules = [("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize")]
    return {
        "config.json": bert,
        "sentence_bert_config.json": {"max_seq_length": min(MAX_TOKENS, header.positions)},
        "modules.json": [
            {"idx": i, "name": str(i), "path": path, "type": f"{module}.{kind}"}
            for i, (path, kind) in enumerate(modules)
        ],
        "1_Pooling/config.json": {
            "word_embedding_dimension": header.hidden,
            "pooling_mode_mean_tokens": True,
            "pooling_mode_cls_token": False,
        },
        # sentence-transformers asks for the prompt »document«; e5 was trained with »passage: «
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "document": "passage: "},
            "similarity_fn_name": "cosine",
        },
    }


def _write_json(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
