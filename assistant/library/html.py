"""A web page without its frame: menus, scripts, notices and markup go, the text stays."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.library.blocks import Block, Extract, bold, heading, item, lines, row
from assistant.library.text import fold, words

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_DROPPED = frozenset(
    {"head", "script", "style", "noscript", "template", "nav", "footer", "aside", "form", "iframe", "svg"}
    | {"canvas", "object", "audio", "video", "button", "select", "input", "textarea", "dialog"}
)
_FRAME = re.compile(
    r"cookie|consent|gdpr|breadcrumb|skip-?link|social-?share|share-buttons|site-?footer|main-?menu|navbar|"
    r"pagination|newsletter",
    re.IGNORECASE,
)
_FRAME_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu"})
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = frozenset(
    {*_HEADINGS, "p", "li", "dt", "dd", "ul", "ol", "dl", "pre", "blockquote", "figure", "figcaption"}
    | {"table", "caption", "tr", "td", "th", "address", "summary", "details", "center"}
    | {"div", "section", "article", "main", "header", "hgroup", "body", "html"}
)
_BREAK = "\v"
_YEARS = ("article:published_time", "article:modified_time", "dcterms.date", "dc.date", "date")
_CELL_WORDS = 60


def read(markup: str) -> Extract:
    """Blocks of an HTML page, from its ``main`` or ``article`` where that holds most of the text."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(markup, "html.parser")
    title, year = _title(soup), _year(soup)
    _drop_frame(soup)
    root = _main(soup)
    tables = {id(table): _rows(table) for table in root.find_all("table") if _is_data(table)}
    return Extract(tuple(_blocks(root, tables)), title, year)


def _drop_frame(soup: BeautifulSoup) -> None:
    total = words(soup.get_text(" "))
    # A tag's »decomposed« is a search through all below it; extracting twice does no harm.
    for tag in soup.find_all(True):
        named = _FRAME.search(f"{tag.get('id', '')} {tag.get('class', '')}") is not None
        if (
            tag.name in _DROPPED
            or tag.has_attr("hidden")
            or tag.get("role") in _FRAME_ROLES
            or (named and words(tag.get_text(" ")) * 2 < total)
        ):
            tag.extract()


def _main(soup: BeautifulSoup) -> Tag:
    """The element with the page's own text."""
    total = words(soup.get_text(" "))
    for name in ("main", "article"):
        found = soup.find_all(name)
        if len(found) == 1 and words(found[0].get_text(" ")) * 2 > total:
            return found[0]
    return soup


def _title(soup: BeautifulSoup) -> str:
    first = soup.find("h1")
    if first and words(first.get_text(" ")) > 1:
        return fold(first.get_text(" "))
    return re.split(r"\s+[|–-]\s+", fold(soup.title.get_text()))[0] if soup.title else ""


def _year(soup: BeautifulSoup) -> int | None:
    for name in _YEARS:
        tag = soup.find("meta", attrs={"property": name}) or soup.find("meta", attrs={"name": name})
        if tag and (match := re.search(r"\b(?:19|20)\d\d", str(tag.get("content") or ""))):
            return int(match[0])
    return None


def _is_data(table: Tag) -> bool:
    """Whether a table holds data, rather than laying out the page."""
    cells = table.find_all(["td", "th"])
    return not table.find("table") and all(words(cell.get_text(" ")) <= _CELL_WORDS for cell in cells)


def _rows(table: Tag) -> list[Block]:
    rows: list[Block] = []
    header: list[str] = []
    for line in table.find_all("tr"):
        cells = [cell.get_text(" ") for cell in line.find_all(["td", "th"])]
        if not header and not line.find("td"):
            header = cells
        elif any(cell.strip() for cell in cells):
            rows.append(row(cells, header))
    return rows


def _blocks(root: Tag, tables: dict[int, list[Block]]) -> Iterator[Block]:
    begun: set[int] = set()
    counts: Counter[int] = Counter()
    for owner, text in _stretches(root):
        data = next((tag for tag in (owner, *owner.parents) if id(tag) in tables), None)
        if data is not None:
            yield from tables[id(data)]
            tables[id(data)] = []
            continue
        within = owner if owner.name in (*_HEADINGS, "li") else owner.find_parent([*_HEADINGS, "li"])
        if within is not None and within.name in _HEADINGS:
            yield heading(text.replace(_BREAK, " "), int(within.name[1]))
        elif within is not None and id(within) not in begun:
            begun.add(id(within))
            yield item(text.replace(_BREAK, " "), _marker(within, counts))
        else:
            yield from _paragraph(owner, text)


def _stretches(root: Tag) -> Iterator[tuple[Tag, str]]:
    """Each stretch of text with its nearest block element, in reading order; no recursion, however deep."""
    from bs4.element import NavigableString, Tag

    current: Tag | None = None
    parts: list[str] = []
    for node in root.descendants:
        if isinstance(node, Tag) and node.name == "br":
            parts.append(_BREAK)
        # Comments, doctypes and the like are subclasses; only text proper is of the class itself.
        if type(node) is not NavigableString:
            continue
        owner = next((parent for parent in node.parents if parent.name in _BLOCKS), root)
        if owner is not current:
            if current is not None and "".join(parts).strip():
                yield current, "".join(parts)
            current, parts = owner, []
        parts.append(str(node))
    if current is not None and "".join(parts).strip():
        yield current, "".join(parts)


def _paragraph(owner: Tag, text: str) -> list[Block]:
    if owner.name == "pre":
        return lines([line for line in text.split("\n") if line.strip()])
    folded = [line for part in text.split(_BREAK) if (line := fold(part))]
    strong = fold(" ".join(tag.get_text() for tag in owner.find_all(["b", "strong"])))
    return [bold(folded[0])] if len(folded) == 1 and strong == folded[0] else lines(folded)


def _marker(entry: Tag, counts: Counter[int]) -> str:
    """»-«, or the number an ordered list shows."""
    listing = entry.find_parent(["ol", "ul"])
    if listing is None or listing.name == "ul":
        return "-"
    counts[id(listing)] += 1
    return f"{counts[id(listing)]}."
