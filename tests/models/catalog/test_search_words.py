"""Words as search hears them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.catalog.search_words import bare, distance, roots, stem, terms


def heard(text: str) -> list[str]:
    return [term for term, _word in terms(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cup", "cups"), ("gobelet", "gobelets"), ("brosse", "brosses"), ("brush", "brushes"), ("box", "boxes"),
        ("berry", "berries"), ("tasse", "tasses"), ("café", "cafés"), ("couteau", "couteaux"), ("glass", "glasses"),
        ("érable", "erable"), ("Œuf", "oeufs"),
    ],
)  # fmt: skip
def test_singular_and_plural_with_and_without_accents_are_one(one, other):
    assert heard(one) == heard(other)


@pytest.mark.parametrize("text", ["sirop d'érable", "sirop d’érable", "SIROP ERABLE", "le sirop à l'érable"])
def test_elisions_are_not_part_of_the_word(text):
    assert [word for word in heard(text) if word != "a"] == heard("sirop érable")


def test_numbers_and_units_are_words_of_their_own():
    assert heard("340g") == heard("340 g")
    assert heard("2,27 kg") == heard("2.27kg")
    assert heard("1,000 cups") == heard("1\u00a0000 cups") == heard("1000 cups")


def test_a_word_of_a_country_leads_to_the_country():
    assert "ethiopia" in roots(stem("ethiopian"))
    assert "colombi" in roots(stem("colombiens"))
    assert roots(stem("clean")) == []


@pytest.mark.parametrize(
    ("one", "other", "letters"),
    [("machine", "machne", 1), ("ethiopian", "ethoipian", 1), ("espresso", "expresso", 1), ("cup", "lid", 3)],
)
def test_letters_missed_swapped_or_changed_are_counted(one, other, letters):
    assert distance(one, other, 3) == letters


def test_a_code_is_half_remembered():
    assert bare("FCH-HOUSE-340 wb") == "fchhouse340wb"


@given(st.text(max_size=80))
def test_any_text_can_be_heard(text):
    for term, word in terms(text):
        assert term and word and len(term) <= 40 and len(word) <= 40


@given(st.text(alphabet="abcdef", max_size=8), st.text(alphabet="abcdef", max_size=8))
def test_distance_is_the_same_both_ways(one, other):
    assert distance(one, other, 8) == distance(other, one, 8)
