"""Filling the form at once: notes, examples, saved profiles, a question from Spørg."""

from __future__ import annotations

import json

import pytest

from assistant.errors import InputError
from assistant.pitch.examples import examples
from assistant.pitch.industries import recognise
from assistant.web import pitchfill

NOTES = "Møde med Havnens Smedje i Esbjerg. 28 ansatte. De mangler svejsere."


def test_notes_are_spread_and_told() -> None:
    filling = pitchfill.spread(NOTES)
    assert filling.values["company"] == "Havnens Smedje"
    assert filling.values["municipality"] == "Esbjerg"
    assert filling.values["employees"] == 28
    assert filling.said.startswith("Fundet: virksomhed, ")
    assert filling.said.endswith("Tjek felterne, før du laver pitchen.")


def test_what_is_missing_is_told() -> None:
    assert "skriv virksomhedens navn" in pitchfill.told({"employees": 28}, ())
    assert "»Situation«" in pitchfill.told({"company": "A", "situation": "B"}, ("B",))
    assert pitchfill.told({}, ()).startswith("Jeg fandt ikke noget")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("  \n", "Skriv eller indsæt noterne først."),
        ("ord " * 6_000, "højst 20.000 tegn"),
        ("Borgeren hedder Ib, CPR 010190-1234", "CPR-nummer"),
    ],
)
def test_notes_that_cannot_be_used_are_told_why(text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        pitchfill.spread(text)


def test_examples_are_four_of_different_industries() -> None:
    found = examples()
    assert len(found) == 4
    assert len({recognise(example.profile.industry) for example in found} - {None}) == 4
    for example in found:
        filling = pitchfill.example(example.id)
        assert filling.values["company"] == example.profile.company
        assert example.label in filling.said
    with pytest.raises(InputError, match="Genindlæs siden"):
        pitchfill.example("nothing")


def test_a_saved_profile_is_validated_when_it_is_opened() -> None:
    kept = json.dumps(examples()[0].profile.model_dump(mode="json"))
    assert pitchfill.stored(kept).values == examples()[0].profile.model_dump()
    with pytest.raises(InputError, match="virksomhedens navn"):
        pitchfill.stored("{}")
    with pytest.raises(InputError, match="CPR"):
        pitchfill.stored(json.dumps({"company": "A", "situation": "CPR 010190-1234"}))
    for broken in ("", "[1]", "null", "[" * 100_000):
        with pytest.raises(InputError, match="Slet den"):
            pitchfill.stored(broken)


def test_a_question_for_a_pitch_is_understood_others_are_not() -> None:
    said = pitchfill.understood("Lav en pitch til et hotel på Bornholm, der mangler rengøring")
    assert "Bornholm" in said and "rengøring" in said
    assert pitchfill.understood("Hvad fik Esbjerg ud af energiteamet?") == ""
    assert pitchfill.understood("Lav en pitch til borgeren med CPR 010190-1234") == ""
