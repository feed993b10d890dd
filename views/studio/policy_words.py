"""What a checkout policy says, in words: each value with where it comes from."""

from typing import NamedTuple

from flask_babel import gettext as _

from models.policies import CheckoutPolicy, OwnField, Policy, Source
from models.text import N_, localized
from views.scope import scope
from views.wording import money, ngettext, number, say

LAYOUTS = {"one_page": N_("on one page"), "steps": N_("step by step")}
REPEATS = {"allow": N_("is taken"), "warn": N_("is taken, with a warning"), "refuse": N_("is refused")}
KINDS = {"text": N_("words"), "choice": N_("one of a list"), "date": N_("a date")}
SCOPES = {
    "storefront": N_("the shop %(name)s"),
    "segment": N_("the segment %(name)s"),
    "parent": N_("%(name)s, the company above"),
    "account": N_("%(name)s itself"),
}


class Told(NamedTuple):
    """A value in words. `before`: what it is without the change that is being looked at, where that is another one."""

    name: str
    value: str
    source: str
    before: str = ""


def told(policy: Policy, currency: str, names: dict, before: Policy | None = None) -> list[Told]:
    """Everything that the policy says to an account, `names` being those of `policies.names_of_sources`; with what it
    said `before`, where that is given."""
    was = {name: value for name, value, _source in _lines(before, currency)} if before else {}
    rows = []
    for name, value, source in _lines(policy, currency):
        old = was.pop(name, _("not there")) if before else value
        rows.append(Told(name, value, _source_name(source, names), old if old != value else ""))
    return rows + [Told(name, _("no longer there"), "", old) for name, old in was.items()]


def in_short(row: CheckoutPolicy | None, owner=None) -> str:
    """What a policy is about, for lists; "" where it says nothing."""
    minimum = owner is not None and (owner.order_minimum is not None or owner.order_maximum is not None)
    said = [] if row is None else [say(LAYOUTS[row.layout])] if row.layout else []
    if row is not None:
        said += [_("PO number")] if row.po_rule or row.po_repeat else []
        said += [_("notes on lines")] if row.line_notes else []
        minimum = minimum or row.order_minimum is not None or row.order_maximum is not None
        limited = any(one is not None for one in (row.limit_order, row.limit_amount, row.limit_open))
        said += [_("purchase limits")] if limited else []
        said += [ngettext("%(num)s own field", "%(num)s own fields", len(row.fields))] if row.fields else []
    return ", ".join(said + ([_("sizes of an order")] if minimum else []))


def _lines(policy: Policy, currency: str) -> list[tuple[str, str, Source]]:
    limits = policy.limits

    def sum_of(amount: int | None) -> str:
        return _("no limit") if amount is None else money(amount, currency)

    lines = [
        (_("Checkout runs"), say(LAYOUTS[policy.layout]), policy.source("layout")),
        (_("PO number"), _po(policy), policy.source("po_rule")),
        (_("A PO number that was used before"), say(REPEATS[policy.po_repeat]), policy.source("po_repeat")),
        (_("Notes on lines"), _("yes") if policy.line_notes else _("no"), policy.source("line_notes")),
        (_("Smallest order"), sum_of(policy.order_minimum), policy.source("order_minimum")),
        (_("Largest order"), sum_of(policy.order_maximum), policy.source("order_maximum")),
        (_("One order at most"), sum_of(limits.order), policy.source("limit_order")),
        (_("All orders together at most"), _period(policy, currency), policy.source("limit_amount")),
        (_("Open orders at once"), _count(limits.open), policy.source("limit_open")),
    ]
    if limits:
        first = limits.first
        words = ngettext("the first %(num)s order", "the first %(num)s orders", first) if first else _("for good")
        lines.append((_("These limits hold"), words, policy.source("limit_first")))
    return lines + [(_label(one), _of_field(one), policy.of_fields[one.key]) for one in policy.fields]


def _po(policy: Policy) -> str:
    needed = _("needed") if policy.po.required else _("not needed")
    if not policy.po.pattern:
        return needed
    return _("%(needed)s, such as %(example)s", needed=needed, example=policy.po.example)


def _period(policy: Policy, currency: str) -> str:
    if policy.limits.amount is None:
        return _("no limit")
    return _("%(amount)s within %(days)s days", amount=money(policy.limits.amount, currency), days=policy.limits.days)


def _count(limit: int | None) -> str:
    return _("no limit") if limit is None else number(limit)


def _label(one: OwnField) -> str:
    return _("Field “%(label)s”", label=localized(one, "label", scope.language))


def _of_field(one: OwnField) -> str:
    needed = _("needed") if one.required else _("not needed")
    return _("%(kind)s, %(needed)s", kind=say(KINDS[one.kind]), needed=needed)


def _source_name(source: Source, names: dict) -> str:
    owner = names.get((source.scope, source.scope_id))
    if owner is None:
        return _("the house’s usual way")
    name = owner.name if source.scope in ("parent", "account") else localized(owner, "name", scope.language)
    return say(SCOPES[source.scope], name=name)
