"""Reads for pages: the schedules within somebody's reach, and their days."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from peewee import JOIN, SQL, fn

from models.carts import Cart
from models.identity import User
from models.orders import Order
from models.refusals import NotFound

from .tables import ASKED, BY_HAND, COMING, FAILED, ORDERING, OVER, PLACED, SKIPPED, TAKEN, Occurrence, Schedule

PAGE_SCHEDULES = 50
PAST_SHOWN = 12


class Listed(NamedTuple):
    """A schedule in the list: its row, whose it is, its next day (None: none is to come), and how many days ask."""

    schedule: Schedule
    buyer_name: str
    next_on: date | None
    asking: int


def listed(account_id: int, by, page: int = 1) -> tuple[list[Listed], int]:
    """One page of the schedules within reach, those that ask first, then by their next day; and how many there are.

    One's own, and all of the account for its administrator. Two statements.
    """
    coming = Occurrence.select(fn.MIN(Occurrence.due_on)).where(
        Occurrence.schedule == Schedule.id, Occurrence.status.in_((*COMING, ORDERING, FAILED))
    )
    asking = Occurrence.select(fn.COUNT(Occurrence.id)).where(
        Occurrence.schedule == Schedule.id, Occurrence.status == ASKED
    )
    mine = Schedule.select().where(_reach(account_id, by))
    total = mine.count()
    ended = Schedule.status == "ended"
    rows = mine.select(Schedule, User.name.alias("buyer_name"), coming.alias("next_on"), asking.alias("asking"))
    rows = rows.join(User, on=(User.id == Schedule.buyer)).order_by(
        ended, SQL("asking").desc(), SQL("next_on").asc(nulls="LAST"), Schedule.id
    )
    last = max(1, -(-total // PAGE_SCHEDULES))
    found = rows.paginate(min(max(page, 1), last), PAGE_SCHEDULES).objects()
    return [Listed(one, one.buyer_name, _day(one.next_on), one.asking) for one in found], total


def asking(account_id: int, by) -> int:
    """How many days within reach ask a person: one statement."""
    days = Occurrence.select().join(Schedule).where(_reach(account_id, by), Occurrence.status == ASKED)
    return days.count()


def open_schedule(account_id: int, by, number: int) -> Schedule:
    """The schedule with this number as this person may use it, with `buyer_name`; NotFound for any other."""
    query = Schedule.select(Schedule, User.name.alias("buyer_name")).join(User, on=(User.id == Schedule.buyer))
    found = query.where(_reach(account_id, by), Schedule.id == number).objects().first()
    if found is None:
        raise NotFound(f"schedule {number}")
    return found


def open_occurrence(schedule: Schedule, day: date) -> Occurrence:
    """The schedule's day, named by its day in the rhythm; NotFound where it has none."""
    found = Occurrence.get_or_none(Occurrence.schedule == schedule.id, Occurrence.day == day)
    if found is None:
        raise NotFound(f"schedule {schedule.id} {day}")
    return found


def coming_days(schedule: Schedule, today: date) -> list[Occurrence]:
    """What is to come or waits for somebody, the skipped days after today too, by the day they are ordered on."""
    own = Occurrence
    open_days = own.status.not_in(OVER) | ((own.status == SKIPPED) & (own.due_on >= today))
    return list(own.select().where(own.schedule == schedule.id, open_days).order_by(own.due_on, own.day))


def paid_with(card_ids: Collection[int]) -> dict[int, list[Schedule]]:
    """The schedules that are not ended and are paid with these saved cards, by the card's id: one statement."""
    found: dict[int, list[Schedule]] = {}
    rows = Schedule.select().where(Schedule.card.in_(list(card_ids)), Schedule.status != "ended")
    for one in rows.order_by(Schedule.name, Schedule.id):
        found.setdefault(one.card_id, []).append(one)
    return found


def carts_of(days: list[Occurrence]) -> dict[int, str]:
    """How the carts stand in which days were opened, by their ids: one statement, none where none was."""
    ids = [one.cart_id for one in days if one.status == TAKEN and one.cart_id]
    return dict(Cart.select(Cart.id, Cart.status).where(Cart.id.in_(ids)).tuples()) if ids else {}


def past_days(schedule: Schedule, today: date) -> list:
    """The latest days that were ordered or skipped, newest first, as rows (day, due_on, status, moved, changed, number,
    total, currency; the last three None without an order)."""
    own = Occurrence
    over = own.status.in_((PLACED, BY_HAND)) | ((own.status == SKIPPED) & (own.due_on < today))
    rows = own.select(
        own.day, own.due_on, own.status, own.moved, own.changed, Order.number, Order.total, Order.currency
    )
    rows = rows.join(Order, JOIN.LEFT_OUTER, on=(own.order == Order.id)).where(own.schedule == schedule.id, over)
    return list(rows.order_by(own.due_on.desc(), own.day.desc()).limit(PAST_SHOWN).namedtuples())


def told_about(occurrence_id: int, version: int) -> Occurrence:
    """A day as a letter speaks of it, with its schedule; NotFound once it is another one, so that nobody is told what
    is no longer so."""
    found = Occurrence.select(Occurrence, Schedule).join(Schedule).where(Occurrence.id == occurrence_id).first()
    over = (*OVER,) if found and found.faults else (TAKEN, *OVER)
    if found is None or found.version != version or found.status in over:
        raise NotFound(f"occurrence {occurrence_id} at version {version}")
    return found


def _reach(account_id: int, by):
    person = User.alias()
    role = person.select(person.role).where(person.id == by.buyer_id)
    return (Schedule.account == account_id) & ((Schedule.buyer == by.buyer_id) | (role == "admin"))


def _day(value) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
