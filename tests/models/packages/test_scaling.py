"""A synthetic world grows to the sizes asked for, the same one for the same seed, and holds together."""

from collections import Counter

import pytest

from models import catalog, checkout, clock, orders, packages, pricing
from models.accounts import Account, Location
from models.brands import Storefront
from models.catalog import Product, ProductAttribute, ProductText
from models.identity import User
from models.packages.scaling import bulk
from models.pricing import Price, PriceBook, PriceBookAssignment
from models.stock import Level
from models.tax import TaxRate

SMALL = packages.Sizes(products=60, accounts=3, books=45, prices=400, orders=8)


@pytest.fixture
def grown(db):
    """A small synthetic world on empty tables."""
    return packages.grow(SMALL)


def first_account() -> Account:
    return Account.get(Account.code == "SCALE-000001")


def test_it_has_the_sizes_that_were_asked_for(grown):
    assert grown == {"products": 60, "accounts": 3, "books": 45, "prices": 400, "orders": 8}
    counted = [model.select().count() for model in (Product, Account, PriceBook, Price, orders.Order)]
    assert counted == [60, 3, 45, 400, 8]


def test_growing_again_adds_only_what_is_missing(grown):
    assert set(packages.grow(SMALL).values()) == {0}
    more = packages.Sizes(products=75, accounts=4, books=47, prices=430, orders=9)
    assert packages.grow(more) == {"products": 15, "accounts": 1, "books": 2, "prices": 30, "orders": 1}


def test_the_same_seed_gives_the_same_goods(db):
    from models.packages.scaling import goods

    assert [goods.good(n, 7) for n in range(1, 40)] == [goods.good(n, 7) for n in range(1, 40)]
    assert [goods.good(n, 7) for n in range(1, 40)] != [goods.good(n, 8) for n in range(1, 40)]


def test_a_family_has_one_parent_whose_variants_differ_by_size(grown):
    parents = Product.select().where(Product.kind == "parent")
    assert parents.count() == 6
    for parent in parents:
        variants = list(Product.select().where(Product.parent == parent.id))
        assert len(variants) == 3
        assert len({str(variant.attributes) for variant in variants}) == 3
        assert all(parent.attributes.items() <= variant.attributes.items() for variant in variants)


def test_facets_say_what_the_products_say(grown):
    for product in Product.select():
        rows = ProductAttribute.select().where(ProductAttribute.product == product.id)
        assert {row.attribute: [row.value] for row in rows} == product.attributes


def test_every_product_has_words_in_both_languages(grown):
    assert Counter(text.language for text in ProductText.select() if text.name and text.summary) == {"en": 60, "fr": 60}


def test_prices_are_a_list_price_each_and_then_contracts_in_tiers(grown):
    listed = PriceBook.get(PriceBook.kind == "list")
    assert Price.select().where(Price.book == listed.id).count() == 54
    assert {row.min_quantity for row in Price.select().where(Price.book != listed.id)} == {1, 12, 48}


def test_no_price_stands_twice_even_after_growing(grown):
    packages.grow(packages.Sizes(products=80, accounts=3, books=45, prices=900))
    keys = [(row.book_id, row.product_id, row.min_quantity) for row in Price.select()]
    assert len(keys) == len(set(keys)) == 900


def test_the_first_account_is_the_large_one(grown):
    account = first_account()
    assert Location.select().where(Location.account == account.id).count() == 20
    given = PriceBookAssignment.select().where(PriceBookAssignment.scope == "account")
    assert given.where(PriceBookAssignment.scope_id == account.id).count() >= 40


def test_a_buyer_is_quoted_below_the_list_by_a_contract(grown):
    shop, account = Storefront.get(Storefront.code == "scale"), first_account()
    products = [product.id for product in Product.select().where(catalog.sellable())]
    quotes = pricing.quote(shop, account, dict.fromkeys(products, 1), shop.today())
    assert all(quote.unit_price for quote in quotes.values())
    assert any(quote.unit_price < quote.list_price for quote in quotes.values())


def test_its_goods_are_found_by_words_and_seen_at_its_shop_only(world):
    packages.grow(packages.Sizes(products=60, accounts=1))
    shop = Storefront.get(Storefront.code == "scale")
    name = ProductText.get(
        ProductText.language == "fr", ProductText.product == Product.get(Product.sku == "SC-0000007")
    ).name
    assert catalog.search(name, first_account(), shop, "fr").listing.total
    seen = Product.select().where(catalog.visible(world.fargo, world.capricorn), Product.sku.startswith("SC-"))
    assert not seen.exists()


def test_its_people_have_no_password_and_no_secret_that_a_seed_foretells(grown):
    people = list(User.select().where(User.email.endswith("@scale.example")))
    assert [person.password for person in people] == [None] * 3
    assert len({person.fs_uniquifier for person in people}) == 3


def test_its_past_orders_add_up_and_stand_in_the_journal(world):
    assert TaxRate.select().exists()
    packages.grow(SMALL)
    for check in (
        orders.sums_off, orders.lines_off, orders.deliveries_off, orders.numbers_off, orders.journal_off,
        orders.stock_off, checkout.placements_off, checkout.credit_off,
    ):  # fmt: skip
        assert check()[1] == []
    sold = list(orders.Order.select())
    assert {order.status for order in sold} == {"complete"}
    assert any(order.tax for order in sold)
    assert len({order.placed_at for order in sold}) == 8


def test_growing_leaves_the_clock_running(grown):
    assert clock.now().year >= 2026


def test_indexes_that_were_taken_away_for_speed_are_there_again(db, monkeypatch):
    monkeypatch.setattr(bulk, "ANEW", 100)
    before = {(index.name, tuple(index.columns), index.unique) for index in db.get_indexes("price")}
    packages.grow(SMALL)
    assert {(index.name, tuple(index.columns), index.unique) for index in db.get_indexes("price")} == before


def test_stock_is_counted_for_everything_that_is_sold(grown):
    assert Level.select().count() == 54
    assert Level.select().where(Level.on_hand == 0).count() == 2
