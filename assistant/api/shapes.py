"""What the API answers with, as ``serialise`` writes it: told in the schema, never used to filter."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Score = Annotated[float, Field(description="Jo højere, jo nærmere.")]
Seconds = Annotated[float, Field(description="Hvor længe det tog.")]
Mode = Annotated[str, Field(description="»extractive« uden sprogmodel, ellers »llm«.")]
VerdictName = Annotated[
    Literal["covered", "partial", "not_covered"],
    Field(description="Dækket, delvist dækket eller ikke dækket af materialet."),
]


Why = Annotated[list[str], Field(description="Hvorfor netop den virksomhed.")]
CaseId = Annotated[int | None, Field(description="Casens nummer, hvor den har et.")]
Year = Annotated[int | None, Field(description="Kildens årstal.")]


def _told(text: str) -> ConfigDict:
    return ConfigDict(extra="allow", json_schema_extra={"description": text})


class Problem(BaseModel):
    """An error."""

    model_config = _told("En fejl, sagt på dansk.")
    error: Annotated[str, Field(description="Hvad der er galt, og hvad du kan gøre.")]


class Health(BaseModel):
    """Whether questions can be answered."""

    model_config = _told("Om assistenten er klar.")
    state: Annotated[str, Field(description="starting, working, ready eller failed.")]
    message: Annotated[str, Field(description="Hvad den er i gang med.")]
    passages: Annotated[int, Field(description="Afsnit i vidensgrundlaget.")]


class Cited(BaseModel):
    """A citation, or a place in the material."""

    model_config = _told("Et citat eller et sted i materialet.")
    n: Annotated[int, Field(description="Nummeret i teksten: [1].")]
    source: Annotated[str, Field(description="Kildens id.")]
    title: Annotated[str, Field(description="Kildens titel.")]
    section: Annotated[str, Field(description="Overskrifterne, det står under.")]
    case: CaseId
    page: Annotated[int | None, Field(description="Sidetallet, som det er trykt.")]
    year: Year
    path: Annotated[str, Field(description="Filen, som citatet står i.")]
    quote: Annotated[str, Field(description="Står ordret i filen.")]
    verbatim: Annotated[bool, Field(description="Om filen er kildens egne ord eller en gengivelse.")]


Citations = Annotated[list[Cited], Field(description="Det, numrene [n] svarer til.")]


class Answered(BaseModel):
    """An answer."""

    model_config = _told("Et svar med bevis for hver sætning.")
    question: Annotated[str, Field(description="Spørgsmålet; CPR-numre er fjernet.")]
    understood: Annotated[
        str, Field(description="Spørgsmålet, som det blev forstået, når det er et opfølgende.")
    ] = ""
    verdict: VerdictName
    answer: Annotated[str, Field(description="Teksten med numre [n]; tom, hvis det ikke er dækket.")]
    missing: Annotated[list[str], Field(description="Det, der ikke står noget om.")]
    citations: Citations
    nearby: Annotated[list[Cited], Field(description="Steder, der måske er relevante.")]
    mode: Mode
    seconds: Seconds


class Found(Cited):
    """A passage found."""

    model_config = _told("Et afsnit, der blev fundet.")
    text: Annotated[str, Field(description="Hele afsnittet.")]
    score: Score


class Argument(BaseModel):
    """One argument of a pitch."""

    model_config = _told("Et argument.")
    key: Annotated[str, Field(description="Argumentets id.")]
    title: Annotated[str, Field(description="Argumentet kort.")]
    line: Annotated[str, Field(description="Det, der kan siges.")]
    why: Why
    citations: Citations


class PitchCase(BaseModel):
    """A case of a pitch."""

    model_config = _told("En case, der ligner.")
    case: CaseId
    title: Annotated[str, Field(description="Casens navn.")]
    municipality: Annotated[str, Field(description="Hvor det er.")]
    why: Why
    citations: Citations


class Objection(BaseModel):
    """A concern and what can be said to it."""

    model_config = _told("En bekymring og et svar på den.")
    concern: Annotated[str, Field(description="Bekymringen.")]
    reply: Annotated[str, Field(description="Det, der kan svares.")]
    verdict: VerdictName
    citations: Citations


class Pitched(BaseModel):
    """A pitch; marks in its texts are numbers of its ``citations``."""

    model_config = _told("En pitch. Numrene i teksterne er numre i »citations«.")
    profile: Annotated[dict[str, Any], Field(description="Profilen, som den blev forstået.")]
    arguments: Annotated[list[Argument], Field(description="Det stærkeste først.")]
    cases: Annotated[list[PitchCase], Field(description="Cases, der ligner virksomheden.")]
    tasks: Annotated[list[str], Field(description="Mindre opgaver, der kan samles; vores forslag.")]
    objections: Annotated[list[Objection], Field(description="Bekymringer og svar på dem.")]
    honest_costs: Annotated[list[str], Field(description="Det, det kræver.")]
    next_steps: Annotated[list[str], Field(description="Det, I kan aftale.")]
    gaps: Annotated[list[str], Field(description="Det, der er godt at spørge om.")]
    warnings: Annotated[list[str], Field(description="Det, du bør vide, før du bruger den.")]
    citations: Citations
    markdown: Annotated[str, Field(description="Hele pitchen som mødenoter.")]
    mode: Mode
    seconds: Seconds


class ShownCase(BaseModel):
    """A case; ``score`` … ``like`` where it was found by a situation."""

    model_config = _told("En case. »score«, »near«, »reasons« og »like« er med, når der er søgt med »text«.")
    case: CaseId
    id: Annotated[str, Field(description="Casens id.")]
    title: Annotated[str, Field(description="Casens navn.")]
    municipalities: Annotated[list[str], Field(description="Kommunerne.")]
    themes: Annotated[list[str], Field(description="Temaer, der kan vælges.")]
    industries: Annotated[list[str], Field(description="Brancher, der kan vælges.")]
    target_groups: Annotated[list[str], Field(description="Målgrupper, der kan vælges.")]
    problem: Annotated[str, Field(description="Hvad der var svært.")]
    method: Annotated[str, Field(description="Hvad de gjorde.")]
    actors: Annotated[str, Field(description="Hvem der var med.")]
    results: Annotated[list[dict[str, Any]], Field(description="Tal: »value«, »unit« og »label«.")]
    contact: Annotated[
        dict[str, Any] | None, Field(description="Kontaktpersonen, og hvor ny oplysningen er.")
    ]
    year: Year
    source: Annotated[str, Field(description="Kildens id.")]
    citations: Citations
    score: Annotated[float | None, Field(description="Jo højere, jo mere ligner den.")] = None
    near: Annotated[bool | None, Field(description="Falsk: kan måske give inspiration.")] = None
    reasons: Annotated[list[str] | None, Field(description="Hvad der ligner.")] = None
    like: Annotated[Cited | None, Field(description="Den sætning, der ligner mest.")] = None
