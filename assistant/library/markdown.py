"""Markdown, also as sloppy conversions write it, without its markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.library.blocks import Block, Extract, bold, heading, item, lines, row
from assistant.library.text import clean, line_width, unwrap

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_HARD_BREAK = "\v"


def read(text: str) -> Extract:
    """Blocks of a Markdown text: links become their text, emphasis, images and tags go."""
    from markdown_it import MarkdownIt

    text = clean(text)
    title = ""
    if match := _FRONT_MATTER.match(text):
        text = text[match.end() :]
        title = _title(match[1])
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    return Extract(tuple(_Walk(line_width(text.split("\n"))).blocks(tokens)), title)


def _title(front_matter: str) -> str:
    import yaml

    try:
        fields = yaml.safe_load(front_matter)
    except yaml.YAMLError:
        return ""
    return str(fields.get("title") or "") if isinstance(fields, dict) else ""


class _Walk:
    """Goes through markdown-it's flat token list once."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.markers: list[str] = []
        self.fresh = False
        self.header: list[str] = []
        self.cells: list[str] = []

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        """Blocks of the whole document."""
        level = 0
        for token in tokens:
            if token.type == "heading_open":
                level = int(token.tag[1])
            elif token.type == "heading_close":
                level = 0
            elif token.type == "list_item_open":
                self.markers.append(f"{token.info}{token.markup}" if token.info else "-")
                self.fresh = True
            elif token.type == "list_item_close":
                self.markers.pop()
            elif token.type in ("fence", "code_block"):
                yield from lines([line for line in token.content.split("\n") if line.strip()])
            elif token.type == "html_block":
                yield from _html(token.content)
            elif token.type.startswith(("thead", "tr", "td", "th", "tbody", "table")):
                yield from self.table(token)
            elif token.type == "inline":
                yield from self.inline(token, level)

    def table(self, token: Token) -> Iterator[Block]:
        """Collects cells; gives a row when it ends."""
        if token.type == "table_open":
            self.header = []
        elif token.type == "tr_open":
            self.cells = []
        elif token.type in ("td_open", "th_open"):
            self.cells.append("")
        elif token.type == "tr_close" and not self.header:
            self.header = self.cells
        elif token.type == "tr_close" and any(self.cells):
            yield row(self.cells, self.header)
        elif token.type == "table_close":
            self.cells = []

    def inline(self, token: Token, level: int) -> Iterator[Block]:
        """A heading's, cell's, list item's or paragraph's text."""
        text, strong = _plain(token.children or ())
        if not text.strip():
            return
        if self.cells:
            self.cells[-1] = text
        elif level:
            yield heading(text.replace(_HARD_BREAK, " "), level)
        elif self.markers and self.fresh:
            self.fresh = False
            yield item(text.replace(_HARD_BREAK, " "), self.markers[-1])
        elif strong:
            yield bold(text)
        else:
            # Soft breaks are undone where they only wrapped the line; hard breaks were meant.
            whole: list[str] = []
            for stretch in text.split(_HARD_BREAK):
                whole += unwrap(stretch.split("\n"), self.width)
            yield from lines(whole)


def _plain(children: Sequence[Token]) -> tuple[str, bool]:
    """Text of inline tokens, and whether all of it is set in bold."""
    parts: list[str] = []
    depth = 0
    weak = False
    for child in children:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
            weak = weak or (depth == 0 and bool(child.content.strip()))
        elif child.type in ("softbreak", "hardbreak"):
            parts.append("\n" if child.type == "softbreak" else _HARD_BREAK)
        elif child.type == "strong_open" or re.match(r"<(b|strong)\b", child.content):
            depth += 1
        elif child.type == "strong_close" or re.match(r"</(b|strong)\b", child.content):
            depth -= 1
        elif re.match(r"<br\b", child.content):
            parts.append(_HARD_BREAK)
    return "".join(parts), not weak and bool(parts)


def _html(content: str) -> Iterator[Block]:
    from assistant.library import html

    yield from html.read(content).blocks
