"""Promotions that an order keeps: the rules that it was sold with, as they were. With them what is left of the order
is discounted again, whatever has become of the promotions since.

Only promotions that gave something are kept, and none comes in later. Whether one still holds is judged by what is
left at the prices that were sold: so it is lost once, and never comes back with fewer units.
"""

from collections.abc import Iterable
from dataclasses import fields, replace

from .engine import Applied, apply
from .lines import Basket, Context, Line
from .reasons import unmet
from .rules import Benefit, Rule

# Of a rule, what is about its place and time and not about the order.
_LEFT_OUT = ("valid_from", "valid_to", "needs_coupon", "coupon", "uses_left", "account_uses_left", "budget_left")
_KEPT = [one.name for one in fields(Rule) if one.name not in _LEFT_OUT]
_OF_BENEFITS = [one.name for one in fields(Benefit)]


def keep_rule(rule: Rule) -> dict:
    """A rule as plain values."""
    benefits = [{name: _plain(getattr(one, name)) for name in _OF_BENEFITS} for one in rule.benefits]
    return {name: _plain(getattr(rule, name)) for name in _KEPT} | {"benefits": benefits}


def kept_rule(told: dict) -> Rule:
    """The rule that was kept."""
    benefits = tuple(Benefit(**one | {"marks": _marks(one["marks"])}) for one in told["benefits"])
    return Rule(**told | {"marks": frozenset(told["marks"]), "benefits": benefits})


def marks_told(rules: Iterable[Rule]) -> frozenset[str]:
    """Everything that any of the rules chooses lines by."""
    chosen = [marks for rule in rules for marks in (rule.marks, *(one.marks or () for one in rule.benefits))]
    return frozenset().union(*chosen)


def apply_again(rules: list[Rule], as_sold: list[Line], lines: list[Line], context: Context) -> Applied:
    """What is left of the rules' discounts: `as_sold` are the lines that are left at the prices they were sold at,
    `lines` the same at their prices now."""
    basket = Basket(as_sold)
    holding = [replace(rule, quantity=0, amount=0) for rule in rules if unmet(rule, basket, context) is None]
    return apply(holding, lines, context)


def _plain(value):
    return sorted(value) if isinstance(value, frozenset) else value


def _marks(told: list | None) -> frozenset[str] | None:
    return None if told is None else frozenset(told)
