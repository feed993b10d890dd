"""Luka's cart at Fargo Coffeehaus, and a browser signed in as him."""

import pytest

from models import carts, catalog
from models.carts import NewLine
from models.identity import Actor
from models.pricing import quote


@pytest.fixture
def luka(world, browser_of):
    """Luka's browser."""
    return browser_of(world.luka)


@pytest.fixture
def products(world):
    """The ids of products that Fargo may buy one of, with a price, in the order of their SKUs."""
    may_buy = catalog.visible(world.fargo, world.capricorn) & catalog.sellable()
    rule = (catalog.Product.minimum == 1) & (catalog.Product.multiple == 1)
    found = catalog.Product.select(catalog.Product.id).where(may_buy, rule).order_by(catalog.Product.sku)
    ids = [number for (number,) in found.limit(120).tuples()]
    quotes = quote(world.capricorn, world.fargo, dict.fromkeys(ids, 1), world.capricorn.today())
    return [number for number in ids if quotes[number].unit_price is not None]


@pytest.fixture
def cart_of(world):
    """A function: Luka's cart with these items added."""

    def made(items):
        by = Actor(world.luka.id)
        cart = carts.add_to_cart(items, by=by, storefront=world.capricorn, account=world.fargo)
        return carts.current(cart.account_id, cart.buyer_id, cart.storefront_id)

    return made


@pytest.fixture
def cart(cart_of, products, world):
    """Two lines of one product for two stores, and one of another product."""
    stores = [world.store("FARGO", code).id for code in ("STORE-01", "STORE-02")]
    return cart_of([NewLine(products[0], 2, stores[0]), NewLine(products[0], 3, stores[1]), NewLine(products[1], 4)])


@pytest.fixture
def line_ids(cart):
    """The ids of the cart's lines, by position."""
    return [row.id for row in carts.items_for_placing(cart)]
