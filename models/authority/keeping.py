"""Making, changing, turning off and removing approval rules; how far a price may drift."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from peewee import JOIN

from models import history
from models.accounts import Account, lineage_of
from models.base import bump, writing
from models.catalog import Category
from models.identity import User
from models.refusals import ChangedMeanwhile, NotFound
from models.spending import CostCentre

from .needs import deciding_people
from .refusals import BeyondLimit, NobodyApproves, NotOfThisAccount, RuleNameMissing, TooManyRules
from .rules import (
    DECIDING_ROLES,
    DEFAULT_TOLERANCE,
    ESCALATION_HOURS,
    LEVELS,
    RULE_NAME_LENGTH,
    RULES_LIMIT,
    ApprovalRule,
    ApprovalSetting,
    RuleApprover,
)

HIGHEST_AMOUNT = 10**13
HIGHEST_TOLERANCE = 100_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """A rule as it is to be: see ApprovalRule. `people` are user ids, `roles` of DECIDING_ROLES."""

    name: str
    level: int = 1
    amount_from: int | None = None
    skus_from: int | None = None
    category: int | None = None
    over_budget: bool = False
    cost_centre: int | None = None
    buyer: int | None = None
    people: list[int] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    escalate_hours: int | None = None
    escalate_to: int | None = None
    active: bool = True
    below: bool = False

    @property
    def columns(self) -> dict:
        """The rule's own columns."""
        names = ("level", "amount_from", "skus_from", "category", "over_budget", "cost_centre", "buyer",
                 "escalate_hours", "escalate_to", "active", "below")  # fmt: skip
        return {"name": " ".join(self.name.split())[:RULE_NAME_LENGTH]} | {one: getattr(self, one) for one in names}

    @property
    def approvers(self) -> set[tuple]:
        """Who may say yes, as (user id or None, role)."""
        return {(None, role) for role in self.roles if role in DECIDING_ROLES} | {(one, "") for one in self.people}


def make_rule(account, wanted: Wanted, *, by) -> ApprovalRule:
    """Make a rule. Raises the refusals of a rule that cannot be kept."""
    check_wanted(account, wanted)
    with writing():
        hold(account)
        check_room(account)
        rule = ApprovalRule.create(account=account.id, code=_next_code(account.id), **wanted.columns)
        write_approvers(rule.id, wanted.approvers)
        record_rule(by, "make_approval_rule", rule, wanted)
    return rule


def change_rule(rule: ApprovalRule, wanted: Wanted, *, by, version: int) -> None:
    """Change a rule to what is wanted; `version` is the rule's, as it was read. Raises ChangedMeanwhile."""
    check_wanted(Account.get_by_id(rule.account_id), wanted)
    with writing():
        rule.version = bump(ApprovalRule, rule.id, version, **wanted.columns)
        RuleApprover.delete().where(RuleApprover.rule == rule.id).execute()
        write_approvers(rule.id, wanted.approvers)
        record_rule(by, "change_approval_rule", rule, wanted)


def remove_rule(rule: ApprovalRule, *, by) -> Wanted:
    """Remove a rule, until `restore_rule`; requests that wait because of it stay with their approvers. Returns what it
    was."""
    was = wanted_of(rule)
    with writing():
        RuleApprover.delete().where(RuleApprover.rule == rule.id).execute()
        if not ApprovalRule.delete().where(ApprovalRule.id == rule.id).execute():
            raise NotFound(rule.code)
        record_rule(by, "remove_approval_rule", rule, was)
    return was


def set_tolerance(account, tolerance: int, *, by, version: int) -> None:
    """How far a price may rise after an approval (thousandths of a percent); version 0: it was never set."""
    if not 0 <= tolerance <= HIGHEST_TOLERANCE:
        raise BeyondLimit(field="tolerance", least=0, most=HIGHEST_TOLERANCE // 1000)
    with writing():
        hold(account)
        kept = ApprovalSetting.get_or_none(ApprovalSetting.account == account.id)
        if (kept.version if kept else 0) != version:
            raise ChangedMeanwhile("the tolerance was changed")
        if kept:
            bump(ApprovalSetting, kept.id, version, tolerance=tolerance)
        else:
            ApprovalSetting.create(account=account.id, tolerance=tolerance)
        facts = {"before": kept.tolerance if kept else DEFAULT_TOLERANCE, "after": tolerance}
        history.record(by, "set_price_tolerance", f"approval_setting:{account.id}", account=account.id, **facts)


def setting_of(account) -> ApprovalSetting:
    """The account's setting; version 0 where it was never set."""
    kept = ApprovalSetting.get_or_none(ApprovalSetting.account == account.id)
    return kept or ApprovalSetting(account=account.id, version=0)


def rule_of(account, rule_id: int) -> ApprovalRule:
    """A rule of the account; another's is NotFound."""
    found = ApprovalRule.get_or_none(ApprovalRule.id == rule_id, ApprovalRule.account == account.id)
    if found is None:
        raise NotFound(f"approval rule {rule_id}")
    return found


def rules_of(account) -> list[ApprovalRule]:
    """Every rule of the account, and those of companies above that count for it, by level and name, with `account`,
    `shelf`, `centre`, `person` and `escalates` joined and `approvers` as [(user name or "", role)]: two statements."""
    other, own = User.alias(), ApprovalRule
    rules = list(
        own.select(own, Account, Category, CostCentre, User, other)
        .join_from(own, Account)
        .join_from(own, Category, JOIN.LEFT_OUTER, attr="shelf")
        .join_from(own, CostCentre, JOIN.LEFT_OUTER, attr="centre")
        .join_from(own, User, JOIN.LEFT_OUTER, on=(own.buyer == User.id), attr="person")
        .join_from(own, other, JOIN.LEFT_OUTER, on=(own.escalate_to == other.id), attr="escalates")
        .where(_shown_to(account))
        .order_by(own.level, own.name, own.id)
    )
    named = RuleApprover.select(RuleApprover.rule, User.name, RuleApprover.role).join(User, JOIN.LEFT_OUTER)
    found: dict[int, list] = {}
    mine = RuleApprover.rule.in_([rule.id for rule in rules])
    for rule, name, role in named.where(mine).order_by(RuleApprover.role.desc(), User.name).tuples():
        found.setdefault(rule, []).append((name or "", role))
    for rule in rules:
        rule.approvers = found.get(rule.id, [])
    return rules


def _shown_to(account):
    mine = ApprovalRule.account == account.id
    if account.parent_id is None:
        return mine
    return mine | (ApprovalRule.below & ApprovalRule.active & ApprovalRule.account.in_(lineage_of(account.id)))


def wanted_of(rule: ApprovalRule) -> Wanted:
    """A rule as it is: one statement."""
    own = RuleApprover
    approvers = list(own.select(own.user, own.role).where(own.rule == rule.id).order_by(own.id).tuples())
    return Wanted(
        name=rule.name, level=rule.level, amount_from=rule.amount_from, skus_from=rule.skus_from,
        category=rule.category_id, over_budget=rule.over_budget,
        cost_centre=rule.cost_centre_id, buyer=rule.buyer_id, escalate_hours=rule.escalate_hours,
        escalate_to=rule.escalate_to_id, active=rule.active, below=rule.below,
        people=[user for user, _ in approvers if user], roles=[role for user, role in approvers if not user],
    )  # fmt: skip


def check_room(account) -> None:
    """Raise TooManyRules where the account has as many as it may; with the account held."""
    if ApprovalRule.select().where(ApprovalRule.account == account.id).count() >= RULES_LIMIT:
        raise TooManyRules(limit=RULES_LIMIT)


def check_wanted(account, wanted: Wanted) -> None:
    """Raise the refusal of a rule that cannot be kept."""
    if not wanted.name.strip():
        raise RuleNameMissing()
    if not wanted.approvers:
        raise NobodyApproves()
    ranges = (("level", 1, LEVELS), ("amount_from", 0, HIGHEST_AMOUNT), ("skus_from", 1, 10**6),
              ("escalate_hours", 1, ESCALATION_HOURS))  # fmt: skip
    for name, least, most in ranges:
        value = getattr(wanted, name)
        if value is not None and not least <= value <= most:
            raise BeyondLimit(field=name, least=least, most=most)
    centre = CostCentre.get_or_none(CostCentre.id == wanted.cost_centre) if wanted.cost_centre else None
    if wanted.cost_centre and (centre is None or centre.account_id != account.id):
        raise NotOfThisAccount(field="cost_centre")
    known = {one.id for one in deciding_people(account.id)}
    asked = {"approvers": wanted.people, "buyer": [wanted.buyer], "escalate_to": [wanted.escalate_to]}
    for name, ids in asked.items():
        if {one for one in ids if one is not None} - known:
            raise NotOfThisAccount(field=name)


def hold(account) -> None:
    """Lock the account until the transaction ends."""
    Account.update(version=Account.version).where(Account.id == account.id).execute()


def _next_code(account_id: int) -> str:
    taken = {code for (code,) in ApprovalRule.select(ApprovalRule.code).where(
        ApprovalRule.account == account_id).tuples()}  # fmt: skip
    return next(code for number in range(1, len(taken) + 2) if (code := f"RULE-{number:02}") not in taken)


def write_approvers(rule_id: int, approvers: Iterable[tuple]) -> None:
    """Write who may say yes by a rule, as (user id or None, role)."""
    rows = [{"rule": rule_id, "user": user, "role": role} for user, role in sorted(approvers, key=str)]
    RuleApprover.insert_many(rows).execute()


def record_rule(by, verb: str, rule: ApprovalRule, wanted: Wanted) -> None:
    """Append an event of the rule, with all that it says."""
    told = wanted.columns | {"people": wanted.people, "roles": wanted.roles}
    history.record(by, verb, f"approval_rule:{rule.id}", account=rule.account_id, code=rule.code, **told)
