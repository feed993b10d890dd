"""Luka's list at Fargo with a few products, and browsers of his colleagues."""

import pytest

from models import catalog, lists
from models.identity import Actor
from models.lists import NewLine
from models.pricing import quote


@pytest.fixture
def luka(world, browser_of):
    """Luka's browser."""
    return browser_of(world.luka)


@pytest.fixture
def erin(world, browser_of):
    """The browser of Erin, Fargo's administrator."""
    return browser_of(world.erin)


@pytest.fixture
def products(world):
    """A few products that Fargo may buy one of, with a price, in the order of their SKUs."""
    may_buy = catalog.visible(world.fargo, world.capricorn) & catalog.sellable()
    rule = (catalog.Product.minimum == 1) & (catalog.Product.multiple == 1)
    rows = list(catalog.Product.select().where(may_buy, rule).order_by(catalog.Product.sku).limit(20))
    quotes = quote(world.capricorn, world.fargo, {row.id: 1 for row in rows}, world.capricorn.today())
    return [row for row in rows if quotes[row.id].unit_price is not None]


@pytest.fixture
def guide(world, products):
    """Luka's order guide: three products, two sections."""
    items = [NewLine(row.id, 2 + n, "", "Bar" if n < 2 else "Shelf") for n, row in enumerate(products[:3])]
    made = lists.create_list(world.fargo, world.capricorn, "Weekly", by=Actor(world.luka.id), items=items)
    return lists.open_list(world.fargo.id, Actor(world.luka.id), made.id)


@pytest.fixture
def rows(world, guide):
    """A function: the lines of the guide as they are now."""

    def read(location=None):
        here = lists.Filter(world.fargo, world.capricorn)
        return lists.lines_page(guide, "en", here, location=location).rows

    return read
