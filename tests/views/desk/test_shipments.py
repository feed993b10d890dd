"""Shipping at the desk: choosing, the preview, doing it once; and what the buyer sees of it."""

import re

import pytest

from models import checkout, fulfilment
from models.accounts import Account
from models.base import counting
from models.fulfilment import Shipment
from models.history import Outbox
from models.identity import Actor
from models.orders import DeliveryGroup, Order
from models.stock import Level
from tests import cards
from tests.models.checkout.conftest import fill_long_cart, sellable, units
from tests.views.orders.test_cancellations import fields_of as cancelling_fields
from tests.views.trading import place_order
from views import mail

COFFEE = {"ETH-YIRG-340-WB": 24, "CUP-SW-12": 2}
LINK = "https://carrier.example/follow?id=1&x=<b>"


@pytest.fixture
def order(world):
    """An order of Luka's for two stores."""
    Account.update(credit_limit=None).execute()
    places = [world.store("FARGO", f"STORE-0{n}") for n in (1, 2)]
    return place_order(world.fargo, Actor(world.luka.id), COFFEE, places)


@pytest.fixture
def sam(world, browser_of):
    """The service agent's browser."""
    return browser_of(world.sam)


def at(order, page: str = "", delivery: int = 1) -> str:
    return f"/en/desk/orders/{order.number}/deliveries/{delivery}/shipments/{page}"


def fields_of(page: str) -> dict:
    """What the preview's form sends."""
    form = re.search(r'<form id="form".*?</form>', page, re.S).group(0)
    inputs = re.findall(r"<input[^>]*>", form)
    pairs = [(re.search(r'name="([^"]+)"', one), re.search(r'value="([^"]*)"', one)) for one in inputs]
    return {name.group(1): value.group(1) if value else "" for name, value in pairs if name}


def letters(browser, kind: str) -> list:
    with browser.application.test_request_context("/", base_url="http://capricorn.localhost"):
        return [mail.compose(mail._writers()[row.kind](row), row.key) for row in Outbox.select().where(
            Outbox.kind == kind).order_by(Outbox.id)]  # fmt: skip


def test_a_delivery_is_previewed_shipped_once_and_told(world, browser_of, sam, order):
    assert at(order, "new/") in sam.get(f"/en/desk/orders/{order.number}/").text
    assert "All 26 units that are left are there." in sam.get(at(order, "new/")).text
    page = sam.get(at(order, "preview/?all=1")).text
    assert "Ship 26 units to Broadway?" in page and "is left then; of the whole order, 26 units are." in page
    assert Shipment.select().count() == 0
    sent = fields_of(page) | {"carrier": "Dakota Freight", "tracking": LINK}
    assert [sam.post(at(order), data=sent).status_code for _ in range(2)] == [303, 303]
    assert Shipment.select().count() == 1 and Shipment.get().carrier == "Dakota Freight"
    assert "was not shipped a second time" in sam.get(f"/en/desk/orders/{order.number}/").text
    luka = browser_of(world.luka)
    shown = luka.get(f"/en/orders/{order.number}/").text
    assert "Partly shipped" in shown and "All of this delivery is shipped." in shown and "/desk/" not in shown
    assert 'href="https://carrier.example/follow?id=1&amp;x=&lt;b&gt;"' in shown and "Dakota Freight" in shown
    assert "Shipped 26 units" in shown and "Partly shipped" in luka.get("/en/orders/").text
    slip = luka.get(f"/en/orders/{order.number}/shipments/1/").text.partition("<main")[2]
    assert "Packing slip" in slip and "CUP-SW-12" in slip and "$" not in slip
    assert browser_of(world.erin).get(f"/en/orders/{order.number}/shipments/2/").status_code == 404
    (letter,) = letters(sam, fulfilment.SHIPPED)
    assert letter.to == ["luka@fargo.example"] and letter.cc == [] and LINK in letter.body
    assert "26 units of your order are on their way to Broadway." in letter.body


def test_units_of_lines_are_shipped_and_what_is_no_https_address_is_no_link(sam, world, browser_of, order):
    page = sam.get(at(order, "preview/"), query_string={"units-1": "12", "units-2": ""}).text
    sent = fields_of(page) | {"tracking": "javascript:alert(1)"}
    assert sent["units"] == "1:12" and sam.post(at(order), data=sent).status_code == 303
    shown = browser_of(world.luka).get(f"/en/orders/{order.number}/").text
    assert "12 of 24 units shipped" in shown and "12 of 26 units shipped" in shown
    assert "javascript:alert(1)" in shown and 'href="javascript' not in shown
    told = sam.get(f"/en/desk/orders/{order.number}/cancellations/preview/?whole=1").text
    assert sam.post(f"/en/desk/orders/{order.number}/cancellations/", data=cancelling_fields(told)).status_code == 303
    assert Order.get().shipping_status == "shipped"


def test_a_tracking_number_that_comes_later_is_written_down_and_two_tabs_never_overwrite_each_other(
    world, browser_of, sam, order
):
    sam.post(at(order), data=fields_of(sam.get(at(order, "preview/?all=1")).text))
    slip = f"/en/desk/orders/{order.number}/shipments/1/"
    assert "Correct the carrier" in sam.get(slip).text
    was = {"was_carrier": "", "was_tracking": ""}
    for number in ("1Z999", "1Z999", "other"):
        assert sam.post(f"{slip}tracking/", data=was | {"carrier": "UPS", "tracking": number}).status_code == 303
    assert Shipment.get().tracking == "1Z999" and "Somebody else corrected this meanwhile" in sam.get(slip).text
    luka = browser_of(world.luka)
    shown = luka.get(f"/en/orders/{order.number}/").text
    assert "1Z999" in shown and shown.count("Said how shipment 1") == 1
    assert "Correct" not in luka.get(f"/en/orders/{order.number}/shipments/1/").text


def test_what_cannot_be_shipped_is_said_on_the_page_before(sam, order):
    for asked, said in [
        ({}, "Enter how many units are shipped"),
        ({"units-1": "some"}, "“some” is not a whole number"),
        ({"units-1": "25"}, "has 24 units left to be shipped, so 25 cannot be"),
    ]:
        page = sam.get(at(order, "preview/"), query_string=asked)
        assert page.status_code == 422 and said in page.text, asked
    assert sam.get(at(order, "preview/"), query_string={"units-3": "1"}).status_code == 404
    assert sam.get(at(order, "new/", 3)).status_code == 404
    long = fields_of(sam.get(at(order, "preview/?all=1")).text) | {"carrier": "x" * 61}
    refused = sam.post(at(order), data=long)
    assert refused.status_code == 422 and "at most 60 characters" in refused.text and Shipment.select().count() == 0


def test_two_tabs_never_ship_on_an_old_page(sam, order):
    first, second = (fields_of(sam.get(at(order, "preview/"), query_string={"units-1": "6"}).text) for _ in range(2))
    sam.post(at(order), data=first)
    late = sam.post(at(order), data=second)
    assert late.status_code == 409 and "The order was changed meanwhile" in late.text
    assert Shipment.select().count() == 1


def test_the_desk_sees_what_waits_delivery_by_delivery(world, browser_of, sam, order):
    other = place_order(world.fargo, Actor(world.luka.id), COFFEE, key="other")
    Order.update(payment_policy="card", payment_status="held").where(Order.id == other.id).execute()
    listed = sam.get("/en/desk/shipments/").text
    assert "2 deliveries" in listed and at(order, "new/", 2) in listed and other.number not in listed
    sam.post(at(order), data=fields_of(sam.get(at(order, "preview/?all=1")).text))
    sam.post(at(order, "", 2), data=fields_of(sam.get(at(order, "preview/", 2), query_string={"units-3": "4"}).text))
    listed = sam.get("/en/desk/shipments/").text
    assert "1 delivery" in listed and at(order, "new/") not in listed and ">22 <" in listed and "of 26" in listed
    assert "Nothing waits" in browser_of(world.sam, "capricorn-ca.localhost").get("/en/desk/shipments/").text


def test_only_the_desk_ships_and_nothing_that_is_not_paid(world, browser_of, sam, order):
    for person in (world.luka, world.erin, world.natalie):
        assert browser_of(person).get(at(order, "new/")).status_code == 403
    assert browser_of(world.sam, "capricorn-ca.localhost").get(at(order, "new/")).status_code == 404
    Order.update(payment_policy="card", payment_status="held").where(Order.id == order.id).execute()
    assert at(order, "new/") not in sam.get(f"/en/desk/orders/{order.number}/").text
    assert sam.get(at(order, "new/")).status_code == 303
    assert "is not paid for yet" in sam.get(f"/en/desk/orders/{order.number}/").text


def test_a_card_is_charged_as_the_preview_says(world, browser_of):
    order = cards.paid_with(world, "pays").order
    sam = browser_of(world.sam, "capricorn-ca.localhost")
    with counting() as statements:
        page = sam.get(at(order, "preview/"), query_string={"all": "1", "units-1": "2"}).text
    assert len(statements) <= 20 and "the rest stays held for what follows" in page
    assert sam.post(at(order), data=fields_of(page)).status_code == 303
    cards.work()
    with sam.application.test_request_context("/", base_url="http://capricorn-ca.localhost"):
        row = Outbox.get(Outbox.kind == fulfilment.SHIPPED)
        letter = mail.compose(mail._writers()[row.kind](row), row.key)
    assert letter.to == ["amelie@montroyal.example"] and "/fr/" in letter.body


def test_what_is_fetched_is_handed_over(sam, order):
    DeliveryGroup.update(method_kind="pickup").where(DeliveryGroup.order == order.id).execute()
    page = sam.get(at(order, "preview/?all=1")).text
    assert "Hand over 26 units at Broadway?" in page and 'name="carrier"' not in page
    sam.post(at(order), data=fields_of(page))
    (letter,) = letters(sam, fulfilment.SHIPPED)
    assert "26 units of your order were handed over at Broadway." in letter.body
    assert "All of this delivery was handed over." in sam.get(f"/en/desk/orders/{order.number}/").text


def test_the_lines_of_a_long_delivery_are_chosen_by_pages_with_or_without_the_others(world, sam):
    Account.update(credit_limit=None).execute()
    wanted = {product.sku: units(product) for product in sellable(world.fargo, world.capricorn)[:120]}
    Level.update(on_hand=100_000).execute()
    order = place_order(world.fargo, Actor(world.luka.id), wanted)
    page = sam.get(at(order, "new/?page=2")).text
    typed = dict(re.findall(r'name="(units-\d+)" value="(\d+)"', page))
    assert order.line_count == 120 and len(typed) == 20 and 'name="all"' in page
    typed["units-101"] = "0"
    for more, lines in (({}, 19), ({"all": "1"}, 119)):
        sent = fields_of(sam.get(at(order, "preview/"), query_string=typed | more).text)
        assert len(sent["units"].split(",")) == lines and not sent["units"].startswith("101:")
    assert sam.post(at(order), data=sent).status_code == 303
    assert "1 line that is not shipped yet" in sam.get(at(order, "new/")).text


def test_a_long_order_stays_usable(world, sam):
    Account.update(credit_limit=None).execute()
    luka = Actor(world.luka.id)
    order = checkout.place_on_terms(fill_long_cart(world, luka, 600), by=luka, key="long", po_number="PO").order
    pages = [f"/en/desk/orders/{order.number}/", at(order, "new/", 60), at(order, "preview/?all=1", 60)]
    for page in pages:
        with counting() as statements:
            answer = sam.get(page)
        assert answer.status_code == 200 and len(statements) <= 20, (page, len(statements))
    assert "Show its 10 lines" in sam.get(pages[0]).text
    assert "to be shipped" in sam.get(f"/en/desk/orders/{order.number}/deliveries/60/").text
    whole = fields_of(sam.get(pages[2]).text)
    assert whole["units"].count(":") == 10 and sam.post(at(order, "", 60), data=whole).status_code == 303
