"""A brand is data, and people can read it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import brands
from models.brands import NotAColour, Storefront, TooFaint
from models.history import Event
from models.identity import Actor
from models.refusals import ChangedMeanwhile, NotFound

CAMILLE = Actor(user_id=1)
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_a_shop_is_found_by_its_host_in_any_case(world):
    assert brands.at_host("CAPRICORN-CA.localhost").code == "capricorn-ca"


def test_an_unknown_host_has_no_shop(world):
    with pytest.raises(NotFound):
        brands.at_host("evil.example")


def test_the_canadian_shop_speaks_both_languages_and_the_american_one_english(world):
    assert world.capricorn_ca.languages == ["en", "fr"]
    assert (world.capricorn_ca.locale_for("fr"), world.capricorn_ca.name("fr")) == ("fr-CA", "Café Capricorn")
    assert world.capricorn.languages == ["en"]


def test_a_new_theme_is_kept_with_who_chose_it(world):
    shop = world.capricorn
    shop.rebrand(by=CAMILLE, theme={"primary": "#123456"}, version=shop.version)
    assert Storefront.get_by_id(shop.id).theme == {"primary": "#123456"}
    assert Event.get(Event.verb == "rebrand").user_id == CAMILLE.user_id


def test_a_colour_that_white_text_cannot_be_read_on_is_refused_with_its_contrast(world):
    shop = world.capricorn
    with pytest.raises(TooFaint) as refusal:
        shop.rebrand(by=CAMILLE, theme={"primary": "#ffcc00"}, version=shop.version)
    assert refusal.value.facts["ratio"] == "1.5"
    assert Storefront.get_by_id(shop.id).theme == shop.theme


@pytest.mark.parametrize("colour", ["red", "#12345", "#12345g", "#123456;}body{}", "url(x)"])
def test_what_is_no_colour_is_refused(colour):
    with pytest.raises(NotAColour):
        brands.check_theme({"accent": colour})


@pytest.mark.parametrize(
    ("colour", "accepted"), [("#767676", True), ("#777777", False), ("#000000", True), ("#ffffff", False)]
)
def test_the_bound_is_four_and_a_half_to_one(colour, accepted):
    """#767676 is the lightest grey that WCAG AA allows on white."""
    if accepted:
        brands.check_theme({"primary": colour})
    else:
        with pytest.raises(TooFaint):
            brands.check_theme({"primary": colour})


@given(COLOURS)
def test_any_colour_is_either_kept_or_refused_by_name(colour):
    try:
        brands.check_theme({"primary": colour})
    except TooFaint as refusal:
        assert refusal.facts["colour"] == colour


def test_two_merchandisers_do_not_overwrite_each_other(world):
    shop = world.capricorn
    shop.rebrand(by=CAMILLE, theme={"primary": "#123456"}, version=shop.version)
    with pytest.raises(ChangedMeanwhile):
        shop.rebrand(by=CAMILLE, theme={"primary": "#654321"}, version=shop.version)


@pytest.mark.parametrize(
    ("token", "value"), [("radius", "6 px; x"), ("radius", "round"), ("font", "a;b"), ("font", "}")]
)
def test_a_corner_or_type_that_no_sheet_could_hold_is_refused_by_name(token, value):
    with pytest.raises(brands.NotAToken) as refused:
        brands.check_theme({token: value})
    assert refused.value.facts == {"token": token, "value": value}


def test_corners_types_and_tokens_of_the_future_are_kept():
    brands.check_theme({"radius": "0.5rem", "font": "'Segoe UI', system-ui, sans-serif", "mood": "calm"})
