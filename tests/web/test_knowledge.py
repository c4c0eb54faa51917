"""The page Vidensgrundlag: what its handlers do, without a browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import gradio as gr
import pytest

from assistant.errors import StoreError
from assistant.web.knowledge import KnowledgePage, uploaded
from tests.web.fake import FakeAssistant


def event(**data: object) -> gr.EventData:
    return gr.EventData(None, data)


@pytest.fixture
def uploads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """gradio's upload folder."""
    folder = tmp_path / "uploads"
    folder.mkdir()
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(folder))
    return folder


@pytest.fixture
def page(assistant: FakeAssistant) -> Iterator[KnowledgePage]:
    with gr.Blocks(analytics_enabled=False):
        yield KnowledgePage(assistant)  # type: ignore[arg-type]


def done(updates: Iterable[dict[Any, Any]]) -> dict[Any, Any]:
    state: dict[Any, Any] = {}
    for update in updates:
        state |= update
    return state


def sent(folder: Path, name: str, data: bytes) -> dict[str, str]:
    path = folder / name
    path.write_bytes(data)
    return {"path": str(path), "name": name}


def test_files_are_added_one_failing_by_itself(page: KnowledgePage, uploads: Path) -> None:
    good = sent(uploads, "notat.txt", "Vi holder møde hver tirsdag.".encode())
    bad = sent(uploads, "brudt.pdf", b"ikke en pdf")
    state = done(page.add(event(files=[good, bad, {"path": "", "name": "<tabt>.txt"}])))
    assert "er tilføjet." in state[page.report]
    assert "brudt.pdf" in state[page.report]
    assert "&lt;tabt&gt;.txt« kunne ikke sendes" in state[page.report]
    assert "Eget dokument" in state[page.own]
    assert state[page.progress] == ""
    assert list(uploads.iterdir()) == []


def test_progress_names_the_file(page: KnowledgePage, uploads: Path) -> None:
    files = [sent(uploads, f"notat{i}.txt", f"Møde nummer {i} holdes tirsdag.".encode()) for i in range(2)]
    shown = [str(update.get(page.progress)) for update in page.add(event(files=files))]
    assert any("Læser notat" in text for text in shown)


@pytest.mark.parametrize("path", ["/etc/passwd", "../../etc/passwd", "", "/nowhere/x.txt"])
def test_only_uploaded_files_are_read(uploads: Path, path: str) -> None:
    assert uploaded([{"path": path, "name": "x.txt"}]) == (
        [],
        ["»x.txt« kunne ikke sendes. Er den for stor, eller er den flyttet?"],
    )


def test_link_out_of_the_upload_folder_is_refused(uploads: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hemmelig", encoding="utf-8")
    (uploads / "x.txt").symlink_to(secret)
    assert uploaded([{"path": str(uploads / "x.txt"), "name": "x.txt"}])[0] == []


def test_nonsense_instead_of_files_is_nothing(uploads: Path) -> None:
    assert uploaded(None) == ([], [])
    assert uploaded("x") == ([], [])


def test_document_is_removed(page: KnowledgePage, uploads: Path) -> None:
    files = [sent(uploads, "notat.txt", "Vi holder møde hver tirsdag.".encode())]
    done(page.add(event(files=files)))
    state = done(page.remove(event(document="notat")))
    assert "er fjernet." in state[page.report]
    assert "Du har ikke tilføjet dokumenter endnu." in state[page.own]


def test_unknown_document_is_told(page: KnowledgePage) -> None:
    state = done(page.remove(event(document="findes-ikke")))
    assert 'class="problem"' in state[page.report]
    assert state[page.progress] == ""


def test_rebuild_shows_progress_and_its_end(page: KnowledgePage) -> None:
    updates = list(page.rebuild())
    assert any("Bygger indekset" in str(update.get(page.progress)) for update in updates)
    assert "Indekset er bygget med 4 passager." in updates[-1][page.report]


def test_failing_work_is_told_and_the_page_usable_again(
    page: KnowledgePage, assistant: FakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(progress: object = None) -> None:
        raise StoreError("Disken er fuld.")

    monkeypatch.setattr(assistant, "rebuild", full)
    state = done(page.rebuild())
    assert "Disken er fuld." in state[page.report]
    assert state[page.rebuild_button].interactive is True


def test_card_opens_in_the_panel(page: KnowledgePage, assistant: FakeAssistant) -> None:
    shown = page.open(event(document=assistant.library.documents[0].id))[page.panel.html]
    assert "Tavlemøder i Nordby" in shown
    assert "Spørg i" not in shown
    assert "findes ikke længere" in page.open(event(document="x"))[page.panel.html]


def test_look_stops_when_all_is_ready(page: KnowledgePage) -> None:
    state = page.look()
    assert state[page.timer].active is False
    assert "Klar" in state[page.state]
