"""The policy that counts for an account: put together value by value, each with where it comes from."""

from dataclasses import dataclass, field, replace

from peewee import JOIN, fn

from models import accounts
from models.accounts import Account
from models.brands import Storefront
from models.prepared import prepared

from .fields import OwnField, fields_from, merged
from .tables import CheckoutPolicy


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value comes from: `house`, or the scope and its id; `parent` is a company above the account."""

    scope: str = "house"
    scope_id: int | None = None


HOUSE = Source()


@dataclass(frozen=True, slots=True)
class PoRule:
    """Whether an order needs a PO number, what it must look like (see masks.py), and what people are told of it."""

    required: bool
    pattern: str = ""
    example: str = ""
    hint_en: str = ""
    hint_fr: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be bought, in the minor unit of the shop's currency; None: no limit.

    `order`: the total of one order; `amount`: of all orders in `days` days; `open`: how many orders may be open.
    All of it for the first `first` orders of the account; None: for good.
    """

    order: int | None = None
    amount: int | None = None
    days: int | None = None
    open: int | None = None
    first: int | None = None

    def __bool__(self) -> bool:
        return any(one is not None for one in (self.order, self.amount, self.open))


@dataclass(frozen=True, slots=True)
class Policy:
    """What checking out is like for one account. Amounts: minor unit of the shop's currency; None: no limit.

    `sources` says by the names of CheckoutPolicy's columns where each value comes from; those that are not in it are
    the house's. `of_fields` says it of the account's own fields by their keys.
    """

    layout: str
    po: PoRule
    po_repeat: str = "allow"
    line_notes: bool = True
    order_minimum: int | None = None
    order_maximum: int | None = None
    limits: Limits = Limits()
    fields: tuple[OwnField, ...] = ()
    sources: dict[str, Source] = field(default_factory=dict)
    of_fields: dict[str, Source] = field(default_factory=dict)

    def source(self, name: str) -> Source:
        """Where a value comes from."""
        return self.sources.get(name, HOUSE)


def policy_for(storefront, account, tried: CheckoutPolicy | None = None) -> Policy:
    """The policy of an account of this storefront, in one statement.

    Without a word from anybody, who buys on terms has one page and needs a PO number, who pays by card goes step by
    step and may give one. What the companies above the account say counts more than its segment, the nearest most.
    `tried` stands for the row of its scope, to see what it would do (with its minimum and maximum, if an account's).
    """
    found, above = _said(storefront, account)
    if tried is not None:
        found[tried.scope, tried.scope_id] = tried
    on_terms = account.payment_policy == "terms"
    policy = Policy("one_page" if on_terms else "steps", PoRule(on_terms))
    for scope, owner in (("storefront", storefront.id), ("segment", account.segment_id)):
        if row := found.get((scope, owner)):
            policy = _under(policy, row, Source(scope, owner), storefront.currency)
    for company in (*above, account):
        source = Source("account" if company is account else "parent", company.id)
        row = found.get(("account", company.id))
        policy = _under(policy, row, source, storefront.currency) if row else policy
        if (row is None or row is not tried) and _pays_in(company, account, storefront.currency):
            policy = _amounts(policy, company, ("order_minimum", "order_maximum"), source)
    return policy


def _pays_in(company, account, currency: str) -> bool:
    """Whether what stands on an account in its own currency holds in a shop of this one."""
    return company is account or company.storefront.currency == currency


def _said(storefront, account) -> tuple[dict, list[Account]]:
    """The rows that may count, by scope and id, and the companies above the account, the farthest first: a statement.
    """  # fmt: skip
    who = (storefront.id, account.segment_id or 0, account.id)
    if account.parent_id is None:
        return {(row.scope, row.scope_id): row for row in _rows(*who)}, []
    found, above = {}, {}
    for company in _rows_of_line(*who):
        if row := getattr(company, "policy", None):
            found[row.scope, row.scope_id] = row
        if company.level:
            above[company.level] = company
    return found, [above[level] for level in sorted(above, reverse=True)]


@prepared
def _rows(storefront_id, segment_id, account_id):
    return CheckoutPolicy.select().where(_of(storefront_id, segment_id) | _of_account(account_id))


@prepared
def _rows_of_line(storefront_id, segment_id, account_id):
    """A row for each company of the line and each policy of it; those of the shop and the segment with the account."""
    line = accounts.line_of(account_id)
    own, shop = CheckoutPolicy, Storefront
    its = _of_account(Account.id) | ((line.c.level == 0) & _of(storefront_id, segment_id))
    level = fn.COALESCE(line.c.level, 0).alias("level")
    rows = Account.select(Account, shop, own, level).join(line, on=(Account.id == line.c.id))
    rows = rows.join_from(Account, shop).join_from(Account, own, JOIN.LEFT_OUTER, on=its, attr="policy")
    return rows.with_cte(line)


def _of(storefront_id, segment_id):
    own = CheckoutPolicy
    of_shop = (own.scope == "storefront") & (own.scope_id == storefront_id)
    return of_shop | ((own.scope == "segment") & (own.scope_id == segment_id))


def _of_account(account_id):
    return (CheckoutPolicy.scope == "account") & (CheckoutPolicy.scope_id == account_id)


def _under(policy: Policy, row: CheckoutPolicy, source: Source, currency: str) -> Policy:
    """The policy with what a more particular row says instead."""
    told = {}
    if row.layout:
        told["layout"] = row.layout
    if row.po_rule:
        texts = (row.po_pattern, row.po_example, row.po_hint_en, row.po_hint_fr)
        told |= {"po": PoRule(row.po_rule == "required", *texts)}
    if row.po_repeat:
        told["po_repeat"] = row.po_repeat
    if row.line_notes:
        told["line_notes"] = row.line_notes == "yes"
    names = {"po": "po_rule"}
    sources = policy.sources | {names.get(name, name): source for name in told}
    own = fields_from(row.fields)
    told["fields"] = tuple(merged(list(policy.fields), own))
    of_fields = policy.of_fields | {one.key: source for one in own}
    policy = replace(policy, **told, sources=sources, of_fields=of_fields)
    if row.currency != currency:
        return _limited(policy, row, source, ("open", "first"))
    policy = _limited(policy, row, source, ("order", "amount", "open", "first"))
    return _amounts(policy, row, ("order_minimum", "order_maximum"), source)


def _amounts(policy: Policy, row, names: tuple[str, ...], source: Source) -> Policy:
    """The policy with the amounts that a row says; 0 says that there is no limit."""
    told = {name: getattr(row, name) or None for name in names if getattr(row, name) is not None}
    return replace(policy, **told, sources=policy.sources | dict.fromkeys(told, source))


def _limited(policy: Policy, row: CheckoutPolicy, source: Source, names: tuple[str, ...]) -> Policy:
    told = {one: getattr(row, f"limit_{one}") for one in names if getattr(row, f"limit_{one}") is not None}
    sources = policy.sources | {f"limit_{one}": source for one in told}
    if "amount" in told:
        told["days"] = row.limit_days
    limits = replace(policy.limits, **{one: value or None for one, value in told.items()})
    return replace(policy, limits=limits, sources=sources)
