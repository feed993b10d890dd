"""ApprovalRule: when an order of an account needs somebody's say first, and whose."""

from peewee import BigIntegerField, BooleanField, CharField, IntegerField

from models import limits
from models.accounts import Account
from models.base import Model, reference
from models.catalog import Category
from models.identity import User
from models.spending import CostCentre
from models.text import N_

# Whose role may decide: an account's approvers, its administrators.
DECIDING_ROLES = ("approver", "admin")
LEVELS = limits.declare("approval_levels", 9, N_("Approval rules have levels from 1 to %(value)s."))
ESCALATION_HOURS = limits.declare(
    "approval_hours", 720, N_("A request for approval goes on to somebody else after at most %(value)s hours.")
)
RULES_LIMIT = limits.declare("approval_rules", 100, N_("An account has at most %(value)s approval rules."))
RULE_NAME_LENGTH = 80
# What an account that never said so takes as a price that is still the one agreed to: thousandths of a percent.
DEFAULT_TOLERANCE = 2_000


class ApprovalRule(Model):
    """An order that meets every condition that is set needs approval; a rule without conditions asks for each order.

    `amount_from` is in the minor unit and counts the order's total, taxes included; `skus_from` counts different
    products; `category` any product on that shelf or below it; `over_budget` an order that overdraws a budget. Rules of
    one `level` ask together, and whoever is an approver of one of them decides for the level; lower levels decide
    first. Undecided for `escalate_hours` (None: for ever), a request goes to `escalate_to` as well, or to the account's
    administrators. `code` is unique at the account and stays. `below`: it asks about the orders of the companies below
    the account too, an amount only of those that pay in the same currency.
    """

    account = reference(Account, on_delete="CASCADE")
    code = CharField(max_length=40)
    name = CharField(max_length=RULE_NAME_LENGTH)
    level = IntegerField(default=1)
    amount_from = BigIntegerField(null=True)
    skus_from = IntegerField(null=True)
    category = reference(Category, null=True, on_delete="CASCADE")
    over_budget = BooleanField(default=False)
    cost_centre = reference(CostCentre, null=True, on_delete="CASCADE")
    buyer = reference(User, null=True, on_delete="CASCADE")
    escalate_hours = IntegerField(null=True)
    escalate_to = reference(User, null=True, on_delete="SET NULL")
    active = BooleanField(default=True)
    below = BooleanField(default=False)
    version = IntegerField(default=1)

    class Meta:
        table_name = "approval_rule"
        indexes = ((("account", "code"), True),)


class RuleApprover(Model):
    """Who may say yes for a rule: a person, or (person empty) everybody of the account with one of DECIDING_ROLES."""

    rule = reference(ApprovalRule, on_delete="CASCADE")
    user = reference(User, null=True, on_delete="CASCADE")
    role = CharField(max_length=10, default="")

    class Meta:
        table_name = "approval_rule_approver"
        indexes = ((("rule", "user", "role"), True),)


class ApprovalSetting(Model):
    """How far a price may rise between an approver's yes and the order, in thousandths of a percent of the total."""

    account = reference(Account, unique=True, on_delete="CASCADE")
    tolerance = IntegerField(default=DEFAULT_TOLERANCE)
    version = IntegerField(default=1)

    class Meta:
        table_name = "approval_setting"


def tolerance_of(account_id: int) -> int:
    """The account's tolerance, in thousandths of a percent: one statement."""
    kept = ApprovalSetting.select(ApprovalSetting.tolerance).where(ApprovalSetting.account == account_id).scalar()
    return DEFAULT_TOLERANCE if kept is None else kept
