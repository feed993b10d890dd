"""Keys compare codes as people type them; folding compares words as people search them."""

from types import SimpleNamespace

import pytest

from models import text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("85123a", "85123A"),
        (" CUP-12-W ", "cup-12-w"),
        ("café-q", "CAFE\u0301-Q"),
        ("MUG  11 OZ", "mug 11 oz"),
        ("１２", "12"),
    ],
)
def test_a_code_matches_in_any_case_and_unicode_form(typed, meant):
    assert text.key(typed) == text.key(meant)


@pytest.mark.parametrize(
    ("one", "other"), [("00123", "123"), ("CUP/16.W", "CUP16W"), ("12E5", "1200000"), ("CAFÉ-Q", "CAFE-Q")]
)
def test_a_code_never_matches_another_one(one, other):
    assert text.key(one) != text.key(other)


def test_searched_words_lose_accents_ligatures_and_typographic_apostrophes():
    assert text.fold("L’érable à la Cœur") == "l'erable a la coeur"


def test_a_missing_text_falls_back_to_the_other_language():
    row = SimpleNamespace(name_en="Cup", name_fr="")
    assert text.localized(row, "name", "fr") == "Cup"
