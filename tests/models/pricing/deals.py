"""Promotions, lines and contexts in a few words."""

from datetime import date

from models.pricing.promotions import Benefit, Context, Line, Rule

DAY = date(2026, 6, 1)


def lines(*told) -> list[Line]:
    """Lines numbered from 1 as (quantity, amount in the minor unit, marks separated by blanks)."""
    return [
        Line(number, quantity, amount, frozenset(f"sku:{mark}" for mark in marks.split()))
        for number, (quantity, amount, marks) in enumerate(told, 1)
    ]


def context(**facts) -> Context:
    """An order of today in dollars."""
    return Context(**{"currency": "USD", "day": DAY} | facts)


def marks(*codes: str) -> frozenset[str]:
    """Products by SKU."""
    return frozenset(f"sku:{code}" for code in codes)


def rule(code: str, *benefits: Benefit, id: int = 0, **facts) -> Rule:
    """A promotion with these benefits."""
    return Rule(id=id, code=code, benefits=benefits, **facts)


def percent(rate: int, on: str = "lines", **facts) -> Benefit:
    """So many whole percent off."""
    return Benefit("percent", on, percent=rate * 1000, **facts)


def taken(applied) -> dict:
    """What each line loses by promotion: {line: {code: amount}}."""
    return {key: {d.rule.code: d.amount for d in discounts} for key, discounts in applied.discounts.items()}


def reasons(applied) -> dict:
    """Why each promotion does not apply."""
    return {miss.rule.code: miss.reason for miss in applied.missed}
