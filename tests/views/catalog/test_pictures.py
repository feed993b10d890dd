"""The drawings of products: which one, and in which colours."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from views.catalog.pictures import FAMILIES, picture_of

TEMPLATES = Path(__file__).resolve().parents[3] / "templates"
drawings = Environment(loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, autoescape=True)


def drawn(picture: dict[str, str]) -> str:
    """The drawing as text."""
    return drawings.get_template(picture["template"]).render(picture)


def brightness(colour: str) -> int:
    return sum(int(colour[i:i + 2], 16) for i in (1, 3, 5))


def test_a_darker_roast_has_a_darker_bag():
    roasts = ["Light", "Medium", "Medium-dark", "Dark"]
    bags = [brightness(picture_of("coffee-bag", {"roast": roast}, "")["colour"]) for roast in roasts]
    assert bags == sorted(bags, reverse=True) and len(set(bags)) == 4


def test_the_roast_speaks_both_languages():
    foncee, dark = (picture_of("coffee-bag", {"roast": roast}, "")["colour"] for roast in ("Foncée", "dark"))
    assert foncee == dark


def test_origins_have_their_own_accent():
    ethiopia, colombia = (picture_of("coffee-bag", {"origin": o}, "") for o in ("Ethiopia", "Colombia"))
    assert ethiopia["accent"] != colombia["accent"] and ethiopia["colour"] == colombia["colour"]


def test_a_flavour_colours_the_syrup():
    raspberry, vanilla = (picture_of("syrup-bottle", {"flavour": f}, "") for f in ("raspberry", "vanilla"))
    assert raspberry["colour"] != vanilla["colour"]


def test_of_several_codes_the_first_colours_it():
    first = picture_of("tea-tin", {"flavour": "mint lemon"}, "")
    assert first["colour"] == picture_of("tea-tin", {"flavour": "mint"}, "")["colour"]


def test_codes_may_be_written_with_hyphens():
    bags = (picture_of("coffee-bag", {"roast": roast}, "") for roast in ("medium-dark", "Medium dark"))
    hyphen, blank = (bag["colour"] for bag in bags)
    assert hyphen == blank


def test_blends_are_told_apart_and_look_the_same_in_both_languages():
    one = {"roast": "dark", "origin": "brazil colombia"}
    other = {"roast": "dark", "origin": "sumatra brazil mexico"}
    english, french = (picture_of("coffee-bag", one, label)["accent"] for label in ("Night Shift", "Quart de nuit"))
    assert english == french != picture_of("coffee-bag", other, "Summit")["accent"]


@pytest.mark.parametrize(("code", "words"), [("340g", "340 g"), ("1.9l", "1.9 L"), ("x20", "× 20"), ("Large", "Large")])
def test_a_size_code_is_readable_on_the_label(code, words):
    assert picture_of("coffee-bag", {"size": code}, "")["size"] == words


def test_a_porcelain_cup_has_its_saucer():
    picture = picture_of("cup", {"material": "porcelain", "colour": "white", "capacity": "6oz"}, "Cappuccino")
    assert picture["template"] == "pictures/saucer.svg" and "6 oz" in drawn(picture)


def test_a_name_colours_what_no_attribute_does():
    assert picture_of("milk-carton", {}, "Oat")["colour"] != picture_of("milk-carton", {}, "Soya")["colour"]


def test_an_unknown_family_is_a_box():
    assert picture_of("spaceship", {}, "X")["template"] == "pictures/box.svg"


def test_the_size_is_what_the_attributes_say():
    assert picture_of("cup", {"size": "12 oz"}, "")["size"] == "12 oz"


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_every_family_draws_well_formed_svg_without_code_or_styles(family):
    picture = drawn(picture_of(family, {"size": "1 kg"}, "Ethiopia"))
    root = ElementTree.fromstring(picture)
    assert root.get("viewBox") == "0 0 240 240"
    assert not re.search(r"<script|\sstyle=|<style|\son\w+=|href=\"http", picture)


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_a_title_makes_the_drawing_speak_and_none_hides_it(family):
    picture = picture_of(family, {}, "")
    assert 'aria-hidden="true"' in drawn(picture)
    spoken = drawn({**picture, "title": "Café <filtre>"})
    assert ElementTree.fromstring(spoken).get("aria-label") == "Café <filtre>"


@given(st.text(), st.dictionaries(st.sampled_from(["roast", "Flavour", "colour", "size", "x"]), st.text()), st.text())
def test_any_product_has_a_drawing_with_real_colours(family, attributes, label):
    picture = picture_of(family, attributes, label)
    assert picture["family"] in FAMILIES
    assert all(re.fullmatch("#[0-9a-f]{6}", picture[name]) for name in ("colour", "tint", "dark", "accent"))
