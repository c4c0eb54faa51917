from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.pitch import profile
from assistant.pitch.freetext import is_pitch_request, split

UTTERANCES: list[tuple[str, dict[str, Any]]] = [
    (
        "lav en pitch til et hotel på Bornholm der mangler rengøring",
        {
            "company": "Hotel på Bornholm",
            "industry": "Hotel og restauration",
            "municipality": "Bornholm",
            "hard_to_fill": ("rengøring",),
        },
    ),
    (
        "Kan du lave en pitch til Havnens Café i Svendborg, der mangler opvaskere og er bange for fravær?",
        {
            "company": "Havnens Café",
            "industry": "Hotel og restauration",
            "municipality": "Svendborg",
            "hard_to_fill": ("opvaskere",),
            "concerns": ("Bange for fravær",),
        },
    ),
    (
        "pitch til et plejehjem i Esbjerg med 120 ansatte der ikke kan finde SOSU-hjælpere",
        {
            "company": "Plejehjem i Esbjerg",
            "industry": "Social- og sundhedsområdet",
            "municipality": "Esbjerg",
            "employees": 120,
            "hard_to_fill": ("SOSU-hjælpere",),
        },
    ),
    (
        "argumenter til en tømrer i Vejle",
        {"company": "Tømrer i Vejle", "industry": "Bygge og anlæg", "municipality": "Vejle"},
    ),
    (
        "Lav en pitch til Grejsdal Entreprise A/S i Vejle. De har 65 ansatte og mangler folk til jord- og "
        "betonarbejde, oprydning på pladsen og intern transport.",
        {
            "company": "Grejsdal Entreprise A/S",
            "industry": "Bygge og anlæg",
            "municipality": "Vejle",
            "employees": 65,
            "hard_to_fill": ("jord- og betonarbejde", "oprydning på pladsen", "intern transport"),
        },
    ),
    (
        "forbered et besøg hos Nordkystens Vaskeri i Hjørring, 14 mand, svært ved at finde folk til "
        "sortering",
        {
            "company": "Nordkystens Vaskeri",
            "industry": "Vaskeri og tekstilservice",
            "municipality": "Hjørring",
            "employees": 14,
            "hard_to_fill": ("sortering",),
        },
    ),
    (
        "jeg skal besøge et slagteri i Herning i morgen",
        {"company": "Slagteri i Herning", "industry": "Fødevareindustri", "municipality": "Herning"},
    ),
    (
        "lav en pitch til et lille autoværksted på Lolland",
        {"company": "Autoværksted på Lolland", "industry": "Autobranchen", "municipality": "Lolland"},
    ),
    (
        "Lav en pitch til en butik i Køge der har svært ved at få unge til at fylde varer op, og som har "
        "fået "
        "mange opsigelser i weekenden",
        {
            "company": "Butik i Køge",
            "industry": "Detailhandel",
            "municipality": "Køge",
            "hard_to_fill": ("unge til at fylde varer op",),
            "situation": "Har fået mange opsigelser i weekenden.",
        },
    ),
    ("lav en pitch", {}),
    (
        "lav en pitch til tømrermester Hansen",
        {"company": "Tømrermester Hansen", "industry": "Bygge og anlæg"},
    ),
    ("Vi skal på besøg hos Danfoss på tirsdag. Hvad skal vi sige?", {"company": "Danfoss"}),
    (
        "Hotel på Bornholm, 28 ansatte, mangler rengøring. Lav en pitch.",
        {
            "company": "Hotel på Bornholm",
            "industry": "Hotel og restauration",
            "municipality": "Bornholm",
            "employees": 28,
            "hard_to_fill": ("rengøring",),
        },
    ),
    (
        "Klæd mig på til et møde med en smed i Skive",
        {"company": "Smed i Skive", "industry": "Metal- og maskinindustri", "municipality": "Skive"},
    ),
    (
        "Byg en pitch til et vvs-firma i Sønderborg med 18 mand der ikke har tid til oplæring",
        {
            "company": "Vvs-firma i Sønderborg",
            "industry": "Bygge og anlæg",
            "municipality": "Sønderborg",
            "employees": 18,
            "concerns": ("Ikke har tid til oplæring",),
        },
    ),
    (
        "Skriv en salgstale til »Café Ro« i Aarhus",
        {"company": "Café Ro", "industry": "Hotel og restauration", "municipality": "Aarhus"},
    ),
    (
        "Lav en pitch til Møllens Bageri i Ribe, 9 ansatte, der ikke kan få folk til pakning og opvask",
        {
            "company": "Møllens Bageri",
            "industry": "Fødevareindustri",
            "municipality": "Esbjerg",
            "employees": 9,
            "hard_to_fill": ("pakning", "opvask"),
        },
    ),
    (
        "kan du skrive en salgstale til en vognmand i Padborg der mangler chauffører?",
        {
            "company": "Vognmand i Padborg",
            "industry": "Transport",
            "municipality": "Aabenraa",
            "hard_to_fill": ("chauffører",),
        },
    ),
    (
        "Pitch til Nørrebro Cykler i København, de har svært ved at finde cykelmekanikere",
        {"company": "Nørrebro Cykler", "municipality": "København", "hard_to_fill": ("cykelmekanikere",)},
    ),
    (
        "lav en pitch til et gartneri på Fyn med 30 ansatte, som mangler folk til lugning",
        {
            "company": "Gartneri på Fyn",
            "industry": "Landbrug, gartneri og skovbrug",
            "employees": 30,
            "hard_to_fill": ("lugning",),
        },
    ),
    (
        "Forbered mig på et møde med driftslederen på et mejeri i Holstebro",
        {
            "company": "Mejeri i Holstebro",
            "industry": "Fødevareindustri",
            "municipality": "Holstebro",
            "contact_role": "driftsleder",
        },
    ),
    (
        "lav en pitch til en frisør i Hjørring der er skeptisk over for praktik",
        {
            "company": "Frisør i Hjørring",
            "industry": "Frisør og personlig pleje",
            "municipality": "Hjørring",
            "concerns": ("Skeptisk over for praktik",),
        },
    ),
    (
        "Skriv et oplæg til et besøg hos Thisted Forsikring A/S",
        {
            "company": "Thisted Forsikring A/S",
            "industry": "Kontor, finans og rådgivning",
            "municipality": "Thisted",
        },
    ),
    (
        "lav en pitch til et bosted i Viborg der søger pædagoger og nogen til at gøre rent",
        {
            "company": "Bosted i Viborg",
            "industry": "Social- og sundhedsområdet",
            "municipality": "Viborg",
            "hard_to_fill": ("pædagoger", "at gøre rent"),
        },
    ),
    (
        "Lav en pitch til en virksomhed i Trekantområdet med 200 medarbejdere",
        {"company": "Virksomhed i Trekantområdet", "employees": 200},
    ),
    (
        "argumenter til et rengøringsfirma i Ballerup med høj personaleomsætning",
        {
            "company": "Rengøringsfirma i Ballerup",
            "industry": "Rengøring og ejendomsservice",
            "municipality": "Ballerup",
            "situation": "Høj personaleomsætning.",
        },
    ),
    (
        "jeg skal besøge en maskinfabrik i Ikast i morgen. De har 80 ansatte og mangler CNC-operatører",
        {
            "company": "Maskinfabrik i Ikast",
            "industry": "Metal- og maskinindustri",
            "municipality": "Ikast-Brande",
            "employees": 80,
            "hard_to_fill": ("CNC-operatører",),
        },
    ),
    (
        "lav pitch til it-firma i Aalborg",
        {"company": "It-firma i Aalborg", "industry": "It og kommunikation", "municipality": "Aalborg"},
    ),
    (
        "lav en pitch til en skole i Odder, der mangler pedelhjælp",
        {
            "company": "Skole i Odder",
            "industry": "Daginstitutioner og skoler",
            "municipality": "Odder",
            "hard_to_fill": ("pedelhjælp",),
        },
    ),
    (
        "lav en pitch til et hotel i vejle der mangler kokke, tjenere og stuepiger og har prøvet praktik før",
        {
            "company": "Hotel i Vejle",
            "industry": "Hotel og restauration",
            "municipality": "Vejle",
            "hard_to_fill": ("kokke", "tjenere", "stuepiger"),
            "experience": "Har prøvet praktik før.",
        },
    ),
    (
        "Hej! Vil du skrive en pitch til en landmand ved Tønder? Han mangler hjælp til kalvepasning",
        {
            "company": "Landmand ved Tønder",
            "industry": "Landbrug, gartneri og skovbrug",
            "municipality": "Tønder",
            "hard_to_fill": ("kalvepasning",),
        },
    ),
    (
        "giv mig argumenter til et vaskeri i Nakskov der er bange for at medarbejderne bliver syge",
        {
            "company": "Vaskeri i Nakskov",
            "industry": "Vaskeri og tekstilservice",
            "municipality": "Lolland",
            "concerns": ("Bange for at medarbejderne bliver syge",),
        },
    ),
    ("write a pitch for a hotel on Bornholm", {
        "company": "Hotel på Bornholm", "industry": "Hotel og restauration", "municipality": "Bornholm",
    }),
]  # fmt: skip


@pytest.mark.parametrize(("text", "values"), UTTERANCES, ids=[text[:40] for text, _ in UTTERANCES])
def test_a_request_is_split_into_the_fields_it_tells(text: str, values: dict[str, Any]) -> None:
    assert is_pitch_request(text)
    assert split(text).values == values


def test_notes_jotted_before_a_hotel_visit() -> None:
    found = split(
        "Havneparkens Hotel, Bornholm - 28 ansatte\n"
        "hotelchef Mette\n"
        "mangler: rengøring af værelser, opvask, morgenmadsbuffet\n"
        "Mange sæsonansatte, travlt om sommeren.\n"
        '"Vi har ikke tid til oplæring"\n'
        "vil gerne have fokus på rekruttering\n"
    )
    assert found.values == {
        "company": "Havneparkens Hotel",
        "industry": "Hotel og restauration",
        "municipality": "Bornholm",
        "employees": 28,
        "contact_role": "hotelchef",
        "hard_to_fill": ("rengøring af værelser", "opvask", "morgenmadsbuffet"),
        "concerns": ("Vi har ikke tid til oplæring",),
        "priorities": ("rekruttering",),
        "situation": "Mange sæsonansatte, travlt om sommeren. Vil gerne have fokus på rekruttering.",
    }
    assert found.rest == ("Mange sæsonansatte, travlt om sommeren.",)


def test_labelled_lines_win_in_danish_and_english() -> None:
    found = split(
        "Branche: Bygge og anlæg\nKommune: vejle\nAnsatte: ca. 1.065\n"
        "Opgaver: jord- og betonarbejde, oprydning og intern transport\n"
        "Bekymringer:\n- Arbejdet er fysisk hårdt\n- Vi kender ikke reglerne\n"
        "Prioriteter: verdensmål 8, udbud og CSR\nname: Grejsdal Entreprise A/S\ncontact_role: HR-ansvarlig\n"
        "Hotellet i Odense med 3 ansatte er en anden kunde.\n"
    )
    assert found.values == {
        "company": "Grejsdal Entreprise A/S",
        "industry": "Bygge og anlæg",
        "municipality": "Vejle",
        "employees": 1065,
        "hard_to_fill": ("jord- og betonarbejde", "oprydning", "intern transport"),
        "concerns": ("Arbejdet er fysisk hårdt", "Vi kender ikke reglerne"),
        "priorities": ("verdensmål 8", "udbud", "CSR"),
        "contact_role": "HR-ansvarlig",
        "situation": "Hotellet i Odense med 3 ansatte er en anden kunde.",
    }


def test_a_note_in_one_paragraph_with_abbreviations() -> None:
    found = split(
        "Besøg hos Søndergaards Smedje & Maskinfabrik ApS, Hobro. ca 45 medarb. Produktionschefen er "
        "positiv men "
        "nervøs for at svejserne skal bruge tid på oplæring. Mangler svejsere, nogen der kan feje og "
        "rydde op, m.m. "
        "Har tidl. haft to i praktik, det gik fint den ene gang. Ordrebogen er fuld og de siger nej til "
        "ordrer."
    )
    assert found.values["company"] == "Søndergaards Smedje & Maskinfabrik ApS"
    assert found.values["municipality"] == "Mariagerfjord"
    assert found.values["industry"] == "Metal- og maskinindustri"
    assert found.values["employees"] == 45
    assert found.values["contact_role"] == "produktionschef"
    assert found.values["concerns"] == ("Nervøs for at svejserne skal bruge tid på oplæring",)
    assert found.values["hard_to_fill"] == ("svejsere", "at feje og rydde op")
    assert found.values["experience"] == "Har tidl. haft to i praktik, det gik fint den ene gang."
    assert "Ordrebogen er fuld og de siger nej til ordrer." in found.values["situation"]


def test_a_note_without_capitals() -> None:
    found = split(
        "tlf. m. ejeren af et bageri i Nykøbing Falster - 12 ansatte, mgl. folk fra kl 4 om morgenen. "
        "bange for at "
        "det bli'r for meget papirarbejde. aldrig prøvet fleksjob. vil gerne vokse"
    )
    assert found.values == {
        "company": "Bageri i Nykøbing Falster",
        "industry": "Fødevareindustri",
        "municipality": "Guldborgsund",
        "employees": 12,
        "contact_role": "ejer",
        "hard_to_fill": ("folk fra kl 4 om morgenen",),
        "concerns": ("Bange for at det bli'r for meget papirarbejde",),
        "experience": "Aldrig prøvet fleksjob.",
        "priorities": ("vækst",),
        "situation": "Vil gerne vokse.",
    }


def test_a_list_of_points_after_a_shipyard_visit() -> None:
    found = split(
        "Besøg 12/3 - Bogense Skibsværft (ca. 35 mand), snakket m. værkføreren\n"
        "- svært at få svejsere + smede\n"
        "- småting bliver liggende: oprydning i hallen, maling af stativer\n"
        '- "vi kan ikke have folk gående, der skal passes på"\n'
        "- har haft 1 i løntilskud sidste år, gik ok\n"
        "- vil gerne vise socialt ansvar over for byen\n"
    )
    assert found.values["company"] == "Bogense Skibsværft"
    assert found.values["municipality"] == "Nordfyn"
    assert found.values["employees"] == 35
    assert found.values["contact_role"] == "værkfører"
    assert found.values["hard_to_fill"] == ("svejsere", "smede")
    assert found.values["concerns"] == ("Vi kan ikke have folk gående, der skal passes på",)
    assert found.values["experience"] == "Har haft 1 i løntilskud sidste år, gik ok."
    assert found.values["priorities"] == ("socialt ansvar",)
    assert found.rest == ("småting bliver liggende: oprydning i hallen, maling af stativer",)


def test_a_mail_from_a_colleague() -> None:
    found = split(
        "Hej Lone. Jeg har talt med Solgårdens Plejehjem i Kolding. De har ca. 90 ansatte, og "
        "forstanderen siger, "
        "at de mangler sosu-hjælpere og nogen, der kan tage sig af måltiderne. De synes ikke, de har tid til "
        "oplæring, men de har gode erfaringer med en i fleksjob i køkkenet. De vil gerne holde på de "
        "folk, de har."
    )
    assert found.values["company"] == "Solgårdens Plejehjem"
    assert found.values["employees"] == 90
    assert found.values["contact_role"] == "forstander"
    assert found.values["hard_to_fill"] == ("sosu-hjælpere", "at tage sig af måltiderne")
    assert found.values["concerns"] == ("De synes ikke, de har tid til oplæring",)
    assert found.values["experience"] == "De har gode erfaringer med en i fleksjob i køkkenet."
    assert found.values["situation"] == "De vil gerne holde på de folk, de har."


def test_labels_side_by_side_and_a_note_below() -> None:
    found = split(
        "Firma: Fjordens Fisk I/S | By: Lemvig | Antal medarbejdere: 35 | Kontakt: driftslederen Bo\n"
        "Mangler pakkere og folk til rengøring efter skift, bl.a. lørdag. De synes ikke jobcentret følger op."
    )
    assert found.values == {
        "company": "Fjordens Fisk I/S",
        "municipality": "Lemvig",
        "employees": 35,
        "contact_role": "driftsleder",
        "hard_to_fill": ("pakkere", "rengøring efter skift"),
        "concerns": ("De synes ikke jobcentret følger op",),
    }


@pytest.mark.parametrize(
    "text",
    [
        "hvad er en pitch?",
        "Hvad er en pitch",
        "hvilke argumenter er der for at rekruttere fra kanten?",
        "hvordan forbereder jeg et virksomhedsbesøg?",
        "Hvordan laver jeg en pitch til et hotel?",
        "hvad siger jeg til et hotel på Bornholm der mangler rengøring?",
        "argumenter for at ansætte ledige",
        "giv mig argumenter for at rekruttere fra kanten",
        "Argumenter til virksomheder der er bange for fravær",
        "argumenter til en skeptisk arbejdsgiver",
        "er der argumenter til en tømrer i Vejle?",
        "Skal jeg lave en pitch til hotellet?",
        "Hvem kan hjælpe med en pitch?",
        "jeg skal besøge et hotel, hvordan forbereder jeg mig?",
        "Jeg skal besøge et hotel på Bornholm i morgen. Hvad siger reglerne om løntilskud?",
        "Jeg skal besøge virksomheder i Vejle",
        "Jeg har en aftale med et jobcenter",
        "Forbered virksomheden på en ny medarbejder",
        "kan du forklare hvad en pitch er?",
        "Kan du finde argumenter til byggebranchen?",
        "lav et oplæg om fleksjob",
        "skriv en mail til Jesper",
        "find case 3",
        "Find cases om rengøring på Bornholm",
        "giv et eksempel på et godt argument",
        "pitch",
        "",
    ],
)
def test_a_question_is_never_taken_for_a_request(text: str) -> None:
    assert not is_pitch_request(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Vi er tolv ansatte på værkstedet.", 12),
        ("En kæde med 1.200 medarbejdere.", 1200),
        ("De har 10-15 ansatte.", 10),
        ("De mangler 4 medarbejdere til lageret.", None),
        ("De har haft 2 personer i praktik.", None),
        ("Huset er fra 1928.", None),
    ],
)
def test_only_those_employed_are_counted(text: str, count: int | None) -> None:
    assert split(text).values.get("employees") == count


def test_a_person_is_no_company_and_a_cheerful_word_no_concern() -> None:
    found = split('Talte med Mette Hansen i går. Hun sagde: "Det vil vi rigtig gerne være med til."')
    assert "company" not in found.values
    assert "concerns" not in found.values


def test_a_pasted_web_page_loses_its_tags() -> None:
    found = split("<div><b>Havnens Caf&eacute;</b></div><p>Vi mangler <i>opvaskere</i> 😀\x00</p>")
    assert found.values["company"] == "Havnens Café"
    assert found.values["hard_to_fill"][0].startswith("opvaskere")
    assert not any("<" in str(value) for value in found.values.values())


@pytest.mark.parametrize("text", ["", "   \n\t", "\x00\x07", "😀", "»", "- \n- \n", "Ansatte:", "mangler"])
def test_next_to_nothing_gives_next_to_nothing(text: str) -> None:
    assert set(split(text).values) <= {"situation"}


@pytest.mark.parametrize(
    "piece",
    ["a", "mangler ", "»", "x, ", "Ab ", "en ", "og mangler kokke, bange for ", "28 ", "<a ", ". ", "- \n",
     "bange for. ", "Virksomhed: ", "lav en pitch til ", "kan ikke få nogen der kan ", "Kommune: Vejle, "],
)  # fmt: skip
def test_a_huge_text_is_read_in_no_time(piece: str) -> None:
    start = time.perf_counter()
    found = split(piece * (50_000 // len(piece)))
    is_pitch_request(piece * (50_000 // len(piece)))
    assert time.perf_counter() - start < 5
    profile.make({"company": "Prøve", **found.values})


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "mangler og til hos rengøring Vejle A/S Havnens 28 ansatte , . » « bange for et hotel på "
            "Bornholm \n Branche: der kan praktik haft -".split(" ")
        ),
        max_size=40,
    ).map(" ".join)
    | st.text(max_size=200)
)
def test_whatever_is_found_makes_a_profile(text: str) -> None:
    made, unknown = profile.make({"company": "Prøve", **split(text).values})
    assert made.company
    assert unknown == ()
