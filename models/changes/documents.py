"""The document of a change: what it comes to in all, line by line and name by name."""

from models import clock
from models.base import execute_many
from models.identity import User
from models.orders import Order

from .previewing import Preview
from .standing import GroupNow, LineNow, differences
from .tables import ChangeOrder

INSERT_LINE = """
    INSERT INTO change_line (change_id, line_id, units, unit_price, subtotal, discount, tax)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""

INSERT_ADJUSTMENT = """
    INSERT INTO change_adjustment (change_id, group_id, line_id, kind, code, name_en, name_fr, rate, amount)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""


def write_change(order: Order, told: Preview, user: User, by, key: str, reason: str, note: str) -> ChangeOrder:
    """The document of a change, in its transaction. Four statements."""
    before, after = told.before, told.after
    sums = {name: getattr(after, name) - getattr(before, name) for name in ("subtotal", "discount", "shipping", "tax")}
    change = ChangeOrder.create(
        order=order.id, kind=told.kind, key=key, reason=reason,
        number=ChangeOrder.select().where(ChangeOrder.order == order.id).count() + 1,
        note=note, user=user.id, user_name=user.name, on_behalf_of=by.on_behalf_of_id, at=clock.now(),
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
