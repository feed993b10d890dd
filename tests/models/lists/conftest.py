"""Luka and Erin of Fargo with three stores, Marc of another company, and products to list."""

from types import SimpleNamespace

import pytest

from models.accounts import Membership
from models.catalog import Product
from models.identity import Actor, User
from tests.models.trade import make_account, make_book, make_place, make_product, make_shop


@pytest.fixture
def trade(db):
    """A shop in dollars, two accounts, products a, b, c (packs of 6 from 12 on, at most 60) and an old one."""
    shop = make_shop(currency="USD", country="US")
    fargo, maple = make_account(shop, "FARGO"), make_account(shop, "MAPLE")
    stores = [make_place(fargo, "ND", country="US", name=f"Store {n}") for n in (1, 2, 3)]
    people = {}
    for name, account, role in (("luka", fargo, "buyer"), ("erin", fargo, "admin"), ("ann", fargo, "buyer"),
                                ("marc", maple, "admin")):  # fmt: skip
        user = User.create(email=f"{name}@example.com", name=name.title(), role=role)
        Membership.create(user=user, account=account)
        people[name] = Actor(user.id)
    a, b = make_product("A"), make_product("B")
    c = make_product("C", minimum=12, multiple=6, maximum=60)
    make_book(shop, "list", {a: {1: "10.00", 12: "9.00"}, b: "2.3456", c: "1.00"}, currency="USD")
    old = make_product("OLD", status="discontinued")
    Product.update(replaced_by=b).where(Product.id == old.id).execute()
    return SimpleNamespace(shop=shop, fargo=fargo, maple=maple, stores=stores, a=a, b=b, c=c, old=old, **people)


@pytest.fixture
def guide(trade):
    """Luka's order guide with a, b and c in two sections."""
    from models import lists

    items = [
        lists.NewLine(trade.a.id, 12, "For the bar", "Bar"),
        lists.NewLine(trade.b.id, None, "", "Bar"),
        lists.NewLine(trade.c.id, 18, "", "Kitchen"),
    ]
    made = lists.create_list(trade.fargo, trade.shop, "Weekly", by=trade.luka, items=items)
    return lists.open_list(trade.fargo.id, trade.luka, made.id)
