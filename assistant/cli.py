"""Shell: the command line. Parses, makes one call on the façade, prints."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.errors import AssistantError, InputError

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.types import Answer, Progress

app = typer.Typer(
    name="assistant",
    help="Svar fra vejledningerne om virksomhedsservice – med bevis for hver sætning.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)

Json = Annotated[bool, typer.Option("--json", help="Skriv resultatet som JSON.")]
Jsonl = Annotated[Path | None, typer.Option("--jsonl", help="Fil med ét JSON-objekt pr. linje.")]


@app.command()
def ask(
    question: Annotated[
        str | None, typer.Argument(help="Spørgsmålet, på dansk eller engelsk.", show_default=False)
    ] = None,
    as_json: Json = False,
    jsonl: Jsonl = None,
) -> None:
    """Stil et spørgsmål og få et kort svar med kilder."""
    from assistant import serialise

    lines = _asked(question, jsonl, "q")
    assistant = _open()
    if jsonl is not None:
        _each(lines, _turns(assistant))
        return
    answer = assistant.ask(lines[0]["q"])
    if as_json:
        _print_json(serialise.answer(answer, assistant.library))
    else:
        from assistant.plain import answer_text

        typer.echo(answer_text(answer, assistant.library))


@app.command()
def search(
    query: Annotated[str | None, typer.Argument(help="Det, der skal findes.", show_default=False)] = None,
    k: Annotated[int, typer.Option("-k", min=1, max=200, help="Hvor mange afsnit.")] = 10,
    as_json: Json = False,
    jsonl: Jsonl = None,
) -> None:
    """Find de afsnit, der passer bedst."""
    from assistant import serialise

    lines = _asked(query, jsonl, "q", "text")
    assistant = _open()

    def found(text: str) -> list[dict[str, Any]]:
        hits = assistant.search(text, k)
        return [serialise.hit(hit, assistant.library, n) for n, hit in enumerate(hits, 1)]

    if jsonl is not None:
        _each(lines, lambda line: {"id": line["id"], "passages": found(line["q"])})
    elif as_json:
        _print_json(found(lines[0]["q"]))
    else:
        for row in found(lines[0]["q"]):
            typer.echo(
                f"{row['n']:>2}. {row['title']} – {row['section']}\n    {' '.join(row['text'].split())}\n"
            )


@app.command()
def pitch(
    profile: Annotated[Path, typer.Option("--profile", help="Virksomhedens profil som YAML eller JSON.")],
    as_json: Json = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Skriv hele pitchen som Markdown.")] = False,
    phone: Annotated[bool, typer.Option("--phone", help="Skriv et kort oplæg til telefonen.")] = False,
    mail: Annotated[bool, typer.Option("--mail", help="Skriv en mail til virksomheden.")] = False,
    docx: Annotated[Path | None, typer.Option(help="Gem mødenoter som Word-dokument.")] = None,
    sheet: Annotated[Path | None, typer.Option(help="Gem arket til virksomheden som Word-dokument.")] = None,
    rewrite: Annotated[
        bool, typer.Option("--rewrite", help="Skriv i virksomhedens tone med den sprogmodel, der er sat op.")
    ] = False,
) -> None:
    """Lav en pitch til en virksomhed ud fra dens profil."""
    from assistant import serialise
    from assistant.pitch.profile import read

    if sum((as_json, markdown, phone, mail)) > 1:
        raise typer.BadParameter("Vælg kun én af --json, --markdown, --phone og --mail.")
    company, notes = read(profile)
    if rewrite:
        _create().require_model()
    assistant = _open()
    with _bar() as progress:
        made = assistant.pitch(company, notes, progress)
        letter = assistant.mail(made) if rewrite and mail else None
        if rewrite and (docx or sheet or not mail):
            made = assistant.rewritten(made, progress)
    if notice := letter.notice if letter else made.notice:
        typer.echo(notice, err=True)
    for path, form in ((docx, "notes"), (sheet, "sheet")):
        if path is not None:
            path.write_bytes(assistant.pitch_file(made, form))
            typer.echo(f"Gemt: {path}", err=True)
    if as_json:
        _print_json(serialise.pitch(made, assistant.library, assistant.pitch_text(made, "markdown")))
    elif letter:
        _print(letter.text)
    elif phone or mail:
        _print(assistant.pitch_text(made, "phone" if phone else "mail"))
    elif markdown or not (docx or sheet):
        _print(assistant.pitch_text(made, "markdown"))


@app.command()
def cases(
    municipality: Annotated[list[str] | None, typer.Option(help="Kommune, landsdel eller region.")] = None,
    industry: Annotated[list[str] | None, typer.Option(help="Branche, fx »byggeri«.")] = None,
    theme: Annotated[list[str] | None, typer.Option(help="Tema, fx »opkvalificering«.")] = None,
    target_group: Annotated[list[str] | None, typer.Option(help="Målgruppe, fx »sygemeldte«.")] = None,
    cooperation: Annotated[list[str] | None, typer.Option(help="Slags samarbejde, fx »politisk«.")] = None,
    text: Annotated[str | None, typer.Option(help="Jeres situation med egne ord.")] = None,
    as_json: Json = False,
    jsonl: Jsonl = None,
) -> None:
    """Vis cases, eller find dem, der ligner jeres situation."""
    from assistant import serialise
    from assistant.cases import plain
    from assistant.cases.facets import Choice

    if text is not None and jsonl is not None:
        raise typer.BadParameter("Skriv enten --text eller --jsonl og en fil.")
    choice = Choice(
        municipalities=tuple(municipality or ()),
        industries=tuple(industry or ()),
        themes=tuple(theme or ()),
        target_groups=tuple(target_group or ()),
        cooperation=tuple(cooperation or ()),
    )
    if text is None and jsonl is None:
        assistant = _create()
        chosen = assistant.cases(choice)
        if as_json:
            _print_json([serialise.case(case, assistant.library) for case in chosen])
        else:
            _print(plain.overview(chosen))
        return
    lines = _asked(text, jsonl, "text", "q")
    assistant = _open()
    with _bar() as progress:
        found = {} if jsonl else {0: assistant.find_cases(lines[0]["q"], choice, progress=progress)}
    if jsonl is not None:
        _each(
            lines,
            lambda line: {
                "id": line["id"],
                "cases": [m.case.number or m.case.id for m in assistant.find_cases(line["q"], choice)],
            },
        )
    elif as_json:
        _print_json([serialise.case_match(match, assistant.library) for match in found[0]])
    else:
        _print(plain.matches(found[0], assistant.library))


@app.command()
def index(
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Byg forfra, også det uændrede.")] = False,
) -> None:
    """Byg indekset, eller bring det ajour."""
    assistant = _create()
    with _bar() as progress:
        if rebuild:
            assistant.rebuild(progress)
        else:
            assistant.prepare(progress)
    manifest = assistant.status().manifest
    assert manifest is not None
    typer.echo(f"Indekset er klar: {manifest.passages} afsnit fra {len(manifest.documents)} dokumenter.")


@app.command()
def add(
    paths: Annotated[list[Path], typer.Argument(help="Filer eller mapper: PDF, DOCX, HTML, MD, TXT.")],
) -> None:
    """Læg egne dokumenter i vidensgrundlaget."""
    assistant = _create()
    with _bar() as progress:
        report = assistant.add(paths, progress)
    for document in report.added:
        typer.echo(f"Tilføjet: {document.title} ({document.id})")
    for problem in report.problems:
        typer.echo(problem, err=True)
    if report.problems or not report.added:
        if not report.problems:
            typer.echo("Der var ingen filer, der kunne læses.", err=True)
        raise typer.Exit(1)


@app.command()
def remove(document: Annotated[str, typer.Argument(help="Dokumentets id fra »assistant sources«.")]) -> None:
    """Fjern et af dine egne dokumenter igen."""
    assistant = _create()
    with _bar() as progress:
        assistant.remove(document, progress)
    typer.echo(f"Fjernet: {document}")


@app.command()
def sources(as_json: Json = False) -> None:
    """Vis kilder og dokumenter."""
    assistant = _create()
    rows = [
        {
            "id": status.source.id,
            "title": status.source.title,
            "publisher": status.source.publisher,
            "year": status.source.year,
            "documents": len(status.documents),
            "passages": status.passages,
            "own": status.own,
        }
        for status in assistant.sources()
    ]
    if as_json:
        _print_json(rows)
        return
    for row in rows:
        year = row["year"] or "uden år"
        typer.echo(f"{row['id']}\n  {row['title']} – {row['publisher']}, {year} ({row['passages']} afsnit)")


@app.command(name="eval")
def evaluate(
    file: Annotated[
        Path, typer.Argument(help="Spørgsmål som JSONL med det, et rigtigt svar skal indeholde.")
    ],
    as_json: Json = False,
    show: Annotated[
        bool, typer.Option("--show", help="Vis hvert spørgsmål, der ikke blev besvaret rigtigt.")
    ] = False,
) -> None:
    """Mål svar, afvisninger, søgning, bevis og hastighed på en fil med spørgsmål."""
    from assistant.evaluation import runner

    report = runner.run(_open(), runner.read(file))
    if as_json:
        _print_json(report.summary)
        return
    if show:
        for line in report.failures:
            typer.echo(line)
    for name, value in report.summary.items():
        typer.echo(f"{name:20} {value}")


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Adresse, der lyttes på.")] = "",
    port: Annotated[int, typer.Option(help="Port; 0 er indstillingens.")] = 0,
    mcp: Annotated[bool, typer.Option("--mcp", help="Vær også værktøj for andre programmer.")] = False,
) -> None:
    """Start skærmen i browseren, med API på /api."""
    assistant = _create()
    # The first time there is much to do: it is shown here. Later the page stands while the model loads.
    if not assistant.is_built():
        with _bar() as progress:
            assistant.prepare(progress)
    from assistant.web.server import serve as start

    start(assistant, host or assistant.settings.host, port or assistant.settings.port, mcp)


@app.command()
def mcp() -> None:
    """Vær værktøj for et andet program med sprogmodel (MCP på standard ind og ud)."""
    assistant = _create()
    from assistant.tools.server import run

    run(assistant)
    # A thread may still be loading the model; nothing is to be saved, and it cannot be interrupted.
    sys.stdout.flush()
    os._exit(0)


def main() -> None:
    """Entry point: a person's errors are one Danish line on stderr and exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except AssistantError as error:
        typer.echo(str(error), err=True)
        raise SystemExit(1) from None
    except OSError as error:
        typer.echo(f"Noget kunne ikke læses eller skrives: {error.strerror or error}.", err=True)
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None


def _create() -> Assistant:
    from assistant.assistant import Assistant
    from assistant.settings import load

    return Assistant(load())


def _open() -> Assistant:
    assistant = _create()
    with _bar() as progress:
        assistant.prepare(progress)
    return assistant


@contextmanager
def _bar() -> Iterator[Progress]:
    """Progress on stderr, one bar for each piece of work."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn
    from rich.progress import Progress as Bars

    tasks: dict[str, TaskID] = {}
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    with Bars(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:

        def report(message: str, done: int, total: int) -> None:
            if message not in tasks:
                tasks[message] = bars.add_task(message)
            bars.update(tasks[message], completed=done, total=total or None)

        yield report


def _asked(text: str | None, jsonl: Path | None, *keys: str) -> list[dict[str, Any]]:
    """What is asked, on the command line or in a file; all of it is read before the model is loaded."""
    if jsonl is not None and text is None:
        return _questions(jsonl, *keys)
    if text is None or jsonl is not None:
        raise typer.BadParameter("Skriv enten selve teksten eller --jsonl og en fil.")
    return [{"id": None, "q": text}]


def _each(lines: list[dict[str, Any]], work: Callable[[dict[str, Any]], Any]) -> None:
    """Print what comes of each line; one that cannot be used is told on stderr and the rest goes on."""
    failed = False
    for line in lines:
        try:
            _print_json(work(line))
        except InputError as error:
            failed = True
            typer.echo(f"»{line['id']}«: {error}", err=True)
    if failed:
        raise typer.Exit(1)


def _turns(assistant: Assistant) -> Callable[[dict[str, Any]], Any]:
    """Answers each line; lines of the same »conversation« are its turns, in order."""
    from assistant import serialise

    talks: dict[str, list[Answer]] = {}

    def answer(line: dict[str, Any]) -> dict[str, Any]:
        before = talks.setdefault(line["conversation"], []) if line["conversation"] else []
        before.append(assistant.ask(line["q"], before=tuple(before)))
        return serialise.answer(before[-1], assistant.library, line["id"])

    return answer


def _questions(path: Path, *keys: str) -> list[dict[str, Any]]:
    """The lines of a question file, ``q`` under any of ``keys``; all are checked before the first runs."""
    try:
        # Windows' editors begin a UTF-8 file with a mark. Only a line feed ends a line of JSON.
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        why = "kan ikke læses som tekst i UTF-8" if path.is_file() else "findes ikke"
        raise InputError(f"Filen »{path}« {why}.") from error
    return [_row(line, number, path.name, keys) for number, line in enumerate(lines, 1) if line.strip()]


def _row(line: str, number: int, name: str, keys: tuple[str, ...]) -> dict[str, Any]:
    try:
        raw = json.loads(line)
        text = next(raw[key] for key in keys if key in raw)
        if not isinstance(text, str):
            raise TypeError
        return {"id": raw["id"], "q": text, "conversation": str(raw.get("conversation") or "")}
    except (ValueError, KeyError, TypeError, StopIteration, RecursionError) as error:
        wanted = " eller ".join(f"»{key}«" for key in keys)
        raise InputError(f"Linje {number} i »{name}« er ikke et JSON-objekt med »id« og {wanted}.") from error


def _print_json(value: Any) -> None:
    _print(json.dumps(value, ensure_ascii=False))


def _print(text: str) -> None:
    # A lone surrogate from outside cannot be printed as UTF-8; it is shown as »?«.
    typer.echo(text.encode("utf-8", "replace").decode("utf-8"))
