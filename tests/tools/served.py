"""`assistant` as it is started, but with the encoder that needs no model: a real process for real clients."""

from __future__ import annotations

from assistant import cli, lifecycle
from tests.encoders import HashingEncoder

if __name__ == "__main__":
    vars(lifecycle)["load_encoder"] = lambda *_: HashingEncoder()
    cli.main()
