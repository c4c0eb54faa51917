"""What a document's outer form does to its text, undone: page breaks, contents tables, notices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.library.blocks import Block, Kind, item
from assistant.library.text import CONTACT, ENDS_SENTENCE, HYPHENATED, UNFINISHED, contents_entry, glue, words

CASE = re.compile(r"case\s+(?:nr\.?\s*)?(\d{1,3})\b", re.IGNORECASE)

_REMNANT = re.compile(
    r"[-–—•_*.|=~]*|(?:læs|se|vis) mere(?: (?:om|her)\b.{0,60})?[.>»]*|download|hent|del|print|udskriv|"
    r"til toppen|tilbage|\S+-logo|(?:side )?\d{1,4}(?: af \d{1,4})?",
    re.IGNORECASE,
)
_COOKIES = re.compile(
    r"\b(?:bruger|anvender|sætter|gemmer|hjælp af|om|til|vores|accept\w*|tillad\w*|afvis\w*|nødvendige)\b"
    r"[^.]{0,40}\bcookies?\b",
    re.IGNORECASE,
)
_LINK_END = re.compile(r"\s+(?:(?:læs|se) mere(?: her)?|\(nyt vindue\))[.>»]*$", re.IGNORECASE)
_NUMBERED = re.compile(r"(\d{1,2})[.)]\s+(?=\S)")
_CONTACT_LINES = 6
_CONTACT_WORDS = 10
_EDGE = 8
_NOTICE_WORDS = 80
_LONGEST = 20_000
_LINE = 200
_PRINTED_WORDS = 8


def repair(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], dict[int, int]]:
    """Blocks made whole, and the page of each case as a printed table of contents gives it."""
    found, pages = _without_contents(blocks)
    found = _without_notices(found)
    found = _joined(found)
    found = _introductions(found)
    found = _lists_of_short_lines(found)
    found = _contacts(found)
    return tuple(_numbered_lists(found)), pages


def _without_contents(blocks: Sequence[Block]) -> tuple[list[Block], dict[int, int]]:
    kept: list[Block] = []
    pages: dict[int, int] = {}
    for block in blocks:
        remaining = []
        for line in block.text.split("\n"):
            if entry := contents_entry(line):
                if case := CASE.match(entry[0]):
                    pages[int(case[1])] = entry[1]
            elif not is_remnant(line):
                remaining.append(_LINK_END.sub("", line))
        if remaining:
            kept.append(replace(block, text="\n".join(remaining)))
    return kept, pages


def is_remnant(line: str) -> bool:
    """Whether a line is only what is left of a link, a rule or a page number: »Læs mere«, »-«, »Side 4«."""
    return _REMNANT.fullmatch(line.strip()) is not None


def is_notice(text: str) -> bool:
    """Whether a paragraph is a web page's word about its cookies."""
    return words(text) <= _NOTICE_WORDS and _COOKIES.search(text) is not None


def _without_notices(blocks: list[Block]) -> list[Block]:
    """Without cookie notices, which stand first or last; a text about cookies keeps its own."""
    last = len(blocks) - _EDGE
    return [b for i, b in enumerate(blocks) if not ((i < _EDGE or i >= last) and is_notice(b.text))]


def _joined(blocks: list[Block]) -> list[Block]:
    """With the paragraphs and list items that a page break parted in one piece again."""
    joined: list[Block] = []
    for block in blocks:
        if joined and block.kind is Kind.PARAGRAPH and _parted(joined[-1], block):
            joined[-1] = replace(joined[-1], text=glue(joined[-1].text, block.text))
        else:
            joined.append(block)
    return joined


def _parted(first: Block, second: Block) -> bool:
    if first.kind not in (Kind.PARAGRAPH, Kind.ITEM) or not second.text[0].islower():
        return False
    if len(first.text) > _LONGEST:
        return False
    end = first.text[-_LINE:]
    if HYPHENATED.search(end):
        return True
    long = words(end.rsplit("\n", 1)[-1]) >= _PRINTED_WORDS
    return long and not ENDS_SENTENCE.search(end) and not CONTACT.match(second.text)


def _introductions(blocks: list[Block]) -> list[Block]:
    """With headings such as »Det betyder, at vi:« as the introducing line of the list they stand over."""
    return [
        replace(block, kind=Kind.PARAGRAPH, level=0)
        if block.kind is Kind.HEADING
        and following.kind is Kind.ITEM
        and (block.text.endswith(":") or UNFINISHED.search(block.text))
        else block
        for block, following in zip(blocks, [*blocks[1:], Block(Kind.PARAGRAPH, "")], strict=False)
    ]


def _lists_of_short_lines(blocks: list[Block]) -> list[Block]:
    """With two or more short paragraphs after a »…:« as the list that a web page showed them as."""
    found: list[Block] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        found.append(block)
        index += 1
        end = index
        while block.introduces and end < len(blocks) and _could_be_item(blocks[end]):
            end += 1
        if end - index > 1:
            found += [item(each.text, page=each.page) for each in blocks[index:end]]
            index = end
    return found


def _could_be_item(block: Block) -> bool:
    short = words(block.text) <= _CONTACT_WORDS and "\n" not in block.text
    return block.kind is Kind.PARAGRAPH and short and not block.introduces and not CONTACT.search(block.text)


def _contacts(blocks: list[Block]) -> list[Block]:
    """With the lines of an address, each its own paragraph, as one block around their e-mail or phone."""
    found: list[Block] = []
    run: list[Block] = []
    for block in blocks:
        if _could_be_contact(block):
            run.append(block)
            continue
        found += _one_contact(run)
        run = []
        found.append(block)
    return found + _one_contact(run)


def _could_be_contact(block: Block) -> bool:
    short = words(block.text) <= _CONTACT_WORDS and "\n" not in block.text
    return block.kind is Kind.PARAGRAPH and short and not re.search(r"[.!?:]$", block.text)


def _one_contact(run: list[Block]) -> list[Block]:
    if not 1 < len(run) <= _CONTACT_LINES or not any(CONTACT.search(block.text) for block in run):
        return run
    return [replace(run[0], text="\n".join(block.text for block in run))]


def _numbered_lists(blocks: list[Block]) -> list[Block]:
    """With the list that numbered headings after a »…:« make, gathered after that line.

    »… fire emner:« followed by four headings »1. …« to »4. …« each with its own text would else be
    nowhere found as the list it is. The headings stay where they stand as well.
    """
    found: list[Block] = []
    for index, block in enumerate(blocks):
        found.append(block)
        if block.introduces and index + 1 < len(blocks) and blocks[index + 1].kind is Kind.HEADING:
            titles = _numbered_headings(blocks[index + 1 :])
            if len(titles) > 1:
                found += [item(text, marker, block.page) for marker, text in titles]
    return found


def _numbered_headings(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    titles: list[tuple[str, str]] = []
    level = blocks[0].level
    for block in blocks:
        if block.kind is not Kind.HEADING:
            continue
        number = _NUMBERED.match(block.text)
        if block.level < level or (number and int(number[1]) != len(titles) + 1):
            break
        if number and block.level == level:
            titles.append((number.group().strip(), block.text[number.end() :]))
    return titles
