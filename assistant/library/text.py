"""What all readers share: clean characters, decoded bytes, whole words and whole lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

LIST_MARKER = re.compile(r"(?:(?P<bullet>[-*•·▪●◦‣–—o])|(?P<number>\d{1,2}[.)]))\s+(?=\S)")
CONTACT = re.compile(r"[\w.+-]{1,64}@[\w-]+\.[\w.-]+|\b(?:tlf|telefon|mobil)\b|\bwww\.", re.IGNORECASE)
UNFINISHED = re.compile(
    r"(?:…|\.\.\.|\b(?:at|da|i|om|for|som|er|med|på|af|til|der|hvor|når|hvis|herunder|fx|bl\.a\.|f\.eks\.))$",
    re.IGNORECASE,
)
"""How a line ends that goes on in the list below it."""
ENDS_SENTENCE = re.compile(r"[.!?:…][\"”»«’')\]]*$")

_USUAL = re.compile(r"[^\x20-\x7eæøåÆØÅéÉ»«”“’–•\n\t]")
_SPECIAL = {
    # Bullets of Word's symbol fonts, and ligatures that a PDF's text carries as one character.
    "\uf0b7": "•", "\uf0a7": "•",
    "\u2028": "\n", "\u2029": "\n\n", "\x0b": "\n", "\x0c": "\n\n", "\x85": "\n",
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl",
}  # fmt: skip
_LINE_END_HYPHEN = re.compile(r"(?<![^\W_])([^\W_]+)[-\u00ad\u2010]\s*\n\s*(\w+)")
_LEADERS = re.compile(
    r"^(?P<title>.*?\S)\s*(?:\.\s?){3,}\s*(?P<page>\d{1,4})$|^(?P<t2>.*\S)\t+(?P<p2>\d{1,4})$"
)
_ENTRY_CHARS = 300
_ELLIPTIC = frozenset({"og", "eller", "samt", "til"})
HYPHENATED = re.compile(r"\w[-\u2010]$")
_ENCODINGS = ["cp1252", "latin_1", "cp850", "mac_roman"]


def clean(text: str) -> str:
    """Composed (NFC), ``\\n`` newlines, no control, zero-width, private or surrogate characters.

    Every kind of space becomes a plain one; tabs stay, since they part the cells of a table.
    """
    text = re.sub(r"\r\n?", "\n", text)
    text = _LINE_END_HYPHEN.sub(_join, text) if "\u00ad" in text else text
    return unicodedata.normalize("NFC", _USUAL.sub(lambda match: _plain(match.group()), text))


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    if char in _SPECIAL:
        return _SPECIAL[char]
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    return "" if category[0] == "C" else char


def decode(data: bytes) -> str:
    """Text of a file's bytes: UTF-8 or UTF-16 by its mark, else what charset-normalizer finds likeliest.

    A few damaged bytes in a UTF-8 text cost those characters only, not the encoding of the rest.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace").replace("\ufffd", "")
    text = data.decode("utf-8-sig", errors="replace")
    damaged = text.count("\ufffd")
    if damaged * 10 <= sum(1 for char in text if char > "\x7f") - damaged:
        return text.replace("\ufffd", "")
    from charset_normalizer import from_bytes

    # Danish text in an 8-bit encoding is one of few; left free, the guess strays to Central Europe.
    best = from_bytes(data, cp_isolation=_ENCODINGS).best()
    return str(best) if best else data.decode("cp1252", errors="ignore")


def join_hyphens(text: str) -> str:
    """Join words parted at a line end: »opkvali-⏎ficering«, but not »virksomheds-⏎og jobkonsulent«."""
    return _LINE_END_HYPHEN.sub(_join, text)


def _join(match: re.Match[str]) -> str:
    head, tail = match.groups()
    if tail in _ELLIPTIC:
        return f"{head}- {tail}"
    # »SOSU-⏎forløb«, »a-⏎kasse«, »Lolland-⏎Falster« and »2018-⏎2021« have a hyphen of their own.
    own = head.isupper() or len(head) == 1 or not head[-1].isalpha() or not tail[0].islower()
    return f"{head}-{tail}" if own else head + tail


def contents_entry(line: str) -> tuple[str, int] | None:
    """Title and page of a line of a printed table of contents (»CASE 7: … ..... 21«), else ``None``."""
    # The length is bounded because the dots of the pattern can be parted in many ways.
    match = _LEADERS.match(line.strip()) if len(line) < _ENTRY_CHARS else None
    if not match:
        return None
    title, page = (match["title"], match["page"]) if match["title"] else (match["t2"], match["p2"])
    # »Jobcenter⇥31« is a table row; only a leader of dots, or a numbered chapter, makes it contents.
    dotted = match["title"] is not None or re.search(r"\.{3,}", title)
    return (title.rstrip(" ."), int(page)) if dotted else None


def fold(text: str) -> str:
    """White space folded to single spaces, ends trimmed."""
    return " ".join(text.split())


def words(text: str) -> int:
    """Number of white-space separated words."""
    return len(text.split())


def line_width(lines: Iterable[str]) -> int:
    """The width, in characters, that a text's lines were broken at: that of all but its longest few."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    return lengths[int(len(lengths) * 0.95)] if lengths else 0


def unwrap(lines: Sequence[str], width: int) -> list[str]:
    """Undo hard line breaks: lines broken only because the next word did not fit within ``width``.

    A line stays by itself where the next one is a list item or a table row, or where the break was
    meant: the next line's first word would have fitted, and it begins like a new line does.
    """
    joined: list[list[str]] = []
    last = ""
    for raw in lines:
        line = raw.strip()
        if not line:
            continue
        if not (joined and _continues(last, line, width)):
            joined.append([line])
        elif HYPHENATED.search(last):
            joined[-1][-1] = glue(joined[-1][-1], line)
        else:
            joined[-1].append(line)
        last = line
    return [" ".join(parts) for parts in joined]


def _continues(previous: str, line: str, width: int) -> bool:
    if LIST_MARKER.match(line) or "\t" in line or "\t" in previous or contents_entry(previous):
        return False
    if previous.endswith(":") or CONTACT.match(line):
        return False
    if HYPHENATED.search(previous) and line[0].islower():
        return True
    fits = len(previous) + 1 + len(line.split(maxsplit=1)[0]) < 0.8 * width
    new = not line[0].islower() or ENDS_SENTENCE.search(previous) is not None
    return not (fits and new)


def glue(first: str, second: str) -> str:
    """Two pieces of a line that was broken between them, the word joined if it was broken too."""
    if not HYPHENATED.search(first[-2:]):
        return f"{first} {second}"
    if not second[:1].isalnum():
        return first + second
    place = max(0, len(first) - _ENTRY_CHARS)
    return first[:place] + join_hyphens(f"{first[place:]}\n{second}")
