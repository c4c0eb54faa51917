from assistant.library.assemble import assemble
from assistant.library.blocks import Block, heading, item, paragraph, row

PROSE = (
    "Jobcentret samarbejder med virksomhederne om at finde nye medarbejdere, og det sker på mange "
    "forskellige måder rundt om i landet hele året."
)


def read(*blocks: Block, title: str = "Titel") -> list[tuple[tuple[str, ...], str, int | None, int | None]]:
    text, sections = assemble(blocks, title)
    return [(s.headings, text[s.start : s.end], s.page, s.case) for s in sections]


def test_sections_hold_the_body_under_the_path_of_headings():
    found = read(
        heading("Titel", 1),
        paragraph("Forord."),
        heading("Kapitel", 1),
        heading("Afsnit", 2),
        paragraph("Første."),
        paragraph("Anden."),
        heading("Næste", 1),
        paragraph("Tredje."),
    )
    assert [(headings, text) for headings, text, _, _ in found] == [
        ((), "Forord."),
        (("Kapitel", "Afsnit"), "Første.\n\nAnden."),
        (("Næste",), "Tredje."),
    ]


def test_lists_stand_directly_after_the_line_that_introduces_them():
    text, _ = assemble(
        [
            paragraph("Vi tilbyder:"),
            item("hjælp"),
            item("råd", "2."),
            paragraph("Slut."),
            row(["A", "1"]),
            row(["B", "2"]),
        ],
        "Titel",
    )
    assert text == "Vi tilbyder:\n- hjælp\n2. råd\n\nSlut.\n\nA: 1\nB: 2\n"


def test_case_numbers_are_inherited_until_something_else_opens():
    found = read(
        heading("Casesamling", 1),
        heading("Case 7: Job7", 2),
        paragraph("Syv kommuner."),
        heading("Kontakt", 3),
        paragraph("Pia Holm."),
        heading("CASE 8: SJÆLLAND", 2),
        paragraph("Sytten kommuner."),
        heading("Afslutning", 2),
        paragraph("Tak."),
    )
    assert [case for _, _, _, case in found] == [7, 7, 8, None]
    assert found[1][0] == ("Casesamling", "Case 7: Job7", "Kontakt")


def test_cases_of_mixed_heading_levels_last_until_the_next_or_the_title():
    found = read(
        heading("CASE 1: BO", 1),
        heading("Fakta", 2),
        paragraph("Et."),
        heading("CASE 2: JOB", 2),
        heading("Principper", 1),
        paragraph("To."),
        heading("Titel", 7),
        paragraph("Udgiver."),
    )
    assert [(headings, case) for headings, _, _, case in found] == [
        (("Case 1: Bo", "Fakta"), 1),
        (("Principper",), 2),
        ((), None),
    ]


def test_case_gets_its_page_from_the_contents_table():
    found = read(paragraph("CASE 7: JOB7 ..... 21"), heading("CASE 7: JOB7", 1), paragraph("Syv kommuner."))
    assert [(page, case) for _, _, page, case in found] == [(21, 7)]


def test_text_after_a_figure_goes_on_where_it_was():
    found = read(
        heading("Survey", 2),
        paragraph("86 pct. bruger flere ressourcer."),
        heading("Figur 2: Kanaler", 3),
        heading("Fakta", 4),
        row(["LinkedIn", "45 %"]),
        paragraph("Kilde: DI."),
        paragraph(PROSE),
    )
    assert [(headings, text) for headings, text, _, _ in found] == [
        (("Survey",), "86 pct. bruger flere ressourcer."),
        (("Survey", "Figur 2: Kanaler", "Fakta"), "LinkedIn: 45 %\n\nKilde: DI."),
        (("Survey",), PROSE),
    ]


def test_figure_without_source_line_ends_where_running_text_begins():
    found = read(
        heading("Survey", 2), paragraph("Figur 6: Ledige i EU"), paragraph("Ja eller nej?"), paragraph(PROSE)
    )
    assert [headings for headings, _, _, _ in found] == [("Survey", "Figur 6: Ledige i EU"), ("Survey",)]
    found = read(paragraph("Figur 6: Ledige i EU"), paragraph(PROSE))
    assert [headings for headings, _, _, _ in found] == [()]


def test_figure_ends_at_the_next_heading():
    found = read(heading("Figur 1: A", 2), paragraph("Hvor mange?"), heading("Nyt", 2), paragraph("Tekst."))
    assert [headings for headings, _, _, _ in found] == [("Figur 1: A",), ("Nyt",)]


def test_new_page_opens_a_new_section_but_not_within_a_list():
    found = read(
        heading("Kapitel", 1, 1),
        paragraph("Side et.", 1),
        paragraph("Side to:", 2),
        item("a", page=2),
        item("b", page=3),
        paragraph("Side tre.", 3),
    )
    assert [(text, page) for _, text, page, _ in found] == [
        ("Side et.", 1),
        ("Side to:\n- a\n- b", 2),
        ("Side tre.", 3),
    ]


def test_heading_without_text_makes_no_section():
    assert read(heading("Indhold", 1), heading("Figur 15: Kort", 2)) == []
