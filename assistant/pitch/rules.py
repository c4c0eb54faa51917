"""The rules that choose arguments: what in a profile points to which argument, how strongly, and why.

Each rule is one row. ``why`` is shown to the person as »Hvorfor netop jer« when the rule chose the
argument; its slots are the words the signal was read from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.pitch import wording
from assistant.pitch.profile import CompanyProfile
from assistant.pitch.signals import Signal

FEWEST, MOST = 3, 5
"""Arguments in a pitch."""

ENOUGH = 2
"""Points from which an argument is fitted to the company and not only general."""

GENERAL_ORDER = ("recruitment", "small-tasks", "loyalty", "recruitment-partner", "good-start", "sdg8")
"""What is filled up with where the profile says too little; the broadest first."""

GENERAL_WHY = "Et generelt argument: Profilen siger endnu ikke noget, der peger på det."


@dataclass(frozen=True, slots=True)
class Rule:
    """A signal that speaks for an argument with so many points, and the sentence that says why."""

    argument: str
    signal: str
    points: int
    why: str


# What a company needs weighs more than what worries it: worries have their own answers among the objections.
RULES = (
    Rule("recruitment", "hard_to_fill", 4, "I har opgaver, der er svære at få løst: {items}."),
    Rule("recruitment", "shortage", 2, "Manglen på folk står i jeres egen beskrivelse: {quote}."),
    Rule("recruitment", "growth", 3, "Her er vækst, eller opgaver I siger nej til: {quote}."),
    Rule("recruitment", "recruitment", 2, "Rekruttering er nævnt som vigtigt for jer: {quote}."),
    Rule("recruitment", "trades", 1, "Det er folk med et fag, I mangler: {items}."),
    Rule("recruitment", "industry-shortage", 1, "I jeres branche ventede mange jobcentre mangel."),
    Rule("recruitment-partner", "no-time-recruiting", 4, "Tiden til selv at lede er nævnt: {quote}."),
    Rule("recruitment-partner", "wrong-match", 3, "Bekymringen {quote} handler om den rigtige kandidat."),
    Rule("recruitment-partner", "agency", 3, "Vikarer er nævnt: {quote}."),
    Rule("recruitment-partner", "season", 2, "Der er sæson hos jer: {quote}."),
    Rule("recruitment-partner", "slow-contact", 2, "Bekymringen {quote} handler om kontakten til os."),
    Rule("recruitment-partner", "recruitment", 1, "Rekruttering er nævnt som vigtigt for jer: {quote}."),
    Rule("recruitment-partner", "shortage", 1, "Det er svært at finde de rigtige: {quote}."),
    Rule("recruitment-partner", "hard_to_fill", 1, "Der er flere slags opgaver at finde folk til: {items}."),
    Rule("recruitment-partner", "role-hr", 1, "Du taler med HR, og her handler det om selve rekrutteringen."),
    Rule("good-start", "no-time-training", 4, "Bekymringen {quote} peger på tiden til oplæring."),
    Rule("good-start", "alone", 3, "Bekymringen {quote} handler om hjælp undervejs."),
    Rule("good-start", "never-tried", 3, "Det kan være nyt for jer: {quote}."),
    Rule("good-start", "what-if-fails", 3, "Bekymringen {quote} handler om risikoen ved at prøve."),
    Rule("good-start", "cost", 3, "Økonomien er nævnt: {quote}."),
    Rule("good-start", "bad-experience", 2, "Her er en erfaring at tage alvorligt: {quote}."),
    Rule("good-start", "rules", 2, "Bekymringen {quote} handler om regler og ordninger."),
    Rule("good-start", "absence", 2, "Bekymringen {quote} handler om fremmøde."),
    Rule("good-start", "colleagues", 2, "Bekymringen {quote} handler om kollegerne."),
    Rule("good-start", "skills", 1, "Bekymringen {quote} peger på, at der er noget at lære først."),
    Rule("good-start", "physical", 1, "Bekymringen {quote} peger på de rette opgaver fra begyndelsen."),
    Rule("good-start", "small", 1, "I er {quantity}, så starten mærkes."),
    Rule("small-tasks", "no-tasks", 5, "Bekymringen {quote} handler om, hvilke opgaver der er."),
    Rule("small-tasks", "busy", 4, "Her kan der være opgaver, som andre kunne løse: {quote}."),
    Rule("small-tasks", "structured", 3, "Blandt jeres opgaver er nogle, der kan samles: {items}."),
    Rule("small-tasks", "few-hours", 3, "Få timer eller fleksjob er nævnt: {quote}."),
    Rule("small-tasks", "trades", 2, "I mangler fagfolk, og mindre opgaver kan lette dem, I har: {items}."),
    Rule("small-tasks", "skills", 2, "Bekymringen {quote} handler om, hvad arbejdet kræver."),
    Rule("small-tasks", "physical", 1, "Bekymringen {quote} gør det vigtigt at finde de rigtige opgaver."),
    Rule("small-tasks", "small", 1, "I er {quantity}, så det behøver ikke være en hel stilling."),
    Rule("small-tasks", "role-production", 1, "Du taler med en, der kender opgaverne."),
    Rule("loyalty", "turnover", 5, "Her er tegn på udskiftning: {quote}."),
    Rule("loyalty", "leaves-soon", 5, "Bekymringen {quote} handler om, hvor længe folk bliver."),
    Rule("loyalty", "retention", 4, "I lægger vægt på, at folk bliver: {quote}."),
    Rule("loyalty", "season", 1, "Der er sæson hos jer, og så betyder det noget, at nogen bliver: {quote}."),
    Rule("loyalty", "role-hr", 1, "Du taler med HR, og her handler det om at holde på folk."),
    Rule("sdg8", "demands", 6, "Der stilles krav om socialt ansvar: {quote}."),
    Rule("sdg8", "tender", 4, "Udbud eller leverancer til andre er nævnt: {quote}."),
    Rule("sdg8", "responsibility", 4, "Socialt ansvar er nævnt som vigtigt for jer: {quote}."),
    Rule("sdg8", "reputation", 3, "Omdømmet betyder noget for jer: {quote}."),
    Rule("sdg8", "local", 3, "Lokalområdet betyder noget for jer: {quote}."),
)  # fmt: skip


def weigh(signals: tuple[Signal, ...]) -> dict[str, list[tuple[Rule, Signal]]]:
    """For each argument the rules that speak for it, strongest first."""
    shown = {signal.name: signal for signal in signals}
    found: dict[str, list[tuple[Rule, Signal]]] = {key: [] for key in GENERAL_ORDER}
    for rule in RULES:
        if rule.signal in shown:
            found[rule.argument].append((rule, shown[rule.signal]))
    return {key: sorted(rows, key=lambda row: -row[0].points) for key, rows in found.items()}


def order(weighed: Mapping[str, list[tuple[Rule, Signal]]]) -> list[tuple[str, int]]:
    """All arguments with their points, best first; equal ones in the general order."""
    totals = [(key, sum(rule.points for rule, _ in weighed[key])) for key in GENERAL_ORDER]
    return sorted(totals, key=lambda pair: -pair[1])


def chosen(ranked: list[tuple[str, int]]) -> int:
    """How many of the ranked arguments the pitch has."""
    fitted = sum(points >= ENOUGH for _, points in ranked)
    return max(FEWEST, min(MOST, fitted))


def reasons(rows: list[tuple[Rule, Signal]], profile: CompanyProfile, most: int = 3) -> tuple[str, ...]:
    """The rules' sentences with the company's words in them; words already quoted are not quoted again."""
    said: list[str] = []
    used: set[str] = set()
    for rule, signal in rows:
        if signal.words in used and ("{quote}" in rule.why or "{items}" in rule.why):
            continue
        used.add(signal.words)
        said.append(_filled(rule.why, signal, profile))
    return tuple(said[:most])


def _filled(why: str, signal: Signal, profile: CompanyProfile) -> str:
    if signal.words.casefold().strip(".") in why.casefold():
        # The company's word says no more than the sentence does: »Rekruttering er nævnt …: rekruttering«.
        why = why.replace(": {quote}", "")
    items = wording.joined([wording.bare(part) for part in signal.words.split("; ")])
    count = profile.employees or 0
    quantity = f"{count} ansatte" if count != 1 else "én ansat"
    return why.format(quote=wording.quoted(signal.words), items=items, quantity=quantity)
