"""Frame, notices, progress."""

from __future__ import annotations

from assistant.types import Filter
from assistant.web import surround
from assistant.web.turns import Scope, Turn


def test_frame_links_every_page_and_tells_where_you_are() -> None:
    page = surround.frame(
        [("Spørg", ""), ("Vidensgrundlag", "vidensgrundlag")], "Vidensgrundlag", "Med <b>", "vidensgrundlag"
    )
    assert '<a href="./">Spørg</a>' in page
    assert '<a href="./vidensgrundlag" aria-current="page">Vidensgrundlag</a>' in page
    assert 'href="./vidensgrundlag#indhold">Gå til indholdet' in page
    assert "Med &lt;b&gt;" in page


def test_where_text_is_sent_folds_out_of_the_mode() -> None:
    sent = surround.frame(
        [], "", "Med sprogmodel: <m>", "", sent_to=surround.host("https://a:b@llm.example/v1")
    )
    assert '<details class="mode"' in sent and "<summary>Med sprogmodel: &lt;m&gt;</summary>" in sent
    assert "Spørgsmål og uddrag af vidensgrundlaget sendes til llm.example." in sent
    assert "details" not in surround.frame([], "", "Uden sprogmodel", "", sent_to=surround.host(""))


def test_host_of_a_model_never_tells_more_than_its_name() -> None:
    assert surround.host("http://127.0.0.1:8080/v1").startswith("127.0.0.1, altså den maskine")
    assert surround.host("https://user:secret@llm.example:1/v1?key=2") == "llm.example"
    assert surround.host("http://[kaput") == surround.host("/v1") == "en adresse, der ikke kan læses"


def test_bar_shows_restriction_and_fresh_start_only_when_there_is_one() -> None:
    assert surround.bar(None, ()) == ""
    assert "Ny samtale" in surround.bar(None, (Turn("a"),))
    assert "Spørger kun i &lt;case&gt;" in surround.bar(Scope("<case>", Filter()), ())


def test_progress_shows_a_length_only_where_it_is_known() -> None:
    assert 'max="5" value="2"' in surround.progress("Læser", 2, 5)
    assert "<progress></progress>" in surround.progress("Læser")
    assert surround.progress("") == ""


def test_notice_and_live_region_are_escaped() -> None:
    assert surround.notice("") == ""
    assert 'role="alert">&lt;b&gt;' in surround.notice("<b>")
    assert surround.live("<b>") == '<div role="status">&lt;b&gt;</div>'


def test_the_empty_page_leads_on_to_the_pitch() -> None:
    assert 'Skal du på besøg? <a href="./pitch">Lav en pitch til virksomheden</a>' in surround.start_page()
