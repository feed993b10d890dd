"""What a line of the files for spending stands for, and cost centres, rules and budgets as such lines."""

from peewee import JOIN

from models import money
from models.accounts import Account, Location
from models.brands import Storefront
from models.identity import User
from models.spending import Budget, CostCentre, CostCentreUser, PlaceCentre, SpendingRules
from models.text import N_, key

from .columns import NOT_A_NUMBER
from .lines import write_rows
from .rows import BadRow
from .tables import Record

SEPARATOR = "|"
CENTRE_COLUMNS = ("account", "code", "name_en", "name_fr", "people", "stores", "open")
BUDGET_COLUMNS = (
    "account", "code", "name_en", "name_fr", "counts", "of", "period", "fiscal_month", "starts_on", "ends_on", "amount",
    "action", "carry_over", "open",
)  # fmt: skip
# What a budget may count, by the word in the file.
COUNTS = ("account", "cost_centre", "location", "buyer")


def name_of(row) -> tuple:
    """By what a cost centre is known: its account's code and its own key."""
    return row.values["account"][1], key(row.values["code"])


def cost_centre(row, place, package):
    """A cost centre, the people who may charge to it (none: everybody) and the stores whose usual one it is."""
    me = name_of(row)
    package.brought.setdefault(CostCentre, set()).add(me)
    people = row.values["people"].casefold().split()
    own = {name: row.values[name] for name in ("account", "code", "name_en", "name_fr", "is_open")}
    records = [Record(CostCentre, own | {"code_key": me[1], "for_all": not people}, place)]
    for email in dict.fromkeys(people):
        person = package.reference("people", User, email)
        records.append(Record(CostCentreUser, {"cost_centre": (CostCentre, me), "user": person}, place))
    for code in dict.fromkeys(filter(None, map(str.strip, row.values["stores"].split(SEPARATOR)))):
        store = package.reference("stores", Location, (me[0], code))
        records.append(Record(PlaceCentre, {"cost_centre": (CostCentre, me), "location": store}, place))
    return records


def budget(row, place, package):
    """A budget; what it counts is named by the code of a cost centre or store, or by a buyer's e-mail."""
    account, counts, of = row.values["account"][1], row.values.pop("counts"), row.values.pop("of")
    starts, ends = row.values["starts_on"], row.values["ends_on"]
    if starts is None or (ends is None and row.values["period"] == "dated"):
        raise BadRow("starts_on" if starts is None else "ends_on", N_("this cell must not be empty"))
    if ends and ends < starts:
        raise BadRow("ends_on", N_("%(end)s is before %(start)s"), end=ends, start=starts)
    subject = dict.fromkeys(COUNTS[1:])
    if counts != "account":
        table, code = {
            "cost_centre": (CostCentre, (account, key(of))),
            "location": (Location, (account, of)),
            "buyer": (User, of.casefold()),
        }[counts]
        subject[counts] = package.reference("of", table, code)
    try:
        amount = money.amount_from(row.values["amount"], currency_of(package, account))
    except ValueError:
        raise BadRow("amount", NOT_A_NUMBER, cell=row.values["amount"][:40]) from None
    return [Record(Budget, row.values | subject | {"amount": amount, "code_key": key(row.values["code"])}, place)]


def currency_of(package, account: str) -> str:
    """The currency of an account's shop, of this package or already there."""
    if ("account", account) not in package.shops:
        known = Account.select(Account.code, Storefront.currency).join(Storefront).tuples()
        package.shops = {("account", code): currency for code, currency in known} | package.shops
    return package.shops["account", account]


def write_centres(path, codes) -> int:
    """Write cost_centres.csv; how many rows it has."""
    people: dict[int, list[str]] = {}
    for centre, email in _users().tuples():
        people.setdefault(centre, []).append(email)
    stores: dict[int, list[str]] = {}
    usual = PlaceCentre.select(PlaceCentre.cost_centre, Location.code).join(Location)
    for centre, code in usual.order_by(Location.position, Location.code).tuples():
        stores.setdefault(centre, []).append(code)
    own = CostCentre
    rows = own.select(own.id, Account.code, own.code, own.name_en, own.name_fr, own.is_open).join(Account)
    cells = [
        (*names, " ".join(people.get(number, ())), SEPARATOR.join(stores.get(number, ())), _yes(is_open))
        for number, *names, is_open in rows.order_by(Account.code, own.code_key).tuples()
    ]
    return write_rows(path, CENTRE_COLUMNS, cells)


def write_rules(path, codes) -> int:
    """Write spending_rules.csv; how many rows it has."""
    rows = SpendingRules.select(Account.code, SpendingRules.charged_by, SpendingRules.required).join(Account)
    cells = [(code, by, _yes(required)) for code, by, required in rows.order_by(Account.code).tuples()]
    return write_rows(path, ("account", "charged_by", "required"), cells)


def write_budgets(path, codes) -> int:
    """Write budgets.csv; how many rows it has."""
    query = (
        Budget.select(Budget, Account, Storefront.currency.alias("currency"), CostCentre, Location, User)
        .join_from(Budget, Account)
        .join_from(Account, Storefront)
        .join_from(Budget, CostCentre, JOIN.LEFT_OUTER, on=(Budget.cost_centre == CostCentre.id))
        .join_from(Budget, Location, JOIN.LEFT_OUTER, on=(Budget.location == Location.id))
        .join_from(Budget, User, JOIN.LEFT_OUTER, on=(Budget.buyer == User.id))
        .order_by(Account.code, Budget.code_key)
    )
    return write_rows(path, BUDGET_COLUMNS, [_budget_cells(one) for one in query])


def _budget_cells(one: Budget) -> tuple:
    counts, of = "account", ""
    if one.cost_centre_id is not None:
        counts, of = "cost_centre", one.cost_centre.code
    elif one.location_id is not None:
        counts, of = "location", one.location.code
    elif one.buyer_id is not None:
        counts, of = "buyer", one.buyer.email
    amount = money.decimal_of(one.amount, one.account.storefront.currency)
    return (
        one.account.code, one.code, one.name_en, one.name_fr, counts, of, one.period, one.fiscal_month, one.starts_on,
        one.ends_on, amount, one.action, _yes(one.carry_over), _yes(one.is_open),
    )  # fmt: skip


def _users():
    """Who may charge to the cost centres that are not for all, in the order in which they were named."""
    own = CostCentreUser
    users = own.select(own.cost_centre, User.email).join(User, on=(own.user == User.id))
    users = users.join_from(own, CostCentre).where(~CostCentre.for_all)
    return users.order_by(own.id)


def _yes(value: bool) -> str:
    return "yes" if value else "no"
