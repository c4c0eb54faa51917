"""CPR numbers are found however they are written, and nothing else is."""

import datetime
import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.danish.privacy import CPR, REFUSALS, Finding, contains_cpr, find, mask, personal

GONE = "[CPR-nummer fjernet]"

WRITTEN = [
    "010190-1234",
    "0101901234",
    "010190 1234",
    "01 01 90 1234",
    "01.01.90-1234",
    "01.01.90 1234",
    "01-01-90-1234",
    "01/01/90-1234",
    "01. 01. 90 - 1234",
    "01.01.1990-1234",
    "010190.1234",
    "010190/1234",
    "010190 - 1234",
    "010190-\n1234",
    "010190\t1234",
    "010190–1234",  # en dash
    "010190—1234",  # em dash
    "010190\u20111234",  # non-breaking hyphen
    "010190\u22121234",  # minus sign
    "010190\u00a01234",  # no-break space
    "010190\u202f-\u202f1234",  # narrow no-break spaces
    "01\u200b01\u200b90\u200b-\u200b1234",  # zero-width spaces
    "0\u200d1\u200d0\u200d1\u200d9\u200d0\u200d1\u200d2\u200d3\u200d4",
    "010190\u00ad1234",  # soft hyphen
    "010190-1234",  # full-width digits
    "٠١٠١٩٠-١٢٣٤",  # Arabic digits
    "290200-4321",  # a leap day
    "311299-9999",
    "700190-1234",  # a replacement number: 60 added to the day
]


@pytest.mark.parametrize("number", WRITTEN)
@pytest.mark.parametrize("frame", ["{}", "Borgeren ({}) søger job.", "CPR:{}", "Hvad med »{}«?", "x {}, y"])
def test_a_cpr_number_is_masked_whole(number: str, frame: str) -> None:
    text = frame.format(number)
    assert mask(text) == frame.format(GONE)
    assert contains_cpr(text)


@pytest.mark.parametrize(
    "text",
    [
        "cpr.nr. 0101 90 12 34",
        "CPR-nummer: 01 01 90 12 34",
        "personnummer er 99 99 99 9999",
        "Personnr. 9999999999",
        "cpr0101901234",
    ],
)
def test_a_number_called_cpr_is_one_however_it_is_grouped(text: str) -> None:
    assert mask(text).endswith(GONE)


@pytest.mark.parametrize(
    "text",
    [
        "Ring til KL på tlf. 3370 3370 eller +45 33 70 33 70.",
        "Tlf. 12 12 12 12 og 20 10 11 12, mobil 20101112",
        "+4520101112 og 004520101112",
        "Skriv til per.rasmussen@middelfart.dk",
        "Produktionsnr. 830545",
        "P-nummer 1003456789 og P-nr.: 1012345678, p-enhed 1011121314",
        "ISBN: 978-87-93668-94-2 og ISBN-10: 0101901234, 87-7738-123-4, ISBN 9788793668942",
        "CVR 12345678, EAN 5798000123456",
        "I 2010-2019 og 2009 2010 2011, fra 01.01.2019-2021 og 2019-01-01",
        "Den 31.12.2019 og 01-01-1990, kl. 12.30-13.45",
        "1.012.345.678 kr., 1012345678 kr., kr. 1012345678, 1012345678,50 og 1012345678 mio.",
        "Matchgraden steg fra 25 til 45 pct., 69 pct. af 2.000",
        "320190-1234 og 011390-1234 og 000190-1234 er ingen dato",
        "12010190-1234 og 010190-12345 er for lange",
        "CPR-nummeret må du ikke skrive. Der kom 1200 borgere i 2019.",
        "",
    ],
)
def test_other_numbers_stand(text: str) -> None:
    assert find(text) == ()
    assert mask(text) == text


def test_offsets_are_into_the_original_text() -> None:
    text = "ﬁn\u200b\u200b   dag: 01\u200b0190 – 1234\u200b."
    (finding,) = find(text)
    assert finding == Finding(CPR, text.index("01"), text.index("4") + 1)


def test_several_numbers_are_each_masked_in_order() -> None:
    text = "010190-1234/020290-4321 og CPR 030303-1111, 0404041111"
    assert mask(text) == f"{GONE}/{GONE} og CPR {GONE}, {GONE}"


@pytest.mark.parametrize(
    "piece", ["01", "0101901234", "010190-1234 ", "cpr ", "01 ", "01.", "\u200b", "cpr" + " " * 9]
)
def test_a_very_long_text_takes_linear_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    started = time.perf_counter()
    find(text)
    assert time.perf_counter() - started < 2


@given(st.text(st.sampled_from("0123456789 -./\u200b\n(cpr:nP+k,–\u00a0"), max_size=80))
def test_findings_are_ordered_and_none_is_left_after_masking(text: str) -> None:
    findings = find(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(findings))
    assert all(0 <= finding.start < finding.end <= len(text) for finding in findings)
    assert find(mask(text)) == ()


@given(
    st.text(max_size=40),
    st.dates(),
    st.integers(0, 9999),
    st.sampled_from(["", "-", " ", "–", "\u00a0-"]),
    st.text(),
)
def test_a_number_within_any_text_is_found(
    before: str, born: datetime.date, serial: int, mark: str, after: str
) -> None:
    number = f"{born:%d%m%y}{mark}{serial:04}"
    assert contains_cpr(f"{before}x {number} x{after}")


# --- a citizen's own matters ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ring til 010190-1234", "cpr"),
        ("Kandidaten er født 12.03.1980", "birth"),
        ("f. 12. marts 1980", "birth"),
        ("Fødselsdato: 120380", "birth"),
        ("Borgeren har angst", "citizen"),
        ("Han er på kontanthjælp", "citizen"),
        ("Mette har ADHD og vil gerne i praktik", "citizen"),
        ("Sørens depression fylder", "citizen"),
        ("En mand på kontanthjælp med misbrug", "citizen"),
    ],
)
def test_what_is_one_person_s_own_is_found(text: str, kind: str) -> None:
    assert personal(text) == kind
    assert "Slet" in REFUSALS[kind] and "intet er gemt" in REFUSALS[kind]


@pytest.mark.parametrize(
    "text",
    [
        "Vi er bange for borgere med angst",
        "Hvad hvis han er dømt?",
        "Virksomheden er grundlagt 12.03.1980",
        "Man skal have en ren straffeattest",
        "Mette er køkkenchef og vil gerne høre mere",
        "Ejeren er dømt til at vente. Han er glad for kommunen",
        "Firmaet støtter Kræftens Bekæmpelse",
        "Vi tager gerne folk på kontanthjælp",
        "f.eks. 12.03",
        "Vi har plads til 28. Han er flink",
    ],
)
def test_what_is_said_of_companies_and_people_in_general_is_not(text: str) -> None:
    assert personal(text) == ""
