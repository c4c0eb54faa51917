from assistant.library.text import (
    clean,
    contents_entry,
    decode,
    glue,
    join_hyphens,
    line_width,
    unwrap,
)


def test_clean_composes_letters_and_drops_what_cannot_be_seen():
    assert clean("A\u030arhus\u200b er\x00 stor\ud800\ufeff") == "Århus er stor"


def test_clean_normalises_newlines_spaces_bullets_and_ligatures():
    assert clean("a\r\nb\rc\u00a0d\u2028e") == "a\nb\nc d\ne"
    assert clean("\uf0b7 e\ufb03cient") == "• efficient"


def test_clean_joins_words_at_soft_hyphens():
    assert clean("opkvali\u00ad\nficering og job\u00adcenter") == "opkvalificering og jobcenter"


def test_decode_reads_utf8_with_and_without_mark_and_utf16():
    text = "Blåbærgrød på Ærø"
    assert decode(text.encode()) == text
    assert decode(text.encode("utf-8-sig")) == text
    assert decode(text.encode("utf-16")) == text


def test_decode_falls_back_to_what_danish_files_are_written_in():
    text = "Jobcentret på Ærø søger medarbejdere til køkken, rengøring og ældrepleje. Ring på onsdag."
    assert decode(text.encode("cp1252")) == text


def test_decode_gives_up_single_damaged_bytes_only():
    data = ("Blåbærgrød på Ærø er en fræk ret, når året går på hæld. " * 3).encode() + b"\xff slut"
    assert decode(data).startswith("Blåbærgrød på Ærø")
    assert decode(data).endswith("hæld.  slut")


def test_hyphens_at_line_ends_are_joined_but_elliptic_and_own_hyphens_stay():
    assert join_hyphens("opkvali-\nficering") == "opkvalificering"
    assert join_hyphens("virksomheds-\nog jobkonsulent") == "virksomheds- og jobkonsulent"
    assert join_hyphens("SOSU-\nforløb") == "SOSU-forløb"
    assert join_hyphens("Lolland-\nFalster") == "Lolland-Falster"
    assert join_hyphens("2018-\n2021") == "2018-2021"
    assert join_hyphens("a-\nkasse") == "a-kasse"


def test_glue_adds_a_space_between_words_and_none_within_one():
    assert glue("en bestemt", "branche") == "en bestemt branche"
    assert glue("kommune-", "grænser") == "kommunegrænser"
    assert glue("Cabi-", "(2022)") == "Cabi-(2022)"


def test_unwrap_joins_broken_lines_and_keeps_meant_ones():
    lines = [
        "Jobcentret har et havneteam, der hver dag gør en stor ind-",
        "sats for at finde folk til de mange værfter i byen lige nu.",
        "Vi tilbyder:",
        "• hurtig hjælp til alle de virksomheder, der ringer, skriver eller",
        "møder op",
        "• en fast kontakt",
    ]
    assert unwrap(lines, line_width(lines)) == [
        "Jobcentret har et havneteam, der hver dag gør en stor indsats for at finde folk "
        "til de mange værfter i byen lige nu. Vi tilbyder:",
        "• hurtig hjælp til alle de virksomheder, der ringer, skriver eller møder op",
        "• en fast kontakt",
    ]


def test_unwrap_keeps_the_lines_of_an_address():
    lines = ["Jobcenter Nord", "Chef Pia Holm,", "E-mail: pia@nord.example"]
    assert unwrap(lines, 80) == lines


def test_line_width_of_nothing_is_zero():
    assert line_width([]) == 0


def test_contents_entries_are_told_from_table_rows():
    assert contents_entry("CASE 7: FÆLLES REKRUTTERING .....\t21") == ("CASE 7: FÆLLES REKRUTTERING", 21)
    assert contents_entry("Indledning . . . . . 4") == ("Indledning", 4)
    assert contents_entry("Jobcenter\t31") is None
    assert contents_entry("Vi har 3 jobcentre.") is None
    assert contents_entry("." * 10_000) is None
