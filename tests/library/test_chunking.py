from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assistant.library.assemble import assemble
from assistant.library.chunking import chunk
from assistant.library.plain import read
from assistant.types import Document, Metadata, Passage, Section


def document(text: str, *, verbatim: bool = True, sections: tuple[Section, ...] = ()) -> Document:
    return Document(
        id="kort",
        source="kilde",
        title="Titel",
        path="corpus/kort.md",
        kind="case",
        verbatim=verbatim,
        text=text,
        sections=sections or (Section(("Afsnit",), 0, len(text)),),
        sha256="",
        case=7,
        page=21,
        section="Case 7",
        metadata=Metadata(themes=("rekruttering",), municipalities=("Vejle",), industries=("energi",)),
    )


def sentences(passage: Passage) -> list[str]:
    return [passage.text[start:end] for start, end in passage.sentences]


def test_passage_carries_what_is_known_of_its_place():
    (passage,) = chunk(document("Job7 har syv kommuner. Job7 er fra 2015."))
    assert passage.id == "kort#1"
    assert (passage.case, passage.page, passage.section) == (7, 21, "Case 7 › Afsnit")
    assert (passage.themes, passage.municipalities, passage.industries) == (
        ("rekruttering",),
        ("Vejle",),
        ("energi",),
    )
    assert sentences(passage) == ["Job7 har syv kommuner.", "Job7 er fra 2015."]


def test_own_case_and_page_of_a_section_win():
    text = "Tekst."
    (passage,) = chunk(document(text, sections=(Section((), 0, len(text), page=3, case=9),)))
    assert (passage.case, passage.page, passage.section) == (9, 3, "Case 7")


def test_passages_never_cross_sections():
    text = "Første afsnit.\n\nAndet afsnit."
    found = chunk(document(text, sections=(Section(("A",), 0, 14), Section(("B",), 16, len(text)))))
    assert [(passage.text, passage.headings) for passage in found] == [
        ("Første afsnit.", ("A",)),
        ("Andet afsnit.", ("B",)),
    ]


def test_list_stays_with_the_line_that_introduces_it():
    prose = "Jobcentret hjælper virksomheder. " * 4
    text = f"{prose}Vi tilbyder:\n\n- hjælp til alle, der spørger\n- råd til resten\n\nDet er alt."
    found = chunk(document(text, verbatim=False), max_words=18)
    assert [sentences(passage)[0] for passage in found if "Vi tilbyder:" in passage.text] == ["Vi tilbyder:"]
    whole = next(passage for passage in found if "Vi tilbyder:" in passage.text)
    assert sentences(whole) == [
        "Vi tilbyder:",
        "hjælp til alle, der spørger",
        "råd til resten",
        "Det er alt.",
    ]


def test_passage_that_begins_with_a_list_item_keeps_its_marker():
    (passage,) = chunk(document("1. Systematik i samarbejdet\n2. Det gode match"))
    assert passage.text.startswith("1. ")
    assert sentences(passage) == ["Systematik i samarbejdet", "Det gode match"]


def test_address_is_one_sentence():
    (passage,) = chunk(document("Jobcenter Nord\nChef Pia Holm,\nE-mail: pia@nord.example"))
    assert sentences(passage) == ["Jobcenter Nord\nChef Pia Holm,\nE-mail: pia@nord.example"]


def test_rows_of_a_table_are_sentences_of_their_own():
    (passage,) = chunk(document("LinkedIn: 45 %\nFacebook: 27 %\n\nKilde: DI."))
    assert sentences(passage) == ["LinkedIn: 45 %", "Facebook: 27 %", "Kilde: DI."]


def test_wrapped_prose_of_a_card_is_not_rows():
    (passage,) = chunk(document("Job7 har syv\nkommuner.", verbatim=False))
    assert sentences(passage) == ["Job7 har syv\nkommuner."]


def test_long_section_is_cut_evenly_between_paragraphs():
    text = "\n\n".join("ord " * 39 + "slut." for _ in range(6))
    sizes = [len(passage.text.split()) for passage in chunk(document(text))]
    assert sizes == [120, 120]


def test_long_paragraph_is_cut_between_sentences_and_an_endless_sentence_between_words():
    text = " ".join("Dette er en sætning med otte ord i." for _ in range(40))
    assert all(passage.text.endswith(".") for passage in chunk(document(text)))
    assert [len(passage.text.split()) for passage in chunk(document("ord " * 400))] == [160, 160, 80]


def test_empty_section_makes_no_passage():
    assert chunk(document("  \n\n ")) == ()


LINES = st.lists(
    st.sampled_from(
        [
            "Overskrift her",
            "Jobcentret hjælper virksomheder med at finde folk. De er glade for det.",
            "- et punkt",
            "2) et andet punkt",
            "Vi tilbyder:",
            "pia@nord.example",
            "Nord\t12",
            "",
            "uden ende " * 90,
        ]
    ),
    max_size=25,
)


@given(LINES, st.booleans(), st.integers(5, 160))
def test_any_text_is_cut_into_exact_pieces_that_lose_no_word(found, verbatim, max_words):
    text, sections = assemble(read("\n".join(found)).blocks, "Titel")
    whole = replace(document(text, verbatim=verbatim), sections=sections)
    passages = chunk(whole, max_words)
    for passage in passages:
        assert passage.text == whole.text[passage.start : passage.end]
        assert all(passage.text[start:end].strip() for start, end in passage.sentences)
    pieces = "".join(passage.text for passage in passages)
    bodies = "".join(text[section.start : section.end] for section in sections)
    assert "".join(pieces.split()) == "".join(bodies.split())
