"""From profile to pitch: read the signals, weigh the arguments, choose cases, answer the concerns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from assistant.danish import places
from assistant.library.library import Library
from assistant.pitch import cases, knowledge, objections, rules, tasks, wording
from assistant.pitch import signals as reading
from assistant.pitch.bibliography import Bibliography
from assistant.pitch.industries import Industry, recognise
from assistant.pitch.profile import FIELDS, CompanyProfile
from assistant.pitch.roles import role_of
from assistant.pitch.rules import Rule
from assistant.pitch.signals import Signal
from assistant.pitch.types import Argument, Line, Pitch

GENERAL = "general"
"""The signal of a profile that points to no argument by itself."""

_FROM_SOURCE = 2
"""Sentences from the material in an argument's line, besides the opening and the question at its end."""

_LITTLE = 2
"""Fields filled up to which a profile is called thin."""


@dataclass(frozen=True)
class _Company:
    """What is known of the company while its pitch is made."""

    profile: CompanyProfile
    industry: Industry | None
    role: str
    signals: frozenset[str]
    weighed: Mapping[str, list[tuple[Rule, Signal]]]


def make(
    profile: CompanyProfile,
    library: Library,
    concerns: Mapping[str, str],
    notes: tuple[str, ...] = (),
    case: str = "",
) -> Pitch:
    """The pitch for a profile.

    ``concerns`` gives for each of the profile's concerns its kind (:mod:`assistant.pitch.concerns`),
    empty where it is of none that the material treats; ``notes`` are warnings from reading the profile;
    ``case`` is one the person wants in it (:func:`assistant.pitch.cases.like`).
    """
    company = _read(profile, concerns)
    ranked = rules.order(company.weighed)
    sources, story = Bibliography(library), knowledge.story()
    arguments = [made for key, points in ranked if (made := _argument(key, points, company, sources))]
    count = rules.chosen(ranked)
    pitch = Pitch(
        profile=profile,
        role=company.role,
        opening=(Line(story.opening[company.role]),),
        arguments=tuple(arguments[:count]),
        spare=tuple(arguments[count:]),
        cases=cases.like(profile, company.signals, library, sources, case),
        carving=sources.lines(story.carving, company.signals),
        tasks=tasks.ideas(profile.hard_to_fill, company.industry),
        objections=objections.answer(profile, concerns, company.signals, sources),
        honest_costs=sources.lines(story.honest_costs, company.signals),
        next_steps=sources.lines(story.next_steps, company.signals),
        gaps=tuple(question for name, question in story.gaps.items() if _is_empty(profile, name)),
        warnings=(),
        citations=(),
    )
    return replace(pitch, citations=sources.citations, warnings=(*notes, *_warnings(pitch, company, sources)))


def _read(profile: CompanyProfile, concerns: Mapping[str, str]) -> _Company:
    role = role_of(profile.contact_role)
    industry = recognise(profile.industry) if profile.industry else None
    signals = (*reading.read(profile, concerns), *_of_context(industry, role))
    weighed = rules.weigh(signals)
    names = reading.names(signals)
    if rules.order(weighed)[0][1] < rules.ENOUGH:
        names |= {GENERAL}
    return _Company(profile, industry, role, names, weighed)


def _of_context(industry: Industry | None, role: str) -> tuple[Signal, ...]:
    """What the industry and the contact's role tell beyond the profile's own words."""
    found = [Signal(f"role-{role}")]
    if industry is not None and industry.figure in knowledge.story().figure_industries:
        found.append(Signal("industry-shortage", industry.name))
    return tuple(found)


def _argument(key: str, points: int, company: _Company, sources: Bibliography) -> Argument | None:
    """One argument in this company's words; none where the material no longer carries it."""
    text, rows = knowledge.arguments()[key], company.weighed[key]
    fitted = points >= rules.ENOUGH
    said = sources.lines(text.source, company.signals)[:_FROM_SOURCE]
    if not said:
        return None
    opening = _opening(text, company.profile, rows) if fitted else ""
    line = (*([Line(opening)] if opening else []), *said, Line(text.closing[company.role]))
    proof = [
        quote for row in text.proof if row.fits(company.signals) and (quote := sources.quote(row)) is not None
    ]
    if key == "recruitment" and (figure := _figure(company.industry, sources)) is not None:
        proof.insert(0, figure)
    why = rules.reasons(rows, company.profile) if fitted else (rules.GENERAL_WHY,)
    return Argument(key, text.title, line, why, tuple(proof), points, fitted)


def _opening(text: knowledge.ArgumentText, profile: CompanyProfile, rows: list[tuple[Rule, Signal]]) -> str:
    """The first sentence of the argument that fits what the profile shows, the company's words in it."""
    shown = {signal.name: signal for _, signal in rows}
    for name, opening in text.openings.items():
        if name not in shown:
            continue
        parts = shown[name].words.split("; ")
        slots = {
            "hands": wording.hands(profile.hard_to_fill),
            "structured": wording.named(parts),
            "trades": wording.joined([wording.core(part) for part in parts]),
        }
        if all(slots[slot] for slot in slots if f"{{{slot}}}" in opening):
            return opening.format(**slots)
    return ""


def _figure(industry: Industry | None, sources: Bibliography) -> Line | None:
    """KL's figure for the company's industry, where it tells of a shortage."""
    story = knowledge.story()
    if industry is None or industry.figure not in story.figure_industries:
        return None
    row = story.figure_industries[industry.figure]
    mark = sources.cite(story.figure_card, row["quote"])
    if mark is None:
        return None
    value = sources.citations[mark - 1].quote.split(" pct.")[0]
    if not value.isdigit() or int(value) < story.figure_least:
        return None
    return Line(story.figure_say.format(value=value, industry=row["say"]), (mark,))


def _warnings(pitch: Pitch, company: _Company, sources: Bibliography) -> Iterator[str]:
    profile = company.profile
    if not pitch.arguments:
        yield "Vidensgrundlaget mangler argumentkortene, så pitchen har ingen argumenter."
    if profile.municipality and places.municipality(profile.municipality) is None:
        place = profile.municipality
        yield f"Vi kender ingen kommune, der hedder »{place}«, så stedet er ikke brugt til at vælge cases."
    if profile.industry and company.industry is None:
        name = profile.industry
        yield f"Vi genkender ikke branchen »{name}«, så den er ikke brugt til at vælge tal og cases."
    if sum(not _is_empty(profile, name) for name in FIELDS) <= _LITTLE:
        yield "Profilen siger kun lidt, så pitchen er mest generel. Spørgsmålene nederst gør den skarpere."
    if any(citation.passage.source.startswith("kl-2019") for citation in sources.citations):
        yield "Tallene fra KL er fra 2019. Sig det, når du bruger dem."


def _is_empty(profile: CompanyProfile, name: str) -> bool:
    return getattr(profile, name) in (None, "", ())
