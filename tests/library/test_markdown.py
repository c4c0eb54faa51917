from assistant.library.blocks import Kind
from assistant.library.markdown import read


def seen(text: str) -> list[tuple[str, str]]:
    return [
        (str(block.kind), f"{block.marker} {block.text}" if block.kind is Kind.ITEM else block.text)
        for block in read(text).blocks
    ]


def test_markup_goes_and_text_stays():
    assert seen(
        "Skriv til [pia@nord.example](mailto:pia@nord.example) **nu** <b>straks</b> ![foto](a.png)"
    ) == [("paragraph", "Skriv til pia@nord.example nu straks")]


def test_headings_keep_level_and_lose_noise():
    found = read("# Titel\n\n### > Figur 1: Tal\n\nSetext\n------\n").blocks
    assert [(block.text, block.level) for block in found] == [
        ("Titel", 1),
        ("Figur 1: Tal", 3),
        ("Setext", 2),
    ]


def test_lists_keep_their_numbers():
    assert seen("- et\n- to\n  mere\n\n3) tre\n4) fire") == [
        ("item", "- et"),
        ("item", "- to mere"),
        ("item", "3) tre"),
        ("item", "4) fire"),
    ]


def test_second_paragraph_of_an_item_is_a_paragraph():
    assert seen("- et\n\n  mere om et") == [("item", "- et"), ("paragraph", "mere om et")]


def test_hard_breaks_are_kept_and_soft_ones_undone():
    assert seen("Jobcenter Nord  \nChef Pia Holm,  \nE-mail: pia@nord.example") == [
        ("paragraph", "Jobcenter Nord\nChef Pia Holm,\nE-mail: pia@nord.example")
    ]
    wrapped = "Jobcentret har et havneteam, der dagligt arbejder sammen med de værfter\ni byen<br>Ny linje"
    assert seen(wrapped) == [
        (
            "paragraph",
            "Jobcentret har et havneteam, der dagligt arbejder sammen med de værfter i byen\nNy linje",
        )
    ]


def test_bold_line_is_a_heading_but_a_bold_lead_in_is_not():
    assert seen("**Vækst på tværs**\n\n**Konsulent:** Har ansvar.") == [
        ("heading", "Vækst på tværs"),
        ("paragraph", "Konsulent: Har ansvar."),
    ]


def test_tables_and_tabs_become_lines():
    assert seen("| Område | Ledige | Job |\n|---|---|---|\n| Nord | 12 | 40 |\n| | | |") == [
        ("row", "Nord: Ledige: 12; Job: 40")
    ]
    assert seen("Handel\t31%\nTransport\t3%") == [("row", "Handel: 31%"), ("row", "Transport: 3%")]


def test_front_matter_gives_the_title_and_is_no_text():
    found = read("---\ntitle: Min håndbog\n---\nTekst.")
    assert found.title == "Min håndbog"
    assert [block.text for block in found.blocks] == ["Tekst."]
    assert read("---\n: [\n---\nTekst.").title == ""
    assert read("---\n- a\n---\nTekst.").title == ""


def test_html_and_code_blocks_are_read():
    assert seen("<div><p>Hej <script>alert(1)</script>med dig</p></div>") == [("paragraph", "Hej med dig")]
    assert seen("```\nlinje et\n\nlinje to\n```") == [("paragraph", "linje et\nlinje to")]
