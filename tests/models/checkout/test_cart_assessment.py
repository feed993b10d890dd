"""What a cart comes to: prices over the whole cart, deliveries, taxes by place, refusals, and sums that add up."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import checkout
from models.base import counting, insert_many
from models.catalog import Product
from models.checkout import Item
from models.delivery import ShippingMethod
from models.money import extended
from models.pricing import Price, PriceBook
from models.tax import TaxExemption, TaxTreatment
from tests.models.trade import (
    DAY,
    make_account,
    make_book,
    make_place,
    make_product,
    make_rate,
    make_shop,
)

MONDAY, FRIDAY = date(2026, 6, 8), date(2026, 6, 12)


class Trade:
    """A Canadian shop with an account of three stores, beans that are zero-rated and cups that are not."""

    def __init__(self, rounding: str = "document"):
        self.shop = make_shop(tax_rounding=rounding)
        self.account = make_account(self.shop)
        self.montreal = make_place(self.account, "QC", "Montréal")
        self.toronto = make_place(self.account, "ON", "Toronto")
        self.vancouver = make_place(self.account, "BC", "Vancouver")
        self.beans = make_product("BEANS", tax_class="food-basic")
        self.cups = make_product("CUPS")
        self.book = make_book(self.shop, prices={self.beans: {1: "45", 24: "41.35"}, self.cups: "0.0523"})
        for region, kind, percent in (
            ("QC", "GST", "5"), ("QC", "QST", "9.975"), ("ON", "HST", "13"), ("BC", "GST", "5"), ("BC", "PST", "7"),
        ):  # fmt: skip
            make_rate(region, kind, percent)
        for kind, treatment in (("GST", "zero"), ("HST", "zero"), ("QST", "zero"), ("PST", "exempt")):
            TaxTreatment.create(tax_class="food-basic", country="CA", kind=kind, treatment=treatment)
        ShippingMethod.create(storefront=self.shop, code="ground", name_en="Ground", charge=2250, free_over=40000)

    def assess(self, *items: Item, day: date = DAY) -> checkout.Assessment:
        return checkout.assess(self.shop, self.account, list(items), day)


@pytest.fixture
def trade(db):
    return Trade()


def item(key, product, quantity, place=None, day=None) -> Item:
    return Item(key, product.id, quantity, place and place.id, day)


def test_a_cart_is_priced_delivered_and_taxed_to_the_cent(trade):
    whole = trade.assess(
        item("a", trade.beans, 2, trade.montreal, MONDAY), item("b", trade.cups, 1000, trade.montreal, MONDAY)
    )
    beans, cups = whole.lines
    assert (beans.unit_price, beans.subtotal, cups.subtotal) == (450_000, 9_000, 5_230)
    assert [(one.kind, one.rate, one.amount) for one in beans.taxes] == [("GST", 0, 0), ("QST", 0, 0)]
    (group,) = whole.groups
    assert (group.subtotal, group.shipping, group.method.code) == (14_230, 2_250, "ground")
    # 52.30 of cups and 22.50 of shipping: 74.80 at 5 % is 3.74, at 9.975 % is 7.4613
    assert [(one.kind, one.amount) for one in whole.taxes] == [("GST", 374), ("QST", 746)]
    assert (whole.subtotal, whole.discount, whole.shipping, whole.tax) == (14_230, 0, 2_250, 1_120)
    assert whole.total == 14_230 + 2_250 + 1_120
    assert group.total == whole.total


def test_a_tier_counts_the_product_over_all_stores_and_days(trade):
    places = (trade.montreal, trade.toronto, trade.vancouver)
    whole = trade.assess(
        *[item(n, trade.beans, 4, place, day) for n, (place, day) in
          enumerate((place, day) for place in places for day in (MONDAY, FRIDAY))]
    )  # fmt: skip
    assert {line.unit_price for line in whole.lines} == {413_500}
    assert whole.lines[0].reason["min_quantity"] == 24
    assert whole.subtotal == 24 * 4135


def test_lines_fall_into_deliveries_by_store_in_the_accounts_order_and_day(trade):
    whole = trade.assess(
        item("v", trade.cups, 10, trade.vancouver, MONDAY),
        item("m2", trade.cups, 10, trade.montreal, FRIDAY),
        item("m1", trade.beans, 1, trade.montreal, MONDAY),
        item("v2", trade.beans, 1, trade.vancouver, MONDAY),
    )
    assert [(g.number, g.location.region, g.wanted_on, g.line_keys) for g in whole.groups] == [
        (1, "QC", MONDAY, ["m1"]),
        (2, "QC", FRIDAY, ["m2"]),
        (3, "BC", MONDAY, ["v", "v2"]),
    ]
    assert {line.key: line.group for line in whole.lines} == {"v": 3, "m2": 2, "m1": 1, "v2": 3}
    assert [line.key for line in whole.lines] == ["v", "m2", "m1", "v2"]


def test_each_line_is_taxed_where_it_goes(trade):
    whole = trade.assess(
        *[item(place.region, trade.cups, 10_000, place) for place in (trade.montreal, trade.toronto, trade.vancouver)]
    )
    assert {line.key: {one.kind: one.amount for one in line.taxes} for line in whole.lines} == {
        "QC": {"GST": 2_615, "QST": 5_217},
        "ON": {"HST": 6_799},
        "BC": {"GST": 2_615, "PST": 3_661},
    }
    assert whole.shipping == 0  # 523.00 goes free to each


def test_shipping_is_taxed_at_its_place_even_where_the_goods_are_not(trade):
    whole = trade.assess(item("a", trade.beans, 1, trade.toronto))
    (group,) = whole.groups
    assert [(one.kind, one.amount) for one in group.shipping_taxes] == [("HST", 293)]
    assert [(one.rate, one.amount) for one in group.taxes] == [(13_000, 293)]


def test_without_store_and_day_a_line_goes_to_the_first_store_on_the_earliest_day(trade):
    whole = trade.assess(item("a", trade.cups, 1), day=date(2026, 6, 5))
    assert (whole.lines[0].location_id, whole.lines[0].wanted_on) == (trade.montreal.id, MONDAY)


def test_the_accounts_certificate_counts(trade):
    TaxExemption.create(account=trade.account, country="CA", region="BC", kind="PST", number="PST-1")
    whole = trade.assess(item("a", trade.cups, 10_000, trade.vancouver))
    assert [one.kind for one in whole.taxes] == ["GST"]


def test_a_shop_without_methods_delivers_free_of_charge(trade):
    ShippingMethod.delete().execute()
    (group,) = trade.assess(item("a", trade.beans, 1)).groups
    assert (group.method, group.shipping, group.shipping_taxes) == (None, 0, [])


def test_what_cannot_be_ordered_is_named_and_counts_for_nothing(trade):
    stranger = make_place(make_account(trade.shop))
    boxed = make_product("BOXED", minimum=12, multiple=6, maximum=60)
    make_book(trade.shop, prices={boxed: "1"})
    unpriced, parent = make_product("UNPRICED"), make_product("PARENT", kind="parent")
    gone = make_product("GONE", status="inactive")
    make_book(trade.shop, prices={parent: "1", gone: "1"})
    whole = trade.assess(
        item("fine", trade.cups, 1),
        item("unpriced", unpriced, 1),
        item("parent", parent, 1),
        item("gone", gone, 1),
        Item("nothing", 10**8, 1),
        item("elsewhere", trade.cups, 1, stranger),
        item("past", trade.cups, 1, None, date(2026, 5, 31)),
        item("none", trade.beans, 0),
        item("few", boxed, 6),
        item("many", boxed, 66),
        item("odd", boxed, 13),
        item("right", boxed, 18),
    )
    assert [(one.key, one.reason) for one in whole.refused] == [
        ("parent", "not available"),
        ("gone", "not available"),
        ("nothing", "not available"),
        ("elsewhere", "no such location"),
        ("past", "date in the past"),
        ("none", "quantity not above 0"),
        ("few", "below minimum"),
        ("many", "above maximum"),
        ("odd", "not a multiple"),
        ("unpriced", "no price"),
    ]
    assert [line.key for line in whole.lines] == ["fine", "right"]
    assert whole.subtotal == 5 + 1800


def test_refused_items_do_not_help_to_reach_a_tier(trade):
    stranger = make_place(make_account(trade.shop))
    whole = trade.assess(item("a", trade.beans, 20), item("b", trade.beans, 4, stranger))
    assert whole.lines[0].unit_price == 450_000


def test_an_account_without_a_place_is_refused_every_line(db, trade):
    homeless = make_account(trade.shop)
    whole = checkout.assess(trade.shop, homeless, [item("a", trade.cups, 1)], DAY)
    assert [one.reason for one in whole.refused] == ["no such location"]
    assert (whole.lines, whole.groups, whole.taxes, whole.total) == ([], [], [], 0)


def test_nothing_comes_to_nothing(trade):
    assert trade.assess().total == 0


def test_five_hundred_items_take_as_many_statements_as_one(trade):
    insert_many(Product, [{"sku": f"P{n}", "sku_key": f"p{n}"} for n in range(250)])
    ids = [row.id for row in Product.select(Product.id).where(Product.sku.startswith("P"))]
    book = PriceBook.get()
    insert_many(Price, [{"book": book.id, "product": number, "unit_price": 12_345} for number in ids])
    places = [trade.montreal, trade.toronto, trade.vancouver]
    many = [Item((number, n), number, 3, places[number % 3].id, (MONDAY, FRIDAY)[n]) for number in ids for n in (0, 1)]
    with counting() as for_one:
        trade.assess(many[0])
    with counting() as for_many:
        whole = trade.assess(*many)
    assert len(whole.lines) == 500
    assert len(for_many) == len(for_one) <= 10


wanted = st.lists(
    st.tuples(
        st.sampled_from(["beans", "cups"]),
        st.integers(1, 2_000),
        st.sampled_from(["montreal", "toronto", "vancouver"]),
        st.sampled_from([MONDAY, FRIDAY]),
    ),
    min_size=1,
    max_size=15,
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(wanted=wanted, rounding=st.sampled_from(["document", "line"]))
def test_lines_deliveries_and_taxes_add_up_to_the_totals(db, wanted, rounding):
    with db.atomic() as undone:
        trade = Trade(rounding)
        whole = trade.assess(
            *[
                item(n, getattr(trade, product), quantity, getattr(trade, place), day)
                for n, (product, quantity, place, day) in enumerate(wanted)
            ]
        )
        assert not whole.refused
        shipping_taxes = [one for group in whole.groups for one in group.shipping_taxes]
        assert all(line.subtotal == extended(line.unit_price, line.quantity, "CAD") for line in whole.lines)
        assert whole.subtotal == sum(line.subtotal for line in whole.lines) == sum(g.subtotal for g in whole.groups)
        assert whole.tax == sum(line.tax for line in whole.lines) + sum(one.amount for one in shipping_taxes)
        assert whole.tax == sum(one.amount for one in whole.taxes) == sum(group.tax for group in whole.groups)
        assert whole.total == whole.subtotal - whole.discount + whole.shipping + whole.tax
        assert whole.total == sum(group.total for group in whole.groups)
        assert sorted(key for group in whole.groups for key in group.line_keys) == list(range(len(wanted)))
        for product in ("beans", "cups"):
            mine = [line for line in whole.lines if line.product_id == getattr(trade, product).id]
            assert len({line.unit_price for line in mine}) <= 1
        undone.rollback()
