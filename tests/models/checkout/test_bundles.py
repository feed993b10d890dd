"""Bundles at checkout: priced as one line, taxed and taken from stock by their parts, frozen on the order."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import carts, checkout, delivery, orders, stock
from models.base import counting, database
from models.carts import NewLine
from models.catalog import BundlePart, Product, ProductText
from models.checkout import Item
from models.delivery import ShippingMethod
from models.identity import Actor, User
from models.stock import Level, Warehouse
from models.tax import TaxTreatment
from tests.models.trade import (
    DAY,
    make_account,
    make_book,
    make_bundle,
    make_place,
    make_price,
    make_product,
    make_rate,
    make_shop,
)


class Counter:
    """A Canadian shop whose kit holds two zero-rated bags of beans and a sleeve of fifty taxable cups."""

    def __init__(self, rounding: str = "document"):
        self.shop = make_shop(tax_rounding=rounding)
        self.account = make_account(self.shop, payment_policy="terms")
        self.montreal, self.vancouver = make_place(self.account, "QC"), make_place(self.account, "BC")
        self.beans = make_product("BEANS", tax_class="food-basic")
        self.cups = make_product("CUPS")
        self.kit = make_bundle({self.beans: 2, self.cups: 50}, "KIT")
        self.book = make_book(self.shop, prices={self.beans: "15", self.cups: "0.20"})
        for rate in (("QC", "GST", "5"), ("QC", "QST", "9.975"), ("BC", "GST", "5"), ("BC", "PST", "7")):
            make_rate(*rate)
        for kind, treatment in (("GST", "zero"), ("QST", "zero"), ("PST", "exempt")):
            TaxTreatment.create(tax_class="food-basic", country="CA", kind=kind, treatment=treatment)
        ShippingMethod.create(storefront=self.shop, code="ground", name_en="Ground", charge=0)
        self.by = Actor(User.create(email="a@a.example", name="A", role="buyer").id)

    def assess(self, *items: tuple) -> checkout.Assessment:
        wanted = [Item(n, one.id, units, place.id) for n, (one, units, place) in enumerate(items)]
        return checkout.assess(self.shop, self.account, wanted, DAY)

    def place(self, *items: tuple, key="k"):
        lines = [NewLine(one.id, units, place.id) for one, units, place in items]
        given = {"by": self.by, "key": key, "po_number": "PO"}
        return checkout.place_items(lines, self.shop, self.account, **given).order

    def stock(self, product, units: int) -> Level:
        warehouse, _ = Warehouse.get_or_create(code="MAIN")
        return Level.create(warehouse=warehouse, product=product, on_hand=units)


@pytest.fixture
def counter(db):
    return Counter()


def taxes(line) -> dict[str, tuple[int, int]]:
    return {tax.kind: (tax.rate, tax.amount) for tax in line.taxes}


def test_each_part_bears_the_tax_of_its_own_class_on_its_own_share(counter):
    (line,) = counter.assess((counter.kit, 2, counter.montreal)).lines
    assert line.subtotal == 8000
    assert [(part.sku, part.amount) for part in line.parts] == [("BEANS", 6000), ("CUPS", 2000)]
    assert taxes(line) == {"GST": (5000, 100), "QST": (9975, 200)}


def test_a_price_of_the_bundles_own_is_spread_by_what_the_parts_cost(counter):
    make_price(counter.book, counter.kit, "36")
    (line,) = counter.assess((counter.kit, 1, counter.vancouver)).lines
    assert [part.amount for part in line.parts] == [2700, 900]
    assert taxes(line) == {"GST": (5000, 45), "PST": (7000, 63)}


def test_a_bundle_of_zero_rated_parts_names_the_tax_without_an_amount(counter):
    pair = make_bundle({counter.beans: 2}, "PAIR")
    (line,) = counter.assess((pair, 1, counter.montreal)).lines
    assert taxes(line) == {"GST": (0, 0), "QST": (0, 0)}


def test_assessing_bundles_takes_the_statements_of_any_other_cart(counter):
    with counting() as plain:
        counter.assess((counter.beans, 1, counter.montreal))
    kits = [make_bundle({counter.beans: n + 1, counter.cups: 1}) for n in range(20)]
    with counting() as bundled:
        counter.assess(*((kit, 1, counter.montreal) for kit in kits))
    assert len(bundled) == len(plain)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    rounding=st.sampled_from(["document", "line"]),
    kits=st.lists(st.integers(1, 40), min_size=1, max_size=4),
    own=st.none() | st.integers(1, 200),
)
def test_sums_hold_and_the_shares_lose_no_cent(db, rounding, kits, own):
    with db.atomic() as undone:
        counter = Counter(rounding)
        if own:
            make_price(counter.book, counter.kit, f"{own}.37")
        places = (counter.montreal, counter.vancouver)
        whole = counter.assess(*((counter.kit, units, places[n % 2]) for n, units in enumerate(kits)))
        assert len({line.unit_price for line in whole.lines}) == 1
        for line in whole.lines:
            assert sum(part.amount for part in line.parts) == line.subtotal - line.discount
        assert sum(line.tax for line in whole.lines) == whole.tax == sum(tax.amount for tax in whole.taxes)
        assert whole.total == whole.subtotal - whole.discount + whole.shipping + whole.tax
        undone.rollback()


def test_an_order_keeps_the_parts_as_they_were_sold(counter):
    order = counter.place((counter.kit, 3, counter.montreal))
    BundlePart.delete().execute()
    ProductText.update(name="Otherwise").execute()
    (line,) = orders.lines_of(order)
    told = [(part["sku"], part["name_fr"], part["quantity"], part["amount"]) for part in line.parts]
    assert told == [("BEANS", "BEANS fr", 2, 9000), ("CUPS", "CUPS fr", 50, 3000)]
    assert line.reason["by"] == "parts"
    assert orders.lines_off()[1] == orders.sums_off()[1] == []


def test_a_bundle_takes_its_parts_from_stock_beside_those_sold_by_themselves(counter):
    beans, cups = counter.stock(counter.beans, 10), counter.stock(counter.cups, 1000)
    counter.place((counter.kit, 3, counter.montreal), (counter.beans, 3, counter.vancouver))
    assert {level.product_id: level.reserved for level in Level.select()} == {
        counter.beans.id: 9, counter.cups.id: 150,
    }  # fmt: skip
    assert stock.availability(counter.shop, [counter.kit.id])[counter.kit.id].available == 0
    assert orders.stock_off() == (4, [])
    assert (beans.on_hand, cups.on_hand) == (10, 1000)


def test_what_is_not_there_waits_and_no_part_is_promised_twice(counter):
    counter.stock(counter.beans, 7)
    first = counter.place((counter.kit, 2, counter.montreal), (counter.beans, 5, counter.vancouver))
    lines = {line.sku: line for line in orders.lines_of(first)}
    missing = lines["BEANS"].backordered + lines["KIT"].parts[0]["backordered"]
    assert missing == 2
    assert Level.get().reserved == 7
    second = counter.place((counter.kit, 1, counter.montreal), key="again")
    (line,) = orders.lines_of(second)
    assert (line.backordered, line.parts[0]["backordered"], line.parts[1]["backordered"]) == (1, 2, 0)
    assert Level.get().reserved == 7
    assert orders.stock_off()[1] == []


def test_a_bundle_without_a_price_is_refused_as_any_product(counter):
    odd = make_bundle({counter.beans: 1, make_product(): 1})
    (refused,) = counter.assess((odd, 1, counter.montreal)).refused
    assert refused.reason == "no price"


def test_a_bundle_and_its_parts_own_lines_share_what_may_not_be_backordered(counter):
    counter.stock(counter.beans, 10)
    counter.stock(counter.cups, 1_000)
    Product.update(backorder="never").where(Product.id == counter.beans.id).execute()
    here = counter.montreal
    enough = counter.assess((counter.beans, 6, here), (counter.kit, 2, here))
    assert not enough.refused
    whole = counter.assess((counter.beans, 6, here), (counter.kit, 3, here))
    (short,) = whole.refused
    assert (short.product_id, short.reason, short.promise.now) == (counter.kit.id, "not available", 2)
    turned = counter.assess((counter.kit, 3, here), (counter.beans, 6, here))
    (short,) = turned.refused
    assert (short.product_id, short.promise.now, short.promise.rest) == (counter.beans.id, 4, 2)
    with pytest.raises(checkout.LinesRefused):
        counter.place((counter.kit, 3, here), (counter.beans, 6, here))
    assert counter.place((counter.kit, 3, here), (counter.beans, 4, here), key="k2").number


def said(promises: dict) -> dict:
    """What is told of each line's stock, by its key."""
    return {key: (one.now, one.rest, one.refused, one.next_receipt) for key, one in promises.items()}


def at_checkout(cart, counter) -> dict:
    items = [
        Item(row.id, row.product_id, row.quantity, row.location_id, row.wanted_on)
        for row in carts.items_for_placing(cart)
    ]
    assessed = checkout.assess(counter.shop, counter.account, items, counter.shop.today())
    refused = {one.key: one.promise for one in assessed.refused}
    return said({line.key: line.promise for line in assessed.lines} | refused)


def line_of(counter, name: str, units: int, later: int = 0) -> NewLine:
    """Units of the kit, the beans or the cups, some deliveries later."""
    days, day = delivery.days_of(counter.shop), None
    for _ in range(later + 1):
        day = days.soonest(counter.montreal, day + timedelta(1) if day else None)
    return NewLine(getattr(counter, name).id, units, counter.montreal.id, day)


WANTED = st.tuples(st.sampled_from(["kit", "beans", "cups"]), st.integers(1, 6), st.integers(0, 3))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 20), st.integers(0, 400), st.lists(WANTED, max_size=6), st.sampled_from(["allow", "never"]))
def test_the_cart_says_of_a_bundle_and_its_parts_what_the_checkout_says(db, beans, cups, wanted, rule):
    with database.atomic() as undone:
        counter = Counter()
        counter.stock(counter.beans, beans)
        counter.stock(counter.cups, cups)
        Product.update(backorder=rule).where(Product.id == counter.beans.id).execute()
        lines = [line_of(counter, *one) for one in [*wanted, ("kit", 3, 1)]]
        cart = carts.add_to_cart(lines, by=counter.by, storefront=counter.shop, account=counter.account)
        shown = carts.lines_page(cart, "en").rows
        assert said({row.id: row.promise for row in shown}) == at_checkout(cart, counter)
        for row in shown:
            beside = carts.rows_beside(cart, "en", row.id, 1, carts.Filter())
            (alone,) = carts.shared(cart, [one for one in beside if one.id == row.id])
            assert alone.promise == row.promise
        undone.rollback()


def test_a_quick_order_refuses_a_bundle_whose_parts_its_own_rows_take(counter):
    counter.stock(counter.beans, 10)
    Product.update(backorder="never").where(Product.id == counter.beans.id).execute()
    rows = [carts.Entry(1, "", "BEANS", 5), carts.Entry(2, "", "KIT", 3), carts.Entry(3, "", "BEANS", 5)]
    said = carts.check(rows, counter.shop, counter.account, (counter.montreal.id, line_of(counter, "kit", 1).wanted_on))
    assert [(one.reason, one.offer) for one in said] == [
        ("", {}), ("not available", {"quantity": 2}), ("", {}),
    ]  # fmt: skip
