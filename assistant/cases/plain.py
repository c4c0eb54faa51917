"""Cases as plain Danish text, for the terminal and the clipboard."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.cases.case import Case, Result
from assistant.cases.finder import Match
from assistant.library.library import Library
from assistant.pitch.texts import said
from assistant.plain import source_line

NO_MATCH = (
    "Ingen af casene ligner det, du skriver. "
    "Skriv lidt mere om, hvad det handler om hos jer, eller se alle cases uden --text."
)
NO_CASE = "Ingen case passer til det, du har valgt."


def overview(cases: Sequence[Case]) -> str:
    """One paragraph for each case: name, problem, outcomes, contact."""
    return "\n\n".join(map(_short, cases)) if cases else NO_CASE


def matches(found: Sequence[Match], library: Library) -> str:
    """The cases like a situation, best first, each with why and the sentence most like it."""
    return "\n\n".join(_match(match, library) for match in found) if found else NO_MATCH


def full(case: Case, library: Library) -> str:
    """A whole case with its sources."""
    rows = (
        ("Problem", said(case.problem)),
        ("Metode", said(case.method)),
        ("Aktører", said(case.actors)),
        ("Kommuner", ", ".join(case.municipalities)),
        ("Kontakt", contact(case)),
    )
    parts = [case.name, "\n".join(f"{label}: {text}" for label, text in rows if text), results(case)]
    parts.append("\n".join(source_line(citation, library) for citation in case.citations))
    return "\n\n".join(part for part in parts if part)


def results(case: Case) -> str:
    """The documented results, or that the material tells of none; then the other numbers."""
    done = [_result(result) for result in case.results if result.outcome]
    others = [_result(result) for result in case.results if not result.outcome]
    lines = ["Dokumenterede resultater:", *done] if done else ["Materialet oplyser ingen resultater i tal."]
    return "\n".join((*lines, *(("Andre tal (mål, omfang og baggrund):", *others) if others else ())))


def number(result: Result) -> str:
    """»69 pct.«, »6.000 medarbejdere«."""
    value = result.figure.value
    digits = f"{value:,.0f}" if value == int(value) else f"{value:,}"
    return f"{digits.translate(str.maketrans(',.', '.,'))} {result.figure.unit}".strip()


def contact(case: Case) -> str:
    """Name, role, place and address, and how fresh they are."""
    person = case.contact
    if person is None:
        return ""
    parts = ", ".join(filter(None, (person.name, person.role, person.organisation, person.email)))
    return f"{parts} ({case.contact_note})" if case.contact_note else parts


def _result(result: Result) -> str:
    period = f" ({result.period})" if result.period else ""
    return f"- {number(result)}: {result.figure.label}{period} [{result.mark}]"


def _short(case: Case) -> str:
    done = [f"{number(result)} {result.figure.label}" for result in case.results if result.outcome]
    rows = (
        ("", " ".join(line.text for line in case.problem)),
        ("Resultat: ", "; ".join(done)),
        ("Kontakt: ", contact(case)),
    )
    return "\n".join((case.name, *(f"  {label}{text}" for label, text in rows if text)))


def _match(match: Match, library: Library) -> str:
    lines = [match.case.name if match.near else f"{match.case.name} – kan måske give inspiration"]
    lines += [f"  {reason}" for reason in match.reasons]
    if match.citation is not None:
        lines.append(f"  Tættest på: »{' '.join(match.citation.quote.split())}« [1]")
        lines.append(f"  {source_line(match.citation, library)}")
    return "\n".join(lines)
