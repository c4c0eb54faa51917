"""What a person sees of a pitch as Markdown, and what must never come alive in it."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from markdown_it import MarkdownIt

from assistant.pitch import markdown
from assistant.pitch.profile import CompanyProfile
from assistant.pitch.types import Line
from tests.pitch import sample


def _text(pitch=None) -> str:
    return markdown.text(pitch or sample.pitch(), sample.library())


def _html(text: str) -> str:
    """As the most trusting reader would show it: raw HTML let through."""
    return str(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))


def test_the_sources_words_and_ours_are_told_apart() -> None:
    text = _text()
    assert "**Kilden siger**\n\n> I 2019 manglede 4 ud af 10 hoteller rengøringshjælp. [2]" in text
    assert "**Hvorfor netop jer**\n\n- I har opgaver, der er svære at få løst" in text
    assert (
        "**Vores egne forslag, ikke fra kilderne**\n\n- **Rengøring af værelser** – fx at skifte linned"
        in text
    )
    assert "- **Vores råd:** Læg gerne begyndelsen uden for sæsonen." in text
    assert "2. **Vores råd:** Aftal noget lille at begynde med." in text
    assert "**Hvorfor**\n\n- Et generelt argument" in text


def test_headings_facts_and_sources_are_written_as_such() -> None:
    text = _text()
    assert text.startswith("# Mødenoter: Havneparkens Hotel\n\n*Kun til dig, ikke til virksomheden. ")
    assert "\n## Argumenter\n\n### 1. Hænder til det, I mangler folk til\n" in text
    assert "- **Antal ansatte**: 1.200\n" in text
    assert "\n- [2] Håndbog 2019, s. 12, »Tal om hoteller«. Gengivet: »I 2019 manglede 4 ud af 10" in text
    assert "\n- **Håndbog 2019:** Prøveforlaget: Håndbog om havnen (2019)" in text


def test_nothing_from_outside_comes_alive() -> None:
    html = _html(_text(sample.hostile()))
    assert "<a " not in html
    assert set(re.findall(r"<(\w+)", html)) <= set("h1 h2 h3 p strong em ul ol li blockquote".split())
    assert "&lt;b&gt;Ærø&lt;/b&gt; &amp; Sønner 🚀 [klik](http://ond.example)" in html
    assert "\ud800" not in html
    assert "\x00" not in html
    assert html.count("<h1>") == 1
    assert "<li>- punkt</li>" in html
    assert "<li>1. punkt</li>" in html


@pytest.mark.parametrize(
    "words",
    [
        "# Overskrift",
        "- punkt",
        "+ punkt",
        "1. punkt",
        "12) punkt",
        "> citat",
        "=== streg",
        "--- streg",
        "*fed* _skrå_ `kode` ~~væk~~",
        "[navn](javascript:alert) ![billede](x) <https://ond.example> <img src=x>",
        "&lt;b&gt; &#65; &copy;",
        "a | b",
        "C:\\mappe\\*",
        "[1]: http://ond.example",
        "    indrykket",
    ],
)
def test_words_are_shown_as_they_are(words: str) -> None:
    pitch = sample.pitch()
    html = _html(_text(replace(pitch, gaps=(words,), opening=(Line(words),))))
    shown = " ".join(words.split())
    assert f"<li>{shown}</li>" in unescape(html)
    assert f"<p>{shown}</p>" in unescape(html)


@pytest.mark.parametrize("address", ["https://ond.example/x", "www.ond.example", "ond@ond.example"])
def test_bare_addresses_are_broken_up(address: str) -> None:
    pitch = sample.pitch()
    text = _text(replace(pitch, profile=CompanyProfile(company=f"Hotel {address}")))
    assert address not in text
    assert address in _html(text)


def test_ordinary_words_stay_readable() -> None:
    for words in ("Jensen & Søn A/S (ApS)", "Grejsdal A/S, 7. nord", "f.eks. 12-15 pct. – ja!", "kl. 8:30"):
        assert markdown.escaped(words) == words
