"""A profile is read as people write it, refused in plain Danish, and never holds a citizen's own matters."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.pitch.profile import CompanyProfile, make, read


def written(folder: Path, text: str, name: str = "profil.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_whole_profile_is_read_from_yaml(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "company: Åens Bageri\nindustry: bageri\nmunicipality: Ribe\nemployees: 14\n"
        "hard_to_fill: [opvask, pakning]\nsituation: Vi bager om natten.\nconcerns: Hvem lærer dem op?\n",
    )
    profile, notes = read(path)
    assert profile == CompanyProfile(
        company="Åens Bageri",
        industry="bageri",
        municipality="Ribe",
        employees=14,
        hard_to_fill=("opvask", "pakning"),
        situation="Vi bager om natten.",
        concerns=("Hvem lærer dem op?",),
    )
    assert notes == ()


def test_json_with_danish_field_names_means_the_same(tmp_path: Path) -> None:
    text = json.dumps(
        {"Virksomhed": "Åens Bageri", "antal ansatte": "ca. 14", "Opgaver": "opvask; pakning\nopvask"}
    )
    profile, notes = read(written(tmp_path, text, "profil.json"))
    assert (profile.company, profile.employees) == ("Åens Bageri", 14)
    assert profile.hard_to_fill == ("opvask", "pakning")
    assert notes == ()


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("28", 28), ("ca. 28", 28), ("1.150", 1150), ("1.200 ansatte", 1200),
        ("12-14", 12), ("knap 5 mand", 5), ("", None),
    ],
)  # fmt: skip
def test_employees_are_counted_as_people_write_them(tmp_path: Path, said: str, count: int | None) -> None:
    assert read(written(tmp_path, f"company: A\nemployees: {said}\n"))[0].employees == count


@pytest.mark.parametrize("said", ["-5", "mange", "2,5 årsværk", "10000000"])
def test_a_number_of_employees_that_cannot_be_is_told(said: str) -> None:
    with pytest.raises(InputError, match="»Antal ansatte« skal være et helt tal"):
        make({"company": "A", "employees": said})


def test_a_field_nobody_knows_is_told_and_the_rest_is_used() -> None:
    profile, notes = make({"company": "A", "muncipality": "Vejle", "favoritfarve": "blå"})
    assert profile.municipality == ""
    assert notes == (
        "Feltet »muncipality« kendes ikke og er ikke brugt. Mente du »municipality«?",
        "Feltet »favoritfarve« kendes ikke og er ikke brugt.",
    )


@pytest.mark.parametrize("values", [{}, {"company": ""}, {"company": " \u200b "}, {"industry": "hotel"}])
def test_only_the_name_is_needed_and_its_absence_is_told(values: dict[str, str]) -> None:
    with pytest.raises(InputError, match="Skriv virksomhedens navn"):
        make(values)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"company": "A" * 201}, "»Virksomhed« er for langt. Skriv højst 200 tegn."),
        ({"company": "A", "situation": "x" * 50_000}, "»Situation« er for langt. Skriv højst 4.000 tegn."),
        ({"company": "A", "concerns": [str(i) for i in range(20)]}, "»Bekymringer« har for mange punkter."),
        ({"company": {"navn": "A"}}, "»Virksomhed« skal være tekst."),
        ({"company": "A", "concerns": [["a"]]}, "»Bekymringer« skal være tekst."),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told_in_danish(values: dict[str, object], told: str) -> None:
    with pytest.raises(InputError) as error:
        make(values)
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"company": "A 010190-1234"}, "CPR-nummer"),
        ({"company": "A", "concerns": ["Kan 0101901234 begynde?"]}, "CPR-nummer"),
        ({"company": "A", "ukendt": {"dybt": ["nede 010190\u20111234"]}}, "CPR-nummer"),
        ({"company": "A", "employees": "010190-1234"}, "CPR-nummer"),
        ({"company": "A", "situation": "Kandidaten er født 12.03.1980."}, "fødselsdato"),
        ({"company": "A", "experience": "Mette havde angst og stoppede."}, "personligt om en borger"),
    ],
)
def test_personal_data_goes_no_further(values: dict[str, object], told: str) -> None:
    with pytest.raises(InputError, match=told) as error:
        make(values)
    assert "1234" not in str(error.value)
    assert "Slet" in str(error.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("company: [", "kan ikke læses som YAML eller JSON. Se linje 1."),
        ("bare en sætning", "skal bestå af felter"),
        ("- en\n- liste", "skal bestå af felter"),
        ("", "skal bestå af felter"),
        ("company: A\nsituation: " + "x" * 50_000, "er for lang"),
        ("!!python/object/apply:os.system ['true']", "kan ikke læses"),
    ],
)
def test_a_file_that_is_no_profile_is_told(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(InputError) as error:
        read(written(tmp_path, text))
    assert told in str(error.value)
    assert "profil.yaml" in str(error.value)


def test_a_missing_or_binary_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="findes ikke"):
        read(tmp_path / "mangler.yaml")
    (tmp_path / "billede.yaml").write_bytes(b"\x89PNG\xff\xfe")
    with pytest.raises(InputError, match="UTF-8"):
        read(tmp_path / "billede.yaml")


@pytest.mark.parametrize(
    ("said", "tasks"),
    [
        ("rengøring, opvask og oprydning", ("rengøring", "opvask", "oprydning")),
        ("pakkeriet, især om natten. Vask af kasser.", ("pakkeriet, især om natten", "Vask af kasser.")),
        ("jord- og betonarbejde", ("jord- og betonarbejde",)),
        ("rengøring\n\nopvask;rengøring", ("rengøring", "opvask")),
    ],
)
def test_tasks_written_as_one_text_become_a_list(said: str, tasks: tuple[str, ...]) -> None:
    assert make({"company": "A", "hard_to_fill": said})[0].hard_to_fill == tasks


def test_a_concern_of_two_sentences_stays_one() -> None:
    profile, _ = make({"company": "A", "concerns": "Lugten. De fleste vender om i døren; Der går ingen bus"})
    assert profile.concerns == ("Lugten. De fleste vender om i døren", "Der går ingen bus")
