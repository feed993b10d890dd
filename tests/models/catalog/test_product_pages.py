"""A product's page: what stands on it, at the same cost in a catalogue of any size."""

import pytest

from models import catalog
from models.base import database, is_sqlite
from models.catalog import Product


def steps_of(call) -> int:
    """How many hundreds of steps SQLite takes for what is called."""
    taken = [0]

    def step():
        taken[0] += 1

    database.connection().set_progress_handler(step, 100)
    try:
        call()
    finally:
        database.connection().set_progress_handler(None, 0)
    return taken[0]


@pytest.mark.parametrize("sku", ["CUP-SW-12", "ETH-YIRG"])
def test_a_page_costs_the_same_beside_thousands_of_other_products(world, sku):
    if not is_sqlite():
        return  # There is no count of steps elsewhere; the statements are the same.

    def page():
        return catalog.product_page(sku, world.fargo, world.capricorn, "en")

    page()
    before = steps_of(page)
    facts = Product.select().where(Product.sku == "CUP-SW-12").dicts().get()
    others = [facts | {"sku": f"OTHER-{n}", "sku_key": f"other-{n}", "parent": None} for n in range(5_000)]
    for row in others:
        del row["id"]
    for start in range(0, 5_000, 500):
        Product.insert_many(others[start : start + 500]).execute()
    assert steps_of(page) <= 1.2 * before + 5
