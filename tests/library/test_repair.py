from assistant.library.blocks import Block, Kind, heading, item, paragraph
from assistant.library.repair import is_notice, is_remnant, repair


def texts(*blocks: Block) -> list[str]:
    return [block.text for block in repair(blocks)[0]]


def test_contents_table_goes_and_gives_the_page_of_each_case():
    table = paragraph("INDLEDNING ..... 4\nCASE 7: FÆLLES REKRUTTERING ..... 21")
    blocks, pages = repair([table, paragraph("Teksten begynder.")])
    assert [block.text for block in blocks] == ["Teksten begynder."]
    assert pages == {7: 21}


def test_link_remnants_and_page_numbers_go():
    for line in (
        "Læs mere",
        "Læs mere om onboarding",
        "Download",
        "-",
        "12",
        "Side 3 af 9",
        "Linkedin-logo",
        "====",
    ):
        assert is_remnant(line), line
    for line in (
        "Læs mere i vores håndbog, som handler om noget helt andet end det, du ser her på siden lige nu.",
        "Job7",
    ):
        assert not is_remnant(line), line
    assert texts(paragraph("Det er vigtigt. Læs mere her")) == ["Det er vigtigt."]


def test_cookie_notice_goes_from_the_edge_of_a_page_only():
    notice = "Vi samler statistik ved hjælp af cookies. Læs mere om cookies."
    assert is_notice(notice)
    filler = [paragraph(f"Afsnit nummer {n} om virksomhedsservice.") for n in range(20)]
    assert notice not in texts(paragraph(notice), *filler)
    assert notice in texts(*filler[:10], paragraph(notice), *filler[10:])


def test_paragraphs_parted_by_a_page_break_are_joined():
    assert texts(
        paragraph("Vi kender en del steder, hvor man med held på tværs af orga-"),
        paragraph("nisationer arbejder sammen."),
    ) == ["Vi kender en del steder, hvor man med held på tværs af organisationer arbejder sammen."]
    assert texts(
        paragraph("Langt de fleste arbejdsgivere i hele landet finder selv"), paragraph("deres medarbejdere.")
    ) == ["Langt de fleste arbejdsgivere i hele landet finder selv deres medarbejdere."]


def test_whole_sentences_addresses_and_endless_paragraphs_are_not_joined():
    assert len(texts(paragraph("Det er en hel sætning, der slutter nu."), paragraph("og en til."))) == 2
    assert len(texts(paragraph("KL"), paragraph("kl@kl.example er adressen at skrive til."))) == 2
    assert len(texts(paragraph("ord " * 6000), paragraph("mere af det samme."))) == 2


def test_heading_over_a_list_that_ends_unfinished_becomes_its_introduction():
    blocks, _ = repair(
        [heading("Det betyder, at vi:", 4), item("leverer"), heading("Huskeliste", 4), item("penne")]
    )
    assert [block.kind for block in blocks] == [Kind.PARAGRAPH, Kind.ITEM, Kind.HEADING, Kind.ITEM]
    blocks, _ = repair([heading("Måske har den aldrig prøvet at…", 2), item("ansætte")])
    assert blocks[0].kind is Kind.PARAGRAPH


def test_short_lines_after_a_colon_are_a_list():
    blocks, _ = repair(
        [paragraph("Arkene hjælper med at:"), paragraph("Finde opgaverne"), paragraph("Ansætte kandidaten")]
    )
    assert [block.kind for block in blocks] == [Kind.PARAGRAPH, Kind.ITEM, Kind.ITEM]


def test_lines_of_an_address_are_one_block():
    found = texts(
        paragraph("Jobcenter Nord"), paragraph("Chef Pia Holm"), paragraph("E-mail: pia@nord.example")
    )
    assert found == ["Jobcenter Nord\nChef Pia Holm\nE-mail: pia@nord.example"]


def test_short_lines_without_an_address_stay_apart():
    assert texts(paragraph("November 2019"), paragraph("Fakta og cases")) == [
        "November 2019",
        "Fakta og cases",
    ]


def test_numbered_headings_after_a_colon_are_gathered_as_a_list():
    blocks, _ = repair(
        [
            paragraph("Der er to emner:"),
            heading("1. Systematik", 4),
            paragraph("Service kræver klare roller."),
            heading("2. Det gode match", 4),
            paragraph("Et godt match kræver kendskab."),
            heading("Til sidst", 3),
            heading("3. Noget andet", 4),
        ]
    )
    assert [(block.kind, block.marker, block.text) for block in blocks[:3]] == [
        (Kind.PARAGRAPH, "-", "Der er to emner:"),
        (Kind.ITEM, "1.", "Systematik"),
        (Kind.ITEM, "2.", "Det gode match"),
    ]
    assert next(block.text for block in blocks if block.kind is Kind.HEADING) == "1. Systematik"


def test_a_single_numbered_heading_is_no_list():
    assert len(texts(paragraph("Se også:"), heading("1. Systematik", 4), paragraph("Klare roller."))) == 3
