"""The page Vidensgrundlag as a person sees it."""

from __future__ import annotations

from pathlib import Path

from assistant.lifecycle import Status
from assistant.web import shelf
from tests.web.fake import FakeAssistant


def with_own(
    assistant: FakeAssistant, name: str = "notat.txt", text: str = "Vi holder møde om tirsdagen."
) -> None:
    path = assistant.settings.project / "upload.txt"
    path.write_text(text, encoding="utf-8")
    assistant.add([path.rename(path.with_suffix(Path(name).suffix))], names=[name])


def test_state_tells_content_time_and_model(assistant: FakeAssistant) -> None:
    with_own(assistant)
    page = shelf.index_state(assistant.status(), assistant.sources())
    assert "Klar" in page
    assert "2 kort, 1 eget dokument, 5 passager" in page
    assert "22. november 2026" in page
    assert "multilingual-e5-small" in page and "packaged:" not in page


def test_failure_is_told_where_the_state_stands() -> None:
    page = shelf.index_state(Status("failed", "Indekset kan ikke skrives."), ())
    assert 'role="alert">Indekset kan ikke skrives.' in page
    assert "Endnu ikke" in page


def test_sources_list_their_cards(assistant: FakeAssistant) -> None:
    page = shelf.shared_sources(assistant.sources())
    assert (
        "Håndbog om samarbejde" in page and "Prøveforlaget, 2019 · publikation · 1 kort · 2 passager" in page
    )
    assert "Udgiveren, uden dato" in page and "Siden er uden dato." in page
    assert "Tavlemøder i Nordby</button>" in page and "case 6, s. 20" in page


def test_own_documents_are_marked_and_removed_only_after_a_question(assistant: FakeAssistant) -> None:
    assert "Du har ikke tilføjet dokumenter endnu." in shelf.own_documents(assistant.sources())
    with_own(assistant)
    page = shelf.own_documents(assistant.sources())
    assert "Eget dokument" in page
    assert "fra vidensgrundlaget? Din egen fil røres ikke." in page
    assert 'data-event="remove"' in page
    assert "notat" not in shelf.shared_sources(assistant.sources())


def test_nothing_is_removed_while_work_goes_on(assistant: FakeAssistant) -> None:
    with_own(assistant)
    assert "disabled>Ja, fjern" in shelf.own_documents(assistant.sources(), busy=True)
    assert " disabled" in shelf.dropzone(50, busy=True)


def test_names_of_files_and_titles_are_escaped(assistant: FakeAssistant) -> None:
    with_own(
        assistant, "<img src=x onerror=alert(1)>.md", "# <script>alert(1)</script>\n\nTekst om <b>møder</b>."
    )
    for page in (shelf.own_documents(assistant.sources()), shelf.report(["<b>"], ["<img src=x>"])):
        assert "<img" not in page and "<script" not in page and "<b>" not in page


def test_file_named_like_a_source_takes_no_card_along(assistant: FakeAssistant) -> None:
    with_own(assistant, "haandbog.txt")
    assert "Tavlemøder i Nordby" in shelf.shared_sources(assistant.sources())
    page = shelf.own_documents(assistant.sources())
    assert page.count("<li>") == 1 and "Tavlemøder" not in page


def test_dropzone_names_kinds_and_limit() -> None:
    assert "PDF, Word, HTML, Markdown eller tekst, højst 50 MB hver" in shelf.dropzone(50)


def test_report_has_a_line_for_each_failing_file() -> None:
    page = shelf.report(["»Notat« er tilføjet."], ["a.pdf er tom.", "b.pdf er låst."])
    assert page.count("<li>") == 2
    assert "»Notat« er tilføjet." in page
