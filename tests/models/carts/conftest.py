"""A small trade: one shop in dollars, an account with three stores, products with tiers, a buyer."""

import csv
from types import SimpleNamespace

import pytest

from models import carts
from models.base import writing
from models.catalog import Assortment, AssortmentAssignment, AssortmentItem, Product
from models.identity import Actor, User
from tests.models.trade import make_account, make_book, make_place, make_price, make_product, make_shop


@pytest.fixture
def trade(db):
    """The small trade: shop, account, stores, products a (tier at 12), b, c (packs of 6, at most 60), by, cart."""
    shop = make_shop(currency="USD", country="US")
    account = make_account(shop, "FARGO")
    stores = [make_place(account, "ND", country="US", name=f"Store {n}") for n in (1, 2, 3)]
    a, b = make_product("A"), make_product("B")
    c = make_product("C", minimum=12, multiple=6, maximum=60)
    book = make_book(shop, "list", {a: {1: "10.00", 12: "9.00"}, b: "2.3456", c: "1.00"}, currency="USD")
    buyer = User.create(email="luka@fargo.example", name="Luka")
    by = Actor(buyer.id)
    with writing():
        cart = carts.open_cart(shop, account, by)
    cart = carts.current(account.id, buyer.id, shop.id)
    return SimpleNamespace(shop=shop, account=account, stores=stores, a=a, b=b, c=c, book=book, by=by, cart=cart)


@pytest.fixture
def lines_of():
    """A function: the live lines of a cart as (sku, quantity, unit price, subtotal), by position."""
    return lambda cart: [(row.sku, row.quantity, row.unit_price, row.subtotal) for row in carts.items_for_placing(cart)]


@pytest.fixture
def catalogue(trade, shared_data):
    """The fictional catalogue of the quick-order files, opened to the account by an assortment."""
    book = make_book(trade.account, "contract", currency="USD")
    mine, another = Assortment.create(code="mine"), Assortment.create(code="another")
    AssortmentAssignment.create(assortment=mine, scope="account", scope_id=trade.account.id)
    AssortmentAssignment.create(assortment=another, scope="account", scope_id=make_account(trade.shop, "ACME").id)
    with open(shared_data / "quick-order" / "catalogue.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            status = next((word for word in ("discontinued", "inactive") if row["state"].startswith(word)), "active")
            product = make_product(
                row["sku"], minimum=int(row["minimum"]), multiple=int(row["multiple"]),
                maximum=int(row["maximum"]) if row["maximum"] else None, status=status,
            )
            theirs = "another account" in row["state"]
            AssortmentItem.create(assortment=another if theirs else mine, product=product)
            if "no price" not in row["state"]:
                make_price(book, product, "4.10")
    old, new = (Product.get(Product.sku == sku) for sku in ("GRD-OLD", "GRD-PRO"))
    Product.update(replaced_by=new).where(Product.id == old.id).execute()
    return shared_data / "quick-order"
