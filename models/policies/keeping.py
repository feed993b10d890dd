"""The studio's verbs: what a shop, a segment or an account says about checking out, changed and taken back."""

import json

from peewee import JOIN

from models import accounts, history
from models.accounts import Account, Segment
from models.base import bump, writing
from models.brands import Storefront
from models.history import Event
from models.refusals import ChangedMeanwhile, NotFound, Refused
from models.text import N_

from .checking import AMOUNTS, check_policy
from .tables import SCOPES, CheckoutPolicy

# What a policy says, in the order in which forms and journals name it.
NAMES = (
    "currency", "layout", "po_rule", "po_pattern", "po_example", "po_hint_en", "po_hint_fr", "po_repeat", "line_notes",
    "order_minimum", "order_maximum", "limit_order", "limit_amount", "limit_days", "limit_open", "limit_first",
    "fields",
)  # fmt: skip
# These stand on Account for an account: one rule in one place.
OF_ACCOUNT = ("order_minimum", "order_maximum")
# How the journal calls it.
VERBS = {"change": "change_policy", "undo": "undo_policy"}


class CurrencyMissing(Refused):
    """An amount in no currency."""

    message = N_("Choose the currency of the amounts.")
    field = "currency"


class NothingToTakeBack(Refused):
    """A policy that nobody has changed here, or whose last change was an import."""

    message = N_("There is no change here to take back.")


def owner_of(scope: str, code: str):
    """The storefront, segment or account of this code; raises NotFound."""
    owner = SCOPES[scope].get_or_none(SCOPES[scope].code == code) if scope in SCOPES else None
    if owner is None:
        raise NotFound(f"{scope} {code}")
    return owner


def policy_at(scope: str, owner) -> CheckoutPolicy:
    """What is said for this owner, an account's own smallest and largest order with it; version 0: nothing yet."""
    policy = CheckoutPolicy.get_or_none(CheckoutPolicy.scope == scope, CheckoutPolicy.scope_id == owner.id)
    policy = policy or CheckoutPolicy(scope=scope, scope_id=owner.id, version=0)
    for name in OF_ACCOUNT if scope == "account" else ():
        setattr(policy, name, getattr(owner, name))
    return policy


def change_policy(scope: str, owner, *, by, version: int, verb: str = VERBS["change"], **values) -> list[str]:
    """Say this for the owner (`values` by NAMES; what is left out is as it was); returns what changed.

    `version` is the policy's as it was read, 0 where there was none. Raises the refusals of `check_policy`,
    CurrencyMissing, ChangedMeanwhile.
    """
    with writing():
        policy = policy_at(scope, owner)
        before = {name: getattr(policy, name) for name in NAMES}
        after = before | values
        if any(after[name] is not None for name in AMOUNTS) and not after["currency"]:
            raise CurrencyMissing()
        check_policy(after)
        changed = {name: [before[name], after[name]] for name in NAMES if before[name] != after[name]}
        if changed:
            number = _write(policy, version, after)
            stream = f"checkout_policy:{number}"
            facts = {"code": owner.code, "scope": scope, "currency": after["currency"], "changed": changed}
            history.record(by, verb, stream, owner.id if scope == "account" else None, **facts)
    return list(changed)


def undo_policy(scope: str, owner, *, by, version: int) -> list[str]:
    """Take back the last change: it says again what it said before. Taken back twice, it is as it was.

    Raises NothingToTakeBack, and ChangedMeanwhile where it was changed since `version` was read.
    """
    event = last_change(scope, owner)
    if event is None:
        raise NothingToTakeBack()
    before = {name: pair[0] for name, pair in event.facts["changed"].items()}
    return change_policy(scope, owner, by=by, version=version, verb=VERBS["undo"], **before)


def last_change(scope: str, owner) -> Event | None:
    """The event of the last change, if what it changed still stands as it left it."""
    policy = policy_at(scope, owner)
    events = [event for event in changes_of(policy) if "changed" in event.facts]
    if not events:
        return None
    now = {name: json.loads(json.dumps(getattr(policy, name))) for name in NAMES}
    stands = all(now[name] == pair[1] for name, pair in events[-1].facts["changed"].items())
    return events[-1] if stands else None


def changes_of(policy: CheckoutPolicy) -> list[Event]:
    """The events of a policy, oldest first."""
    return history.events_of(f"checkout_policy:{policy.id}") if policy.id else []


def general_policies() -> list[tuple[str, object, CheckoutPolicy | None]]:
    """Every shop and every segment with its policy (None: it says nothing): two statements."""
    found = []
    for scope in ("storefront", "segment"):
        table, own = SCOPES[scope], CheckoutPolicy
        joined = (own.scope == scope) & (own.scope_id == table.id)
        rows = table.select(table, own).join(own, JOIN.LEFT_OUTER, on=joined, attr="policy").order_by(table.code)
        found += [(scope, row, getattr(row, "policy", None)) for row in rows]
    return found


def account_policies(words: str, page: int, size: int) -> tuple[list[tuple[Account, CheckoutPolicy]], int]:
    """One page of the accounts with a policy of their own (or an own smallest or largest order), by name, whose name or
    code has these words; and how many there are."""
    own = CheckoutPolicy
    joined = (own.scope == "account") & (own.scope_id == Account.id)
    rows = Account.select(Account, own, Storefront).join(own, JOIN.LEFT_OUTER, on=joined, attr="policy")
    rows = rows.join_from(Account, Storefront)
    says = own.id.is_null(False) | Account.order_minimum.is_null(False) | Account.order_maximum.is_null(False)
    rows = rows.where(says)
    for word in words.split()[:8]:
        rows = rows.where(Account.name.contains(word) | Account.code.contains(word))
    page_rows = rows.order_by(Account.name, Account.id).paginate(page, size)
    return [(row, getattr(row, "policy", None)) for row in page_rows], rows.count()


def seen_by(scope: str, owner, code: str = "") -> Account | None:
    """The account by which a policy is looked at: the one of this code if the policy concerns it, else the first one
    by name; with its `storefront` at hand. None where it concerns nobody."""
    theirs = {"storefront": Account.storefront, "segment": Account.segment, "account": Account.id}[scope] == owner.id
    found = Account.select(Account, Storefront).join(Storefront).where(theirs, Account.status != "closed")
    found = found.order_by(Account.name, Account.id)
    return found.where(Account.code == code).first() or found.first() if code else found.first()


def currency_of(scope: str, owner) -> str:
    """The currency of the owner's shop; "" for a segment, whose accounts may buy in several."""
    if scope == "account":
        return Storefront.get_by_id(owner.storefront_id).currency
    return owner.currency if scope == "storefront" else ""


def names_of_sources(account: Account) -> dict[tuple[str, int], object]:
    """Whose words may count for an account, by scope and id: its shop, its segment, the companies above it, itself."""
    rows = {("storefront", account.storefront_id): Storefront.get_by_id(account.storefront_id)}
    if account.segment_id:
        rows["segment", account.segment_id] = Segment.get_by_id(account.segment_id)
    if account.parent_id:
        above = Account.select().where(Account.id.in_(accounts.lineage_of(account.id)), Account.id != account.id)
        rows |= {("parent", one.id): one for one in above}
    return rows | {("account", account.id): account}


def _write(policy: CheckoutPolicy, version: int, values: dict) -> int:
    """Write the policy and, of an account, what stands on it; the policy's id."""
    own = dict(values)
    if policy.scope == "account":
        sizes = {name: own.pop(name) for name in OF_ACCOUNT}
        changes = {**sizes, "version": Account.version + 1}
        differs = any(getattr(policy, name) != value for name, value in sizes.items())
        if differs:
            Account.update(changes).where(Account.id == policy.scope_id).execute()
    if policy.version == 0:
        row = CheckoutPolicy.insert(scope=policy.scope, scope_id=policy.scope_id, **own).on_conflict_ignore()
        number = next((number for (number,) in row.returning(CheckoutPolicy.id).tuples().execute()), None)
        if number is None or version != 0:
            raise ChangedMeanwhile(f"policy of {policy.scope} {policy.scope_id} is there already")
        return number
    bump(CheckoutPolicy, policy.id, version, **own)
    return policy.id
