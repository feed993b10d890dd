"""What a person does with one day of a schedule: skip it, move it, open it in a cart, and take any of it back."""

from datetime import date, timedelta
from typing import NamedTuple

from models import carts, checkout
from models.base import bump, writing
from models.carts import Cart, Entry
from models.identity import User

from . import refusals as no
from .approving import take_back
from .changing import open_day
from .lines import HIDDEN, lines_of, wanted_by
from .planning import A_DAY, lock, record, working_day
from .tables import APPROVAL, ASKED, COMING, PLANNED, SKIPPED, TAKEN, TOLD, WAITING, Occurrence, Schedule

MOVE_DAYS = timedelta(days=366)


class Opened(NamedTuple):
    """A day opened in a cart: how many lines are in it, how many were refused and left out, and the receipt."""

    added: int
    refused: int
    hidden: int
    receipt: carts.Import


def skip_day(schedule: Schedule, occurrence: Occurrence, *, by) -> None:
    """Order nothing on this day, until `bring_back`; a request for approval is withdrawn. Raises NotNow,
    OrderedAlready."""
    with writing():
        lock(schedule)
        own = _free(schedule, occurrence, by)
        _change(own, status=SKIPPED, cart=None)
        record(schedule, by, "skip_scheduled", day=own.day)


def bring_back(schedule: Schedule, occurrence: Occurrence, *, by) -> None:
    """Order on this day after all: a day that was skipped, or that was opened in a cart and not ordered from it (the
    cart is put away, where it is one's own). Raises NotSkipped, OrderedAlready, WaitsForApproval, InAnothersCart."""
    with writing():
        lock(schedule)
        own = Occurrence.get_by_id(occurrence.id)
        if own.status == SKIPPED:
            _change(own, status=ASKED if own.faults else TOLD if own.told_at else PLANNED)
        elif own.status == TAKEN:
            _put_away(schedule, own, by)
            _change(own, status=ASKED if own.faults else PLANNED, cart=None)
        else:
            raise no.NotSkipped()
        record(schedule, by, "bring_back_scheduled", day=own.day)


def move_day(schedule: Schedule, occurrence: Occurrence, day: date, storefront, *, by, version: int) -> None:
    """Order on another day instead, this once; `version` is the day's, as read. Moved onto its own day, it is as it
    was. The buyer is told anew, and a request for approval is withdrawn. Raises MoveOutside, ShopClosed, DayTaken,
    NotNow, ChangedMeanwhile."""
    first = storefront.today() + A_DAY
    if not first <= day <= first + MOVE_DAYS:
        raise no.MoveOutside(first=first, last=first + MOVE_DAYS)
    if (works := working_day(storefront, day)) != day:
        raise no.ShopClosed(day=day, next=works)
    with writing():
        lock(schedule)
        own = _free(schedule, occurrence, by)
        others = (Occurrence.schedule == schedule.id) & (Occurrence.id != own.id) & (Occurrence.due_on == day)
        if Occurrence.select().where(others, Occurrence.status.in_(COMING)).exists():
            raise no.DayTaken(day=day)
        facts = {"status": PLANNED, "due_on": day, "moved": day != working_day(storefront, own.day), "told_at": None}
        bump(Occurrence, own.id, version, **facts, cart=None, faults=[], attempts=0, next_try_at=None)
        record(schedule, by, "move_scheduled", day=own.day, to=day)


def open_in_cart(schedule: Schedule, occurrence: Occurrence, storefront, account, name: str, *, by) -> Opened:
    """Put what the day orders into a new cart named so, at hand from now on, and leave the day to whoever orders it.

    What the cart does not take is refused row by row with its reason, as for a quick order. Raises NotNow,
    OrderedAlready, NothingToRepeat, carts.TooManyCarts.
    """
    lines = [line for line in lines_of(schedule, occurrence, account, storefront, "en") if line.quantity]
    wanted = wanted_by(account.id, storefront, occurrence.due_on)
    entries = [_entry(number, line, wanted(line)) for number, line in enumerate(lines, 1) if line.sku]
    if not entries:
        raise no.NothingToRepeat()
    given = {"by": by, "storefront": storefront, "account": account}
    with writing():
        lock(schedule)
        own = _free(schedule, occurrence, by)
        cart = carts.new_cart(storefront, account, name, by=by)
        receipt = carts.take_rows(entries, **given, filename=name)
        added = receipt.add_rows(**given)
        _change(own, status=TAKEN, cart=cart.id)
        record(schedule, by, "open_scheduled", day=own.day, lines=added)
    hidden = sum(line.state == HIDDEN for line in lines)
    return Opened(added, len(entries) - added, hidden, receipt)


def _free(schedule: Schedule, occurrence: Occurrence, by) -> Occurrence:
    """The day, if a person may still decide on it: one that waits for approval does so no more. One that failed may
    have its order already."""
    own = Occurrence.get_by_id(occurrence.id)
    if own.status == APPROVAL:
        take_back(schedule, own, by=by)
        return own
    own = open_day(occurrence)
    if own.status in WAITING and (order := checkout.placed_under(schedule.account_id, own.key)):
        raise no.OrderedAlready(number=order.number)
    return own


def _put_away(schedule: Schedule, own: Occurrence, by) -> None:
    cart = Cart.get_or_none(Cart.id == own.cart_id)
    if cart is None:
        return
    if cart.status == "placed":
        order = checkout.placed_under(schedule.account_id, checkout.key_of(cart))
        raise no.OrderedAlready(number=order.number if order else cart.name)
    if cart.status == "submitted":
        raise no.WaitsForApproval()
    if cart.status == "open":
        if cart.buyer_id != by.buyer_id:
            raise no.InAnothersCart(owner=User.get_by_id(cart.buyer_id).name)
        carts.remove_cart(cart, by=by)


def _entry(number: int, line, day: date | None) -> Entry:
    return Entry(
        number, f"{line.sku} × {line.quantity}", line.sku, line.quantity, line.location_code, day,
        quantity_text=str(line.quantity), date_text=day.isoformat() if day else "",
    )  # fmt: skip


def _change(own: Occurrence, **changes) -> None:
    Occurrence.update(**changes, version=Occurrence.version + 1).where(Occurrence.id == own.id).execute()
    for name, value in changes.items():
        setattr(own, name, value)
