"""At checkout each delivery has a method, its day, and lines that may wait; the order freezes what was chosen."""

import re
from datetime import date, datetime, timedelta

import pytest

from models import carts, checkout, clock
from models.accounts import Location
from models.carts import CartLine, NewLine
from models.delivery import ShippingMethod, ShippingRate
from models.identity import Actor
from models.orders import DeliveryGroup, OrderLine
from models.stock import Level
from tests.views.checkout.test_ordering import typed
from tests.views.trading import fill_cart

SKU = "ETH-YIRG-340-WB"
HTMX = {"HX-Request": "true"}
NOON = datetime(2026, 11, 23, 18)  # a Monday in Fargo


@pytest.fixture
def luka(world, browser_of):
    clock.freeze(NOON)
    return browser_of(world.luka)


def method(code: str) -> ShippingMethod:
    return ShippingMethod.get(ShippingMethod.code == code)


def choose(browser, page: str, store, day: date, code: str, **more):
    return browser.post(
        "/en/checkout/methods/", data=typed(page, **{f"method-{store.id}-{day}": method(code).id}), **more
    )


def test_a_chosen_method_is_priced_kept_and_frozen_and_a_pickup_taxed_where_it_is_fetched(world, luka):
    moorhead = world.store("FARGO", "STORE-05")  # in Minnesota
    fill_cart(world.fargo, Actor(world.luka.id), {"CUP-SW-08": 1}, [moorhead])
    page = luka.get("/en/checkout/").text
    assert "Ground delivery" in page and "Pickup in Fargo" in page and "Minnesota" in page.split("</main>")[0]
    day = date(2026, 11, 24)
    answer = choose(luka, page, moorhead, day, "pickup-fargo", headers=HTMX | {"HX-Target": "review"})
    assert answer.status_code == 200 and 'id="review"' in answer.text and "North Dakota sales tax" in answer.text
    placed = luka.post("/en/checkout/", data=typed(luka.get("/en/checkout/").text))
    assert placed.status_code == 303, placed.text
    group = DeliveryGroup.get()
    assert (group.method, group.method_kind, group.shipping) == ("pickup-fargo", "pickup", 0)
    assert (group.address["street"], group.location_code) == ("1400 NP Avenue N", "STORE-05")
    Location.update(instructions="Later").execute()
    assert "You fetch it here." in luka.get(placed.location).text


def test_hours_and_instructions_stand_on_the_order_as_they_were(world, luka):
    fill_cart(world.fargo, Actor(world.luka.id), {SKU: 24})
    page = luka.get("/en/checkout/").text
    assert "6:30" in page and "Ring twice" in page
    placed = luka.post("/en/checkout/", data=typed(page))
    Location.update(instructions="Later", opens="").execute()
    told = luka.get(placed.location).text
    assert "6:30" in told and "Ring twice" in told and "Later" not in told


def test_a_method_that_takes_longer_is_not_taken_and_a_strange_one_refused(world, luka):
    cart = fill_cart(world.fargo, Actor(world.luka.id), {SKU: 24})
    store, day = world.store("FARGO", "STORE-01"), date(2026, 11, 24)
    page = luka.get("/en/checkout/").text
    assert re.search(rf'value="{method("pallet").id}" disabled', page)
    choose(luka, page, store, day, "pallet")
    assert checkout.assess_cart(cart, world.fargo).groups[0].method.code == "ground"
    refused = luka.post("/en/checkout/methods/", data=typed(page, **{f"method-{store.id}-{day}": 999_999}))
    assert "not offered any more" in luka.get(refused.location).text


def test_a_date_that_the_cut_off_has_overtaken_is_told_with_one_button(world, luka):
    cart = fill_cart(world.fargo, Actor(world.luka.id), {SKU: 24})
    line = CartLine.get(CartLine.cart == cart.id)
    assert line.wanted_on == date(2026, 11, 24)
    clock.freeze(NOON + timedelta(hours=4))  # after 15:00 in Fargo
    page = luka.get("/en/checkout/").text
    assert "1 delivery cannot come on its day any more" in page and "Move to Nov 25, 2026" in page
    assert "Place order" not in page
    assert luka.post("/en/checkout/", data=typed(page)).status_code == 422
    shown = luka.get("/en/cart/").text
    assert "Nov 24, 2026 is too soon" in shown and "Move to Nov 25, 2026" in shown
    answer = luka.post("/en/checkout/dates/", data=typed(page))
    assert "now wanted on Nov 25, 2026" in luka.get(answer.location).text
    assert CartLine.get_by_id(line.id).wanted_on == date(2026, 11, 25)
    assert "Place order" in luka.get("/en/checkout/").text


def test_a_line_takes_the_date_that_is_offered_instead(world, luka):
    cart = fill_cart(world.fargo, Actor(world.luka.id), {SKU: 24})
    line = CartLine.get(CartLine.cart == cart.id)
    form = {"quantity": "24", "location": line.location_id, "wanted_on": "2026-11-26", "version": line.version}
    refused = luka.post(f"/en/cart/lines/{line.id}/", data=form, headers=HTMX | {"HX-Target": f"line-{line.id}"})
    assert refused.status_code == 422 and "public holiday" in refused.text and "Take Nov 30, 2026" in refused.text
    luka.post(f"/en/cart/lines/{line.id}/", data=form | {"take": "2026-11-30"})
    assert CartLine.get_by_id(line.id).wanted_on == date(2026, 11, 30)


def test_a_line_may_wait_until_all_of_it_is_there(world, luka):
    product = world.product(SKU)
    Level.update(on_hand=5, reserved=0).where(Level.product == product.id).execute()
    cart = fill_cart(world.fargo, Actor(world.luka.id), {SKU: 24})
    page = luka.get("/en/checkout/").text
    assert "Not all of it is in stock" in page
    line = CartLine.get(CartLine.cart == cart.id)
    luka.post("/en/checkout/waiting/", data=typed(page, wait=line.id))
    page = luka.get("/en/checkout/").text
    assert "Waits until all of it is there." in page
    placed = luka.post("/en/checkout/", data=typed(page))
    assert OrderLine.get().waits and OrderLine.get().backordered
    assert "Sent together, once all of it is there" in luka.get(placed.location).text
    assert luka.post("/en/checkout/waiting/", data=typed(page, wait=999_999)).status_code in (303, 404)


def test_a_place_that_no_method_serves_is_told_and_not_ordered(world, luka):
    fill_cart(world.fargo, Actor(world.luka.id), {SKU: 24})
    ShippingMethod.update(kind="table").where(ShippingMethod.code == "ground").execute()
    ShippingRate.delete().execute()
    page = luka.get("/en/checkout/").text
    assert "No shipping method serves this place" in page and "Place order" not in page
    assert luka.post("/en/checkout/", data=typed(page)).status_code == 422


def test_a_quick_order_offers_the_next_day_and_takes_it_with_one_click(world, luka):
    store = world.store("FARGO", "STORE-01").code
    sent = luka.post(
        "/en/quick/imports/",
        data={"text": f"SKU\tQty\tStore\tDate\n{SKU}\t24\t{store}\t2026-11-26\n{SKU}\t24\t{store}\t2026-11-23"},
    )
    page = luka.get(sent.location).text
    assert "Nothing is delivered there on this date" in page and "Take Nov 30, 2026" in page
    assert "too soon" in page and "Take Nov 24, 2026" in page
    number, row = re.search(r"/quick/imports/(\d+)/rows/(\d+)/", page).groups()
    fix = {"sku": SKU, "quantity": "24", "location": store, "day": "2026-11-26", "offer": "1"}
    luka.post(f"/en/quick/imports/{number}/rows/{row}/", data=fix)
    assert carts.import_of(world.fargo.id, world.luka.id, int(number)).add_rows(
        by=Actor(world.luka.id), storefront=world.capricorn, account=world.fargo) == 1  # fmt: skip


def test_choosing_for_many_deliveries_takes_as_many_statements_as_for_one(world, luka):
    from models.base import counting

    stores = [world.store("FARGO", f"STORE-0{n}") for n in range(1, 6)]
    items = [NewLine(world.product(SKU).id, 3, store.id, day) for store in stores for day in world.days(world.fargo, 8)]
    by = Actor(world.luka.id)
    cart = carts.add_to_cart(items, by=by, storefront=world.capricorn, account=world.fargo)
    wanted = {(item.location_id, item.wanted_on): method("pickup-fargo").id for item in items}
    counts = []
    for some in (dict(list(wanted.items())[:1]), wanted):
        with counting() as statements:
            assert carts.choose_methods(cart, some, by=by) == (1 if len(some) == 1 else 39)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 9
    assert len(carts.methods_chosen(cart)) == 40
