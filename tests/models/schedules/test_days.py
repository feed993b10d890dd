"""What people do with the days of a scheduled order: skip, move, change, open in a cart; and a whole year of it."""

from datetime import date, timedelta
from random import Random

import pytest

from commands.audit import audit
from models import carts, checkout, schedules
from models.carts import Cart
from models.identity import Actor
from models.orders import Order, OrderLine
from models.refusals import ChangedMeanwhile
from models.schedules import Draft, Rhythm, Schedule, Wish
from models.schedules.refusals import DayTaken, MoveOutside, NotNow, ShopClosed, WaitsForApproval

from .conftest import MONDAY, at, days_of

WEEK = timedelta(days=7)


def test_a_day_is_moved_once_and_moved_back_and_never_onto_another(world, luka, weekly):
    schedule = weekly()
    first, second = days_of(schedule)[:2]
    move = {"by": luka, "version": first.version}
    for day, refusal in [(MONDAY + WEEK, DayTaken), (date(2026, 11, 22), MoveOutside), (date(2026, 12, 5), ShopClosed)]:
        with pytest.raises(refusal):
            schedules.move_day(schedule, first, day, world.capricorn, **move)
    schedules.move_day(schedule, first, date(2026, 12, 2), world.capricorn, **move)
    with pytest.raises(ChangedMeanwhile):
        schedules.move_day(schedule, first, date(2026, 12, 3), world.capricorn, **move)
    at(MONDAY)
    assert schedules.run().placed == 0
    at(date(2026, 12, 2))
    assert schedules.run().placed == 1
    moved = days_of(schedule)[0]
    assert (moved.day, moved.due_on, moved.moved, moved.key) == (MONDAY, date(2026, 12, 2), True, first.key)
    with pytest.raises(NotNow):
        schedules.skip_day(schedule, moved, by=luka)
    assert second.due_on == MONDAY + WEEK


def test_one_day_orders_its_own_lines_and_the_others_what_is_ordered_each_time(world, luka, weekly):
    schedule = weekly()
    first = days_of(schedule)[0]
    store = world.store("FARGO", "STORE-02").id
    schedules.change_lines(schedule, first, {1: (4, store, None), 2: (0, store, None)}, by=luka, version=first.version)
    for day in (MONDAY, MONDAY + WEEK):
        at(day)
        schedules.run()
    ordered = [
        [(line.sku, line.quantity) for line in OrderLine.select().where(OrderLine.order == order.id)]
        for order in Order.select().order_by(Order.id)
    ]
    assert ordered == [[("BLD-HOUSE-2270-WB", 4)], [("BLD-HOUSE-2270-WB", 2), ("SYR-VANILLA-750", 6)]]


def test_a_line_that_is_wanted_days_later_comes_on_a_day_of_delivery(world, luka):
    store = world.store("FARGO", "STORE-01").id
    wishes = [Wish(world.product("BLD-HOUSE-2270-WB").id, 1, store, after) for after in (None, 5, 10)]
    rhythm = Rhythm("weekly", MONDAY, weekdays=(0,))
    draft = Draft("Later", rhythm, po_rule="L-{nnn}")
    schedules.create_schedule(world.capricorn, world.fargo, draft, wishes, by=luka)
    at(MONDAY)
    schedules.run()
    order = Order.get()
    assert order.po_number == "L-001" and order.line_count == 3


def test_a_day_opened_in_a_cart_is_ordered_there_and_not_by_itself(world, luka, weekly):
    schedule = weekly()
    day = days_of(schedule)[0]
    opened = schedules.open_in_cart(schedule, day, world.capricorn, world.fargo, "By hand", by=luka)
    assert (opened.added, opened.refused) == (2, 0)
    at(MONDAY)
    assert schedules.run().placed == 0
    schedules.bring_back(schedule, days_of(schedule)[0], by=luka)
    assert carts.current(world.fargo.id, luka.user_id, world.capricorn.id) is None
    schedules.open_in_cart(schedule, days_of(schedule)[0], world.capricorn, world.fargo, "By hand", by=luka)
    cart = carts.current(world.fargo.id, luka.user_id, world.capricorn.id)
    cart.update(status="submitted").where(Cart.id == cart.id).execute()
    with pytest.raises(WaitsForApproval):
        schedules.bring_back(schedule, days_of(schedule)[0], by=luka)
    cart.update(status="open").where(Cart.id == cart.id).execute()
    order = checkout.place_on_terms(cart, by=luka, key=f"cart-{cart.id}", po_number="1").order
    with pytest.raises(schedules.OrderedAlready, match=order.number):
        schedules.bring_back(schedule, days_of(schedule)[0], by=luka)
    schedules.run()
    assert (days_of(schedule)[0].status, days_of(schedule)[0].order_id) == ("by_hand", order.id)
    assert not any(check["broken"] for check in audit())


def test_a_new_rhythm_keeps_the_days_that_were_touched_where_it_has_them(world, luka, weekly):
    schedule = weekly()
    first, second, third = days_of(schedule)[:3]
    schedules.skip_day(schedule, second, by=luka)
    schedules.move_day(schedule, third, MONDAY + timedelta(days=16), world.capricorn, by=luka, version=third.version)
    draft = Draft("Broadway", Rhythm("weekly", MONDAY, 2, (0,)), 2, "BW-{n}")
    lost = schedules.change_schedule(schedule, draft, world.capricorn, by=luka, version=schedule.version)
    days = days_of(schedule)
    assert lost == 1 and [day.day for day in days[:3]] == [MONDAY, MONDAY + 2 * WEEK, MONDAY + 4 * WEEK]
    assert days[1].moved and len(days) == 12 and first.id == days[0].id


def test_so_many_times_and_then_it_is_at_its_end(world, luka, weekly):
    schedule = weekly(rhythm=Rhythm("weekly", MONDAY, weekdays=(0,), times=2))
    assert len(days_of(schedule)) == 2
    for day in (MONDAY, MONDAY + WEEK, MONDAY + 2 * WEEK):
        at(day)
        schedules.run()
    assert Order.select().count() == 2 and Schedule.get_by_id(schedule.id).status == "ended"


def test_a_cart_is_repeated_for_its_stores_and_as_many_days_later_as_it_wants(world, luka):
    item = carts.NewLine(world.product("SYR-VANILLA-750").id, 6, world.store("FARGO", "STORE-02").id, date(2026, 12, 4))
    cart = carts.add_to_cart([item], by=luka, storefront=world.capricorn, account=world.fargo)
    cart = carts.current(world.fargo.id, luka.user_id, world.capricorn.id)
    (wish,) = schedules.from_cart(cart)
    assert wish == (item.product_id, 6, item.location_id, 12)


@pytest.mark.parametrize("seed", [1, 2])
def test_in_a_year_no_day_is_ordered_twice_and_none_is_missing(world, weekly, seed):
    """Skips, moves, own lines and outages as they come: each day of the rhythm ends as one order or as what a person
    made of it."""
    chance, luka = Random(seed), Actor(world.luka.id)
    schedule = weekly({"SYR-VANILLA-750": 6}, rhythm=Rhythm("weekly", MONDAY, weekdays=(0, 3)))
    world.fargo.update(credit_limit=None).execute()
    today, skipped = MONDAY - WEEK, set()
    while today < MONDAY + 52 * WEEK:
        today += timedelta(days=chance.choice([1, 1, 1, 2, 6]))
        at(today)
        schedules.run()
        one = chance.choice([day for day in days_of(schedule) if day.status in ("planned", "told")])
        if chance.random() < 0.1:
            schedules.skip_day(schedule, one, by=luka)
            skipped.add(one.day)
        elif chance.random() < 0.1:
            try:
                to = schedules.working_day(world.capricorn, one.due_on + timedelta(days=chance.randint(1, 3)))
                schedules.move_day(schedule, one, to, world.capricorn, by=luka, version=one.version)
            except DayTaken:
                pass
    days = days_of(schedule)
    over = [day for day in days if day.due_on <= today]
    expected = [MONDAY + timedelta(days=n) for n in range(600) if n % 7 in (0, 3)]
    assert [day.day for day in days] == expected[: len(days)]
    assert {day.day for day in days if day.status == "skipped"} == skipped
    assert {day.status for day in over} <= {"placed", "asked", "skipped"}
    assert Order.select().count() == sum(day.status == "placed" for day in days) > 40
    assert not any(check["broken"] for check in audit())
