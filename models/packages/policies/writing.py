"""Checkout policies as checkout_policies.json has them."""

import json
from pathlib import Path

from models import money
from models.policies import CheckoutPolicy, fields_from

from ..tables import SCOPES
from .reading import PO_NAMES


def write(path: Path, codes) -> int:
    """Write every policy by its scope and code, without what it does not say; how many there are (none: no file)."""
    told = [_policy(row, codes) for row in CheckoutPolicy.select().dicts()]
    told.sort(key=lambda one: (list(SCOPES).index(one["scope"]), one["code"]))
    if told:
        path.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return len(told)


def _policy(row: dict, codes) -> dict:
    def amount(name: str) -> str | None:
        return None if row[name] is None else str(money.decimal_of(row[name], row["currency"]))

    limits = {name: amount(f"limit_{name}") for name in ("order", "amount")}
    limits |= {name: row[f"limit_{name}"] for name in ("days", "open", "first")}
    number = {"rule": row["po_rule"], "again": row["po_repeat"]} | {
        given: row[name] for name, given in PO_NAMES.items()
    }
    told = {
        "scope": row["scope"],
        "code": codes.of(SCOPES[row["scope"]], row["scope_id"]),
        "currency": row["currency"],
        "layout": row["layout"],
        "po_number": _said(number),
        "line_notes": {"yes": True, "no": False}.get(row["line_notes"]),
        "order_minimum": amount("order_minimum"),
        "order_maximum": amount("order_maximum"),
        "limits": _said(limits),
        "fields": [_field(one) for one in fields_from(row["fields"])],
    }
    return _said(told)


def _field(one) -> dict:
    choices = [dict(zip(("code", "en", "fr"), choice, strict=True)) for choice in one.choices]
    return one.kept() | ({"choices": choices} if choices else {})


def _said(told: dict) -> dict:
    return {name: value for name, value in told.items() if value is not None and value not in ("", [], {})}
