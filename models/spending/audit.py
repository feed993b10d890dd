"""What must hold for budgets: what is used is the sum of the entries, and no order gives back more than it took."""

from peewee import JOIN, fn

from .budgets import BudgetPeriod
from .uses import BudgetUse


def uses_off() -> tuple[int, list[str]]:
    """Periods of budgets whose use is not the sum of their entries."""
    used = fn.COALESCE(fn.SUM(BudgetUse.amount), 0)
    rows = BudgetPeriod.select(BudgetPeriod.id, BudgetPeriod.used, used).join(BudgetUse, JOIN.LEFT_OUTER)
    found = list(rows.group_by(BudgetPeriod.id).tuples())
    return len(found), [f"budget period:{period}" for period, stored, summed in found if stored != int(summed)]


def entries_off() -> tuple[int, list[str]]:
    """Orders that gave back more to a period of a budget, for a cost centre and store, than they took."""
    own = BudgetUse
    place = (own.order_id, own.period, own.cost_centre, own.location)
    rows = list(own.select(*place, fn.SUM(own.amount)).group_by(*place).tuples())
    return len(rows), [f"order:{order} budget period:{period}" for order, period, *_, left in rows if left < 0]
