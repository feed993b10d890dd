"""What a change gives back to budgets: each line's part of the order's total before it, less that after it."""

from models import orders, spending
from models.orders import Order

from .previewing import Preview
from .standing import Sold, Standing


def give_back(order: Order, told: Preview, change: str, *, by) -> None:
    """Give back to the budgets what the order is charged less with, in the change's transaction. `change` names it."""
    before, after = _charged(told.sold, told.before), _charged(told.sold, told.after)
    less = {line: before[line] - after[line] for line in before}
    spending.restore(order.id, orders.shares_of(order, less), by=by, key=change)


def _charged(sold: Sold, now: Standing) -> dict[int, int]:
    """What each line is charged with, by its id, as placing spreads it (see `checkout.amounts_of`)."""
    found: dict[int, int] = {}
    for group in sold.groups:
        ids = [line.id for line in sold.lines if line.group == group.id]
        goods = [now.lines[line].net + now.lines[line].tax for line in ids]
        shipping = now.groups[group.id].net + now.groups[group.id].tax
        found |= zip(ids, spending.spread(goods, shipping), strict=True)
    return found
