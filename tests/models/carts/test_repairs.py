"""A cart that lay for months says what changed, and each kind of thing is put right in one step."""

from datetime import timedelta

import pytest

from models import carts
from models.carts import CartLine, Filter, NewLine
from models.catalog import Category, Product, ProductCategory
from models.pricing import Price
from tests.models.trade import make_product


@pytest.fixture
def old(trade):
    """The cart, with 2 of A, 5 of B and 12 of C."""
    trade.cart.add_lines([NewLine(trade.a.id, 2), NewLine(trade.b.id, 5), NewLine(trade.c.id, 12)], by=trade.by)
    return trade.cart


def problems(cart):
    return [row.problem for row in carts.items_with_problems(cart)]


def counted(cart):
    return {kind: count for kind, count in carts.problems_of(cart).items() if count}


def test_prices_that_moved_are_told_before_anything_is_changed(trade, old):
    assert carts.drift_of(old) == carts.Drift(0, 0, 0)
    Price.update(unit_price=110_000).where(Price.product == trade.a.id).execute()
    Price.update(unit_price=20_000).where(Price.product == trade.b.id).execute()
    before = old.subtotal
    drift = carts.drift_of(old)
    assert (drift.dearer, drift.cheaper, drift.difference) == (1, 1, 2 * 100 - (1173 - 1000))
    assert carts.current(trade.account.id, trade.by.buyer_id, trade.shop.id).subtotal == before
    assert old.reprice(by=trade.by) == drift.difference
    assert carts.drift_of(old) == carts.Drift(0, 0, 0)


def test_what_is_sold_no_more_becomes_its_successor_in_the_same_quantity_or_stays(trade, old):
    packed = make_product("PACKED", multiple=6)
    Product.update(status="discontinued", replaced_by=trade.b.id).where(Product.id == trade.a.id).execute()
    Product.update(status="discontinued", replaced_by=packed.id).where(Product.id == trade.b.id).execute()
    assert counted(old) == {"not available": 2}
    Product.update(status="active").where(Product.id == trade.b.id).execute()
    assert counted(old) == {"not available": 1, "replaced": 1}
    assert carts.replace_lines(old, by=trade.by) == 1
    assert [(row.product_id, row.quantity, row.unit_price) for row in carts.items_for_placing(old)][0] == (
        trade.b.id, 2, 23_456,
    )  # fmt: skip
    with pytest.raises(carts.NothingToRepair):
        carts.replace_lines(old, by=trade.by)
    assert carts.sums_off()[1] == []


def test_dates_that_passed_move_and_packs_that_changed_are_met(trade, old):
    today = trade.shop.today()
    CartLine.update(wanted_on=today - timedelta(days=40)).where(CartLine.product == trade.a.id).execute()
    Product.update(multiple=4).where(Product.id == trade.b.id).execute()
    assert counted(old) == {"date in the past": 1, "quantity": 1}
    assert old.reschedule_lines(carts.of_kind("date in the past"), old.earliest_date(), by=trade.by) == 1
    assert carts.repack_lines(old, by=trade.by) == 1
    assert problems(old) == [None, None, None]
    assert [row.quantity for row in carts.items_for_placing(old)] == [2, 8, 12]
    with pytest.raises(carts.NothingToRepair):
        carts.repack_lines(old, by=trade.by)


def test_lines_are_narrowed_by_kind_of_problem_and_by_category_with_all_below_it(trade, old):
    Product.update(status="inactive").where(Product.id == trade.c.id).execute()
    root = Category.create(code="drinks", name_en="Drinks", name_fr="Boissons", path="drinks/")
    below = Category.create(code="coffee", name_en="Coffee", parent=root, path="drinks/coffee/")
    parent = make_product("PARENT", kind="parent")
    Product.update(parent=parent.id, kind="variant").where(Product.id == trade.b.id).execute()
    ProductCategory.insert_many(
        [{"product": trade.a.id, "category": root.id}, {"product": parent.id, "category": below.id}]
    ).execute()

    def skus(**how):
        return [row.sku for row in carts.lines_page(old, "en", filter=Filter(**how)).rows]

    assert skus(problem="not available") == ["C"] and skus(problem="quantity") == []
    assert skus(category="drinks") == ["A", "B"] and skus(category="coffee") == ["B"] and skus(category="none") == []
    assert carts.categories_of(old, "fr") == [("drinks", "Boissons", 0), ("coffee", "Coffee", 1)]
    assert old.send_lines_to(Filter(category="coffee"), trade.stores[1], by=trade.by) == 1
