"""What a person sees of a pitch as Markdown, and what must never come alive in it."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from markdown_it import MarkdownIt

from assistant.pitch import markdown, outline
from assistant.pitch.profile import CompanyProfile
from assistant.pitch.types import Line, Objection
from assistant.types import Verdict
from tests.pitch import sample


def _text(pitch=None) -> str:
    return markdown.text(pitch or sample.pitch(), sample.library())


def _html(text: str) -> str:
    """As the most trusting reader would show it: raw HTML let through."""
    return str(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))


def test_every_part_stands_under_its_heading_in_order() -> None:
    headings = [line for line in _text().splitlines() if line.startswith("#")]
    assert headings == [
        "# Mødenoter: Havneparkens Hotel",
        "## Det ved vi om virksomheden",
        "## Åbning",
        "## Argumenter",
        "### 1. Hænder til det, I mangler folk til",
        "### 2. Småopgaverne samlet i én stilling",
        "### 3. Hjælp til en god start",
        "### 4. Medarbejdere, der bliver",
        "## Cases, der ligner",
        "### Køkkensporet",
        "## Opgaver I kan samle",
        "## Indvendinger og svar",
        "### »Vi har ikke tid til oplæring«",
        "### »Hvad siger gæsterne?«",
        "### »Er der meget papirarbejde?«",
        "## Det kræver det af virksomheden",
        "## Næste skridt",
        "## Spørg om",
        "## Vær opmærksom på",
        "## Kilder",
    ]


def test_the_sources_words_and_ours_are_told_apart() -> None:
    text = _text()
    assert "**Kilden siger**\n\n> I 2019 manglede 4 ud af 10 hoteller rengøringshjælp. [2]" in text
    assert "**Hvorfor netop jer**\n\n- I har opgaver, der er svære at få løst" in text
    assert "**Vores egne forslag, ikke fra kilderne**\n\n- **Rengøring af værelser:** skifte linned" in text
    assert "- **Vores råd:** Læg gerne begyndelsen uden for sæsonen." in text
    assert "2. **Vores råd:** Aftal noget lille at begynde med." in text
    assert "**Hvorfor**\n\n- Et generelt argument" in text


def test_an_argument_in_a_persons_own_words_says_so() -> None:
    pitch = sample.pitch()
    edited = replace(pitch.arguments[0], line=(Line("Jeg siger det på min måde."),), edited=True)
    text = _text(replace(pitch, arguments=(edited, *pitch.arguments[1:])))
    assert "**Sig for eksempel (dine egne ord)**\n\nJeg siger det på min måde." in text


def test_what_the_material_does_not_answer_is_no_reply_to_say() -> None:
    text = _text()
    honest = "*Det siger materialet ikke noget om: hvor lang tid oplæring tager.*"
    assert f"fx med en mentor. [4]\n\n{honest}" in text
    assert "### »Hvad siger gæsterne?«\n\n*Det har virksomheden selv nævnt.*\n\nDet siger materialet" in text
    assert "### »Er der meget papirarbejde?«\n\n*Det kan komme op.*\n\nDet siger materialet ikke" in text


def test_advice_after_an_honest_no_stands_with_it() -> None:
    reply = (Line("Det siger materialet ikke noget om."), Line("Lyt til bekymringen.", (7,)))
    objection = Objection("Hvad med hunden?", reply, Verdict.NOT_COVERED)
    text = _text(replace(sample.pitch(), objections=(objection,)))
    assert "Det siger materialet ikke noget om. Lyt til bekymringen. [7]" in text
    assert "Svar for eksempel" not in text


def test_marks_and_sources_agree() -> None:
    body, _, sources = _text().partition("## Kilder")
    used = [int(n) for n in re.findall(r"\[(\d+)\]", body)]
    assert list(dict.fromkeys(used)) == list(range(1, 9))
    assert [int(n) for n in re.findall(r"^- \[(\d+)\]", sources, re.MULTILINE)] == list(range(1, 9))
    assert "Reserven" not in sources
    assert "- [2] Håndbog 2019, s. 12, »Tal om hoteller«. Gengivet: »I 2019 manglede 4 ud af 10" in sources
    assert "- **Håndbog 2019:** Prøveforlaget: Håndbog om havnen (2019)" in sources
    assert "Prøvecentret: Argumenter, der holder (uden årstal)" in sources


def test_only_filled_fields_are_shown() -> None:
    text = _text()
    assert "- **Antal ansatte**: 1.200" in text
    assert "- **Bekymringer**: Vi har ikke tid til oplæring; Hvad siger gæsterne?" in text
    assert "Erfaring med jobcentret" not in text


def test_a_pitch_of_a_name_alone_says_how_general_it_is() -> None:
    text = _text(sample.minimal())
    assert outline.ONLY_THE_NAME in text
    assert "## Kilder" not in text
    assert "## Indvendinger og svar" not in text


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
