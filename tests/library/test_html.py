from assistant.library.html import read

PAGE = """<!doctype html><html class="has-cookie-banner"><head><title>Samarbejde | Cabi</title>
<meta property="article:published_time" content="2021-03-04"></head><body>
<nav><a>Forside</a></nav><div id="cookie-box">Vi bruger cookies</div><div hidden>Skjult</div>
<main><h1>Samarbejde i praksis</h1><p>Jobcentret <b>hjælper</b>
virksomheder.<!-- note --><script>alert(1)</script></p>
<h2>Vi tilbyder</h2><ul><li>hjælp</li><li><p>råd</p><p>og mere råd</p></li></ul>
<ol><li>først</li><li>så</li></ol>
<table><tr><th>Område</th><th>Ledige</th></tr><tr><td>Nord</td><td>12</td></tr></table>
<p>Jobcenter Nord<br>Pia Holm<br>pia@nord.example</p><p><strong>Vækst på tværs</strong></p><pre>a
b</pre></main><footer>Bund</footer></body></html>"""


def test_page_gives_its_text_without_its_frame():
    found = [f"{block.kind}|{block.marker}|{block.text}" for block in read(PAGE).blocks]
    assert found == [
        "heading|-|Samarbejde i praksis",
        "paragraph|-|Jobcentret hjælper virksomheder.",
        "heading|-|Vi tilbyder",
        "item|-|hjælp",
        "item|-|råd",
        "paragraph|-|og mere råd",
        "item|1.|først",
        "item|2.|så",
        "row||Nord: Ledige: 12",
        "paragraph|-|Jobcenter Nord\nPia Holm\npia@nord.example",
        "heading|-|Vækst på tværs",
        "paragraph|-|a\nb",
    ]


def test_title_and_year():
    assert (read(PAGE).title, read(PAGE).year) == ("Samarbejde i praksis", 2021)
    assert read("<title>Håndbog i service – Cabi</title><p>Tekst</p>").title == "Håndbog i service"
    assert read("<p>Tekst</p>").title == ""


def test_page_wrapped_in_a_cookie_class_does_not_vanish():
    found = read('<body><div class="page cookie-accepted"><p>Alt indholdet står her.</p></div></body>').blocks
    assert [block.text for block in found] == ["Alt indholdet står her."]


def test_layout_table_is_read_as_text():
    cell = "Jobcentret hjælper virksomheder. " * 30
    found = read(f"<table><tr><td><h2>Emne</h2><p>{cell}</p></td></tr></table>").blocks
    assert [str(block.kind) for block in found] == ["heading", "paragraph"]


def test_deeply_nested_page_is_read():
    assert read("<div>" * 5000 + "hej med dig" + "</div>" * 5000).blocks[0].text == "hej med dig"
