from __future__ import annotations

import pytest

from assistant.answering.forms import fits
from assistant.answering.question import read
from tests.small import passage


def fit(question: str, text: str, intro: str = "", case: int | None = None) -> float:
    whole = f"{intro} {text}" if intro else text
    return fits(read(question), text, whole, passage(text, title="Havneteamet", case=case))


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        ("Hvor mange svejsere?", "412 svejsere kom i job.", "Mange svejsere kom i job."),
        ("Hvor mange svejsere?", "412 dygtige svejsere kom.", "7 konsulenter ledte længe efter svejsere."),
        ("Hvor stor en andel er glade?", "93 pct. er glade.", "412 er glade."),
        ("Hvad koster det?", "Det koster 7 mio. kr.", "Det koster kræfter."),
        ("Hvor lang tid varer forløbet?", "Det varer 13 uger.", "Det varer længe."),
        ("Hvor tit mødes de?", "De mødes to gange om året.", "De mødes på værftet."),
        ("Hvornår begyndte det?", "Det begyndte i maj 2014.", "Det begyndte stille."),
        ("Hvornår begyndte det?", "Det begyndte i 2014.", "Det er oplyst i 2019."),
        ("Hvor gamle er de?", "De er 45 år.", "De er gamle."),
        ("Hvorfor sagde de nej?", "De sagde nej, fordi folk manglede.", "De sagde nej."),
        ("Hvem er kontaktperson?", "Skriv til asta@nordby.example.", "Teamet er nyt."),
        ("Hvem er kontaktperson?", "Skriv til asta@nordby.example.", "Kontakt teamet."),
        ("Hvad er telefonnummeret?", "Ring på 12 34 56 78.", "Skriv til asta@nordby.example."),
        ("Hvad er Astas e-mail?", "asta@nordby.example", "Ring på 1234 5678."),
        ("Hvad er Astas efternavn?", "Hun hedder Asta Prøve.", "Hun hedder noget."),
        ("Hvad er adressen?", "Kajen 4, 9999 Nordby", "Nede ved kajen."),
        ("Hvem leder teamet?", "Asta Prøve leder teamet.", "En leder teamet."),
        ("Hvem er jobcenterchef?", "Jobcenterchef Asta Prøve siger ja.", "Jobcenterchefen siger ja."),
        ("Hvilke virksomheder er med?", "Her er Værftet Havblik med.", "De store virksomheder er med."),
        ("Hvor ligger det?", "Det ligger i Nordby.", "det ligger smukt."),
        ("Hvilke løfter?", "svar, ærlighed, ro og tid", "et løfte"),
        ("Hvor tit kommer de?", "De kommer jævnligt.", "De kommer gerne."),
        ("Hvornår kommer referatet?", "Referatet kommer senest 14 dage efter mødet.", "Referatet kommer."),
        ("Hvornår skal vi begynde?", "Begynd tidligt med at tale om job.", "Begynd med at tale om job."),
        ("Hvornår begyndte det?", "Det begyndte i maj 2014.", "Det begyndte tidligt."),
        ("Hvor mange er utilfredse?", "Kun 4 pct. er utilfredse.", "Kun 4 pct. svarede."),
        ("Hvilke kommuner er med?", "Vejle, Kolding og Billund er med.", "Job7 har en Styregruppe."),
        ("Hvad hedder kontaktpersonen?", "Kontaktperson er Jens Prøve.", "Alle får én kontaktperson."),
        ("Giv mig tallene for havneteamet", "412 kom i job.", "Mange kom i job."),
    ],
)
def test_a_text_of_the_form_asked_for_is_preferred(question: str, right: str, wrong: str) -> None:
    assert fit(question, right) > fit(question, wrong)


def test_an_organisation_is_no_person() -> None:
    assert fit("Hvem leder teamet?", "Hun leder det i Jobcenter Nordby.") < 1.0


def test_a_case_is_preferred_where_one_is_looked_for() -> None:
    assert fit("Find en case om svejsere", "Svejsere.", case=1) > fit("Find en case om svejsere", "Svejsere.")


def test_an_item_counts_what_its_introducing_line_names() -> None:
    listed = fit("Hvor mange svejsere?", "Nordby: 412", intro="Antal svejsere i byerne:")
    assert fit("Hvor mange svejsere?", "Nordby: 412") < listed < 1.0


def test_an_item_fits_a_question_for_a_list() -> None:
    assert fit("Hvilke løfter gives?", "Ærlighed", intro="Nordby lover:") == 1.0


def test_a_number_without_a_thing_counted_fits_nearly() -> None:
    assert 0.5 < fit("Hvor vigtigt er det?", "Det er vigtigt for 93 pct.") <= 1.0
    assert fit("Hvor mange?", "Ingen tal her.") == 0.0


def test_an_open_question_prefers_no_form() -> None:
    assert fit("Hvordan arbejder teamet?", "Roligt.") == fit("Hvordan arbejder teamet?", "412 i 2019") == 0.5
