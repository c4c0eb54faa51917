"""The rules of the house, read from the imports: each library has one home, and imports run downwards."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "assistant"
MODULES = sorted(PACKAGE.rglob("*.py"))

HOMES = {
    "gradio": ("web/",),
    "typer": ("cli.py",),
    "faiss": ("retrieval/dense.py",),
    "sentence_transformers": ("retrieval/encoder.py",),
    "pypdf": ("library/pdf.py",),
    "matplotlib": ("figures/draw.py",),
    "fastapi": ("api/", "web/"),
    "mcp": ("tools/",),
}
# From the ground up; a room may use itself and those before it.
ROOMS = (
    "types errors settings danish llm library retrieval answering plain pitch transcript figures cases "
    "learning serialise queryengine evaluation lifecycle assistant api tools web cli __main__"
).split()


def _imports(path: Path) -> Iterator[str]:
    """Full names of the modules that ``path`` imports anywhere in it, functions included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_what_its_room_may(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    room = name.split("/")[0].removesuffix(".py")
    for imported in _imports(path):
        top, _, rest = imported.partition(".")
        homes = HOMES.get(top, ("",))
        assert name.startswith(homes), f"{name} imports {top}; only {', '.join(homes)} may"
        target = rest.split(".")[0]
        if top == "assistant" and room != "__init__" and target in ROOMS:
            assert ROOMS.index(target) <= ROOMS.index(room), f"{name} imports upwards: {imported}"


def test_every_room_has_its_place_in_the_order() -> None:
    rooms = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in MODULES} - {"__init__"}
    assert rooms <= set(ROOMS)
