"""What checkout_policies.json says, as rows. Its schema stands in the README, under “Checkout policies”."""

import json

from models import policies
from models.policies import CheckoutPolicy, OwnField
from models.refusals import Refused

from ..rows import BadRow
from ..tables import SCOPES, Record
from ..told import Told

PO_NAMES = {"po_pattern": "pattern", "po_example": "example", "po_hint_en": "hint_en", "po_hint_fr": "hint_fr"}


def read(package, path) -> tuple[list[tuple[int, dict, list[Record]]], list[tuple[int, str, str]]]:
    """The policies of a file as (number in the list, values, records), and the faults as (number, place, reason)."""
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"), parse_float=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        return [], [(1, "", f"this is not JSON in UTF-8 ({error})")]
    if not isinstance(told, list):
        return [], [(1, "", "this must be a list of policies")]
    found, faults, seen = [], [], {}
    for number, one in enumerate(told, 1):
        try:
            values = _policy(Told(one), number, package, seen)
            found.append((number, values, [Record(CheckoutPolicy, values, number)]))
        except BadRow as bad:
            faults.append((number, bad.column, str(bad)))
    return found, faults


def _policy(told: Told, number: int, package, seen: dict) -> dict:
    scope = told.one_of("scope", tuple(SCOPES))
    code = told.text("code", 40, required=True)
    if (scope, code) in seen:
        raise BadRow("code", f"policy {seen[scope, code]} says this already")
    seen[scope, code] = number
    values = {"scope": scope, "scope_id": package.reference("code", SCOPES[scope], code)}
    currency = told.text("currency", 3).upper() or None
    values |= {"currency": currency or "", "layout": told.text("layout", 10)}
    values |= _po_number(told.object("po_number"))
    values |= {"line_notes": _yes_no(told)} | _sizes(told, scope, currency) | _limits(told.object("limits"), currency)
    values["fields"] = [_field(one).kept() for one in told.objects("fields")]
    told.end()
    try:
        policies.check_policy(values)
    except Refused as refusal:
        raise BadRow(refusal.field or "fields", str(refusal)) from None
    return values


def _po_number(told: Told) -> dict:
    values = {"po_rule": told.text("rule", 10), "po_repeat": told.text("again", 10)}
    values |= {name: told.text(given, 200 if "hint" in given else 40) for name, given in PO_NAMES.items()}
    told.end()
    return values


def _yes_no(told: Told) -> str:
    return ("yes" if told.flag("line_notes") else "no") if told.has("line_notes") else ""


def _sizes(told: Told, scope: str, currency: str | None) -> dict:
    values = {}
    for name in ("order_minimum", "order_maximum"):
        if told.has(name) and scope == "account":
            raise told.bad(name, "an account’s own stands in accounts.csv")
        values[name] = told.amount(name, currency, zero=True) if told.has(name) else None
    return values


def _limits(told: Told, currency: str | None) -> dict:
    values = {
        f"limit_{name}": told.amount(name, currency, zero=True) if told.has(name) else None
        for name in ("order", "amount")
    }
    values |= {f"limit_{name}": told.whole(name, 0) for name in ("days", "open", "first")}
    told.end()
    return values


def _field(told: Told) -> OwnField:
    choices = told.objects("choices")
    field = OwnField(
        key=told.text("key", 30, required=True),
        label_en=told.text("label_en", 80),
        label_fr=told.text("label_fr", 80),
        kind=told.text("kind", 10) or "text",
        required=told.flag("required"),
        shown=told.text("shown", 12) or "everywhere",
        choices=tuple((one.text("code", 40), one.text("en", 80), one.text("fr", 80)) for one in choices),
        default=told.text("default", 40),
    )
    for one in (*choices, told):
        one.end()
    return field
