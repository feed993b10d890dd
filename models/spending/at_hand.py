"""What an account may charge to and which budgets count, all in one statement: a page of checkout has none to spare."""

import json
from datetime import date, timedelta
from typing import NamedTuple

from peewee import SQL, Cast, Value, fn

from models.accounts import Location
from models.base import is_sqlite
from models.prepared import prepared

from .budgets import Budget, BudgetPeriod
from .centres import CostCentre, CostCentreUser, PlaceCentre, SpendingRules
from .choosing import Offer


class Counting(NamedTuple):
    """A budget that counts on a day, the code of its store, and its periods as in `standing.used_of`."""

    budget: Budget
    place: str | None
    known: dict[date, tuple]


class AtHand(NamedTuple):
    """What a buyer may charge an order of a day to, and the budgets that count on it, by id."""

    offer: Offer
    budgets: list[Counting]


def at_hand(account, buyer_id: int, day: date) -> AtHand:
    """Read both: one statement."""
    found: dict[str, list[dict]] = {"rules": [], "centre": [], "place": [], "budget": [], "period": []}
    # No period is longer than a year: without anything to carry over, no other one matters.
    for kind, facts in _everything.bare(account.id, buyer_id, day, day - timedelta(days=366)):
        found[kind].append(json.loads(facts))
    return AtHand(_offer(account.id, found), _budgets(found))


def _offer(account_id: int, found: dict) -> Offer:
    rules = found["rules"][0] if found["rules"] else {"charged_by": "order", "required": False}
    # Where there is nothing to choose from, nobody can be asked to choose.
    required = bool(rules["required"] and found["centre"])
    mine = sorted((one for one in found["centre"] if one.pop("mine")), key=lambda one: one["code_key"])
    ids = {one["id"] for one in mine}
    usual = {one["location"]: one["cost_centre"] for one in found["place"] if one["cost_centre"] in ids}
    centres = [CostCentre(account=account_id, **one) for one in mine]
    return Offer(account_id, centres, rules["charged_by"], required, usual)


def _budgets(found: dict) -> list[Counting]:
    periods: dict[int, dict[date, tuple]] = {}
    for one in found["period"]:
        periods.setdefault(one["budget"], {})[_date(one["starts_on"])] = one["amount"], one["used"]
    counted = []
    for one in sorted(found["budget"], key=lambda one: one["id"]):
        place = one.pop("place")
        days = {"starts_on": _date(one.pop("starts_on")), "ends_on": _date(one.pop("ends_on"))}
        one["carry_over"] = bool(one["carry_over"])
        counted.append(Counting(Budget(**one, **days), place, periods.get(one["id"], {})))
    return counted


@prepared
def _everything(account_id, buyer_id, day, since):
    """Rows (kind, facts as JSON) of rules, cost centres, stores with their usual one, budgets, and their periods."""
    rules = SpendingRules
    parts = _facts("rules", rules, "charged_by", "required").where(rules.account == account_id)
    chosen = CostCentreUser.select(CostCentreUser.cost_centre).where(CostCentreUser.user == buyer_id)
    own = CostCentre
    is_mine = own.for_all | own.id.in_(chosen)
    centres = _facts("centre", own, "id", "code", "code_key", "name_en", "name_fr", mine=is_mine)
    mine = (own.account == account_id) & own.is_open
    parts = parts.union_all(centres.where(mine))
    stores = _facts("place", PlaceCentre, "location", "cost_centre")
    parts = parts.union_all(stores.where(PlaceCentre.cost_centre.in_(own.select(own.id).where(mine))))
    counts = counting(account_id, buyer_id, day)
    code = Location.select(Location.code).where(Location.id == Budget.location)
    names = [name for name in Budget._meta.fields if name not in ("version", "is_open")]
    parts = parts.union_all(_facts("budget", Budget, *names, place=code).where(counts))
    matters = Budget.carry_over | (Budget.period == "dated") | (BudgetPeriod.starts_on > since)
    periods = _facts("period", BudgetPeriod, "budget", "starts_on", "amount", "used").join(Budget)
    return parts.union_all(periods.where(counts, matters))


def counting(account_id: int, buyer_id: int, day: date):
    """The condition of the budgets that count on a day for a buyer."""
    mine = (Budget.account == account_id) & Budget.is_open & (Budget.starts_on <= day)
    mine &= Budget.ends_on.is_null() | (Budget.ends_on >= day)
    return mine & (Budget.buyer.is_null() | (Budget.buyer == buyer_id))


def _facts(kind: str, model, *names: str, **more):
    """A table's rows as (kind, JSON of these fields and expressions)."""
    fields = {name: getattr(model, name) for name in names} | more
    pairs = [part for name, value in fields.items() for part in (SQL(f"'{name}'"), value)]
    packed = fn.JSON_OBJECT(*pairs) if is_sqlite() else Cast(fn.JSON_BUILD_OBJECT(*pairs), "TEXT")
    return model.select(Value(kind, converter=False), packed)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
