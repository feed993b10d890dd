"""Budget: how much may be spent in a period, and what happens to an order that takes more."""

from datetime import date

from peewee import BigIntegerField, BooleanField, CharField, DateField, IntegerField

from models import accounts, history
from models.accounts import Account, Location
from models.base import Model, bump, reference, writing
from models.identity import User
from models.refusals import NotFound
from models.text import Named, key

from .centres import CostCentre
from .describing import described
from .periods import PERIODS, period_on, periods_before
from .refusals import AmountMissing, BudgetTwice, CodeTaken, PeriodBackwards

# What becomes of an order that takes more than is left: it is placed and said so; refused; or somebody approves it.
ACTIONS = ("warn", "block", "approve")
HIGHEST = 1_000_000_000_000


class Budget(Model):
    """`amount` (minor unit of the shop's currency) may be spent in each period by what the budget counts.

    It counts the orders of the account, or what they charge to one cost centre, one store (`location`) or what one
    buyer orders: at most one of the three is set. `period` is one of PERIODS; a `dated` one lasts from `starts_on` to
    `ends_on` once. Quarters and years begin in `fiscal_month`. With `carry_over`, what a period leaves is added to the
    next one, and what it overspends is taken off it. What is counted and by which periods never changes: another
    budget is made instead. `code_key` is `text.key(code)`.
    """

    account = reference(Account, on_delete="CASCADE")
    code = CharField(max_length=40)
    code_key = CharField(max_length=80)
    name_en = CharField(max_length=120)
    name_fr = CharField(max_length=120, default="")
    cost_centre = reference(CostCentre, null=True, on_delete="CASCADE")
    location = reference(Location, null=True, on_delete="CASCADE")
    buyer = reference(User, null=True, on_delete="CASCADE")
    period = CharField(max_length=10)
    fiscal_month = IntegerField(default=1)
    starts_on = DateField()
    ends_on = DateField(null=True)
    amount = BigIntegerField()
    action = CharField(max_length=10, default="warn")
    carry_over = BooleanField(default=False)
    is_open = BooleanField(default=True)
    version = IntegerField(default=1)

    class Meta:
        table_name = "budget"
        indexes = ((("account", "code_key"), True),)

    @property
    def named(self) -> Named:
        """Its name in both languages, for sentences."""
        return Named(self.name_en, self.name_fr)

    @property
    def stream(self) -> str:
        """The name of its events in the journal."""
        return f"budget:{self.id}"


class BudgetPeriod(Model):
    """A period of a budget that something was used in: `used` is the sum of its entries (minor unit).

    `amount` is empty while the budget's own counts; a period that was over when the budget's amount changed keeps
    what it had, so that what is carried over stays as it was.
    """

    budget = reference(Budget, on_delete="CASCADE")
    starts_on = DateField()
    amount = BigIntegerField(null=True)
    used = BigIntegerField(default=0)

    class Meta:
        table_name = "budget_period"
        indexes = ((("budget", "starts_on"), True),)


def create_budget(
    account,
    *,
    by,
    code: str,
    name_en: str,
    name_fr: str = "",
    subject: tuple[str, int] | None = None,
    period: str,
    starts_on: date,
    ends_on: date | None = None,
    fiscal_month: int = 1,
    amount: int | None,
    action: str = "warn",
    carry_over: bool = False,
    once: str = "",
) -> Budget:
    """Make a budget. `subject` is what it counts: None for the whole account, else ("cost_centre", "location" or
    "buyer", id); others' are NotFound. The form's key `once` sent twice makes one (raises history.SentTwice)."""
    facts = described(code, name_en, name_fr) | {"period": period, "fiscal_month": fiscal_month}
    facts |= {"starts_on": starts_on, "ends_on": ends_on, "amount": amount, "action": action, "carry_over": carry_over}
    _check(facts)
    facts |= _subject(account, subject)
    with writing():
        history.spend(once, by.buyer_id, account.id, facts)
        _hold(account)
        _check_code(account.id, facts["code"])
        _check_alone(account.id, facts)
        budget = Budget.create(account=account.id, **facts)
        history.record(by, "create_budget", budget.stream, account=account.id, **_told(budget))
    return budget


def update_budget(
    budget: Budget,
    *,
    by,
    version: int,
    today: date,
    code: str,
    name_en: str,
    name_fr: str,
    ends_on: date | None,
    amount: int | None,
    action: str,
    carry_over: bool,
    is_open: bool,
) -> None:
    """Change a budget as a whole, except what it counts and its periods. Raises ChangedMeanwhile where it is no longer
    at `version`. A new amount holds from the period of `today` on; earlier ones keep theirs."""
    facts = described(code, name_en, name_fr) | {"ends_on": ends_on, "amount": amount, "action": action}
    facts |= {"carry_over": carry_over, "is_open": is_open}
    _check(facts | {"period": budget.period, "starts_on": budget.starts_on})
    with writing():
        bump(Budget, budget.id, version, **facts)
        _check_code(budget.account_id, facts["code"], but=budget.id)
        changed = Budget.get_by_id(budget.id)
        if is_open:
            _check_alone(budget.account_id, changed.__data__, but=budget.id)
        if amount != budget.amount:
            _keep_amount(changed, budget.amount, today)
        before = {"amount": budget.amount, "action": budget.action}
        history.record(by, "update_budget", budget.stream, account=budget.account_id, before=before, **_told(changed))


def _check(facts: dict) -> None:
    if facts["amount"] is None or not 0 <= facts["amount"] <= HIGHEST:
        raise AmountMissing()
    if facts["ends_on"] is None and facts["period"] == "dated":
        raise PeriodBackwards()
    if facts["ends_on"] is not None and facts["ends_on"] < facts["starts_on"]:
        raise PeriodBackwards()
    if facts["period"] not in PERIODS or facts["action"] not in ACTIONS:
        raise ValueError(f"{facts['period']}, {facts['action']}")


def _subject(account, subject: tuple[str, int] | None) -> dict:
    """The three columns, of which one at most is set; raises NotFound for what is not the account's."""
    columns = {"cost_centre": None, "location": None, "buyer": None}
    if subject is None:
        return columns
    kind, number = subject
    theirs = {
        "cost_centre": lambda: CostCentre.select(CostCentre.id).where(CostCentre.account == account.id),
        "location": lambda: accounts.locations_of(account),
        "buyer": lambda: accounts.people_of(account),
    }
    if number not in {one.id for one in theirs[kind]()}:
        raise NotFound(f"{kind} {number}")
    return columns | {kind: number}


def _hold(account) -> None:
    """Two budgets of an account are made one after the other, so that each sees the other."""
    Account.update(version=Account.version).where(Account.id == account.id).execute()


def _check_code(account_id: int, code: str, but: int = 0) -> None:
    mine = (Budget.account == account_id) & (Budget.code_key == key(code))
    if Budget.select().where(mine, Budget.id != but).exists():
        raise CodeTaken(code=code)


def _check_alone(account_id: int, facts: dict, but: int = 0) -> None:
    """Raise BudgetTwice where an open budget counts the same by the same kind of period on some of the same days."""
    same = (Budget.account == account_id) & Budget.is_open & (Budget.id != but) & (Budget.period == facts["period"])
    for name in ("cost_centre", "location", "buyer"):
        field = getattr(Budget, name)
        same &= field.is_null() if facts[name] is None else field == facts[name]
    same &= Budget.ends_on.is_null() | (Budget.ends_on >= facts["starts_on"])
    if facts["ends_on"] is not None:
        same &= Budget.starts_on <= facts["ends_on"]
    if other := Budget.select().where(same).first():
        raise BudgetTwice(budget=other.named)


def _keep_amount(budget: Budget, amount: int, today: date) -> None:
    """Have the periods that are over keep the amount that they had."""
    now = period_on(budget, today)
    if now is None or budget.period == "dated":
        return
    past = periods_before(budget, now)
    rows = [{"budget": budget.id, "starts_on": one.first} for one in past]
    if rows:
        BudgetPeriod.insert_many(rows).on_conflict_ignore().execute()
        over = (BudgetPeriod.budget == budget.id) & (BudgetPeriod.starts_on < now.first)
        BudgetPeriod.update(amount=amount).where(over, BudgetPeriod.amount.is_null()).execute()


def _told(budget: Budget) -> dict:
    """What the journal keeps of a budget."""
    facts = {name: budget.__data__[name] for name in ("code", "period", "amount", "action", "carry_over")}
    facts |= {"name": budget.name_en or budget.name_fr, "open": budget.is_open}
    return facts | {"ends_on": budget.ends_on}
