"""What the pages of Lær share, and the overview of reading paths, as HTML. Pure, like ``render``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from assistant.learning.paths import Path, Reading, Step
from assistant.web.labels import amount

Places = Callable[[str], str]
"""Where a document stands, by its id: »KL 2019, case 6, s. 20«."""

TOOLS = (
    ("laer", "Læseveje"),
    ("kodeks", "Code of Conduct"),
    ("quiz", "Quiz"),
    ("samtale", "Samtaletræning"),
)
"""The pages of Lær by path, in the order they are offered."""
HERE = ' aria-current="page"'

LEAD = (
    '<div class="lead"><h1>Lær</h1><p>Fire måder at lære virksomhedsservice på. '
    "Alt bygger på vejledningen i vidensgrundlaget.</p></div>"
)
ABOUT = (
    ("kodeks", "Code of Conduct", "De tre principper, og et tjek af dig selv før og efter et besøg."),
    ("quiz", "Quiz", "Spørgsmål fra kortene. Det, du ikke kunne, kommer igen."),
    ("samtale", "Samtaletræning", "En skeptisk leder siger noget, du svarer, og du får respons."),
)
ONWARD = {
    "quiz": ("./quiz", "Prøv dig selv i quizzen"),
    "samtale": ("./samtale", "Øv samtalen med en skeptisk leder"),
    "pitch": ("./pitch", "Lav en pitch til virksomheden"),
    "kodeks": ("./kodeks", "Tjek dig selv med Code of Conduct"),
    "cases": ("./cases", "Find cases, der ligner jeres situation"),
}
"""Where a path leads on to, beside the other paths."""
KEPT = "Dine flueben bliver i browseren på denne enhed. Serveren får dem ikke at vide."
EMPTY = "Der er ingen kort i vidensgrundlaget endnu, så der er ingen læseveje."
WAITING = '<p class="quiet" role="status">Henter læsevejene …</p>'


def tools(current: str) -> str:
    """The local navigation of the pages of Lær; ``current`` is the path of the page it stands on."""
    links = "".join(
        f'<li><a href="./{path}"{HERE if path == current else ""}>{name}</a></li>' for path, name in TOOLS
    )
    return f'<nav class="learn-tools" aria-label="Lær"><ul>{links}</ul></nav>'


def overview() -> str:
    """The head of the page Lær: what the four pages are for."""
    offers = "".join(
        f'<li><h2><a href="./{path}">{name}</a></h2><p>{about}</p></li>' for path, name, about in ABOUT
    )
    return f'{tools("laer")}{LEAD}<ul class="offers">{offers}</ul>'


def paths(found: Sequence[Path], places: Places) -> str:
    """All reading paths; the browser fills in how far the person has come."""
    if not found:
        return f'<p class="quiet">{EMPTY}</p>'
    titles = {path.id: path.title for path in found}
    return (
        '<h2 class="part" id="veje">Læseveje</h2>'
        f'<p class="quiet">Vælg den vej, der passer til dig. {KEPT}</p>'
        '<p class="resume" hidden></p>'
        f"{''.join(_path(path, titles, places) for path in found)}"
        '<div class="unseen" role="status"></div>'
    )


def _path(path: Path, titles: dict[str, str], places: Places) -> str:
    count, name = len(path.steps), escape(path.title)
    all_of = f"De {count} trin" if count > 1 else "Det ene trin"
    steps = "".join(_step(n, step, path.id, places) for n, step in enumerate(path.steps, 1))
    return (
        f'<section class="path" id="vej-{path.id}" data-path="{path.id}" '
        f'aria-labelledby="vej-{path.id}-navn">'
        f'<h3 id="vej-{path.id}-navn">{name}</h3><p class="for">{escape(path.lead)}</p>'
        f'<div class="far"><progress max="{count}" value="0" aria-label="Læst af »{name}«"></progress>'
        f'<p class="how-far">{amount(count, "trin", "trin")}, ca. {path.minutes} min.</p></div>'
        f"<details><summary>{all_of}</summary>"
        f'<ol class="steps">{steps}</ol>{_end(path, titles)}</details></section>'
    )


def _step(n: int, step: Step, path: str, places: Places) -> str:
    key = f"trin-{path}-{step.id}"
    title = escape(step.title)
    return (
        f'<li class="step" id="{key}" data-step="{step.id}" data-minutes="{step.minutes}">'
        f'<h4><span class="number">{n}.</span> <span class="name">{title}</span> '
        f'<span class="minutes">ca. {step.minutes} min.</span> <span class="next" hidden>Næste</span></h4>'
        f'<p class="because">Læs det, fordi {escape(step.because)}</p>'
        f'<ul class="readings">{"".join(_reading(one, places) for one in (*step.readings, *step.own))}</ul>'
        f'<p class="able">Bagefter kan du {escape(step.able)}</p>'
        f'<label class="tick"><input type="checkbox" id="{key}-laest"> Læst'
        f'<span class="unseen">: {title}</span></label></li>'
    )


def _reading(one: Reading, places: Places) -> str:
    own = f' <span class="tag">Dit eget</span> <span class="place">ca. {one.minutes} min.</span>'
    place = own if one.own else f' <span class="place">{escape(places(one.document))}</span>'
    return (
        f'<li><button type="button" class="link" data-event="open" data-document="{escape(one.document)}">'
        f"{escape(one.title)}</button>{place}</li>"
    )


def _end(path: Path, titles: dict[str, str]) -> str:
    others = {
        key: (f"./laer#vej-{key}", f"Læs videre: {title}") for key, title in titles.items() if key != path.id
    }
    ways = [(ONWARD | others)[name] for name in path.onward if name in ONWARD | others]
    links = "".join(f'<li><a href="{href}">{escape(words)}</a></li>' for href, words in ways)
    return (
        f'<div class="end"><h4>Videre herfra</h4><p class="whole" hidden>Du har læst hele vejen.</p>'
        f"<ul>{links}</ul></div>"
        '<button type="button" class="restart" data-restart hidden>Begynd forfra'
        f'<span class="unseen"> på »{escape(path.title)}«</span></button>'
    )
