from assistant.library.blocks import Kind
from assistant.library.plain import read

LONG = "Virksomhederne møder mange forskellige krav, og derfor har de brug for hjælp."


def headings(text: str) -> list[tuple[str, int]]:
    return [(block.text, block.level) for block in read(text).blocks if block.kind is Kind.HEADING]


def test_short_lines_before_longer_text_are_headings():
    text = f"Min titel om samarbejde\n\n{LONG}\n\nHav argumenterne klar\n\n{LONG}\n\nDet er slut.\n\n{LONG}"
    assert headings(text) == [("Min titel om samarbejde", 1), ("Hav argumenterne klar", 3)]


def test_two_in_a_row_are_heading_and_subheading_but_a_single_word_is_a_caption():
    text = f"Titel\n\n{LONG}\n\nViden og baggrund\n\nKend dit jobmarked\n\n{LONG}\n\n"
    text += f"Billede\n\nSpred det\n\n{LONG}"
    assert headings(text)[1:] == [("Viden og baggrund", 3), ("Kend dit jobmarked", 4), ("Spred det", 3)]


def test_cookie_notice_and_link_remnants_do_not_become_the_title():
    notice = "Vi samler statistik ved hjælp af cookies. Læs mere om cookies."
    text = f"{notice}\n\nLæs mere\n\nRigtig titel\n\n{LONG}"
    assert headings(text) == [("Rigtig titel", 1)]
    assert "cookies" not in str(read(text).blocks)


def test_lines_after_a_colon_are_no_headings_but_the_last_before_prose_is():
    text = (
        f"Titel\n\nArkene kan hjælpe dig i gang med at:\n\nFinde opgaver\n\nStille krav\n\nNyt emne\n\n{LONG}"
    )
    assert headings(text) == [("Titel", 1), ("Nyt emne", 3)]


def test_numbered_lines_are_headings_where_each_has_its_text_and_a_list_where_not():
    text = f"Titel\n\nDer er to:\n\n1) Første opgave\n\n{LONG}\n\n2) Anden opgave\n\n{LONG}"
    assert headings(text)[1:] == [("1) Første opgave", 5), ("2) Anden opgave", 5)]
    text = f"Titel\n\nDer er to:\n\n1) Første opgave\n\n2) Anden opgave\n\n{LONG}"
    assert headings(text)[1:] == []


def test_line_set_out_from_the_list_above_begins_anew():
    text = f"Titel\n\n{LONG}\n\n  • et punkt\n  • et til\n2) Anden opgave\n\n{LONG}"
    assert headings(text)[1:] == [("2) Anden opgave", 5)]


def test_contacts_calls_and_unfinished_lines_are_no_headings():
    for line in (
        "Skriv til pia@nord.example",
        "Læs mere om os på siden her",
        "Det gav pote, da",
        "- punkt",
        "Indledning ... 4",
    ):
        assert headings(f"Titel\n\n{LONG}\n\n{line}\n\n{LONG}") == [("Titel", 1)], line


def test_case_headings_stand_above_what_is_in_them():
    text = f"Titel\n\n{LONG}\n\nCase 7: Job7\n\n{LONG}\n\nKontaktperson\n\n"
    text += "Job7\nPia Holm\nE-mail: pia@job7.example"
    assert headings(text)[1:] == [("Case 7: Job7", 2), ("Kontaktperson", 3)]


def test_hard_wrapped_lines_become_paragraphs():
    text = "Titel\n\nJobcentret har et energiteam, der arbejder for et løft i ind-\n"
    text += "satsen for at skaffe mandskab til hele branchen i det vestlige\nJylland."
    assert (
        read(text)
        .blocks[1]
        .text.endswith("løft i indsatsen for at skaffe mandskab til hele branchen i det vestlige Jylland.")
    )
