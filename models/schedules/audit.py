"""What must hold for scheduled orders: no day without what became of it, no order without its day."""

from models.checkout import Placement

from .tables import BY_HAND, FAILED, ORDERING, PLACED, Occurrence, Schedule


def schedules_off() -> tuple[int, list[str]]:
    """Days that were ordered without the order of their own key, and orders under a schedule's key without such a day.

    A day that is being ordered right now, or that is tried again, may have its order already.
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
    lost = [key for key in placed if days.get(key, ("",))[0] not in (PLACED, ORDERING, FAILED)]
    return len(days), sorted({*broken, *(key for _, key in lost)})
