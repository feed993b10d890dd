"""What a change gives back to budgets: each line's part of the order's total before it, less that after it.

A delivery's charge is spread over what was sent of it, whatever came back since: a return gives back to the cost centre
of its own lines alone.
"""

from peewee import fn

from models import orders, spending
from models.money import allocate
from models.orders import Order

from .previewing import Preview
from .standing import Sold, Standing
from .tables import ChangeLine, ChangeOrder


def give_back(order: Order, told: Preview, change: str, *, by) -> None:
    """Give back to the budgets what the order is charged less with, in the change's transaction, once its document is
    written. `change` names it."""
    given = _given_back(order)
    weights = _goods(told.sold, told.after, given)
    sent = weights if told.is_return else _goods(told.sold, told.before, given)
    before, after = _charged(told.sold, told.before, sent), _charged(told.sold, told.after, weights)
    less = {line: before[line] - after[line] for line in before}
    spending.restore(order.id, orders.shares_of(order, less), by=by, key=change)


def _given_back(order: Order) -> dict[int, int]:
    """What returns gave back of each line, with its taxes, by the line's id. One statement."""
    own = ChangeLine
    amount = fn.SUM(own.tax + own.subtotal - own.discount)
    rows = own.select(own.line, amount).join(ChangeOrder).where(
        ChangeOrder.order == order.id, ChangeOrder.kind == "return"
    )
    return {line: -int(less) for line, less in rows.group_by(own.line).tuples()}


def _goods(sold: Sold, now: Standing, given: dict[int, int]) -> dict[int, int]:
    """What each line came to with its taxes before anything of it came back, by its id."""
    lines = now.lines
    return {line.id: lines[line.id].net + lines[line.id].tax + given.get(line.id, 0) for line in sold.lines}


def _charged(sold: Sold, now: Standing, weights: dict[int, int]) -> dict[int, int]:
    """What each line is charged with, by its id, as placing spreads it (see `checkout.amounts_of`)."""
    found: dict[int, int] = {}
    for group in sold.groups:
        ids = [line.id for line in sold.lines if line.group == group.id]
        shipping = now.groups[group.id].net + now.groups[group.id].tax
        shares = allocate(shipping, [weights[line] for line in ids])
        for line, share in zip(ids, shares, strict=True):
            found[line] = now.lines[line].net + now.lines[line].tax + share
    return found
