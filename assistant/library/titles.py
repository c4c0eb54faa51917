"""A document's title and year, and its headings in sentence case."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.library.blocks import Block, Extract, Kind
from assistant.library.text import clean, fold

_JUNK = re.compile(
    r"microsoft word|untitled|unavngivet|uden titel|^document\d*$|^dokument\d*$|^præsentation\d*$|"
    r"\.(?:docx?|pdf|indd|pptx?|xlsx?|txt)$",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan(?:uar)?|feb(?:ruar)?|mar(?:ts)?|apr(?:il)?|maj|juni?|juli?|aug(?:ust)?|sept?(?:ember)?|okt(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATED = re.compile(
    rf"^{_MONTH} (?P<a>(?:19|20)\d\d)$|"
    r"^©.{0,40}?\b(?P<b>(?:19|20)\d\d)$|"
    r"^.{0,40}\b(?:udgave|oplag)\b.{0,20}?\b(?P<c>(?:19|20)\d\d)\b|"
    r"^(?:sidst )?(?:opdateret|udgivet|offentliggjort|publiceret|revideret)\b"
    r".{0,30}?\b(?P<d>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_TITLE_CHARS = 200


def title_of(extract: Extract, stem: str) -> str:
    """The file's own title, else the first heading of more than one word, else the first, else ``stem``."""
    given = fold(clean(extract.title))
    if len(given.split()) > 1 and not _JUNK.search(given):
        return given[:_TITLE_CHARS]
    headings = [block.text for block in extract.blocks if block.kind is Kind.HEADING and block.text]
    chosen = next((text for text in headings if len(text.split()) > 1), headings[0] if headings else stem)
    return Casing(extract.blocks).sentence(chosen)[:_TITLE_CHARS]


def year_of(extract: Extract) -> int | None:
    """The year printed as the date of publication or of the last change, else that of the file's metadata."""
    for block in extract.blocks:
        for line in block.text.split("\n"):
            if match := _DATED.search(line):
                return int(next(group for group in match.groups() if group))
    return extract.year


class Casing:
    """How a document writes its words, for headings set in capitals.

    »PRINCIPPER FOR CODE OF CONDUCT« reads badly and an encoder knows its words less well; the
    running text tells that it is »Principper for Code of Conduct«.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        counts: dict[str, Counter[str]] = {}
        for block in blocks:
            if block.kind is Kind.HEADING or block.text.isupper():
                continue
            for word in _WORD.findall(block.text):
                counts.setdefault(word.casefold(), Counter())[word] += 1
        self._usual = {folded: forms.most_common(1)[0][0] for folded, forms in counts.items()}

    def sentence(self, text: str) -> str:
        """``text`` in sentence case if it is all capitals and more than an acronym."""
        letters = [char for char in text if char.isalpha()]
        if len(letters) < 5 or not all(char.isupper() for char in letters):
            return text
        cased = _WORD.sub(lambda match: self._usual.get(match[0].casefold(), match[0].lower()), text)
        return re.sub(r"(?:^|(?<=: ))\W*[^\W\d_]", lambda match: match[0].upper(), cased)
