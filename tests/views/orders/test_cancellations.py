"""Cancelling an order in the buyers' room and at the desk: the preview, doing it once, and who may."""

import re
from datetime import timedelta

import pytest

from models import checkout, clock, orders
from models.accounts import Account
from models.base import counting
from models.brands import Storefront
from models.changes import ChangeOrder
from models.history import Outbox
from models.identity import Actor
from models.orders import Order
from tests.models.checkout.conftest import fill_long_cart
from tests.views.trading import place_order
from views import mail

COFFEE = {"ETH-YIRG-340-WB": 48, "CUP-SW-12": 2}


@pytest.fixture
def order(world):
    """An order of Luka's."""
    Account.update(credit_limit=None).execute()
    return place_order(world.fargo, Actor(world.luka.id), COFFEE)


def fields_of(page: str) -> dict:
    """What the page's confirmation sends."""
    form = re.search(r'<form id="form".*?</form>', page, re.S).group(0)
    hidden = dict(re.findall(r'<input[^>]*?name="([^"]+)"[^>]*?type="hidden"[^>]*?value="([^"]*)"', form))
    hidden |= dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    version = re.search(r'id="version"[^>]*value="(\d+)"', form).group(1)
    return hidden | {"version": version, "reason": "mistake", "note": ""}


def preview(browser, order, room="orders", **asked):
    prefix = "/en/orders" if room == "orders" else "/en/desk/orders"
    return browser.get(f"{prefix}/{order.number}/cancellations/preview/", query_string=asked)


def test_a_buyer_sees_what_a_cancellation_costs_before_it_is_done_and_it_is_done_once(world, browser_of, order):
    browser = browser_of(world.luka)
    assert "cancellations/new/" in browser.get(f"/en/orders/{order.number}/").text
    chosen = browser.get(f"/en/orders/{order.number}/cancellations/new/").text
    assert "What should be cancelled?" in chosen and "You can cancel until" in chosen
    page = preview(browser, order, **{"units-1": "24"})
    assert "what is left reaches the tier from 12 units, no longer the one from 48" in page.text
    assert "A unit costs $10.07 instead of $9.60" in page.text
    assert ChangeOrder.select().count() == 0
    sent = fields_of(page.text)
    done = browser.post(f"/en/orders/{order.number}/cancellations/", data=sent)
    again = browser.post(f"/en/orders/{order.number}/cancellations/", data=sent)
    assert done.status_code == again.status_code == 303
    assert ChangeOrder.select().count() == 1
    now = Order.get()
    shown = browser.get(f"/en/orders/{order.number}/").text
    assert "This was cancelled already" in shown and "24 units cancelled since, 24 left" in shown
    assert "Since then $10.07 a unit" in shown and "Change 1: 24 units cancelled" in shown
    listed = browser.get("/en/orders/").text
    assert f"{now.due / 100:,.2f}" in listed and f"{now.total / 100:,.2f}" not in listed
    (row,) = Outbox.select().where(Outbox.kind == "order_changed")
    with browser.application.test_request_context("/", base_url="http://capricorn.localhost"):
        letter = mail.compose(mail._writers()[row.kind](row), row.key)
    assert letter.to == ["luka@fargo.example"] and letter.cc == []
    assert "24 cancelled, 24 left" in letter.body and f"/orders/{order.number}/" in letter.body


def test_two_tabs_never_cancel_on_an_old_page(world, browser_of, order):
    browser = browser_of(world.luka)
    first, second = (fields_of(preview(browser, order, **{"units-1": "24"}).text) for _ in range(2))
    browser.post(f"/en/orders/{order.number}/cancellations/", data=first)
    late = browser.post(f"/en/orders/{order.number}/cancellations/", data=second)
    assert late.status_code == 409 and "The order was changed meanwhile" in late.text
    assert ChangeOrder.select().count() == 1


def test_what_cannot_be_cancelled_is_said_on_the_page_before(world, browser_of, order):
    browser = browser_of(world.luka)
    for asked, said in [
        ({}, "Enter how many units to cancel"),
        ({"units-1": "many"}, "“many” is not a whole number"),
        ({"units-1": "49"}, "has 48 units left, so 49 cannot be cancelled"),
        ({"units-1": "1"}, "more than with them"),
        ({"delivery": "7"}, "Enter how many units to cancel"),
    ]:
        page = preview(browser, order, **asked)
        assert page.status_code == 422 and said in page.text, asked
    assert preview(browser, order, **{"units-77": "1"}).status_code == 404


def test_buyers_cancel_for_as_long_as_the_shop_says_and_its_staff_as_long_as_the_order_is_open(
    world, browser_of, order
):
    clock.freeze(order.placed_at + timedelta(minutes=1441))
    browser, sam = browser_of(world.luka), browser_of(world.sam)
    address = f"/en/orders/{order.number}/"
    assert "cancellations/new/" not in browser.get(address).text
    refused = browser.get(f"{address}cancellations/new/")
    assert refused.status_code == 303 and refused.location.endswith(address)
    assert "You could cancel this order yourself until" in browser.get(address).text
    assert "cancellations/new/" in sam.get(f"/en/desk/orders/{order.number}/").text
    sent = fields_of(preview(sam, order, "desk", whole="1").text)
    assert sam.post(f"/en/desk/orders/{order.number}/cancellations/", data=sent).status_code == 303
    assert Order.get().status == "cancelled"
    shown = sam.get(f"/en/desk/orders/{order.number}/").text
    assert "is cancelled." in shown and "Sam Whitfield" in shown
    Storefront.update(cancel_minutes=0).execute()
    other = place_order(world.fargo, Actor(world.luka.id), COFFEE)
    browser.get(f"/en/orders/{other.number}/cancellations/new/")
    assert "cancelled by its staff" in browser.get(f"/en/orders/{other.number}/").text


def test_a_colleague_cancels_nobody_elses_order_but_an_administrator_does(world, browser_of, order):
    Order.update(buyer=world.erin.id, buyer_name="Erin Olson").execute()
    colleague = browser_of(world.luka)
    assert "cancellations/new/" not in colleague.get(f"/en/orders/{order.number}/").text
    assert colleague.get(f"/en/orders/{order.number}/cancellations/new/").status_code == 303
    assert "cancellations/new/" in browser_of(world.erin).get(f"/en/orders/{order.number}/").text


def test_a_long_order_is_chosen_by_pages_and_cancelled_at_once(world, browser_of):
    Account.update(credit_limit=None).execute()
    luka = Actor(world.luka.id)
    cart = fill_long_cart(world, luka, 250)
    order = checkout.place_on_terms(cart, by=luka, key="long", po_number="PO").order
    browser = browser_of(world.luka)
    page = browser.get(f"/en/orders/{order.number}/cancellations/new/?page=3").text
    assert "Page 3 of 3" in page and len(re.findall('name="units-', page)) == 50
    with counting() as statements:
        told = preview(browser, order, whole="1").text
    assert len(statements) <= 20 and "150 more lines are not shown here" in told
    browser.post(f"/en/orders/{order.number}/cancellations/", data=fields_of(told))
    assert Order.get().status == "cancelled" and orders.open_total(world.fargo.id) == 0
