"""The page Vidensgrundlag: what the answers are built on, and a person's own documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr
from gradio.utils import get_upload_folder

from assistant.library.text import clean
from assistant.types import Progress
from assistant.web import shelf, surround
from assistant.web.labels import amount
from assistant.web.sourcepanel import SourcePanel
from assistant.web.wiring import AT_ONCE, QUIET, html
from assistant.web.work import message, watched

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.lifecycle import AddReport

Update = dict[Any, Any]
HINT = "Vælg et kort eller et dokument, så kan du læse det her."
MAX_NAME = 200
"""Characters kept of a file's name."""


class KnowledgePage:
    """Builds the page within the present gradio context and answers its events."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        with gr.Row(elem_classes="page knowledge-page", equal_height=False):
            with gr.Column(elem_classes="reading", scale=2, elem_id="indhold"):
                gr.HTML(shelf.LEAD, apply_default_css=False)
                self.state = gr.HTML(apply_default_css=False)
                self.rebuild_button = gr.Button("Byg indekset igen", size="sm", elem_classes="quiet-button")
                gr.HTML('<h2 class="part">Dine egne dokumenter</h2>', apply_default_css=False)
                self.drop = html(self._drop(False), ("arrived",), setup="drop")
                self.progress = gr.HTML(apply_default_css=False)
                self.report = gr.HTML(apply_default_css=False)
                self.own = html("", ("open", "remove"), classes="own-list")
                gr.HTML('<h2 class="part">Vejledningens kilder</h2>', apply_default_css=False)
                self.shared = html("", ("open",), classes="shared-list")
            self.panel = SourcePanel(assistant, HINT)
        self.timer = gr.Timer(1.5)
        self._wire()

    def _wire(self) -> None:
        lists = [self.state, self.own, self.shared]
        working = [*lists, self.progress, self.report, self.drop, self.rebuild_button]
        self.drop.arrived(self.add, None, working, **QUIET)
        self.own.remove(self.remove, None, [*working, *self.panel.outputs], **QUIET)
        self.rebuild_button.click(self.rebuild, None, working, **QUIET)
        self.own.open(self.open, None, self.panel.outputs, **AT_ONCE)
        self.shared.open(self.open, None, self.panel.outputs, **AT_ONCE)
        self.panel.wire()
        self.timer.tick(self.look, None, [*lists, self.progress, self.timer], **AT_ONCE)

    def look(self) -> Update:
        """The present state; asked again as long as something is under way."""
        status = self.assistant.status()
        busy = status.state in {"starting", "working"}
        text = surround.progress(status.message, status.done, status.total) if busy else ""
        return {**self._lists(), self.progress: text, self.timer: gr.Timer(active=busy)}

    def open(self, event: gr.EventData) -> Update:
        """Open a card or document in the panel."""
        return self.panel.show_document(str(event._data.get("document")))

    def add(self, event: gr.EventData) -> Iterator[Update]:
        """Read uploaded files into the library; each one that fails is told by itself."""
        uploads, lost = uploaded(event._data.get("files"))
        paths, names = [path for path, _ in uploads], [name for _, name in uploads]

        def work(progress: Progress) -> AddReport:
            return self.assistant.add(paths, progress, names)

        def told(report: AddReport) -> str:
            done = [f"»{document.title}« er tilføjet." for document in report.added]
            return shelf.report(done, (*lost, *report.problems))

        try:
            yield from self._run(work, told)
        finally:
            # The library has its own copy; the one the upload left behind need not lie around.
            for path in paths:
                path.unlink(missing_ok=True)

    def remove(self, event: gr.EventData) -> Iterator[Update]:
        """Take one of the person's own documents away."""
        document_id = str(event._data.get("document"))
        document = self.assistant.document(document_id)
        title = document.title if document else document_id
        yield from self._run(
            lambda progress: self.assistant.remove(document_id, progress),
            lambda _: shelf.report([f"»{title}« er fjernet."], ()),
        )
        yield self.panel.shut()

    def rebuild(self) -> Iterator[Update]:
        """Build the index anew."""

        def told(_: object) -> str:
            manifest = self.assistant.status().manifest
            count = f" med {amount(manifest.passages, 'passage', 'passager')}" if manifest else ""
            return shelf.report([f"Indekset er bygget{count}."], ())

        yield from self._run(self.assistant.rebuild, told)

    def _run(self, work: Callable[[Progress], Any], told: Callable[[Any], str]) -> Iterator[Update]:
        off = {self.rebuild_button: gr.Button(interactive=False), self.drop: self._drop(True)}
        yield {
            self.progress: surround.progress("Går i gang"),
            self.report: "",
            self.own: self._own(True),
            **off,
        }
        try:
            steps = watched(work)
            while True:
                try:
                    step = next(steps)
                except StopIteration as end:
                    report = told(end.value)
                    break
                yield {self.progress: surround.progress(step.text, step.done, step.total)}
        except Exception as error:  # whatever happens, the person is told in one sentence
            report = shelf.report((), [message(error)])
        on = {self.rebuild_button: gr.Button(interactive=True), self.drop: self._drop(False)}
        yield {**self._lists(), self.progress: "", self.report: report, **on}

    def _drop(self, busy: bool) -> str:
        return shelf.dropzone(self.assistant.settings.max_document_mb, busy)

    def _own(self, busy: bool) -> str:
        return shelf.own_documents(self.assistant.sources(), busy)

    def _lists(self) -> Update:
        sources, status = self.assistant.sources(), self.assistant.status()
        return {
            self.state: shelf.index_state(status, sources),
            self.own: shelf.own_documents(sources, busy=status.state == "working"),
            self.shared: shelf.shared_sources(sources),
        }


def uploaded(files: object) -> tuple[list[tuple[Path, str]], list[str]]:
    """Uploaded files with their names, and a Danish line for each that did not arrive.

    The page only says where gradio put a file, so anything outside gradio's upload folder is refused.
    """
    folder = Path(get_upload_folder()).resolve()
    found, lost = [], []
    for file in files if isinstance(files, list) else []:
        path, name = Path(str(file.get("path"))).resolve(), clean(str(file.get("name")))[-MAX_NAME:]
        if path.is_relative_to(folder) and path.is_file():
            found.append((_named(path, name), name))
        else:
            lost.append(f"»{name}« kunne ikke sendes. Er den for stor, eller er den flyttet?")
    return found, lost


def _named(path: Path, name: str) -> Path:
    """The upload under its own name, which gradio had thinned out; the library titles documents by it."""
    try:
        return path.rename(path.with_name(name.replace("/", "_").replace("\\", "_")))
    except (OSError, ValueError):
        return path


def build(assistant: Assistant) -> None:
    """Build the page in the present context."""
    KnowledgePage(assistant)
