from assistant.library.blocks import Extract, heading, paragraph
from assistant.library.titles import Casing, title_of, year_of


def test_title_is_the_files_own_unless_it_is_junk():
    blocks = (heading("KL", 1), heading("Kompetent samspil", 1))
    assert title_of(Extract(blocks, "Håndbog i service"), "fil") == "Håndbog i service"
    assert title_of(Extract(blocks, "Microsoft Word - udkast.docx"), "fil") == "Kompetent samspil"
    assert title_of(Extract((heading("KL", 1),)), "fil") == "KL"
    assert title_of(Extract((paragraph("Kun tekst."),)), "min fil") == "min fil"


def test_title_in_capitals_gets_the_casing_of_the_text():
    blocks = (heading("SAMSPIL OM CODE OF CONDUCT", 1), paragraph("Vi bruger en Code of Conduct."))
    assert title_of(Extract(blocks), "fil") == "Samspil om Code of Conduct"


def test_year_is_the_printed_one_before_that_of_the_metadata():
    for line in ("NOVEMBER 2019", "1. udgave, 1. oplag 2019", "Sidst opdateret 1. mar 2019", "© Cabi 2019"):
        assert year_of(Extract((paragraph(line),), year=2024)) == 2019, line
    assert year_of(Extract((paragraph("I 2016 begyndte projektet."),), year=2024)) == 2024
    assert year_of(Extract((paragraph("I 2016 begyndte projektet."),))) is None


def test_casing_leaves_acronyms_and_ordinary_headings():
    casing = Casing([paragraph("Jobcentret i BIF.")])
    assert casing.sentence("FAKTA") == "Fakta"
    assert casing.sentence("KL") == "KL"
    assert casing.sentence("CASE 1: PRINCIPPER I BIF") == "Case 1: Principper i BIF"
    assert casing.sentence("Det er FAKTA") == "Det er FAKTA"
