"""Prices that hang together in a cart: bundles with their parts, variants that a book counts together."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import carts, pricing
from models.carts import CartLine, NewLine
from models.catalog import Product
from models.identity import Actor, User
from tests.models.trade import make_account, make_book, make_bundle, make_place, make_product, make_shop, make_variants


class Shelf:
    """A cart of an account, and a shop with beans, cups, a kit of both, and two variants counted together."""

    def __init__(self):
        self.shop = make_shop()
        self.account = make_account(self.shop)
        self.stores = [make_place(self.account), make_place(self.account)]
        self.beans, self.cups = make_product("BEANS"), make_product("CUPS")
        self.kit = make_bundle({self.beans: 2, self.cups: 5}, "KIT")
        self.small, self.large = make_variants("SMALL", "LARGE")
        make_book(self.shop, prices={self.beans: {1: "11", 10: "10"}, self.cups: {1: "1", 50: "0.8"}})
        make_book(
            self.shop, prices={self.small: {1: "5", 12: "4"}, self.large: {1: "9", 12: "8"}}, variants_together=True
        )
        self.by = Actor(User.create(email="a@a.example", name="A", role="buyer").id)
        self.cart = None

    def add(self, *items) -> None:
        lines = [NewLine(one.id, units, self.stores[store].id) for one, units, store in items]
        self.cart = carts.add_to_cart(lines, by=self.by, storefront=self.shop, account=self.account)

    def line(self, product, store=0) -> CartLine:
        mine = (CartLine.product == product.id) & (CartLine.location == self.stores[store].id)
        return CartLine.get(mine, CartLine.removal == "")

    def change(self, product, units, store=0) -> list[int]:
        line = self.line(product, store)
        return self.cart.change_line(line.id, by=self.by, version=line.version, quantity=units)

    def prices(self) -> dict[str, int]:
        rows = CartLine.select(Product.sku, CartLine.unit_price).join(Product).where(CartLine.removal == "")
        return dict(rows.tuples())


@pytest.fixture
def shelf(db):
    return Shelf()


def test_changing_a_part_moves_the_bundles_price_and_says_so(shelf):
    shelf.add((shelf.kit, 3, 0), (shelf.beans, 1, 0))
    assert shelf.prices() == {"KIT": 270000, "BEANS": 110000}
    assert shelf.change(shelf.beans, 4) == [shelf.line(shelf.kit).id]
    assert shelf.prices() == {"KIT": 250000, "BEANS": 100000}
    assert shelf.line(shelf.kit).subtotal == 7500


def test_changing_a_bundle_moves_its_parts_beside_it(shelf):
    shelf.add((shelf.kit, 1, 0), (shelf.beans, 4, 1))
    assert shelf.change(shelf.kit, 3) == [shelf.line(shelf.beans, 1).id]
    assert shelf.line(shelf.beans, 1).unit_price == 100000
    assert shelf.line(shelf.beans, 1).reason["counted"] == 10


def test_taking_a_bundle_out_takes_its_units_from_the_tiers_and_undo_brings_them_back(shelf):
    shelf.add((shelf.kit, 3, 0), (shelf.beans, 4, 1))
    removal = shelf.cart.remove_lines([shelf.line(shelf.kit).id], by=shelf.by)
    assert shelf.prices() == {"BEANS": 110000}
    shelf.cart.restore(removal, by=shelf.by)
    assert shelf.prices() == {"KIT": 250000, "BEANS": 100000}


def test_changing_one_variant_moves_its_siblings(shelf):
    shelf.add((shelf.small, 5, 0), (shelf.large, 6, 1))
    assert shelf.prices() == {"SMALL": 50000, "LARGE": 90000}
    assert shelf.change(shelf.small, 6) == [shelf.line(shelf.large, 1).id]
    assert shelf.prices() == {"SMALL": 40000, "LARGE": 80000}
    assert shelf.line(shelf.large, 1).subtotal == 4800


def test_a_bundle_split_over_stores_costs_the_same_a_piece(shelf):
    shelf.add((shelf.kit, 2, 0), (shelf.kit, 3, 1))
    assert {shelf.line(shelf.kit, store).unit_price for store in (0, 1)} == {250000}


steps = st.lists(
    st.tuples(st.sampled_from(["beans", "cups", "kit", "small", "large"]), st.integers(1, 30), st.integers(0, 1)),
    min_size=1, max_size=8,
)  # fmt: skip


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps, st.integers(0, 7))
def test_after_any_changes_every_line_costs_what_the_whole_cart_says(db, steps, removed):
    with db.atomic() as undone:
        shelf = Shelf()
        for name, units, store in steps:
            product = getattr(shelf, name)
            held = shelf.cart and CartLine.get_or_none(
                CartLine.product == product.id, CartLine.location == shelf.stores[store].id, CartLine.removal == ""
            )
            if held:
                shelf.change(product, units, store)
            else:
                shelf.add((product, units, store))
        rows = list(CartLine.select().where(CartLine.removal == ""))
        if len(rows) > removed:
            shelf.cart.remove_lines([rows[removed].id], by=shelf.by)
        told, quantities = {}, {}
        for line in CartLine.select().where(CartLine.removal == ""):
            told[line.product_id] = (line.unit_price, line.reason)
            quantities[line.product_id] = quantities.get(line.product_id, 0) + line.quantity
        quotes = pricing.quote(shelf.shop, shelf.account, quantities, shelf.cart.today())
        assert told == {one: (quote.unit_price, quote.reason()) for one, quote in quotes.items()}
        undone.rollback()
