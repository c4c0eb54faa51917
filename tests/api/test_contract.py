"""The API against its own schema: nothing that fits it or breaks it brings the server down."""

from __future__ import annotations

from typing import Any

import hypothesis
import pytest
import schemathesis
from fastapi import FastAPI
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

EXAMPLES = 25
OPERATIONS = (
    ("/ask", "post"),
    ("/search", "get"),
    ("/search", "post"),
    ("/pitch", "post"),
    ("/cases", "get"),
    ("/cases", "post"),
    ("/health", "get"),
)
load_all_checks()
# What fits the schema may still be turned down: a question of dots, a municipality that is none.
LEFT_OUT: list[Any] = [CHECKS.get_one("positive_data_acceptance")]
# In an address »false« and »null« are words like others.
LEFT_OUT_OF_ADDRESSES = [*LEFT_OUT, CHECKS.get_one("negative_data_rejection")]


@pytest.fixture(scope="module")
def schema(site: FastAPI) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_asgi("/api/openapi.json", site)


def test_every_operation_is_tried(schema: schemathesis.BaseSchema) -> None:
    found = {(path, method) for path in schema for method in schema[path]}
    assert found == set(OPERATIONS)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=lambda m: m.value)
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_what_comes_back_is_what_the_schema_says(
    schema: schemathesis.BaseSchema, path: str, method: str, mode: GenerationMode
) -> None:
    operation = schema[path][method]
    left_out = LEFT_OUT_OF_ADDRESSES if method == "get" else LEFT_OUT
    statuses = set()
    if mode is GenerationMode.NEGATIVE and (path, method) == ("/health", "get"):
        pytest.skip("nothing can be asked wrongly of it")

    @hypothesis.seed(5)
    @hypothesis.settings(
        max_examples=EXAMPLES,
        suppress_health_check=list(hypothesis.HealthCheck),
        phases=(hypothesis.Phase.explicit, hypothesis.Phase.generate),
    )
    @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
    def tried(case: schemathesis.Case[Any]) -> None:
        statuses.add(case.call_and_validate(excluded_checks=left_out).status_code)

    tried()
    assert 200 in statuses or mode is GenerationMode.NEGATIVE
