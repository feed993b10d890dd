"""What must hold for scheduled orders: no day without what became of it, no order and no request without its day."""

from models.carts import Cart
from models.checkout import Placement

from .tables import APPROVAL, BY_HAND, FAILED, ORDERING, PLACED, TAKEN, Occurrence, Schedule


def schedules_off() -> tuple[int, list[str]]:
    """Days that were ordered without the order of their own key, and orders under a schedule's key without such a day.

    A day that is being ordered right now, that is tried again, or that waits for a yes or to be paid, may have its
    order already. What waits for approval has its day, and the day has what waits.
    """
    rows = Occurrence.select(Occurrence, Schedule.account.alias("account_id")).join(Schedule).objects().iterator()
    days = {(one.account_id, one.key): (one.status, one.order_id) for one in rows}
    orders = Placement.select(Placement.account, Placement.key, Placement.order)
    orders = orders.where(Placement.key.startswith("schedule-")).tuples()
    placed = {(account, key): order for account, key, order in orders}
    broken = [
        key for (account, key), (status, order) in days.items()
        if (order is not None and status not in (PLACED, BY_HAND))
        or (status == PLACED and (order is None or placed.get((account, key)) != order))
    ]  # fmt: skip
    lost = [key for key in placed if days.get(key, ("",))[0] not in (PLACED, ORDERING, FAILED, APPROVAL, TAKEN)]
    return len(days), sorted({*broken, *(key for _, key in lost), *_not_tied()})


def _not_tied() -> list[str]:
    """Carts that wait for a day which does not wait with them, and days that wait with no such cart."""
    made = Cart.select(Cart.id, Cart.made_for).where(Cart.made_for != "", Cart.status == "submitted")
    carts = dict(made.tuples())
    days = {one.cart_id: one.key for one in Occurrence.select().where(Occurrence.status == APPROVAL)}
    decided = Cart.select(Cart.id).where(Cart.id.in_(list(days)), Cart.made_for != "", Cart.status != "submitted")
    over = {number for (number,) in decided.tuples()}
    lost = [key for cart, key in carts.items() if days.get(cart) != key]
    return lost + [key for cart, key in days.items() if cart not in carts and cart not in over]
