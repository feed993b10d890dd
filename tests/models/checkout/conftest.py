"""A cart of Fargo's, and one of any size, to be placed."""


import pytest

from models import carts
from models.accounts import Location
from models.base import writing
from models.carts import NewLine
from models.catalog import Product
from models.identity import Actor


@pytest.fixture
def luka(world):
    """Luka Novak, who buys for Fargo Coffeehaus."""
    return Actor(world.luka.id)


@pytest.fixture
def cart_of(world):
    """A function that fills an account's cart: SKU -> quantity, all for its first place, or for a list of places."""

    def fill(account, by, wanted: dict, places=(None,)):
        items = [
            NewLine(world.product(sku).id, quantity, place and place.id)
            for sku, quantity in wanted.items()
            for place in places
        ]
        with writing():
            cart = carts.open_cart(account_shop(account), account, by)
            cart.add_lines(items, by=by)
        return carts.current(account.id, by.buyer_id, account.storefront_id)

    return fill


@pytest.fixture
def long_cart(world):
    """A function that fills Fargo's cart with so many lines over its five stores and twelve days."""
    return lambda by, lines: fill_long_cart(world, by, lines)


def fill_long_cart(world, by, lines: int):
    """Fargo's cart with so many lines: a product goes to five stores on twelve days before the next one begins."""
    account, shop = world.fargo, world.capricorn
    products = sellable(account, shop)
    places = list(Location.select().where(Location.account == account.id).order_by(Location.position))
    days = world.days(account, 17)[5:]
    items = []
    for number in range(lines):
        product, step = products[number // 60 % len(products)], number % 60
        items.append(NewLine(product.id, units(product), places[step % 5].id, days[step // 5]))
    with writing():
        cart = carts.open_cart(shop, account, by)
        cart.add_lines(items, by=by)
    return carts.current(account.id, by.buyer_id, shop.id)


def sellable(account, shop) -> list[Product]:
    """The products that the account can buy, in the order they were loaded."""
    from models import catalog, pricing

    found = Product.select().where(catalog.visible(account, shop), catalog.sellable()).order_by(Product.id)
    quotes = pricing.quote(shop, account, {product.id: units(product) for product in found}, shop.today())
    return [product for product in found if quotes[product.id].unit_price is not None]


def units(product) -> int:
    """The smallest quantity that the product is sold in."""
    return -(-max(product.minimum, 1) // product.multiple) * product.multiple


def account_shop(account):
    """The storefront of an account."""
    from models.brands import Storefront

    return Storefront.get_by_id(account.storefront_id)
