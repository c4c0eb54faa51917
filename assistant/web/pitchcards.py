"""The cards of a pitch as HTML: arguments with what can be done to them, cases, tasks, objections. Pure."""

from __future__ import annotations

from html import escape

from assistant.pitch.cases import heading
from assistant.pitch.edit import MAX_WORDING
from assistant.pitch.types import Argument, CaseMatch, Line, Objection, TaskIdea
from assistant.types import Verdict
from assistant.web.pitchlines import FITTED, OWN, SOURCE, Marks, bullets, proofs, sentence, spoken

ACTIONS = (("up", "Flyt op"), ("down", "Flyt ned"), ("swap", "Skift ud"), ("edit", "Ret"), ("drop", "Fjern"))
SILENT = "Det siger materialet ikke noget om"
HOW_FAR = {
    Verdict.COVERED: "Materialet svarer",
    Verdict.PARTIAL: "Materialet svarer delvist",
    Verdict.NOT_COVERED: SILENT,
}


def argument(
    found: Argument,
    at: int,
    count: int,
    marks: Marks,
    swappable: bool = True,
    editing: bool = False,
    busy: bool = False,
) -> str:
    """The card of argument number ``at`` (from 1) of ``count``; ``editing`` opens its words in a field.

    ``busy`` is while a language model writes: nothing can be done to it then.
    """
    key, title = escape(found.key), escape(found.title)
    general = "" if found.fitted else '<p class="kind">Generelt argument</p>'
    words = _editor(found) if editing else _said(found, marks)
    why = bullets(found.why)
    proof = proofs(found.proof, marks)
    why_title = "Hvorfor netop jer" if found.fitted else "Hvorfor"
    return (
        f'<li><article class="argument" aria-labelledby="title-{key}">{general}'
        f'<h4 id="title-{key}" tabindex="-1"><span class="number">{at}<span class="unseen">. </span></span>'
        f"<span>{title}</span></h4>{words}"
        f"{f'<h5>{why_title}</h5>{why}' if why else ''}{f'<h5>{SOURCE}</h5>{proof}' if proof else ''}"
        f"{'' if busy else _actions(found, at, count, swappable)}</article></li>"
    )


def _said(found: Argument, marks: Marks) -> str:
    words = spoken(found.line, marks, OWN if found.edited else FITTED)
    return f"<h5>Sig for eksempel{_reworded(found)}</h5>{words}"


def _reworded(found: Argument | Objection) -> str:
    return ' <span class="reworded">I virksomhedens tone</span>' if found.rewritten else ""


def _editor(found: Argument) -> str:
    key = escape(found.key)
    words = escape(" ".join(line.text for line in found.line), quote=False)
    return (
        f'<form class="rewording" data-event="act" data-do="save" data-key="{key}">'
        f'<label for="text-{key}">Sig det med dine egne ord</label>'
        f'<textarea id="text-{key}" name="text" rows="5" maxlength="{MAX_WORDING}" '
        f'aria-describedby="note-{key}">{words}</textarea>'
        f'<p class="quiet" id="note-{key}">Kildens numre forsvinder fra teksten, men kilderne bliver stående '
        'herunder.</p><span><button type="submit">Gem</button> '
        f"{_action('cancel', 'Fortryd', found)}</span></form>"
    )


def _actions(found: Argument, at: int, count: int, swappable: bool) -> str:
    off = {"up": at == 1, "down": at == count, "swap": not swappable}
    shown = "".join(_action(do, label, found, off.get(do, False)) for do, label in ACTIONS)
    return f'<div class="card-actions" role="group" aria-label="Ret i argumentet">{shown}</div>'


def _action(do: str, label: str, found: Argument, off: bool = False) -> str:
    """A small button; one that is off stays reachable, so that the keyboard does not lose its place."""
    return (
        f'<button type="button" class="link" id="{do}-{escape(found.key)}" data-event="act" data-do="{do}" '
        f'data-key="{escape(found.key)}"{" aria-disabled=true" if off else ""}>{label}'
        f'<span class="unseen">: {escape(found.title)}</span></button>'
    )


def case(found: CaseMatch, marks: Marks) -> str:
    """A case like the company: why, and what is documented of its result."""
    known = (f"Case {found.number}" if found.number is not None else "", found.municipality)
    place = ", ".join(part for part in known if part)
    proven = tuple(line for line in found.result if line.marks)
    unproven = "".join(
        f'<p class="quiet">{escape(line.text, quote=False)}</p>' for line in found.result if not line.marks
    )
    why = bullets(found.why)
    where = f'<p class="place">{escape(place)}</p>' if place else ""
    return (
        f'<li><article class="case"><h4><span>{escape(found.title)}</span></h4>{where}'
        f"{f'<h5>{heading(found)}</h5>{why}' if why else ''}"
        f"{f'<h5>{SOURCE} om resultatet</h5>{proofs(proven, marks)}' if proven else ''}{unproven}"
        "</article></li>"
    )


def task(idea: TaskIdea) -> str:
    """Smaller parts of a task, or of what is usual in the industry."""
    head = f"<h5>{escape(idea.task, quote=False)}</h5>" if idea.task else "<h5>Tit i branchen</h5>"
    return f'<li class="idea">{head}{bullets(idea.parts)}</li>'


def objection(found: Objection, at: int, marks: Marks) -> str:
    """A concern that folds out to its answer; closed, it tells whose it is and how far the material goes."""
    origin = "Nævnt af virksomheden" if found.raised else "Kan komme op"
    verdict = f'<span class="far {found.verdict.value}">{HOW_FAR[found.verdict]}</span>'
    return (
        f'<li><details id="objection-{at}"><summary><span class="concern">'
        f"»{escape(found.concern.strip('»«'), quote=False)}«</span>"
        f'<span class="about">{origin} · {verdict}</span></summary>{_reply(found, marks)}</details></li>'
    )


def _reply(found: Objection, marks: Marks) -> str:
    silent = [line for line in found.reply if _is_silent(line)]
    answered = [line for line in found.reply if not _is_silent(line)]
    said = f"<h5>Svar for eksempel{_reworded(found)}</h5>{spoken(answered, marks)}" if answered else ""
    if found.verdict is Verdict.NOT_COVERED and not silent:
        silent = [Line(f"{SILENT}. Sig det, som det er, og vend tilbage med et svar.")]
    return said + "".join(f'<p class="silent">{sentence(line, marks)}</p>' for line in silent)


def _is_silent(line: Line) -> bool:
    return line.text.startswith(SILENT)
