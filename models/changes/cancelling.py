"""Cancelling: units of a placed order, or all of it, in one transaction with everything that hangs on them."""

from collections.abc import Mapping
from dataclasses import dataclass

from models import billing, clock, history, limits, orders, pricing, stock
from models.base import execute_many, writing
from models.brands import Storefront
from models.identity import User
from models.orders import Order
from models.refusals import ChangedMeanwhile
from models.text import N_

from . import charging
from .permitting import check_may_cancel
from .previewing import Preview, preview
from .refusals import NoteTooLong, ReasonNeeded
from .standing import GroupNow, LineNow, differences
from .tables import REASONS, ChangeOrder
from .telling import tell_source

NOTE_LENGTH = limits.declare("change_note", 500, N_("The note on a change has at most %(value)s characters."))

INSERT_LINE = """
    INSERT INTO change_line (change_id, line_id, units, unit_price, subtotal, discount, tax)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""

INSERT_ADJUSTMENT = """
    INSERT INTO change_adjustment (change_id, group_id, line_id, kind, code, name_en, name_fr, rate, amount)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""


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
        change = _write(now, told, user, by, key, reason, note.strip())
        _let_go(now, told, change, by)
        _record(now, change, by, base)
        tell_source(now, told, change.number)
        _close(Order.get_by_id(now.id), by)
    return Cancelled(change, True)


def _locked(order: Order) -> Order:
    """The order as it is now, held until the end."""
    Order.update(status=Order.status).where(Order.id == order.id).execute()
    return Order.get_by_id(order.id)


def _write(order: Order, told: Preview, user: User, by, key: str, reason: str, note: str) -> ChangeOrder:
    """The document of the change. Four statements."""
    before, after = told.before, told.after
    sums = {name: getattr(after, name) - getattr(before, name) for name in ("subtotal", "discount", "shipping", "tax")}
    change = ChangeOrder.create(
        order=order.id, number=ChangeOrder.select().where(ChangeOrder.order == order.id).count() + 1, key=key,
        reason=reason, note=note, user=user.id, user_name=user.name, on_behalf_of=by.on_behalf_of_id, at=clock.now(),
        units=sum(told.units.values()), total=told.effect, losses=_losses(told), **sums,
    )  # fmt: skip
    lines, adjustments, units = [], [], told.units
    for line in told.sold.lines:
        then, now = before.lines[line.id], after.lines[line.id]
        row = (now.unit_price, now.subtotal - then.subtotal, now.discount - then.discount, now.tax - then.tax)
        if any(row[1:]) or line.id in units or now.unit_price != then.unit_price:
            lines.append((change.id, line.id, units.get(line.id, 0), *row))
        adjustments += [(change.id, line.group, line.id, *row) for row in _named(then, now)]
    for group in told.sold.groups:
        then, now = before.groups[group.id], after.groups[group.id]
        if now.charge != then.charge:
            adjustments.append((change.id, group.id, None, "shipping", *group.method, now.charge - then.charge))
        adjustments += [(change.id, group.id, None, *row) for row in _named(then, now)]
    execute_many(INSERT_LINE, lines)
    execute_many(INSERT_ADJUSTMENT, adjustments)
    return change


def _named(then: LineNow | GroupNow, now: LineNow | GroupNow):
    """The differences of discounts (below zero takes more off) and taxes, as columns of ChangeAdjustment."""
    yield from (("discount", *name, -amount) for name, amount in differences(then.discounts, now.discounts))
    yield from (("tax", *name, amount) for name, amount in differences(then.taxes, now.taxes))


def _losses(told: Preview) -> dict:
    return {
        "tiers": [list(lost) for lost in told.tiers],
        "promotions": [list(name[:3]) for name in told.promotions],
        "deliveries": [group.number for group in told.deliveries],
    }


def _let_go(order: Order, told: Preview, change: ChangeOrder, by) -> None:
    """Give back what the order no longer needs: on its own lines, of stock, promotions, coupons and budgets."""
    shipped = sum(line.shipped for line in told.sold.lines)
    unsent = sum(line.unsent for line in told.sold.lines) - sum(told.units.values())
    orders.take_off(order, told.units, told.effect, orders.standing_by(shipped + unsent, shipped))
    stock.keep_promised(order.id, _held(told))
    if told.after.is_empty:
        pricing.promotions.give_back(order.id, {})
    elif told.after.given is not None:
        pricing.promotions.give_back(order.id, told.after.given)
    if told.after.is_empty:
        billing.let_go_of_order(order, by=by)
    charging.give_back(order, told, f"change:{change.id}", by=by)


def _close(order: Order, by) -> None:
    """Tell whoever settles it that all that is left of the order was shipped."""
    if order.status == "complete":
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
