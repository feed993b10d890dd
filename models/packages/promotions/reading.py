"""What promotions.json says, as rows of tables. Its schema stands in the README, under “Promotions”."""

import json

from models import pricing, text
from models.catalog import Category, Product
from models.pricing import Coupon, Promotion, PromotionAssignment

from ..rows import BadRow
from ..tables import SCOPES, Record
from ..told import Told

WHOLE = 100_000  # hundred percent, in thousandths of a percent


def read(package, path) -> tuple[list[tuple[int, dict, list[Record]]], list[tuple[int, str, str]]]:
    """The promotions of a file as (its number in the list, its own values, records), and the faults as (number, place,
    reason). Whatever is wrong with one promotion leaves the others readable."""
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"), parse_float=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        return [], [(1, "", f"this is not JSON in UTF-8 ({error})")]
    if not isinstance(told, list):
        return [], [(1, "", "this must be a list of promotions")]
    found, faults, seen = [], [], {}
    for number, one in enumerate(told, 1):
        try:
            found.append((number, *_promotion(Told(one), number, package, seen)))
        except BadRow as bad:
            faults.append((number, bad.column, str(bad)))
    return found, faults


def _promotion(told: Told, number: int, package, seen: dict) -> tuple[dict, list[Record]]:
    code = told.text("code", 40, required=True)
    _once(seen, ("promotion", code), number, told.place("code"))
    currency = told.text("currency", 3).upper() or None
    values = {
        "code": code,
        "name_en": told.text("name_en", 120, required=True),
        "name_fr": told.text("name_fr", 120),
        "status": told.one_of("status", pricing.promotions.STATUSES, "active"),
        "currency": currency,
        "valid_from": told.day("valid_from"),
        "valid_to": told.day("valid_to"),
        "lane": told.whole("lane", 1, 1),
        "priority": told.whole("priority", -1000, 0),
        "exclusive": told.flag("exclusive"),
        "needs_coupon": told.has("coupons"),
        "budget": told.amount("budget", currency) if told.has("budget") else None,
        "use_limit": told.whole("limit", 0),
        "account_limit": told.whole("limit_per_account", 0),
        "conditions": _conditions(told.object("conditions"), currency, package),
        "benefits": [_benefit(one, currency, package) for one in told.objects("benefits")],
    }
    if not values["benefits"]:
        raise told.bad("benefits", "a promotion gives at least one thing")
    if values["valid_from"] and values["valid_to"] and values["valid_to"] < values["valid_from"]:
        raise told.bad("valid_to", f"{values['valid_to']} is before {values['valid_from']}")
    records = [Record(Promotion, values, number)]
    records += _assigned(told, code, number, package, seen)
    records += _coupons(told, code, number, seen)
    told.end()
    return values, records


def _assigned(told: Told, code: str, number: int, package, seen: dict) -> list[Record]:
    """To whom it is given: at least one storefront, segment or account."""
    records = []
    for one in told.objects("assigned"):
        scope = one.one_of("scope", tuple(SCOPES))
        owner = package.reference(one.place("code"), SCOPES[scope], one.text("code", 40, required=True))
        one.end()
        _once(seen, (code, scope, owner), number, one.place("code"))
        values = {"promotion": (Promotion, code), "scope": scope, "scope_id": owner}
        records.append(Record(PromotionAssignment, values, number))
    if not records:
        raise told.bad("assigned", "a promotion is given to at least one storefront, segment or account")
    return records


def _coupons(told: Told, code: str, number: int, seen: dict) -> list[Record]:
    records = []
    for one in told.objects("coupons"):
        coupon = one.text("code", 40, required=True)
        _once(seen, ("coupon", text.key(coupon)), number, one.place("code"))
        values = {
            "promotion": (Promotion, code),
            "code": coupon,
            "key": text.key(coupon),
            "use_limit": one.whole("limit", 0),
            "account_limit": one.whole("limit_per_account", 0),
        }
        one.end()
        records.append(Record(Coupon, values, number))
    return records


def _conditions(told: Told, currency: str | None, package) -> dict:
    conditions = _chosen(told, package) | {
        "quantity": told.whole("quantity", 1),
        "amount": told.amount("amount", currency) if told.has("amount") else None,
        "first_order": told.flag("first_order"),
        "on_terms": told.flag("on_terms"),
    }
    told.end()
    return {name: value for name, value in conditions.items() if value}


def _benefit(told: Told, currency: str | None, package) -> dict:
    kind = told.one_of("kind", pricing.promotions.BENEFITS)
    benefit = {"kind": kind} | _KINDS[kind](told, currency)
    if kind in ("percent", "amount", "fixed_price", "buy_x_get_y"):
        chosen = _chosen(told, package)
        if chosen and benefit["on"] == "order":
            raise told.bad(next(iter(chosen)), "what is off the whole order chooses no products")
        benefit |= chosen
    elif kind == "gift":
        package.reference(told.place("sku"), Product, text.key(benefit["sku"]))
    told.end()
    return {name: value for name, value in benefit.items() if value is not None}


def _percent(told: Told, currency: str | None) -> dict:
    return {"on": told.one_of("on", pricing.promotions.TARGETS, "lines"), "percent": told.percent("percent")}


def _amount(told: Told, currency: str | None) -> dict:
    on = told.one_of("on", pricing.promotions.TARGETS, "lines")
    if on == "lines":
        return {"on": on, "unit_price": told.unit_price("amount", currency)}
    return {"on": on, "amount": told.amount("amount", currency)}


def _fixed_price(told: Told, currency: str | None) -> dict:
    on = told.one_of("on", ("lines", "products"), "lines")
    if on == "lines":
        return {"on": on, "unit_price": told.unit_price("amount", currency, zero=True)}
    quantity, times = told.whole("quantity", 1, required=True), told.whole("times", 1)
    return {"on": on, "quantity": quantity, "amount": told.amount("amount", currency, zero=True), "times": times}


def _buy_x_get_y(told: Told, currency: str | None) -> dict:
    return {
        "on": told.one_of("on", ("products",), "products"),
        "buy": told.whole("buy", 1, required=True),
        "get": told.whole("get", 1, required=True),
        "percent": told.percent("percent", WHOLE),
        "times": told.whole("times", 1),
    }


def _shipping(told: Told, currency: str | None) -> dict:
    if told.has("amount"):
        return {"amount": told.amount("amount", currency)}
    return {"percent": told.percent("percent", WHOLE)}


def _gift(told: Told, currency: str | None) -> dict:
    return {"sku": told.text("sku", 60, required=True), "quantity": told.whole("quantity", 1, 1)}


def _terms(told: Told, currency: str | None) -> dict:
    return {"days": told.whole("days", 1, required=True)}


_KINDS = {
    "percent": _percent,
    "amount": _amount,
    "fixed_price": _fixed_price,
    "buy_x_get_y": _buy_x_get_y,
    "shipping": _shipping,
    "gift": _gift,
    "terms": _terms,
}


def _chosen(told: Told, package) -> dict:
    """The products and categories that are named, each of which must be there."""
    chosen = {}
    for name, table, read in (("products", Product, text.key), ("categories", Category, str)):
        codes = []
        for place, code in enumerate(told.items(name)):
            where = f"{told.place(name)}[{place}]"
            if not isinstance(code, str):
                raise BadRow(where, "this must be text in quotes")
            package.reference(where, table, read(code))
            codes.append(code)
        if codes:
            chosen[name] = codes
    return chosen


def _once(seen: dict, what: tuple, number: int, place: str) -> None:
    if what in seen:
        raise BadRow(place, f"promotion {seen[what]} says this already")
    seen[what] = number
