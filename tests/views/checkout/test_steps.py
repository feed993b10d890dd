"""Checkout step by step: the same order as from the one page, nothing lost on the way back."""

import pytest

from models import carts
from models.identity import Actor
from models.orders import Order, OrderLine
from models.policies import CheckoutPolicy, OwnField
from tests.views.checkout.test_ordering import hidden
from tests.views.trading import fill_cart

COFFEE = {"ETH-YIRG-340-WB": 24}
PROJECT = OwnField("project", "Project", "Projet", required=True)


@pytest.fixture
def luka(world, browser_of):
    """Luka at the shop, with a cart, an own field, and the steps."""
    CheckoutPolicy.delete().execute()
    facts = {"layout": "steps", "fields": [PROJECT.kept()]}
    CheckoutPolicy.create(scope="account", scope_id=world.fargo.id, **facts)
    fill_cart(world.fargo, Actor(world.luka.id), COFFEE)
    return browser_of(world.luka)


def sent(browser, path: str, **typed):
    """Post the form of a page with what its hidden fields say."""
    page = browser.get(path).text
    form = {name: hidden(page, name) for name in ("key", "expected", "po_number", "note") if f'name="{name}"' in page}
    return browser.post(path.replace("review/", ""), data=form | typed)


def test_three_steps_lead_to_the_order_with_everything_typed(luka):
    assert luka.get("/en/checkout/").location == "/en/checkout/deliveries/"
    page = luka.get("/en/checkout/deliveries/").text
    assert "1 delivery" in page and "Place order" not in page and 'aria-current="step"' in page
    assert sent(luka, "/en/checkout/deliveries/").location == "/en/checkout/details/"
    typed = {"po_number": "PO-7", "note": "Ring twice", "own-project": "Airport kiosk"}
    page = luka.get("/en/checkout/details/").text
    answer = luka.post("/en/checkout/details/", data={"key": hidden(page, "key")} | typed)
    assert answer.location == "/en/checkout/review/"
    page = luka.get(answer.location).text
    for words in ("PO-7", "Ring twice", "Airport kiosk", "Place order – $"):
        assert words in page, words
    order_page = luka.get(sent(luka, "/en/checkout/review/").location).text
    for words in ("PO-7", "Ring twice", "Project", "Airport kiosk"):
        assert words in order_page, words
    order = Order.get()
    assert [(one["label_fr"], one["value"]) for one in order.answers] == [("Projet", "Airport kiosk")]


def test_back_to_the_deliveries_keeps_what_is_not_complete_yet(luka):
    page = luka.get("/en/checkout/details/").text
    typed = {"key": hidden(page, "key"), "po_number": "", "note": "Half", "own-project": "Kiosk", "to": "deliveries"}
    assert luka.post("/en/checkout/details/", data=typed).location == "/en/checkout/deliveries/"
    page = luka.get("/en/checkout/details/").text
    assert "Half" in page and 'value="Kiosk"' in page


def test_what_is_missing_is_said_beside_its_field_and_the_last_step_waits(luka):
    page = luka.get("/en/checkout/details/").text
    typed = {"key": hidden(page, "key"), "po_number": "PO-7", "note": "Half", "own-project": ""}
    answer = luka.post("/en/checkout/details/", data=typed)
    assert answer.status_code == 422 and 'id="own-project-error"' in answer.text
    assert "your company wants it on every order" in answer.text and 'value="PO-7"' in answer.text
    assert luka.get("/en/checkout/review/").location == "/en/checkout/details/"
    key, total = hidden(page, "key"), hidden(page, "expected")
    answer = luka.post("/en/checkout/", data={"key": key, "expected": total, "po_number": "PO-7", "note": ""})
    assert answer.status_code == 422 and 'id="own-project-error"' in answer.text
    assert not Order.select().exists()


def test_a_coupon_is_added_and_refused_on_the_step_of_the_details(luka):
    page = luka.get("/en/checkout/details/").text
    typed = {"key": hidden(page, "key"), "po_number": "PO-7", "own-project": "Kiosk", "coupon": "NOTHING"}
    answer = luka.post("/en/checkout/coupons/", data=typed)
    assert answer.status_code == 422 and 'id="step"' in answer.text and 'value="Kiosk"' in answer.text


def test_on_one_page_the_steps_lead_to_it_and_own_fields_stand_on_it(world, browser_of, luka):
    CheckoutPolicy.update(layout="one_page").execute()
    assert luka.get("/en/checkout/details/").location == "/en/checkout/"
    page = luka.get("/en/checkout/").text
    form = {"key": hidden(page, "key"), "expected": hidden(page, "expected"), "po_number": "PO-8", "note": ""}
    refused = luka.post("/en/checkout/", data=form | {"own-project": ""})
    assert refused.status_code == 422 and 'id="own-project-error"' in refused.text
    placed = luka.post("/en/checkout/", data=form | {"own-project": "Kiosk"})
    assert placed.status_code == 303 and Order.get().answers[0]["value"] == "Kiosk"


def test_the_steps_speak_french_and_take_few_statements(world, browser_of, luka):
    fill_cart(world.montroyal, Actor(world.amelie.id), {"ETH-YIRG-340-WB": 12})
    browser = browser_of(world.amelie, "capricorn-ca.localhost")
    for step in ("deliveries", "details"):
        answer = browser.get(f"/fr/checkout/{step}/")
        assert answer.status_code == 200 and 'lang="fr-CA"' in answer.text
        answer = luka.get(f"/en/checkout/{step}/")
        assert int(answer.headers["Server-Timing"].split('sql;desc="')[1].split('"')[0]) <= 20


def test_a_note_on_a_line_is_frozen_in_the_order(world, luka):
    cart = carts.current(world.fargo.id, world.luka.id, world.capricorn.id)
    carts.CartLine.update(note="Ground for filter").where(carts.CartLine.cart == cart.id).execute()
    assert "Note: Ground for filter" in luka.get("/en/checkout/deliveries/").text
    page = luka.get("/en/checkout/details/").text
    luka.post("/en/checkout/details/", data={"key": hidden(page, "key"), "po_number": "1", "own-project": "Kiosk"})
    order_page = luka.get(sent(luka, "/en/checkout/review/").location).text
    assert OrderLine.get().note == "Ground for filter" and "Note: Ground for filter" in order_page
