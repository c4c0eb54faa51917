"""The conversation as HTML. Pure: types in, HTML out, everything from outside escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape
from itertools import groupby

from assistant.figures.chart import Chart
from assistant.types import Answer, Citation, Passage, Source, Verdict
from assistant.web.chartview import answer_figure
from assistant.web.labels import mark_name, place
from assistant.web.surround import start_page
from assistant.web.talkview import BESIDES, hidden, notice, partial_marks, take, understood, unproven
from assistant.web.turns import Turn

Sources = Callable[[str], Source]
"""Finds a source by its id."""

Charts = Callable[[Answer], tuple[Chart, ...]]
"""Finds the figure an answer rests on."""

VERDICTS = {
    Verdict.COVERED: "Dækket af materialet",
    Verdict.PARTIAL: "Delvist dækket",
    Verdict.NOT_COVERED: "Ikke dækket af materialet",
}
LONG_QUESTION = 300
TELLING = 3
"""Words from which a heading tells by itself what a passage is about."""
_MARK = re.compile(r"\s{0,3}\[([0-9]{1,4})\]")
_ITEM = re.compile(r"\s*[-•]\s+")


def conversation(turns: tuple[Turn, ...], sources: Sources, charts: Charts = lambda _: ()) -> str:
    """Every turn in order, or the start page when there is none."""
    if not turns:
        return start_page()
    last = len(turns) - 1
    return "".join(
        turn_html(index, turn, sources, charts, take(turns) if index == last else "")
        for index, turn in enumerate(turns)
    )


def turn_html(
    index: int, turn: Turn, sources: Sources, charts: Charts = lambda _: (), after: str = ""
) -> str:
    """One question with its answer, error or word of waiting; ``after`` stands last."""
    clipped = turn.question if len(turn.question) <= LONG_QUESTION else turn.question[:LONG_QUESTION] + " …"
    scope = f'<p class="asked-in">Spurgt i {escape(turn.scope.label)}</p>' if turn.scope else ""
    if turn.answer:
        body = _answer(index, turn, turn.answer, sources, charts)
    elif turn.error:
        body = _error(turn)
    else:
        marked = partial_marks(turn.cited)
        partial = f'<div class="answer">{answer_body(turn.partial, marked)}</div>' if turn.partial else ""
        pulse = '<span class="pulse" aria-hidden="true"></span>'
        body = f'{partial}<p class="waiting">{pulse}{escape(turn.waiting)}</p>'
    return (
        f'<article class="turn" id="turn-{index}" aria-labelledby="question-{index}">'
        f'<h2 id="question-{index}">{escape(clipped)}</h2>{hidden(turn)}{scope}'
        f"{_offered(turn, body)}{after}</article>"
    )


def _offered(turn: Turn, body: str) -> str:
    """What came of the question; where it asks for a pitch, behind the way to the page Pitch.

    Read as a question, such a wish may find sentences on the place or trade it names: they are no answer
    to it, so they wait folded up.
    """
    if not turn.pitch:
        return body
    return (
        f'<aside class="offer" aria-label="Pitch"><h3>Det lyder som en pitch</h3><p>{escape(turn.pitch)}</p>'
        f'<a href="./pitch" data-hand="{escape(turn.question)}">Åbn Pitch med felterne udfyldt</a></aside>'
        '<details class="otherwise"><summary>Svaret, hvis du mente det som et spørgsmål</summary>'
        f"{body}</details>"
    )


def _error(turn: Turn) -> str:
    return (
        f'<p class="problem" role="alert">{escape(turn.error)}</p><div class="actions">'
        f'<button type="button" data-event="ask" data-question="{escape(turn.question)}">'
        "Prøv igen</button></div>"
    )


def _answer(index: int, turn: Turn, answer: Answer, sources: Sources, charts: Charts) -> str:
    if answer.is_courtesy:
        return notice(answer)
    buttons = marks(index, answer.citations, sources)
    parts = [
        understood(index, answer),
        f'<p class="verdict {answer.verdict.value}"><span class="dot" aria-hidden="true"></span>'
        f"{VERDICTS[answer.verdict]}</p>",
        f'<div class="answer">{answer_body(answer.text or _nothing(answer), buttons)}</div>',
        notice(answer),
    ]
    if answer.verdict is Verdict.PARTIAL and answer.missing:
        parts.append(
            f'<p class="missing">Det står der ikke noget om: {escape("; ".join(answer.missing))}.</p>'
        )
    if answer.verdict is Verdict.NOT_COVERED and turn.scope:
        parts.append(
            '<div class="actions"><button type="button" data-event="widen" '
            f'data-question="{escape(answer.understood or turn.question)}">'
            "Spørg i hele materialet</button></div>"
        )
    parts.append(answer_figure(index, answer, charts(answer)))
    parts.append(source_list(index, answer.citations, sources))
    parts.append(unproven(answer))
    parts.append(_nearby(index, answer, sources))
    parts.append(_actions(index, turn, answer, sources))
    return "".join(parts)


def _nothing(answer: Answer) -> str:
    sought = f": {'; '.join(answer.missing)}" if answer.missing else ""
    return f"Det står der ikke noget om i materialet{sought}."


def answer_body(text: str, marks: Iterable[tuple[int, str]]) -> str:
    """An answer's plain text as paragraphs and lists, each ``[n]`` of ``marks`` replaced by its button."""
    buttons = dict(marks)
    lines = [line for line in text.splitlines() if line.strip()]
    parts = []
    for listed, group in groupby(lines, key=lambda line: _ITEM.match(line) is not None):
        if listed:
            items = "".join(f"<li>{_line(_ITEM.sub('', line, count=1), buttons)}</li>" for line in group)
            parts.append(f"<ul>{items}</ul>")
        else:
            parts.extend(f"<p>{_line(line, buttons)}</p>" for line in group)
    return "".join(parts)


def _line(line: str, buttons: dict[int, str]) -> str:
    def mark(match: re.Match[str]) -> str:
        # The no-break space keeps a mark on the line of the word it proves.
        button = buttons.get(int(match[1]))
        return f"\N{NO-BREAK SPACE}{button}" if button else match[0]

    return _MARK.sub(mark, escape(line, quote=False))


def marks(index: int, citations: tuple[Citation, ...], sources: Sources) -> list[tuple[int, str]]:
    """Each citation's number with the button that opens it."""
    return [
        (
            c.n,
            f'<button type="button" class="mark" data-event="open" data-turn="{index}" data-n="{c.n}" '
            f'aria-label="{escape(mark_name(c.n, sources(c.passage.source), c.passage))}">{c.n}</button>',
        )
        for c in citations
    ]


def source_list(index: int, citations: tuple[Citation, ...], sources: Sources) -> str:
    """The sources in the order of their numbers, each a button that opens it; "" where there are none."""
    items = "".join(
        f'<li><button type="button" data-event="open" data-turn="{index}" data-n="{c.n}">'
        f'<span class="number">{c.n}</span><span><span class="place">'
        f"{escape(place(sources(c.passage.source), c.passage))}</span> "
        f'<span class="title">{escape(c.passage.title)}</span></span></button></li>'
        for c in citations
    )
    return f'<div class="sources"><h3>Kilder</h3><ol>{items}</ol></div>' if items else ""


def _nearby(index: int, answer: Answer, sources: Sources) -> str:
    items = "".join(
        f'<li><button type="button" class="link" data-event="open" data-turn="{index}" data-near="{at}">'
        f"{escape(_nearby_title(passage))}</button> "
        f'<span class="place">{escape(place(sources(passage.source), passage))}</span></li>'
        for at, passage in enumerate(answer.nearby)
    )
    heading = "Det nærmeste i materialet" if answer.verdict is Verdict.NOT_COVERED else "Måske også relevant"
    return f'<div class="nearby"><h3>{heading}</h3><ul>{items}</ul></div>' if items else ""


def _nearby_title(passage: Passage) -> str:
    last = passage.headings[-1] if passage.headings else ""
    if not last or last == passage.title:
        return passage.title
    return last if len(last.split()) >= TELLING else f"{passage.title} – {last}"


def _actions(index: int, turn: Turn, answer: Answer, sources: Sources) -> str:
    copy = (
        f'<button type="button" data-copy="{escape(copy_text(answer, sources))}">Kopiér med kilder</button>'
        if answer.citations
        else ""
    )
    rate = "".join(
        f'<button type="button" data-event="rate" data-turn="{index}" data-helpful="{value}" '
        f'aria-pressed="{str(turn.helpful is (value == "ja")).lower()}">{label}</button>'
        for value, label in (("ja", "Det hjalp"), ("nej", "Det hjalp ikke"))
    )
    return f'<div class="actions">{copy}<span class="rate">{rate}</span></div>{_why(index, turn)}'


def _why(index: int, turn: Turn) -> str:
    if turn.helpful is None:
        return ""
    if turn.word:
        return '<p class="thanks" role="status">Tak. Dit svar er gemt her på maskinen.</p>'
    ask = "Hvad hjalp?" if turn.helpful else "Hvad manglede?"
    return (
        f'<form class="why" data-event="word" data-turn="{index}"><label for="why-{index}">{ask} '
        f'Et ord er nok.</label><span><input id="why-{index}" name="word" maxlength="300" autocomplete="off">'
        '<button type="submit">Send</button></span></form>'
    )


def copy_text(answer: Answer, sources: Sources) -> str:
    """Question, answer and numbered sources as plain text, to be put on the clipboard.

    What a language model wrote without proof stays behind.
    """
    lines = [
        f"{c.n}. {place(sources(c.passage.source), c.passage)}: {c.passage.title} "
        f"({'citat' if c.passage.verbatim else 'gengivet'}; {sources(c.passage.source).title})"
        for c in answer.citations
    ]
    made_whole = [f"(Forstået som: »{answer.understood}«)"] if answer.understood else []
    return "\n".join([answer.question, *made_whole, "", answer.text, "", "Kilder", *lines])


def announcement(answer: Answer) -> str:
    """What a screen reader says when the answer has come."""
    if answer.is_courtesy:
        return answer.notice
    missing = f" Det står der ikke noget om: {'; '.join(answer.missing)}." if answer.missing else ""
    plain = " ".join(_MARK.sub("", answer.text).split())
    whole = f"Forstået som »{answer.understood}«. " if answer.understood else ""
    more = f" {BESIDES}" if answer.unproven else ""
    return f"{whole}{VERDICTS[answer.verdict]}. {plain}{missing}{more}"
