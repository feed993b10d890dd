"""What others see of the catalogue, as those find it who look after it."""

import pytest

from models import catalog
from models.accounts import Account
from models.base import counting, database
from models.catalog import AssortmentAssignment, AssortmentItem, Product


def skus(*conditions) -> list[str]:
    rows = Product.select(Product.sku).where(*conditions).order_by(Product.sku_key)
    return [sku for (sku,) in rows.tuples()]


def seen(account, shop, words: str = "", page: int = 1, size: int = 10_000) -> list[str]:
    rows, _total = catalog.seen_by(account, shop, words, "en", page, size)
    return [row["sku"] for row in rows]


def test_whoever_looks_on_sees_what_the_customer_sees(world):
    for account in [None, *Account.select().where(Account.storefront == world.capricorn.id)]:
        sold = catalog.visible(account, world.capricorn), catalog.sellable()
        assert seen(account, world.capricorn) == skus(*sold) != []


def test_what_somebody_can_order_is_offered_by_the_shop(world):
    shop, account = world.capricorn, world.fargo
    lists = [seen(one, shop) for one in [None, *Account.select().where(Account.storefront == shop.id)]]
    assert skus(catalog.offered_at(shop)) == sorted({sku for one in lists for sku in one}) != []
    sku = next(sku for sku in seen(account, shop) if sku in lists[0])
    given = AssortmentAssignment.get(scope="storefront", scope_id=shop.id)
    AssortmentItem.create(assortment=given.assortment_id, product=world.product(sku).id, rule="except")
    catalog.reindex_assortments([given.assortment_id])
    assert sku not in skus(catalog.offered_at(shop)) and sku not in seen(account, shop)


@pytest.mark.parametrize("words", ["", "house decaf", "ETH-"])
def test_a_list_has_its_pages_and_says_how_many_there_are(world, words):
    every = seen(world.fargo, world.capricorn, words)
    rows, total = catalog.seen_by(world.fargo, world.capricorn, words, "en", 2, 5)
    assert total == len(every) and [row["sku"] for row in rows] == every[5:10]
    assert catalog.seen_by(world.fargo, world.capricorn, words, "en", 99, 50) == ([], total)
    rows, total = catalog.products_page(catalog.Wanted(words=words), "en", 2, 5)
    every, whole = catalog.products_page(catalog.Wanted(words=words), "en", 1, 10_000)
    assert rows == every[5:10] and total == whole == len(every)
    assert catalog.products_page(catalog.Wanted(words=words), "en", 99, 50) == ([], total)


def test_a_whole_catalogue_is_not_asked_product_by_product_who_may_see_it(world):
    account, shop = world.fargo, world.capricorn
    with counting() as statements:
        catalog.count_lacking(catalog.offered_at(shop))
        catalog.seen_by(account, shop, "", "en", 1, 50)
    whole = [one for one in statements if "COUNT" in one]
    assert len(whole) == 1 and "assortment" not in whole[0]


def test_what_may_be_seen_is_asked_of_products_found_by_something_else_than_their_status(world):
    assert all(index.columns[0] != "status" for index in database.get_indexes("product"))
    with counting() as statements:
        list(Product.select(Product.id).where(Product.id == 1, catalog.visible(world.fargo, world.capricorn)))
    # Nor are all accounts of a shop gathered to tell whether its catalogue is narrowed.
    assert "SELECT m.id" not in statements[-1] and "SELECT m.segment_id" not in statements[-1]
