"""A day about which rules ask: one request by itself, one order by the yes, and never a day without either."""

from datetime import timedelta
from itertools import count

import pytest

from commands.audit import audit
from models import approvals, authority, checkout, clock, history, schedules
from models.accounts import Account
from models.approvals import ApprovalRequest
from models.authority import ApprovalRule, Wanted
from models.base import database, is_sqlite
from models.carts import Cart
from models.history import Outbox
from models.identity import Actor
from models.orders import Order
from models.pricing import Price
from models.refusals import Refused
from tests.faults import cutting_at

from .conftest import MONDAY, at, days_of

WEEK = timedelta(days=7)


@pytest.fixture
def erin(world):
    """Erin Olson, who administers Fargo Coffeehaus and decides about every order of its buyers."""
    return world.erin_decides()


@pytest.fixture
def waiting(weekly, erin):
    """His schedule, whose first day waits for approval."""
    schedule = weekly()
    at(MONDAY)
    assert schedules.run().asked == 1
    return schedule


def say_yes(erin, **facts):
    request = ApprovalRequest.select().order_by(ApprovalRequest.id.desc()).get()
    facts = {"version": request.version, "agreed_total": request.total} | facts
    return approvals.approve(request, by=erin, **facts)


def say_no(erin):
    request = ApprovalRequest.get()
    approvals.refuse(request, by=erin, version=request.version, words="Not this week")


def first(schedule):
    return days_of(schedule)[0]


def reason(schedule):
    return schedules.unpacked(first(schedule).faults)[0][0]


def whole():
    return [check["check"] for check in audit() if check["broken"]] == []


def test_a_day_asks_by_itself_once_and_its_approvers_are_told(world, waiting, erin):
    request = ApprovalRequest.get()
    assert schedules.run()[2:] == (0, 0, 0) and ApprovalRequest.select().count() == 1
    day = first(waiting)
    assert (day.status, day.cart_id, request.status) == ("approval", request.cart_id, "waiting")
    assert (request.asked_by_id, request.buyer_id) == (world.luka.id, world.luka.id)
    assert request.po_number == f"BW-{MONDAY}-1"
    letters = [row.facts["user_id"] for row in Outbox.select().where(Outbox.kind == approvals.REQUESTED)]
    assert letters == [erin.user_id] and not Outbox.select().where(Outbox.kind == schedules.QUESTION).exists()
    assert schedules.waits_of([day])[day.cart_id][1:] == (request.number, "waiting", ["Erin Olson"])
    assert not Order.select().exists() and whole()


def test_the_yes_orders_the_day_under_its_own_key_and_nothing_more_is_clicked(world, waiting, erin):
    order = say_yes(erin).order
    day = first(waiting)
    assert (day.status, day.order_id, order.buyer_id) == ("placed", order.id, world.luka.id)
    assert checkout.placed_under(world.fargo.id, day.key) == order
    verbs = [event.verb for event in history.events_of(f"order:{order.id}")]
    assert verbs == ["place_on_terms", "placed_by_schedule"]
    assert schedules.run().placed == 0 and Order.select().count() == 1 and whole()


def test_a_yes_that_nobody_told_the_day_of_is_found_by_the_next_run(waiting, erin, monkeypatch):
    monkeypatch.setattr("models.approvals.telling._listeners", [])
    order = say_yes(erin).order
    assert first(waiting).status == "approval" and whole()
    schedules.run()
    assert (first(waiting).status, first(waiting).order_id) == ("placed", order.id) and whole()


def test_a_price_beyond_the_tolerance_is_decided_again_within_it_the_day_is_ordered(waiting, erin):
    Price.update(unit_price=Price.unit_price * 110 / 100).execute()
    with pytest.raises(approvals.PriceDrifted):
        say_yes(erin)
    assert first(waiting).status == "approval" and not Order.select().exists()
    Price.update(unit_price=Price.unit_price * 100 / 109).execute()
    assert say_yes(erin).placed and first(waiting).status == "placed" and whole()


def test_a_no_leaves_the_day_to_its_buyer_with_the_reason(world, luka, waiting, erin):
    say_no(erin)
    day = first(waiting)
    assert (day.status, day.cart_id, reason(waiting).name) == ("asked", None, "ApprovalRefused")
    assert reason(waiting).facts["reason"] == "Not this week"
    assert Cart.get_by_id(ApprovalRequest.get().cart_id).status == "removed" and whole()
    again = schedules.order_now(waiting, day, world.capricorn, by=luka)
    assert again.order is None and again.request.status == "waiting" and first(waiting).status == "approval"
    assert say_yes(erin).placed and Order.select().count() == 1 and whole()


def test_a_request_taken_back_leaves_the_day_to_its_buyer(luka, waiting):
    request = ApprovalRequest.get()
    approvals.withdraw(request, by=luka, version=request.version)
    assert (first(waiting).status, reason(waiting).name) == ("asked", "ApprovalWithdrawn") and whole()


@pytest.mark.parametrize("verb", ["skip", "move", "open", "pause", "end"])
def test_deciding_otherwise_about_the_day_withdraws_its_request(world, luka, waiting, erin, verb):
    day, shop = first(waiting), world.capricorn
    if verb == "skip":
        schedules.skip_day(waiting, day, by=luka)
    elif verb == "move":
        schedules.move_day(waiting, day, MONDAY + timedelta(days=2), shop, by=luka, version=day.version)
    elif verb == "open":
        schedules.open_in_cart(waiting, day, shop, world.fargo, "By hand", by=luka)
    else:
        getattr(schedules, f"{verb}_schedule")(waiting, by=luka)
    left = {"skip": "skipped", "move": "planned", "open": "taken", "pause": "asked", "end": "asked"}
    assert (first(waiting).status, ApprovalRequest.get().status) == (left[verb], "withdrawn")
    with pytest.raises(Refused):
        say_yes(erin)
    assert not Order.select().exists() and whole()


def test_a_day_that_waits_is_not_changed_under_its_approvers(world, luka, waiting):
    with pytest.raises(Refused, match="Withdraw the request first"):
        schedules.change_lines(waiting, first(waiting), {1: (1, world.store("FARGO", "STORE-01").id, None)}, by=luka,
                               version=first(waiting).version)  # fmt: skip


def test_what_nobody_decided_until_the_next_day_is_given_up_and_said(waiting):
    at(MONDAY + WEEK)
    schedules.run()
    assert (first(waiting).status, reason(waiting).name) == ("asked", "ApprovalTooLate")
    letters = [row.facts["occurrence"] for row in Outbox.select().where(Outbox.kind == schedules.QUESTION)]
    assert letters == [first(waiting).id] and days_of(waiting)[1].status == "approval"
    assert [one.status for one in ApprovalRequest.select().order_by(ApprovalRequest.id)] == ["withdrawn", "waiting"]
    assert whole()


def test_where_nobody_could_say_yes_the_day_asks_its_buyer(world, weekly):
    erin = Actor(world.erin.id)
    ApprovalRule.delete().execute()
    authority.make_rule(world.fargo, Wanted(name="Every order", roles=["admin"]), by=erin)
    schedule = weekly()
    type(world.erin).update(active=False).where(type(world.erin).id == world.erin.id).execute()
    at(MONDAY)
    schedules.run()
    assert (first(schedule).status, reason(schedule).name) == ("asked", "NobodyDecides") and whole()


def test_who_pays_by_card_finds_the_approved_cart_at_the_day(world, waiting, erin):
    Account.update(payment_policy="card").where(Account.id == world.fargo.id).execute()
    assert say_yes(erin).ready
    day = first(waiting)
    assert day.status == "taken" and Cart.get_by_id(day.cart_id).status == "open" and whole()


class Killed(BaseException):
    """The process ended here."""


def die():
    raise Killed


def killed_everywhere(work, check) -> int:
    """Let `work` die at its first step, then at its fourth, and so on until it comes through; how many steps. No
    transaction of it is so short that none of these lies within."""
    for step in count(1, 3):
        try:
            with cutting_at(step, die):
                work()
            break
        except Killed:
            if is_sqlite():
                database.connection().rollback()  # as the end of the process does, where COMMIT itself was cut off
            check()
            clock.freeze(clock.now() + timedelta(minutes=16))
    return step


def test_killed_at_any_step_of_asking_there_is_one_request_and_of_the_yes_one_order(weekly, erin):
    schedule, seen = weekly(), set()
    at(MONDAY, 6)

    def check():
        requests, made = ApprovalRequest.select().count(), Cart.select().where(Cart.made_for != "").count()
        seen.add((first(schedule).status, requests, made))

    assert killed_everywhere(schedules.run, check) > 25
    assert seen <= {(status, 0, 0) for status in ("planned", "told", "ordering")} | {("approval", 1, 1)}, seen
    assert (first(schedule).status, ApprovalRequest.select().count()) == ("approval", 1) and whole()
    seen.clear()

    def check_order():
        seen.add((first(schedule).status, ApprovalRequest.get().status, Order.select().count()))

    killed_everywhere(lambda: say_yes(erin), check_order)
    assert seen <= {("approval", "waiting", 0), ("approval", "approved", 1), ("placed", "approved", 1)}, seen
    schedules.run()
    assert first(schedule).order_id == Order.get().id and first(schedule).status == "placed" and whole()
