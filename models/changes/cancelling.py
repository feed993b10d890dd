"""Cancelling: units of a placed order, or all of it, in one transaction with everything that hangs on them."""

from collections.abc import Mapping
from dataclasses import dataclass

from models import billing, history, limits, orders, pricing, stock
from models.base import writing
from models.brands import Storefront
from models.identity import User
from models.orders import Order
from models.refusals import ChangedMeanwhile
from models.text import N_

from . import charging
from .documents import write_change
from .permitting import check_may_cancel
from .previewing import Preview, preview
from .refusals import NoteTooLong, ReasonNeeded
from .tables import REASONS, ChangeOrder
from .telling import tell_source

NOTE_LENGTH = limits.declare("change_note", 500, N_("The note on a change has at most %(value)s characters."))

_closers: list = []


def on_completed(call) -> None:
    """Have `call(order, by=by)` run in the transaction of each cancellation that leaves nothing more to be shipped of
    an order of which something was: the contexts above settle it then."""
    _closers.append(call)


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The change of a key; `made` False: it was made before, and nothing was done now."""

    change: ChangeOrder
    made: bool


def cancel(
    order: Order, wanted: Mapping[int, int] | None, *, by, key: str, version: int, reason: str, note: str = "",
    base: str = "",
) -> Cancelled:
    """Cancel so many units of lines (by their numbers), or all that is left (None), as `preview` says.

    The same key of the order always means the same change. `version` is the order's that was previewed; if it is
    another one by now, ChangedMeanwhile. Refuses by name (see refusals.py), and then nothing has happened. Stock,
    credit, budgets, promotions and coupons get back what they no longer need to hold. The number of statements does
    not grow with the order.
    """  # fmt: skip
    if reason not in REASONS:
        raise ReasonNeeded()
    if len(note) > NOTE_LENGTH:
        raise NoteTooLong(limit=NOTE_LENGTH, length=len(note))
    with writing():
        now = _locked(order)
        if earlier := ChangeOrder.get_or_none(ChangeOrder.order == now.id, ChangeOrder.key == key):
            return Cancelled(earlier, False)
        if now.version != version:
            raise ChangedMeanwhile(f"{now.number} is no longer at version {version}")
        user = User.get_by_id(by.user_id)
        check_may_cancel(now, Storefront.get_by_id(now.storefront_id), user)
        told = preview(now, wanted)
        change = write_change(now, told, user, by, key, reason, note.strip())
        _let_go(now, told, change, by)
        _record(now, change, by, base)
        tell_source(now, told, change.number)
        _close(Order.get_by_id(now.id), by)
    return Cancelled(change, True)


def _locked(order: Order) -> Order:
    """The order as it is now, held until the end."""
    Order.update(status=Order.status).where(Order.id == order.id).execute()
    return Order.get_by_id(order.id)


def _let_go(order: Order, told: Preview, change: ChangeOrder, by) -> None:
    """Give back what the order no longer needs: on its own lines, of stock, promotions, coupons and budgets."""
    shipped = sum(line.shipped for line in told.sold.lines)
    unsent = sum(line.unsent for line in told.sold.lines) - sum(told.units.values())
    orders.take_off(order, told.units, told.effect, orders.standing_by(shipped + unsent, shipped))
    stock.keep_promised(order.id, _held(told))
    nothing = not shipped + unsent
    if nothing:
        pricing.promotions.give_back(order.id, {})
    elif told.after.given is not None:
        pricing.promotions.give_back(order.id, told.after.given)
    billing.follow_change(order, by=by)
    charging.give_back(order, told, f"change:{change.id}", by=by)


def _close(order: Order, by) -> None:
    """Tell whoever settles it that all that is left of the order was shipped."""
    if order.shipping_status == "shipped":
        for call in _closers:
            call(order, by=by)


def _held(told: Preview) -> dict[int, int]:
    """The units of each product that the order still has in stock."""
    held: dict[int, int] = {}
    taken = told.units
    for line in told.sold.lines:
        for product, _, units in orders.promised_units(line, line.cancelled + taken.get(line.id, 0)):
            held[product] = held.get(product, 0) + units
    return held


def _record(order: Order, change: ChangeOrder, by, base: str) -> None:
    """The order's event, and the mail that tells of the change."""
    history.record(
        by, "cancel_order", f"order:{order.id}", account=order.account_id, number=order.number, change=change.number,
        units=change.units, total=change.total, currency=order.currency, reason=change.reason,
    )  # fmt: skip
    facts = {"change_id": change.id, "base": base}
    history.send_later("order_changed", f"order_changed:{change.id}", **facts)
