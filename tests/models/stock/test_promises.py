"""Stock: what can be promised, promised once, given back, and counted."""

import threading
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from peewee import fn

from models import base, clock, history, stock
from models.base import counting, database, writing
from models.identity import Actor
from models.refusals import ChangedMeanwhile
from models.stock import Availability, Level, Reservation, Warehouse, WarehouseStorefront
from tests.models.trade import make_bundle, make_product, make_shop


@pytest.fixture
def shop(db):
    clock.freeze(datetime.fromisoformat("2026-06-01T15:00"))
    return make_shop()


@pytest.fixture
def beans(shop):
    return make_product("BEANS")


def make_warehouse(code, *shops) -> Warehouse:
    warehouse = Warehouse.create(code=code)
    for shop in shops:
        WarehouseStorefront.create(warehouse=warehouse, storefront=shop)
    return warehouse


def make_level(warehouse, product, on_hand, reserved=0, next_receipt=None) -> Level:
    return Level.create(
        warehouse=warehouse, product=product, on_hand=on_hand, reserved=reserved, next_receipt=next_receipt
    )


def of(shop, product) -> Availability:
    return stock.availability(shop, [product.id])[product.id]


def reserved() -> dict[str, int]:
    rows = Level.select(Warehouse.code, Level.reserved).join(Warehouse).tuples()
    return dict(rows)


def test_available_is_on_hand_less_reserved_over_the_warehouses_that_serve_the_shop(shop, beans):
    make_level(make_warehouse("OURS", shop), beans, 10, reserved=4)
    make_level(make_warehouse("ALL"), beans, 5)
    make_level(make_warehouse("THEIRS", make_shop("other")), beans, 100)
    assert of(shop, beans) == Availability(15, 11, None, True)


def test_a_warehouse_that_promised_too_much_takes_nothing_from_another(shop, beans):
    make_level(make_warehouse("A"), beans, 2, reserved=5)
    make_level(make_warehouse("B"), beans, 4)
    assert of(shop, beans).available == 4


def test_what_nobody_counts_is_always_available(shop, beans):
    assert of(shop, beans) == Availability(0, 0, None, False)
    assert of(shop, beans).covers(10_000)
    make_level(make_warehouse("THEIRS", make_shop("other")), beans, 100)
    assert of(shop, beans).counted and not of(shop, beans).covers(1)


def test_the_next_receipt_is_the_earliest_one_still_to_come(shop, beans):
    for code, day in (("A", date(2026, 5, 31)), ("B", date(2026, 6, 20)), ("C", date(2026, 6, 12)), ("D", None)):
        make_level(make_warehouse(code), beans, 0, next_receipt=day)
    assert of(shop, beans).next_receipt == date(2026, 6, 12)


@pytest.mark.parametrize("products", [1, 1500])
def test_availability_of_any_number_of_products_is_one_statement(shop, beans, products):
    make_level(make_warehouse("A"), beans, 3)
    with counting() as statements:
        answers = stock.availability(shop, range(beans.id, beans.id + products))
    assert (len(statements), len(answers)) == (1, products)
    assert stock.availability(shop, []) == {}


def test_reserving_takes_from_the_fullest_warehouse_first_and_says_what_is_missing(shop, beans):
    make_level(make_warehouse("A"), beans, 5)
    make_level(make_warehouse("B"), beans, 8)
    assert stock.reserve(1, shop, {beans.id: 7}) == {beans.id: 0}
    assert reserved() == {"A": 0, "B": 7}
    assert stock.reserve(2, shop, {beans.id: 10}) == {beans.id: 4}
    assert reserved() == {"A": 5, "B": 8}
    assert of(shop, beans).available == 0


def test_reserving_leaves_the_warehouses_of_another_shop_alone(shop, beans):
    make_level(make_warehouse("THEIRS", make_shop("other")), beans, 100)
    assert stock.reserve(1, shop, {beans.id: 3}) == {beans.id: 3}
    assert reserved() == {"THEIRS": 0}


def test_what_nobody_counts_is_never_backordered(shop, beans):
    assert stock.reserve(1, shop, {beans.id: 500}) == {beans.id: 0}
    assert Reservation.select().count() == 0


def test_an_order_that_reserves_more_adds_to_what_it_has(shop, beans):
    make_level(make_warehouse("A"), beans, 10)
    stock.reserve(1, shop, {beans.id: 3})
    stock.reserve(1, shop, {beans.id: 2})
    assert [row.quantity for row in Reservation.select()] == [5]
    assert stock.release(1) == 5


def test_releasing_gives_back_what_was_promised_to_this_order_alone(shop, beans):
    make_level(make_warehouse("A"), beans, 10)
    stock.reserve(1, shop, {beans.id: 4})
    stock.reserve(2, shop, {beans.id: 3})
    assert stock.release(1) == 4
    assert reserved() == {"A": 3}
    assert stock.release(1) == 0
    assert [row.order_id for row in Reservation.select()] == [2]


def without_savepoints(statements: list[str]) -> list[str]:
    return [one for one in statements if "SAVEPOINT" not in one]


@pytest.mark.parametrize("products", [1, 400])
def test_reserving_and_releasing_take_the_same_statements_for_any_number_of_products(shop, products):
    warehouse = make_warehouse("A")
    ids = [make_product().id for _ in range(products)]
    base.insert_many(Level, [{"warehouse": warehouse.id, "product": number, "on_hand": 5} for number in ids])
    with counting() as reserving:
        stock.reserve(1, shop, dict.fromkeys(ids, 2))
    with counting() as releasing:
        assert stock.release(1) == 2 * products
    assert ([len(told) for told in map(without_savepoints, (reserving, releasing))]) == [3, 5]


def test_a_verb_that_fails_after_reserving_promises_nothing(shop, beans):
    make_level(make_warehouse("A"), beans, 10)
    with pytest.raises(ZeroDivisionError), writing():
        stock.reserve(1, shop, {beans.id: 4})
        raise ZeroDivisionError
    assert (reserved(), Reservation.select().count()) == ({"A": 0}, 0)


def test_a_count_is_kept_with_its_history_even_below_what_is_promised(shop, beans):
    level = make_level(make_warehouse("A"), beans, 10, reserved=6)
    adjust(level, on_hand=4)
    assert Level.get_by_id(level.id).on_hand == 4
    assert of(shop, beans).available == 0
    (event,) = history.events_of(f"level:{level.id}")
    assert (event.verb, event.facts) == ("adjust", {"product": beans.id, "changed": {"on_hand": [10, 4]}})


def adjust(level, version=1, **wanted):
    facts = {"on_hand": 1, "next_receipt": None, "low_at": None} | wanted
    return stock.adjust(level, by=Actor(1), version=version, **facts)


def test_of_two_who_count_the_same_level_the_second_is_told(shop, beans):
    level = make_level(make_warehouse("A"), beans, 10)
    adjust(level, on_hand=8)
    stock.reserve(1, shop, {beans.id: 3})
    adjust(level, 2, on_hand=9)
    with pytest.raises(ChangedMeanwhile):
        adjust(level, 2, on_hand=7)
    assert Level.get_by_id(level.id).on_hand == 9


def test_a_count_below_zero_is_refused(shop, beans):
    level = make_level(make_warehouse("A"), beans, 10)
    with pytest.raises(stock.NegativeStock) as refused:
        adjust(level, on_hand=-1)
    assert (refused.value.facts, refused.value.field) == ({"counted": -1}, "on_hand")
    assert Level.get_by_id(level.id).on_hand == 10


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    levels=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=4),
    orders=st.lists(st.integers(1, 40), min_size=1, max_size=5),
)
def test_reserved_and_missing_are_always_what_was_ordered_and_nothing_is_promised_twice(db, levels, orders):
    with db.atomic() as undone:
        shop, beans = make_shop("prop"), make_product("PROP")
        for number, (on_hand, promised) in enumerate(levels):
            make_level(make_warehouse(f"P{number}"), beans, on_hand, reserved=promised)
        for order, quantity in enumerate(orders):
            free = of(shop, beans).available
            missing = stock.reserve(order, shop, {beans.id: quantity})[beans.id]
            assert missing == (max(0, quantity - free) if levels else 0)
            assert of(shop, beans).available == free - (quantity - missing if levels else 0)
        for order in range(len(orders)):
            stock.release(order)
        assert [row.reserved for row in Level.select().order_by(Level.id)] == [promised for _, promised in levels]
        undone.rollback()


def test_the_last_units_are_never_sold_twice_by_buyers_at_the_same_moment(busy_database):
    with busy_database.connection_context():
        shop, beans, cups = make_shop(), make_product("BEANS"), make_product("CUPS")
        for code in ("A", "B"):
            warehouse = make_warehouse(code)
            make_level(warehouse, beans, 10)
            make_level(warehouse, cups, 1000)
    missing = []

    def buy(order: int) -> None:
        with database.connection_context():
            wanted = [(beans.id, 1), (cups.id, 2)]
            missing.append(stock.reserve(order, shop, dict(wanted if order % 2 else wanted[::-1]))[beans.id])

    buyers = [threading.Thread(target=buy, args=(order,)) for order in range(1, 31)]
    for buyer in buyers:
        buyer.start()
    for buyer in buyers:
        buyer.join()
    assert sorted(missing) == [0] * 20 + [1] * 10
    with busy_database.connection_context():
        assert [row.reserved for row in Level.select().where(Level.product == beans)] == [10, 10]
        assert Reservation.select(fn.SUM(Reservation.quantity)).scalar() == 20 + 60


def test_a_bundle_has_the_stock_of_its_scarcest_counted_part(shop, beans):
    cups, card = make_product("CUPS"), make_product("CARD")
    kit = make_bundle({beans: 2, cups: 12, card: 1})
    main = make_warehouse("MAIN", shop)
    make_level(main, beans, 9, reserved=2)
    make_level(main, cups, 40)
    assert of(shop, kit) == Availability(3, 3, None, True)
    make_level(make_warehouse("MORE", shop), beans, 1)
    assert of(shop, kit).available == 3
    Level.update(on_hand=11, next_receipt=date(2026, 6, 9)).where(Level.product == cups.id).execute()
    assert of(shop, kit) == Availability(0, 0, date(2026, 6, 9), True)


def test_a_bundle_of_what_nobody_counts_is_always_available(shop, beans):
    kit = make_bundle({beans: 2})
    assert of(shop, kit) == Availability()
    with counting() as statements:
        stock.availability(shop, [kit.id, beans.id])
    assert len(statements) == 1
