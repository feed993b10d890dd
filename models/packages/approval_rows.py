"""What a line of approval_rules.csv stands for, and approval rules as such lines."""

from peewee import JOIN

from models import money
from models.accounts import Account
from models.authority import DECIDING_ROLES, ApprovalRule, RuleApprover, StandIn
from models.brands import Storefront
from models.catalog import Category
from models.identity import User
from models.spending import CostCentre
from models.text import N_, key

from .columns import NOT_A_NUMBER
from .lines import write_rows
from .rows import BadRow
from .spending_rows import currency_of
from .tables import Record

COLUMNS = (
    "account", "code", "name", "level", "amount_from", "skus_from", "category", "over_budget", "cost_centre", "buyer",
    "approvers", "escalate_hours", "escalate_to", "active", "below",
)  # fmt: skip


def name_of(row) -> tuple:
    """By what a rule is known: its account's code and its own."""
    return row.values["account"][1], row.values["code"]


def rule(row, place, package):
    """An approval rule with its approvers, who are e-mails and roles, separated by blanks."""
    me, values = name_of(row), dict(row.values)
    package.brought.setdefault(ApprovalRule, set()).add(me)
    approvers = values.pop("approvers").casefold().split()
    if not approvers:
        raise BadRow("approvers", N_("this cell must not be empty"))
    if values["amount_from"] is not None:
        try:
            values["amount_from"] = money.amount_from(values["amount_from"], currency_of(package, me[0]))
        except ValueError:
            raise BadRow("amount_from", NOT_A_NUMBER, cell=values["amount_from"][:40]) from None
    if centre := values["cost_centre"]:
        values["cost_centre"] = package.reference("cost_centre", CostCentre, (me[0], key(centre)))
    values["cost_centre"] = values["cost_centre"] or None
    records = [Record(ApprovalRule, values, place)]
    for word in dict.fromkeys(approvers):
        person = None if word in DECIDING_ROLES else package.reference("approvers", User, word)
        who = {"rule": (ApprovalRule, me), "user": person, "role": "" if person else word}
        records.append(Record(RuleApprover, who, place))
    return records


def stand_in(row, place, package):
    """Who decides for whom, from one day to another."""
    values = row.values
    if values["from_on"] is None or values["to_on"] is None:
        raise BadRow("from_on" if values["from_on"] is None else "to_on", N_("this cell must not be empty"))
    if values["to_on"] < values["from_on"]:
        raise BadRow("to_on", N_("%(end)s is before %(start)s"), end=values["to_on"], start=values["from_on"])
    if values["person"] == values["stand_in"]:
        raise BadRow("stand_in", N_("nobody stands in for themselves"))
    return [Record(StandIn, values, place)]


def write_rules(path, codes) -> int:
    """Write approval_rules.csv; how many rows it has."""
    own, buyer, other = ApprovalRule, User.alias(), User.alias()
    named: dict[int, list[str]] = {}
    who = RuleApprover.select(RuleApprover.rule, RuleApprover.role, User.email).join(User, JOIN.LEFT_OUTER)
    for number, role, email in who.order_by(RuleApprover.role.desc(), User.email).tuples():
        named.setdefault(number, []).append(role or email)
    rows = (
        own.select(
            own.id, own.amount_from, Storefront.currency, Account.code, own.code, own.name, own.level, own.skus_from,
            Category.code, own.over_budget, CostCentre.code, buyer.email, own.escalate_hours, other.email, own.active,
            own.below,
        )
        .join_from(own, Account)
        .join_from(Account, Storefront)
        .join_from(own, Category, JOIN.LEFT_OUTER)
        .join_from(own, CostCentre, JOIN.LEFT_OUTER)
        .join_from(own, buyer, JOIN.LEFT_OUTER, on=(own.buyer == buyer.id))
        .join_from(own, other, JOIN.LEFT_OUTER, on=(own.escalate_to == other.id))
        .order_by(Account.code, own.code)
    )  # fmt: skip
    cells = [_cells(named.get(number, []), *row) for number, *row in rows.tuples()]
    return write_rows(path, COLUMNS, cells)


def _cells(approvers, amount, currency, account, code, name, level, skus, category, over, centre, buyer, hours, other,
           active, below) -> list:  # fmt: skip
    least = None if amount is None else money.decimal_of(amount, currency)
    cells = (account, code, name, level, least, skus, category, _yes(over), centre, buyer, " ".join(approvers), hours,
             other, _yes(active), _yes(below))  # fmt: skip
    return ["" if cell is None else cell for cell in cells]


def _yes(value: bool) -> str:
    return "yes" if value else "no"
