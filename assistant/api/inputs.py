"""What the API is asked with; the length of a question is told in the schema and kept by the façade."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from assistant.assistant import Assistant
from assistant.cases.facets import Choice
from assistant.danish.writing import number
from assistant.errors import InputError
from assistant.types import Filter

EARLIER = 6
"""Turns of a conversation that may come before a question."""
LIMIT = "x-question-limit"
"""Marks text whose greatest length is the settings' ``max_question_chars``."""

_ASKED: dict[str, Any] = {LIMIT: True}
Text = Annotated[str, Field(min_length=1, json_schema_extra=_ASKED)]
CaseNumber = Annotated[
    int | None, Field(ge=1, le=9_999, description="Kun case nummer så og så, fx 7.", examples=[7])
]
SourceId = Annotated[
    str | None,
    Field(
        min_length=1,
        max_length=200,
        description="Kun denne kilde; id'et står i »assistant sources« og i hvert citat.",
        examples=["kl-2019-kompetent-samspil"],
    ),
]
Words = Annotated[list[Annotated[str, Field(min_length=1, max_length=100)]], Field(max_length=20)]
Count = Annotated[int, Field(ge=1, le=200, description="Hvor mange afsnit.")]


def _body(told: str) -> ConfigDict:
    """A JSON object with its fields and no others; text is text and numbers are numbers."""
    return ConfigDict(extra="forbid", strict=True, json_schema_extra={"description": told})


class Restrict(BaseModel):
    """What may be answered from."""

    model_config = _body("Det, der må svares ud fra.")

    case: CaseNumber = None
    source: SourceId = None


class Ask(BaseModel):
    """A question and, if one likes, the conversation it stands in."""

    model_config = _body("Et spørgsmål, og om man vil den samtale, det står i.")

    question: Annotated[
        Text,
        Field(
            description="Spørgsmålet, på dansk eller engelsk.",
            examples=["Hvem er kontaktperson for Job7?"],
        ),
    ]
    conversation: Annotated[
        list[Text],
        Field(
            max_length=EARLIER,
            description="Samtalens tidligere spørgsmål, det ældste først. De besvares igen her, så et "
            "opfølgende spørgsmål forstås rigtigt; intet gemmes mellem kaldene.",
        ),
    ] = []
    restrict: Restrict | None = None


class Search(BaseModel):
    """What is to be found."""

    model_config = _body("Det, der skal findes.")

    q: Annotated[Text, Field(description="Det, der skal findes.", examples=["tavlemøder"])]
    k: Count = 10
    restrict: Restrict | None = None


class SearchQuery(BaseModel):
    """The same in an address."""

    model_config = ConfigDict(extra="forbid")

    q: Annotated[Text, Field(description="Det, der skal findes.", examples=["tavlemøder"])]
    k: Count = 10
    case: CaseNumber = None
    source: SourceId = None


class CasesQuery(BaseModel):
    """What cases are chosen by; each field may hold several words, any of which will do."""

    model_config = ConfigDict(extra="forbid")

    municipality: Annotated[Words, Field(description="Kommune, landsdel eller region.")] = []
    industry: Annotated[Words, Field(description="Branche, fx »byggeri«.")] = []
    theme: Annotated[Words, Field(description="Tema, fx »opkvalificering«.")] = []
    target_group: Annotated[Words, Field(description="Målgruppe, fx »sygemeldte«.")] = []
    cooperation: Annotated[Words, Field(description="Slags samarbejde, fx »politisk«.")] = []
    text: Annotated[
        str | None,
        Field(
            min_length=1,
            description="Jeres situation med egne ord; så kommer de cases, der ligner, bedst først.",
            json_schema_extra=_ASKED,
        ),
    ] = None

    def choice(self) -> Choice:
        """The facets as the finder has them."""
        return Choice(
            municipalities=tuple(self.municipality),
            industries=tuple(self.industry),
            themes=tuple(self.theme),
            target_groups=tuple(self.target_group),
            cooperation=tuple(self.cooperation),
        )


class Cases(CasesQuery):
    """The same as a JSON object."""

    model_config = _body("Det, cases vælges ud fra. Alle felter kan udelades, og et felt kan have flere ord.")


Prose = Annotated[str, Field(max_length=4_000)]
Name = Annotated[str, Field(max_length=200)]
Item = Annotated[str, Field(max_length=300)]
Items = Annotated[list[Item], Field(max_length=12)]


class Profile(BaseModel):
    """What is known of a company, as :class:`CompanyProfile` has it."""

    model_config = _body("Det, I ved om virksomheden. Kun navnet skal med.")

    company: Annotated[
        Name, Field(min_length=1, description="Virksomhedens navn.", examples=["Havnens Café"])
    ]
    industry: Annotated[Name, Field(description="Branche.")] = ""
    municipality: Annotated[Name, Field(description="Kommune.")] = ""
    employees: Annotated[int | None, Field(ge=0, le=1_000_000, description="Antal ansatte.")] = None
    hard_to_fill: Annotated[Items, Field(description="Opgaver, der er svære at få løst.")] = []
    situation: Annotated[Prose, Field(description="Virksomhedens situation.")] = ""
    concerns: Annotated[Items, Field(description="Bekymringer, helst med virksomhedens egne ord.")] = []
    priorities: Annotated[Items, Field(description="Det, virksomheden lægger vægt på.")] = []
    contact_role: Annotated[Name, Field(description="Kontaktpersonens rolle.")] = ""
    experience: Annotated[Prose, Field(description="Erfaring med jobcentret.")] = ""


def within(text: str, limit: int) -> None:
    """Hold the text, as it was sent, to the length that the schema tells.

    Raises:
        InputError: it is longer.
    """
    if len(text) > limit:
        raise InputError(f"»text« må højst have {number(limit)} tegn.")


def restriction(assistant: Assistant, case: int | None, source: str | None) -> Filter | None:
    """What may be answered from; ``None`` where nothing is chosen.

    Raises:
        InputError: there is no such case or source: »not covered« would be said of the wrong thing.
    """
    if source is not None and all(source != document.source for document in assistant.library.documents):
        raise InputError("Der er ingen kilde med det id. »assistant sources« viser dem, der er.")
    if case is not None and all(case != passage.case for passage in assistant.library.passages):
        raise InputError(f"Der er ingen case {case} i vidensgrundlaget.")
    if case is None and source is None:
        return None
    return Filter(
        sources=frozenset({source} if source is not None else ()),
        cases=frozenset({case} if case is not None else ()),
    )
