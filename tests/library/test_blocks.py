from assistant.library.blocks import Kind, bold, heading, item, lines, paragraph, row


def test_heading_loses_the_marks_of_a_sloppy_conversion():
    assert heading("> **Figur 1:  Ressourcer**", 3).text == "Figur 1: Ressourcer"


def test_paragraph_keeps_meant_lines_and_folds_spaces():
    assert paragraph("Jobcenter  Nord \n\n Pia Holm").text == "Jobcenter Nord\nPia Holm"


def test_row_reads_as_a_line():
    assert row(["Jobcenter", "31 %"]).text == "Jobcenter: 31 %"
    assert row(["Nord", "12", "40"], ["Område", "Ledige", "Job"]).text == "Nord: Ledige: 12; Job: 40"
    assert row(["Nord", "", ""]).text == "Nord"


def test_row_that_begins_with_a_number_is_a_numbered_item():
    found = row(["1", "Hurtig svartid", "100 %"])
    assert (found.kind, found.marker, found.text) == (Kind.ITEM, "1.", "Hurtig svartid: 100 %")


def test_bold_line_is_a_heading_only_if_short_and_no_sentence():
    assert bold("Vækst på tværs").kind is Kind.HEADING
    assert bold("Det er vigtigt.").kind is Kind.PARAGRAPH
    assert bold("Skriv til pia@nord.example").kind is Kind.PARAGRAPH


def test_lines_become_items_rows_and_paragraphs():
    found = lines(["Vi tilbyder:", "• hjælp", "2) råd", "Nord\t12 %", "Til sidst"])
    assert [(block.kind, block.marker, block.text) for block in found] == [
        (Kind.PARAGRAPH, "-", "Vi tilbyder:"),
        (Kind.ITEM, "-", "hjælp"),
        (Kind.ITEM, "2)", "råd"),
        (Kind.ROW, "", "Nord: 12 %"),
        (Kind.PARAGRAPH, "-", "Til sidst"),
    ]


def test_introduces_only_if_a_paragraph_ends_with_a_colon():
    assert paragraph("Vi tilbyder:").introduces
    assert not item("Vi tilbyder:").introduces
