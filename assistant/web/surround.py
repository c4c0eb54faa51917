"""What surrounds a conversation, as HTML: frame, start page, notices, progress. Pure, like ``render``."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import urlsplit

from assistant.web.start import STARTS
from assistant.web.turns import Scope, Turn

PRODUCT = "Virksomhedsservice-assistenten"


def frame(
    pages: Sequence[tuple[str, str]], current: str, mode: str, here: str, under: str = "", sent_to: str = ""
) -> str:
    """The top of a page: product, links to the ``(name, path)`` pages, how answers are made.

    ``here`` is the path of the page itself, ``under`` the page of the links that it belongs to, ``sent_to``
    the host that questions are sent to.
    """
    links = "".join(
        f'<a href="./{path}"{_current(name, current, under)}>{escape(name)}</a>' for name, path in pages
    )
    return (
        f'<a class="skip" href="./{here}#indhold">Gå til indholdet</a>'
        f'<header class="frame"><a class="product" href="./">{PRODUCT}</a>'
        f'<nav aria-label="Sider">{links}</nav>{_mode(mode, sent_to)}</header>'
    )


def _mode(mode: str, sent_to: str) -> str:
    """How answers are made and, where text leaves for a model, where it is sent: open to touch and keys."""
    if not sent_to:
        return f'<p class="mode">{escape(mode)}</p>'
    told = f"{mode}. Spørgsmål og uddrag af vidensgrundlaget sendes til {sent_to}."
    return (
        f'<details class="mode" title="{escape(told)}"><summary>{escape(mode)}</summary>'
        f"<p>{escape(told)}</p></details>"
    )


def host(address: str) -> str:
    """The host of a language model's address, with nothing of its path or key; "" without an address."""
    try:
        name = urlsplit(address).hostname or ""
    except ValueError:
        name = ""
    if name in {"localhost", "127.0.0.1", "::1"}:
        return f"{name}, altså den maskine, assistenten kører på"
    return name or ("en adresse, der ikke kan læses" if address else "")


def _current(name: str, current: str, under: str) -> str:
    if name == current:
        return ' aria-current="page"'
    return ' aria-current="true"' if name == under else ""


def start_page() -> str:
    """The empty page: what this is, and three ways in."""
    cards = "".join(
        f'<section class="start"><h3>{escape(title)}</h3><p>{escape(about)}</p><ul>'
        + "".join(
            f'<li><button type="button" data-event="ask" data-question="{question}">{question}</button></li>'
            for question in map(escape, questions)
        )
        + "</ul></section>"
        for title, about, questions in STARTS
    )
    return (
        '<div class="welcome"><h2>Hvad vil du vide om virksomhedsservice?</h2>'
        "<p>Svarene bygger kun på vejledningen i vidensgrundlaget. Hver sætning har et nummer: "
        "vælg det, og se stedet i kilden.</p>"
        f'<div class="starts">{cards}</div>'
        '<p class="onwards">Skal du på besøg? <a href="./pitch">Lav en pitch til virksomheden</a> '
        "med argumenter, cases og svar på indvendinger.</p></div>"
    )


def live(text: str = "") -> str:
    """The live region with what a screen reader is to say next."""
    return f'<div role="status">{escape(text)}</div>'


def notice(text: str) -> str:
    """A problem with what was written, shown at the field; "" shows nothing."""
    return f'<p class="problem" role="alert">{escape(text)}</p>' if text else ""


def bar(scope: Scope | None, turns: tuple[Turn, ...]) -> str:
    """Above the field: what the next question is restricted to, and the way to a fresh conversation."""
    chip = (
        f'<span class="chip">Spørger kun i {escape(scope.label)} '
        '<button type="button" data-event="unscope">Spørg i alt</button></span>'
        if scope
        else "<span></span>"
    )
    fresh = '<button type="button" class="link" data-event="fresh">Ny samtale</button>' if turns else ""
    return f'<div class="bar">{chip}{fresh}</div>' if scope or turns else ""


def progress(text: str, done: int = 0, total: int = 0) -> str:
    """Work under way: a word on it and, where the length is known, how far it has come."""
    if not text:
        return ""
    length = f' max="{total}" value="{min(done, total)}"' if total > 0 else ""
    return f'<div class="progress"><label>{escape(text)}<progress{length}></progress></label></div>'
