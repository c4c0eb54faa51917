from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.danish import tokens


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("jobcenter\x00tolk", "jobcenter tolk"),
        ("små\u00adjob", "småjob"),
        ("a\ud800b", "ab"),
        ("\u200bhavn\ufeff", "havn"),
        ("\uff12\uff10 pct.", "20 pct."),
        ("A\u030alborg", "Ålborg"),
        ("linje\r\nskift", "linje  skift"),
    ],
)
def test_what_comes_from_outside_is_made_readable(raw: str, cleaned: str) -> None:
    assert tokens.clean(raw) == cleaned


@given(st.text(alphabet=st.characters()))
def test_cleaned_text_can_always_be_written(text: str) -> None:
    cleaned = tokens.clean(text)
    cleaned.encode("utf-8")
    assert "\x00" not in cleaned
    assert tokens.clean(cleaned) == cleaned


def test_old_and_new_spelling_meet() -> None:
    assert tokens.normalise("AALBORG") == tokens.normalise("Ålborg") == "ålborg"


def test_compounds_with_marks_stay_whole_and_are_followed_by_their_parts() -> None:
    assert tokens.words("SOSU-uddannelsen hos A.P. Møller & KL's 21,5") == [
        *("sosu-uddannelsen", "sosu", "uddannelsen", "hos", "a.p", "a", "p", "møller"),
        *("kl's", "kl", "s", "21", "5"),
    ]


def test_inflections_of_a_word_share_their_stem() -> None:
    assert {tokens.stem(word) for word in ("virksomhed", "virksomheden", "virksomheder")} == {"virksom"}
    assert tokens.stems("Konsulenterne ringer") == ["konsulent", "ring"]


def test_grams_mark_the_borders_of_a_word() -> None:
    assert tokens.ngrams("svejser og ø") == ["_svej", "svejs", "vejse", "ejser", "jser_", "_og_", "_ø_"]
    assert set(tokens.ngrams("jobcentret")) & set(tokens.ngrams("jobcenter"))
    assert tokens.ngrams("?! 😀") == []


def test_stemming_in_many_threads_gives_what_one_gives() -> None:
    words = [
        f"{stem}{ending}" for stem in ("løft", "havn", "krav", "tiltag") for ending in ("et", "ene", "er")
    ]
    alone = [tokens.stem(word) for word in words]
    tokens.stem.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda _: [tokens.stem(word) for word in words], range(40)))
    assert together == [alone] * 40
