"""Citation proof: nothing is shown as quoted that does not stand in the source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.types import Citation

_MARK = re.compile(r"\[(\d+)\]")
_SPACE = re.compile(r"\s+")


def fold(text: str) -> str:
    """White space folded to single spaces, as quotes are compared."""
    return _SPACE.sub(" ", text).strip()


def stands_in(quote: str, text: str) -> bool:
    """Whether ``quote`` is an exact substring of ``text``, white space folded."""
    # Folding a whole publication takes long; mostly the quote stands there as it is.
    return bool(quote.strip()) and (quote in text or fold(quote) in fold(text))


def unmarked(answer: str, citations: Sequence[Citation]) -> tuple[str, ...]:
    """Lines of an answer that carry no mark with a citation; a line introducing a list needs none."""
    known = {citation.n for citation in citations}
    bad = []
    for line in answer.splitlines():
        marks = {int(n) for n in _MARK.findall(line)}
        if line.strip() and not line.rstrip().endswith(":") and (not marks or not marks <= known):
            bad.append(line)
    return tuple(bad)
