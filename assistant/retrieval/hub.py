"""Whether the model hub answers, asked once and briefly, and what tells two sets of weights apart."""

from __future__ import annotations

import hashlib
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

TIMEOUT = 5.0
"""Seconds; the hub's own library would retry for more than a minute."""

_SAMPLE = 64  # values of each weight: retraining changes them all, and reading all of them takes seconds


def unreachable() -> str:
    """Why nothing can be fetched from the hub just now; empty when it answers."""
    from huggingface_hub import constants

    if constants.HF_HUB_OFFLINE:
        return "HF_HUB_OFFLINE er sat"
    request = urllib.request.Request(constants.ENDPOINT, method="HEAD")
    try:
        urllib.request.urlopen(request, timeout=TIMEOUT).close()
    except urllib.error.HTTPError:
        return ""  # it answers, if only to refuse its front page
    except (OSError, ValueError) as error:
        return f"{constants.ENDPOINT}: {error}"
    return ""


def fingerprint(weights: Mapping[str, Tensor], *also: object) -> str:
    """Eight hex digits over a sample of every weight and whatever else shapes the vectors.

    A pooler is left out: no embedding model uses it, and where it was not saved it is random.
    """
    digest = hashlib.sha256(repr(also).encode("utf-8"))
    for name, weight in weights.items():
        if ".pooler." in name:
            continue
        flat = weight.reshape(-1)
        sample = flat[:: len(flat) // _SAMPLE + 1].float().cpu().numpy()
        digest.update(name.encode("utf-8") + sample.tobytes())
    return digest.hexdigest()[:8]
