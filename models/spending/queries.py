"""Reads for pages: an account's cost centres and budgets, what was used by period, and the entries behind it."""

from datetime import date
from typing import NamedTuple

from peewee import JOIN, fn

from models.accounts import Location
from models.identity import User
from models.refusals import NotFound
from models.text import Named

from .budgets import Budget, BudgetPeriod
from .centres import CostCentre, CostCentreUser, PlaceCentre, SpendingRules
from .periods import Period, calendar_period, period_on, periods_before
from .standing import Standing, standing_of, used_of
from .uses import BudgetUse

PAGE_ORDERS = 50


class CentreRow(NamedTuple):
    """A cost centre with the ids of the people who may charge to it (none: everybody) and the codes of its stores."""

    centre: CostCentre
    people: list[int]
    places: list[str]


class BudgetRow(NamedTuple):
    """A budget, what it counts (`kind` is "account", "cost_centre", "location" or "buyer"; with a code and names, the
    account's own empty), and how it stands today (None: it does not count today)."""

    budget: Budget
    kind: str
    code: str
    named: Named
    standing: Standing | None


def rules_of(account) -> SpendingRules:
    """How the account charges; the usual rules where it never said."""
    return SpendingRules.get_or_none(SpendingRules.account == account.id) or SpendingRules(account=account.id)


def centres_of(account) -> list[CentreRow]:
    """The account's cost centres, the open ones first, by code. Three statements."""
    mine = CostCentre.account == account.id
    people: dict[int, list[int]] = {}
    users = CostCentreUser.select(CostCentreUser.cost_centre, CostCentreUser.user).join(CostCentre).where(mine)
    for centre, user in users.order_by(CostCentreUser.id).tuples():
        people.setdefault(centre, []).append(user)
    places: dict[int, list[str]] = {}
    usual = PlaceCentre.select(PlaceCentre.cost_centre, Location.code).join(Location)
    usual = usual.where(PlaceCentre.cost_centre.in_(CostCentre.select(CostCentre.id).where(mine)))
    for centre, code in usual.order_by(Location.position, Location.code).tuples():
        places.setdefault(centre, []).append(code)
    rows = CostCentre.select().where(mine).order_by(~CostCentre.is_open, CostCentre.code_key)
    return [CentreRow(one, people.get(one.id, []), places.get(one.id, [])) for one in rows]


def centre_of(account, centre_id: int) -> CostCentre:
    """The account's cost centre with this id; NotFound if it is another account's or there is none."""
    found = CostCentre.get_or_none(CostCentre.id == centre_id, CostCentre.account == account.id)
    if found is None:
        raise NotFound(f"cost centre {centre_id}")
    return found


def bound_to(centre: CostCentre) -> tuple[list[int], list[int]]:
    """The ids of the people who are chosen for a cost centre, and of the stores whose usual one it is."""
    people = CostCentreUser.select(CostCentreUser.user).where(CostCentreUser.cost_centre == centre.id)
    places = PlaceCentre.select(PlaceCentre.location).where(PlaceCentre.cost_centre == centre.id)
    return [user for (user,) in people.tuples()], [place for (place,) in places.tuples()]


def budgets_of(account, day: date) -> list[BudgetRow]:
    """The account's budgets, the open ones first, by code, and how each stands on a day. Two statements."""
    return _rows(Budget.account == account.id, day)


def budget_of(account, budget_id: int, day: date) -> BudgetRow:
    """One of them; NotFound if it is another account's or there is none."""
    rows = _rows((Budget.account == account.id) & (Budget.id == budget_id), day)
    if not rows:
        raise NotFound(f"budget {budget_id}")
    return rows[0]


def periods_of(budget: Budget, day: date) -> list[Standing]:
    """Every period of a budget up to the one of a day, and later ones that something was used in, the latest first.
    One statement."""
    known = used_of([budget.id]).get(budget.id, {})
    if budget.period == "dated":
        return [standing_of(budget, Period(budget.starts_on, budget.ends_on), known)]
    last = max(min(day, budget.ends_on or day), budget.starts_on, *known)
    now = calendar_period(budget.period, budget.fiscal_month, last)
    return [standing_of(budget, one, known) for one in [now, *reversed(periods_before(budget, now))]]


def orders_behind(budget: Budget, first: date, page: int = 1, size: int = PAGE_ORDERS) -> tuple[list, int]:
    """One page of the orders that used a budget in the period that begins on `first`, the latest first, as rows
    (order_id, taken, given_back, at), and how many there are. Two statements."""
    own = BudgetUse
    its = (BudgetPeriod.budget == budget.id) & (BudgetPeriod.starts_on == first)
    total = own.select(own.order_id).join(BudgetPeriod).where(its).distinct().count()
    rows = own.select(
        own.order_id,
        fn.COALESCE(fn.SUM(own.amount).filter(own.kind == "consume"), 0).alias("taken"),
        fn.COALESCE(fn.SUM(own.amount * -1).filter(own.kind == "restore"), 0).alias("given_back"),
        fn.MIN(own.at).alias("at"),
    ).join(BudgetPeriod)
    rows = rows.where(its).group_by(own.order_id).order_by(own.order_id.desc())
    return list(rows.paginate(page, size).namedtuples()), total


def entries_of(budget: Budget) -> list:
    """Every entry of a budget, the oldest first, as rows (first, order_id, cost_centre, location, kind, amount, at):
    the first day of the period and the code of the cost centre. One statement."""
    own = BudgetUse
    rows = own.select(
        BudgetPeriod.starts_on.alias("first"), own.order_id, CostCentre.code.alias("cost_centre"), own.location,
        own.kind, own.amount, own.at,
    )  # fmt: skip
    rows = rows.join_from(own, BudgetPeriod).join_from(own, CostCentre, JOIN.LEFT_OUTER)
    return list(rows.where(BudgetPeriod.budget == budget.id).order_by(own.id).namedtuples())


def _rows(mine, day: date) -> list[BudgetRow]:
    query = (
        Budget.select(Budget, CostCentre, Location, User)
        .join_from(Budget, CostCentre, JOIN.LEFT_OUTER)
        .join_from(Budget, Location, JOIN.LEFT_OUTER, on=(Budget.location == Location.id))
        .join_from(Budget, User, JOIN.LEFT_OUTER, on=(Budget.buyer == User.id))
        .where(mine)
        .order_by(~Budget.is_open, Budget.code_key)
    )
    budgets = list(query)
    known = used_of([budget.id for budget in budgets])
    return [_row(budget, day, known.get(budget.id, {})) for budget in budgets]


def _row(budget: Budget, day: date, known: dict) -> BudgetRow:
    period = period_on(budget, day) if budget.is_open else None
    standing = standing_of(budget, period, known) if period else None
    if budget.cost_centre_id is not None:
        return BudgetRow(budget, "cost_centre", budget.cost_centre.code, budget.cost_centre.named, standing)
    if budget.location_id is not None:
        name = budget.location.name
        return BudgetRow(budget, "location", budget.location.code, Named(name, name), standing)
    if budget.buyer_id is not None:
        return BudgetRow(budget, "buyer", "", Named(budget.buyer.name, budget.buyer.name), standing)
    return BudgetRow(budget, "account", "", Named("", ""), standing)
