"""The API's answers: input read, one call on the façade, and the command line's JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse

from assistant import serialise
from assistant.api import inputs
from assistant.api.shapes import Answered, Found, Health, Pitched, ShownCase
from assistant.assistant import Assistant
from assistant.pitch import profile
from assistant.types import Answer, Filter

router = APIRouter()


class NotReadyError(Exception):
    """Model and index are still being loaded, or could not be."""


def any_time(request: Request) -> Assistant:
    """The assistant, ready or not."""
    assistant: Assistant = request.app.state.assistant
    return assistant


def when_ready(request: Request) -> Assistant:
    """The assistant, able to answer at once.

    Raises:
        NotReadyError: not yet; its message tells what is going on.
    """
    assistant = any_time(request)
    status = assistant.status()
    if status.manifest is None:  # while documents are added later, the old index answers
        doing = f"{status.message.rstrip('.')}." if status.message else "Assistenten gør sig klar."
        raise NotReadyError(doing if status.state == "failed" else f"{doing} Prøv igen om lidt.")
    return assistant


AnyTime = Annotated[Assistant, Depends(any_time)]
WhenReady = Annotated[Assistant, Depends(when_ready)]
_SEARCH = "Find de afsnit, der passer bedst"
_RANKED = "Afsnit med sted, tekst og »score«, det bedste først."
_CASES = "Vis eller find cases"
_CHOSEN = (
    "Alle cases, eller dem, der passer til det valgte. Med »text« kommer de cases, der ligner situationen, "
    "bedst først og med grunden til det; ligner ingen, er listen tom."
)


def _op(summary: str, description: str, shape: Any) -> dict[str, Any]:
    """How an operation is told; what it gives is written by ``serialise`` and not filtered."""
    return {
        "summary": summary,
        "description": description,
        "response_model": None,
        "responses": {200: {"model": shape, "description": "Gik godt"}},
    }


@router.post(
    "/ask",
    **_op(
        "Stil et spørgsmål",
        "Svaret bygger kun på materialet. Er det ikke dækket, er »answer« tom, og »missing« siger, hvad der "
        "mangler.",
        Answered,
    ),
)
def ask(asked: inputs.Ask, assistant: WhenReady) -> JSONResponse:
    """One answer."""
    only = asked.restrict or inputs.Restrict()
    restrict = inputs.restriction(assistant, only.case, only.source)
    answer = assistant.ask(asked.question, restrict, earlier(assistant, asked.conversation, restrict))
    return JSONResponse(serialise.answer(answer, assistant.library))


def earlier(assistant: Assistant, questions: Sequence[str], restrict: Filter | None) -> tuple[Answer, ...]:
    """A conversation's answers so far, oldest first; made anew, so that no quote is taken on trust."""
    before: tuple[Answer, ...] = ()
    for question in questions:
        before = (*before, assistant.ask(question, restrict, before, written=False))
    return before


@router.get("/search", **_op(_SEARCH, _RANKED, list[Found]))
def search_by_address(asked: Annotated[inputs.SearchQuery, Query()], assistant: WhenReady) -> JSONResponse:
    """The best passages, asked for in the address."""
    return _found(assistant, asked.q, asked.k, inputs.restriction(assistant, asked.case, asked.source))


@router.post("/search", **_op(_SEARCH, _RANKED, list[Found]))
def search(asked: inputs.Search, assistant: WhenReady) -> JSONResponse:
    """The best passages."""
    only = asked.restrict or inputs.Restrict()
    return _found(assistant, asked.q, asked.k, inputs.restriction(assistant, only.case, only.source))


def _found(assistant: Assistant, text: str, k: int, restrict: Filter | None) -> JSONResponse:
    hits = assistant.search(text, k, restrict)
    return JSONResponse([serialise.hit(hit, assistant.library, n) for n, hit in enumerate(hits, 1)])


@router.post(
    "/pitch",
    **_op(
        "Lav en pitch til en virksomhed",
        "Argumenter, cases, opgaver og svar på bekymringer, der passer til virksomheden. Den allerførste "
        "tager nogle sekunder.",
        Pitched,
    ),
)
def pitch(asked: inputs.Profile, assistant: WhenReady) -> JSONResponse:
    """A pitch from a profile."""
    company, notes = profile.make(asked.model_dump())
    made = assistant.pitch(company, notes)
    return JSONResponse(serialise.pitch(made, assistant.library, assistant.pitch_text(made, "markdown")))


@router.get("/cases", **_op(_CASES, _CHOSEN, list[ShownCase]))
def cases_by_address(
    asked: Annotated[inputs.CasesQuery, Query()], assistant: AnyTime, request: Request
) -> JSONResponse:
    """Cases, chosen in the address."""
    return _cases(asked, assistant, request)


@router.post("/cases", **_op(_CASES, _CHOSEN, list[ShownCase]))
def cases(asked: inputs.Cases, assistant: AnyTime, request: Request) -> JSONResponse:
    """Cases; with a text those like it, best first. Without one no model is needed."""
    return _cases(asked, assistant, request)


def _cases(asked: inputs.CasesQuery, assistant: Assistant, request: Request) -> JSONResponse:
    if asked.text is None:
        return JSONResponse(
            [serialise.case(case, assistant.library) for case in assistant.cases(asked.choice())]
        )
    inputs.within(asked.text, assistant.settings.max_question_chars)
    found = when_ready(request).find_cases(asked.text, asked.choice())
    return JSONResponse([serialise.case_match(match, assistant.library) for match in found])


@router.get(
    "/health", **_op("Se, om assistenten er klar", "Svarer altid, også mens modellen indlæses.", Health)
)
def health(assistant: AnyTime) -> JSONResponse:
    """What a monitor wants to know."""
    return JSONResponse(told(assistant))


def told(assistant: Assistant) -> dict[str, object]:
    """State, message and number of passages."""
    status = assistant.status()
    passages = status.manifest.passages if status.manifest else 0
    return {"state": status.state, "message": status.message, "passages": passages}
