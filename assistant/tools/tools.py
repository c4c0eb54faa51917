"""The four tools: input parsed, one call on the façade, readable text beside the command line's JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from mcp.types import CallToolResult, TextContent
from pydantic import Field

from assistant import serialise
from assistant.api import inputs
from assistant.api.routes import earlier
from assistant.assistant import Assistant
from assistant.cases import plain as case_text
from assistant.cases.facets import Choice
from assistant.pitch import profile
from assistant.plain import answer_text, place

Question = Annotated[
    str, Field(description="Spørgsmålet, på dansk eller engelsk, helst med brugerens egne ord.")
]
Earlier = Annotated[
    list[str],
    Field(
        max_length=inputs.EARLIER,
        description="Samtalens tidligere spørgsmål, det ældste først, så et opfølgende spørgsmål forstås "
        "rigtigt.",
    ),
]
Situation = Annotated[
    str, Field(description="Situationen med egne ord. Uden den vises alle cases, der passer til det valgte.")
]
NOTHING = "Der blev ikke fundet noget."
NO_CASE = "Ingen af casene ligner det. Fortæl lidt mere, eller se alle cases ved at udelade »text«."


def _words(told: str) -> Any:
    return Field(max_length=20, description=told)


Municipalities = Annotated[list[str], _words("Kommune, landsdel eller region.")]
Industries = Annotated[list[str], _words("Branche, fx »byggeri«.")]
Themes = Annotated[list[str], _words("Tema, fx »opkvalificering«.")]
TargetGroups = Annotated[list[str], _words("Målgruppe, fx »sygemeldte«.")]
Cooperation = Annotated[list[str], _words("Slags samarbejde, fx »politisk«.")]
Tasks = Annotated[list[str], _words("Opgaver, der er svære at få løst.")]
Concerns = Annotated[list[str], _words("Bekymringer, helst med virksomhedens egne ord.")]
Priorities = Annotated[list[str], _words("Det, virksomheden lægger vægt på.")]


def ask(assistant: Assistant) -> Callable[..., CallToolResult]:
    """Answers a question."""

    def tool(
        question: Question,
        conversation: Earlier = [],  # noqa: B006 - read only; its schema tells the default
        case: inputs.CaseNumber = None,
        source: inputs.SourceId = None,
    ) -> CallToolResult:
        restrict = inputs.restriction(assistant, case, source)
        answer = assistant.ask(question, restrict, earlier(assistant, conversation, restrict))
        library = assistant.library
        return _result(answer_text(answer, library), serialise.answer(answer, library))

    return tool


def search(assistant: Assistant) -> Callable[..., CallToolResult]:
    """Finds passages."""

    def tool(
        query: Annotated[str, Field(description="Det, der skal findes.")],
        k: inputs.Count = 10,
        case: inputs.CaseNumber = None,
        source: inputs.SourceId = None,
    ) -> CallToolResult:
        hits = assistant.search(query, k, inputs.restriction(assistant, case, source))
        library = assistant.library
        shown = "\n\n".join(
            f"{n}. {place(hit.passage, library)}\n{' '.join(hit.passage.text.split())}"
            for n, hit in enumerate(hits, 1)
        )
        rows = [serialise.hit(hit, library, n) for n, hit in enumerate(hits, 1)]
        return _result(shown or NOTHING, {"passages": rows})

    return tool


def find_cases(assistant: Assistant) -> Callable[..., CallToolResult]:
    """Shows cases, or finds those like a situation."""

    def tool(
        text: Situation = "",
        municipality: Municipalities = [],  # noqa: B006
        industry: Industries = [],  # noqa: B006
        theme: Themes = [],  # noqa: B006
        target_group: TargetGroups = [],  # noqa: B006
        cooperation: Cooperation = [],  # noqa: B006
    ) -> CallToolResult:
        choice = Choice(
            municipalities=tuple(municipality),
            industries=tuple(industry),
            themes=tuple(theme),
            target_groups=tuple(target_group),
            cooperation=tuple(cooperation),
        )
        library = assistant.library
        if text:
            found = assistant.find_cases(text, choice)
            rows = [serialise.case_match(match, library) for match in found]
            return _result(case_text.matches(found, library) if found else NO_CASE, {"cases": rows})
        cases = assistant.cases(choice)
        return _result(case_text.overview(cases), {"cases": [serialise.case(c, library) for c in cases]})

    return tool


def build_pitch(assistant: Assistant) -> Callable[..., CallToolResult]:
    """Builds a pitch."""

    def tool(
        company: Annotated[str, Field(description="Virksomhedens navn.")],
        industry: Annotated[str, Field(description="Branche.")] = "",
        municipality: Annotated[str, Field(description="Kommune.")] = "",
        employees: Annotated[int | None, Field(description="Antal ansatte.")] = None,
        hard_to_fill: Tasks = [],  # noqa: B006
        situation: Annotated[str, Field(description="Virksomhedens situation.")] = "",
        concerns: Concerns = [],  # noqa: B006
        priorities: Priorities = [],  # noqa: B006
        contact_role: Annotated[str, Field(description="Kontaktpersonens rolle.")] = "",
        experience: Annotated[str, Field(description="Erfaring med jobcentret.")] = "",
    ) -> CallToolResult:
        given = {
            "company": company, "industry": industry, "municipality": municipality, "employees": employees,
            "hard_to_fill": hard_to_fill, "situation": situation, "concerns": concerns,
            "priorities": priorities, "contact_role": contact_role, "experience": experience,
        }  # fmt: skip
        made_of, notes = profile.make(given)
        pitch = assistant.pitch(made_of, notes)
        markdown = assistant.pitch_text(pitch, "markdown")
        return _result(markdown, serialise.pitch(pitch, assistant.library, markdown))

    return tool


def _result(text: str, data: dict[str, Any]) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=data)
