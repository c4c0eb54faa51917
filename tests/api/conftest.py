"""The API over all cards, without a model; what is sent and what comes back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.api import app
from assistant.assistant import Assistant
from tests import whole


def mounted(assistant: Assistant) -> FastAPI:
    """The API where the server has it."""
    site = FastAPI(openapi_url=None)
    site.mount("/api", app.create(assistant))
    return site


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    made = whole.assistant(tmp_path_factory.mktemp("api"))
    made.prepare()
    return made


@pytest.fixture(scope="session")
def site(assistant: Assistant) -> FastAPI:
    return mounted(assistant)


@pytest.fixture(scope="module")
def client(site: FastAPI) -> Iterator[TestClient]:
    with TestClient(site) as made:
        yield made
