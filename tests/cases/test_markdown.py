"""Cases as Markdown."""

from __future__ import annotations

from pathlib import Path

from assistant.cases.case import read
from assistant.cases.markdown import markdown
from tests.cases.test_case import OWN, own
from tests.cases.test_outline import cases
from tests.pitch import shelf


def test_a_case_is_read_as_plain_markdown() -> None:
    text = markdown(cases(6, 8), shelf.library())
    assert text.startswith("# Cases til inspiration\n")
    assert "## Case 6: Roller og tavlemøder (Frederiksberg)" in text
    assert "- **45 pct.:** matchgrad på Frederiksberg efter tavlemøder" in text
    assert "(oplyst i 2019, kan være forældet) [" in text
    assert "\n- [1] KL 2019, s. 20" in text


def test_nothing_of_an_own_document_comes_alive(tmp_path: Path) -> None:
    evil = OWN.replace("Køkkenholdet i Skive", '"# <img src=x> [klik](http://x.example)"', 1)
    evil = evil.replace("Hotellerne i Skive kunne", "# 1. Hotellerne <b>kunne</b>")
    library = own(tmp_path, evil.format(case=11, place="Skive"))
    text = markdown(read(library)[-1:], library)
    assert "<img" not in text and "<b>" not in text and "[klik](" not in text
    assert "\n# " not in text[2:]
