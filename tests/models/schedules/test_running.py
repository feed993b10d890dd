"""What the clock does with scheduled orders: told ahead, ordered once, asked about where it fails, never lost."""

from datetime import timedelta

import pytest

from commands.audit import audit
from models import checkout, clock, history, schedules
from models.accounts import Account
from models.brands import Storefront
from models.catalog import Product
from models.history import Outbox
from models.identity import Actor
from models.orders import Order
from models.refusals import Refused
from models.schedules import Occurrence

from .conftest import MONDAY, at, days_of

WEEK = timedelta(days=7)


def letters(kind):
    return [row.facts for row in Outbox.select().where(Outbox.kind == kind).order_by(Outbox.id)]


def test_a_day_is_told_ahead_ordered_once_and_another_is_planned_in_its_stead(world, weekly):
    schedule = weekly()
    first, *_rest, last = days_of(schedule)
    assert (first.due_on, last.due_on) == (MONDAY, MONDAY + 11 * WEEK)
    assert schedules.run() == (0, 0, 0, 0, 0)
    at(MONDAY - timedelta(days=2))
    assert schedules.run().told == 1 and schedules.run().told == 0
    assert [one["occurrence"] for one in letters(schedules.NOTICE)] == [first.id]
    at(MONDAY)
    assert schedules.run().placed == 1 and schedules.run().placed == 0
    order = Order.get()
    assert (order.po_number, order.buyer_id, order.line_count) == (f"BW-{MONDAY}-1", world.luka.id, 2)
    assert checkout.placed_under(world.fargo.id, first.key) == order
    assert [event.verb for event in history.events_of(f"order:{order.id}")] == ["place_on_terms", "placed_by_schedule"]
    days = days_of(schedule)
    assert (days[0].status, days[0].order_id, days[-1].due_on) == ("placed", order.id, MONDAY + 12 * WEEK)
    assert not any(check["broken"] for check in audit())


def test_a_refusal_becomes_a_question_with_its_figures_and_can_be_ordered_later(world, luka, weekly):
    schedule = weekly()
    Account.update(credit_limit=1000).where(Account.code == "FARGO").execute()
    at(MONDAY)
    assert schedules.run().asked == 1
    day = days_of(schedule)[0]
    (reason,), lines = schedules.unpacked(day.faults)
    assert (day.status, reason.name, reason.facts["limit"].amount, lines) == ("asked", "OverCreditLimit", 1000, [])
    assert [one["occurrence"] for one in letters(schedules.QUESTION)] == [day.id]
    assert not Order.select().exists() and schedules.run().placed == 0
    with pytest.raises(checkout.OverCreditLimit):
        schedules.order_now(schedule, day, world.capricorn, by=luka)
    Account.update(credit_limit=None).where(Account.code == "FARGO").execute()
    placed = schedules.order_now(schedule, days_of(schedule)[0], world.capricorn, by=luka)
    assert days_of(schedule)[0].order_id == placed.order.id and len(letters(schedules.QUESTION)) == 1


def test_lines_that_cannot_be_ordered_are_named_with_their_reasons(world, weekly):
    schedule = weekly()
    Product.update(status="discontinued").where(Product.sku == "SYR-VANILLA-750").execute()
    at(MONDAY)
    schedules.run()
    _reasons, (line,) = schedules.unpacked(days_of(schedule)[0].faults)
    assert (line.sku, line.quantity, line.location, line.reason) == ("SYR-VANILLA-750", 6, "STORE-01", "not available")


def test_a_missed_day_is_made_up_for_the_latest_only_and_an_old_one_asks(world, weekly):
    daily = schedules.Rhythm("weekly", MONDAY, weekdays=(0, 1, 2, 3, 4))
    schedule = weekly(rhythm=daily)
    at(MONDAY + timedelta(days=2))
    assert schedules.run()[2:] == (1, 2, 0)
    assert [day.status for day in days_of(schedule)[:4]] == ["asked", "asked", "placed", "told"]
    names = [schedules.unpacked(day.faults)[0][0].name for day in days_of(schedule)[:2]]
    assert names == ["MissedBefore", "MissedBefore"]
    at(MONDAY + timedelta(days=50))
    schedules.run()
    days = [day for day in days_of(schedule) if day.due_on <= MONDAY + timedelta(days=50)]
    assert len(days) == 37 and [day.status for day in days].count("placed") == 2
    assert {day.status for day in days} == {"asked", "placed"} and days[-1].status == "placed"


def test_a_worker_that_died_left_a_day_that_is_ordered_once(world, weekly):
    schedule = weekly()
    day = days_of(schedule)[0]
    at(MONDAY)
    ordering = {"status": "ordering", "attempts": 1, "next_try_at": None}
    Occurrence.update(ordering).where(Occurrence.id == day.id).execute()
    assert schedules.run().placed == 1
    Occurrence.update(ordering | {"order": None}).where(Occurrence.id == day.id).execute()
    assert schedules.run().placed == 1
    assert Order.select().count() == 1 and days_of(schedule)[0].order_id == Order.get().id


def test_what_may_pass_is_tried_again_and_then_asked_about(world, weekly):
    schedule = weekly()
    Storefront.update(tax_source="avatax").where(Storefront.code == "capricorn").execute()
    at(MONDAY, 12)
    became = []
    for minutes in (0, 6, 16, 61, 181):
        clock.freeze(clock.now() + timedelta(minutes=minutes))
        schedules.run()
        became.append(days_of(schedule)[0].status)
    assert became == ["failed"] * 4 + ["asked"]
    assert schedules.unpacked(days_of(schedule)[0].faults)[0][0].name == "TaxesUnknown"


def test_a_buyer_who_left_is_asked_about(world, weekly):
    schedule = weekly()
    world.luka.update(active=False).where(type(world.luka).email == "luka@fargo.example").execute()
    at(MONDAY)
    schedules.run()
    assert schedules.unpacked(days_of(schedule)[0].faults)[0][0].name == "BuyerGone"


def test_a_paused_schedule_orders_nothing_and_skips_what_passed_meanwhile(world, luka, weekly):
    schedule = weekly()
    schedules.pause_schedule(schedule, by=luka)
    at(MONDAY + 2 * WEEK)
    assert schedules.run() == (0, 0, 0, 0, 0)
    assert schedules.resume_schedule(schedule, world.capricorn, by=luka) == 2
    assert schedules.run().placed == 1
    assert [day.status for day in days_of(schedule)[:4]] == ["skipped", "skipped", "placed", "planned"]
    with pytest.raises(Refused):
        schedules.resume_schedule(schedule, world.capricorn, by=luka)


def test_ordering_a_day_ahead_that_is_refused_leaves_it_to_its_day_and_twice_gives_the_same_order(world, luka, weekly):
    schedule = weekly()
    Account.update(credit_limit=1000).where(Account.code == "FARGO").execute()
    with pytest.raises(checkout.OverCreditLimit):
        schedules.order_now(schedule, days_of(schedule)[0], world.capricorn, by=luka)
    day = days_of(schedule)[0]
    assert (day.status, day.attempts, day.faults) == ("planned", 0, [])
    Account.update(credit_limit=None).where(Account.code == "FARGO").execute()
    erin = Actor(world.erin.id)
    first, again = (schedules.order_now(schedule, day, world.capricorn, by=erin) for _ in range(2))
    assert first.order == again.order and not again.placed
    assert (first.order.buyer_id, first.order.placed_by_id) == (world.luka.id, world.erin.id)
    assert not any(check["broken"] for check in audit())
