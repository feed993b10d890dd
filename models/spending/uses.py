"""BudgetUse: what orders take from budgets and give back. Entries are only ever added."""

from collections.abc import Iterable
from datetime import date

from peewee import EXCLUDED, BigIntegerField, CharField, DateTimeField, IntegerField

from models import clock
from models.base import Model, execute_many, is_sqlite, reference, writing
from models.identity import User

from .budgets import Budget, BudgetPeriod
from .centres import CostCentre
from .shares import Share, summed
from .standing import Standing, check_standings, locked_standings

INSERT = """
    INSERT INTO budget_use (period_id, order_id, cost_centre_id, location, kind, amount, key, user_id, at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""


class BudgetUse(Model):
    """An entry: what an order (its id in the context above) takes from a period of a budget for one cost centre and
    store (its code): `consume`, above zero; or gives back: `restore`, below zero. Amounts are in the minor unit.

    `key` is unique: the same change of the same order, told again, adds nothing.
    """

    period = reference(BudgetPeriod)
    order_id = IntegerField(index=True)
    cost_centre = reference(CostCentre, null=True)
    location = CharField(max_length=40, default="")
    kind = CharField(max_length=10)
    amount = BigIntegerField()
    key = CharField(max_length=200, unique=True)
    user = reference(User, null=True)
    at = DateTimeField(default=clock.now)

    class Meta:
        table_name = "budget_use"


def consume(
    order_id: int,
    account,
    buyer_id: int,
    shares: Iterable[Share],
    day: date,
    currency: str,
    *,
    by,
    approved: bool = False,
) -> list[Standing]:
    """Take what a placed order comes to from every budget that counts it, in the placing's transaction; returns how
    the budgets stood before it. Four statements, whatever the order's size.

    The budgets are locked in the order of their ids before they are read, so that no two orders share the last cent.
    Raises OverBudget where a budget that blocks has less left, and BudgetNeedsApproval where one that asks for
    approval has, unless the order is `approved`.
    """
    shares = summed(shares)
    standing = locked_standings(account, buyer_id, shares, day)
    check_standings(standing, currency, approved=approved)
    if not standing:
        return []
    periods = _counted(standing)
    entries = [
        (periods[one.budget.id], share, share.amount) for one in standing for share in one.shares if share.amount
    ]
    _write(order_id, "consume", "placed", entries, by)
    return standing


def restore(order_id: int, shares: Iterable[Share], *, by, key: str) -> int:
    """Give back to the budgets what an order used of them, in the transaction of the verb that changes the order;
    returns how much (minor unit) all budgets together got back.

    `shares` are what is taken off the order, by cost centre and store as the order was placed (`orders.shares_of`
    says them for the whole order, for lines, or for an amount); one below zero is what a change adds, and is never
    refused. It goes back **into the period that the order was counted in**, whatever the day is now: a December order
    that is cancelled in January frees December's budget, and the January one only by what is carried over. A budget
    that was closed or changed since gets its part back too; one that did not count the order gets nothing.

    `key` names the change (such as "cancellation:17", at most 100 characters): the same one again for the same order
    does nothing and gives 0. Raises ValueError where an order would give back more than it took.
    """
    with writing():
        _lock_used(order_id)
        mine = _entries(order_id)
        if any(entry.key.startswith(f"{key}|") for entry in mine):
            return 0
        entries = _given_back(order_id, summed(shares), mine)
        _write(order_id, "restore", key, entries, by)
        _sum_up(entries)
    return -sum(amount for _, _, amount in entries)


def _given_back(order_id: int, shares: list[Share], mine: list) -> list[tuple[int, Share, int]]:
    """The entries (period, share, amount) that give shares back to every period that counted them."""
    left: dict[tuple, int] = {}
    for entry in mine:
        place = entry.cost_centre_id, entry.location, entry.period_id
        left[place] = left.get(place, 0) + entry.amount
    entries = []
    for share in shares:
        for (centre, location, period), used in left.items():
            if (centre, location) == share[:2] and share.amount:
                if share.amount > used:
                    raise ValueError(f"order {order_id} took {used} from period {period}, not {share.amount}")
                entries.append((period, share, -share.amount))
    return entries


def _lock_used(order_id: int) -> None:
    """Hold the budgets that an order was counted in, in the order of their ids."""
    if is_sqlite():
        return
    counted = BudgetUse.select(BudgetPeriod.budget).join(BudgetPeriod).where(BudgetUse.order_id == order_id)
    list(Budget.select(Budget.id).where(Budget.id.in_(counted)).order_by(Budget.id).for_update("FOR NO KEY UPDATE"))


def _entries(order_id: int) -> list:
    own = BudgetUse
    columns = own.cost_centre.alias("cost_centre_id"), own.location, own.period.alias("period_id"), own.amount, own.key
    return list(own.select(*columns).where(own.order_id == order_id).order_by(own.id).namedtuples())


def _counted(standing: list[Standing]) -> dict[int, int]:
    """Add what an order takes to what is used of the budgets' periods, which are made where they are not there yet; the
    periods' ids by their budgets. One statement."""
    own = BudgetPeriod
    rows = [{"budget": one.budget.id, "starts_on": one.period.first, "used": one.order} for one in standing]
    put = own.insert_many(rows).on_conflict(
        conflict_target=[own.budget, own.starts_on], update={own.used: own.used + EXCLUDED.used}
    )
    return dict(put.returning(own.budget, own.id).tuples().execute())


def _write(order_id: int, kind: str, key: str, entries: list[tuple[int, Share, int]], by) -> None:
    """Add entries: one statement."""
    now, user = clock.now(), by.user_id if by else None
    rows = [
        (period, order_id, share.cost_centre, share.location, kind, amount,
         f"{key}|{order_id}|{period}|{share.cost_centre or 0}|{share.location}", user, now)
        for period, share, amount in entries
    ]  # fmt: skip
    execute_many(INSERT, rows)


def _sum_up(entries: list[tuple[int, Share, int]]) -> None:
    """Add the amounts of new entries to what is used of their periods: one statement."""
    sums: dict[int, int] = {}
    for period, _, amount in entries:
        sums[period] = sums.get(period, 0) + amount
    update = "UPDATE budget_period SET used = used + ? WHERE id = ?"
    execute_many(update, [(amount, period) for period, amount in sorted(sums.items())])
