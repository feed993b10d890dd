"""How budgets stand: what they had before an order, what it takes, and what is left after it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.accounts import Location
from models.base import among, is_sqlite
from models.money import Money

from .at_hand import Counting, at_hand, counting
from .budgets import Budget, BudgetPeriod
from .periods import Period, period_on, periods_before
from .refusals import BudgetNeedsApproval, OverBudget, OverBudgetForGood
from .shares import Share, summed


@dataclass(frozen=True, slots=True)
class Standing:
    """A budget in one of its periods, and what an order would take from it. Amounts are in the minor unit.

    `amount` is the period's own, `carried` what earlier periods left (below zero: overspent), `used` what orders took
    before. `order` is what this order takes: its `shares` that the budget counts.
    """

    budget: Budget
    period: Period
    amount: int
    carried: int
    used: int
    shares: tuple[Share, ...] = ()

    @property
    def order(self) -> int:
        """What this order takes."""
        return sum(share.amount for share in self.shares)

    @property
    def whole(self) -> int:
        """What there is to spend in the period in all."""
        return self.amount + self.carried

    @property
    def before(self) -> int:
        """What is left before this order; below zero where the budget is overdrawn."""
        return self.whole - self.used

    @property
    def after(self) -> int:
        """What is left after this order."""
        return self.before - self.order

    @property
    def over(self) -> int:
        """By how much this order overdraws the budget, or overdraws it further; 0 where it fits."""
        return min(self.order, max(0, -self.after)) if self.order > 0 else 0

    def percent(self, amount: int) -> int:
        """An amount in whole percents of what there is to spend, from 0 to 100."""
        return min(100, max(0, amount * 100 // self.whole)) if self.whole > 0 else 100 * (amount > 0)


def standings(account, buyer_id: int, shares: Iterable[Share], day: date) -> list[Standing]:
    """Every budget that counts some of these shares of an order of this buyer on that day (the date at the shop), by
    id, and how it stands. One statement."""
    return stood(at_hand(account, buyer_id, day).budgets, shares, day)


def locked_standings(account, buyer_id: int, shares: Iterable[Share], day: date) -> list[Standing]:
    """As `standings`, within a transaction: the budgets are locked, in the order of their ids, before what was used of
    them is read, and so stay as they are until it ends. Two statements; one where none counts."""
    place = Location.select(Location.code).where(Location.id == Budget.location)
    query = Budget.select(Budget, place.alias("place")).where(counting(account.id, buyer_id, day)).order_by(Budget.id)
    budgets = list(query if is_sqlite() else query.for_update("FOR NO KEY UPDATE"))
    known = used_of([budget.id for budget in budgets])
    return stood([Counting(one, one.place, known.get(one.id, {})) for one in budgets], shares, day)


def stood(budgets: Iterable[Counting], shares: Iterable[Share], day: date) -> list[Standing]:
    """How those of the budgets stand that count some of the shares."""
    shares, found = summed(shares), []
    for budget, place, known in budgets:
        its = tuple(share for share in shares if _counts(budget, place, share))
        period = period_on(budget, day)
        if its and period:
            found.append(standing_of(budget, period, known, its))
    return found


def overruns(account, buyer_id: int, shares: Iterable[Share], day: date) -> list[Standing]:
    """Those budgets that an order would overdraw, with the figures: facts for an approval. As `standings`.

    Each says `budget.action`: "warn" lets the order pass, "approve" asks for somebody’s approval, "block" refuses it
    whoever approves. `over` is by how much, `before` and `after` what is left.
    """
    return [standing for standing in standings(account, buyer_id, shares, day) if standing.over]


def check_standings(standing: Iterable[Standing], currency: str, *, approved: bool) -> None:
    """Raise the refusal of the first budget that an order overdraws without leave; those that block come first."""
    over = [one for one in standing if one.over]
    for one in over:
        if one.budget.action == "block":
            raise _refusal(one, currency)
    for one in over:
        if one.budget.action == "approve" and not approved:
            raise BudgetNeedsApproval(**_figures(one, currency))


def standing_of(budget: Budget, period: Period, known: dict[date, tuple], shares: tuple[Share, ...] = ()) -> Standing:
    """How a budget stands in a period; `known` are its periods as `used_of` says them."""
    own, used = known.get(period.first, (None, 0))
    amount = budget.amount if own is None else own
    carried = 0
    if budget.carry_over:
        past = [known.get(one.first, (None, 0)) for one in periods_before(budget, period)]
        carried = sum((budget.amount if had is None else had) - gone for had, gone in past)
    return Standing(budget, period, amount, carried, used, shares)


def used_of(budget_ids: list[int]) -> dict[int, dict[date, tuple]]:
    """What is known of the budgets' periods: by budget, by first day, (amount of its own or None, used). One
    statement; none without budgets."""
    found: dict[int, dict[date, tuple]] = {}
    if budget_ids:
        own = BudgetPeriod
        rows = own.select(own.budget, own.starts_on, own.amount, own.used).where(among(own.budget, budget_ids))
        for budget, first, amount, used in rows.tuples():
            found.setdefault(budget, {})[first] = (amount, used)
    return found


def _counts(budget: Budget, place: str | None, share: Share) -> bool:
    if budget.cost_centre_id is not None:
        return share.cost_centre == budget.cost_centre_id
    return budget.location_id is None or share.location == place


def _refusal(one: Standing, currency: str):
    figures = _figures(one, currency)
    return OverBudget(until=one.period.last, **figures) if one.period.last else OverBudgetForGood(**figures)


def _figures(one: Standing, currency: str) -> dict:
    def money(amount: int) -> Money:
        return Money(amount, currency)

    return {"budget": one.budget.named, "order": money(one.order), "left": money(one.before), "over": money(one.over)}
