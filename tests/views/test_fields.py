"""Forms meet whatever is sent: a refusal, never a fault."""

import io

import pytest

from models.identity import Actor
from tests.views.trading import fill_cart


def a_file():
    return io.BytesIO(b"\x00\xff"), "x.csv"


@pytest.mark.parametrize("name", ["version", "wanted_on", "location"])
def test_a_file_sent_in_place_of_a_text_is_refused_beside_its_field(browser_of, world, name):
    cart = fill_cart(world.fargo, Actor(world.luka.id), {"ETH-YIRG-340-WB": 12})
    form = {"cart": cart.id, "version": cart.version, "all": "1", "location": "1", "wanted_on": "2027-01-04"}
    answer = browser_of(world.luka).post("/en/cart/destinations/", data=form | {name: a_file()})
    assert answer.status_code in (303, 422)


def test_a_file_sent_in_place_of_typed_rows_is_no_quick_order(browser_of, world):
    answer = browser_of(world.luka).post("/en/quick/imports/", data={"text": a_file()})
    assert answer.status_code == 422


@pytest.mark.parametrize("sent", [{"name": 5}, {"name": {"a": [1]}}, [1], 5, None])
def test_json_in_place_of_a_form_is_a_form_without_anything(browser_of, world, sent):
    assert browser_of(world.luka).post("/en/carts/", json=sent).status_code < 500
