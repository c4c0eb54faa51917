"""The source panel: the right words marked, at the right place, told as what they are."""

from __future__ import annotations

import dataclasses

from assistant.web.panel import facts, hint, panel, told
from assistant.web.turns import View
from tests.web.fake import FakeAssistant


def view(assistant: FakeAssistant, n: int = 1, **changes: object) -> View:
    cited = assistant.ask("Hvad gav tavlemøder?").citations[n - 1]
    document = assistant.document(cited.passage.document)
    assert document
    return dataclasses.replace(View(document, cited.passage, cited.quote, n), **changes)  # type: ignore[arg-type]


def shown(assistant: FakeAssistant, view: View, **how: bool) -> str:
    return panel(view, assistant.source(view.document.source), **how)


def test_quote_is_marked_within_its_card(assistant: FakeAssistant) -> None:
    page = shown(assistant, view(assistant))
    assert "<mark>Matchgraden steg fra omkring 25 til 45,5 pct.</mark>, efter at" in page
    assert "<h3>Baggrund</h3>" in page
    assert "Jobcenter Nordby manglede overblik" in page


def test_origin_is_told_in_full(assistant: FakeAssistant) -> None:
    page = shown(assistant, view(assistant)).replace("\N{NO-BREAK SPACE}", " ")
    assert "Kilde 1" in page
    assert "<cite>Håndbog om samarbejde</cite> · Prøveforlaget, 2019 · case 6 · side 20" in page
    assert "Gengivet fra kilden med egne ord" in page


def test_front_matter_is_never_shown(assistant: FakeAssistant) -> None:
    page = shown(assistant, view(assistant, whole=True))
    assert "asked_as" not in page
    assert "themes" not in page


def test_whole_card_has_its_facts_and_the_way_back(assistant: FakeAssistant) -> None:
    page = shown(assistant, view(assistant, whole=True))
    assert "45,5 pct. matchgrad" in page
    assert "Anna Prøve, leder, Jobcenter Nordby, anna@example.org" in page
    assert "Vis kun stedet" in page


def test_ways_on_name_case_or_card(assistant: FakeAssistant) -> None:
    assert "Spørg i denne case" in shown(assistant, view(assistant))
    assert "Spørg i dette kort" in shown(assistant, view(assistant, n=3))
    assert "Spørg i" not in shown(assistant, view(assistant), askable=False)


def test_own_document_is_quoted(assistant: FakeAssistant) -> None:
    opened = view(assistant)
    opened = dataclasses.replace(opened, document=dataclasses.replace(opened.document, verbatim=True))
    page = shown(assistant, opened, own=True)
    assert "Citat fra dit eget dokument" in page
    assert "Åbn hele dokumentet" in page


def test_quote_is_found_with_its_white_space_folded(assistant: FakeAssistant) -> None:
    opened = view(assistant, quote="svar.   - Jobkonsulenterne  kendte")
    page = shown(assistant, opened)
    assert "hurtigere <mark>svar.</mark></li>" in page
    assert "<mark>Jobkonsulenterne kendte</mark>" in page


def test_unknown_quote_marks_the_passage(assistant: FakeAssistant) -> None:
    page = shown(assistant, view(assistant, quote="findes ikke"))
    assert "<mark>Virksomhederne fik hurtigere svar.</mark>" in page


def test_long_document_is_cut_around_the_passage(assistant: FakeAssistant) -> None:
    opened = view(assistant)
    text = opened.document.text + "\n\n".join(f"Afsnit {i} står langt væk." for i in range(400))
    opened = dataclasses.replace(opened, document=dataclasses.replace(opened.document, text=text))
    page = shown(assistant, opened)
    assert '<p class="cut">…</p>' in page
    assert "Afsnit 399" not in page
    assert "Afsnit 399" in shown(assistant, dataclasses.replace(opened, whole=True))


def test_html_in_a_document_is_text(assistant: FakeAssistant) -> None:
    opened = view(assistant)
    evil = "<script>alert(1)</script> & <b onclick=x>fed</b>"
    assert opened.passage
    text = evil + "\n\n" + opened.document.text
    document = dataclasses.replace(opened.document, text=text, title=evil)
    page = shown(
        assistant, View(document, dataclasses.replace(opened.passage, start=0, end=len(evil)), "fed", 1)
    )
    assert "<script" not in page
    assert "<b" not in page.replace("<button", "")
    assert "&lt;b onclick=x&gt;<mark>fed</mark>&lt;/b&gt;" in page


def test_facts_of_a_plain_document_are_none(assistant: FakeAssistant) -> None:
    assert facts(assistant.library.documents[1].metadata) == ""


def test_hint_and_word_are_escaped() -> None:
    assert "&lt;i&gt;" in hint("<i>")
    assert "&lt;i&gt;" in told("<i>") and "Luk" in told("<i>")
