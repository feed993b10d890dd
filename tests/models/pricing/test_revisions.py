"""Many prices changed in one step can be given back what they were."""

from datetime import date

import pytest

from models import history, pricing
from models.base import writing
from models.identity import Actor
from models.pricing import Price
from tests.models import trade

CAMILLE = Actor(7)


@pytest.fixture
def book(db):
    shop = trade.make_shop()
    products = [trade.make_product(sku) for sku in ("A", "B", "C")]
    made = trade.make_book(shop, prices={products[0]: {1: "4.10", 12: "3.95"}, products[1]: "7"})
    trade.make_price(made, products[1], "6.5", valid_from=date(2026, 7, 1), valid_to=date(2026, 7, 31))
    made.products = products
    return made


def prices():
    rows = Price.select(Price.product, Price.min_quantity, Price.valid_from, Price.unit_price, Price.valid_to).tuples()
    return sorted(rows, key=str)


def change(book):
    """Every price 1.0000 dearer and without an end; a price for the third product."""
    with writing():
        step = pricing.begin_revision("import", "prices.csv", by=CAMILLE)
        changed = [(row.id, {"unit_price": row.unit_price + 10_000, "valid_to": None}) for row in Price.select()]
        added = [
            {"book": book.id, "product": book.products[2].id, "min_quantity": 1, "unit_price": 5, "valid_from": None}
        ]
        pricing.keep(step, added, changed)
        for row_id, values in changed:
            Price.update(**values).where(Price.id == row_id).execute()
        Price.insert_many(added).execute()
    return pricing.revision_of(step.id)


def test_undoing_gives_back_prices_and_dates_and_removes_what_came(book):
    before = prices()
    step = change(book)
    assert step.prices == 5 and prices() != before
    assert pricing.undo_revision(step, by=CAMILLE) == 5
    assert prices() == before
    assert history.events_of(f"price_revision:{step.id}")[0].verb == "undo_prices"


def test_it_is_undone_once(book):
    step = change(book)
    pricing.undo_revision(step, by=CAMILLE)
    with pytest.raises(pricing.AlreadyUndone):
        pricing.undo_revision(step, by=CAMILLE)


def test_what_was_changed_again_since_stops_it_and_nothing_is_lost(book):
    step = change(book)
    Price.update(unit_price=1).where(Price.product == book.products[2].id).execute()
    after = prices()
    with pytest.raises(pricing.PricesMovedOn) as refused:
        pricing.undo_revision(step, by=CAMILLE)
    assert refused.value.facts == {"moved": 1, "prices": 5}
    assert prices() == after and pricing.revision_of(step.id).undone_at is None


def test_its_rows_tell_old_and_new(book):
    rows = pricing.changes_of(change(book))
    assert [(row.sku, row.min_quantity, row.unit_price_before, row.unit_price_after) for row in rows] == [
        ("A", 1, 41_000, 51_000),
        ("A", 12, 39_500, 49_500),
        ("B", 1, 70_000, 80_000),
        ("B", 1, 65_000, 75_000),
        ("C", 1, None, 5),
    ]
