"""The API as an app of its own, to be mounted under ``/api``: routes, errors, schema and its page."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.exceptions import HTTPException

from assistant.api import docs, inputs, problems, routes
from assistant.api.gate import Gate
from assistant.api.shapes import Problem
from assistant.assistant import Assistant
from assistant.errors import UNFORESEEN, AssistantError
from assistant.pitch.profile import MAX_CHARS

TITLE = "Virksomhedsservice-assistentens API"
ABOUT = (
    "Spørg, søg, find cases og lav pitches fra dine egne programmer. Svarene er de samme som på skærmen, og "
    "hvert citat står ordret i den fil, det henviser til. Intet af det, du sender, bliver gemt. CPR-numre "
    "fjernes fra spørgsmål; en profil eller en situation, der røber noget om en borger, bliver afvist."
)
VERSION = "1"
RETRY = 5
"""Seconds until it is worth asking again while the assistant makes itself ready."""
_ESCAPED = 12
"""Bytes of JSON that one character can take."""
_ERRORS: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "description": "Ikke gyldig JSON"},
    413: {"model": Problem, "description": "Fylder for meget"},
    422: {"model": Problem, "description": "Noget skal rettes"},
    500: {"model": Problem, "description": "Noget uventet gik galt"},
    503: {"model": Problem, "description": "Ikke klar endnu"},
}


def create(assistant: Assistant) -> FastAPI:
    """The API over one assistant; loads nothing."""
    app = FastAPI(
        title=TITLE,
        description=ABOUT,
        version=VERSION,
        docs_url=None,
        redoc_url=None,
        responses=_ERRORS,
        redirect_slashes=False,
        exception_handlers={
            RequestValidationError: _invalid,
            HTTPException: _refused,
            AssistantError: _told,
            routes.NotReadyError: _not_ready,
        },
    )
    app.state.assistant = assistant
    app.include_router(routes.router)
    app.get("/docs", include_in_schema=False)(_docs)
    asked = assistant.settings.max_question_chars
    app.add_middleware(Gate, limit=_ESCAPED * ((inputs.EARLIER + 1) * asked + MAX_CHARS))
    made = app.openapi

    def openapi() -> dict[str, Any]:
        schema = made()
        _limit(schema, asked)
        return schema

    app.openapi = openapi  # type: ignore[method-assign]
    return app


def _docs(request: Request) -> HTMLResponse:
    app: FastAPI = request.app
    return HTMLResponse(docs.page(app.openapi(), request.scope.get("root_path", "")))


async def _invalid(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    found = error.errors()
    if any(one["type"] == "json_invalid" for one in found):
        return JSONResponse({"error": problems.NOT_JSON}, 400)
    return JSONResponse({"error": problems.explained(found)}, 422)


async def _refused(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    told = problems.STATUSES.get(error.status_code, UNFORESEEN)
    return JSONResponse({"error": told}, error.status_code, headers=error.headers)


async def _told(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, AssistantError)
    return JSONResponse({"error": str(error)}, problems.status_of(error))


async def _not_ready(_: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"error": str(error)}, 503, headers={"Retry-After": str(RETRY)})


def _limit(part: Any, longest: int) -> None:
    """Tell the settings' limit wherever a field is marked with it."""
    if isinstance(part, dict):
        if part.pop(inputs.LIMIT, False):
            text = next((one for one in part.get("anyOf", ()) if one.get("type") == "string"), part)
            text["maxLength"] = longest
        part = list(part.values())
    if isinstance(part, list):
        for value in part:
            _limit(value, longest)
