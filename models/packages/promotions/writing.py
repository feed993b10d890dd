"""Promotions as promotions.json has them."""

import json
from collections import defaultdict
from pathlib import Path

from models import money
from models.pricing import Coupon, Promotion, PromotionAssignment

from ..tables import SCOPES

DEFAULTS = {"status": "active", "lane": 1, "priority": 0, "exclusive": False, "name_fr": ""}


def write(path: Path, codes) -> int:
    """Write every promotion by its code, without what is not set; how many there are (none: no file)."""
    assigned, coupons = defaultdict(list), defaultdict(list)
    for promotion, scope, owner in PromotionAssignment.select(
        PromotionAssignment.promotion, PromotionAssignment.scope, PromotionAssignment.scope_id
    ).tuples():
        assigned[promotion].append({"scope": scope, "code": codes.of(SCOPES[scope], owner)})
    for coupon in Coupon.select().order_by(Coupon.key).dicts():
        told = {"code": coupon["code"], "limit": coupon["use_limit"], "limit_per_account": coupon["account_limit"]}
        coupons[coupon["promotion"]].append(_without_none(told))
    told = [
        _promotion(row, assigned[row["id"]], coupons[row["id"]])
        for row in Promotion.select().order_by(Promotion.code).dicts()
    ]
    if told:
        path.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return len(told)


def _promotion(row: dict, assigned: list, coupons: list) -> dict:
    currency = row["currency"]
    told = {name: row[name] for name in ("code", "name_en", "name_fr", "status", "currency")}
    told |= {name: row[name] and row[name].isoformat() for name in ("valid_from", "valid_to")}
    told |= {name: row[name] for name in ("lane", "priority", "exclusive")}
    told |= {
        "budget": None if row["budget"] is None else str(money.decimal_of(row["budget"], currency)),
        "limit": row["use_limit"],
        "limit_per_account": row["account_limit"],
        "assigned": sorted(assigned, key=lambda one: (one["scope"], one["code"])),
        "conditions": _numbers(row["conditions"], currency) or None,
        "benefits": [_numbers(benefit, currency) for benefit in row["benefits"]],
        "coupons": coupons if row["needs_coupon"] else None,
    }
    plain = {name: value for name, value in told.items() if name not in DEFAULTS or value != DEFAULTS[name]}
    return _without_none(plain)


def _numbers(stored: dict, currency: str | None) -> dict:
    """Conditions or a benefit with decimals instead of scaled numbers."""
    told = dict(stored)
    if "amount" in told:
        told["amount"] = str(money.decimal_of(told["amount"], currency))
    if "unit_price" in told:
        told["amount"] = str(money.unit_price_decimal(told.pop("unit_price")))
    if "percent" in told:
        whole, rest = divmod(told["percent"], 1000)
        told["percent"] = f"{whole}.{rest:03}".rstrip("0").rstrip(".")
    return told


def _without_none(told: dict) -> dict:
    return {name: value for name, value in told.items() if value is not None}
