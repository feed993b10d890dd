"""Does an order need approval? Which rules ask, by which figures, and who may decide: worked out from plain facts."""

from dataclasses import dataclass, field

from peewee import JOIN, Case, Value, fn

from models import accounts
from models.accounts import ORDERING_ROLES, Account, Membership
from models.base import among
from models.brands import Storefront
from models.catalog import Category, Product, ProductCategory
from models.identity import User
from models.spending import CostCentre

from .rules import DECIDING_ROLES, ApprovalRule, RuleApprover


@dataclass(frozen=True, slots=True)
class Overrun:
    """A budget that the order would overdraw by `over`, having `left` (minor unit); `asks`: only with approval."""

    name_en: str
    name_fr: str
    left: int
    over: int
    asks: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What rules look at: the total (minor unit) with its currency, whose order it is, who places it; the products, the
    cost centres (ids) and the budgets that it overdraws. `skus` and `paths` stand for the products, and the shelves
    that they are on, where those are not known one by one (a try-out)."""

    total: int
    currency: str
    buyer_id: int
    user_id: int
    products: frozenset[int] = frozenset()
    centres: frozenset[int] = frozenset()
    overruns: tuple[Overrun, ...] = ()
    skus: int | None = None
    paths: frozenset[str] | None = None

    @property
    def sku_count(self) -> int:
        """How many different products are ordered."""
        return len(self.products) if self.skus is None else self.skus


@dataclass(frozen=True, slots=True)
class Need:
    """A rule that asks, or (`rule_id` None) a budget. `reasons` are its conditions with their figures, as (kind,
    facts); `deciders` (user ids) may say yes, by their `names`. Hours and person of the escalation are the rule's."""

    rule_id: int | None
    name: str
    level: int
    reasons: list[tuple[str, dict]]
    deciders: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    escalate_hours: int | None = None
    escalate_to: int | None = None


def needs_of(account, facts: Facts) -> list[Need]:
    """The rules that ask for approval of such an order, lower levels first. One statement; another one where a budget
    asks.

    Who is an approver of a rule needs nobody's leave under it, but only when ordering in person: a rep who acts for an
    approver has no such authority. Where nobody is left who could decide, the account's administrators can.
    """
    rules = _rules(account, facts)
    asking = [(rule, why) for rule in rules if (why := _reasons(rule, facts)) is not None]
    asking += _of_budgets(account, facts, [rule for rule, _ in asking])
    found = []
    for rule, reasons in asking:
        named = {one: name for one, (name, is_named, _) in rule.people.items() if is_named}
        if facts.user_id in named:
            continue
        admins = {one: name for one, (name, _, role) in rule.people.items() if role == "admin"}
        admins.pop(facts.user_id, None)
        others = named or admins
        found.append(Need(rule.id, rule.name, rule.level, reasons, list(others), list(others.values()),
                          rule.escalate_hours, rule.escalate_to_id))  # fmt: skip
    return sorted(found, key=lambda need: need.level)


def _of_budgets(account, facts: Facts, asking: list[ApprovalRule]) -> list[tuple]:
    """The budgets that let nothing over them pass without approval, where no rule that looks at budgets asks already:
    every approver and administrator may then decide, first of all."""
    if any(rule.over_budget for rule in asking):
        return []
    asks = [one for one in facts.overruns if one.asks]
    people = deciding_people(account.id) if asks else []
    found = []
    for one in asks:
        rule = ApprovalRule(name=one.name_en, level=1, over_budget=True)
        rule.people = {who.id: (who.name, who.role in DECIDING_ROLES, who.role) for who in people}
        found.append((rule, [_overrun(one, facts)]))
    return found


def _overrun(one: Overrun, facts: Facts) -> tuple[str, dict]:
    names = {"name_en": one.name_en, "name_fr": one.name_fr}
    return "budget", names | {"left": one.left, "over": one.over, "currency": facts.currency}


def deciding_people(account_id: int) -> list[User]:
    """Everybody of an account who may order, by name: one statement."""
    people = User.select(User.id, User.name, User.email, User.role, User.locale)
    people = people.join(Membership, on=(Membership.user == User.id))
    mine = (Membership.account == account_id) & User.active & User.role.in_(ORDERING_ROLES)
    return list(people.where(mine).order_by(User.name, User.id))


def _rules(account, facts: Facts) -> list[ApprovalRule]:
    """The rules in force, those of companies above too, with their shelf, cost centre and buyer; `held`, whether
    anything on the shelf is ordered; and `people`: by id, the (name, whether the rule names them, role) of whoever of
    the account may decide and of its administrators. One statement: a row for each of them."""
    held = Case(None, [(ApprovalRule.category.is_null(), 1), (_ordered_from(Category, facts), 1)], 0)
    own, buyer = RuleApprover, User.alias()
    named = (User.id == own.user) | (User.role == own.role)
    members = Membership.select(Membership.user).where(Membership.account == account.id)
    decides = (named | (User.role == "admin")) & User.active & User.role.in_(ORDERING_ROLES) & User.id.in_(members)
    rows = (
        ApprovalRule.select(
            ApprovalRule, held.alias("held"), Category.path, Category.name_en, Category.name_fr, CostCentre.code,
            CostCentre.name_en, CostCentre.name_fr, buyer.name, User.id, User.name, User.role,
            Case(None, [(named, 1)], 0).alias("is_named"),
        )
        .join_from(ApprovalRule, own)
        .join_from(ApprovalRule, Category, JOIN.LEFT_OUTER, attr="shelf")
        .join_from(ApprovalRule, CostCentre, JOIN.LEFT_OUTER, attr="centre")
        .join_from(ApprovalRule, buyer, JOIN.LEFT_OUTER, on=(ApprovalRule.buyer == buyer.id), attr="person")
        .join_from(ApprovalRule, User, JOIN.LEFT_OUTER, on=decides, attr="decider")
        .where(_counts_for(account, facts.currency), ApprovalRule.active)
        .order_by(ApprovalRule.level, ApprovalRule.name, ApprovalRule.id, User.name, User.id)
    )  # fmt: skip
    found: dict[int, ApprovalRule] = {}
    for row in rows:
        rule = found.setdefault(row.id, row)
        rule.people = getattr(rule, "people", {})
        if (who := getattr(row, "decider", None)) and who.id:
            before = rule.people.get(who.id, (who.name, False, who.role))
            rule.people[who.id] = (who.name, before[1] or bool(row.is_named), who.role)
    return list(found.values())


def _counts_for(account, currency: str):
    """The condition of the rules that count for an account: its own, and those of companies above that say so."""
    own = ApprovalRule
    if account.parent_id is None:
        return own.account == account.id
    same = Account.select(Account.id).join(Storefront).where(Storefront.currency == currency)
    paid = own.amount_from.is_null() | own.account.in_(same)
    return (own.account == account.id) | (own.below & own.account.in_(accounts.lineage_of(account.id)) & paid)


def _ordered_from(shelf, facts: Facts):
    """Whether a product, or its parent, stands on this shelf or below it: an expression."""
    if facts.paths is not None:
        return fn.COALESCE(shelf.path, "").in_(sorted(_ways(facts.paths)))
    inner, own = Category.alias(), ProductCategory
    parents = Product.select(Product.parent).where(among(Product.id, facts.products), Product.parent.is_null(False))
    bears = among(own.product, facts.products) | own.product.in_(parents)
    there = own.select(Value(1)).join(inner, on=(own.category == inner.id))
    below = fn.SUBSTR(inner.path, 1, fn.LENGTH(shelf.path)) == shelf.path
    return fn.EXISTS(there.where(bears, below))


def _ways(paths: frozenset[str]) -> set[str]:
    """These paths and those of the shelves above them."""
    parts = [path.rstrip("/").split("/") for path in paths]
    return {"/".join(part[:end]) + "/" for part in parts for end in range(1, len(part) + 1)}


def _reasons(rule: ApprovalRule, facts: Facts) -> list[tuple[str, dict]] | None:
    """Why the rule asks, or None where one of its conditions is not met."""
    reasons = []
    if rule.amount_from is not None:
        if facts.total < rule.amount_from:
            return None
        reasons.append(("amount", {"least": rule.amount_from, "order": facts.total, "currency": facts.currency}))
    if rule.skus_from is not None:
        if facts.sku_count < rule.skus_from:
            return None
        reasons.append(("skus", {"least": rule.skus_from, "order": facts.sku_count}))
    if rule.category_id is not None:
        if not rule.held:
            return None
        reasons.append(("category", {"name_en": rule.shelf.name_en, "name_fr": rule.shelf.name_fr}))
    if rule.over_budget:
        if not facts.overruns:
            return None
        reasons += [_overrun(one, facts) for one in facts.overruns]
    if rule.cost_centre_id is not None:
        if rule.cost_centre_id not in facts.centres:
            return None
        centre = rule.centre
        reasons.append(("cost_centre", {"code": centre.code, "name_en": centre.name_en, "name_fr": centre.name_fr}))
    if rule.buyer_id is not None:
        if facts.buyer_id != rule.buyer_id:
            return None
        reasons.append(("buyer", {"name": rule.person.name}))
    return reasons or [("every", {})]
